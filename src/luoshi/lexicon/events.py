"""Congresses and plenary sessions 大会、全会 of known dates, found in text: what tells of one is no older."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from luoshi.lexicon.divisions import read_table

HAN = {c: i for i, c in enumerate("零一二三四五六七八九")}
ORDINAL = "[一二三四五六七八九十]{1,3}"
CONGRESS = re.compile(
    rf"第(?P<full>{ORDINAL})次全国代表大会"
    rf"|(?:党的|党的{ORDINAL}大[、和及与])(?P<party>{ORDINAL})大"
    rf"|(?P<short>二?十[一二三四五六七八九]?|二十)大(?=精神|报告|以来|代表)"
)
PLENUM = re.compile(
    rf"(?P<term>{ORDINAL})届(?:中央委员会第(?P<full>[一二三四五六七])次全体会议"
    r"|(?P<some>[一二三四五六七]中(?:全会)?(?:(?:[、和及与]|以及)[一二三四五六七]中(?:全会)?)*))"
)
PEOPLE = re.compile(rf"(?P<term>{ORDINAL})届全国人(?:民代表大会|大)第?(?P<session>[一二三四五])次会议")
AHEAD = re.compile(r"迎接|喜迎|即将|将召开|将举行|筹备|召开前")
PLEDGED = re.compile(r"(?:为|确保|保障|护航|保证)$")
COMING = re.compile(r"(?:[^，。；\n]{0,4})(?:即将|将于|将在|将要|在即|前夕|献礼)|(?:胜利|顺利)?召开之?前")
PLEDGE = re.compile(r"(?:胜利|顺利|成功|圆满)?召开")
WINDOW = 12
REGULAR_SINCE = 9


@dataclass(frozen=True, slots=True)
class EventMatch:
    """A congress or session named in a text.

    Attributes:
        start: first code point.
        end: one past the last.
        date: the day on which it opened, ISO 8601.
        held: whether the text speaks of it as held; False for one that is still to come (迎接党的二十大).
    """

    start: int
    end: int
    date: str
    held: bool


@cache
def event_dates() -> dict[tuple[str, int, int], str]:
    """The opening days by sort (congress, plenum, people), ordinal and session; congresses have session 0."""
    return {(r["event"], int(r["ordinal"]), int(r["session"])): r["date"] for r in read_table("events")}


def event_date(sort: str, ordinal: int, session: int) -> str | None:
    """The day on which a congress or session opened; None for one that is not known.

    The National People's Congress has met on 5 March every year since its ninth term (1998), but for 2020.
    """
    known = event_dates().get((sort, ordinal, session))
    if known or sort != "people" or ordinal < REGULAR_SINCE:
        return known
    return f"{1998 + 5 * (ordinal - REGULAR_SINCE) + session - 1}-03-05"


def find_events(text: str) -> list[EventMatch]:
    """The events named in a text, in order; one match for each of coordinated names (二十届一中、二中全会)."""
    named = [
        (match.start(), match.end(), key)
        for pattern, keys in ((CONGRESS, _congress), (PLENUM, _plenums), (PEOPLE, _people))
        for match in pattern.finditer(text)
        for key in keys(match)
    ]
    found = [(start, end, event_date(*key)) for start, end, key in sorted(named)]
    return [EventMatch(start, end, date, _is_held(text, start, end)) for start, end, date in found if date]


def latest_held(text: str) -> str | None:
    """The day of the last event that a text speaks of as held, None when it names none."""
    return max((event.date for event in find_events(text) if event.held), default=None)


def han_number(text: str) -> int:
    """A number below one hundred in Chinese numerals; 0 for no numeral."""
    tens, ten, ones = text.rpartition("十")
    return (HAN.get(tens, 1) * 10 if ten else 0) + (HAN.get(ones, 0) if ones else 0)


def _congress(match: re.Match[str]) -> list[tuple[str, int, int]]:
    return [("congress", han_number(match["full"] or match["party"] or match["short"]), 0)]


def _plenums(match: re.Match[str]) -> list[tuple[str, int, int]]:
    sessions = match["full"] or [a for a, b in pairwise(match["some"]) if b == "中"]
    return [("plenum", han_number(match["term"]), HAN[session]) for session in sessions]


def _people(match: re.Match[str]) -> list[tuple[str, int, int]]:
    return [("people", han_number(match["term"]), HAN[match["session"]])]


def _is_held(text: str, start: int, end: int) -> bool:
    """Whether nothing around a name in its clause says that the event is still to come."""
    before = re.split(r"[，。；：\n]", text[max(start - WINDOW, 0) : start])[-1]
    pledged = PLEDGED.search(before) and PLEDGE.match(text, end)
    return not (AHEAD.search(before) or COMING.match(text, end) or pledged)
