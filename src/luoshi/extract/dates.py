"""Calendar expressions 时间: day, month, quarter, half, year, plan period, stretch of years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.extract.date_values import RESOLVERS, Mark
from luoshi.extract.date_words import (
    CLOCK,
    COUNT,
    DAY,
    END,
    HOUR,
    MORE,
    NAMED_YEAR,
    PART,
    RISES,
    SAID_YEAR,
    SEASON,
    TO,
    TRIGGER,
    YEAR,
)
from luoshi.extract.mentions import Reading
from luoshi.extract.timeline import Timeline
from luoshi.text import Fact, FactKind

BY = "date-grammar 2"

_GRAMMAR = re.compile(
    r"(?P<iso>(?<!/)(?:19|20)\d\d(?P<mark>[-./])(?:0?[1-9]|1[0-2])(?P=mark)\d{1,2}(?![\d-]|\.\d))"
    r"|(?P<compact>20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d.-]))"
    r"|(?P<two>今明两年)"
    rf"|(?P<today>(?:今天|今日|今晚|昨天|昨日|明天|前天)(?!的)(?:（\d{{1,2}}月\d{{1,2}}日）|（\d{{1,2}}日）)?{CLOCK})"
    rf"|(?P<range>(?:{SAID_YEAR}(?:{MORE})?|{MORE}){TO}(?:{SAID_YEAR}(?:{MORE})?|{MORE}|{DAY})份?|(?:{SAID_YEAR}|(?<!\d))\d{{1,2}}{TO}\d{{1,2}}月份?"
    rf"|(?<!\d)\d{{1,2}}(?:日?[至到]|日?[—－~～-]{{1,2}})\d{{1,2}}日(?=[，在举召前晚上下])|(?:19|20)\d\d{TO}(?:19|20)\d\d年(?!第)度?)"
    rf"|(?P<year>(?:{YEAR}|{NAMED_YEAR})度?(?:{PART}|{MORE}{CLOCK}|同期|{SEASON}){END})"
    rf"|(?P<month>{MORE}{CLOCK}{END})"
    rf"|(?P<part>{PART}{END})"
    r"|(?P<plan>(?<![十一二三四五六七八九第（(])十[一二三四五六七八九]?五(?!五|冬|[个年条项届次名人家大种月日、万亿千百]|”?规划)(?:”期?(?:初|末))?)"
    rf"|(?P<ahead>(?:今后|未来|接下来)(?:的)?{COUNT}(?:年|个月)(?:左右)?)"
    rf"|(?P<past>(?!前一年)(?:过去|近|最近|这|前)(?:的)?{COUNT}年(?:来|以来|间)?(?!级|期)|新时代{COUNT}年"
    rf"|{COUNT}年(?:多)?(?:以)?来|{COUNT}年间|(?<![第满续近前后每超逾约届达续足\d\.十几]){COUNT}年(?=(?:累计|年均|共)?(?:{RISES}))"
    r"|(?<=[，。；\n])[三五十]年(?=[建改累新实共完获]))"
    rf"|(?P<before>{COUNT}年前)"
    r"|(?P<decade>(?:\d0|[二三四五六七八九]十)年代(?:初期?|末期?|中期)?)"
    r"|(?P<middle>(?:本世纪)中叶)"
    r"|(?P<near>本月|上月|上个月|下月|次月|当月|下个月)(?:份|底|初)?"
    rf"|(?P<same>同日|即日|(?<![\d月])\d{{1,2}}日(?:{HOUR}|(?![内游均本元夜间后前历光以志])))"
    r"|(?P<year_end>(?<=[，。；：、（\n到至于在])年(?:底前|底|末|内)(?![前部薪]))"
    rf"|(?P<vague>连日来|近年来|近些年来?|近期|近日|(?<![\d一二三四五六七八九十])日前|几(?:个月|年|天)前|每年(?:{MORE})?)"
)


def find_dates(reading: Reading) -> list[Fact]:
    """The calendar expressions of a document, each with its ``value``.

    Args:
        reading: the document; its date gives the year to what names none.

    Returns:
        Facts in text order. ``value`` is an ISO 8601 day, month, year or interval, or None where nothing tells it.
    """
    return list(_found(reading))


def _found(reading: Reading) -> Iterator[Fact]:
    timeline, text, last = Timeline(reading), reading.text, 0
    for trigger in TRIGGER.finditer(text):
        if trigger.start() < last:
            continue
        match = _GRAMMAR.match(text, trigger.start())
        if match is None:
            continue
        kind = match.lastgroup or ""
        if kind == "vague" and not _stands_alone(match, reading):
            continue
        timeline.enter(match.start())
        value = RESOLVERS[kind](Mark(match[0], match.start(), timeline))
        if value == "":
            continue
        if kind != "plan":
            timeline.keep(value)
        last = match.end()
        yield reading.fact(FactKind.DATE, *_with_quotes(text, *match.span()), BY, {"value": value})


def _with_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the quotation marks that wrap the whole of it."""
    wrapped = text.startswith("“", start - 1) and start > 0 and text.startswith("”", end)
    return (start - 1, end + 1) if wrapped else (start, end)


def _stands_alone(match: re.Match[str], reading: Reading) -> bool:
    """Whether a vague expression is the time of its clause: 近期 and 每年 only where they open it."""
    if not match[0].startswith(("近期", "每年")):
        return True
    clause = reading.clause_at(match.start())
    return clause is not None and match.start() <= clause.start + 1
