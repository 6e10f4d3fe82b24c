"""What each clause of a paragraph stands under: a clause that ends in a colon, a topic sentence, a heading 上级条目."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.extract.outline import Outline, Standing
from luoshi.text import Role

_NUMBER = re.compile(
    r"(?:[（(【\[](?:[^（）()\n]|[（(][^（）()\n]{0,60}[）)]){1,300}?[）)】\]](?!的)|"
    r"第[一二三四五六七八九十百零]{1,5}条[ \u3000]*|[一二三四五六七八九十]{1,3}(?:、|是要|"
    r"是(?!否|种|个)|要)"
    r"|第?[一二三四五六七八九十][，、]|\d{1,3}(?:[、．]|\.(?!\d))|[①-⑳]|[—\-·●■◆▲*#　 ]+|"
    r"另外|此外|同时|其中|并(?=[一-龥]{3})(?!购|网|轨|发|行|联|入|存|重))[ \u3000]*"
)
NUMBER_LETTERS = frozenset("（(【[第一二三四五六七八九十0123456789①②③④⑤⑥⑦⑧⑨⑩—-·●■◆▲*#　 另此同其并")
"""Letters that a number, a bracket or 此外 before a clause's own words may begin with."""
_ITEM = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:是|，)|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、])"
)
_COLONS = frozenset("：:")
_TOPIC = 30
"""Letters of the longest first sentence that is the topic of its paragraph."""


def past_number(text: str, start: int, end: int) -> int:
    """Where a clause's own words begin: past its number, 一是, and a bracket that belongs to the clause before."""
    while start < end and text[start] in NUMBER_LETTERS:
        number = _NUMBER.match(text, start, end)
        if number is None:
            break
        start = number.end()
    return start


def parents_of(text: str, outline: Outline, clauses: Sequence[Standing]) -> list[int | None]:
    """For each clause of a paragraph the id of the clause that it stands under; None without one.

    That is the clause before a colon, for the rest of its sentence and for the items (一是…；二是…) that follow; else
    the paragraph's first sentence when it is a topic; else the heading.
    """
    parents: list[int | None] = []
    introduced, of_sentence, listed = -1, -1, -1
    topic = clauses[0].unit.id if _is_topic(clauses) else -1
    first = clauses[0].section
    for clause in clauses:
        unit = clause.unit
        if introduced >= 0 and _ITEM.match(text, unit.start, unit.end):
            listed = introduced
        above = introduced if of_sentence == clause.sentence else listed
        if above < 0 and unit.id != topic and clause.section == first:
            above = topic
        if above < 0 and clause.section >= 0:
            above = outline.sections[clause.section].clause
        parents.append(above if above >= 0 else None)
        if text[unit.end : unit.end + 1] in _COLONS:
            introduced, of_sentence = unit.id, clause.sentence
    return parents


def _is_topic(clauses: Sequence[Standing]) -> bool:
    """Whether a paragraph's first sentence, one short task, says what the others are about."""
    first = clauses[0]
    return (
        len(clauses) > 2
        and clauses[1].sentence != first.sentence
        and clauses[1].section == first.section
        and (first.unit.role is Role.TASK or first.unit.role is Role.TARGET)
        and first.unit.end - first.unit.start <= _TOPIC
    )
