"""Values with their units 数量: which numbers of a text measure something."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.extract.numbers import number
from luoshi.lexicon.measures import is_share, relation, value_pattern
from luoshi.text import Fact, FactKind

_OPAQUE = frozenset(
    {
        FactKind.DATE,
        FactKind.CITATION,
        FactKind.MEETING,
        FactKind.ORGANISATION,
        FactKind.FORMULATION,
        FactKind.PROGRAMME,
    }
)
_RANK = re.compile(
    r"(?:(?:位居|稳居|跃居|位列|排名|保持|居|列)[一-龥]{0,8}?)(?P<rank>第(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:位|名)?|首位|榜首|之首)"
    r"|(?:全国|全球|世界|全省|中部|西部)(?P<bare>第(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:位|名)?|首位|最多)(?=[，。；、！？\n”）])"
)
_NEXT_RANK = re.compile(r"[、和](?P<rank>第(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:位|名)?)")
_DOUBLE_DIGIT = re.compile(r"(?:保持)?[两双]位数(?:以上)?(?:的)?增长")
_INDEX = re.compile(
    r"(?<=指数)(?:为|达到|达|升至|降至|提高到)(?P<index>\d{1,5}(?:\.\d{1,4})?)(?![\d.%％万亿个])"
)
_TENTH = 10
_NOT_COUNTED = re.compile(
    r"个(?:百分点)?(?=月|小时|工作日|交易日|五年)|(?:[天人年]|小时|分钟)(?=内)|次(?=会议|全会|常务)|届|分(?=钟)|[条款项](?=规定|措施(?!\d))|个(?=方面|坚持|台阶|层次)|类(?=人)"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One measured value.

    Attributes:
        start: first code point, with a word that bounds it (超, 近).
        end: one past the last, with 以上 or 左右.
        value: the number; Chinese numerals and tenths (八成 is 80 %) converted.
        unit: as written, with its power of ten (万个); 位 for a rank, empty for an index.
        relation: ``=``, ``>=``, ``<=`` or ``~``.
        is_growth: whether the value itself says that the quantity grew (两位数增长).
    """

    start: int
    end: int
    value: float
    unit: str
    relation: str
    is_growth: bool = False

    @property
    def is_share(self) -> bool:
        """Whether it is a ratio (%, 个百分点)."""
        return is_share(self.unit)

    @property
    def is_rank(self) -> bool:
        """Whether it is a place in an order."""
        return self.unit == "位" and self.value < 100

    @property
    def unit_is_money(self) -> bool:
        """Whether it is an amount of money."""
        return self.unit.endswith("元")


def find_quantities(text: str, settled: Sequence[Fact]) -> list[Quantity]:
    """The values of a text that are no part of a date, title or name, in text order and not overlapping."""
    opaque = sorted((fact.start, fact.end) for fact in settled if fact.kind in _OPAQUE)
    starts = [start for start, _ in opaque]
    found: list[Quantity] = []
    for value in sorted((*_measured(text), *_ranks(text)), key=lambda v: (v.start, -v.end)):
        i = bisect_right(starts, value.end - 1) - 1
        if (i >= 0 and opaque[i][1] > value.start) or (found and value.start < found[-1].end):
            continue
        found.append(value)
    return found


def _measured(text: str) -> Iterator[Quantity]:
    for match in value_pattern().finditer(text):
        unit = ((match["power"] or "") + (match["base"] or "")).replace("％", "%")
        value = number(match["number"] or match["han"] or "一")
        if not unit or value is None or (match["base"] and _NOT_COUNTED.match(text, match.start("base"))):
            continue
        if unit == "成":
            value, unit = value * _TENTH, "%"
        bounds = relation(match["before"], match["more"], match["rest"], match["after"])
        yield Quantity(match.start(), match.end(), value, unit, bounds)
    for match in _INDEX.finditer(text):
        yield Quantity(match.start("index"), match.end(), number(match["index"]) or 0, "", "=")
    for match in _DOUBLE_DIGIT.finditer(text):
        yield Quantity(match.start(), match.end(), _TENTH, "%", ">=", is_growth=True)


def _ranks(text: str) -> Iterator[Quantity]:
    for match in _RANK.finditer(text):
        start, end, written = *match.span(), match["rank"] or match["bare"]
        while (rank := _rank(written)) is not None:
            yield Quantity(start, end, rank, "位", "=")
            following = _NEXT_RANK.match(text, end)
            if following is None:
                break
            start, end, written = *following.span("rank"), following["rank"]


def _rank(written: str) -> float | None:
    """The place in an order that 第5位, 第三 or 首位 names; None for none."""
    digits = re.sub(r"[第位名]", "", written)
    return (number(digits) or None) if digits and digits[0] not in "首榜之最" else 1
