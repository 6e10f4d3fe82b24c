"""Verbs that lead from the name of a quantity to its value, and verbs that lead into a clause of work 动词."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from luoshi.lexicon.terms import alternation, read_terms

_TIME = (
    r"(?:上年同期|去年同期|上年末|去年末|年初|上半年|上年|去年|上月末|上月|上一?季度|前一日|上届|过去|以往|[一二三四两十]年前|[一二三四]季度|(?:前)?\d{1,2}个?月末?|\d{4}年(?:末|底|初|同期)?"
    r"|“?十[一二三四]?五”?(?:时期|期末|末|同期)?|(?:上|前)一?(?:年度|季度|个?五年))"
)
_SINCE = re.compile(
    rf"(?:[较比与同]{_TIME}(?:相比|比较|比)?|连续\d{{1,3}}(?:年|个月)|(?<!\d)(?:\d{{1,2}}|[三五十])年|按可比(?:口径|价格|价)(?:计算)?)\Z"
)
_SINCE_ENDS = frozenset("期末初底年月比较五度去往”径格价算前日届")


def _by_end(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Words by their last letter, the longest first."""
    found: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        found.setdefault(word[-1], []).append(word)
    return {letter: tuple(ending) for letter, ending in found.items()}


_ADVERBS_BY_END = _by_end(read_terms("verbs_adverbs"))
"""Adverbs of change by their last letter."""

_PARTICLES = frozenset("了到至在约近超")
_LONGEST_SINCE = 16


class Lead(NamedTuple):
    """The words between the name of a quantity and its value.

    Attributes:
        start: where they begin; where the value begins when there are none.
        verb: the verb among them; empty without one.
    """

    start: int
    verb: str


def lead_before(text: str, start: int, end: int) -> Lead:
    """The words in ``text[start:end]`` that lead to the value at ``end``: 同比增长, 分别达到, 较2020年提高了."""
    at = _before_adverbs(text, start, end, 2)
    verb = _verb_before(text, start, at)
    if not verb and at > start and text[at - 1] in _PARTICLES:
        at -= 1
        verb = _verb_before(text, start, at)
    return Lead(_before_adverbs(text, start, at - len(verb), 4, verb), verb)


def _verb_before(text: str, start: int, at: int) -> str:
    """The longest verb of change or reaching that ends at ``at``."""
    if at > start:
        for verb in _verbs_by_end().get(text[at - 1], ()):
            if text.endswith(verb, start, at):
                return verb
    return ""


def _before_adverbs(text: str, start: int, at: int, most: int, verb: str = "") -> int:
    """Where up to ``most`` adverbs and comparisons that end at ``at`` begin."""
    for _ in range(most):
        if at <= start:
            break
        begin = _before_one(text, start, at)
        if begin == at and verb and text[at - 1] in "从由" and verb[0] in "增提升降":
            begin = at - 1
        if begin == at:
            break
        at = begin
    return at


def _before_one(text: str, start: int, at: int) -> int:
    """Where the adverb or comparison that ends at ``at`` begins; ``at`` itself when none does."""
    last = text[at - 1]
    if last in _SINCE_ENDS:
        since = _SINCE.search(text, max(start, at - _LONGEST_SINCE), at)
        if since:
            return since.start()
    for adverb in _ADVERBS_BY_END.get(last, ()):
        if text.endswith(adverb, start, at):
            return at - len(adverb)
    return at


@cache
def _verbs_by_end() -> dict[str, tuple[str, ...]]:
    return _by_end((*growing(), *falling(), *reaching()))


def growing() -> tuple[str, ...]:
    """Verbs by which a quantity grows: 增长, 提高."""
    return read_terms("verbs_grows")


def falling() -> tuple[str, ...]:
    """Verbs by which a quantity falls: 下降, 压减."""
    return read_terms("verbs_falls")


def reaching() -> tuple[str, ...]:
    """Verbs by which a quantity reaches its value: 达到, 增至."""
    return read_terms("verbs_reaches")


@cache
def leads_in() -> re.Pattern[str]:
    """Verbs and adverbs at the head of a clause that are no part of a quantity's name."""
    return re.compile(alternation("verbs_starts"))


@cache
def kept_verbs() -> frozenset[str]:
    """Verbs that say that the quantity grew, which belong to an indicator's span: 新增, 新建."""
    return frozenset(read_terms("verbs_kept"))
