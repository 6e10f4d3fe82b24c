"""Chinese surnames and the shape of a name 姓名."""

from __future__ import annotations

import re
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
def _name() -> re.Pattern[str]:
    return re.compile(name_pattern() + r"\Z")


def is_name(word: str) -> bool:
    """Whether a word has the shape of a Chinese name, in two to four characters."""
    return _name().match(word) is not None
