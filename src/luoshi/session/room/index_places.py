"""All places where a subject is named, each with its sentence as a quotation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from luoshi.session.room.index_figures import sentence_keys
from luoshi.session.room.index_mentions import ROLES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from luoshi.session.room.catalogue import Entry
    from luoshi.session.room.desk import Desk
    from luoshi.session.room.index_mentions import Numbers
    from luoshi.session.room.index_register import NameRegister

PAGE = 20
_BEFORE = 90
_BEHIND = 130
_STOPS = "。！？\n"


@dataclass(frozen=True, slots=True)
class PlacesWish:
    """Which places are wanted.

    Attributes:
        role: only in clauses that do this.
        level: only in documents of this level.
        region: only in documents of this province, by its code.
        year: only in documents of this year.
        oldest: whether the earliest come first.
        page: from 1; beyond the last it is the last.
    """

    role: str | None = None
    level: str | None = None
    region: str | None = None
    year: int | None = None
    oldest: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence in which a subject is named.

    Attributes:
        start: first code point of the first mention in the document's text.
        end: one past the last of it.
        around: where the quotation begins and ends.
        role: what the clause of the first mention does; empty when that is not known.
        pieces: the sentence, cut where a mention begins or ends; True for a mention.
        opens: whether it is quoted from its beginning.
        closes: whether it is quoted to its end.
    """

    start: int
    end: int
    around: tuple[int, int]
    role: str
    pieces: tuple[tuple[str, bool], ...]
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """A document with quotations."""

    entry: Entry
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """One page of places.

    Attributes:
        wish: what was asked for, ``page`` within what there is.
        total: in how many sentences the subject is named.
        documents: in how many documents.
        pages: how many pages.
        quoted: the documents of this page, each with its quotations.
    """

    wish: PlacesWish
    total: int
    documents: int
    pages: int
    quoted: tuple[Quoted, ...]


def places(desk: Desk, register: NameRegister, number: int, wish: PlacesWish) -> Places:
    """A page of the places where a subject is named."""
    rows = _sifted(register, register.rows(number), wish)
    keys, first, counts = np.unique(
        sentence_keys(register.mentions)[rows], return_index=True, return_counts=True
    )
    order = np.argsort(keys >> 32 if wish.oldest else -(keys >> 32), kind="stable")
    pages = max(1, ceil(len(keys) / PAGE))
    page = min(max(1, wish.page), pages)
    shown = order[(page - 1) * PAGE : page * PAGE]
    groups = [rows[first[at] : first[at] + counts[at]] for at in shown.tolist()]
    documents = len(np.unique(keys >> 32))
    return Places(
        replace(wish, page=page), len(keys), documents, pages, tuple(_quoted(desk, register, groups))
    )


def _sifted(register: NameRegister, rows: Numbers, wish: PlacesWish) -> Numbers:
    """The mentions that are wanted, by sentence."""
    mentions, grounds = register.mentions, register.grounds
    documents = mentions.at[rows] >> 32
    kept: NDArray[np.bool_] = grounds.having(wish.level, wish.region)[documents]
    if wish.role is not None:
        kept &= mentions.role[rows] == (ROLES.index(wish.role) if wish.role in ROLES else len(ROLES))
    if wish.year is not None:
        kept &= grounds.year[documents] == wish.year
    found = rows[kept]
    return found[np.argsort(sentence_keys(mentions)[found], kind="stable")]


def _quoted(desk: Desk, register: NameRegister, groups: Sequence[Numbers]) -> Iterator[Quoted]:
    """Sentences by document: a text is fetched once for those that follow one another."""
    at = register.mentions.at
    for position, some in groupby(groups, key=lambda rows: int(at[rows[0]] >> 32)):
        entry = desk.catalogue.entries[position]
        text = desk.index.text(entry.id)
        yield Quoted(entry, tuple(_quotation(register, text, rows) for rows in some))


def _quotation(register: NameRegister, text: str, rows: Numbers) -> Quotation:
    mentions = register.mentions
    spans = sorted(zip(mentions.start[rows].tolist(), mentions.end[rows].tolist(), strict=True))
    start, end, opens, closes = sentence_around(text, *spans[0])
    role = int(mentions.role[rows[0]])
    pieces = tuple(_cut(text, start, end, spans))
    return Quotation(*spans[0], (start, end), ROLES[role] if role >= 0 else "", pieces, opens, closes)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int, bool, bool]:
    """The sentence around a span, or as much of it as fits a quotation.

    Returns:
        Where it begins and ends, and whether it is quoted from its beginning and to its end.
    """
    left, right = max(0, start - _BEFORE), min(len(text), end + _BEHIND)
    begins = max(text.rfind(stop, left, start) for stop in _STOPS) + 1
    ends = min((at for at in (text.find(stop, end, right) for stop in _STOPS) if at >= 0), default=-1)
    opens, closes = begins > 0 or left == 0, ends >= 0 or right == len(text)
    begins = begins or left
    ends = right if ends < 0 else ends + (text[ends] != "\n")
    while begins < start and text[begins].isspace():
        begins += 1
    return begins, ends, opens, closes


def _cut(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    at = start
    for left, right in spans:
        if at <= left < end:
            yield text[at:left], False
            yield text[left : min(right, end)], True
            at = min(right, end)
    yield text[at:end], False
