"""What a matrix can be made of: documents that others answer to, and the columns that a library has for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from luoshi.session.holdings import sections_of_places
from luoshi.session.room.matrix_columns import MOST, By, Columns

if TYPE_CHECKING:
    from luoshi.lexicon import Lexicon
    from luoshi.session.room.catalogue import Entry
    from luoshi.session.room.desk import Desk

_LEVELS = ("central", "ministry", "province")
_TITLES = ("决定", "规划", "纲要", "意见", "方案", "建议", "行动计划", "条例", "办法", "决议", "通知", "报告")
_LEAST = 1_500
"""Characters in the shortest document that is worth a matrix."""
_SHOWN = 30

Group = tuple[By, str]
"""What some columns are, and what they lie in."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Columns that a library has documents for.

    Attributes:
        columns: which ones.
        name: the name of the province that they lie in; empty for none.
        count: how many columns a matrix will have.
        later: how many of them have some that is later than the source.
    """

    columns: Columns
    name: str
    count: int
    later: int


class _Held(NamedTuple):
    """What a library holds of one column.

    Attributes:
        latest: the latest date of it; empty when none has one.
        documents: how many documents it is, or sections of some.
    """

    latest: str
    documents: int


def find_sources(desk: Desk, words: str = "") -> list[Entry]:
    """Documents that a matrix can be made of, the latest first, of each title and date one.

    Args:
        desk: the library.
        words: only documents whose title holds all of these; without any, those that others answer to, the highest
            level first.
    """
    wanted = words.split()
    latest = reversed(desk.catalogue.entries)
    if not wanted:
        return list(islice(desk.kept(_answered), _SHOWN))
    return list(islice(_apart(e for e in latest if all(word in e.name for word in wanted)), _SHOWN))


def _answered(desk: Desk) -> list[Entry]:
    """The documents that others answer to, by level, the latest first."""
    worth = [entry for entry in reversed(desk.catalogue.entries) if _is_answered(entry)]
    return list(_apart(sorted(worth, key=lambda entry: _LEVELS.index(entry.level or ""))))


def _is_answered(entry: Entry) -> bool:
    """Whether lower levels answer to a document: it is long enough, and called a decision, a plan and the like."""
    return (
        entry.level in _LEVELS
        and entry.date is not None
        and entry.chars >= _LEAST
        and not (entry.level == "province" and entry.kind == "work_report")
        and any(word in (entry.title or "") for word in _TITLES)
    )


def _apart(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The first of each title and date."""
    seen = set()
    for entry in entries:
        if (entry.name, entry.date) not in seen:
            seen.add((entry.name, entry.date))
            yield entry


def offers_for(desk: Desk, lexicon: Lexicon, source: Entry) -> list[Offer]:
    """The columns that can stand against a source: provinces, cities and counties of each province, issuers."""
    offers = []
    for (by, within), columns in desk.kept(_held, lexicon).items():
        held = _kept_columns(by, within, columns, source)
        if held:
            division = lexicon.divisions.by_code(within)
            later = sum(one.latest > (source.date or "9") for one in held)
            offers.append(Offer(Columns(by, within), division.short if division else "", len(held), later))
    order = list(By)
    return sorted(offers, key=lambda one: (order.index(one.columns.by), one.columns.within))


def _kept_columns(by: By, within: str, columns: Mapping[str, _Held], source: Entry) -> list[_Held]:
    """Those columns that a matrix of a source will have: the source is none, and there are not too many."""
    if by is not By.ISSUER:
        return [held for _, held in sorted(columns.items())[:MOST]]
    alone = (source.level, source.issuer) if source.level == within else None
    known = [held for issuer, held in columns.items() if (within, issuer) != alone or held.documents > 1]
    return sorted(known, key=lambda held: -held.documents)[:MOST]


def _held(desk: Desk, lexicon: Lexicon) -> Mapping[Group, Mapping[str, _Held]]:
    """What a library holds of every column, group by group."""
    found: dict[Group, dict[str, _Held]] = defaultdict(dict)
    nothing = _Held("", 0)
    for group, column, entry in _parts(desk, lexicon):
        held = found[group].get(column, nothing)
        found[group][column] = _Held(max(held.latest, entry.date or ""), held.documents + 1)
    return found


def _parts(desk: Desk, lexicon: Lexicon) -> Iterator[tuple[Group, str, Entry]]:
    """Every document with the groups of columns that it belongs to, as a whole or with a section about a place."""
    level_of = cache(partial(_level, lexicon))
    for entry in desk.catalogue.entries:
        if entry.issuer and entry.level:
            yield (By.ISSUER, entry.level), entry.issuer, entry
        for group in _places(entry.adcode, level_of):
            yield group, entry.adcode or "", entry
    for section in sections_of_places(desk.snapshot):
        about = desk.entry(section.document)
        if section.adcode != about.adcode:
            for group in _places(section.adcode, level_of):
                yield group, section.adcode, about


def _level(lexicon: Lexicon, adcode: str) -> str:
    division = lexicon.divisions.by_code(adcode)
    return division.level.value if division else ""


def _places(adcode: str | None, level_of: Callable[[str], str]) -> Iterator[Group]:
    """The groups of columns that a place belongs to."""
    level = level_of(adcode) if adcode else ""
    if level == By.PROVINCE:
        yield By.PROVINCE, ""
    elif adcode and level in (By.CITY, By.COUNTY):
        yield By(level), ""
        yield By(level), f"{adcode[:2]}0000"
