"""Readings: a text as the words that are compared, with its sentences, clauses and list items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.letters import FUNCTION_WORDS, GAP, folded_codes, spell_numbers

Numbers = NDArray[np.int32]

_PLANE = 0x10000
_MARKS = ("、“”‘’（）()《》〈〉【】[]—…·", "，：,:", "。！？；!?;\n\t")
"""Marks that end a list item, a clause, a sentence."""
_PAIRS = dict(zip("”’）)》〉】]", "“‘（(《〈【[", strict=True))
_SIGNS = "%％‰℃"
_DIGIT = re.compile("[0-9０-９]")
_LEADING = frozenset("".join(_PAIRS.values()) + FUNCTION_WORDS)


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a document, or of a part of one: its letters without function words.

    Attributes:
        document: the document's id.
        text: the whole document's text.
        words: the letters of the part.
        at: the offset of each letter in ``text``, shape (n,), rising.
        items: the number of the list item that each letter lies in, shape (n,), rising.
        clauses: the number of its clause, shape (n,).
        sentences: the number of its sentence, shape (n,).
    """

    document: str
    text: str
    words: str
    at: Numbers
    items: Numbers
    clauses: Numbers
    sentences: Numbers

    def span(self, low: int, high: int) -> tuple[int, int]:
        """The text span of the letters ``low:high`` (not empty), with the quotes and brackets that they fill."""
        start, end = int(self.at[low]), int(self.at[high - 1]) + 1
        for mark, opener in _PAIRS.items():
            opened = start > 0 and self.text[start - 1] == opener
            if opened and self.text.find(mark, start, end + 1) >= 0 > self.text.find(opener, start, end):
                start -= 1
        while end < len(self.text) and self._fills(start, end, self.text[end]):
            end += 1
        return start, end

    def _fills(self, start: int, end: int, mark: str) -> bool:
        """Whether a mark belongs to the words before it: a unit, or the close of what opens in them."""
        opener = _PAIRS.get(mark)
        if opener is None:
            return mark in _SIGNS
        return self.text.count(opener, start, end) > self.text.count(mark, start, end)

    def clause_span(self, low: int, high: int) -> tuple[int, int]:
        """The span of whole clauses, with the function words that they begin and end with (基地 ends in one)."""
        start, end = self.span(low, high)
        while start and self.text[start - 1] in _LEADING:
            start -= 1
        while end < len(self.text) and (
            self.text[end] in FUNCTION_WORDS or self._fills(start, end, self.text[end])
        ):
            end += 1
        return start, end

    def since(self, offset: int) -> str:
        """The words from an offset of the text on."""
        return self.words[int(self.at.searchsorted(offset)) :]

    def edges(self) -> list[int]:
        """Where each clause begins in ``words``, and the end of the last."""
        fresh = np.flatnonzero(self.clauses[1:] != self.clauses[:-1]) + 1
        return [0, *fresh.tolist(), len(self.words)] if self.words else [0]

    def part(self, low: int, high: int) -> Reading:
        """The letters ``low:high`` alone."""
        here = slice(low, high)
        columns = (column[here] for column in (self.at, self.items, self.clauses, self.sentences))
        return Reading(self.document, self.text, self.words[here], *columns)

    def windows(self) -> Iterator[tuple[int, int]]:
        """Every two neighbouring clauses of a sentence, or its only one: what is further apart is other work."""
        edges = self.edges()
        sentence = self.sentences[edges[:-1]].tolist()
        for i, number in enumerate(sentence):
            joins = i + 1 < len(sentence) and sentence[i + 1] == number
            if joins or i == 0 or sentence[i - 1] != number:
                yield edges[i], edges[i + 2] if joins else edges[i + 1]


def read_words(text: str, document: str = "", start: int = 0, end: int | None = None) -> Reading:
    """Reads the words of a text.

    Args:
        text: the document's text.
        document: its id.
        start: first code point of the part that is read.
        end: one past the last; the end of the text when None.

    Returns:
        The words, with offsets in the whole text.
    """
    points = np.frombuffer(text[start:end].encode("utf-32-le", "surrogatepass"), dtype="<u4")
    near = np.minimum(points, _PLANE - 1)
    folded = folded_codes(spell_numbers(points))
    at = ((folded != GAP) & ~_function()[near]).nonzero()[0]
    level = _levels()[near]
    numbers = ((level >= least).cumsum(dtype=np.int32)[at] for least in (1, 2, 3))
    words = folded[at].astype("<u4").tobytes().decode("utf-32-le")
    return Reading(document, text, words, at.astype(np.int32) + np.int32(start), *numbers)


def words_in(text: str) -> str:
    """The words of a text as a string, without their offsets."""
    # The marks within numbers are letters by what stands around them.
    return read_words(text).words if _DIGIT.search(text) else text.translate(_folding())


class _Folding(dict[int, str | None]):
    """What each code point becomes: a letter, or nothing."""

    def __missing__(self, point: int) -> str | None:
        """Folds a letter when it is met first."""
        (code,) = folded_codes(np.array([point], dtype=np.uint32)).tolist()
        letter = chr(code) if code != GAP and chr(code) not in FUNCTION_WORDS else None
        return self.setdefault(point, letter)


@cache
def _folding() -> _Folding:
    """The letters that were met."""
    return _Folding()


@cache
def _levels() -> NDArray[np.uint8]:
    """What each code point of the basic plane ends: 1 an item, 2 a clause, 3 a sentence, 0 nothing."""
    table = np.zeros(_PLANE, dtype=np.uint8)
    for level, marks in enumerate(_MARKS, start=1):
        table[[ord(mark) for mark in marks]] = level
    return table


@cache
def _function() -> NDArray[np.bool_]:
    """Which code points of the basic plane are function words."""
    table = np.zeros(_PLANE, dtype=np.bool_)
    table[[ord(word) for word in FUNCTION_WORDS]] = True
    return table
