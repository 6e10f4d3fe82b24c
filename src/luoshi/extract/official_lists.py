"""Persons who are named in lists 名单: attendance, rows of names, signatures, members with their titles beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from luoshi.extract.mentions import Reading
from luoshi.extract.names import common_surnames, is_name, listed_names, names_only, signed
from luoshi.extract.official_marks import NOBODY, person
from luoshi.extract.titles import Titles
from luoshi.lexicon.surnames import name_pattern
from luoshi.text import Fact

LONGEST_LIST = 60
"""Characters or names that a list has at most."""
CLAUSE_START = re.compile(r"[，。；：！？\n（“”]")
"""What a clause that lists names begins after."""
_GAPS = re.compile(r"[ \u3000]")
_INNER_NAME = re.compile("、(?:[^、，。；：\n]{2,4}|[^、，。；：\n]{1,9}[·•‧・][^、，。；：\n]{1,9})(?=、)")
"""What may be a name inside a row of names."""
_ROW_OPENS = "，。；：！？\n>"
_LONGEST_NAME = 20
_LONGEST_TITLE = 200
_PRESENT = re.compile(r"同志|出席|参加|列席|陪同|等(?:出席|参加|领导|列席)|分别(?:出席|参加|汇报|介绍|发言)")
_LABEL = re.compile(
    r"(?:出席|参加|列席|缺席|请假|记录|主持|签发|校对|撰稿|摄影|执笔"
    r"|出席人员|参会人员|参加人员|列席人员|与会人员|联系人)[ \u3000]*[：:][ \u3000]*"
)


def find_listed(reading: Reading) -> Iterator[Fact]:
    """The persons whom a document names in lists that give no posts, or in a signature."""
    yield from _listed(reading)
    yield from _in_a_row(reading)
    yield from _signatures(reading)


def _listed(reading: Reading) -> Iterator[Fact]:
    """Bare names of those who attended or are called comrades, or behind a label: 出席：王清远、周晓东."""
    text, clause = reading.text, 0
    for match in _PRESENT.finditer(text):
        low = max(0, match.start() - 4 * LONGEST_LIST)
        for mark in CLAUSE_START.finditer(text, low, match.start()):
            clause = mark.end()
        start = max(low, clause)
        names = names_only().fullmatch(text, start, match.start())
        if names and (match[0] == "同志" or text.count("、", start, match.start()) > 1):
            yield from each_name(reading, start, match.start())
    for match in _LABEL.finditer(text):
        names = names_only().match(text, match.end())
        if names and text[names.end() : names.end() + 1] in ("", "\n", "。", "；", "等", "）", "，"):
            yield from each_name(reading, match.end(), names.end())


def _in_a_row(reading: Reading) -> Iterator[Fact]:
    """Three names and more that open a clause; most of them have a frequent surname."""
    text, done = reading.text, 0
    for inner in _INNER_NAME.finditer(text):
        if inner.start() < done:
            continue
        before = text[max(done, inner.start() - _LONGEST_NAME) : inner.start()]
        mark = inner.start() - len(before) + max(map(before.rfind, _ROW_OPENS))
        match = listed_names().match(text, mark) if text[mark : mark + 1] in _ROW_OPENS else None
        if match is None:
            continue
        done, names = match.end(), match["names"].split("、")
        common = sum(name[0] in common_surnames() for name in names)
        if all(map(is_name, names)) and 4 * common >= 3 * len(names):
            yield from each_name(reading, *match.span("names"))


def each_name(reading: Reading, start: int, end: int) -> Iterator[Fact]:
    """The names of a list that stands between two places."""
    for name in re.finditer(name_pattern() + r"(?=[、 \u3000]|$)", reading.text[start:end]):
        if is_name(name[0]):
            yield person(reading, (start + name.start(), start + name.end()), NOBODY)


def _signatures(reading: Reading) -> Iterator[Fact]:
    if "　" not in reading.text and "  " not in reading.text and " " not in reading.text:
        return
    for match in signed().finditer("\n" + reading.text):
        name, post = (_GAPS.sub("", match[group]) for group in ("name", "post"))
        if is_name(name) and re.fullmatch(name_pattern(), name):
            span = (match.start("name") - 1, match.end("name") - 1)
            yield person(reading, span, {"post": post, "org": None})


def find_beside(reading: Reading, hits: list[tuple[int, int]], titles: Titles) -> Iterator[Fact]:
    """Lines of a list of members, the title beside the name: 组　长：王清远　省财政厅厅长.

    Args:
        reading: the document.
        hits: the posts in its text.
        titles: reads the titles that stand before posts.
    """
    text = reading.text
    for start, end in hits:
        if text[end : end + 1] not in ("", "\n"):
            continue
        line = text.rfind("\n", max(0, start - _LONGEST_TITLE), start) + 1
        if not line and start > _LONGEST_TITLE:
            continue
        opening = _list_line().match(text, line, start)
        if opening is None or not is_name(opening["name"]):
            continue
        title = titles.read(start, end)
        if title.start == opening.end():
            yield person(reading, opening.span("name"), title.norm())


@cache
def _list_line() -> re.Pattern[str]:
    """The head of a line that lists a member: label and name."""
    return re.compile(rf"(?:[一-龥 \u3000]{{1,10}}[：:][ \u3000]*)?(?P<name>{name_pattern()})[ \u3000\t]+")
