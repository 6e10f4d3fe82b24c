"""For which time a quantity was measured 指标时期."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from luoshi.extract.calendar import Anchor
from luoshi.extract.mentions import Reading
from luoshi.extract.timeline import anchor_in
from luoshi.text import Fact, FactKind, Kind

_COMPARED = re.compile(r"(?:[比较自从由同与于]|相比)“?\Z")
_COMPARED_ENDS = frozenset("比较自从由同与于“")
_NOT_GOVERNING = re.compile(
    r"”?(?:规划|开局|开好局|开新局|起好步|收官|首年|纲要|蓝图|的?开门红|良好开局|首次|相比|投产|的?第[一二]年"
    r"|(?:以?来)?的?(?:最|新高|新低|首|少有)|基础上|度最)"
)
_OPENING = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]+|[“\"（(—\-－―\s]|截至|到|至|在|从|自|面向|进入|经过|其中|但|而|关于|对|以"
    r"|刚刚|过去的|回顾|回首|回望|展望|总结|明确|提出|预计|计划|确保|力争|争取|努力|当地时间)*"
)
_HEADING = re.compile(
    r"(?!.*报告)(?=.*(?:回顾|目标|任务|重点|安排|成就|成效|成绩|情况|打算|思路|考虑|举措|工作))[^，。；]{4,48}\Z"
)
"""A line that heads a section whose time it names: 二、“十五五”时期主要目标任务."""
_RESETS = re.compile("目前|现有|如今")
"""Words after which a date before their sentence does not count."""
_CUMULATIVE = re.compile(r"累计|年均|稳定|保持|每年|新增|平均|完成|总计")
_DAY_LONG = len("2022-10-24")
_YEARS = re.compile(r"\d{4}/\d{4}\Z")
_YEAR_LONG = 4
_MOST_DATES = 200
_MONTH_LONG = len("2022-10")
_FAR = 8
_FEW = 3
_NOVEMBER = 11
_LONGEST_HEADING = 48
_NO, _CLAUSE, _SENTENCE, _HEADS = 0, 1, 2, 3
"""What a date opens: nothing, a clause (it governs its paragraph), a sentence or a heading (it governs on)."""


class Time(NamedTuple):
    """A date that may tell when a quantity was measured.

    Attributes:
        start: where it stands.
        value: ISO 8601.
        opens: what it opens.
        first: its beginning as a month or year.
        last: the year in which it ends.
        is_day: whether it is a single day.
    """

    start: int
    value: str
    opens: int
    first: str
    last: int
    is_day: bool


class Periods:
    """The dates of a document as times of measurement.

    Args:
        reading: the document.
        settled: its mentions in text order.
        told: whether it is news, in which each paragraph tells its own time.
    """

    def __init__(self, reading: Reading, settled: Sequence[Fact], told: bool) -> None:
        self._reading, self._told, self._text = reading, told, reading.text
        text = self._text
        metadata = reading.document.metadata
        self._reviews = not told and metadata.kind in (Kind.WORK_REPORT, Kind.OTHER)
        self._is_report = metadata.kind is Kind.WORK_REPORT
        self._anchor: Anchor | None = anchor_in(metadata)
        self._now = (metadata.date or "").rpartition("/")[2] if self._anchor else ""
        self._year = self._anchor.year if self._anchor else 0
        self._times: list[Time] = []
        for fact in settled:
            if fact.kind is not FactKind.DATE:
                continue
            value, start = fact.norm.get("value"), fact.start
            if value is None or (
                text[start - 1 : start] in _COMPARED_ENDS and _COMPARED.search(text, max(0, start - 3), start)
            ):
                continue
            if not _NOT_GOVERNING.match(text, fact.end) or self._in_heading(start):
                self._times.append(self._time(start, str(value)))
        self._starts = [time.start for time in self._times]
        self._resets = [-1, *(match.start() for match in _RESETS.finditer(text))]
        self._headings: list[int] = []
        self._heading_outlooks: list[str] = []
        self._read_headings()

    def _read_headings(self) -> None:
        """Keep where headings with dates stand, and whether their dates are all past or all to come."""
        over: dict[int, list[bool]] = {}
        for time in self._times:
            if time.opens == _HEADS:
                line = self._reading.paragraph_start(time.start)
                over.setdefault(line, []).append(self._is_over(time))
        for line, past in over.items():
            self._headings.append(line)
            self._heading_outlooks.append("past" if all(past) else "" if any(past) else "plan")

    def _time(self, start: int, value: str) -> Time:
        first, _, last = value.partition("/")
        opens, is_day = self._opens(start, value), len(value) == _DAY_LONG
        return Time(start, value, opens, first[:_MONTH_LONG], int((last or first)[:_YEAR_LONG]), is_day)

    def _opens(self, start: int, value: str) -> int:
        """What a date opens; a year to come only behind 到."""
        reading, text = self._reading, self._reading.text
        if self._in_heading(start):
            return _HEADS
        if self._year and value.isdigit() and int(value) > self._year:
            return _SENTENCE if text[start - 1 : start] in ("到", "至") and start > 0 else _NO
        clause = reading.clause_at(start)
        if clause is None or start - clause.start > _FAR:
            return _NO
        opening = _OPENING.match(text, clause.start, start)
        if opening is None or opening.end() < start:
            return _NO
        return _SENTENCE if clause.start - reading.sentence_start(start) <= _FEW else _CLAUSE

    def _in_heading(self, start: int) -> bool:
        """Whether the date at ``start`` stands in a line that heads a section."""
        text, paragraph = self._text, self._reading.paragraph_start(start)
        if start - paragraph >= _LONGEST_HEADING:
            return False
        end = text.find("\n", start, paragraph + _LONGEST_HEADING + 1)
        if end < 0:
            if len(text) > paragraph + _LONGEST_HEADING:
                return False
            end = len(text)
        return _HEADING.match(text[paragraph:end]) is not None

    def of(self, start: int, end: int, status: str, sentence: int) -> str | None:
        """The period of the quantity in ``start:end``: the nearest date before that fits its status.

        Args:
            start: where the quantity begins.
            end: where it ends.
            status: ``achieved`` or ``target``.
            sentence: where its sentence begins.
        """
        times = self._times
        paragraph = self._reading.paragraph_start(start)
        reset = self._resets[bisect_left(self._resets, start) - 1]
        floor = reset if reset >= sentence else paragraph if self._told else 0
        i = bisect_left(self._starts, end) - 1
        last = max(0, i - _MOST_DATES)
        while i >= last and (at := self._starts[i]) >= floor:
            time = times[i]
            near = at >= sentence and not (status == "target" and time.is_day)
            if (near or self._may_govern(time, at >= paragraph)) and self._fits(time, status):
                return time.value
            i -= 1
        return None if reset >= sentence else self._unsaid(status)

    @property
    def is_late(self) -> bool:
        """Whether the document's year is nearly over, so that what is expected of it is an estimate 预计."""
        return self._anchor is not None and self._anchor.month >= _NOVEMBER

    @property
    def is_early_report(self) -> bool:
        """Whether it is a work report of the first quarter, in which nothing of its own year is achieved yet."""
        return self._is_report and self._anchor is not None and self._anchor.is_early

    def outlook(self, start: int, begin: int) -> str:
        """Whether what stands at ``start``, in a sentence from ``begin``, is past or planned by the dates.

        Returns:
            ``past`` when the date of its sentence is over, or all that its section's heading names; ``now`` when its
            sentence names the document's year; ``plan`` when the heading names only what is to come; else empty.
        """
        if not self._year:
            return ""
        i = bisect_left(self._starts, start) - 1
        if i >= 0 and self._starts[i] >= begin:
            last = self._times[i].last
            return "past" if last < self._year else "now" if last == self._year else ""
        i = bisect_left(self._headings, start) - 1
        return self._heading_outlooks[i] if i >= 0 and not self._told else ""

    def _is_over(self, time: Time) -> bool:
        """Whether a date lies wholly before the document's year."""
        return time.last < self._year

    def _unsaid(self, status: str) -> str | None:
        """The year of what no date governs: in the first quarter one looks back on the year before.

        A work report's targets are for its own year.
        """
        if not self._anchor:
            return None
        if status == "target":
            return str(self._year) if self._is_report else None
        return str(self._year - 1) if self._reviews and self._anchor.is_early else None

    def _may_govern(self, time: Time, same_paragraph: bool) -> bool:
        """Whether a date of another sentence can be meant: no day; of another paragraph only what opens a sentence."""
        if time.is_day:
            return False
        if same_paragraph:
            return time.opens > _NO
        return time.opens >= _SENTENCE and "-" not in time.value and self._is_near(time)

    def _is_near(self, time: Time) -> bool:
        """Whether a period touches the document's own year or the one before, or is a plan."""
        return not self._year or "/" in time.value or abs(time.last - self._year) <= 1

    def _fits(self, time: Time, status: str) -> bool:
        """Whether something achieved began by the document's date, or something aimed at ends after it."""
        if not self._year:
            return True
        return time.last >= self._year if status == "target" else time.first <= self._now[: len(time.first)]


def at_end(period: str | None, lead: str) -> str | None:
    """The last year of a period, for a state reached in it (增至); what added up over it keeps the whole."""
    if period is None or not _YEARS.match(period) or _CUMULATIVE.search(lead):
        return period
    return period[-_YEAR_LONG:]


def before(period: str | None) -> str | None:
    """The year before a period of years, in which 由X增至Y began."""
    if period is None or not _YEARS.match(period):
        return period
    return str(int(period[:_YEAR_LONG]) - 1)
