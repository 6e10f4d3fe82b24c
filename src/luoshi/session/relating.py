"""Relations of given pairs of sentences: the records of the relate contract."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from luoshi.errors import UnreadableError
from luoshi.session.contracts import Record
from luoshi.text import Refusal
from luoshi.trace.relate.model import RELATE_MODEL
from luoshi.trace.relate.relating import relate

LONGEST = 5_000
"""Characters in the longest text that is judged as a sentence."""
_WANTED = ("id", "source_text", "target_text")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences to be judged.

    Attributes:
        name: the pair's id, of any JSON type; it is handed back as it is.
        source: the earlier or upper sentence.
        target: the later or lower one.
    """

    name: Any
    source: str
    target: str


def read_pairs(path: Path) -> tuple[list[Pair], list[Refusal]]:
    """The pairs in a file of JSON Lines, and the lines that are none, with the reason.

    Args:
        path: one object a line with ``id``, ``source_text`` and ``target_text``; other keys are left aside.

    Raises:
        UnreadableError: the file cannot be read or is no UTF-8.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        do = "name a file of JSON Lines in UTF-8"
        raise UnreadableError("the pairs cannot be read", path.as_posix(), do) from error
    found: list[Pair] = []
    refused: list[Refusal] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            read = _pair(line)
            if isinstance(read, Pair):
                found.append(read)
            else:
                refused.append(Refusal(f"{path.as_posix()}:{number}", read))
    return found, refused


def _pair(line: str) -> Pair | str:
    """The pair in a line, or why there is none."""
    try:
        held = json.loads(line)
    except (ValueError, RecursionError):
        return "the line is no JSON object"
    if not isinstance(held, dict):
        return "the line is no JSON object"
    missing = [key for key in _WANTED if key not in held]
    if missing:
        return f"{' and '.join(missing)} is missing"
    name, source, target = (held[key] for key in _WANTED)
    if not isinstance(source, str) or not isinstance(target, str):
        return "source_text and target_text are to be texts"
    if max(len(source), len(target)) > LONGEST:
        return f"a sentence has at most {LONGEST} characters"
    return Pair(name, source, target)


def relation_records(pairs: Sequence[Pair]) -> Iterator[Record]:
    """Label, confidence and reason of each pair, as the relate contract writes them."""
    for pair in pairs:
        found = relate(pair.source, pair.target)
        yield {
            "id": pair.name,
            "label": found.label,
            "confidence": round(found.confidence, 3),
            "why": found.why,
            "uptake": round(found.uptake, 3),
            "target_start": found.start,
            "target_end": found.end,
            "by": RELATE_MODEL,
        }
