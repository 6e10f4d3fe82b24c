"""The way back from Arrow tables to the nouns."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pyarrow as pa

from luoshi.text.document import Attribution, Document, Role, Unit, UnitKind, Voice
from luoshi.text.edit import Edit
from luoshi.text.fact import Fact, FactKind
from luoshi.text.metadata import Kind, Level, Metadata
from luoshi.text.passage import Grain, Origin
from luoshi.text.printed import Page, Part, PrintedLine
from luoshi.text.schemas import SCHEMAS
from luoshi.text.source import Source

Row = Mapping[str, Any]

_METADATA: Final = ("title", "issuer", "level", "region", "adcode", "date", "kind", "number")
_KINDS: Final = {str(kind): kind for kind in UnitKind}
_ROLES: Final = {str(role): role for role in Role}
_VOICES: Final = {str(voice): voice for voice in Voice}


def _rows(table: pa.Table) -> Iterator[Row]:
    """The rows as mappings, a few thousand at a time."""
    for part in table.to_batches(max_chunksize=8192):
        yield from part.to_pylist()


def edits_of(table: pa.Table) -> tuple[Edit, ...]:
    """The edits in some rows of ``edits``."""
    columns = (table.column(n).to_pylist() for n in ("raw_start", "raw_end", "rule", "old", "new"))
    return tuple(map(Edit, *columns))


def metadata_of(row: Row) -> Metadata:
    """The metadata in a row of ``documents``."""
    known = {name: row[name] for name in _METADATA}
    known["level"] = Level(known["level"]) if known["level"] else None
    known["kind"] = Kind(known["kind"]) if known["kind"] else None
    return Metadata(**known)


def source_of(row: Row) -> Source:
    """The source in a row of ``sources``."""
    return Source(row["path"], row["sha256"], row["size"], row["media_type"], row["member"])


def document_of(row: Row, source: Source, edits: tuple[Edit, ...]) -> Document:
    """The document in a row of ``documents``, given what stands in other tables."""
    place = (row["part"], row["raw_start"], row["raw_end"])
    return Document(row["id"], source, *place, row["text"], edits, metadata_of(row))


def units_of(table: pa.Table) -> tuple[Unit, ...]:
    """The units in some rows of ``units``; confidences come back with six decimals."""
    columns = (table.column(field.name).to_pylist() for field in SCHEMAS["units"])
    return tuple(map(_unit_of, *columns))


def _unit_of(*row: Any) -> Unit:
    role, confidence, voice, start, end, by = row[10:]
    attribution = Attribution(_VOICES[voice], start, end) if voice else None
    known = _ROLES[role] if role else None
    values = (*row[:3], _KINDS[row[3]], *row[4:10], known, round(confidence, 6), attribution, by)
    return Unit(*values)


def facts_of(table: pa.Table) -> list[Fact]:
    """The facts in some rows of ``facts``."""
    return [_fact_of(row) for row in _rows(table)]


def _fact_of(row: Row) -> Fact:
    norm = json.loads(row["norm"])
    kind = FactKind(row["kind"])
    sure = round(row["confidence"], 6)
    return Fact(row["document"], kind, row["start"], row["end"], row["clause"], norm, row["by"], sure)


def origins_of(table: pa.Table) -> list[Origin]:
    """The origins in some rows of ``origins``."""
    return [Origin(**{**row, "grain": Grain(row["grain"])}) for row in _rows(table)]


def pages_of(table: pa.Table) -> tuple[Page, ...]:
    """The pages in some rows of ``pages``."""
    columns = (table.column(n).to_pylist() for n in ("number", "width", "height", "scanned"))
    return tuple(map(Page, *columns))


def lines_of(table: pa.Table) -> tuple[PrintedLine, ...]:
    """The lines in some rows of ``lines``."""
    return tuple(_line_of(row) for row in _rows(table))


def _line_of(row: Row) -> PrintedLine:
    values = {name: value for name, value in row.items() if name != "document"}
    return PrintedLine(**{**values, "part": Part(row["part"]), "confidence": round(row["confidence"], 6)})
