"""What people decided of links, as the room shows and takes it down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from luoshi.errors import UsageError
from luoshi.library.decisions import (
    Decision,
    Quote,
    Verdict,
    decisions_state,
    note_decision,
)
from luoshi.session.deciding import Reviewed, decisions_of, latest, library_of, review
from luoshi.session.rulings import Rulings
from luoshi.session.standing import Held, Row, Today, sentence_of

if TYPE_CHECKING:
    from luoshi.session.room.catalogue import Entry
    from luoshi.session.room.desk import Desk

PAGE = 20
LONGEST_REASON = 2_000
LONGEST_NAME = 100
_TEXTS = 512

Span = tuple[int, int]
State = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sought:
    """Which decisions are shown.

    Attributes:
        verdict: only those that say this; all when None.
        suspect: only those whose words have changed or are gone.
        words: only those that hold these words in a title, a text, the reason or the reader's name.
        page: from 1; beyond the last it is the last.
    """

    verdict: Verdict | None = None
    suspect: bool = False
    words: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Register:
    """One page of the decisions.

    Attributes:
        total: how many there are of those that were sought.
        suspect: how many of all are suspect.
        unread: how many lines of the file are no decisions.
        pages: how many pages.
        page: this one.
        rows: its decisions, suspect ones first, then the latest.
    """

    total: int
    suspect: int
    unread: int
    pages: int
    page: int
    rows: tuple[Reviewed, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of a link.

    Attributes:
        verdict: accepted, rejected or withdrawn.
        reason: why; may be empty.
        reader: who; may be empty.
        when: ISO time.
    """

    verdict: Verdict
    reason: str
    reader: str
    when: str


class _InForce:
    """What is made of the decisions at a desk, kept as long as nobody decides anew.

    Args:
        desk: the library.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        entries = desk.catalogue.entries
        self._held = Held(lru_cache(_TEXTS)(self._text), (_row(one) for one in entries))
        self._known: dict[Quote, Today] = {}
        self.rulings = lru_cache(1)(self._rulings)
        self.register = lru_cache(1)(self._register)

    def _text(self, document: str) -> str | None:
        return self._desk.index.text(document) if document in self._desk.catalogue.positions else None

    def _rulings(self, _: State) -> Rulings:
        return Rulings(decisions_of(self._desk.snapshot), self._held)

    def _register(self, _: State) -> Register:
        """All of them on one page."""
        noted = decisions_of(self._desk.snapshot)
        found = latest(review(noted.all, self._held, self._known))
        rows = tuple(sorted(found, key=lambda one: not one.suspect))
        return Register(len(rows), sum(one.suspect for one in rows), len(noted.unread), 1, 1, rows)


def _row(entry: Entry) -> Row:
    """A document as decisions tell it from others."""
    return Row(entry.id, entry.path, entry.title, entry.date, entry.issuer)


def rulings_at(desk: Desk) -> Rulings:
    """The decisions in force, for passages between any two documents."""
    return desk.kept(_InForce).rulings(decisions_state(library_of(desk.snapshot)))


def list_register(desk: Desk, sought: Sought) -> Register:
    """One page of what people decided: the last word on each link."""
    held = desk.kept(_InForce).register(decisions_state(library_of(desk.snapshot)))
    found = [one for one in held.rows if _is_sought(one, sought)]
    pages = max(1, ceil(len(found) / PAGE))
    page = min(sought.page, pages)
    rows = tuple(found[(page - 1) * PAGE : page * PAGE])
    return replace(held, total=len(found), pages=pages, page=page, rows=rows)


def _is_sought(one: Reviewed, sought: Sought) -> bool:
    decision = one.decision
    if sought.verdict not in (None, decision.verdict) or (sought.suspect and not one.suspect):
        return False
    if not sought.words:
        return True
    sides = decision.source, decision.target
    said = (decision.reason, decision.reader, *(words for side in sides for words in (side.title, side.text)))
    return any(sought.words in words for words in said)


def decide(desk: Desk, source: tuple[str, Span], target: tuple[str, Span], said: Said) -> Decision:
    """Take down what a person says of a link.

    Args:
        desk: the snapshot in which they saw it.
        source: the earlier document and the words in it.
        target: the other, likewise.
        said: what they say.

    Raises:
        NotFoundError: there is no such document.
        UsageError: no words stand there, or more is said than can be kept.
        BusyError: another process keeps the file.
        StorageError: the disk refused.
    """
    if len(said.reason) > LONGEST_REASON or len(said.reader) > LONGEST_NAME:
        what = f"a reason has at most {LONGEST_REASON} characters, a name {LONGEST_NAME}"
        raise UsageError(what, "", "say it in fewer words")
    sides = _quote(desk, *source), _quote(desk, *target)
    decision = Decision(said.when, said.verdict, said.reason, said.reader, *sides)
    note_decision(library_of(desk.snapshot), decision)
    return decision


def _quote(desk: Desk, document: str, span: Span) -> Quote:
    """Some words of a document."""
    entry = desk.entry(document)
    text = desk.index.text(document)
    words = text[span[0] : span[1]]
    if len(words) < span[1] - span[0]:
        raise UsageError("no words stand there", f"{document} {span[0]}–{span[1]}", "reload the page")
    told_by = entry.path, entry.date or "", entry.issuer or ""
    return Quote(document, entry.name, words, *span, sentence_of(text, span), *told_by)
