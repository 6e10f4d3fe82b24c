"""Calendar expressions 时间 and the days, months, years or intervals that they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from luoshi.extract import calendar
from luoshi.extract.calendar import Anchor
from luoshi.extract.mentions import Reading
from luoshi.extract.numbers import number
from luoshi.text import Fact, FactKind, Role, Unit

BY = "date-grammar 1"

_YEAR = r"(?:(?<!\d)(?:19|20)\d\d年|[一二][〇○零九][〇○零一二三四五六七八九]{2}年)"
_NAMED_YEAR = r"(?:今年|去年|明年|后年|前年|上年|本年度?|当年|全年)"
_TO = r"[—–\-－~～至到]{1,2}"
_MONTH = r"(?:(?<!\d)\d{1,2}|(?<![一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九]))月(?!季)"
_DAY = r"(?:\d{1,2}|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])日(?![本元夜均])"
_CLOCK = r"(?:(?:凌晨|上午|中午|下午|晚上?)?\d{1,2}[时点](?:\d{1,2}分)?(?:许)?)?"
_END = r"(?:份|初|中旬|上旬|下旬|底之?前|底|末|以来|之?前)?"
_PART = r"(?:上半年|下半年|第?[一二三四1-4]季度|前[二三两23]个?季度|前\d{1,2}个月|前[一二三四五六七八九十]{1,2}个月)"
_MORE = rf"(?:{_MONTH}(?:{_DAY})?)"
_COUNT = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"

_GRAMMAR = re.compile(
    rf"(?P<iso>(?<![\d-])(?:19|20)\d\d-(?:0?[1-9]|1[0-2])-\d{{1,2}}(?![\d-]))"
    rf"|(?P<today>(?:今天|今日|昨天|昨日|明天|前天)(?:（\d{{1,2}}月\d{{1,2}}日）|（\d{{1,2}}日）)?{_CLOCK})"
    rf"|(?P<range>(?:{_YEAR}(?:{_MORE})?|{_MORE}){_TO}(?:{_YEAR}(?:{_MORE})?|{_MORE}|{_DAY})份?|(?<!\d)\d{{1,2}}{_TO}\d{{1,2}}月份?"
    rf"|(?<!\d)(?:19|20)\d\d{_TO}(?:19|20)\d\d年)"
    rf"|(?P<year>(?:{_YEAR}|{_NAMED_YEAR})度?(?:{_PART}|{_MORE}{_CLOCK}|同期)?{_END})"
    rf"|(?P<month>{_MORE}{_CLOCK}{_END})"
    rf"|(?P<part>{_PART}{_END})"
    r"|(?P<plan>(?<![十一二三四五六七八九第（(])“?十[一二三四五六七八九]?五”?(?![个年条项届次名人家大种月日、万亿千百]))"
    rf"|(?P<ahead>(?:今后|未来|接下来)(?:的)?{_COUNT}(?:年|个月)(?:左右)?)"
    rf"|(?P<past>(?:(?:过去|近|最近|这|前)(?:的)?{_COUNT}年(?:来|以来|间)?|{_COUNT}年(?:多)?(?:以)?来|(?<=[，。；\n])[三五十]年(?=[建改累新实共完获])))"
    r"|(?P<near>本月|上月|上个月|下月|次月|当月|下个月)"
    r"|(?P<vague>近年来|近些年来?|近期|近日|日前|每年)"
)
_WORDS = re.compile(r"[年月日季度半期份天]|[今昨明]|五|来|ISO|\d-\d")
_FULL = re.compile(
    rf"(?P<y>{_YEAR})?(?:(?P<m>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月)?(?:(?P<d>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})日)?"
)
_NAMED_SHIFT = {"今": 0, "本": 0, "当": 0, "去": -1, "上": -1, "前": -2, "明": 1, "后": 2}
_DAY_SHIFT = {"今": 0, "昨": -1, "明": 1, "前": -2}
_MONTH_SHIFT = {"本": 0, "当": 0, "上": -1, "下": 1, "次": 1}
_LOOKS_AHEAD = re.compile(r"力争|确保|目标|将|预期|要")
_PAST_ENDS = 9


class _Timeline:
    """What the dates before this one have settled: the year of the sentence and the last period named."""

    def __init__(self, reading: Reading, anchor: Anchor | None) -> None:
        self.reading, self.anchor = reading, anchor
        self.sentence = -1
        self.year: int | None = None
        self.last: str | None = None

    def enter(self, at: int) -> None:
        """Forget the year when ``at`` lies in another sentence than the date before."""
        sentence = self.reading.sentence_start(at)
        if sentence != self.sentence:
            self.sentence, self.year = sentence, None

    def keep(self, value: str | None) -> None:
        """Remember what a date meant."""
        if value:
            self.last = value
            self.year = int(value.rpartition("/")[2][:4])

    def month_year(self, month: int) -> int | None:
        """The year of a month that is named without one."""
        if self.year is not None:
            return self.year
        if self.anchor is None:
            return None
        return self.anchor.year - (month - self.anchor.month >= _PAST_ENDS and self.anchor.month > 0)

    def part_year(self, at: int) -> int | None:
        """The year of 上半年, 全年 and the like: in the first months what was achieved lies in the year before."""
        if self.year is not None:
            return self.year
        if self.anchor is None:
            return None
        clause = self.reading.clause_at(at)
        back = self.anchor.is_early and not _looks_ahead(clause, self.reading.text)
        return self.anchor.year - back


def find_dates(reading: Reading) -> list[Fact]:
    """The calendar expressions of a document, each with its ``value``.

    Args:
        reading: the document; its date gives the year to what names none.

    Returns:
        Facts in text order. ``value`` is an ISO 8601 day, month, year or interval, or None where nothing tells it.
    """
    return list(_found(reading))


def _found(reading: Reading) -> Iterator[Fact]:
    timeline = _Timeline(reading, calendar.anchor_of(reading.document.metadata.date))
    for match in _GRAMMAR.finditer(reading.text):
        kind = match.lastgroup or ""
        if kind in ("vague", "past") and not _stands_alone(match, reading):
            continue
        timeline.enter(match.start())
        value = _RESOLVERS[kind](match[0], match.start(), timeline)
        if value == "":
            continue
        if kind != "plan":
            timeline.keep(value)
        yield reading.fact(FactKind.DATE, match.start(), match.end(), BY, {"value": value})


def _stands_alone(match: re.Match[str], reading: Reading) -> bool:
    """Whether a vague expression is its clause's time: it opens the clause or a comma follows it."""
    if match[0] not in ("近日", "每年", "日前"):
        return True
    clause = reading.clause_at(match.start())
    return clause is not None and match.start() <= clause.start + 1


