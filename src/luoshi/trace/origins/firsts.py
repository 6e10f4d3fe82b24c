"""The first place of every n-gram that documents share."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.origins.grams import HALF, Grams
from luoshi.trace.origins.hashes import order_of
from luoshi.trace.origins.line import Column, Ordinals

Bits = NDArray[np.bool_]


class Firsts(NamedTuple):
    """Stretches of n-grams that another document has too, one a row, in columns of shape (n,).

    A stretch is one n-gram, or some at neighbouring places that are neighbours where they stand first.

    Attributes:
        place: where the first gram stands, see :class:`Grams`.
        span: the span of all there.
        first_place: where the first gram stands first in the line.
        first_span: the span of all there.
        documents: how many documents have the rarest gram, copies of one document counted once.
        grams: how many grams there are.
    """

    place: Column
    span: Column
    first_place: Column
    first_span: Column
    documents: Ordinals
    grams: Ordinals


def taken(firsts: Firsts, rows: Column) -> Firsts:
    """Some of the rows."""
    spans = firsts.span[rows], firsts.first_place[rows], firsts.first_span[rows]
    return Firsts(firsts.place[rows], *spans, firsts.documents[rows], firsts.grams[rows])


def first_rows(grams: Grams, original: Ordinals, apart: bool = False) -> Firsts:
    """Where each n-gram stands first, and in how many documents it stands.

    Args:
        grams: all rows of some hashes, in any order.
        original: the document that each of the line is a copy of, itself when it is none, shape (documents,).
        apart: whether each n-gram has a row of its own.

    Returns:
        The rows of grams that two documents have which are no copies of one another, and those of a copy that its
        original has; in order of place.
    """
    from luoshi.trace.origins.tables import find_heads, find_stretches, stretches_at

    grams = _in_line(grams)
    rows = len(grams.hash)
    another = np.empty(rows, dtype=np.bool_)
    head, many = find_heads(grams, np.zeros(2 << rows.bit_length(), dtype=np.int32), another)
    _count_copies_once(many, head, another, grams.place, original)
    first, size, documents = find_stretches(grams, head, many, apart)
    here, there = stretches_at(grams, first, size), stretches_at(grams, head[first], size)
    return Firsts(*here, *there, documents, size)


def _in_line(grams: Grams) -> Grams:
    """The same grams in order of place."""
    if np.all(grams.place[1:] > grams.place[:-1]):
        return grams
    order = order_of(grams.place)
    return Grams(grams.hash[order], grams.place[order], grams.span[order])


def _count_copies_once(
    many: Ordinals, head: Ordinals, another: Bits, place: Column, original: Ordinals
) -> None:
    """Takes the copies of a document that an n-gram stands in besides from the count of its documents.

    Args:
        many: at first rows of n-grams, in how many documents each stands; corrected.
        head: the first row of each one's n-gram.
        another: whether a row is the first of its n-gram and document.
        place: see :class:`Grams`.
        original: the document that each of the line is a copy of.
    """
    copies = np.flatnonzero(original != np.arange(len(original)))
    if len(copies):
        in_group = np.zeros(len(original), dtype=np.bool_)
        in_group[copies] = in_group[original[copies]] = True
        texts = place >> HALF
        some = np.flatnonzero(another & in_group[texts])
        pairs, times = np.unique(
            (head[some].astype(np.int64) << HALF) | original[texts[some]], return_counts=True
        )
        np.subtract.at(many, pairs >> HALF, (times - 1).astype(np.int32))
