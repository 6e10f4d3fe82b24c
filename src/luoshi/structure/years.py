"""The year of a date that states none: by the years that a text names, and by the events that it tells of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from luoshi.lexicon.events import find_events, latest_held
from luoshi.structure.calendar import MONTH_DAY, YEAR
from luoshi.structure.lines import Line

RANGE_END = re.compile(r"\s*(?:至|—|-|～|~)\s*(?:(\d{1,2})月)?(\d{1,2})日")
PROSPECT = re.compile(r"(?:[到至自]|力争|部署|谋划|展望)$")
"""What stands before a year that a text looks forward to."""
PROSPECTIVE = re.compile(r"(?:主要|重点|预期)?(?:目标|任务)")
SINCE = re.compile("(?:胜利)?(?:召开|闭幕)?(?:以来|以后)")
SAMPLE_LINES = 60
SAMPLE = 20_000
EVE = timedelta(days=31)
"""How long before an event a text may already speak of it without any word such as 即将."""


def month_day(words: str, lines: Sequence[Line]) -> str | None:
    """The first day and month of some words, with the year that the document is about.

    The year is raised when the document tells of an event that came later: 7月26日 in a text that names 二十届三中全会
    (July 2024) is not in 2022, whatever other year the text names.
    """
    match = MONTH_DAY.search(words)
    year = context_year(lines) if match else None
    if match is None or year is None:
        return None
    day = not_before(f"{year}-{int(match['m']):02}-{int(match['d']):02}", latest_held(sample(lines)))
    return end_of_range(day, words, match.end())


def not_before(day: str, event: str | None) -> str:
    """A day of a guessed year, moved by whole years until an event that the text tells of has come."""
    if event is None or day >= (date.fromisoformat(event) - EVE).isoformat():
        return day
    year = int(event[:4])
    return f"{year if day[5:] >= event[5:] else year + 1}{day[4:]}"


def end_of_range(day: str | None, words: str, at: int) -> str | None:
    """The last day of a range such as 8日至10日."""
    more = RANGE_END.match(words, at)
    if day is None or len(day) < 10 or more is None:
        return day
    month = int(more[1]) if more[1] else int(day[5:7])
    return f"{day[:4]}-{month:02}-{int(more[2]):02}"


def context_year(lines: Sequence[Line]) -> str | None:
    """The year that a document is about: the one it names most, else that of the congress it names."""
    text = sample(lines)
    years = Counter(
        m[1]
        for m in YEAR.finditer(text)
        if not PROSPECT.search(text[max(m.start() - 2, 0) : m.start()])
        and not PROSPECTIVE.match(text, m.end())
    )
    if years:
        most = max(years.values())
        return max(year for year, count in years.items() if count == most)
    return congress_year(text)


def congress_year(text: str) -> str | None:
    """The year of the last event that a text tells of, else of the first one that it names.

    An event that only begins a span of years (十八大以来的五年) tells nothing of the year at hand.
    """
    named = find_events(text)
    past = {event.date for event in named if SINCE.match(text, event.end)}
    near = [event for event in named if event.date not in past]
    return max((event.date for event in near if event.held), default=near[0].date)[:4] if near else None


def since_event(year: str, text: str) -> str:
    """A year as it is, or its days from the last event of that year that the text tells of (2022-10-16/2022-12-31)."""
    held = max((e.date for e in find_events(text) if e.held and e.date[:4] == year), default=None)
    return f"{held}/{year}-12-31" if held else year


def sample(lines: Sequence[Line]) -> str:
    """The text that the year is read from: the first sixty lines, 20,000 letters at most."""
    return "\n".join(line.words for line in lines[:SAMPLE_LINES])[:SAMPLE]