def _looks_ahead(clause: Unit | None, text: str) -> bool:
    """Whether a clause speaks of what is still to come."""
    if clause is None:
        return False
    if clause.role is not None:
        return clause.role in (Role.TARGET, Role.TASK)
    return _LOOKS_AHEAD.search(text, clause.start, clause.end) is not None


def _iso(written: str, _at: int, _line: _Timeline) -> str | None:
    year, month, day = map(int, written.split("-"))
    return calendar.point(year, month, day) if calendar.is_real(month, day) else ""


def _today(written: str, at: int, line: _Timeline) -> str | None:
    inside = re.search(r"（(?:(\d+)月)?(\d+)日", written)
    if line.anchor is None:
        return None
    if inside:
        month = int(inside[1] or line.anchor.month)
        year = line.month_year(month)
        return calendar.point(year, month, int(inside[2])) if year and month else None
    return calendar.shift_days(line.anchor, _DAY_SHIFT[written[0]])


def _range(written: str, at: int, line: _Timeline) -> str | None:
    first, last = re.split(_TO, written.rstrip("份"), maxsplit=1)
    if re.fullmatch(r"\d{1,2}", first):
        first += "月"
    elif re.fullmatch(r"\d{4}", first):
        first += "年"
    begin = _point(first, line, None)
    if not begin:
        return ""
    end = _point(last, line, begin)
    return calendar.interval(begin, end) if end else ""


def _point(written: str, line: _Timeline, begin: str | None) -> str | None:
    """One end of a range; what its second end leaves out it takes from the first."""
    parts = _FULL.fullmatch(written)
    if not parts or not written:
        return None
    month, day = (int(number(parts[name] or "0") or 0) for name in ("m", "d"))
    known = [int(part) for part in (begin or "").split("-") if part]
    if not parts["y"] and not month and len(known) > 1:
        month = known[1]
    year = _year(parts["y"]) if parts["y"] else known[0] if known else line.month_year(month)
    if year is None or (month and not calendar.is_real(month, day or 1)):
        return None
    return calendar.point(year, month, day)


