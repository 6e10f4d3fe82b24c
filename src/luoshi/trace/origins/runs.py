"""From first places to rows of origins: runs of n-grams that have one origin, gaps bridged."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.text import Grain
from luoshi.trace.origins.firsts import Firsts
from luoshi.trace.origins.grams import HALF
from luoshi.trace.origins.hashes import order_of
from luoshi.trace.origins.line import BRIDGE, LETTERS, Column, Line

Bits = NDArray[np.bool_]


OWN = 3
"""Letters that a run has at least besides those of neighbours of earlier origin; else it says nothing of its own."""
_ROUNDS = 4
REACH = OWN * _ROUNDS
"""Letters that runs which were left out may reach beyond those that were kept."""


class Rows(NamedTuple):
    """Origins by ordinals, one a row, in columns of shape (n,).

    Attributes:
        document: the document that was asked about.
        start: first code point of the words there.
        end: one past the last.
        origin: the earliest document that has them; ``document`` itself when they are new there.
        origin_start: first code point there.
        origin_end: one past the last.
        documents: how many documents have the words.
        letters: letters of the row that its origin has, those left out that a row before it, of borrowed or of new
            words alike, has counted.
    """

    document: Column
    start: Column
    end: Column
    origin: Column
    origin_start: Column
    origin_end: Column
    documents: Column
    letters: Column


def origin_rows(firsts: Firsts, line: Line, grain: Grain) -> Rows:
    """The rows of some documents' origins.

    Args:
        firsts: all rows of these documents, in any order.
        line: the collection.
        grain: the size of wording that the rows are of.

    Returns:
        Rows in order of document and start.
    """
    from luoshi.trace.origins import joining

    letters = LETTERS[grain]
    runs = joining.make_runs(firsts, order_of(firsts.place), letters)
    joining.turn_new(runs, line.first, line.last, line.rank, line.original)
    for _ in range(_ROUNDS):
        runs = runs[: joining.drop_leftovers(runs, OWN)]
    joining.count_letters(runs)
    runs = runs[: joining.join_new(runs, letters)]
    runs = runs[: joining.join_near(runs, BRIDGE[grain], letters)]
    document, start, end, origin, *rest = (runs[:, column].copy() for column in joining.ROWS)
    return Rows(document >> HALF, start, end, origin >> HALF, *rest)
