"""Units of measure 计量单位 and the grammar of a measured value."""

from __future__ import annotations

import re
from functools import cache

from luoshi.lexicon.terms import alternation

POWERS = r"(?:万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百)"
AT_LEAST = (
    "超过",
    "超",
    "突破",
    "不低于",
    "不少于",
    "至少",
    "多",
    "余",
    "以上",
    "高于",
    "逾",
    "跨越",
    "迈上",
)
ABOUT = ("接近", "近", "约", "大约", "将近", "左右", "上下", "来")
AT_MOST = ("不超过", "不高于", "低于", "以下", "以内", "控制在")
_SHARES = {"%", "％", "‰", "‱", "百分点", "个百分点", "成"}


@cache
def value_pattern() -> re.Pattern[str]:
    """A number with its unit and what bounds it: 近14亿人, 4000余万人次, 60%以上, 十八亿亩."""
    before = r"(?P<before>不超过|不高于|不低于|不少于|超过|至少|突破|接近|大约|将近|高于|低于|逾|超|约|近)?"
    number = (
        r"(?P<number>(?<![\d.A-Za-z第])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\d.A-Za-z第])\d{1,12}(?:\.\d{1,4})?)"
    )
    han = r"(?P<han>[一二两三四五六七八九十]{1,4})(?=[万亿成倍])"
    bare = r"(?P<bare>(?<=[破过超])(?=(?:万亿|千亿|百亿|亿|千万)元))"
    unit = rf"(?P<power>{POWERS})?(?P<rest>多|余|来)?(?P<base>{alternation('measures')}(?:/人)?)?"
    after = r"(?P<after>以上|左右|上下|以内|以下|多|余)?"
    return re.compile(rf"{before}(?:{number}|{han}|{bare})(?P<more>多|余|来)?{unit}{after}(?![A-Za-z\d])")


def is_share(unit: str) -> bool:
    """Whether a unit measures a ratio."""
    return unit in _SHARES


def relation(*bounds: str | None) -> str:
    """``>=``, ``<=``, ``~`` or ``=``, from the words that bound a value."""
    for words, sign in ((AT_MOST, "<="), (AT_LEAST, ">="), (ABOUT, "~")):
        if any(bound in words for bound in bounds if bound):
            return sign
    return "="
