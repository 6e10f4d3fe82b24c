"""Calendar arithmetic on ISO 8601 days, months, years and intervals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_HALVES = {"上半年": (1, 6), "下半年": (7, 12)}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_MARCH = 3


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day, month or year that a document is read from; a part that is unknown is 0."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def iso(self) -> str:
        """The anchor as ISO 8601, as exact as it is known."""
        return point(self.year, self.month, self.day)

    @property
    def is_early(self) -> bool:
        """Whether it lies in the first quarter, when documents look back on the year before."""
        return 1 <= self.month <= _MARCH


def anchor_of(iso: str | None) -> Anchor | None:
    """The anchor in a document's date; of an interval the end, None when there is no year."""
    found = _ISO.match((iso or "").rpartition("/")[2])
    return Anchor(*(int(part or 0) for part in found.groups())) if found else None


def point(year: int, month: int = 0, day: int = 0) -> str:
    """ISO 8601 of a year, month or day."""
    written = f"{year:04d}"
    if month:
        written += f"-{month:02d}"
    return f"{written}-{day:02d}" if month and day else written


def interval(first: str, last: str) -> str:
    """ISO 8601 interval, or the one point when both are equal."""
    return first if first == last else f"{first}/{last}"


def months(year: int, first: int, last: int) -> str:
    """The months ``first`` to ``last`` of a year."""
    return interval(point(year, first), point(year, last))


def half(year: int, name: str) -> str:
    """上半年 or 下半年 of a year."""
    return months(year, *_HALVES[name])


def quarter(year: int, name: str) -> str | None:
    """A quarter by its numeral (四, 4), or the first quarters together (前三)."""
    last = _QUARTERS.get(name[-1])
    if last is None:
        return None
    return months(year, 1 if name[0] == "前" else 3 * last - 2, 3 * last)


def plan_period(numeral: str) -> str | None:
    """The five years of a plan by its numeral: 十四 is 2021/2025; the sixth plan began in 1981."""
    tens, _, ones = numeral.rpartition("十")
    number = (10 if "十" in numeral else 0) + " 一二三四五六七八九".find(ones[-1:] or " ")
    if tens or number < 6:
        return None
    first = 1981 + 5 * (number - 6)
    return f"{first}/{first + 4}"


def shift_years(iso: str, by: int) -> str:
    """The same period some years later or earlier."""
    return re.sub(r"(?<![-\d])\d{4}", lambda year: str(int(year[0]) + by), iso)


def shift_days(anchor: Anchor, by: int) -> str | None:
    """The day some days from the anchor, or None when the anchor is no day."""
    try:
        return (date(anchor.year, anchor.month, anchor.day) + timedelta(by)).isoformat()
    except ValueError:
        return None


def is_real(month: int, day: int = 1) -> bool:
    """Whether a month and day can stand in a calendar."""
    return 1 <= month <= 12 and 1 <= day <= 31
