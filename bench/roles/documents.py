"""The texts that the role model learns from: annotated folders, and the developers' own annotations.

The texts stay outside of the repository, in the folder ``LUOSHI_SHARED`` (else ``shared`` beside the checkout);
``training/annotations.jsonl`` holds paths, hashes, offsets and labels only.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from luoshi.lexicon import Lexicon, load_lexicon
from luoshi.read import Columns, Limits
from luoshi.read.file import read_file
from luoshi.restore import restore
from luoshi.structure.clause_roles import role_clauses
from luoshi.structure.front import read_front
from luoshi.structure.headings import find_headings
from luoshi.structure.lines import split_lines
from luoshi.structure.role_layout import Clause
from luoshi.structure.role_scores import ROLES
from luoshi.structure.tree import build_tree
from luoshi.text import Metadata, OffsetMap, RawText, Source

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = Path(os.environ.get("LUOSHI_SHARED", ROOT.parent / "shared"))
ANNOTATIONS = ROOT / "training" / "annotations.jsonl"

PLACE = {role.value: place for place, role in enumerate(ROLES)}
UNKNOWN = -1

AROUND = 3000
"""So many characters before and after an annotated stretch of a long document are read with it."""

Entry = Mapping[str, Any]
Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document with the roles of its clauses.

    Attributes:
        name: where it is from.
        text: its text.
        clauses: its clauses in order.
        roles: for each clause the role's place in ``ROLES``, or ``UNKNOWN``.
    """

    name: str
    text: str
    clauses: tuple[Clause, ...]
    roles: npt.NDArray[np.int64]


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon, loaded once."""
    return load_lexicon()


def clauses_of(text: str) -> tuple[Clause, ...]:
    """The clauses of a text as structuring finds them."""
    lines = split_lines(text)
    units = build_tree("", text, lines, find_headings(lines, read_front(lines).body, lexicon()))
    return tuple(role_clauses(units))


def labelled(name: str, text: str, spans: Sequence[Span]) -> Labelled:
    """A document from ``(start, end, role)`` spans; a clause has the role of the span that its middle lies in."""
    clauses = clauses_of(text)
    roles = np.full(len(clauses), UNKNOWN)
    ordered = sorted(spans)
    at = 0
    for place, clause in enumerate(clauses):
        middle = (clause.start + clause.end) / 2
        while at < len(ordered) and ordered[at][1] <= middle:
            at += 1
        if at < len(ordered) and ordered[at][0] <= middle:
            roles[place] = PLACE[ordered[at][2]]
    return Labelled(name, text, clauses, roles)


def folder(path: Path) -> Iterator[Labelled]:
    """The annotated documents of a folder: ``NAME.txt``, ``NAME.clauses.jsonl`` and ``NAME.json`` each."""
    for part in sorted(path.glob("*.clauses.jsonl")):
        stem = part.name.removesuffix(".clauses.jsonl")
        spans = {c["id"]: c for c in map(json.loads, part.read_text(encoding="utf-8").splitlines())}
        annotation = json.loads(part.with_name(f"{stem}.json").read_text(encoding="utf-8"))
        text = part.with_name(f"{stem}.txt").read_text(encoding="utf-8")
        rows = [(spans[c["id"]]["start"], spans[c["id"]]["end"], c["role"]) for c in annotation["clauses"]]
        yield labelled(stem, text, rows)


def gold(name: str) -> Iterator[Labelled]:
    """The documents of one of the gold standard's folders."""
    return folder(SHARED / "gold" / name)


def annotated() -> Iterator[Labelled]:
    """The documents that the developers annotated, restored; where two annotated a clause the later one's role counts.

    A document whose text is no longer the one that was annotated is left out.
    """
    held: dict[tuple[str, int | None, bool], list[Entry]] = defaultdict(list)
    for line in ANNOTATIONS.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        held[entry["path"], entry["record"], entry["restored"]].append(entry)
    for (path, record, restored), entries in sorted(held.items(), key=lambda one: str(one[0])):
        text = source_text(path, record, restored)
        known = [e for e in entries if hashlib.sha256(text.encode("utf-8")).hexdigest() == e["sha256"]]
        spans = {(start, end): role for e in known for start, end, role in e["clauses"]}
        rows = [(*span, role) for span, role in spans.items()]
        for part, inside in [(text, rows)] if restored else _restored(path, text, rows):
            if inside:
                yield _excerpt(path, part, inside)


def _restored(path: str, text: str, spans: Sequence[Span]) -> Iterator[tuple[str, list[Span]]]:
    """The documents that restoration makes of a text, with those of the spans that lie in each."""
    for document in restore(RawText(Source(path, "0" * 64, 0, "text/plain"), text, "utf-8")):
        places = OffsetMap(document.edits, document.raw_start)
        inside = (span for span in spans if document.raw_start <= span[0] < document.raw_end)
        moved = ((*places.to_text(start, end), role) for start, end, role in inside)
        yield document.text, [span for span in moved if span[0] < span[1]]


def _excerpt(name: str, text: str, spans: Sequence[Span]) -> Labelled:
    """The annotated part of a document with what stands around it, by whole lines."""
    first, last = min(s for s, _, _ in spans), max(e for _, e, _ in spans)
    begin = text.rfind("\n", 0, max(0, first - AROUND)) + 1
    end = text.find("\n", min(len(text) - 1, last + AROUND))
    part = text[begin : end if end >= 0 else len(text)]
    return labelled(name, part, [(s - begin, e - begin, role) for s, e, role in spans])


@cache
def _lines(path: str) -> list[str]:
    whole = SHARED / "corpus" / path
    opened = gzip.open if whole.suffix == ".gz" else open
    with opened(whole, "rt", encoding="utf-8", newline="\n") as lines:
        return list(lines)


def source_text(path: str, record: int | None, restored: bool) -> str:
    """The text that an annotation's offsets count in.

    Args:
        path: the file's place in the corpus.
        record: the line of a file of JSON Lines whose ``text`` it is; None for a whole file.
        restored: whether it is the longest document that restoration makes of the file.
    """
    if record is not None:
        return str(json.loads(_lines(path)[record])["text"])
    whole = SHARED / "corpus" / path
    if not restored:
        return whole.read_text(encoding="utf-8")
    made = (
        document.text
        for raw in read_file(whole, whole.name, Metadata(), Columns(), Limits())
        for document in restore(raw)
    )
    return max(made, key=len, default="")
