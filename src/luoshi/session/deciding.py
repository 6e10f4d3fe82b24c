"""Deciding 取舍: what people said of links between documents, and whether the words that they spoke of still stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.library.decisions import Decision, Decisions, Quote, Verdict, read_decisions
from luoshi.report import Table

if TYPE_CHECKING:
    from luoshi.library import Snapshot

TextOf = Callable[[str], str | None]
"""The text of a document by its id; None when the library does not hold it."""
Span = tuple[int, int]
_TEXTS = "SELECT id, text FROM documents WHERE id IN (SELECT unnest($wanted))"
_COLUMNS = (
    "when",
    "decision",
    "suspect",
    "reason",
    "reader",
    "source_title",
    "source_text",
    "target_title",
    "target_text",
    "source",
    "target",
)


class Standing(StrEnum):
    """What has become of words that a decision speaks of."""

    HOLDS = "holds"
    CHANGED = "changed"
    """The document is held, but does not have these words any more."""
    GONE = "gone"
    """No document of this content is held."""


@dataclass(frozen=True, slots=True)
class Today:
    """Quoted words as they are today.

    Attributes:
        standing: what has become of them.
        span: where they stand in the document's text; None when they do not.
    """

    standing: Standing
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A decision and what has become of its words.

    Attributes:
        decision: what a person said.
        source: the source's words today.
        target: the target's.
    """

    decision: Decision
    source: Today
    target: Today

    @property
    def suspect(self) -> bool:
        """Whether the words on either side are not what they were: a person has to look again."""
        return not self.source.span or not self.target.span


def decisions_of(snapshot: Snapshot) -> Decisions:
    """What people decided in the library of a snapshot.

    Raises:
        LibraryError: the file of decisions cannot be read.
    """
    return read_decisions(library_of(snapshot))


def library_of(snapshot: Snapshot) -> Path:
    """The library's folder, in which a snapshot lies as ``snapshots/NNNN``."""
    return snapshot.folder.parent.parent


def review(
    decisions: Sequence[Decision], text_of: TextOf, known: dict[Quote, Today] | None = None
) -> list[Reviewed]:
    """What has become of the words of some decisions.

    Args:
        decisions: the decisions.
        text_of: hands out texts; asked for each document once.
        known: what was found out before, of the same texts; what is found out now is added.
    """
    known = {} if known is None else known
    wanted = {side for one in decisions for side in (one.source, one.target) if side not in known}
    for document, quotes in groupby(sorted(wanted, key=_document), key=_document):
        text = text_of(document)
        known |= {quote: _today(quote, text) for quote in quotes}
    return [Reviewed(one, known[one.source], known[one.target]) for one in decisions]


def _document(quote: Quote) -> str:
    return quote.document


def _today(quote: Quote, text: str | None) -> Today:
    if text is None:
        return Today(Standing.GONE)
    span = find_quote(text, quote)
    return Today(Standing.HOLDS, span) if span else Today(Standing.CHANGED)


def find_quote(text: str, quote: Quote) -> Span | None:
    """Where quoted words stand in a text now, nearest to where they stood; None when they do not."""
    size = len(quote.text)
    best = text.find(quote.text, max(0, quote.start))
    before = text.rfind(quote.text, 0, quote.start + size)
    if best < 0 or (before >= 0 and quote.start - before < best - quote.start):
        best = before
    return (best, best + size) if best >= 0 else None


def texts_of(snapshot: Snapshot, decisions: Iterable[Decision]) -> dict[str, str]:
    """The texts of the documents that some decisions speak of, those that are held."""
    wanted = {side.document for one in decisions for side in (one.source, one.target)}
    rows = snapshot.query(_TEXTS, {"wanted": sorted(wanted)}) if wanted else None
    return dict(zip(*(column.to_pylist() for column in rows.columns), strict=True)) if rows else {}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which decisions are listed.

    Attributes:
        verdict: only those that say this; all when None.
        suspect: only those whose words have changed or are gone.
        history: also what was said before and does not hold any more.
    """

    verdict: Verdict | None = None
    suspect: bool = False
    history: bool = False


def list_decisions(snapshot: Snapshot, asked: Asked) -> Table:
    """What people decided, suspect ones first, then the latest.

    Raises:
        LibraryError: the file of decisions cannot be read.
    """
    held = decisions_of(snapshot)
    chosen = [
        one for one in (held.all if asked.history else held.latest()) if asked.verdict in (None, one.verdict)
    ]
    reviewed = review(chosen[::-1], texts_of(snapshot, chosen).get)
    kept = [one for one in reviewed if one.suspect or not asked.suspect]
    kept.sort(key=lambda one: not one.suspect)
    title = "取舍"
    if held.unread:
        title = f"{title}（另有 {len(held.unread)} 行不可辨认，原样保留在文件中）"
    return Table(title, _COLUMNS, tuple(_row(one) for one in kept))


def _row(one: Reviewed) -> tuple[str | None, ...]:
    decision, source, target = one.decision, one.decision.source, one.decision.target
    said = (
        decision.when,
        str(decision.verdict),
        _doubt(one),
        decision.reason or None,
        decision.reader or None,
    )
    texts = (source.title, source.text, target.title, target.text)
    return (*said, *texts, source.document, target.document)


def _doubt(one: Reviewed) -> str | None:
    """What a table says of a suspect decision: the worse of what has become of its two sides."""
    if not one.suspect:
        return None
    gone = Standing.GONE in (one.source.standing, one.target.standing)
    return str(Standing.GONE if gone else Standing.CHANGED)
