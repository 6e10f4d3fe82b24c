"""The nouns as Arrow tables: one schema a table, and the way from nouns to record batches."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import pyarrow as pa

from luoshi.text.document import Document, Structured, Unit
from luoshi.text.edit import Edit
from luoshi.text.fact import Fact, Norm
from luoshi.text.printed import PrintedLine
from luoshi.text.source import RawText, Refusal, Source

_TEXT: Final = pa.string()
_INT: Final = pa.int32()
_REAL: Final = pa.float32()


def _schema(**columns: pa.DataType) -> pa.Schema:
    """A schema whose columns may be null when their name ends in an underscore, which is taken off."""
    fields = [pa.field(name.rstrip("_"), kind, name.endswith("_")) for name, kind in columns.items()]
    return pa.schema(fields)


SCHEMAS: Final[Mapping[str, pa.Schema]] = {
    "sources": _schema(
        path=_TEXT,
        sha256=_TEXT,
        member=_TEXT,
        size=pa.int64(),
        media_type=_TEXT,
        encoding=_TEXT,
        layout=_TEXT,
        digest=_TEXT,
    ),
    "refusals": _schema(path=_TEXT, reason=_TEXT, key=_TEXT),
    "documents": _schema(
        id=_TEXT,
        sha256=_TEXT,
        member=_TEXT,
        part=_INT,
        raw_start=_INT,
        raw_end=_INT,
        title_=_TEXT,
        issuer_=_TEXT,
        level_=_TEXT,
        region_=_TEXT,
        adcode_=_TEXT,
        date_=_TEXT,
        kind_=_TEXT,
        number_=_TEXT,
        text=_TEXT,
        damage_=_REAL,
        grade_=_TEXT,
    ),
    "pages": _schema(document=_TEXT, number=_INT, width=_REAL, height=_REAL, scanned=pa.bool_()),
    "lines": _schema(
        document=_TEXT,
        start=_INT,
        end=_INT,
        page=_INT,
        block=_INT,
        part=_TEXT,
        size=_REAL,
        bold=pa.bool_(),
        boxes=pa.binary(),
        confidence=_REAL,
    ),
    "edits": _schema(document=_TEXT, raw_start=_INT, raw_end=_INT, rule=_TEXT, old=_TEXT, new=_TEXT),
    "units": _schema(
        document=_TEXT,
        id=_INT,
        parent=_INT,
        kind=_TEXT,
        start=_INT,
        end=_INT,
        depth=pa.int8(),
        heading_end=_INT,
        region_=_TEXT,
        adcode_=_TEXT,
        role_=_TEXT,
        confidence=_REAL,
        voice_=_TEXT,
        voice_start_=_INT,
        voice_end_=_INT,
        by=_TEXT,
    ),
    "facts": _schema(
        document=_TEXT,
        kind=_TEXT,
        start=_INT,
        end=_INT,
        clause=_INT,
        text=_TEXT,
        norm=_TEXT,
        by=_TEXT,
        confidence=_REAL,
    ),
    "passages": _schema(
        source=_TEXT,
        source_start=_INT,
        source_end=_INT,
        target=_TEXT,
        target_start=_INT,
        target_end=_INT,
        kind=_TEXT,
        similarity=_REAL,
        rarity=_REAL,
        by=_TEXT,
    ),
    "origins": _schema(
        document=_TEXT,
        start=_INT,
        end=_INT,
        origin=_TEXT,
        origin_start=_INT,
        origin_end=_INT,
        documents=_INT,
        grain=_TEXT,
        by=_TEXT,
        letters=_INT,
    ),
    "reposts": _schema(document=_TEXT, original=_TEXT, by=_TEXT),
    "sketches": _schema(document=_TEXT, clauses=pa.binary(), by=_TEXT),
    "continuations": _schema(first=_TEXT, second=_TEXT, by=_TEXT),
    "phrases": _schema(
        phrase=_TEXT, variant=_TEXT, document=_TEXT, start=_INT, end=_INT, rarity=_REAL, by=_TEXT
    ),
}
"""Every table of a library.

``sources.digest`` stands for the metadata given with the file and the version of the rules.
``documents.damage`` is the share of characters that are doubtful or unreadable, ``grade`` what that means.
``pages`` and ``lines`` tell where an article's raw text stands on the pages that it was read from.
``facts.norm`` is a JSON object. ``origins.letters`` is what a row adds to the letters that its document takes
from earlier ones (or has first). ``reposts`` names the earliest of the documents that are copies of one
another; ``sketches`` has what copies are found by, hashes of some clauses of every document as 64-bit words.
``continuations`` pairs the two halves of an article that jumps to another page. ``phrases`` has a row for each
place where a recurring wording stands: ``phrase`` is the wording that its variants are gathered under,
``variant`` the wording as it stands there.
"""

DISTINCT: Final = frozenset(
    {"text", "old", "new", "norm", "title", "number", "phrase", "variant", "reason", "key"}
)
"""Text columns whose values seldom return; every other text column is worth a dictionary in memory."""

NOTHING: Final[Mapping[str, tuple[float, str]]] = {}
"""No document's damage is known."""