def _year(written: str) -> int:
    """The year in 2022年 or 二〇二二年."""
    return int(number(written.rstrip("年度").replace("○", "〇")) or 0)


def _of_year(written: str, at: int, line: _Timeline) -> str | None:
    head = re.match(rf"{_YEAR}|{_NAMED_YEAR}", written)
    rest = written[head.end() :] if head else ""
    named = head[0] if head else ""
    if named == "全年":
        year = line.part_year(at)
    elif named[0] in _NAMED_SHIFT:
        year = line.anchor.year + _NAMED_SHIFT[named[0]] if line.anchor else None
    else:
        year = _year(named)
    if rest.startswith("同期"):
        return calendar.shift_years(line.last, -1) if line.last else None
    if rest.endswith("以来") and named == "今年" and rest == "以来":
        return (
            calendar.interval(f"{year}-01-01", line.anchor.iso)
            if line.anchor and line.anchor.day
            else str(year or "") or None
        )
    return _in_year(rest.lstrip("度"), year)


def _in_year(rest: str, year: int | None) -> str | None:
    """A part of a year (前10个月, 3月5日, 底前); the year itself when nothing more is said."""
    if year is None:
        return None
    part = re.match(_PART, rest)
    if part:
        return _part_of(part[0], year)
    month = re.match(
        r"(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(\d{1,2}|[一二三四五六七八九十]{1,3})日)?", rest
    )
    if month:
        numbers = [int(number(group or "0") or 0) for group in month.groups()]
        return calendar.point(year, *numbers) if calendar.is_real(numbers[0], numbers[1] or 1) else ""
    if rest[:1] in ("底", "末"):
        return calendar.point(year, 12)
    return calendar.point(year, 1) if rest[:1] == "初" else calendar.point(year)


def _part_of(part: str, year: int) -> str | None:
    """A half, a quarter or the first months of a year."""
    if part.endswith("半年"):
        return calendar.half(year, part)
    if part.endswith("季度"):
        name = part.removeprefix("第").removesuffix("季度").removesuffix("个")
        return calendar.quarter(year, name)
    last = int(number(part[1:-2]) or 0)
    return calendar.months(year, 1, last) if calendar.is_real(last) else None


def _month(written: str, at: int, line: _Timeline) -> str | None:
    month = int(number(written.partition("月")[0]) or 0)
    return _in_year(written, line.month_year(month)) if calendar.is_real(month) else ""


def _part(written: str, at: int, line: _Timeline) -> str | None:
    return _in_year(written, line.part_year(at))


def _plan(written: str, at: int, line: _Timeline) -> str | None:
    return calendar.plan_period(written.strip("“”")[:-1]) or ""


def _ahead(written: str, at: int, line: _Timeline) -> str | None:
    if line.anchor is None or "月" in written:
        return None
    count = _count(written)
    return f"{line.anchor.year}/{line.anchor.year + count}" if count else None


def _past(written: str, at: int, line: _Timeline) -> str | None:
    """过去五年, 6年来: full years when a document of the first quarter looks back, else up to the document's year."""
    count = _count(written)
    if line.anchor is None or not count:
        return None
    last = line.anchor.year - line.anchor.is_early
    return calendar.interval(str(last - count + line.anchor.is_early), str(last))


def _count(written: str) -> int:
    found = re.search(_COUNT, written)
    return int(number(found[0]) or 0) if found else 0


def _near(written: str, at: int, line: _Timeline) -> str | None:
    if line.anchor is None or not line.anchor.month:
        return None
    index = line.anchor.year * 12 + line.anchor.month - 1 + _MONTH_SHIFT[written[0]]
    return calendar.point(index // 12, index % 12 + 1)


def _vague(written: str, at: int, line: _Timeline) -> str | None:
    return None


_RESOLVERS: dict[str, Callable[[str, int, _Timeline], str | None]] = {
    "iso": _iso,
    "today": _today,
    "range": _range,
    "year": _of_year,
    "month": _month,
    "part": _part,
    "plan": _plan,
    "ahead": _ahead,
    "past": _past,
    "near": _near,
    "vague": _vague,
}
