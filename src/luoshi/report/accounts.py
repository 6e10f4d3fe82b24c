"""The account of a file: raw and restored text in rows that stand side by side, with what changed between them."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile

from luoshi.restore.condition import Condition, RuleCount, rules_of
from luoshi.text import Document, Edit, RawText

_SIGNS = str.maketrans({"\n": "↵", "\r": "␍", "\t": "⇥", "\u3000": "□", " ": "␣", "\xa0": "␣"})
_MINOR = frozenset({"trim", "line_ends"})
"""Rules that only clear away what is between the lines."""


@dataclass(frozen=True, slots=True)
class Article:
    """One restored article and its state.

    Attributes:
        document: the article.
        condition: what was done to it and what is still damaged.
    """

    document: Document
    condition: Condition


@dataclass(frozen=True, slots=True)
class Account:
    """The account of one raw text 还原说明.

    Attributes:
        raw: the raw text.
        articles: what it was restored to, in order.
    """

    raw: RawText
    articles: tuple[Article, ...]

    @property
    def name(self) -> str:
        """The file's name, with that of the record within it."""
        source = self.raw.source
        return f"{source.path}#{source.member}" if source.member else source.path


class Mark(StrEnum):
    """What is wrong with a stretch of the restored text."""

    NONE = "none"
    DOUBTFUL = "doubtful"
    UNREADABLE = "unreadable"


Spot = tuple[int, int, Mark]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a row: the same on both sides, or one edit.

    Attributes:
        old: its raw characters.
        new: its restored characters, on one line.
        start: where ``new`` begins in the restored text.
        edit: the edit; None for what is the same.
        mark: whether it is doubtful or unreadable.
    """

    old: str
    new: str
    start: int
    edit: Edit | None = None
    mark: Mark = Mark.NONE

    @property
    def is_minor(self) -> bool:
        """Whether nothing is wrong with it, and it is the same or was changed only between the lines."""
        return self.mark is Mark.NONE and (
            self.edit is None or (_MINOR.issuperset(rules_of(self.edit)) and not self.edit.old.strip())
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the restored text, with the raw characters that it came from.

    Attributes:
        number: of the line, from 1.
        pieces: its stretches, in order.
    """

    number: int
    pieces: tuple[Piece, ...]

    @property
    def is_changed(self) -> bool:
        """Whether anything in it is worth showing."""
        return not all(piece.is_minor for piece in self.pieces)

    @property
    def size(self) -> int:
        """Restored characters."""
        return sum(len(piece.new) for piece in self.pieces)


def rows_of(article: Article, raw: str) -> list[Row]:
    """The rows of an article, one for each line of its text."""
    lines: list[list[Piece]] = [[]]
    start = 0
    spots = deque(spots_of(article.condition))
    for piece in _pieces(article.document, raw):
        for number, line in enumerate(piece.new.split("\n")):
            if number:
                lines.append([])
                start += 1
            old = line if piece.edit is None else piece.old * (number == 0)
            if old or line:
                lines[-1] += _marked(Piece(old, line, start, piece.edit), spots)
            start += len(line)
    return [Row(number, tuple(pieces)) for number, pieces in enumerate(lines, 1)]


def spots_of(found: Condition) -> list[Spot]:
    """What is wrong with a text, in order."""
    doubtful = ((start, end, Mark.DOUBTFUL) for start, end in found.doubtful)
    unreadable = ((start, end, Mark.UNREADABLE) for start, end in found.unreadable)
    return sorted((*doubtful, *unreadable))


def _pieces(document: Document, raw: str) -> Iterator[Piece]:
    at = document.raw_start
    for edit in document.edits:
        if at < edit.raw_start:
            yield Piece(raw[at : edit.raw_start], raw[at : edit.raw_start], 0)
        yield Piece(edit.old, edit.new, 0, edit)
        at = edit.raw_end
    if at < document.raw_end:
        yield Piece(raw[at : document.raw_end], raw[at : document.raw_end], 0)


def _marked(piece: Piece, spots: deque[Spot]) -> Iterator[Piece]:
    """The piece, cut where spots begin and end; an edit stays whole. Spots that lie behind are taken away."""
    at, end = piece.start, piece.start + len(piece.new)
    while spots and spots[0][1] <= at:
        spots.popleft()
    if piece.edit is not None:
        inside = spots and spots[0][0] < end
        yield replace(piece, mark=spots[0][2]) if inside else piece
        return
    for first, last, mark in takewhile(lambda spot: spot[0] < end, spots):
        for cut, kind in ((first, Mark.NONE), (last, mark)):
            cut = min(max(cut, at), end)  # noqa: PLW2901 - a spot may begin or end in another piece
            if cut > at:
                words = piece.new[at - piece.start : cut - piece.start]
                yield Piece(words, words, at, None, kind)
            at = cut
    if at < end:
        yield Piece(piece.new[at - piece.start :], piece.new[at - piece.start :], at)


def signs(text: str) -> str:
    """What was changed, with signs for line breaks and blanks, which could not be seen otherwise."""
    return text.translate(_SIGNS)


def in_context(text: str, start: int, end: int, width: int = 10) -> tuple[str, str, str]:
    """A spot and the characters before and after it, on one line each."""
    before, after = text[max(0, start - width) : start], text[end : end + width]
    return signs(before), signs(text[start:end]), signs(after)


def line_number(text: str, at: int) -> int:
    """The number of the line that holds an offset, from 1."""
    return text.count("\n", 0, at) + 1


def rules_together(articles: Sequence[Article]) -> list[RuleCount]:
    """What each rule did to all articles of a file, the most frequent first."""
    edits, characters = Counter[str](), Counter[str]()
    for article in articles:
        for count in article.condition.rules:
            edits[count.rule] += count.edits
            characters[count.rule] += count.characters
    return [RuleCount(rule, number, characters[rule]) for rule, number in edits.most_common()]


def example_of(articles: Sequence[Article], rule: str) -> Edit | None:
    """An edit of that rule: the first that changes something visible, or else the first."""
    edits = [edit for article in articles for edit in article.document.edits if rule in rules_of(edit)]
    return next((edit for edit in edits if (edit.old + edit.new).strip()), edits[0] if edits else None)
