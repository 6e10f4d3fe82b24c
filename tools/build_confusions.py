"""Counts in what company look-alike characters stand, for the rule that puts scanning errors right.

Reads folders of clean text (``.txt``, ``.md``, ``.jsonl`` and ``.jsonl.gz`` with a ``text`` field), counts for every
character of ``confusions.txt`` its left and right neighbours and both together, and writes the counts, no text.
A paragraph that stands in several files is counted once.

Usage: ``python tools/build_confusions.py FOLDER… src/luoshi/restore/data``
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from luoshi.restore.neighbours import BOUNDARY, CLASSES, code_points, groups, kinds_of, quantised

RAREST_NEIGHBOUR = 3
"""A Han character seen less often than this has no column of its own."""


def paragraphs(folders: Iterable[Path]) -> Iterator[str]:
    """Every different paragraph of the texts, once."""
    seen: set[str] = set()
    for text in (text for folder in folders for text in texts(folder)):
        for line in text.split("\n"):
            words = line.strip()
            if len(words) > 1 and words not in seen:
                seen.add(words)
                yield words


def texts(folder: Path) -> Iterator[str]:
    """The texts of a folder, in the order of their paths; files that are not UTF-8 are left out."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".txt", ".md"):
            text = path.read_bytes().decode("utf-8", "replace")
            if "\ufffd" not in text:
                yield text
        elif path.name.endswith((".jsonl", ".jsonl.gz")):
            unpacked = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            yield from (json.loads(line).get("text") or "" for line in unpacked.decode().splitlines())


def counted(text: str) -> dict[str, NDArray[np.generic]]:
    """The arrays of ``confusions.npz``; ``neighbours.load`` says what they are."""
    codes = code_points(text)
    frequency = np.bincount(codes, minlength=65536)
    han = [code for code in range(0x4E00, 0xA000) if frequency[code] >= RAREST_NEIGHBOUR]
    columns = "".join(map(chr, sorted(han, key=lambda code: (-frequency[code], code))))
    rows = "".join(sorted({character for group in groups() for character in group}))
    kinds = kinds_of(columns)[codes].astype(np.int64)
    row_of = np.zeros(65536, np.int64)
    row_of[[ord(character) for character in rows]] = np.arange(1, len(rows) + 1)
    wide, row = len(columns) + CLASSES, row_of[codes]
    at = np.flatnonzero(row[1:-1]) + 1
    shape = (len(rows) + 1, wide)
    left = np.bincount(row[at] * wide + kinds[at - 1], minlength=shape[0] * wide).reshape(shape)
    right = np.bincount(row[at] * wide + kinds[at + 1], minlength=shape[0] * wide).reshape(shape)
    both, times = np.unique((kinds[at - 1] * shape[0] + row[at]) * wide + kinds[at + 1], return_counts=True)
    return {
        "rows": np.array(rows),
        "columns": np.array(columns),
        "frequency": frequency[[BOUNDARY, *map(ord, rows)]].astype(np.int64),
        "left": quantised(left),
        "right": quantised(right),
        "both": np.diff(both, prepend=0).astype(np.uint32),
        "times": quantised(times),
    }


def main(folders: list[Path], data: Path) -> None:
    """Write ``confusions.npz``."""
    np.savez_compressed(data / "confusions.npz", **counted("\n".join(paragraphs(folders))))


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:-1]], Path(sys.argv[-1]))
