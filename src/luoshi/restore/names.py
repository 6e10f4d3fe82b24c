"""Where a person's name 姓名 may stand: no rule corrects a character there on the strength of what follows it."""

from __future__ import annotations

from functools import cache
from typing import Final

from luoshi.lexicon.terms import read_terms

_POST_END: Final = frozenset("长理任记员席师授士志民生人者和及与")
"""Characters after which a name may begin: 省长, 经理, 主任, 书记, 委员, 主席, 同志, 和."""


def opens_name(text: str, at: int) -> bool:
    """Whether a surname stands at ``at``, at the head of a clause or after a post."""
    if at < 0 or text[at] not in _surnames():
        return False
    return at == 0 or text[at - 1] in _POST_END or not text[at - 1].isalnum()


def may_be_given(text: str, at: int) -> bool:
    """Whether the character at ``at`` may be of a given name: the first or second after a surname."""
    return opens_name(text, at - 1) or opens_name(text, at - 2)


def is_name(text: str, at: int) -> bool:
    """Whether the character at ``at`` is of two or three that stand alone as a name does: a surname at their head."""
    return any(opens_name(text, start) and _ends(text, start, at) for start in (at, at - 1, at - 2))


def _ends(text: str, start: int, at: int) -> bool:
    """Whether a name that begins at ``start`` and holds ``at`` ends after two or three characters."""
    return any(end > at and not text[end : end + 1].isalnum() for end in (start + 2, start + 3))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(name for name in read_terms("surnames") if len(name) == 1)
