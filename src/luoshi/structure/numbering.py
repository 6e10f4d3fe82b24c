"""The numbering styles of Chinese official documents (GB/T 9704: 一、 （一） 1. （1）) and of statutes (章、节、条)."""

from __future__ import annotations

import re
from dataclasses import dataclass

HAN = "[一二三四五六七八九十百零〇千两]"
CITING = "第|[款项中、所的和及与至到或改增删]|规定|修[改订]|作为|要求|明确|内容|以外|之外|道路|生产线"
"""What follows the number of an article that a sentence speaks of, rather than begins with."""
STYLES = (
    ("part", rf"第{HAN}{{1,4}}(?:编|篇(?!章)|部分(?=[\s：:]|$))"),
    ("chapter", rf"第(?:{HAN}{{1,5}}|\d{{1,3}})章"),
    ("division", rf"第(?:{HAN}{{1,5}}|\d{{1,3}})节"),
    ("article", rf"第(?:{HAN}{{1,7}}|\d{{1,4}})条(?:之{HAN})?(?=[\s（(【：:*]|$|(?!{CITING})[一-龥])"),
    ("han", rf"{HAN}{{1,4}}(?:[ \u3000]?、|[．.](?!\d))"),
    ("han-brackets", rf"[（(]{HAN}{{1,4}}[）)][、．.]?"),
    ("decimal-3", r"\d{1,2}[.．]\d{1,2}[.．]\d{1,2}(?=[\s\u4e00-\u9fff])"),
    ("decimal-2", r"\d{1,2}[.．]\d{1,2}(?=\s+[\u4e00-\u9fff])"),
    ("digits", r"\d{1,3}(?:[.．](?!\d)|、)"),
    ("digits-brackets", r"[（(]\d{1,3}[）)]"),
    ("circled", r"[①-⑳]"),
)
NUMBER = re.compile("|".join(f"(?P<s{i}>{pattern})" for i, (_, pattern) in enumerate(STYLES)))
ALWAYS_OPEN = frozenset({"part", "chapter", "division", "article", "han"})
"""Styles that open a section whatever follows; the others do so only when a heading does."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """The number that a line begins with.

    Attributes:
        style: the name of its style in :data:`STYLES`.
        length: how many code points the number takes.
    """

    style: str
    length: int


def read_number(words: str) -> Numbered | None:
    """The number that a line's words begin with, None when there is none."""
    match = NUMBER.match(words)
    if match is None or match.lastgroup is None:
        return None
    return Numbered(STYLES[int(match.lastgroup[1:])][0], match.end())
