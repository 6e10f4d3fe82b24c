"""The judged pairs of sentences that relations are learned from.

The texts stay outside of the repository, in the folder ``LUOSHI_SHARED`` (else ``shared`` beside the checkout);
``training/relations.jsonl`` holds paths, hashes, offsets and labels only.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = Path(os.environ.get("LUOSHI_SHARED", ROOT.parent / "shared"))
RELATIONS = ROOT / "training" / "relations.jsonl"
_SPACE = re.compile(r"[ \u3000\t]")


@dataclass(frozen=True, slots=True)
class Judged:
    """Two sentences and how a reader says they stand to one another.

    Attributes:
        source: the sentence of the upper or earlier document.
        target: the sentence of the lower or later one.
        labels: what the target makes of the source: the first reader's answer, then the second's when there was one.
        sure: whether the two readers agree; of a single reader, whether he was sure.
    """

    source: str
    target: str
    labels: tuple[str, ...]
    sure: bool

    @property
    def label(self) -> str:
        """The first reader's answer."""
        return self.labels[0]


def judged(relations: Path = RELATIONS, corpus: Path | None = None) -> Iterator[Judged]:
    """The judged pairs, in order; those whose text is no longer the one that was judged are left out.

    Args:
        relations: one pair a line: for ``source`` and ``target`` ``path``, ``sha256``, ``start`` and ``end``;
            ``readings``, pairs of judge and label; ``sure``.
        corpus: the folder that paths start from; the shared corpus when None.
    """
    folder = corpus or SHARED / "corpus"
    for line in relations.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        source, target = (_sentence(folder, entry[side]) for side in ("source", "target"))
        if source is not None and target is not None:
            yield Judged(source, target, tuple(label for _, label in entry["readings"]), entry["sure"])


def _sentence(folder: Path, place: Mapping[str, Any]) -> str | None:
    """The sentence at a place, without spaces; None when its text is another by now."""
    text, digest = _text(folder / place["path"])
    return _SPACE.sub("", text[place["start"] : place["end"]]) if digest == place["sha256"] else None


@cache
def _text(path: Path) -> tuple[str, str]:
    """A text and its hash; empty when there is none."""
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return text, hashlib.sha256(text.encode("utf-8")).hexdigest()
