"""The issuing body's own number 发文字号: 财金〔2020〕5号, 国办发〔2018〕104号, 国务院令第440号."""

from __future__ import annotations

import re
from collections.abc import Iterable

NUMBER = re.compile(
    r"(?P<body>[一-龥]{1,16}?)\s?[〔\[［（(【〈]\s?(?P<year>[\d]{4})\s?[〕\]］）)】〉]\s?(?:第)?(?P<serial>\d{1,5})\s?号"
)
NUMBER_LINE = re.compile(rf"[（(]?{NUMBER.pattern}[）)]?$")
ORDER = re.compile(
    r"(?P<body>[一-龥]{2,24}令)\s?[（(]?\s?第\s?(?P<serial>[\d一二三四五六七八九十百]{1,5})\s?号"
)
ORDER_LINE = re.compile(r"[（(]?第\s?(?P<serial>[\d一二三四五六七八九十百]{1,5})\s?号[）)]?$")
BRACKETED_NUMBER = re.compile(rf"[（(]{NUMBER.pattern}[）)]\s*$")
LEADING_NUMBER = re.compile(NUMBER.pattern.replace("{1,16}?", "{1,10}?"))
FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


def find_number(head: Iterable[str]) -> str | None:
    """The number of a document, with 〔〕 around the year.

    Args:
        head: the lines before the text, the title among them, and the first ones of the text.
    """
    above = ""
    for words in head:
        match = NUMBER_LINE.match(words) or LEADING_NUMBER.match(words)
        if match:
            return spell_number(match)
        bracketed = BRACKETED_NUMBER.search(words)
        if bracketed:
            return spell_number(bracketed)
        order = ORDER_LINE.match(words)
        if order and above.endswith("令"):
            return f"{above}第{order['serial']}号"
        above = words
    return None


def spell_number(match: re.Match[str]) -> str:
    """A match of :data:`NUMBER` in the form of the standard."""
    return f"{match['body']}〔{match['year']}〕{match['serial']}号".translate(FULL_WIDTH)
