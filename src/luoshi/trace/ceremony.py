"""Ceremony and commitment 套话与实事: how much of what two wordings share is common formula, and how much is rare."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.grams import gram_hashes
from luoshi.trace.letters import letters_of
from luoshi.trace.weights import GRAM, Weights

COMMON = 0.5
"""Rarity below which a letter's wording is common formula: more than the root of twice as many documents have it."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two wordings share.

    Attributes:
        rare: letters of the first that the other has too, in wording that few documents have.
        common: the same in wording that many documents have.
        rarity: mean rarity of all of them, 0 to 1; 0 when there are none.
    """

    rare: int
    common: int
    rarity: float

    @property
    def is_ceremony(self) -> bool:
        """Whether most of it is common formula."""
        return self.common > self.rare


def overlap(source: str, target: str, weights: Weights) -> Overlap:
    """What of a source's wording comes back in a target, by how common it is.

    A letter comes back with a neighbour. It is as rare as the 4-grams around it that come back with all their letters
    are on average; where none does, as those of the source around it.

    Args:
        source: some words.
        target: some other words.
        weights: the documents that have each 4-gram.
    """
    letters = letters_of(source)
    codes = letters.codes.tolist()
    other = set(pairwise(letters_of(target).codes.tolist()))
    pairs = np.array([pair in other for pair in pairwise(codes)], dtype=np.bool_)
    back = np.zeros(len(codes), dtype=np.bool_)
    back[:-1] |= pairs
    back[1:] |= pairs
    rarity = _rarities(letters.codes, pairs, weights)[back]
    common = int(np.count_nonzero(rarity < COMMON))
    return Overlap(len(rarity) - common, common, float(rarity.mean()) if len(rarity) else 0.0)


def rarity_of(text: str, weights: Weights) -> float:
    """The mean rarity of a text's letters, 0 to 1."""
    return overlap(text, text, weights).rarity


def _rarities(codes: NDArray[np.uint32], pairs: NDArray[np.bool_], weights: Weights) -> NDArray[np.float64]:
    """The rarity of each letter, shape (n,); 1 for texts shorter than a gram.

    Args:
        codes: the letters, shape (n,).
        pairs: whether each two neighbours come back, shape (n - 1,).
        weights: the documents that have each 4-gram.
    """
    found = weights.rarity(gram_hashes(codes, GRAM)).astype(np.float64)
    if not len(found):
        return np.ones(len(codes))
    whole = np.convolve(pairs, np.ones(GRAM - 1), "valid") == GRAM - 1
    sums, counts = (_spread(values, len(codes)) for values in (found * whole, whole.astype(np.float64)))
    every, covering = (_spread(values, len(codes)) for values in (found, np.ones(len(found))))
    rarities: NDArray[np.float64] = np.where(counts > 0, sums / np.maximum(counts, 1), every / covering)
    return rarities


def _spread(values: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """The sum, for each letter, of the values of the grams that have it."""
    return np.convolve(values, np.ones(GRAM))[:size]
