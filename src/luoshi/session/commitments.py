"""Tables of what is to be done and by what means, of files or of a library 任务分解表、政策工具表."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from luoshi.lexicon import Lexicon, load_lexicon
from luoshi.lexicon.instruments import Instrument
from luoshi.pipeline import Analysed, analyse
from luoshi.report import Table
from luoshi.session.doubting import doubt, doubted
from luoshi.session.effort import NORMAL, Effort
from luoshi.session.files import Product, products
from luoshi.session.lots import lexicon
from luoshi.session.selecting import Filters, condition
from luoshi.text import FactKind, RawText, Refusal, Role

if TYPE_CHECKING:
    from luoshi.library import Snapshot

Row = tuple[Any, ...]

COMMITMENTS = (
    "order",
    "section",
    "content",
    "type",
    "doubt",
    "action",
    "object",
    "owner",
    "partners",
    "deadline",
    "measure",
    "relation",
    "goal",
    "unit",
    "source",
    "document",
    "start",
    "end",
)
INSTRUMENTS = (
    "instrument",
    "side",
    "text",
    "amount",
    "unit",
    "per",
    "cap",
    "condition",
    "beneficiary",
    "content",
    "source",
    "document",
    "start",
    "end",
)
_TITLES = {FactKind.COMMITMENT: "任务分解表", FactKind.INSTRUMENT: "政策工具表"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows a table is to have.

    Attributes:
        role: only tasks, or only targets.
        owner: part of the name of a body that leads or takes part.
        instruments: what to list instead of commitments: these instruments; none for commitments.
    """

    role: Role | None = None
    owner: str = ""
    instruments: tuple[Instrument, ...] = ()

    @property
    def kind(self) -> FactKind:
        """The kind of fact that the table lists."""
        return FactKind.INSTRUMENT if self.instruments else FactKind.COMMITMENT

    def has(self, norm: Mapping[str, Any]) -> bool:
        """Whether a fact with these attributes is wanted."""
        if self.instruments:
            return norm["instrument"] in self.instruments
        bodies = f"{norm['owner'] or ''}、{norm['partners'] or ''}"
        return (self.role is None or norm["role"] == self.role) and self.owner in bodies

    def table(self, rows: Sequence[Row]) -> Table:
        """The table of some rows."""
        columns = INSTRUMENTS if self.instruments else COMMITMENTS
        return Table(_TITLES[self.kind], columns, tuple(rows))


def list_work(
    snapshot: Snapshot, lexicon: Lexicon, wanted: Wanted, document: str | None, filters: Filters, limit: int
) -> Table:
    """The commitments or instruments of a library's documents, by date and then in reading order.

    Args:
        snapshot: the library's snapshot.
        lexicon: the places that ``filters`` may name.
        wanted: which of them.
        document: only this document, by its full id; None for every one.
        filters: which documents.
        limit: the most rows.
    """
    where, parameters = condition(filters, lexicon)
    if document:
        where, parameters = f"{where} AND d.id = ?", [*parameters, document]
    sql = f"""SELECT f.norm, u.role, u.confidence, f.text, substr(d.text, u.start + 1, u."end" - u.start),
            d.title, d.date, d.id, f.start, f."end"
        FROM facts f JOIN documents d ON d.id = f.document
        LEFT JOIN units u ON u.document = f.document AND u.id = f.clause
        WHERE {where} AND f.kind = ? ORDER BY d.date NULLS LAST, d.id, f.start"""  # noqa: S608 - fixed conditions
    found = snapshot.query(sql, [*parameters, str(wanted.kind)])
    rows = []
    for norm, role, sure, words, clause, title, date, *place in zip(
        *(column.to_pylist() for column in found.columns), strict=True
    ):
        attributes = json.loads(norm)
        if wanted.has(attributes):
            work = _Found(attributes, doubted(role, sure), words, clause, title, date, (*place,))
            rows.append(_row(wanted, work))
        if len(rows) >= limit:
            break
    return wanted.table(rows)


def work_of_files(
    paths: Sequence[Path],
    wanted: Wanted,
    manifest: Path | None = None,
    divisions: Path | None = None,
    effort: Effort = NORMAL,
) -> Iterator[Product[list[Row]] | Refusal]:
    """The rows of every raw text under ``paths``, in reading order; a bad file gives a refusal."""
    load_lexicon(divisions)
    return products(partial(_rows_of, divisions, wanted), paths, manifest, effort)


def _rows_of(divisions: Path | None, wanted: Wanted, raw: RawText) -> list[Row]:
    return [row for analysed in analyse(raw, lexicon(divisions)) for row in _analysed_rows(wanted, analysed)]


def _analysed_rows(wanted: Wanted, analysed: Analysed) -> Iterator[Row]:
    document = analysed.document
    title = document.metadata.title or Path(document.source.path).stem
    for fact in analysed.facts:
        if fact.kind is wanted.kind and wanted.has(fact.norm):
            clause = analysed.structured.units[fact.clause]
            words, around = (document.text[one.start : one.end] for one in (fact, clause))
            place = document.id, fact.start, fact.end
            work = _Found(fact.norm, doubt(clause), words, around, title, document.metadata.date, place)
            yield _row(wanted, work)


@dataclass(frozen=True, slots=True)
class _Found:
    """What a row says.

    Attributes:
        norm: the fact's attributes.
        doubt: what the table says of its role.
        words: the fact's words.
        clause: the words of the clause that it begins in.
        title: the document's title.
        date: the document's date.
        place: the document's id, and where the words begin and end.
    """

    norm: Mapping[str, Any]
    doubt: str | None
    words: str
    clause: str | None
    title: str | None
    date: str | None
    place: tuple[Any, ...]

    @property
    def source(self) -> str:
        """The document as people name it."""
        return f"{self.title or ''}（{self.date}）" if self.date else self.title or ""

    def picked(self, *names: str) -> Iterator[Any]:
        """Some attributes, in order."""
        return (self.norm[name] for name in names)


def _row(wanted: Wanted, found: _Found) -> Row:
    """One row: the attributes in the order of the columns, then where it stands."""
    if wanted.instruments:
        gift = found.picked("amount", "unit", "per", "cap", "condition", "beneficiary")
        means = found.picked("instrument", "side")
        return (*means, found.words, *gift, found.clause, found.source, *found.place)
    return (
        *found.picked("order", "section"),
        found.words,
        found.norm["role"],
        found.doubt,
        *found.picked(
            "action", "object", "owner", "partners", "deadline", "measure", "relation", "value", "unit"
        ),
        found.source,
        *found.place,
    )
