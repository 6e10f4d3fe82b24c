"""The words before a value: what is stripped from their head, and the verb that leads to the value 指标名称边界."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from luoshi.lexicon.terms import read_terms
from luoshi.lexicon.verbs import lead_before, leads_in

_WHOLE = (
    r"全国(?!性|重点|文明|示范|先进|百强|法治|统一|双拥|人大|政协|样板|一流|“|平均)|全省(?!性)|全市(?!性)|全区(?!域)|全县|我国|我省|我市|我区|本市|全州"
    r"|全社会(?=[^研用])|的|了|、|和(?![美谐平田县])|与(?!其他)|及|“(?=\Z)|——|\*+|[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．](?![二三])|”?(?:期间|时期|以来)|[一二三四五六七八九十]{1,3}是|[一二两三四五六七八九十]{1,2}年(?:内|来|间)?|\d{1,2}年(?:内|来|间)?(?=[累共新已])|让|在(?=全国|全省)"
    r"|其中,?|截至目前|截至|到|要(?!素|求|点|件)|应当?(?![用对急收])|必须|即(?!将)|而|仅|则|共有|共计|但|还|拟(?:安排|定)?|规定(?!的)|要求|提出(?!的)|建议(?![提案人])"
    r"|计划(?!生育|免疫|单列|经济|内|外|投资)"
)
_WHOLE_LETTERS = (
    "全我本的了、和与及“”—*（([一二三四五六七八九十0123456789期时以在其截到要应必即而仅则共但还拟规提建计两让"
)
"""The letters that the words of :data:`_WHOLE` begin with."""
_GATED = (
    ("在内的", re.compile(r"[^，。]{2,20}在内的")),
    ("影响后", re.compile(r"[^，。]{2,16}影响后")),
    ("显示", re.compile(r"据[^，。]{2,12}(?:数据)?显示,?")),
    (
        "为",
        re.compile(
            r"[^，。]{0,16}?(?<![成作认])为[^，。的]{1,8}?(?=追回|节省|节约|减轻|降低|减少|新增|减免|提供)"
        ),
    ),
    ("请", re.compile(r"(?:提请|报请)[^，。]{2,12}?(?:审议|批准)")),
)
"""Longer openings, each tried only where its word stands in the head."""

_SHORT = 5


class Head(NamedTuple):
    """The words before a value.

    Attributes:
        start: where the name begins in the text.
        name: the words of the name.
        verb: the verb that leads to the value; empty without one.
        lead: all words between the name and the value.
    """

    start: int
    name: str
    verb: str
    lead: str


@cache
def _opening() -> re.Pattern[str]:
    """What may stand before a name and is no part of it."""
    return re.compile(f"(?!完成投资|均衡){leads_in().pattern}(?![率度额量])|{_WHOLE}")


@cache
def _opening_letters() -> frozenset[str]:
    """The letters that what stands before a name may begin with."""
    return frozenset(word[0] for word in read_terms("verbs_starts")) | frozenset(_WHOLE_LETTERS)


def _gated(head: str) -> list[re.Pattern[str]]:
    """The longer openings that a head may hold."""
    return [pattern for word, pattern in _GATED if word in head]


def strip(text: str, start: int, end: int, skips: dict[int, int]) -> tuple[int, int]:
    """Where a name begins once dates, places, verbs and adverbs are taken off its head.

    Args:
        text: the document's text.
        start: where the words begin.
        end: where the value begins.
        skips: the ends of dates and places by their start.

    Returns:
        Where the name begins, and where the last place that was taken off begins, -1 for none.
    """
    opening, letters, place = _opening(), _opening_letters(), -1
    gated = _gated(text[start:end]) if end - start > _SHORT else []
    while start < end:
        skipped = skips.get(start, 0)
        if skipped and skipped <= end:
            place, start = start, skipped
            continue
        word = (
            next(filter(None, (pattern.match(text, start, end) for pattern in gated)), None)
            if gated
            else None
        )
        if word is None and text[start] in letters:
            word = opening.match(text, start, end)
        if word is None or word.end() == start:
            break
        start = word.end()
    return start, place


def read_head(text: str, start: int, end: int) -> Head:
    """The name, verb and lead in ``text[start:end]``."""
    while end > start and text[end - 1] in " \u3000":
        end -= 1
    at, verb = lead_before(text, start, end)
    return Head(start, text[start:at], verb, text[at:end])
