"""Finds the words of a large list in running text in one pass 多词扫描."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BITS = 18
_FACTOR = 40503
"""Knuth's multiplicative hash: the odd number next to 2**16 over the golden ratio."""


_FEW = 48
"""A text of so few letters is looked through pair by pair."""


class Scanner:
    """Finds words by their first letters: table lookups over the whole text, then a look at the few that pass.

    Words of two letters are looked up by both, longer ones by the first three.

    Args:
        words: words of two letters and more.
    """

    def __init__(self, words: Iterable[str]) -> None:
        import numpy as np

        self._words = frozenset(words)
        lengths: dict[str, set[int]] = defaultdict(set)
        for word in self._words:
            if len(word) < 2:
                raise ValueError(f"{word!r} is shorter than two letters")
            lengths[word[:2]].add(len(word))
        self._lengths = {pair: sorted(found, reverse=True) for pair, found in lengths.items()}
        self._pairs = np.zeros(1 << _BITS, dtype=np.bool_)
        self._pairs[_slots("".join(word for word in self._words if len(word) == 2))[0][::2]] = True
        self._triples = np.zeros(1 << _BITS, dtype=np.bool_)
        self._triples[_slots("".join(word[:3] for word in self._words if len(word) > 2))[1][::3]] = True

    def starts(self, text: str) -> list[int]:
        """Where a word may begin; nearly all of these places begin with the first letters of one."""
        if len(text) <= _FEW:
            lengths = self._lengths
            return [at for at in range(len(text) - 1) if text[at : at + 2] in lengths]
        pairs, triples = _slots(text)
        hits = self._pairs.take(pairs)
        hits[:-1] |= self._triples.take(triples)
        return hits.nonzero()[0].tolist()

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of words in order, not overlapping: the first of those that overlap, of these the longest."""
        lengths, words, at = self._lengths, self._words, 0
        for start in self.starts(text):
            if start >= at:
                for length in lengths.get(text[start : start + 2], ()):
                    end = start + length
                    if end <= len(text) and text[start:end] in words:
                        at = end
                        yield start, at
                        break

    def find_all(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of all words, also of those that overlap: by where they begin, the shortest first."""
        lengths, words = self._lengths, self._words
        for start in self.starts(text):
            for length in reversed(lengths.get(text[start : start + 2], ())):
                end = start + length
                if end <= len(text) and text[start:end] in words:
                    yield start, end

    def longest_at(self, text: str, start: int) -> int:
        """The end of the longest word that begins at ``start``; ``start`` itself where none does."""
        for length in self._lengths.get(text[start : start + 2], ()):
            if start + length <= len(text) and text[start : start + length] in self._words:
                return start + length
        return start


@lru_cache(maxsize=1)
def _slots(text: str) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The table slots of every two and three letters in a row; many word lists are looked for in one text."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    pairs = codes[:-1] * _FACTOR
    pairs += codes[1:]
    triples = pairs[:-1] * _FACTOR
    triples += codes[2:]
    return _folded(pairs), _folded(triples)


def _folded(hashes: NDArray[np.uint32]) -> NDArray[np.intp]:
    """Slots of hashes: their low bits, in which the high ones are mixed."""
    hashes ^= hashes >> (32 - _BITS)
    hashes &= (1 << _BITS) - 1
    return hashes.astype("intp")
