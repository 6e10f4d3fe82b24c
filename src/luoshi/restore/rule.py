"""What every rule of restoration is: a function from a text and its context to edits of that text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

from luoshi.text import Edit, Layout, PrintedLine
from luoshi.text.edit import make_edit
from luoshi.text.signs import codes_of

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


@lru_cache(maxsize=2)
def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of ``text`` that have visible characters, in order; several rules ask for those of one text."""
    found: list[Line] = []
    at = last_end = 0
    for whole in text.split("\n"):
        words = _visible(whole) if whole else ""
        if words:
            before = 0 if words is whole else whole.index(words)
            start = at + before
            indent = _indent(whole[:before]) if before else 0.0
            found.append(_line((start, start + len(words), indent, at - last_end > 1, words)))
            last_end = at + len(whole)
        at += len(whole) + 1
    return tuple(found)


def words_at(text: str, at: int) -> tuple[str, int]:
    """The visible characters of the line that holds ``at``, and where they begin."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    whole = text[start : end if end >= 0 else len(text)]
    words = _visible(whole)
    return words, start + whole.index(words)


_line: Callable[[tuple[int, int, float, bool, str]], Line] = partial(tuple.__new__, Line)
"""A line of its five values, faster than by calling the class."""


def _indent(blanks: str) -> float:
    shown = blanks[:40]
    return 0.5 * (len(shown) + shown.count("\u3000"))


def _visible(line: str) -> str:
    """The line without blanks at its ends; tabs at the ends of a table row are empty cells and stay."""
    bare = line.strip(BLANK)
    return line.strip(" \u3000") if bare and "\t" in bare else bare


def matches(text: str, pattern: re.Pattern[str], first: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer`` gives, found by the first character of a match: ten times as fast where that is rare.

    A pattern that begins with a look behind, or with something other than a character or a class, is tried at every
    character of a text; a class alone is searched for quickly.

    Args:
        text: the text.
        pattern: what to look for; no match is empty.
        first: a class that holds the first character of every match.
    """
    at = 0
    for found in first.finditer(text):
        start = found.start()
        if start >= at and (match := pattern.match(text, start)):
            at = match.end()
            yield match


def replaced(
    text: str,
    pattern: re.Pattern[str],
    new: str | Callable[[re.Match[str]], str],
    rule: str,
    first: re.Pattern[str] | None = None,
) -> list[Edit]:
    """Edits that replace every match of ``pattern``, for those matches that change.

    Args:
        text: the text.
        pattern: what to look for; empty matches are left alone.
        new: what to write instead, or a function of the match that says it.
        rule: the name of the rule.
        first: a class that holds the first character of every match, for speed: see :func:`matches`.
    """
    edits: list[Edit] = []
    for match in pattern.finditer(text) if first is None else matches(text, pattern, first):
        old = match[0]
        fresh = new if isinstance(new, str) else new(match)
        if old and fresh != old:
            edits.append(make_edit((*match.span(), rule, old, fresh)))
    return edits


def difference(old: str, new: str, rule: str, at: int = 0) -> list[Edit]:
    """Edits between two texts of one length, a run of changed characters each.

    Args:
        old: the text before.
        new: the text after, as long as ``old``.
        rule: the name of the rule.
        at: where ``old`` begins in the whole text.
    """
    if len(old) != len(new):
        raise ValueError("argument 2 is not as long as argument 1")
    if old == new:
        return []
    import numpy as np

    differs = codes_of(old) != codes_of(new)
    edges = np.flatnonzero(np.diff(differs, prepend=False, append=False)).tolist()
    return [
        make_edit((at + start, at + end, rule, old[start:end], new[start:end]))
        for start, end in zip(edges[::2], edges[1::2], strict=True)
    ]
