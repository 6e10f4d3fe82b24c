"""The life of a wording 提法沿革 as the room tells it: out of the full-text index and the calendar, in milliseconds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from luoshi.errors import UsageError
from luoshi.session.room.phrases_calendar import NONE, Calendar, load_calendar
from luoshi.text import Level
from luoshi.trace import letters_of
from luoshi.trace.phrases.uses import wilson

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luoshi.lexicon import Divisions
    from luoshi.session.room.catalogue import Entry
    from luoshi.session.room.desk import Desk
    from luoshi.session.room.phrases_calendar import Ints

_MARKS = str.maketrans(dict.fromkeys('“”‘’"「」『』', " "))
_LONGEST = 180
"""Periods that a curve has at most; older ones are left out."""


class PeriodLength(StrEnum):
    """How long the periods of a curve are."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


_MONTHS = {PeriodLength.YEAR: 12, PeriodLength.QUARTER: 3, PeriodLength.MONTH: 1}


@dataclass(frozen=True, slots=True)
class Period:
    """One period of the life of a wording.

    Attributes:
        name: the period as ISO writes it, a quarter as 2024-Q1.
        using: documents that have the wording, copies counted once.
        of: all documents of the period.
        low: lower end of the 95 % interval of the share.
        high: upper end.
    """

    name: str
    using: int
    of: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Adopter:
    """A place or issuer that has a wording, with the document that has it first there."""

    name: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Province:
    """What a province has of a wording: the documents of the province and of all places in it.

    Attributes:
        code: its division code.
        using: documents that have the wording.
        of: all documents.
        first: the earliest that has it; None when none has.
    """

    code: str
    using: int
    of: int
    first: Entry | None


@dataclass(frozen=True, slots=True)
class PhraseLife:
    """The life of a wording in a library; copies of a document count once, at the earliest.

    Attributes:
        words: the wording.
        documents: documents that have it.
        of: all documents.
        copies: further documents that have it and are copies.
        undated: those of ``documents`` that no period holds.
        adopters: who has it, the first first.
        provinces: one for each province that the library has documents of.
    """

    words: str
    documents: int
    of: int
    copies: int
    undated: int
    adopters: tuple[Adopter, ...]
    provinces: tuple[Province, ...]

    @property
    def first(self) -> Adopter | None:
        """Who has it first; None when nobody does."""
        return self.adopters[0] if self.adopters else None

    def by_level(self) -> list[tuple[Level | None, list[Adopter]]]:
        """Who has it, level by level, each in order."""
        found: dict[str | None, list[Adopter]] = {}
        for one in self.adopters:
            found.setdefault(one.entry.level, []).append(one)
        levels: list[Level | None] = [level for level in Level if level in found]
        return [(level, found[level]) for level in [*levels, *([None] if None in found else [])]]


def life_of(desk: Desk, divisions: Divisions, words: str) -> PhraseLife:
    """The life of a wording, but for its curve.

    Args:
        desk: the library.
        divisions: name the places.
        words: the wording; quotation marks and blanks do not matter.

    Raises:
        UsageError: it has no letter.
    """
    calendar = desk.kept(load_calendar, divisions)
    found = desk.kept(users_of, words)
    users = found[calendar.counted[found]]
    users = users[np.argsort(calendar.ages[users])]
    return PhraseLife(
        words,
        len(users),
        int(calendar.counted.sum()),
        len(found) - len(users),
        int((calendar.years[users] == NONE).sum()),
        tuple(_adopters(desk, calendar, users)),
        tuple(_provinces(desk, calendar, users)),
    )


def query_for(words: str) -> str:
    """The query that finds a wording and nothing else.

    Raises:
        UsageError: it has no letter.
    """
    if not len(letters_of(words).codes):
        raise UsageError("the wording has no letter", words, "give some words")
    return f"“{' '.join(words.translate(_MARKS).split())}”"


def users_of(desk: Desk, words: str) -> Ints:
    """The positions of the documents that have a wording, copies too."""
    return np.flatnonzero(desk.lister.scores(query_for(words)))


def curve_of(
    desk: Desk, divisions: Divisions, words: str, step: PeriodLength, since: str | None
) -> tuple[Period, ...]:
    """The share of documents that have a wording, period by period up to the last that the library has.

    Args:
        desk: the library.
        divisions: name the places.
        words: the wording.
        step: how long the periods are.
        since: the first year; None begins a period before the first use.
    """
    calendar = desk.kept(load_calendar, divisions)
    users = desk.kept(users_of, words)
    length = _MONTHS[step]
    times = (
        calendar.years
        if step is PeriodLength.YEAR
        else np.where(calendar.months < 0, NONE, calendar.months // length)
    )
    known = (times >= 0) & calendar.counted
    using = times[users[known[users]]]
    if not len(using):
        return ()
    last = int(times[known].max())
    first = (
        int(since) * (12 // length if step is not PeriodLength.YEAR else 1) if since else int(using.min()) - 1
    )
    first = max(first, int(times[known].min()), last - _LONGEST)
    length = last - first + 1
    counts = (np.bincount(some[some >= first] - first, minlength=length) for some in (using, times[known]))
    return tuple(
        Period(_name(first + at, step), having, of, *wilson(having, of))
        for at, (having, of) in enumerate(zip(*(one.tolist() for one in counts), strict=True))
    )


def period_of(entry: Entry, step: PeriodLength) -> str:
    """The period that a document begins in; empty when that is not known."""
    date = (entry.date or "").partition("/")[0]
    if step is PeriodLength.YEAR or len(date) < 7:
        return date[:4] if step is PeriodLength.YEAR else ""
    return date[:7] if step is PeriodLength.MONTH else f"{date[:4]}-Q{(int(date[5:7]) + 2) // 3}"


def _name(number: int, step: PeriodLength) -> str:
    """A period by its number since year 0."""
    if step is PeriodLength.YEAR:
        return f"{number:04}"
    if step is PeriodLength.QUARTER:
        return f"{number // 4:04}-Q{number % 4 + 1}"
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _adopters(desk: Desk, calendar: Calendar, users: Ints) -> Iterator[Adopter]:
    """Each place or issuer once, with its first document that has a date."""
    seen = set()
    for at in users.tolist():
        owner, entry = int(calendar.owners[at]), desk.catalogue.entries[at]
        if owner != NONE and entry.date and owner not in seen:
            seen.add(owner)
            yield Adopter(calendar.names[owner], entry)


def _provinces(desk: Desk, calendar: Calendar, users: Ints) -> Iterator[Province]:
    known = calendar.counted & (calendar.provinces >= 0)
    of = np.bincount(calendar.provinces[known], minlength=len(calendar.codes))
    users = users[calendar.provinces[users] >= 0]
    using = np.bincount(calendar.provinces[users], minlength=len(calendar.codes))
    provinces, firsts = np.unique(calendar.provinces[users], return_index=True)
    first = {
        int(province): desk.catalogue.entries[int(users[at])]
        for province, at in zip(provinces, firsts, strict=True)
    }
    for at, code in enumerate(calendar.codes):
        if of[at]:
            yield Province(code, int(using[at]), int(of[at]), first.get(at))
