"""What every rule of restoration is: a function from a text and its context to edits of that text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from luoshi.text import Edit, Layout, PrintedLine

HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇○"
"""Han characters, for the inside of a regular expression's brackets; with the two signs that are written for zero."""

BLANK = " \u3000\t"
"""The blanks that stand inside a line once odd characters have been replaced."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may know besides the text.

    Attributes:
        layout: what a line of the text stands for.
        markdown: whether the text is written in Markdown.
        printed: the lines of the raw text with their places, when the layout is ``PRINTED``.
    """

    layout: Layout = Layout.LINES
    markdown: bool = False
    printed: tuple[PrintedLine, ...] = ()


Rule = Callable[[str, Context], list[Edit]]
"""Ordered, not overlapping edits of the text; an empty list when the rule has nothing to do."""


class Line(NamedTuple):
    """A line that has characters other than blanks.

    Attributes:
        start: where its first visible character stands in the text.
        end: one past its last visible character.
        indent: width of the blanks before ``start``, in cells of one Han character.
        blank_before: whether an empty line stands before it.
        words: the visible characters.
    """

    start: int
    end: int
    indent: float
    blank_before: bool
    words: str


_LINE = re.compile(r"[^\n]+")


@lru_cache(maxsize=2)
def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of ``text`` that have visible characters, in order; several rules ask for those of one text."""
    found: list[Line] = []
    last_end = 0
    for match in _LINE.finditer(text):
        at, whole = match.start(), match[0]
        words = _visible(whole)
        if not words:
            continue
        start = at if words is whole else at + whole.index(words)
        found.append(Line(start, start + len(words), _indent(text[at:start]), at - last_end > 1, words))
        last_end = match.end()
    return tuple(found)


def _indent(blanks: str) -> float:
    return sum(1.0 if c == "\u3000" else 0.5 for c in blanks[:40]) if blanks else 0.0


def _visible(line: str) -> str:
    """The line without blanks at its ends; tabs at the ends of a table row are empty cells and stay."""
    bare = line.strip(BLANK)
    return line.strip(" \u3000") if bare and "\t" in bare else bare


def replaced(
    text: str, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str], rule: str
) -> list[Edit]:
    """Edits that replace every match of ``pattern``, for those matches that change.

    Args:
        text: the text.
        pattern: what to look for; empty matches are left alone.
        new: what to write instead, or a function of the match that says it.
        rule: the name of the rule.
    """
    return list(_replacements(pattern.finditer(text), new, rule))


def _replacements(
    matches: Iterable[re.Match[str]], new: str | Callable[[re.Match[str]], str], rule: str
) -> Iterator[Edit]:
    for match in matches:
        fresh = new if isinstance(new, str) else new(match)
        if match[0] and fresh != match[0]:
            yield Edit(match.start(), match.end(), rule, match[0], fresh)


def difference(old: str, new: str, rule: str, at: int = 0) -> list[Edit]:
    """Edits between two texts of one length, a run of changed characters each.

    Args:
        old: the text before.
        new: the text after, as long as ``old``.
        rule: the name of the rule.
        at: where ``old`` begins in the whole text.
    """
    edits: list[Edit] = []
    start = -1
    for i, (a, b) in enumerate(zip(old, new, strict=True)):
        if a != b and start < 0:
            start = i
        elif a == b and start >= 0:
            edits.append(Edit(at + start, at + i, rule, old[start:i], new[start:i]))
            start = -1
    if start >= 0:
        edits.append(Edit(at + start, at + len(old), rule, old[start:], new[start:]))
    return edits
