"""Clauses 分句: the letters of a collection in one array, cut wherever a mark stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.letters import GAP, folded_codes, spell_numbers

QUOTES = "“”‘’\"'「」『』"
"""Marks that may stand inside a wording: 增强“四个意识”. Any other mark, and any space, ends it."""
_PLANE = 0x10000
_LAST = 0x3347F
_BASE = 0x9E3779B97F4A7C15

Places = NDArray[np.int32]
Bits = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Clauses:
    """The letters of a collection, cut wherever a mark other than a quotation mark stands.

    Attributes:
        ranks: each letter as its rank among the letters that occur, from 1 on; 0 between clauses and texts, shape (n,).
        letters: the code point of each rank, shape (letters + 1,).
        at: the offset of each letter in its own text, shape (n,).
        owner: which text each letter belongs to, shape (n,).
        texts: the texts themselves.
    """

    ranks: NDArray[np.uint32]
    letters: NDArray[np.uint32]
    at: Places
    owner: Places
    texts: tuple[str, ...]

    def words(self, place: int, length: int) -> str:
        """The letters from a place on."""
        return self.rows(np.array([place]), length)[0]

    def span(self, place: int, length: int) -> tuple[str, int, int]:
        """The text in which so many letters from a place on stand, and their span there."""
        return self.texts[self.owner[place]], int(self.at[place]), int(self.at[place + length - 1]) + 1

    def rows(self, places: NDArray[np.integer[Any]], length: int) -> list[str]:
        """So many letters from each of some places on."""
        codes = self.letters[self.ranks[places[:, None] + np.arange(length)]]
        text = codes.astype("<u4").tobytes().decode("utf-32-le")
        return [text[at : at + length] for at in range(0, len(text), length)]


def hash_runs(clauses: Clauses, places: NDArray[np.integer[Any]], first: int, end: int) -> NDArray[np.uint64]:
    """A 64-bit hash of the letters ``first:end`` from each place on, shape as ``places``."""
    keys = np.zeros(len(places), dtype=np.uint64)
    for at in range(first, end):
        keys = keys * np.uint64(_BASE) + clauses.ranks[places + at].astype(np.uint64)
    return keys


def find_places(clauses: Clauses, wording: str) -> NDArray[np.int32]:
    """The first place of a wording, given as folded letters, in each text that has it within one clause."""
    codes = np.array([ord(letter) for letter in wording], dtype=np.uint32)
    ranks = np.searchsorted(clauses.letters, codes)
    if not len(codes) or not np.array_equal(
        clauses.letters[np.minimum(ranks, len(clauses.letters) - 1)], codes
    ):
        return np.zeros(0, dtype=np.int32)
    places = np.flatnonzero(clauses.ranks == ranks[0])
    for at, rank in enumerate(ranks.tolist()):
        places = places[places + at < len(clauses.ranks)]
        places = places[clauses.ranks[places + at] == rank]
    _, first = np.unique(clauses.owner[places], return_index=True)
    return places[first].astype(np.int32)


def cut_clauses(texts: Sequence[str]) -> Clauses:
    """The letters of texts, with a gap wherever a clause or a list item ends."""
    parts = [_cut(text) for text in texts]
    sizes = [len(codes) for codes, _ in parts]
    codes = np.concatenate([codes for codes, _ in parts]) if parts else np.zeros(0, np.uint32)
    at = np.concatenate([at for _, at in parts]) if parts else np.zeros(0, np.int32)
    occurs = np.zeros(_LAST + 1, dtype=np.bool_)
    occurs[codes] = occurs[GAP] = True
    ranks = (np.cumsum(occurs, dtype=np.uint32) - np.uint32(1))[codes]
    letters = np.flatnonzero(occurs)
    owner = np.repeat(np.arange(len(parts), dtype=np.int32), sizes)
    return Clauses(ranks, letters.astype(np.uint32), at, owner, tuple(texts))


def _cut(text: str) -> tuple[NDArray[np.uint32], Places]:
    """The letters of one text with one gap after each clause, and their offsets."""
    points = spell_numbers(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4"))
    folded = folded_codes(points)
    kept = np.flatnonzero(~_quotes()[np.minimum(points, _PLANE - 1)])
    codes = np.append(folded[kept], np.uint32(GAP))
    at = np.append(kept, len(text)).astype(np.int32)
    worth = codes != GAP
    worth[1:] |= codes[:-1] != GAP
    return codes[worth].astype(np.uint32), at[worth]


@cache
def _quotes() -> Bits:
    """Which code points of the basic plane are quotation marks."""
    table = np.zeros(_PLANE, dtype=np.bool_)
    table[[ord(mark) for mark in QUOTES]] = True
    return table
