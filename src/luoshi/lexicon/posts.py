"""Posts and titles that a named person holds 职务."""

from __future__ import annotations

from functools import cache

from luoshi.lexicon.scanning import Scanner
from luoshi.lexicon.terms import read_terms

_OWN = frozenset({"国家主席", "国家副主席", "国务委员", "无党派人士代表"})


@cache
def posts_scanner() -> Scanner:
    """Finds posts in running text."""
    return Scanner(read_terms("posts"))


def own_body(post: str) -> bool:
    """Whether a post names its own body, so that no other stands before it: 国家主席."""
    return post in _OWN
