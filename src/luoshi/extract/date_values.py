"""The days, months, years and intervals that calendar expressions mean, by the sort of expression."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from luoshi.extract import calendar
from luoshi.extract.calendar import Anchor
from luoshi.extract.date_words import COUNT, NAMED_YEAR, PART, SAID_YEAR, TO, YEAR
from luoshi.extract.numbers import number
from luoshi.extract.timeline import Timeline

_FULL = re.compile(
    rf"(?P<y>{SAID_YEAR})?(?:(?P<m>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月)?(?:(?P<d>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})日)?"
)
_NAMED_SHIFT = {"今": 0, "本": 0, "当": 0, "去": -1, "上": -1, "前": -2, "明": 1, "后": 2}
_DAY_SHIFT = {"今": 0, "昨": -1, "明": 1, "前": -2}
_MONTH_SHIFT = {"本": 0, "当": 0, "上": -1, "下": 1, "次": 1}


class Mark(NamedTuple):
    """A calendar expression where it stands."""

    written: str
    at: int
    line: Timeline


def _iso(mark: Mark) -> str | None:
    year, month, day = map(int, re.split("[-./]", mark.written))
    return calendar.point(year, month, day) if calendar.is_real(month, day) else ""


def _compact(mark: Mark) -> str | None:
    """20230725."""
    return f"{mark.written[:4]}-{mark.written[4:6]}-{mark.written[6:]}"


def _two(mark: Mark) -> str | None:
    """今明两年."""
    return f"{mark.line.anchor.year}/{mark.line.anchor.year + 1}" if mark.line.anchor else None


def _today(mark: Mark) -> str | None:
    inside = re.search(r"（(?:(\d+)月)?(\d+)日", mark.written)
    if mark.line.anchor is None:
        return None
    if inside:
        month = int(inside[1] or mark.line.anchor.month)
        year = mark.line.month_year(month)
        return calendar.point(year, month, int(inside[2])) if year and month else None
    return calendar.shift_days(mark.line.anchor, _DAY_SHIFT[mark.written[0]])


def _range(mark: Mark) -> str | None:
    first, last = re.split(TO, mark.written.rstrip("份度"), maxsplit=1)
    if re.fullmatch(r"\d{1,2}日?", first) and last.endswith("日"):
        return _days(first.rstrip("日"), last[:-1], mark.line)
    if re.fullmatch(r"(?:.*年)?\d{1,2}", first):
        first += "月"
    elif re.fullmatch(r"\d{4}", first):
        first += "年"
    begin = _point(first, mark.line, None)
    end = _point(last, mark.line, begin) if begin else begin
    return calendar.interval(begin, end) if begin and end else end


def _days(first: str, last: str, line: Timeline) -> str | None:
    """The days 24日至25日 of the month that the text or the document's date tells."""
    begin, end = line.near_day(int(first)), line.near_day(int(last))
    return calendar.interval(begin, end) if begin and end and begin <= end else None


def _point(written: str, line: Timeline, begin: str | None) -> str | None:
    """One end of a range: None when its year is unknown, empty when it is no date.

    What the second end leaves out it takes from the first, ``begin``.
    """
    parts = _FULL.fullmatch(written)
    if not parts or not written:
        return ""
    month, day = (int(number(parts[name] or "0") or 0) for name in ("m", "d"))
    known = [int(part) for part in (begin or "").split("-") if part]
    if not parts["y"] and not month and len(known) > 1:
        month = known[1]
    year = _said_year(parts["y"], line) if parts["y"] else known[0] if known else line.month_year(month)
    if month and not calendar.is_real(month, day or 1):
        return ""
    return calendar.point(year, month, day) if year is not None else None


def _year(written: str) -> int:
    """The year in 2022年 or 二〇二二年."""
    return int(number(written.rstrip("年度").replace("○", "〇")) or 0)


def _said_year(written: str, line: Timeline) -> int | None:
    """The year in 2022年, or the one that 今年 and 去年 mean in this document."""
    if written[0] not in _NAMED_SHIFT:
        return _year(written) or None
    return line.anchor.year + _NAMED_SHIFT[written[0]] if line.anchor else None


def _of_year(mark: Mark) -> str | None:
    head = re.match(rf"{YEAR}|{NAMED_YEAR}", mark.written)
    rest = mark.written[head.end() :] if head else ""
    named = head[0] if head else ""
    year = mark.line.part_year(mark.at) if named == "全年" else _said_year(named, mark.line)
    if rest.startswith("同期"):
        return _same_time(mark.line)
    if named == "今年" and rest == "以来":
        return _since_new_year(mark.line.anchor)
    return _in_year(rest.lstrip("度"), year)


