"""Queries as the user writes them, and where in a text their words stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from luoshi.library.terms import BETWEEN, runs_of

MOST_SNIPPETS: Final = 3
"""Paragraphs that a hit shows at most."""

WIDTH: Final = 160
"""Code points that a snippet has at most, unless one highlight alone has more."""

_LEAD: Final = 30
_MOST_MATCHES: Final = 2_000
_WORD: Final = re.compile(r"[“\"]([^“”\"]*)[”\"]|([^\s“”\"]+)")
_GAP: Final = f"[{re.escape(BETWEEN)}]*"
_PAUSE: Final = r"[^\w\n]*"


_Match = tuple[int, int, int]
"""Start, end, and which word of the query it is."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a query.

    Attributes:
        runs: its letters, parted where punctuation stands.
        pattern: finds it in a text, whatever punctuation stands where the query has some.
    """

    runs: tuple[list[str] | str, ...]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a document's text that shows why it was found.

    Attributes:
        start: first code point in the document's text.
        end: one past the last.
        highlights: the words that were looked for, as spans of the document's text, in order.
    """

    start: int
    end: int
    highlights: tuple[tuple[int, int], ...]


def parse_query(query: str) -> list[Term]:
    """The words of a query: parted by blanks outside quotation marks; a word without letters is dropped."""
    words = [quoted or bare for quoted, bare in _WORD.findall(unicodedata.normalize("NFKC", query))]
    runs = (tuple(runs_of(word)) for word in words)
    return [Term(each, _pattern(each)) for each in runs if each]


def _pattern(runs: tuple[list[str] | str, ...]) -> re.Pattern[str]:
    wordings = (_GAP.join(_letter(letter) for letter in run) for run in runs)
    return re.compile(_PAUSE.join(wordings), re.IGNORECASE)


def _letter(letter: str) -> str:
    if not letter.isascii():
        return re.escape(letter)
    return rf"(?<![A-Za-z0-9]){re.escape(letter)}(?![A-Za-z0-9])"


def snippets_of(text: str, terms: Sequence[Term]) -> tuple[Snippet, ...]:
    """The best paragraphs for the terms, cut to where they stand; none unless every term is in the text."""
    found: list[_Match] = []
    for number, term in enumerate(terms):
        spans = [(*match.span(), number) for match in islice(term.pattern.finditer(text), _MOST_MATCHES)]
        if not spans:
            return ()
        found += spans
    best = sorted(_paragraphs(text, sorted(found)), key=lambda item: (-_worth(item[2]), item[0]))
    return tuple(_cut(*paragraph) for paragraph in best[:MOST_SNIPPETS])


def _paragraphs(text: str, found: list[_Match]) -> list[tuple[int, int, list[_Match]]]:
    """The lines that matches stand in, with their ends and their matches."""
    paragraphs: list[tuple[int, int, list[_Match]]] = []
    for span in found:
        if not paragraphs or span[0] > paragraphs[-1][1]:
            stop = text.find("\n", span[1])
            paragraphs.append((text.rfind("\n", 0, span[0]) + 1, len(text) if stop < 0 else stop, []))
        paragraphs[-1][2].append(span)
    return paragraphs


def _worth(spans: list[_Match]) -> float:
    """Different words count most, then how often they stand there."""
    return len({number for _, _, number in spans}) * 100 + min(len(spans), 99)


def _cut(start: int, end: int, spans: list[_Match]) -> Snippet:
    """The part of a paragraph, at most ``WIDTH`` wide, that shows the most of its matches."""
    if end - start > WIDTH:
        first = max(range(len(spans)), key=lambda i: (_worth(_window(spans, i)), -i))
        shown = _window(spans, first)
        start = max(start, shown[0][0] - _LEAD)
        end = min(end, max(start + WIDTH, shown[0][1]))
        spans = [span for span in spans if start <= span[0] and span[1] <= end]
    return Snippet(start, end, _merged(spans))


def _window(spans: list[_Match], first: int) -> list[_Match]:
    limit = spans[first][0] - _LEAD + WIDTH
    return [spans[first], *(span for span in islice(spans, first + 1, first + 40) if span[1] <= limit)]


def _merged(spans: list[_Match]) -> tuple[tuple[int, int], ...]:
    """Spans that overlap or touch, as one."""
    merged: list[tuple[int, int]] = []
    for start, end, _ in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
