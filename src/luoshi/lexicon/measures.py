"""Units of measure 计量单位 and the grammar of a measured value."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from luoshi.lexicon.terms import alternation, any_of, read_terms

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
    "大于",
    "超出",
    "逾",
    "跨越",
    "迈上",
    "过",
    "大关",
)
ABOUT = ("接近", "近", "约", "大约", "将近", "左右", "上下", "来")
AT_MOST = ("不超过", "不高于", "低于", "以下", "以内", "控制在", "小于")
BEFORE = [
    "不超过",
    "不高于",
    "不低于",
    "不少于",
    "超过",
    "超出",
    "至少",
    "突破",
    "接近",
    "大约",
    "将近",
    "高于",
    "低于",
    "大于",
    "小于",
    "逾",
    "超",
    "约",
    "近",
]
"""Words before a number that bound it, and belong to the value."""

SHARES = frozenset({"%", "％", "‰", "‱", "百分点", "个百分点", "成"})
_DIGITS = "0123456789０１２３４５６７８９"
_HAN = "一二两三四五六七八九十"
_NUMERALS = _HAN + "百千零〇○"
_SPELLED = rf"[{_NUMERALS}]{{0,11}}(?:点[一二三四五六七八九零〇○]{{1,4}})?"
"""The rest of a number in Chinese numerals: 百六十三, 点八."""
_DIGIT, _NUMERAL, _AFTER_NUMERAL, _POWER, _BOUND, _OVER = 1, 2, 4, 8, 16, 32
_TABLE = 0x10000


@cache
def number_with_unit() -> re.Pattern[str]:
    """A number with its unit and what bounds it behind: 14亿人, 4000余万人次, 60%以上, 十八亿亩.

    Only a letter that may begin a unit is looked at after the number.
    """
    number = (
        r"(?P<number>(?<![\d.A-Za-z第])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\d.A-Za-z第])\d{1,12}(?:\.\d{1,4})?)"
    )
    bare = rf"(?P<bare>(?<=[破过超近约逾])(?={POWERS}(?:元|名|人|家|户|公里))|(?=(?:万|千|百)余[名人家户个]))"
    base = rf"(?P<base>{alternation('measures')}(?:/人|（套）)?|年(?<=\.\d年))"
    minor = rf"(?P<minor>(?<=[{_NUMERALS}][万亿])零?[{_HAN}][{_NUMERALS}]{{0,10}}多?万?)?"
    unit = rf"(?:(?P<power>{POWERS}){minor})?(?P<rest>多|余|来)?{base}?"
    after = r"(?P<after>以上|左右|上下|以内|以下|大关|多|余)?"
    first = "".join(sorted({unit[0] for unit in read_terms("measures")}))
    large = rf"[{_HAN}]{_SPELLED}(?=[多余]?(?:[万亿成倍]|个百分点))"
    han = rf"(?P<han>{large}|[{_HAN}][百千]{_SPELLED}(?=[多余]?[{re.escape(first)}]))"
    ahead = rf"(?=[多余来万亿千百十以左上下年{re.escape(first)}])"
    return re.compile(rf"(?:{number}{ahead}|{han}|{bare})(?P<more>多|余|来)?{unit}{after}(?![A-Za-z\d])")


@cache
def value_start() -> re.Pattern[str]:
    """Where a value may begin, without the words that bound it.

    Each branch begins with one letter, so that the search skips by letter.
    """
    digits = "|".join(rf"{d}(?<![\d.,A-Za-z第]{d})" for d in _DIGITS)
    more = rf"{_SPELLED}(?=[多余]?[万亿]|个百分点|成(?![立为就员本果功])|倍)|[百千]"
    han = "|".join(rf"{h}(?<![{_NUMERALS}点第之]{h})(?:{more})" for h in _HAN)
    bare = "|".join(rf"{p}(?<=[破过超近约逾]{p})" for p in "万千百亿十") + "|[万千百](?=余[名人家户个])"
    return re.compile(f"{digits}|{han}|{bare}")


@cache
def _classes() -> NDArray[np.uint8]:
    """For every character what it may be in a value: a digit, a numeral, what follows one, a power, what bounds one."""
    table = np.zeros(_TABLE, dtype=np.uint8)
    for letters, bit in (
        (_DIGITS, _DIGIT),
        (_HAN, _NUMERAL),
        (_NUMERALS + "点多余万亿成倍", _AFTER_NUMERAL),
        ("万千百亿十", _POWER),
        ("破过超近约逾", _BOUND),
        ("余", _OVER),
    ):
        table[[ord(letter) for letter in letters]] |= bit
    return table


def value_starts(text: str) -> list[int]:
    """Where a value may begin, without the words that bound it: a table lookup, then :func:`value_start`."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = _classes().take(codes, mode="clip")
    found = (kinds & _DIGIT) != 0
    found[1:] &= (kinds[:-1] & _DIGIT) == 0
    numerals = (kinds[:-1] & _NUMERAL) != 0
    numerals &= (kinds[1:] & _AFTER_NUMERAL) != 0
    powers = (kinds & _POWER) != 0
    bounded = powers[1:] & ((kinds[:-1] & _BOUND) != 0)
    found[:-1] |= numerals
    found[:-1] |= powers[:-1] & ((kinds[1:] & _OVER) != 0)
    found[1:] |= bounded
    begins = value_start().match
    return [at for at in np.flatnonzero(found).tolist() if begins(text, at)]


@cache
def bound_before() -> re.Pattern[str]:
    """A word that bounds a value, at the end of the text before it."""
    return re.compile(rf"{any_of(*BEFORE)}(?<!节约)(?<!附近)(?<!最近)(?<!就近)\Z")


def is_share(unit: str) -> bool:
    """Whether a unit measures a ratio."""
    return unit in SHARES


def relation(*bounds: str | None) -> str:
    """``>=``, ``<=``, ``~`` or ``=``, from the words that bound a value."""
    for words, sign in ((AT_MOST, "<="), (AT_LEAST, ">="), (ABOUT, "~")):
        if any(bound in words for bound in bounds if bound):
            return sign
    return "="
