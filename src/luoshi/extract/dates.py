"""Calendar expressions 时间: day, month, quarter, half, year, plan period, stretch of years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.extract.date_values import RESOLVERS, Mark
from luoshi.extract.date_words import CLOCK, COUNT, DAY, END, MORE, NAMED_YEAR, PART, SAID_YEAR, TO, YEAR
from luoshi.extract.mentions import Reading
from luoshi.extract.timeline import Timeline
from luoshi.text import Fact, FactKind

BY = "date-grammar 1"

_GRAMMAR = re.compile(
    rf"(?P<iso>(?<![\d.-])(?:19|20)\d\d(?P<mark>[-.])(?:0?[1-9]|1[0-2])(?P=mark)\d{{1,2}}(?![\d-]|\.\d))"
    rf"|(?P<today>(?:今天|今日|昨天|昨日|明天|前天)(?:（\d{{1,2}}月\d{{1,2}}日）|（\d{{1,2}}日）)?{CLOCK})"
    rf"|(?P<range>(?:{SAID_YEAR}(?:{MORE})?|{MORE}){TO}(?:{SAID_YEAR}(?:{MORE})?|{MORE}|{DAY})份?|(?:{SAID_YEAR}|(?<!\d))\d{{1,2}}{TO}\d{{1,2}}月份?"
    rf"|(?<!\d)(?:19|20)\d\d{TO}(?:19|20)\d\d年)"
    rf"|(?P<year>(?:{YEAR}|{NAMED_YEAR})度?(?:{PART}|{MORE}{CLOCK}|同期)?{END})"
    rf"|(?P<month>{MORE}{CLOCK}{END})"
    rf"|(?P<part>{PART}{END})"
    r"|(?P<plan>(?<![十一二三四五六七八九第（(])“?十[一二三四五六七八九]?五”?(?![个年条项届次名人家大种月日、万亿千百]))"
    rf"|(?P<ahead>(?:今后|未来|接下来)(?:的)?{COUNT}(?:年|个月)(?:左右)?)"
    rf"|(?P<past>(?:(?:过去|近|最近|这|前)(?:的)?{COUNT}年(?:来|以来|间)?|{COUNT}年(?:多)?(?:以)?来|(?<=[，。；\n])[三五十]年(?=[建改累新实共完获])))"
    r"|(?P<near>本月|上月|上个月|下月|次月|当月|下个月)"
    rf"|(?P<vague>近年来|近些年来?|近期|近日|日前|每年(?:{MORE})?)"
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
    timeline = Timeline(reading)
    for match in _GRAMMAR.finditer(reading.text):
        kind = match.lastgroup or ""
        if kind in ("vague", "past") and not _stands_alone(match, reading):
            continue
        timeline.enter(match.start())
        value = RESOLVERS[kind](Mark(match[0], match.start(), timeline))
        if value == "":
            continue
        if kind != "plan":
            timeline.keep(value)
        yield reading.fact(FactKind.DATE, match.start(), match.end(), BY, {"value": value})


def _stands_alone(match: re.Match[str], reading: Reading) -> bool:
    """Whether a vague expression is its clause's time: it opens the clause or a comma follows it."""
    if match[0] not in ("近日", "日前") and not match[0].startswith("每年"):
        return True
    clause = reading.clause_at(match.start())
    return clause is not None and match.start() <= clause.start + 1
