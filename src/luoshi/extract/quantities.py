"""Values with their units 数量: which numbers of a text measure something."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from luoshi.extract.numbers import number
from luoshi.lexicon.measures import SHARES, bound_before, number_with_unit, relation, value_starts
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
    r"(?:位居|稳居|跃居|居|位列|排名|保持|(?<!系)列)[一-龥]{0,8}?(?P<rank>第(?:\d{1,2}(?!\d)|[一二三四五六七八九十]{1,2})(?:位|名)?(?!方阵|梯队|批|产业|季度|次)|首位|榜首|之首)"
    r"|(?:全国|全球|世界|全省|中部|西部|东部)(?:城市|各城市)?(?P<bare>第(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:位|名)?|首位|最多)(?=[，。；、！？\n”）])"
)
_RANK_START = re.compile(
    "居|位列|排名|保持|列|全国[第首最城各]|全球[第首最城各]|世界[第首最]|全省[第首最]|中部[第首最]|西部[第首最]|东部[第首最]"
)
_NEXT_RANK = re.compile(r"[、和](?P<rank>第(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:位|名)?)")
_WORDS = re.compile(
    r"保持[两双]位数(?:以上)?(?:的)?增长|两位数(?:以上)?(?:的)?增长|双位数(?:以上)?(?:的)?增长|翻(?:了)?[一两]?番"
    r"|三分之一(?:以上|左右)?|三分之二(?:以上|左右)?|四分之一(?:以上|左右)?|四分之三(?:以上|左右)?|五分之一(?:以上|左右)?|一半(?:以上|左右)?"
)
_INDEX = re.compile(
    r"(?:指数|收入比|系数)(?:为|达到|达|升至|降至|提高到|缩小[至到]|下降[至到]|降低[至到])(?P<index>\d{1,5}(?:\.\d{1,4})?)(?![\d.%％万亿个])"
)
_YEARS_LONG = re.compile(
    r"年限(?:已|将)?(?:为|达到|达|提高[到至]|提升[到至]|延长[到至]|增加[到至])(?P<years>\d{1,2})年(?!\d)"
)
_PER_HUNDRED = re.compile(
    r"(?P<of>[百千])分之(?P<part>[零〇○一二三四五六七八九十百]{1,6}(?:点[零〇○一二三四五六七八九]{1,4})?)(?P<after>以上|左右|以下|以内)?"
)
_DASHES = frozenset("～~—–－-至到")
_LOWER_END = re.compile(
    r"(?<![\d.年第由从A-Za-z])(?P<low>\d{1,6}(?:\.\d{1,4})?)(?P<unit>[一-龥%％]{1,4}?)?(?:[～~—–－-]{1,2}|[至到])\Z"
)
_FROM = re.compile(r"[由从][^，。；：、\d]{0,12}(?:\d{4}年[底末]?的?)?\Z")
"""What makes two values the beginning and the end of a change, and no range."""
_NEAR = 24
_LONGEST_LOWER = 16
_FRACTIONS = {"三分之一": 33.3, "三分之二": 66.7, "四分之一": 25, "四分之三": 75, "五分之一": 20, "一半": 50}
_PARTS = ("%", "％", "‰", "‱")
_BARE = {
    "千亿": (1000, "亿"),
    "百亿": (100, "亿"),
    "十亿": (10, "亿"),
    "千万": (1000, "万"),
    "百万": (100, "万"),
    "万": (10000, ""),
    "千": (1000, ""),
    "百": (100, ""),
}
_OF_POWER = frozenset("伏安赫帕焦卡字")
"""Units that count nothing, behind a power of ten that belongs to them: 500千伏."""
_PARTS_OF = {"百": "%", "千": "‰"}
_SCALES = {"万": 10**4, "亿": 10**8}
_BOUND_ENDS = frozenset("过于出少破近约逾超")
_COUNTERS = frozenset("个家所条项座处户名位")
_TENTH = 10
_TWICE = 100
_FOUR_TIMES = 300
_LONGEST_BOUND = 3
_AGED = re.compile(
    r"岁(?:及以[上下]|以[上下]|以内)(?=[一-龥])|岁(?=[婴幼儿老少青女妇男]|人[口群]|学[生龄]|适龄|居民)"
)
"""An age that says who is meant: 3岁以下婴幼儿, 2—3岁幼儿."""
_CODED = re.compile(r"\d个\Z")
"""What stands before a number that belongs to a formulation: 3个100万."""
_NOT_COUNTED = re.compile(
    r"部(?=门|委|队|分)|个(?:百分点)?(?=月|季度|小时|工作日|交易日|五年|多月|多小时)|(?:[天人年]|小时|分钟)(?=内)|次(?=会议|全会|常务)|届|分(?=钟)|[条款项](?=规定|措施(?!\d))|个(?=方面|坚持|台阶|层次|维度|环节|阶段|字)|类(?=人)|度(?=电价|以)"
)


class Quantity(NamedTuple):
    """One measured value.

    Attributes:
        start: first code point, with a word that bounds it (超, 近).
        end: one past the last, with 以上 or 左右.
        value: the number; Chinese numerals and tenths (八成 is 80 %) converted.
        unit: as written, with its power of ten (万个); 位 for a rank, empty for an index.
        relation: ``=``, ``>=``, ``<=`` or ``~``.
        is_growth: whether the value itself says that the quantity grew (两位数增长, 翻番).
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
        return self.unit in SHARES

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
    opaque = sorted((fact.start, fact.end, fact.kind) for fact in settled if fact.kind in _OPAQUE)
    starts = [start for start, _, _ in opaque]
    found: list[Quantity] = []
    last = 0
    values = [*_ranged(text, _measured(text)), *_worded(text), *_ranks(text)]
    values.sort(key=_place)
    for value in values:
        i = bisect_right(starts, value.end - 1) - 1
        if value.start < last or (i >= 0 and opaque[i][1] > value.start and not _counts(value, *opaque[i])):
            continue
        found.append(value)
        last = value.end
    return found


