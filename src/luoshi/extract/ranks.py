"""Posts as people compare them 职务的异写: one spelling for one rank, and the ranks that need no body."""

from __future__ import annotations

import re
from functools import lru_cache

_JOINT = re.compile("、|兼(?!任)")
_FORMER = re.compile("(?:原|时任|前)(?=.)")
_SPELLINGS = {
    "外交部长": "外长",
    "外交部部长": "外长",
    "外交大臣": "外长",
    "外相": "外长",
    "国防部长": "防长",
    "国防部部长": "防长",
    "国防大臣": "防长",
    "防务部长": "防长",
    "财政部长": "财长",
    "财政大臣": "财长",
    "财相": "财长",
    "中央军委主席": "军委主席",
    "中央军委副主席": "军委副主席",
}
_OF_THE_STATE = {"总理": "国务院总理", "副总理": "国务院副总理"}
"""Posts in the State Council 国务院, as they are called without naming it apart."""
_OF_ONE_BODY = frozenset(
    (
        "总书记",
        "国家主席",
        "国家副主席",
        "国务委员",
        "国务院总理",
        "国务院副总理",
        "委员长",
        "军委主席",
        "军委副主席",
    )
)
"""Ranks that agree without a body: few people hold them at a time, and they have one body only."""
_OF_A_COUNTRY = frozenset(
    ("总统", "副总统", "总理", "副总理", "首相", "国王", "外长", "防长", "财长", "议长")
)
"""Ranks that one person holds in a country at a time, which is often left unsaid."""

Title = tuple[str, str | None]
"""A post and its body; None when the document does not tell."""


def split_posts(post: str | None) -> tuple[str, ...]:
    """The posts that somebody is named with, each apart: 国务委员兼秘书长.

    Args:
        post: the posts as a fact has them, joined by 、 or 兼; None for none.
    """
    return tuple(_JOINT.split(post)) if post else ()


@lru_cache(maxsize=16384)
def ranked(title: Title) -> Title:
    """A title as titles are compared: in one spelling, without 原 and 前, without a body where the rank has but one."""
    post = _FORMER.sub("", title[0], count=1)
    rank, body = _SPELLINGS.get(post, post), title[1]
    if body == "国务院":
        rank = _OF_THE_STATE.get(rank, rank)
    return (rank, None) if rank in _OF_ONE_BODY else (rank, body)


def tells(title: Title) -> bool:
    """Whether a title tells its bearer from others of the name: it names a body, or its rank needs none."""
    return title[1] is not None or ranked(title)[0] in _OF_ONE_BODY


def is_of_a_country(title: Title) -> bool:
    """Whether a title is a high office of a country that it leaves unsaid: 总统."""
    return title[1] is None and ranked(title)[0] in _OF_A_COUNTRY
