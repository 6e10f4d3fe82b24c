"""Lots of documents: the letters of many texts in one array, as many as a processor's cache holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.clauses import letter_cuts
from luoshi.trace.letters import folded_codes
from luoshi.trace.origins.line import Column, Ordinals

LOT = 1 << 19
"""Characters of a lot, if its last document is left out."""

Batch = tuple[Sequence[str], Sequence[int] | Ordinals]
"""Texts and their ordinals."""


@dataclass(frozen=True, slots=True)
class Lot:
    """The letters of some texts in one array, each text's followed by one :data:`~luoshi.trace.letters.GAP`.

    Attributes:
        codes: folded code points, shape (n,).
        at: the offset of each letter in its own text, of a gap the text's length, shape (n,).
        starts: where each text begins in ``codes``, the total length last, shape (texts + 1,).
        ordinals: the ordinal of each text, shape (texts,).
        points: the code points of all texts, a zero behind each.
        kept: where in ``points`` each letter and gap stands, shape (n,).
    """

    codes: NDArray[np.uint32]
    at: Ordinals
    starts: Column
    ordinals: Ordinals
    points: NDArray[np.uint32]
    kept: Column

    @property
    def sizes(self) -> Column:
        """Letters of each text, its gap among them."""
        return np.diff(self.starts)

    def letters_only(self) -> Lot:
        """The same lot without what only :meth:`clauses` needs."""
        return replace(self, points=self.points[:0].copy(), kept=self.kept[:0].copy())

    def among(self, texts: NDArray[np.bool_]) -> Lot:
        """The letters of some of the texts alone, given which, shape (texts,)."""
        letters = np.repeat(texts, self.sizes)
        starts = np.concatenate(([0], np.cumsum(self.sizes[texts])))
        some = Lot(
            self.codes[letters], self.at[letters], starts, self.ordinals[texts], self.points, self.kept
        )
        return some.letters_only()

    def clauses(self) -> Column:
        """Where in ``codes`` each clause begins; a gap counts as one."""
        cuts = letter_cuts(self.points, self.kept)
        cuts[self.starts[:-1]] = True
        return np.flatnonzero(cuts)


def lot_of(texts: Sequence[str], ordinals: Sequence[int] | Ordinals) -> Lot:
    """The letters of some texts.

    Args:
        texts: whole texts.
        ordinals: the ordinal of each.
    """
    lengths = np.array([len(text) + 1 for text in texts], dtype=np.int64)
    joined = "\0".join([*texts, ""]).encode("utf-32-le", "surrogatepass")
    points = np.frombuffer(joined, dtype="<u4")
    ends = np.cumsum(lengths) - 1
    folded = folded_codes(points)
    wanted = folded != 0
    wanted[ends] = True
    kept = np.flatnonzero(wanted)
    starts = np.zeros(len(texts) + 1, dtype=np.int64)
    starts[1:] = np.searchsorted(kept, ends) + 1
    at = (kept - np.repeat(ends + 1 - lengths, np.diff(starts))).astype(np.int32)
    return Lot(folded[kept], at, starts, np.asarray(ordinals, dtype=np.int32), points, kept)


def in_lots(batches: Iterable[Batch], size: int = LOT) -> Iterator[Batch]:
    """The same documents in lots of about ``size`` characters."""
    texts: list[str] = []
    ordinals: list[int] = []
    held = 0
    for some, numbers in batches:
        for text, number in zip(some, numbers, strict=True):
            texts.append(text)
            ordinals.append(int(number))
            held += len(text) + 1
            if held >= size:
                yield texts, ordinals
                texts, ordinals, held = [], [], 0
    if texts:
        yield texts, ordinals
