"""Lists of what a library holds: documents, search hits, facts, indicators."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from luoshi.errors import UsageError
from luoshi.lexicon import Lexicon
from luoshi.lexicon.catalogue import canonical
from luoshi.report import Table
from luoshi.session.selecting import Filters, condition, for_search
from luoshi.text import FactKind

if TYPE_CHECKING:
    from luoshi.library import Snapshot

_PATH = "(SELECT min(s.path) FROM sources s WHERE s.sha256 = d.sha256 AND s.member = d.member)"
TABLES = (
    "documents",
    "units",
    "facts",
    "edits",
    "origins",
    "reposts",
    "continuations",
    "pages",
    "lines",
    "sources",
    "refusals",
)
_ATTRIBUTES = ("indicator", "name", "value", "unit", "change", "relation", "status", "scope", "period")
_NAME = "coalesce(json_extract_string(f.norm, '$.name'), '')"
_INDICATOR = f"coalesce(json_extract_string(f.norm, '$.indicator'), {_NAME})"


def list_documents(snapshot: Snapshot, lexicon: Lexicon, filters: Filters, limit: int) -> Table:
    """The documents of a library, by date."""
    where, parameters = condition(filters, lexicon)
    known = ("date", "level", "region", "kind", "title", "issuer", "number")
    columns = ("document", *known, "chars", "grade", "damage", "path")
    values = ", ".join(f"d.{name}" for name in known)
    sql = f"""SELECT d.id, {values}, length(d.text), d.grade, round(CAST(d.damage AS DOUBLE), 4), {_PATH}
        FROM documents d WHERE {where} ORDER BY d.date NULLS LAST, d.id LIMIT ?"""  # noqa: S608 - fixed conditions
    return Table("文件目录", columns, _rows(snapshot, sql, [*parameters, limit]))


def search(snapshot: Snapshot, lexicon: Lexicon, query: str, filters: Filters, limit: int) -> Table:
    """Full-text hits, best first, one row a snippet; ``start`` and ``end`` are its place in the restored text."""
    columns = (
        "document",
        "date",
        "level",
        "region",
        "title",
        "score",
        "start",
        "end",
        "snippet",
        "highlights",
    )
    hits = snapshot.search(query, for_search(filters, lexicon), limit)
    rows = []
    for hit in hits:
        document = snapshot.document(hit.document)
        about = document.metadata
        head = (hit.document, about.date, about.level, about.region, about.title, round(hit.score, 2))
        for snippet in hit.snippets:
            marks = [list(span) for span in snippet.highlights]
            rows.append(
                (*head, snippet.start, snippet.end, document.text[snippet.start : snippet.end], marks)
            )
    return Table(f"检索：{query}", columns, tuple(rows))


def list_facts(
    snapshot: Snapshot,
    lexicon: Lexicon,
    kinds: Sequence[FactKind],
    document: str | None,
    filters: Filters,
    limit: int,
) -> Table:
    """Facts with their normalised attributes, by document and place in it."""
    where, parameters = _fact_condition(lexicon, kinds, document, filters)
    columns = ("document", "date", "region", "kind", "text", "norm", "start", "end", "by", "confidence", "id")
    norm = columns.index("norm")
    sql = f"""SELECT d.id, d.date, d.region, f.kind, f.text, f.norm, f.start, f."end", f.by, f.confidence,
            d.id || ':' || f.kind || ':' || f.start || '-' || f."end"
        FROM facts f JOIN documents d ON d.id = f.document WHERE {where}
        ORDER BY d.date NULLS LAST, d.id, f.start LIMIT ?"""  # noqa: S608 - fixed conditions
    found = _rows(snapshot, sql, [*parameters, limit])
    rows = tuple((*row[:norm], json.loads(row[norm]), *row[norm + 1 :]) for row in found)
    return Table("要素", columns, rows)


def list_indicators(
    snapshot: Snapshot, lexicon: Lexicon, name: str, document: str | None, filters: Filters, limit: int
) -> Table:
    """Measured quantities and targets, by the catalogue's name, place and time; ``name`` may be any of its variants."""
    where, parameters = _fact_condition(lexicon, (FactKind.INDICATOR,), document, filters)
    if name:
        where += f" AND (contains({_INDICATOR}, ?) OR {_INDICATOR} = ? OR contains({_NAME}, ?))"
        parameters = [*parameters, name, canonical(name), name]
    picks = ", ".join(
        (_INDICATOR, *(f"json_extract_string(f.norm, '$.{attribute}')" for attribute in _ATTRIBUTES[1:]))
    )
    sql = f"""SELECT {picks}, d.region, d.date, d.id, f.start, f."end", f.text
        FROM facts f JOIN documents d ON d.id = f.document WHERE {where}
        ORDER BY 1, d.region, 9, d.date, f.start LIMIT ?"""  # noqa: S608 - fixed conditions
    columns = (*_ATTRIBUTES, "region", "date", "document", "start", "end", "text")
    at = _ATTRIBUTES.index("value")
    rows = tuple(
        (*row[:at], _number(row[at]), *row[at + 1 :]) for row in _rows(snapshot, sql, [*parameters, limit])
    )
    return Table("指标", columns, rows)


def _fact_condition(
    lexicon: Lexicon, kinds: Sequence[FactKind], document: str | None, filters: Filters
) -> tuple[str, list[Any]]:
    where, parameters = condition(filters, lexicon)
    if kinds:
        where += " AND list_contains(?, f.kind)"
        parameters = [*parameters, [str(kind) for kind in kinds]]  # type: ignore[list-item]
    if document:
        where += " AND d.id = ?"
        parameters = [*parameters, document]
    return where, parameters


def _number(value: str | None) -> float | str | None:
    try:
        return float(value) if value is not None else None
    except ValueError:
        return value


def _rows(snapshot: Snapshot, sql: str, parameters: Sequence[Any]) -> tuple[tuple[Any, ...], ...]:
    table = snapshot.query(sql, parameters)
    return (
        tuple(zip(*(column.to_pylist() for column in table.columns), strict=True)) if table.num_rows else ()
    )


def export(snapshot: Snapshot, what: str) -> Table:
    """A whole table of the library.

    Raises:
        UsageError: there is no such table.
    """
    if what not in TABLES:
        raise UsageError("there is no such table", what, f"name one of {', '.join(TABLES)}")
    table = snapshot.table(what)
    rows = (
        tuple(zip(*(column.to_pylist() for column in table.columns), strict=True)) if table.num_rows else ()
    )
    return Table(what, tuple(table.column_names), rows)
