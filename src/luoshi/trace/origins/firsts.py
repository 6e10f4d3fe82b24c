"""The first place of every n-gram that documents share."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.origins.grams import HALF, Grams
from luoshi.trace.origins.hashes import order_of, together
from luoshi.trace.origins.line import Column, Ordinals

Bits = NDArray[np.bool_]


class Firsts(NamedTuple):
    """Places of n-grams that another document has too, one a row, in columns of shape (n,).

    Attributes:
        place: where the gram stands, see :class:`Grams`.
        span: its span there.
        first_place: where it stands first in the line.
        first_span: its span there.
        documents: how many documents have it, copies of one document counted once.
    """

    place: Column
    span: Column
    first_place: Column
    first_span: Column
    documents: Ordinals


def taken(firsts: Firsts, rows: Column) -> Firsts:
    """Some of the rows."""
    spans = firsts.span[rows], firsts.first_place[rows], firsts.first_span[rows]
    return Firsts(firsts.place[rows], *spans, firsts.documents[rows])


def first_rows(grams: Grams, original: Ordinals) -> Firsts:
    """Where each n-gram stands first, and in how many documents it stands.

    Args:
        grams: all rows of some hashes, in any order.
        original: the document that each of the line is a copy of, itself when it is none, shape (documents,).

    Returns:
        The rows of grams that two documents have which are no copies of one another, and those of a copy that its
        original has; in order of place.
    """
    grams = _in_line(grams)
    order, fresh = together(grams.hash)
    starts = np.flatnonzero(fresh)
    if not len(starts):
        empty = np.zeros(0, dtype=np.int64)
        return Firsts(empty, empty, empty, empty, np.zeros(0, dtype=np.int32))
    texts = (grams.place[order] >> HALF).astype(np.int32)
    sizes = np.diff(starts, append=len(order))
    many = np.repeat(_documents(texts, fresh, starts, original), sizes)
    wanted = (many > 1) | (texts != np.repeat(texts[starts], sizes))
    there = np.full(len(grams.hash), -1, dtype=np.int32)
    counts = np.zeros(len(grams.hash), dtype=np.int32)
    there[order[wanted]] = np.repeat(order[starts], sizes)[wanted]
    counts[order[wanted]] = many[wanted]
    here = np.flatnonzero(there >= 0)
    there = there[here]
    return Firsts(grams.place[here], grams.span[here], grams.place[there], grams.span[there], counts[here])


def _in_line(grams: Grams) -> Grams:
    """The same grams in order of place."""
    if np.all(grams.place[1:] > grams.place[:-1]):
        return grams
    order = order_of(grams.place)
    return Grams(grams.hash[order], grams.place[order], grams.span[order])


def _documents(texts: Ordinals, fresh: Bits, starts: Column, original: Ordinals) -> Ordinals:
    """In how many documents each gram stands, copies of one document counted once."""
    another = fresh.copy()
    another[1:] |= texts[1:] != texts[:-1]
    counts = np.add.reduceat(another, starts, dtype=np.int32)
    copies = np.flatnonzero(original != np.arange(len(original)))
    if len(copies):
        in_group = np.zeros(len(original), dtype=np.bool_)
        in_group[copies] = in_group[original[copies]] = True
        some = np.flatnonzero(another & in_group[texts])
        gram = np.searchsorted(starts, some, "right") - 1
        pairs, times = np.unique((gram << HALF) | original[texts[some]], return_counts=True)
        np.subtract.at(counts, pairs >> HALF, (times - 1).astype(np.int32))
    return counts
