"""Reads the word lists that are shipped beside this module."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def read_terms(name: str) -> tuple[str, ...]:
    """The terms of a word list, in file order.

    Args:
        name: the file's name in ``lexicon/data`` without ``.txt``.

    Returns:
        One term a word; words are apart by white space, and what follows ``#`` on a line is a comment.
    """
    lines = (files("luoshi.lexicon") / "data" / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(dict.fromkeys(word for line in lines for word in line.partition("#")[0].split()))


@cache
def alternation(*names: str) -> str:
    """The words of some lists as one regex alternation, longest first."""
    return any_of(*(word for name in names for word in read_terms(name)))


def any_of(*words: str) -> str:
    """Words as one regex alternation, longest first, so that the longest wins."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w))) + ")"
