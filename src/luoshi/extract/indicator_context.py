"""What stands around an indicator: whether it is achieved or a target, for which place, for which time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.extract.indicator_period import Periods
from luoshi.extract.indicator_scope import Scopes, is_told
from luoshi.extract.mentions import Reading
from luoshi.text import Fact, FactKind, Role, Unit

_AHEAD = re.compile(r"力争|确保|目标|将|预期|争取|到20[2-9]\d年|左右")


_LONGEST_SENTENCE = 400
_SKIPPED = (FactKind.DATE, FactKind.PLACE, FactKind.ORGANISATION)


class Surroundings:
    """The dates, places and scopes of a document, for what an indicator leaves unsaid.

    Attributes:
        skips: the ends of dates, places and bodies by their start.

    Args:
        reading: the document.
        settled: its mentions in text order.
    """

    def __init__(self, reading: Reading, settled: Sequence[Fact]) -> None:
        self._reading = reading
        told = is_told(reading)
        self.skips = {f.start: f.end for f in settled if f.kind in _SKIPPED}
        self._periods = Periods(reading, settled, told)
        self._scopes = Scopes(reading, settled, told)

    def status(self, start: int, clause: Unit | None) -> str:
        """Whether the quantity at ``start`` in ``clause`` is achieved or a target."""
        if clause is None:
            return "achieved"
        if clause.role in (Role.TARGET, Role.TASK):
            return "target"
        if clause.role is not None:
            return "achieved"
        sentence = max(self._reading.sentence_start(start), start - _LONGEST_SENTENCE)
        return (
            "target"
            if _AHEAD.search(self._reading.text, sentence, min(clause.end, start + _LONGEST_SENTENCE))
            else "achieved"
        )

    def scope(self, start: int, edge: int, status: str) -> str | None:
        """The place or body measured by the quantity at ``start`` whose clause begins at ``edge``."""
        return self._scopes.of(start, edge, status)

    def period(self, start: int, end: int, status: str) -> str | None:
        """The time in which the quantity ``start:end`` was measured."""
        return self._periods.of(start, end, status)