def _place(value: Quantity) -> tuple[int, int]:
    """Where a value stands, the longer of two at one place first."""
    return value.start, -value.end


def _counts(value: Quantity, start: int, _: int, kind: FactKind) -> bool:
    """Whether a figure counts what was taken for a name: 5个省级实验室, 6条续建高铁."""
    if kind is FactKind.PROGRAMME:
        return value.start == start and value.unit in _COUNTERS
    return kind is FactKind.ORGANISATION and value.unit in _COUNTERS


def _measured(text: str) -> Iterator[Quantity]:
    """Numbers with a unit."""
    match_at, bound, last = number_with_unit().match, bound_before(), 0
    for start in value_starts(text):
        if start < last:
            continue
        match = match_at(text, start)
        if match is None:
            continue
        before = None
        if text[start - 1 : start] in _BOUND_ENDS:
            before = bound.search(text, max(last, start - _LONGEST_BOUND), start)
        last = max(last, match.end("more"), match.end("power"), match.end("number"), match.end("minor"))
        value = _quantity(text, match, before)
        if value is not None:
            last = value.end
            yield value


def _ranged(text: str, values: Iterable[Quantity]) -> Iterator[Quantity]:
    """The values, the two ends of a range (1～3个百分点, 5%—20%) as one that is at least the lower."""
    held: Quantity | None = None
    for value in values:
        low = _lower_end(text, value) if value.start and text[value.start - 1] in _DASHES else None
        apart = held is not None and (low is None or held.end <= low.start())
        if held is not None and apart:
            yield held
        held = value if low is None else _from(low, value)
    if held is not None:
        yield held


def _lower_end(text: str, value: Quantity) -> re.Match[str] | None:
    """The lower end of the range that ends in a value, written without a unit or with the same."""
    low = _LOWER_END.search(text, max(0, value.start - _LONGEST_LOWER), value.start)
    if low is None or not _same_unit((low["unit"] or "").replace("％", "%"), value.unit):
        return None
    if (
        low["unit"]
        and text[value.start - 1] in "至到"
        and _FROM.search(text, max(0, low.start() - _NEAR), low.start())
    ):
        return None
    return low if (number(low["low"]) or 0) < value.value else None


def _same_unit(lower: str, unit: str) -> bool:
    """Whether the lower end of a range counts in the unit of the upper: none, the same, or its power of ten alone."""
    return lower in ("", unit) or (lower in _SCALES and unit.startswith(lower))


def _from(low: re.Match[str], value: Quantity) -> Quantity:
    """A range as a value that is at least its lower end."""
    return value._replace(start=low.start(), value=number(low["low"]) or 0, relation=">=")