class SourceRow(NamedTuple):
    """One row of ``sources``: a source, how it was read, and what it was read with.

    Attributes:
        source: the bytes.
        encoding: the charset that they were decoded with.
        layout: what a line of the raw text stands for.
        digest: see :func:`luoshi.library.digest_of`.
    """

    source: Source
    encoding: str
    layout: str
    digest: str

    @classmethod
    def of(cls, raw: RawText, digest: str) -> SourceRow:
        """The row for a raw text."""
        return cls(raw.source, raw.encoding, raw.layout.value, digest)


def batch(table: str, columns: Sequence[Sequence[object]]) -> pa.RecordBatch:
    """A record batch of one of the tables from its columns, in the order of its schema."""
    schema = SCHEMAS[table]
    arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _tabulate(table: str, nouns: Iterable[Any], row: Callable[[Any], tuple[object, ...]]) -> pa.RecordBatch:
    """A record batch with a row for each noun."""
    columns: list[Sequence[object]] = list(zip(*map(row, nouns), strict=True))
    return batch(table, columns or [()] * len(SCHEMAS[table]))


def sources_batch(rows: Iterable[SourceRow]) -> pa.RecordBatch:
    """Rows of ``sources``."""
    return _tabulate("sources", rows, _source_row)


def _source_row(row: SourceRow) -> tuple[object, ...]:
    s = row.source
    return s.path, s.sha256, s.member, s.size, s.media_type, row.encoding, row.layout, row.digest


def refusals_batch(refusals: Iterable[Refusal]) -> pa.RecordBatch:
    """Rows of ``refusals``."""
    return _tabulate("refusals", refusals, lambda refusal: (refusal.path, refusal.reason, refusal.key))


def documents_batch(
    documents: Iterable[Document], damage: Mapping[str, tuple[float, str]] = NOTHING
) -> pa.RecordBatch:
    """Rows of ``documents``; edits have a table of their own.

    Args:
        documents: the documents.
        damage: the share of characters of a document, by its id, that are doubtful or unreadable, and its grade.
    """
    return _tabulate("documents", documents, lambda d: (*_document_row(d), *damage.get(d.id, (None, None))))


def _document_row(d: Document) -> tuple[object, ...]:
    m = d.metadata
    known = (m.title, m.issuer, m.level, m.region, m.adcode, m.date, m.kind, m.number)
    return d.id, d.source.sha256, d.source.member, d.part, d.raw_start, d.raw_end, *known, d.text


def pages_batch(printed: Iterable[tuple[Document, RawText]]) -> pa.RecordBatch:
    """Rows of ``pages``: those on which each document stands, given the raw text that it was restored from."""
    rows = (
        (d.id, p.number, p.width, p.height, p.scanned)
        for d, raw in printed
        for p in raw.pages
        if any(line.page == p.number for line in _lines_of(d, raw))
    )
    return _tabulate("pages", rows, lambda row: row)


def lines_batch(printed: Iterable[tuple[Document, RawText]]) -> pa.RecordBatch:
    """Rows of ``lines``: those of each document, given the raw text that it was restored from."""
    pairs = ((d.id, line) for d, raw in printed for line in _lines_of(d, raw))
    return _tabulate("lines", pairs, _line_row)


def _lines_of(document: Document, raw: RawText) -> list[PrintedLine]:
    last = document.raw_end == len(raw.text)
    return [
        line
        for line in raw.lines
        if document.raw_start <= line.start and (last or line.start < document.raw_end)
    ]


def _line_row(pair: tuple[str, PrintedLine]) -> tuple[object, ...]:
    document, n = pair
    return document, n.start, n.end, n.page, n.block, n.part, n.size, n.bold, n.boxes, n.confidence


def edits_batch(documents: Iterable[Document]) -> pa.RecordBatch:
    """Rows of ``edits``: those of the documents, in order."""
    pairs = ((d.id, e) for d in documents for e in d.edits)
    return _tabulate("edits", pairs, _edit_row)


def _edit_row(pair: tuple[str, Edit]) -> tuple[object, ...]:
    document, e = pair
    return document, e.raw_start, e.raw_end, e.rule, e.old, e.new


def units_batch(structured: Iterable[Structured]) -> pa.RecordBatch:
    """Rows of ``units``: those of the documents, in order."""
    return _tabulate("units", (unit for one in structured for unit in one.units), _unit_row)


def _unit_row(u: Unit) -> tuple[object, ...]:
    a = u.attribution
    voice = (a.voice, a.start, a.end) if a else (None, None, None)
    place = (u.start, u.end, u.depth, u.heading_end, u.region, u.adcode)
    return u.document, u.id, u.parent, u.kind, *place, u.role, u.confidence, *voice, u.by


def facts_batch(facts: Iterable[Fact], texts: Mapping[str, str]) -> pa.RecordBatch:
    """Rows of ``facts``, each with the words that it spans.

    Args:
        facts: the facts.
        texts: the text of each of their documents, by id.
    """

    def row(f: Fact) -> tuple[object, ...]:
        words = texts[f.document][f.start : f.end]
        return f.document, f.kind, f.start, f.end, f.clause, words, _pack(f.norm), f.by, f.confidence

    return _tabulate("facts", facts, row)


def _pack(norm: Norm) -> str:
    return json.dumps(dict(norm), ensure_ascii=False, sort_keys=True) if norm else "{}"
