"""Whom or which place a quantity measures 指标范围."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from luoshi.extract.mentions import Reading
from luoshi.text import Fact, FactKind, Kind, Level

_OWN = re.compile(r"全省|全市|全区(?!域)|全县|全州|我省|我市|本市|我区")
_WHOLE = re.compile(r"我国|全国|全球")
_COUNTRY = frozenset({"我国", "全国", "中国"})
_BESIDE = "占居比于较在入获评到由从对与向赴往自为列以是跨"
_NEWS = re.compile(r"新闻联播|本报记者|记者|新华社|央视网")
_AFTER = re.compile(
    r"(?:第|首位|最|重点实验室|文明|示范|先进|百强|平均|推广|典型|前列|性|“|人大|政协|统一|各地|同类|同行|领先|唯一|率先|人民代表|产业)"
)
_BULLETIN = "联播快讯"
_FIRST_LETTERS = 600


def is_told(reading: Reading) -> bool:
    """Whether a document tells of others (news, reports of meetings) and not of its own body's work."""
    kind = reading.document.metadata.kind
    if kind in (Kind.WORK_REPORT, Kind.PLAN, Kind.NOTICE, Kind.LAW):
        return False
    return kind in (Kind.NEWS, Kind.MEETING) or _NEWS.search(reading.text, 0, _FIRST_LETTERS) is not None


def _is_national(reading: Reading) -> bool:
    """Whether the whole country is a document's own place."""
    metadata = reading.document.metadata
    return metadata.level in (Level.CENTRAL, Level.MINISTRY) or metadata.region == "全国"


class Scopes:
    """The places of a document as scopes of measurement.

    Args:
        reading: the document.
        settled: its mentions in text order.
        told: whether it tells of others; then a scope holds on until another is named.
    """

    def __init__(self, reading: Reading, settled: Sequence[Fact], told: bool) -> None:
        self._reading, self._told, text = reading, told, reading.text
        self._bulletin = _BULLETIN in text
        spans = [(f.start, f.end) for f in settled if f.kind is FactKind.PLACE]
        spans += [match.span() for match in _WHOLE.finditer(text)]
        own = _COUNTRY if not told and _is_national(reading) else frozenset()
        found = [(start, self._named(start, end, own)) for start, end in spans if self._leads(start, end)]
        if not told:
            found += [(match.start(), "") for match in _OWN.finditer(text)]
        self._found = sorted(found)
        self._starts = [start for start, _ in self._found]

    def _named(self, start: int, end: int, own: frozenset[str]) -> str:
        """A place as a scope; empty for the document's own."""
        name = self._reading.text[start:end]
        return "" if name in own else name

    def _leads(self, start: int, end: int) -> bool:
        """Whether a place is what the words after it speak of, and not a measure or a place of comparison."""
        text = self._reading.text
        return not (start and text[start - 1] in _BESIDE) and _AFTER.match(text, end) is None

    def _floor(self, start: int, status: str) -> int:
        """From where on a scope may be taken: targets from their sentence, a bulletin's lines each from itself."""
        if status == "target":
            return self._reading.sentence_start(start)
        return self._reading.paragraph_start(start) if self._bulletin else 0

    def of(self, start: int, edge: int, status: str) -> str | None:
        """The scope of the quantity that begins at ``start``; what its clause says before it begins at ``edge``.

        Returns:
            The place before it in the clause; in news the last that a clause spoke of. None for the document's own.
        """
        i = bisect_right(self._starts, start) - 1
        if i < 0:
            return None
        at, scope = self._found[i]
        floor = edge
        if self._told:
            floor = self._floor(start, status)
        return (scope or None) if at >= floor else None
