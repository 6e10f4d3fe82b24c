"""Deciding 取舍: what people said of links between documents, and whether the words that they spoke of still stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.library.decisions import Decision, Decisions, Quote, Verdict, read_decisions
from luoshi.report import Table
from luoshi.session.standing import Held, Row, Span, Standing, Today

if TYPE_CHECKING:
    from luoshi.library import Snapshot

_HELD = """
    SELECT d.id, s.path, d.title, d.date, d.issuer FROM documents d
    JOIN (SELECT sha256, member, min(path) AS path FROM sources GROUP BY ALL) s USING (sha256, member)
    ORDER BY s.path, d.member, d.part
"""
_TEXTS = "SELECT id, text FROM documents WHERE id IN (SELECT unnest($wanted))"
_DOUBTS = (Standing.GONE, Standing.SEVERAL, Standing.CHANGED)
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
    decisions: Sequence[Decision], held: Held, known: dict[Quote, Today] | None = None
) -> list[Reviewed]:
    """What has become of the words of some decisions.

    Args:
        decisions: the decisions.
        held: the documents; what they say of one is asked for in a row.
        known: what was found out before, of the same documents; what is found out now is added.
    """
    known = {} if known is None else known
    wanted = {side for one in decisions for side in (one.source, one.target) if side not in known}
    for quote in sorted(wanted, key=_document):
        known[quote] = held.today(quote)
    return [Reviewed(one, known[one.source], known[one.target]) for one in decisions]


def _document(quote: Quote) -> str:
    return quote.document


def latest(reviewed: Sequence[Reviewed]) -> list[Reviewed]:
    """The last word on each link, also where it was withdrawn, the latest first.

    The same words in another place are another link; a suspect decision gives way to any later one on its words, in
    whichever of the documents that may have taken the place of its own.

    Args:
        reviewed: decisions in the order in which they were noted.
    """
    found: list[Reviewed] = []
    later: dict[Hashable, set[tuple[Span | None, Span | None]]] = defaultdict(set)
    for one in reversed(reviewed):
        source, target = one.decision.source, one.decision.target
        sides = product(_sides(source, one.source), _sides(target, one.target))
        links = [later[*pair, source.text, target.text] for pair in sides]
        spans = one.source.span, one.target.span
        if not any(places if one.suspect else spans in places for places in links):
            found.append(one)
        for places in links:
            places.add(spans)
    return found


def _sides(quote: Quote, today: Today) -> tuple[str, ...]:
    """The documents, by id, that a decision can be on today: one where its words stand, else all that were its own."""
    return (today.document,) if today.span else (*today.heirs, quote.document)


def rows_of(snapshot: Snapshot) -> list[Row]:
    """Every document of a snapshot as decisions tell it from others."""
    return list(map(Row, *(column.to_pylist() for column in snapshot.query(_HELD).columns)))


def _held_for(snapshot: Snapshot, decisions: Iterable[Decision]) -> Held:
    """The documents of a snapshot, with the texts of those that some decisions speak of."""
    texts: dict[str, str] = {}
    held = Held(texts.get, rows_of(snapshot))
    wanted = {name for one in decisions for side in (one.source, one.target) for name in held.heirs(side)}
    if wanted:
        found = snapshot.query(_TEXTS, {"wanted": sorted(wanted)})
        texts |= zip(*(column.to_pylist() for column in found.columns), strict=True)
    return held


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
    noted = decisions_of(snapshot)
    held = _held_for(snapshot, noted.all)
    reviewed = review(noted.all, held)
    found = reviewed[::-1] if asked.history else latest(reviewed)
    chosen = [one for one in found if asked.verdict in (None, one.decision.verdict)]
    kept = [one for one in chosen if one.suspect or not asked.suspect]
    kept.sort(key=lambda one: not one.suspect)
    title = "取舍"
    if noted.unread:
        title = f"{title}（另有 {len(noted.unread)} 行不可辨认，原样保留在文件中）"
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
    return (*said, *texts, one.source.document or source.document, one.target.document or target.document)


def _doubt(one: Reviewed) -> str | None:
    """What a table says of a suspect decision: the worse of what has become of its two sides."""
    if not one.suspect:
        return None
    found = one.source.standing, one.target.standing
    return str(next(doubt for doubt in _DOUBTS if doubt in found))
