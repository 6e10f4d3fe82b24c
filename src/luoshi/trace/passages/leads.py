"""Leads 引语: what a text puts before the words of a clause, and whose words these are.

A frame (会议强调, 一是, 各地要) belongs to the text that has it: it says who speaks, counts, or turns to somebody. An
adverbial (进一步, 在全市范围内) belongs to the clause: who takes a clause over and says how it is done has changed it.
"""

from __future__ import annotations

from luoshi.trace.compiled import plain
from luoshi.trace.passages.lists import (
    ALSO,
    COUNTED,
    MANNER,
    MUST,
    NEXT,
    NUMERAL,
    ORDER,
    RELATION,
    SAYS,
    SETTING,
    SPEAKER,
    WHO,
)
from luoshi.trace.passages.page import Ints
from luoshi.trace.passages.words import word_at

_LONGEST = 16
_MOST_NUMERALS = 3
_MOST_BETWEEN = 7
_ORDINAL, _YAO, _JIANG = ord("第"), ord("要"), ord("将")


@plain
def frame_size(codes: Ints, start: int, end: int) -> int:
    """How many letters of a frame some words begin with.

    Args:
        codes: letters.
        start: where the words begin, which is where a clause begins.
        end: where they end.

    Returns:
        Letters of the frame; 0 when there is none.
    """
    end = min(end, start + _LONGEST)
    at = start + _counting(codes, start, end)
    at += _speaking(codes, at, end)
    return at + _turning(codes, at, end) - start


@plain
def _counting(codes: Ints, start: int, end: int) -> int:
    """Letters of what counts: 一是, 第二要, 首先."""
    at = start + 1 if start < end and codes[start] == _ORDINAL else start
    first = at
    while at - first < _MOST_NUMERALS and word_at(NUMERAL, codes, at, end):
        at += 1
    if at > first and word_at(COUNTED, codes, at, end):
        return at + 1 - start
    return word_at(ORDER, codes, start, end)


@plain
def _speaking(codes: Ints, start: int, end: int) -> int:
    """Letters of who speaks: 会议强调."""
    who = word_at(SPEAKER, codes, start, end)
    if who:
        at = start + who
        at += word_at(ALSO, codes, at, end)
        says = word_at(SAYS, codes, at, end)
        if says:
            return at + says - start
    return word_at(NEXT, codes, start, end)


@plain
def _turning(codes: Ints, start: int, end: int) -> int:
    """Letters of a turn to somebody: 各地要."""
    at, size = start, 1
    while size:
        size = word_at(WHO, codes, at, end)
        at += size
    must = word_at(MUST, codes, at, end)
    return at + must - start if must else 0


@plain
def adverbial_size(codes: Ints, start: int, end: int) -> int:
    """How many letters of adverbials some words begin with."""
    end = min(end, start + _LONGEST)
    at, size = start, 1
    while size:
        size = _setting(codes, at, end)
        if not size:
            size = word_at(MANNER, codes, at, end)
        at += size
    return at - start


@plain
def _setting(codes: Ints, start: int, end: int) -> int:
    """Letters of a phrase that says by what or with whom: 结合我省实际."""
    size = word_at(RELATION, codes, start, end)
    if not size:
        return 0
    at = start + size
    for _ in range(_MOST_BETWEEN):
        if at >= end or codes[at] == _YAO or codes[at] == _JIANG:
            return 0
        at += 1
        setting = word_at(SETTING, codes, at, end)
        if setting:
            return at + setting - start
    return 0
