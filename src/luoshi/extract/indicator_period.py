"""For which time a quantity was measured 指标时期."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from luoshi.extract.calendar import Anchor, anchor_of
from luoshi.extract.mentions import Reading
from luoshi.text import Fact, FactKind

_COMPARED = re.compile(r"(?:[比较自从由同与于]|相比)“?\Z")
_NOT_GOVERNING = re.compile(
    r"”?(?:规划|开局|开好局|开新局|起好步|收官|首年|纲要|蓝图|的?开门红|良好开局|以来首次|首次|相比|投产|的?第[一二]年)"
)
_RESETS = re.compile(r"目前|现有|如今")
_CUMULATIVE = re.compile(r"累计|年均|稳定|保持|每年|新增|平均|完成|总计")
_DAY_LONG = len("2022-10-24")
_YEARS = re.compile(r"\d{4}/\d{4}\Z")
_YEAR_LONG = 4
_LONGEST_SENTENCE = 400
_MOST_DATES = 200
_MONTH_LONG = len("2022-10")
_FAR = 5


class Periods:
    """The dates of a document as times of measurement.

    Args:
        reading: the document.
        settled: its mentions in text order.
        told: whether it is news, in which each paragraph tells its own time.
    """

    def __init__(self, reading: Reading, settled: Sequence[Fact], told: bool) -> None:
        self._reading, self._told, text = reading, told, reading.text
        self._anchor: Anchor | None = anchor_of(reading.document.metadata.date)
        self._now = self._anchor.iso if self._anchor else ""
        self._dates: list[tuple[int, str, bool]] = []
        for fact in settled:
            if fact.kind is not FactKind.DATE:
                continue
            value = fact.norm.get("value")
            if value is None or _COMPARED.search(text, max(0, fact.start - 3), fact.start):
                continue
            if _NOT_GOVERNING.match(text, fact.end):
                continue
            self._dates.append((fact.start, str(value), self._opens(fact.start, str(value))))
        self._starts = [start for start, _, _ in self._dates]

    def _opens(self, start: int, value: str) -> bool:
        """Whether a date opens its clause and so governs what follows; a year to come only behind 到."""
        if self._anchor is not None and value.isdigit() and int(value) > self._anchor.year:
            return self._reading.text[start - 1 : start] in ("到", "至") and start > 0
        clause = self._reading.clause_at(start)
        return clause is not None and start - clause.start <= _FAR

    def of(self, start: int, end: int, status: str) -> str | None:
        """The period of the quantity in ``start:end``: the nearest date before that fits its status."""
        reading, text = self._reading, self._reading.text
        sentence, paragraph = reading.sentence_start(start), reading.paragraph_start(start)
        reset = _RESETS.search(text, max(sentence, start - _LONGEST_SENTENCE), start)
        floor = reset.start() if reset else (paragraph if self._told else 0)
        i = bisect_left(self._starts, end) - 1
        last = max(0, i - _MOST_DATES)
        while i >= last and (at := self._starts[i]) >= floor:
            _, value, opens = self._dates[i]
            near = at >= sentence and not (status == "target" and len(value) == _DAY_LONG)
            if (near or self._may_govern(value, opens, at >= paragraph)) and self._fits(value, status):
                return value
            i -= 1
        return None

    def _may_govern(self, value: str, opens: bool, same_paragraph: bool) -> bool:
        """Whether a date of another sentence can be meant: no day; of another paragraph only what opens a clause."""
        if len(value) == _DAY_LONG:
            return False
        if same_paragraph:
            return opens or not self._told
        return opens and ("-" not in value) and self._is_near(value)

    def _is_near(self, value: str) -> bool:
        """Whether a period touches the document's own year or the one before, or is a plan."""
        if self._anchor is None or _YEARS.match(value):
            return True
        return abs(int(value[-_YEAR_LONG:]) - self._anchor.year) <= 1

    def _fits(self, value: str, status: str) -> bool:
        """Whether something achieved began by the document's date, or something aimed at ends after it."""
        if self._anchor is None:
            return True
        first, _, last = value.partition("/")
        if status == "target":
            return int((last or first)[:_YEAR_LONG]) >= self._anchor.year
        month = first[:_MONTH_LONG]
        return month <= self._now[: len(month)]


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