def _same_time(line: Timeline) -> str | None:
    """去年同期: the months or the year measured before, a year earlier; unknown when none was."""
    year = line.last if line.last and line.last.isdigit() else None
    measured = line.measured or year
    return calendar.shift_years(measured, -1) if measured else None


def _since_new_year(anchor: Anchor | None) -> str | None:
    """今年以来: from the first of January to the document's day."""
    if anchor is None:
        return None
    return calendar.interval(f"{anchor.year}-01-01", anchor.iso) if anchor.day else str(anchor.year)


def _in_year(rest: str, year: int | None) -> str | None:
    """A part of a year (前10个月, 3月5日, 底前); the year itself when nothing more is said."""
    if year is None:
        return None
    part = re.match(PART, rest)
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


def _month(mark: Mark) -> str | None:
    month = int(number(mark.written.partition("月")[0]) or 0)
    return _in_year(mark.written, mark.line.month_year(month)) if calendar.is_real(month) else ""


def _part(mark: Mark) -> str | None:
    return _in_year(mark.written, mark.line.part_year(mark.at))


def _plan(mark: Mark) -> str | None:
    """The years of a plan; its first or last one for “十三五”期初 and “十三五”期末."""
    period = calendar.plan_period(mark.written.rstrip("”期初末")[:-1]) or ""
    if period and mark.written[-1] in "初末":
        return period[:4] if mark.written[-1] == "初" else period[5:]
    return period


def _ahead(mark: Mark) -> str | None:
    """今后5年: full years when a document of the first quarter looks ahead, else from the document's year."""
    if mark.line.anchor is None or "月" in mark.written:
        return None
    count, anchor = _count(mark.written), mark.line.anchor
    return (
        f"{anchor.year}/{anchor.year + count - anchor.is_early}" if count > 1 else _next_year(count, anchor)
    )


def _next_year(count: int, anchor: Anchor) -> str | None:
    """未来一年, from a document's year."""
    return str(anchor.year + (not anchor.is_early)) if count else None


def _past(mark: Mark) -> str | None:
    """过去五年, 6年来: full years when a document of the first quarter looks back, else up to the document's year."""
    count = _count(mark.written)
    if mark.line.anchor is None or not count:
        return None
    last = mark.line.anchor.year - mark.line.anchor.is_early
    return calendar.interval(str(last - count + mark.line.anchor.is_early), str(last))


def _before(mark: Mark) -> str | None:
    """40年前."""
    return str(mark.line.anchor.year - _count(mark.written)) if mark.line.anchor else None


def _decade(mark: Mark) -> str | None:
    """九十年代 of the last century."""
    tens = int(number(mark.written.partition("年")[0]) or 0)
    return f"{1900 + tens}/{1909 + tens}"


def _same(mark: Mark) -> str | None:
    """同日, 即日, 5日: the day named before, the document's own day, the nearest day of that number."""
    line = mark.line
    if mark.written == "即日":
        return line.anchor.iso if line.anchor and line.anchor.day else None
    if mark.written == "同日":
        return line.last if line.last and len(line.last) == len("2022-10-24") else _today_of(line)
    return line.near_day(_count(mark.written))


def _today_of(line: Timeline) -> str | None:
    return line.anchor.iso if line.anchor and line.anchor.day else None


def _year_end(mark: Mark) -> str | None:
    """年底, 年内 of the year named before, else of the document's."""
    year = mark.line.year or (mark.line.anchor.year if mark.line.anchor else None)
    if year is None:
        return None
    return str(year) if mark.written == "年内" else calendar.point(year, 12)


def _count(written: str) -> int:
    found = re.search(COUNT, written)
    return int(number(found[0]) or 0) if found else 0


def _near(mark: Mark) -> str | None:
    """本月, 上月: counted from the month that the sentence measures, else from the document's; unknown after 每月."""
    year, month = mark.line.month_at(mark.at)
    if not month:
        return None
    index = year * 12 + month - 1 + _MONTH_SHIFT[mark.written[0]]
    return calendar.point(index // 12, index % 12 + 1)


RESOLVERS: dict[str, Callable[[Mark], str | None]] = {
    "iso": _iso,
    "compact": _compact,
    "two": _two,
    "today": _today,
    "range": _range,
    "year": _of_year,
    "month": _month,
    "part": _part,
    "plan": _plan,
    "ahead": _ahead,
    "past": _past,
    "near": _near,
    "before": _before,
    "decade": _decade,
    "middle": lambda _: "2050",
    "same": _same,
    "year_end": _year_end,
    "vague": lambda _: None,
}
"""For each sort of expression its reader: ISO 8601, None where nothing tells the time, empty where it is no date."""
