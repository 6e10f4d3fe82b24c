"""How surprising words are: n-grams weighed by the number of documents that have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.grams import Hashes, group_grams
from luoshi.trace.letters import Letters, join

GRAM = 4
"""Letters in the n-grams that are weighed."""
_BLOCK = 1_000
_LEAST = 64


@dataclass(frozen=True, slots=True)
class Weights:
    """In how many documents of a collection each n-gram stands.

    Attributes:
        hashes: the n-grams that at least three documents have, rising, shape (n,).
        documents: how many have each, shape (n,).
        total: documents in the collection.
    """

    hashes: Hashes
    documents: NDArray[np.int32]
    total: int

    def rarity(self, hashes: Hashes) -> NDArray[np.float32]:
        """How rare n-grams are, see :func:`rarity_of`.

        Args:
            hashes: hashes of n-grams of :data:`GRAM` letters.

        Returns:
            Rarity of each, 0 to 1, same shape.
        """
        if not len(self.hashes):
            return np.ones(len(hashes), dtype=np.float32)
        row = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
        many = np.where(self.hashes[row] == hashes, self.documents[row], 2)
        return rarity_of(many, self.total).astype(np.float32)


def rarity_of(documents: NDArray[np.integer[Any]], total: int) -> NDArray[np.float64]:
    """How rare is what so many documents have: 1 when no more than two have it, 0 when all have it.

    Inverse document frequency (Spärck Jones 1972) as a share of its largest value. A collection counts as having at
    least 64 documents, so that in a small one no words look common that are not.

    Args:
        documents: how many documents have it.
        total: documents in the collection.

    Returns:
        Rarity of each, 0 to 1, same shape.
    """
    total = max(total, _LEAST)
    rarity: NDArray[np.float64] = np.log(total / np.clip(documents, 2, total)) / np.log(total / 2)
    return rarity


def weigh(texts: Sequence[Letters]) -> Weights:
    """Weights over a few texts, when no collection is at hand: their blocks of 1,000 letters are the documents.

    Args:
        texts: the letters of each text.

    Returns:
        The document frequencies of their n-grams.
    """
    return gram_document_frequency([block for letters in texts for block in _blocks(letters)])


def gram_document_frequency(texts: Sequence[Letters]) -> Weights:
    """Weights over a collection.

    Args:
        texts: the letters of each document.

    Returns:
        The document frequencies of its n-grams.
    """
    groups = group_grams(join(texts), GRAM)
    common = groups.texts > 2
    return Weights(groups.hashes[common], groups.texts[common], len(texts))


def _blocks(letters: Letters) -> list[Letters]:
    """A text in blocks."""
    return [
        Letters(letters.codes[here], letters.at[here], letters.opens[here], letters.lines[here])
        for here in (slice(i, i + _BLOCK) for i in range(0, len(letters.codes), _BLOCK))
    ]
