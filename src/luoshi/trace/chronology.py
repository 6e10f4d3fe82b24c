"""Which of two documents came first, as far as their dates can tell."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from luoshi.text import Metadata

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
NO_RANK = 99
"""The rank of a document whose level is unknown: below every known one."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days on which a document may have been issued.

    Attributes:
        first: the earliest, as a proleptic ordinal (1 is 0001-01-01).
        last: the latest.
    """

    first: int
    last: int


def days_of(when: str | None) -> Days | None:
    """The days that an ISO 8601 date, month, year or interval stands for; None when it is none of these."""
    if not when:
        return None
    parts = [_days(part) for part in when.split("/")]
    first, last = parts[0], parts[-1]
    if len(parts) > 2 or first is None or last is None or last.last < first.first:
        return None
    return Days(first.first, last.last)


def precedes(a: Metadata, b: Metadata) -> bool | None:
    """Whether ``a`` was issued before ``b``; of one day, the higher level is the earlier.

    Args:
        a: one document's metadata.
        b: another's.

    Returns:
        True or False; None when a date is missing, when the possible days overlap, or when day and level are equal.
    """
    days, others = days_of(a.date), days_of(b.date)
    if days is None or others is None:
        return None
    one, two = rank_of(a), rank_of(b)
    if before(days, one, others, two):
        return True
    return False if before(others, two, days, one) else None


def before(a: Days, rank: int, b: Days, other_rank: int) -> bool:
    """Whether all possible days of ``a`` lie before those of ``b``, or on one same day with ``a`` of higher level."""
    return a.last < b.first or (a.last == b.first and rank < other_rank)


def rank_of(metadata: Metadata) -> int:
    """The rank of a document's level: 0 for the centre."""
    return NO_RANK if metadata.level is None else metadata.level.rank


def _days(part: str) -> Days | None:
    """The days of one date, month or year."""
    match = _DATE.fullmatch(part.strip())
    if match is None:
        return None
    year, month, day = (int(group) if group else None for group in match.groups())
    try:
        if year is None or month is None:
            return None if not year else Days(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
        if day is None:
            last = monthrange(year, month)[1]
            return Days(date(year, month, 1).toordinal(), date(year, month, last).toordinal())
        here = date(year, month, day).toordinal()
    except ValueError:
        return None
    return Days(here, here)
