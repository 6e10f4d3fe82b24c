"""The year and period that the dates before have settled, for a date that leaves them out."""

from __future__ import annotations

import re

from luoshi.extract.calendar import Anchor, anchor_of, is_real, point
from luoshi.extract.mentions import Reading
from luoshi.text import Kind, Metadata, Role, Unit

_LOOKS_AHEAD = re.compile(r"力争|确保|目标|将|预期|要")
_EVERY_MONTH = "每月"
_FEW_DAYS = 7
_LONGEST_SENTENCE = 400
_MONTH_LONG = len("2022-10")
_PAST_ENDS = 9
"""A month that lies this many months or more after the document's own belongs to the year before."""


def anchor_in(metadata: Metadata) -> Anchor | None:
    """The anchor that a document's date gives; a work report of which only the year is known opens that year."""
    anchor = anchor_of(metadata.date)
    if anchor is None or anchor.month or metadata.kind is not Kind.WORK_REPORT:
        return anchor
    return Anchor(anchor.year, 1)


class Timeline:
    """What the dates before this one have settled.

    Attributes:
        anchor: the document's own date; None when it is unknown.
        year: the year named last in the same sentence; None when there is none.
        last: the value of the date before this one; None at first.
        measured: the last value that names months of one year (a half, a quarter, 1—9月); None at first.

    Args:
        reading: the document.
    """

    def __init__(self, reading: Reading) -> None:
        self.anchor: Anchor | None = anchor_in(reading.document.metadata)
        self._reading = reading
        self._sentence = -1
        self.year: int | None = None
        self.last: str | None = None
        self.measured: str | None = None

    def enter(self, at: int) -> None:
        """Forget the year when ``at`` lies in another sentence than the date before."""
        sentence = self._reading.sentence_start(at)
        if sentence != self._sentence:
            self._sentence, self.year = sentence, None

    def keep(self, value: str | None) -> None:
        """Remember what a date meant."""
        if value:
            self.last = value
            self.year = int(value.rpartition("/")[2][:4])
            if len(value.partition("/")[0]) == _MONTH_LONG:
                self.measured = value

    def month_year(self, month: int) -> int | None:
        """The year of a month that is named without one."""
        if self.year is not None:
            return self.year
        if self.anchor is None:
            return None
        return self.anchor.year - (month - self.anchor.month >= _PAST_ENDS and self.anchor.month > 0)

    def month_at(self, at: int) -> tuple[int, int]:
        """The year and month from which 上月 is counted at ``at``; the month is 0 when nothing tells it."""
        text, begin = self._reading.text, self._reading.sentence_start(at)
        if self.anchor is None or text.find(_EVERY_MONTH, max(begin, at - _LONGEST_SENTENCE), at) >= 0:
            return 0, 0
        if self.measured and len(self.measured) == _MONTH_LONG and self.last == self.measured:
            return int(self.measured[:4]), int(self.measured[5:])
        return self.anchor.year, self.anchor.month

    def near_day(self, day: int) -> str | None:
        """The day of a month that is named without one.

        It is of the month named before it in the sentence, else the last such day up to the document's own, or the
        next when it lies a few days ahead.
        """
        if not is_real(1, day):
            return ""
        if self.year is not None and self.last and self.last[5:7].isdigit():
            return point(int(self.last[:4]), int(self.last[5:7]), day)
        if self.anchor is None or not self.anchor.month:
            return None
        back = self.anchor.day and day > self.anchor.day + _FEW_DAYS
        month = self.anchor.month - 1 if back else self.anchor.month
        return point(self.anchor.year - (month == 0), month or 12, day)

    def part_year(self, at: int) -> int | None:
        """The year of 上半年, 全年 and the like: in the first months what was achieved lies in the year before."""
        if self.year is not None:
            return self.year
        if self.anchor is None:
            return None
        clause = self._reading.clause_at(at)
        back = self.anchor.is_early and not _looks_ahead(clause, self._reading.text)
        return self.anchor.year - back


def _looks_ahead(clause: Unit | None, text: str) -> bool:
    """Whether a clause speaks of what is still to come."""
    if clause is None:
        return False
    if clause.role is not None:
        return clause.role in (Role.TARGET, Role.TASK)
    return _LOOKS_AHEAD.search(text, clause.start, clause.end) is not None
