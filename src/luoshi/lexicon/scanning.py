"""Finds the words of a large list in running text in one pass 多词扫描."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BITS = 18
_FACTOR = 40503
"""Knuth's multiplicative hash: the odd number next to 2**16 over the golden ratio."""


class Scanner:
    """Finds words by their first two letters: a table lookup over the whole text, then a look at the few that pass.

    Args:
        words: words of two letters and more.
    """

    def __init__(self, words: Iterable[str]) -> None:
        import numpy as np

        opening: dict[str, list[str]] = defaultdict(list)
        for word in set(words):
            if len(word) < 2:
                raise ValueError(f"{word!r} is shorter than two letters")
            opening[word[:2]].append(word)
        self._opening = {pair: sorted(found, key=lambda w: (-len(w), w)) for pair, found in opening.items()}
        self._table = np.zeros(1 << _BITS, dtype=np.bool_)
        for pair in self._opening:
            self._table[_slots(_codes(pair))] = True

    def starts(self, text: str) -> list[int]:
        """Where a word may begin; nearly all of these places begin with the two letters of one."""
        import numpy as np

        return np.flatnonzero(self._table[_slots(_codes(text))]).tolist() if len(text) > 1 else []

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of words in order, not overlapping: the first of those that overlap, of these the longest."""
        opening, at = self._opening, 0
        for start in self.starts(text):
            if start >= at:
                for word in opening.get(text[start : start + 2], ()):
                    if text.startswith(word, start):
                        at = start + len(word)
                        yield start, at
                        break

    def longest_at(self, text: str, start: int) -> int:
        """The end of the longest word that begins at ``start``; ``start`` itself where none does."""
        for word in self._opening.get(text[start : start + 2], ()):
            if text.startswith(word, start):
                return start + len(word)
        return start


def _codes(text: str) -> NDArray[np.uint32]:
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _slots(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The table slot of every pair of neighbouring letters."""
    slots = codes[:-1] * _FACTOR
    slots += codes[1:]
    slots ^= slots >> (32 - _BITS)
    slots &= (1 << _BITS) - 1
    return slots
