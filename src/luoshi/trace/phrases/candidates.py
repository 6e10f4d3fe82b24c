"""Candidates 候选提法: repeats that stand by themselves, hold together, and say something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.clauses import Clauses
from luoshi.trace.phrases.cohesion import cohesion_of
from luoshi.trace.phrases.edges import says_something
from luoshi.trace.phrases.repeats import Repeats
from luoshi.trace.phrases.standing import is_furniture, marked, read_repeats

Bits = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

WHOLE = 0.75
"""The least share of these places where both its edges are edges of words."""
FREE = 0.25
"""The least share of them where a mark or a word that belongs to no formulation stands before it, and behind it."""
LEANING = 0.5
"""The most of them where a preposition stands right before it: 为…夯实基础 is one wording."""
ALONE = 0.5
"""More than this share of them where it is all that stands between two marks may make it a label of a site."""
OPEN = 1.0
"""The least branching entropy on both sides, in nats."""
COHERENT = 0.15
"""The least normalised pointwise mutual information of its parts, at the split where it is weakest."""
SIGNIFICANT = 10.83
"""The least log-likelihood ratio of its parts there: chance alone goes beyond it once in a thousand times."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Wordings that may be formulations.

    Attributes:
        repeats: where each stands.
        wordings: the letters of each.
        words: the same cut into words.
        likelihood: how much likelier its parts stand together than by chance (Dunning 1993), shape (n,).
        cohesion: normalised pointwise mutual information of its parts (Bouma 2009), -1 to 1, shape (n,).
    """

    repeats: Repeats
    wordings: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    likelihood: Floats
    cohesion: Floats

    def take(self, rows: Ints) -> Candidates:
        """Some of them, in the given order."""
        chosen = rows.tolist()
        return Candidates(
            self.repeats.take(rows),
            tuple(self.wordings[row] for row in chosen),
            tuple(self.words[row] for row in chosen),
            self.likelihood[rows],
            self.cohesion[rows],
        )


def find_candidates(clauses: Clauses, repeats: Repeats) -> Candidates:
    """The repeats with clean edges and inner hold.

    A candidate is open on both sides, cuts no word, begins and ends with words that a formulation may begin and end
    with, and its parts stand together more often than by chance.

    Args:
        clauses: the collection.
        repeats: its repeats, as ``find_repeats`` gives them.

    Returns:
        The candidates, in the order of the repeats.
    """
    repeats = repeats.take(np.flatnonzero((repeats.left >= OPEN) & (repeats.right >= OPEN)))
    repeats = repeats.take(marked(clauses, repeats))
    repeats = repeats.take(_letters_fit(clauses, repeats))
    reading = read_repeats(clauses, repeats)
    kept = (reading.whole >= WHOLE) & (reading.free >= FREE) & (reading.leaning <= LEANING)
    for row in np.flatnonzero(kept & (reading.alone > ALONE)).tolist():
        kept[row] = not is_furniture(clauses, repeats, row)
    repeats, starts = repeats.take(np.flatnonzero(kept)), reading.starts[kept]
    likelihood, cohesion = cohesion_of(clauses, repeats, starts)
    wordings = _wordings(clauses, repeats)
    words = tuple(_split(wording, row) for wording, row in zip(wordings, starts, strict=True))
    found = Candidates(repeats, wordings, words, likelihood, cohesion)
    fit = (likelihood >= SIGNIFICANT) & (cohesion >= COHERENT)
    return found.take(
        np.array([row for row in np.flatnonzero(fit).tolist() if says_something(words[row])], np.int64)
    )


def _wordings(clauses: Clauses, repeats: Repeats) -> tuple[str, ...]:
    """The letters of each repeat."""
    heads = repeats.places[repeats.starts[:-1]]
    found = [""] * len(heads)
    for length in np.unique(repeats.lengths).tolist():
        rows = np.flatnonzero(repeats.lengths == length)
        for row, words in zip(rows.tolist(), clauses.rows(heads[rows], length), strict=True):
            found[row] = words
    return tuple(found)


_DIGITS = re.compile(r"[0-9](?![a-z])")
_YEAR_LAST = re.compile(r"[^0-9]{2,}20[0-9]{2}")
_NUMBERED = re.compile(
    r"第[一二三四五六七八九十百0-9]+[款条项章节届次]|[一二三四五六七八九十]+倍|^[一二三四五六七八九十]+是"
)


def _letters_fit(clauses: Clauses, repeats: Repeats) -> Ints:
    """The repeats without numbers; a year at the end may name a programme (中国制造2025)."""
    wordings = _wordings(clauses, repeats)
    return np.array(
        [
            row
            for row, words in enumerate(wordings)
            if (not _DIGITS.search(words) or _YEAR_LAST.fullmatch(words)) and not _NUMBERED.search(words)
        ],
        dtype=np.int64,
    )


def _split(wording: str, starts: Bits) -> tuple[str, ...]:
    """A wording cut into words."""
    cuts = np.flatnonzero(starts[: len(wording) + 1]).tolist()
    return tuple(wording[low:high] for low, high in pairwise(cuts))
