"""The columns of a matrix: the places of a level, the issuers of a level, or single documents."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from luoshi.errors import NotFoundError
from luoshi.lexicon import Lexicon
from luoshi.session.holdings import bare_document, holdings
from luoshi.text import Document, Level
from luoshi.trace import Held, PlaceHolding

if TYPE_CHECKING:
    from luoshi.library import Snapshot

MOST = 400
"""Columns that a matrix has at most; of issuers those with the most documents."""

_OF_LEVEL = "SELECT * FROM documents WHERE level = ? AND issuer IS NOT NULL ORDER BY issuer, date, id"
_OF_IDS = "SELECT * FROM documents WHERE list_contains(?, id) ORDER BY date, id"


class By(StrEnum):
    """What the columns of a matrix are."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    ISSUER = "issuer"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns a matrix has.

    Attributes:
        by: what they are.
        within: of cities and counties the code of their province, of issuers their level; else empty.
        documents: the ids, when the columns are documents.
    """

    by: By = By.PROVINCE
    within: str = ""
    documents: tuple[str, ...] = ()


def columns_of(snapshot: Snapshot, lexicon: Lexicon, columns: Columns, source: str) -> list[PlaceHolding]:
    """What the library holds of each column.

    Args:
        snapshot: the library.
        lexicon: names the places.
        columns: which columns.
        source: id of the source, which is no column of its own.

    Raises:
        NotFoundError: it holds nothing of any.
    """
    found = _columns(snapshot, lexicon, columns, source)
    if not found:
        do = "add documents of such places or issuers, or choose other columns"
        raise NotFoundError("the library holds nothing of any of these columns", columns.by, do)
    return found[:MOST]


def _columns(snapshot: Snapshot, lexicon: Lexicon, columns: Columns, source: str) -> list[PlaceHolding]:
    if columns.by is By.DOCUMENT:
        rows = snapshot.query(_OF_IDS, [list(columns.documents)]).to_pylist()
        documents = [bare_document(row) for row in rows if row["id"] != source]
        return [_holding(one.metadata.title or one.id, [one]) for one in documents]
    if columns.by is By.ISSUER:
        rows = snapshot.query(_OF_LEVEL, [columns.within]).to_pylist()
        issued = [bare_document(row) for row in rows if row["id"] != source]
        groups = groupby(issued, key=lambda one: one.metadata.issuer or "")
        made = [_holding(issuer, list(documents)) for issuer, documents in groups]
        return sorted(made, key=lambda one: (-len(one.held), one.region))
    places = holdings(snapshot, lexicon, Level(columns.by.value))
    return [place for place in places if (place.adcode or "").startswith(columns.within[:2])]


def _holding(name: str, documents: list[Document]) -> PlaceHolding:
    return PlaceHolding(name, None, tuple(Held(one, 0, len(one.text)) for one in documents))
