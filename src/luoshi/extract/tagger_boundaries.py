"""The tagger's first step: how likely a mention of each kind begins or ends between two characters 边界."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from luoshi.extract.tagger_grams import PAD, Grams, Keys, join, slot

EDGE_BITS = 16
"""The first step's table has two to the power of this rows."""

EDGE_SCALE = 32
"""Scores are whole numbers, this many a unit of log odds."""

_BLOCK = 1 << 14

Scores = NDArray[np.int16]


def edge_keys(grams: Grams, first: int, last: int) -> list[Keys]:
    """Rows of the table for the boundaries from ``first`` to before ``last``, one array a template."""
    one, two, three, four = grams.grams
    sets = grams.sets
    begin, end = first + PAD, last + PAD

    def at(values: Keys, shift: int) -> Keys:
        return values[begin + shift : end + shift]

    values = (
        at(one, -1), at(two, -2), at(three, -3), at(four, -4),
        at(one, 0), at(two, 0), at(three, 0), at(four, 0),
        at(two, -1), at(four, -2), join(at(two, -2), at(one, 0)), join(at(one, -1), at(two, 0)),
        at(sets, -2), at(sets, 0), join(at(sets, -2), at(sets, 0)), join(at(sets, 0), at(one, -1)),
        join(at(sets, -2), at(one, 0)), join(at(sets, -4), at(sets, -2)), join(at(sets, 0), at(sets, 2)),
    )  # fmt: skip
    return [slot(value, template, EDGE_BITS) for template, value in enumerate(values)]


def edge_scores(grams: Grams, table: Scores, bias: Scores) -> Scores:
    """Scores of every boundary of a text: one row a boundary, the columns of ``table``."""
    scores = np.empty((grams.size + 1, table.shape[1]), dtype=np.int16)
    for first in range(0, grams.size + 1, _BLOCK):
        last = min(first + _BLOCK, grams.size + 1)
        part = scores[first:last]
        part[:] = bias
        for keys in edge_keys(grams, first, last):
            part += table.take(keys, axis=0, mode="clip")
    return scores
