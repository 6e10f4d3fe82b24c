"""One document opened for reading: its text, and everything that stands off from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from luoshi.restore import unreadable_spans
from luoshi.session.room.extents import Extents, load_extents
from luoshi.session.room.passages import PassageMark, passages_in
from luoshi.text import Document, Edit, Fact, FactKind, Origin, Source, Unit, UnitKind
from luoshi.trace import letters_of

if TYPE_CHECKING:
    import pyarrow as pa

    from luoshi.library import Snapshot
    from luoshi.library.reading import ReadingIndex
    from luoshi.session.room.catalogue import Entry

_FACTS = [("start", "ascending"), ("end", "descending"), ("kind", "ascending")]
_KINDS = {str(kind): kind for kind in FactKind}
_HALVES = "SELECT first, second FROM continuations ORDER BY second DESC"
_COPIES = "SELECT document, original FROM reposts WHERE original <> document"

READINGS_OF_CLAUSES = frozenset({FactKind.COMMITMENT, FactKind.INSTRUMENT})
"""Facts that are readings of whole clauses, not mentions."""


@dataclass(frozen=True, eq=False)
class Reading:
    """A document as its reader sees it; clauses and mentions come a stretch at a time.

    Attributes:
        entry: what the catalogue knows of it.
        text: the restored text.
        sections: its sections in text order, each with its heading.
        origins: where its words stand first, passages only, in text order; its own new words are among them where
            later documents have them too.
        unreadable: spans of the text that could not be restored.
        edited: how many edits led from the raw text to this one.
        before: the article that goes on in this one, by id.
        after: the article that this one goes on in.
        copy_of: the earliest of the documents that are copies of this one; None when this is it.
        clauses: rows of its clauses.
        mentions: where its facts stand, of those that begin together the longest first, as rows.
    """

    entry: Entry
    text: str
    sections: tuple[Unit, ...]
    origins: tuple[Origin, ...]
    unreadable: tuple[tuple[int, int], ...]
    edited: int
    before: str | None
    after: str | None
    copy_of: str | None
    clauses: pa.Table
    mentions: pa.Table

    @cached_property
    def novelty(self) -> float:
        """The share of its letters that no earlier document of the collection has in a passage."""
        borrowed = np.zeros(len(self.text), dtype=np.bool_)
        for origin in self.origins:
            if origin.origin != self.entry.id:
                borrowed[origin.start : origin.end] = True
        letters = letters_of(self.text).at
        return 1.0 - float(borrowed[letters].mean()) if len(letters) else 1.0

    def headings_above(self, at: int) -> list[str]:
        """The headings of the sections that a place lies in, the widest first."""
        around = (one for one in self.sections if one.start <= at < one.end)
        return [self.text[one.start : one.heading_end].strip() for one in around]


class Mention(NamedTuple):
    """Where a fact stands, without what it says.

    Attributes:
        start: first code point in the document's text.
        end: one past the last.
        kind: what it is.
    """

    start: int
    end: int
    kind: FactKind


class ClauseMark(NamedTuple):
    """What a clause does, without what else is known of it.

    Attributes:
        start: first code point in the document's text.
        end: one past the last.
        role: what it does; None for what does nothing that is told apart.
        confidence: of the role, 0 to 1.
    """

    start: int
    end: int
    role: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands off from a stretch of a document.

    Attributes:
        clauses: the clauses that lie in it, at least in part, in text order.
        mentions: where the facts stand that do, of those that begin together the longest first.
        passages: those of the document's passages that are shown in it.
    """

    clauses: tuple[ClauseMark, ...]
    mentions: tuple[Mention, ...]
    passages: tuple[PassageMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Links:
    """What is read of small tables once for a snapshot, by document.

    Attributes:
        units: where the units of each lie.
        facts: where its facts lie.
        edits: where its edits lie.
        origins: where the origins of its passages lie.
        before: the article that goes on in each.
        after: the article that each goes on in.
        copy_of: the earliest of the copies of each, unless it is that itself.
    """

    units: Extents
    facts: Extents
    edits: Extents
    origins: Extents
    before: Mapping[str, str]
    after: Mapping[str, str]
    copy_of: Mapping[str, str]


def load_links(snapshot: Snapshot) -> Links:
    """Read what small tables say of documents."""
    halves = snapshot.query(_HALVES).to_pylist()
    copies = snapshot.query(_COPIES).to_pylist()
    return Links(
        units=load_extents(snapshot, "units"),
        facts=load_extents(snapshot, "facts"),
        edits=load_extents(snapshot, "edits"),
        origins=load_extents(snapshot, "origins"),
        before={row["second"]: row["first"] for row in halves},
        after={row["first"]: row["second"] for row in halves},
        copy_of={row["document"]: row["original"] for row in copies},
    )


def open_reading(index: ReadingIndex, links: Links, entry: Entry) -> Reading:
    """Open a document."""
    import pyarrow.compute as pc

    from luoshi.text.rows import origins_of, units_of

    name = entry.id
    text = index.text(name)
    units = links.units.of(name)
    kinds = units.column("kind")
    origins = links.origins.of(name).sort_by([("start", "ascending"), ("end", "descending")])
    return Reading(
        entry,
        text,
        sections=units_of(units.filter(pc.equal(kinds, str(UnitKind.SECTION))).sort_by("id")),
        origins=tuple(origins_of(origins)),
        unreadable=tuple(unreadable_spans(_bare(entry, text))),
        edited=links.edits.count(name),
        before=links.before.get(name),
        after=links.after.get(name),
        copy_of=links.copy_of.get(name),
        clauses=units.filter(pc.equal(kinds, str(UnitKind.CLAUSE))).sort_by("start"),
        mentions=links.facts.of(name, Mention._fields).sort_by(_FACTS),
    )


def open_stretch(index: ReadingIndex, reading: Reading, span: tuple[int, int]) -> Stretch:
    """The clauses, mentions and passages of a stretch of a document's text."""
    clauses = map(ClauseMark, *_columns(_within(reading.clauses, span), ClauseMark._fields))
    starts, ends, kinds = _columns(_within(reading.mentions, span), Mention._fields)
    mentions = map(Mention, starts, ends, map(_KINDS.__getitem__, kinds))
    passages = passages_in(reading.text, reading.origins, span, index.text)
    return Stretch(tuple(clauses), tuple(mentions), tuple(passages))


def open_clauses(reading: Reading, span: tuple[int, int]) -> tuple[Unit, ...]:
    """The clauses that lie in a span of a document's text at least in part, with all that is known of them."""
    from luoshi.text.rows import units_of

    return units_of(_within(reading.clauses, span))


def open_facts(links: Links, document: str) -> tuple[Fact, ...]:
    """The facts of a document, of those that begin together the longest first."""
    from luoshi.text.rows import facts_of

    return tuple(facts_of(links.facts.of(document).sort_by(_FACTS)))


def _columns(rows: pa.Table, names: Sequence[str]) -> list[list[Any]]:
    """Some columns of a table as lists."""
    return [rows.column(name).to_pylist() for name in names]


def _within(rows: pa.Table, span: tuple[int, int]) -> pa.Table:
    """The rows that lie in a span of the text, at least in part."""
    import pyarrow.compute as pc

    inside = pc.and_(pc.greater(rows.column("end"), span[0]), pc.less(rows.column("start"), span[1]))
    return rows.filter(inside)


def _bare(entry: Entry, text: str) -> Document:
    source = Source(entry.path, entry.sha256, 0, "", entry.member)
    return Document(entry.id, source, entry.part, 0, len(text), text)


def open_edits(links: Links, document: str) -> tuple[Edit, ...]:
    """Every edit between a document's raw and restored text, in order."""
    from luoshi.text.rows import edits_of

    order = [("raw_start", "ascending"), ("raw_end", "ascending")]
    return edits_of(links.edits.of(document).sort_by(order))
