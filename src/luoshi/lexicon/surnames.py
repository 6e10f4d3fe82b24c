"""Chinese surnames and the shape of a name 姓名."""

from __future__ import annotations

from functools import cache

from luoshi.lexicon.terms import any_of, read_terms

NOT_IN_NAMES = "的了和与及在是为等、，。；：！？“”《》（）\\s0-9A-Za-z"
"""Characters that do not stand in a given name, for a regex class."""


@cache
def name_pattern() -> str:
    """A regex for a Chinese name: a surname and one or two characters, the longer reading first."""
    surnames = read_terms("surnames")
    single = "".join(name for name in surnames if len(name) == 1)
    double = any_of(*(name for name in surnames if len(name) > 1))
    return rf"(?:{double}|[{single}])[^{NOT_IN_NAMES}]{{1,2}}"


@cache
def not_names() -> frozenset[str]:
    """Words of two or three characters that begin with a surname and are no names."""
    return frozenset(read_terms("not_names"))
