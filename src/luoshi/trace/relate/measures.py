"""Measures 度量: how the words and clauses of two statements stand to one another, in numbers; compiled."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.compiled import compiled, kept

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]

ALIKE = np.float32(0.35)
FULL = np.float32(12)
_ONE, _NONE, _LEAST = np.float32(1), np.float32(0), np.float32(1e-9)
TOP = 3
"""The weightiest words of each kind that are told of."""
MEASURES = (
    "near_s near_t alike_s alike_t same_s same_t same_mass same_rarest company topic mass_s mass_t new_mass",
    "centre_best topic_best centre_s centre_t close_s close_t back_best clauses_s clauses_t",
    "best_back best_kept best_close best_company best_topic best_mass_s best_mass_t best_part_s best_part_t",
    "best_place_s best_place_t",
    "miss_anywhere match_0 match_1 match_2 miss_0 miss_1 miss_2 added_0 added_1 added_2",
    "run",
)
"""The names of what is measured, in order."""


class Columns(NamedTuple):
    """The words of a statement.

    Attributes:
        ids: their numbers, shape (n,).
        weights: how much each says, shape (n,).
        edges: where each clause begins in them, with the end of the last, shape (clauses + 1,).
        masses: what each clause says, shape (clauses,).
        mass: what all say.
        centre: their weighed mean vector, shape (d,).
        centres: those of the clauses, shape (clauses, d).
        letters: its letters without function words.
    """

    ids: Ids
    weights: Floats
    edges: Ids
    masses: Floats
    mass: float
    centre: Floats
    centres: Floats
    letters: NDArray[np.uint32]


@kept
def compare(source: Columns, target: Columns, raw: Floats) -> tuple[Floats, Floats, Floats, Floats, int, int]:
    """How the clauses of two statements stand to one another.

    Args:
        source: the one statement.
        target: the other.
        raw: likeness of every two words, shape (n, m); that of equal ones is set to 1.

    Returns:
        The likeness above what counts as nothing; the share of each source clause that each target clause brings back,
        shape (i, j); the share of each target clause that comes from each source clause; the harmonic mean of both; the
        numbers of the two clauses that are nearest.
    """
    alike = np.empty_like(raw)
    for row in range(raw.shape[0]):
        for column in range(raw.shape[1]):
            if source.ids[row] == target.ids[column]:
                raw[row, column] = _ONE
            above = (raw[row, column] - ALIKE) / (_ONE - ALIKE)
            alike[row, column] = min(max(above, _NONE), _ONE)
    shape = len(source.masses), len(target.masses)
    back, there, close = np.empty(shape, np.float32), np.empty(shape, np.float32), np.empty(shape, np.float32)
    best, first, second = np.float32(-1), 0, 0
    for one in range(shape[0]):
        for other in range(shape[1]):
            mine, theirs = _brought(source, target, alike, one, other)
            back[one, other], there[one, other] = mine, theirs
            close[one, other] = 2 * mine * theirs / max(mine + theirs, _LEAST)
            heavy = _full(source.masses[one]) * _full(target.masses[other])
            if close[one, other] * heavy > best:
                best, first, second = close[one, other] * heavy, one, other
    return alike, back, there, close, first, second


@compiled
def _full(mass: np.float32) -> np.float32:
    """How much a clause counts that says so much."""
    return min(_ONE, mass / FULL)


@compiled
def _brought(
    source: Columns, target: Columns, alike: Floats, one: int, other: int
) -> tuple[np.float32, np.float32]:
    """Share of a clause that another brings back, and share of the other that comes from it."""
    low, high, left, right = (
        source.edges[one],
        source.edges[one + 1],
        target.edges[other],
        target.edges[other + 1],
    )
    mine, theirs = np.float32(0), np.float32(0)
    for row in range(low, high):
        mine += alike[row, left:right].max() * source.weights[row]
    for column in range(left, right):
        theirs += alike[low:high, column].max() * target.weights[column]
    return mine / source.masses[one], theirs / target.masses[other]


class Shares(NamedTuple):
    """What :func:`compare` found of two statements, see there."""

    raw: Floats
    alike: Floats
    back: Floats
    there: Floats
    close: Floats
    first: int
    second: int


@kept
def measure(source: Columns, target: Columns, shares: Shares, row: Floats) -> int:
    """Writes what :data:`MEASURES` names into the beginning of a row; returns where that ends."""
    at = _words(source, target, shares, row)
    at = _clauses(source, target, shares, row, at)
    at = _nearest(source, target, shares, row, at)
    at = _unmatched(source, target, shares, row, at)
    row[at] = longest(source.letters, target.letters)
    return at + 1


@compiled
def _words(source: Columns, target: Columns, shares: Shares, row: Floats) -> int:
    """How much of all words comes back, exactly or by words of like company."""
    row[:13] = 0
    for side, columns in enumerate((source, target)):
        for at in range(len(columns.ids)):
            weight = columns.weights[at]
            near = shares.raw[at].max() if side == 0 else shares.raw[:, at].max()
            alike = shares.alike[at].max() if side == 0 else shares.alike[:, at].max()
            row[side] += max(near, _NONE) * weight
            row[2 + side] += alike * weight
            if near >= 1:
                row[4 + side] += weight
                if side == 0:
                    row[7] = max(row[7], weight)
            if side == 1:
                row[12] += (_ONE - alike) * weight
    row[6] = row[4]
    for at in range(6):
        row[at] /= (source, target)[at % 2].mass
    half = len(source.centre) // 2
    row[8] = 2 * _product(source.centre[:half], target.centre[:half])
    row[9] = 2 * _product(source.centre[half:], target.centre[half:])
    row[10], row[11] = source.mass, target.mass
    return 13


@compiled
def _product(one: Floats, other: Floats) -> np.float32:
    """The product of two vectors."""
    total = np.float32(0)
    for at in range(len(one)):
        total += one[at] * other[at]
    return total


@compiled
def _clauses(source: Columns, target: Columns, shares: Shares, row: Floats, first: int) -> int:
    """How the clauses of the two stand to one another."""
    half = len(source.centre) // 2
    many, others = shares.back.shape
    company, topic = np.empty((many, others), np.float32), np.empty((many, others), np.float32)
    for one in range(many):
        for other in range(others):
            company[one, other] = _product(source.centres[one, :half], target.centres[other, :half])
            topic[one, other] = _product(source.centres[one, half:], target.centres[other, half:])
    likeness = company + topic
    row[first : first + 7] = 0
    row[first], row[first + 1], row[first + 6] = likeness.max(), 2 * topic.max(), shares.back.max()
    for one in range(many):
        row[first + 2] += likeness[one].max() * source.masses[one] / source.mass
        row[first + 4] += shares.close[one].max() * source.masses[one] / source.mass
    for other in range(others):
        row[first + 3] += likeness[:, other].max() * target.masses[other] / target.mass
        row[first + 5] += shares.close[:, other].max() * target.masses[other] / target.mass
    row[first + 7], row[first + 8] = many, others
    return first + 9


@compiled
def _nearest(source: Columns, target: Columns, shares: Shares, row: Floats, first: int) -> int:
    """How near the two nearest clauses are, and how much of either statement they are."""
    one, other = shares.first, shares.second
    half = len(source.centre) // 2
    row[first], row[first + 1], row[first + 2] = (
        shares.back[one, other],
        shares.there[one, other],
        shares.close[one, other],
    )
    row[first + 3] = 2 * _product(source.centres[one, :half], target.centres[other, :half])
    row[first + 4] = 2 * _product(source.centres[one, half:], target.centres[other, half:])
    row[first + 5], row[first + 6] = source.masses[one], target.masses[other]
    row[first + 7], row[first + 8] = source.masses[one] / source.mass, target.masses[other] / target.mass
    row[first + 9], row[first + 10] = one, other
    return first + 11


@compiled
def _unmatched(source: Columns, target: Columns, shares: Shares, row: Floats, first: int) -> int:
    """The weightiest words of the nearest clauses that come back, and that do not."""
    low, high = source.edges[shares.first], source.edges[shares.first + 1]
    left, right = target.edges[shares.second], target.edges[shares.second + 1]
    row[first : first + 1 + 3 * TOP] = 0
    for at in range(low, high):
        weight, back = source.weights[at], shares.alike[at, left:right].max()
        row[first] = max(row[first], (_ONE - shares.alike[at].max()) * weight)
        _place(row, first + 1, back * weight)
        _place(row, first + 1 + TOP, (_ONE - back) * weight)
    for at in range(left, right):
        _place(row, first + 1 + 2 * TOP, (_ONE - shares.alike[low:high, at].max()) * target.weights[at])
    return first + 1 + 3 * TOP


@compiled
def _place(row: Floats, first: int, value: float) -> None:
    """Puts a value where it belongs among the largest, largest first."""
    for at in range(first, first + TOP):
        if value > row[at]:
            row[at], value = value, row[at]


@compiled
def longest(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> int:
    """Letters in the longest run that two wordings share."""
    runs, best = np.zeros(len(other) + 1, np.int64), 0
    for letter in one:
        for at in range(len(other), 0, -1):
            runs[at] = runs[at - 1] + 1 if letter == other[at - 1] else 0
            best = max(best, runs[at])
    return best
