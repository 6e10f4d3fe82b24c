"""What a user narrows a collection to, as conditions of a query and as filters of a search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from luoshi.errors import NotFoundError, UsageError
from luoshi.lexicon import Lexicon
from luoshi.text import Grade, Kind, Level

if TYPE_CHECKING:
    from luoshi.library import Filters as SearchFilters

_WHOLE_COUNTRY = "100000"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list, a table of facts or a search is narrowed to; None narrows nothing.

    Attributes:
        level: the level of government.
        region: a place's name or code; the places below it are included.
        issuer: part of the issuing body's name.
        kind: the sort of document.
        since: ISO day, month or year; earlier and undated documents are left out.
        until: ISO day, month or year; later and undated documents are left out.
        grade: how far the document can be trusted; a search does not know it.
    """

    level: Level | None = None
    region: str | None = None
    issuer: str | None = None
    kind: Kind | None = None
    since: str | None = None
    until: str | None = None
    grade: Grade | None = None


def adcode_of(region: str, lexicon: Lexicon) -> str:
    """The division code of a place named by its name or code.

    Raises:
        NotFoundError: the divisions hold no such place.
    """
    divisions = lexicon.divisions
    division = divisions.by_code(region) or divisions.resolve(region)
    if division is None:
        raise NotFoundError(
            "no division has this name or code", region, "give the full name or the six-digit code"
        )
    return division.code


def for_search(filters: Filters, lexicon: Lexicon) -> SearchFilters:
    """The filters as full-text search takes them."""
    from luoshi.library import Filters as SearchFilters

    return SearchFilters(
        level=filters.level,
        kind=filters.kind,
        adcode=adcode_of(filters.region, lexicon) if filters.region else None,
        within=True,
        issuer=filters.issuer,
        since=parse_day(filters.since),
        until=parse_day(filters.until),
    )


def condition(filters: Filters, lexicon: Lexicon) -> tuple[str, list[str]]:
    """The filters as an SQL condition over ``documents d``, and its parameters."""
    clauses, parameters = ["true"], []
    if filters.region:
        clauses.append("starts_with(d.adcode, ?)")
        parameters.append(_prefix(adcode_of(filters.region, lexicon)))
    for clause, value in (
        ("d.level = ?", filters.level),
        ("contains(d.issuer, ?)", filters.issuer),
        ("d.kind = ?", filters.kind),
        ("d.grade = ?", filters.grade),
        ("d.date >= ?", parse_day(filters.since)),
        ("d.date <= ? || '~'", parse_day(filters.until)),
    ):
        if value is not None:
            clauses.append(clause)
            parameters.append(str(value))
    return " AND ".join(clauses), parameters


def parse_day(text: str | None) -> str | None:
    """A day, month or year as people write it, in ISO 8601.

    Raises:
        UsageError: it is none.
    """
    if text is None:
        return None
    from luoshi.read.fields import parse_date

    date = parse_date(text)
    if date is None or "/" in date:
        raise UsageError("this is no date", text, "write it as 2024, 2024-05 or 2024-05-01")
    return date


def _prefix(adcode: str) -> str:
    """The digits that a division shares with the places in it: 33 for 330000, 3301 for 330100."""
    return "" if adcode == _WHOLE_COUNTRY else adcode.removesuffix("00").removesuffix("00")
