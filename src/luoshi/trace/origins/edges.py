"""Edges 起止: where words are shown to begin and end, so that they read as words.

N-grams begin and end anywhere: inside a number of which another text has the last digit, or a letter before a comma.
Rows stay as they are; what is shown of them reaches on to the edge where both texts have the same words up to it, and
else draws back.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from luoshi.text import Grain
from luoshi.trace.clauses import QUOTES
from luoshi.trace.letters import letters_of
from luoshi.trace.origins.line import LETTERS

NEAR = 3
"""Letters to the next mark within which words are taken up to it or left out."""
_FAR = NEAR + 1
_WINDOW = 32
"""Characters on either side in which a number is looked for."""
_ROUNDS = 2
FURTHEST = _ROUNDS * _WINDOW
"""Characters that an edge is moved at most."""
_LEAST = 4
"""Characters that stay at least."""
_UNIT = (
    "个百分点|平方公里|平方米|立方米|千瓦时|公里|公顷|人次|小时|分钟|[%％‰]|[十百千万亿余多]*[\u4e00-\u9fff]?"
)
_NUMBER = re.compile(
    rf"第?[0-9０-９A-Za-z]+(?:[.．,:：/\-—–~～]+[0-9０-９]+)*(?:{_UNIT})(?:以上|以下|以内|左右)?"
)


class Words(NamedTuple):
    """Some words of a text, and where they stand first.

    Attributes:
        start: first code point here.
        end: one past the last.
        there: first code point in the other text.
        there_end: one past the last.
    """

    start: int
    end: int
    there: int
    there_end: int


def shown(text: str, other: str | None, words: Words, grain: Grain) -> Words | None:
    """The words as they are shown.

    Args:
        text: where they are.
        other: where they stand first; None when that is here, and they only draw back: others may go on differently.
        words: a row of origins.
        grain: the size of wording that it is of.

    Returns:
        None when nothing of an n-gram's length is left of them, since its first place says nothing of fewer letters.
    """
    row = words
    for _ in range(_ROUNDS):
        words = _ended(text, other or "", _begun(text, other or "", words))
    if other is None:
        words = words._replace(there=words.start, there_end=words.end)
    shorter = words.start > row.start or words.end < row.end
    if shorter and len(letters_of(text[words.start : words.end]).codes) < LETTERS[grain]:
        return None
    return words


def _begun(text: str, other: str, words: Words) -> Words:
    """The words from a better beginning."""
    start, end, there, there_end = words
    before, after = _reach(text, start)
    if before and text[start - before : start] == other[max(there - before, 0) : there]:
        return Words(start - before, end, there - before, there_end)
    while after and start + after < end and not text[start + after].isalnum():
        after += 1
    if not after or end - start - after < _LEAST:
        return words
    there += _past(text[start : start + after], other[there : there + _WINDOW])
    return Words(start + after, end, there, there_end)


def _ended(text: str, other: str, words: Words) -> Words:
    """The words up to a better end."""
    start, end, there, there_end = words
    before, after = _reach(text, end)
    if after and text[end : end + after] == other[there_end : there_end + after]:
        return Words(start, end + after, there, there_end + after)
    while before and end - before > start and not text[end - before - 1].isalnum():
        before += 1
    if not before or end - start - before < _LEAST:
        return words
    last = other[max(there_end - _WINDOW, 0) : there_end]
    return Words(start, end - before, there, there_end - _past(text[end - before : end][::-1], last[::-1]))


def _past(words: str, other: str) -> int:
    """How many characters a text has for the letters of some words and the marks behind; 0 when it has others."""
    at = 0
    for char in filter(str.isalnum, words):
        while other[at : at + 1] != char:
            if other[at : at + 1].isalnum() or at >= len(other):
                return 0
            at += 1
        at += 1
    while at < len(other) and not other[at].isalnum():
        at += 1
    return at


def _reach(text: str, at: int) -> tuple[int, int]:
    """How far the number that a place lies in reaches back and on, or the clause if its edge is near; else 0."""
    for number in _NUMBER.finditer(text, max(at - _WINDOW, 0), at + _WINDOW):
        if number.start() <= at <= number.end():
            inside = number.start() < at < number.end()
            return (at - number.start(), number.end() - at) if inside else (0, 0)
    before, after = _letters(text[max(at - NEAR - 1, 0) : at][::-1]), _letters(text[at : at + NEAR + 1])
    return (before % _FAR, after % _FAR) if before and after else (0, 0)


def _letters(text: str) -> int:
    """How many characters there are before the first mark or the end; quotation marks stand inside clauses."""
    return next((at for at, char in enumerate(text) if not char.isalnum() and char not in QUOTES), len(text))
