"""What the full-text index holds in place of Chinese text: pairs of neighbouring characters.

A *letter* is a Han character or a whole Latin word or number. A *run* is a stretch of letters with at most blanks,
quotation marks, brackets and book-title marks between them. The index holds every two neighbouring letters of a run,
in order, so that a run of any length is found exactly as a phrase of pairs; single letters have a field of their own.
"""

from __future__ import annotations

import re
from operator import add
from typing import Final

BETWEEN: Final = " \u00a0\u3000“”‘’\"'《》〈〉「」『』（）()【】[]〔〕·"
"""Marks that stand inside a wording without parting it: “两个确立”的决定性意义 is one run."""

LONGEST: Final = 64
"""A Latin word is known by its first so many characters."""

_TO_BLANKS: Final = str.maketrans(dict.fromkeys(BETWEEN, " "))
_RUN: Final = re.compile(r"[^\W_]+(?:(?: +|(?<=\d)[.,](?=\d))[^\W_]+)*")
_LETTER: Final = re.compile(r"[A-Za-z0-9]+(?:(?<=\d)[.,][0-9]+)*|[^\W_]")
_LATIN: Final = re.compile(r"[A-Za-z0-9]")


def runs_of(text: str) -> list[list[str] | str]:
    """The runs of a text, in order: each as a string of Han characters or as a list of letters, lower-cased."""
    runs = _RUN.findall(text.translate(_TO_BLANKS).lower())
    return [_letters(run) for run in runs]


def _letters(run: str) -> list[str] | str:
    if _LATIN.search(run):
        return [letter[:LONGEST] for letter in _LETTER.findall(run)]
    return run.replace(" ", "")


def pairs_of(run: list[str] | str) -> list[str]:
    """Every two neighbouring letters of a run; none when it has only one."""
    return list(map(add, run, run[1:]))


def index_terms(text: str) -> tuple[str, str]:
    """What the index takes in for a text: its pairs in order, and its letters once each, apart by blanks."""
    pairs: list[str] = []
    letters: set[str] = set()
    for run in runs_of(text):
        pairs += map(add, run, run[1:])
        letters.update(run)
    return " ".join(pairs), " ".join(sorted(letters))
