"""Posts and titles that a named person holds 职务."""

from __future__ import annotations

from functools import cache

from luoshi.lexicon.terms import alternation


@cache
def post_pattern() -> str:
    """A regex for one post, the longest reading first; a clerical 党组 or 原 may stand before it."""
    return rf"(?:原|时任|兼)?{alternation('posts')}"
