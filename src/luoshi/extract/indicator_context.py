"""What stands around an indicator: whether it is achieved or a target, for which place, for which time."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from luoshi.extract.mentions import Reading
from luoshi.text import Fact, FactKind, Role

_YEARS = re.compile(r"20\d\d/20\d\d")
_AHEAD = re.compile(r"力争|确保|目标|将|预期|争取|到20[2-9]\d年|左右")
_OWN = re.compile(r"全省|全市|全区|全县|全州|我省|我市|本市|我区")
_WHOLE = re.compile(r"我国|全国|全球")


class Surroundings:
    """The dates, places and scopes of a document, for what an indicator leaves unsaid.

    Args:
        reading: the document.
        settled: its mentions in text order.
    """

    def __init__(self, reading: Reading, settled: Sequence[Fact]) -> None:
        self._reading = reading
        self._heads = {f.start: f.end for f in settled if f.kind in (FactKind.DATE, FactKind.PLACE)}
        self._dates = [f for f in settled if f.kind is FactKind.DATE]
        self._date_starts = [f.start for f in self._dates]
        text = reading.text
        scopes = [(f.start, text[f.start : f.end]) for f in settled if f.kind is FactKind.PLACE]
        scopes += [(m.start(), m[0]) for m in _WHOLE.finditer(text)]
        scopes += [(m.start(), "") for m in _OWN.finditer(text)]
        self._scopes = sorted(scopes)
        self._scope_starts = [start for start, _ in self._scopes]

    def skip(self, at: int, end: int) -> int:
        """Past a date or place that begins at ``at``; ``at`` itself when there is none."""
        return min(self._heads.get(at, at), end)

    def of(self, start: int, end: int) -> dict[str, str | float | None]:
        """The status, scope and period of the indicator ``start:end``."""
        return {
            "status": self._status(start),
            "scope": self._scope(start),
            "period": self._period(start, end),
        }

    def _status(self, start: int) -> str:
        clause = self._reading.clause_at(start)
        if clause is None:
            return "achieved"
        if clause.role in (Role.TARGET, Role.TASK):
            return "target"
        if clause.role is not None:
            return "achieved"
        sentence = self._reading.sentence_start(start)
        return "target" if _AHEAD.search(self._reading.text, sentence, clause.end) else "achieved"

    def _scope(self, start: int) -> str | None:
        """The place named last in the same sentence before the indicator; the document's own is None."""
        i = bisect_right(self._scope_starts, start) - 1
        if i < 0 or self._scope_starts[i] < self._reading.sentence_start(start):
            return None
        return self._scopes[i][1] or None

    def _period(self, start: int, end: int) -> str | None:
        """The date inside the span, else the last before it in the paragraph, else the last stretch of years."""
        i = bisect_left(self._date_starts, end) - 1
        paragraph = self._reading.paragraph_start(start)
        while i >= 0 and self._date_starts[i] >= paragraph:
            value = self._dates[i].norm.get("value")
            if value is not None:
                return str(value)
            i -= 1
        while i >= 0:
            if _YEARS.fullmatch(str(self._dates[i].norm.get("value"))):
                return str(self._dates[i].norm["value"])
            i -= 1
        return None
