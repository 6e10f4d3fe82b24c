"""Clauses that stand whole 原文照录: words of the source found word for word, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import ahocorasick

from luoshi.trace.evidence import SHORTEST, Asked
from luoshi.trace.letters import FUNCTION_WORDS
from luoshi.trace.polarity import denies
from luoshi.trace.reading import Reading
from luoshi.trace.turns import Turn, turn_of

FREE = 6
"""Letters in the shortest words that may stand anywhere in a clause; shorter ones are a list item of their own."""
ACROSS = 8
"""Letters in the shortest words that may stand in two neighbouring clauses of a sentence."""
TAIL = 3
"""Letters of them, at least, that stand in either clause."""
_PLACES = "中上下里"
_HEAD = re.compile(f"[{FUNCTION_WORDS}]*")
_TAIL = re.compile(f"[{FUNCTION_WORDS}]*$")
_BARS = re.compile("禁止|严禁|不得|不准|不能|不再|杜绝|避免|防止|取缔|停止|取消")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the words of a clause stand.

    Attributes:
        words: the words, all of the clause's or those after its leading adverbials.
        reading: what they stand in.
        low: the first of its letters.
        high: one past the last.
    """

    words: str
    reading: Reading
    low: int
    high: int

    def span(self, asked: Asked) -> tuple[int, int]:
        """Where they stand in the text, with the function words and the 必须 that the clause begins and ends with."""
        text = self.reading.text
        start, end = self.reading.span(self.low, self.high)
        head, tail = _HEAD.match(asked.text), _TAIL.search(asked.text)
        if head and text.endswith(head.group(), 0, start):
            start -= head.end()
        if tail and text.startswith(tail.group(), end):
            end += tail.end() - tail.start()
        if text.endswith(asked.must, 0, start):
            start -= len(asked.must)
        return start, end


class WholeIndex:
    """The words of many clauses, to be looked for in many texts at once (Aho and Corasick 1975).

    Args:
        clauses: the clauses.
    """

    __slots__ = ("_automaton",)

    def __init__(self, clauses: Iterable[Asked]) -> None:
        self._automaton = ahocorasick.Automaton()
        wanted: dict[str, bool] = {}
        for asked in clauses:
            wanted[asked.words] = False
            wanted.setdefault(asked.core, not asked.verbs)
        for words, is_thing in wanted.items():
            if len(words) >= SHORTEST:
                self._automaton.add_word(words, (words, is_thing))
        self._automaton.make_automaton()

    def first(self, readings: Iterable[Reading]) -> dict[str, Standing]:
        """Where each clause's words stand first in some readings, by the words."""
        found: dict[str, Standing] = {}
        if not len(self._automaton):
            return found
        for reading in readings:
            for last, (words, is_thing) in self._automaton.iter(reading.words):
                low, high = last + 1 - len(words), last + 1
                if words not in found and _stands(reading, low, high, is_thing=is_thing):
                    found[words] = Standing(words, reading, low, high)
        return found


def standing_of(asked: Asked, found: dict[str, Standing]) -> Standing | None:
    """Where a clause stands whole; else where it stands without its leading adverbials."""
    return found.get(asked.words) or found.get(asked.core)


def _stands(reading: Reading, low: int, high: int, *, is_thing: bool) -> bool:
    """Whether these letters of a reading are one wording, and nothing before it forbids what it says.

    A thing, left when 坚持 was dropped, has to end its list item, or a place
    (…中) in it: else it is part of the name of another.
    """
    size = high - low
    if reading.sentences[low] != reading.sentences[high - 1]:
        return False
    if reading.clauses[low] != reading.clauses[high - 1] and not _across(reading, low, high):
        return False
    if size < FREE and not (_opens(reading, low) and _opens(reading, high)):
        return False
    if is_thing and not _opens(reading, high) and reading.words[high] not in _PLACES:
        return False
    opens, closes = reading.clauses.searchsorted(
        (reading.clauses[low], reading.clauses[high - 1] + 1)
    ).tolist()
    before = reading.text[int(reading.at[opens]) : int(reading.at[low])]
    after = reading.text[int(reading.at[high - 1]) + 1 : int(reading.at[closes - 1]) + 1]
    return not (_BARS.search(before) or denies(before)) and turn_of(before, after) is not Turn.OTHER


def _across(reading: Reading, low: int, high: int) -> bool:
    """Whether words are long enough to stand in two clauses, and enough of them stands in either."""
    cuts = reading.clauses.searchsorted((reading.clauses[low] + 1, reading.clauses[high - 1]))
    return high - low >= ACROSS and min(int(cuts[0]) - low, high - int(cuts[1])) >= TAIL


def _opens(reading: Reading, at: int) -> bool:
    """Whether a list item begins with a letter, or ends before it."""
    return at in (0, len(reading.items)) or bool(reading.items[at] != reading.items[at - 1])