def _quantity(text: str, match: re.Match[str], bound: re.Match[str] | None) -> Quantity | None:
    """What a matched number measures; None when it has no unit or counts nothing."""
    written, han, more, power, minor, rest, base, after = match.group(
        "number", "han", "more", "power", "minor", "rest", "base", "after"
    )
    if base is None and power is None:
        return None
    if _counts_nothing(text, match):
        return None
    value = number(written or han or "一")
    if value is None:
        return None
    if minor and power in _SCALES:
        part = _part(minor.replace("多", ""), _SCALES[power])
        if part is None:
            return None
        value += part
    if not (written or han):
        value, power = _BARE.get(power or "", (value, power))
    unit = (power or "") + (base or "")
    if unit == "成":
        value, unit = value * _TENTH, "%"
    start, end = match.span()
    before = None
    if bound is not None:
        start, before = bound.start(), bound[0]
    bounds = relation(before, more, rest, after) if before or more or rest or after else "="
    return Quantity(start, end, value, "%" if unit == "％" else unit, bounds)


def _part(minor: str, scale: int) -> float | None:
    """What the numerals behind a power of ten add to it, in that power: a digit alone counts its tenths (三万五)."""
    part = number(minor)
    if part is None:
        return None
    return part / (_TENTH if len(minor) == 1 and part < _TENTH else scale)


def _counts_nothing(text: str, match: re.Match[str]) -> bool:
    """Whether a number with its unit belongs to a body (4部门), an age, a formulation (3个100万) or an order."""
    base, start = match["base"], match.start()
    if base is None:
        if text[match.end() : match.end() + 1] in _OF_POWER:
            return True
        return _CODED.search(text, max(0, start - 2), start) is not None
    at = match.start("base")
    if base == "方" and match["power"] is None:
        return True
    if base in _PARTS:
        return text[start - 1 : start] == "前"
    return _NOT_COUNTED.match(text, at) is not None or (base == "岁" and _AGED.match(text, at) is not None)


def _worded(text: str) -> Iterator[Quantity]:
    """Index figures, and what is said without digits: 两位数增长, 翻番, 三分之一."""
    for match in _INDEX.finditer(text):
        yield Quantity(match.start("index"), match.end(), number(match["index"]) or 0, "", "=")
    bound = bound_before()
    for match in _PER_HUNDRED.finditer(text) if "分之" in text else ():
        part = number(match["part"])
        if part is None:
            continue
        before = bound.search(text, max(0, match.start() - _LONGEST_BOUND), match.start())
        start = before.start() if before else match.start()
        bounds = relation(before[0] if before else None, match["after"])
        yield Quantity(start, match.end(), part, _PARTS_OF[match["of"]], bounds)
    for match in _YEARS_LONG.finditer(text):
        yield Quantity(match.start("years"), match.end(), number(match["years"]) or 0, "年", "=")
    for match in _WORDS.finditer(text):
        written = match[0]
        if "番" in written:
            yield Quantity(
                *match.span(), _FOUR_TIMES if "两" in written else _TWICE, "%", "=", is_growth=True
            )
        elif "位数" in written:
            yield Quantity(*match.span(), _TENTH, "%", ">=", is_growth=True)
        else:
            fraction = written.removesuffix("以上").removesuffix("左右")
            bounds = relation(written[len(fraction) :])
            yield Quantity(*match.span(), _FRACTIONS[fraction], "%", bounds)


def _ranks(text: str) -> Iterator[Quantity]:
    """Places in an order."""
    last = 0
    for begin in _RANK_START.finditer(text):
        match = _RANK.match(text, begin.start()) if begin.start() >= last else None
        if match is None:
            continue
        start, end, written = *match.span(), match["rank"] or match["bare"]
        if text.startswith(("位", "稳", "跃"), start - 1) and start:
            start -= 1
        last = end
        while (rank := _rank(written)) is not None:
            yield Quantity(start, end, rank, "位", "=")
            following = _NEXT_RANK.match(text, end)
            if following is None:
                break
            start, end, written = *following.span("rank"), following["rank"]


def _rank(written: str) -> float | None:
    """The place in an order that 第5位, 第三 or 首位 names; None for none."""
    digits = written.strip("第位名")
    return (number(digits) or None) if digits and digits[0] not in "首榜之最" else 1
