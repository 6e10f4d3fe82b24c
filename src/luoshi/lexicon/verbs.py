"""Verbs that lead from the name of a quantity to its value, and verbs that lead into a clause of work 动词."""

from __future__ import annotations

import re
from functools import cache

from luoshi.lexicon.terms import alternation, any_of, read_terms

_AGAINST = (
    r"(?:同比和环比|同比|环比|[较比](?:上年同期|去年同期|上年|去年|上月|\d{4}年)|实际|名义|年均|预计|力争|已|均|分别|累计|每年|总共"
    r"|连续\d{1,3}(?:年|个月)|又|再|稳步|首次|平均)"
)
"""What a change is measured against, and adverbs of change."""


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
def leads_to_value() -> re.Pattern[str]:
    """The words between the name of a quantity and its value, at the end of the text before the value."""
    verb = any_of(*growing(), *falling(), *reaching())
    return re.compile(rf"{_AGAINST}{{0,4}}(?P<verb>{verb})?(?:了|到|至|在|约|近|超)?{_AGAINST}{{0,2}}\Z")


@cache
def leads_in() -> re.Pattern[str]:
    """Verbs and adverbs at the head of a clause that are no part of a quantity's name."""
    return re.compile(alternation("verbs_starts"))


@cache
def kept_verbs() -> re.Pattern[str]:
    """Verbs that say that the quantity grew, which belong to an indicator's span: 新增, 新建."""
    return re.compile(alternation("verbs_kept"))
