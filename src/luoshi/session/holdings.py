"""What a library holds of each place: whole documents, and sections of documents that speak of another place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from luoshi.lexicon import Lexicon
from luoshi.text import Document, Level, Source
from luoshi.trace import Held, PlaceHolding

if TYPE_CHECKING:
    from luoshi.library import Snapshot

_DOCUMENTS = """
    SELECT * FROM documents d WHERE d.adcode IS NOT NULL
    OR d.id IN (SELECT document FROM units WHERE kind = 'section' AND adcode IS NOT NULL) ORDER BY d.date, d.id
"""
_SECTIONS = """
    SELECT u.document, u.start, u."end", u.adcode FROM units u
    LEFT JOIN units p ON p.document = u.document AND p.id = u.parent
    WHERE u.kind = 'section' AND u.adcode IS NOT NULL AND u.adcode IS DISTINCT FROM p.adcode
    ORDER BY u.document, u.start
"""


class PlaceSection(NamedTuple):
    """A section of a document that is about a place.

    Attributes:
        document: the document's id.
        start: first code point of the section in its text.
        end: one past the last.
        adcode: division code of the place.
    """

    document: str
    start: int
    end: int
    adcode: str


def holdings(
    snapshot: Snapshot, lexicon: Lexicon, level: Level, adcode: str | None = None
) -> list[PlaceHolding]:
    """What is held of each place of one level, by division code.

    Args:
        snapshot: the library.
        lexicon: names the places.
        level: the level of the places.
        adcode: a place that has a holding even when nothing is held of it.
    """
    held: dict[str, list[Held]] = defaultdict(list)
    for code, part in _parts(snapshot):
        division = lexicon.divisions.by_code(code)
        if division and division.level is level:
            held[code].append(part)
    if adcode is not None:
        held.setdefault(adcode, [])
    return [PlaceHolding(_name(lexicon, code), code, tuple(parts)) for code, parts in sorted(held.items())]


def _parts(snapshot: Snapshot) -> Iterator[tuple[str, Held]]:
    """Every document and section that has a place, with the place's code."""
    documents = {row["id"]: bare_document(row) for row in snapshot.query(_DOCUMENTS).to_pylist()}
    for document in documents.values():
        if document.metadata.adcode:
            yield document.metadata.adcode, Held(document, 0, len(document.text))
    for section in sections_of_places(snapshot):
        document = documents[section.document]
        if section.adcode != document.metadata.adcode:
            yield section.adcode, Held(document, section.start, section.end)


def sections_of_places(snapshot: Snapshot) -> list[PlaceSection]:
    """Every section that is about another place than the section around it."""
    return [PlaceSection(**row) for row in snapshot.query(_SECTIONS).to_pylist()]


def bare_document(row: dict[str, Any]) -> Document:
    """A document without its edits, as tracing reads it."""
    from luoshi.text.rows import document_of

    return document_of(row, Source("", row["sha256"], 0, "", row["member"]), ())


def _name(lexicon: Lexicon, adcode: str) -> str:
    division = lexicon.divisions.by_code(adcode)
    return division.short if division else adcode
