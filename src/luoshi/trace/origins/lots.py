"""Lots of documents: the letters of many texts in one array, as many as a processor's cache holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.origins.line import Column, Ordinals

LOT = 1 << 19
"""Characters of a lot, if its last document is left out."""

Batch = tuple[Sequence[str], Sequence[int] | Ordinals]
"""Texts and their ordinals."""


class Lot(NamedTuple):
    """The letters of some texts in one array, each text's followed by one :data:`~luoshi.trace.letters.GAP`.

    Attributes:
        codes: folded code points, shape (n,).
        at: the offset of each letter in its own text, of a gap the text's length, shape (n,).
        starts: where each text begins in ``codes``, the total length last, shape (texts + 1,).
        ordinals: the ordinal of each text, shape (texts,).
        cuts: whether a clause begins with each letter; of a gap true, shape (n,).
    """

    codes: NDArray[np.uint32]
    at: Ordinals
    starts: Column
    ordinals: Ordinals
    cuts: NDArray[np.bool_]

    @property
    def sizes(self) -> Column:
        """Letters of each text, its gap among them."""
        return np.diff(self.starts)

    def among(self, texts: NDArray[np.bool_]) -> Lot:
        """The letters of some of the texts alone, given which, shape (texts,)."""
        letters = np.repeat(texts, self.sizes)
        starts = np.concatenate(([0], np.cumsum(self.sizes[texts])))
        return Lot(self.codes[letters], self.at[letters], starts, self.ordinals[texts], self.cuts[letters])

    def clauses(self) -> Column:
        """Where in ``codes`` each clause begins; a gap counts as one."""
        return np.flatnonzero(self.cuts)


def lot_of(texts: Sequence[str], ordinals: Sequence[int] | Ordinals) -> Lot:
    """The letters of some texts.

    Args:
        texts: whole texts.
        ordinals: the ordinal of each.
    """
    from luoshi.trace.origins.reading import letters_among

    lengths = np.array([len(text) + 1 for text in texts], dtype=np.int64)
    joined = "\0".join([*texts, ""]).encode("utf-32-le", "surrogatepass")
    codes, at, cuts, starts = letters_among(np.frombuffer(joined, dtype="<u4"), lengths)
    return Lot(codes, at, starts, np.asarray(ordinals, dtype=np.int32), cuts)


def in_lots(batches: Iterable[Batch], size: int | None = None) -> Iterator[Batch]:
    """The same documents in lots of about ``size`` characters, :data:`LOT` when None."""
    texts: list[str] = []
    ordinals: list[int] = []
    held, most = 0, size or LOT
    for some, numbers in batches:
        for text, number in zip(some, numbers, strict=True):
            texts.append(text)
            ordinals.append(int(number))
            held += len(text) + 1
            if held >= most:
                yield texts, ordinals
                texts, ordinals, held = [], [], 0
    if texts:
        yield texts, ordinals
