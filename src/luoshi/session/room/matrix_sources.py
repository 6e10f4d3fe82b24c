"""What a matrix can be made of: documents that others answer to, and the columns that a library has for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from luoshi.session.room.matrix_columns import By, Columns

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
        count: how many columns there are with documents.
        later: how many of them have some that is later than the source.
    """

    columns: Columns
    name: str
    count: int
    later: int


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
    for (by, within), latest in desk.kept(_latest_dates, lexicon).items():
        division = lexicon.divisions.by_code(within)
        name = division.short if division else ""
        later = sum(date > (source.date or "9") for date in latest.values())
        offers.append(Offer(Columns(by, within), name, len(latest), later))
    order = list(By)
    return sorted(offers, key=lambda one: (order.index(one.columns.by), one.columns.within))


def _latest_dates(desk: Desk, lexicon: Lexicon) -> Mapping[Group, Mapping[str, str]]:
    """The latest date of each column that a library has documents for, group by group."""
    found: dict[Group, dict[str, str]] = defaultdict(dict)
    codes = {entry.adcode for entry in desk.catalogue.entries if entry.adcode}
    levels = {code: division.level.value for code in codes if (division := lexicon.divisions.by_code(code))}
    for entry in desk.catalogue.entries:
        for group, column in _groups(entry, levels):
            latest = found[group].get(column, "")
            found[group][column] = max(latest, entry.date or "")
    return found


def _groups(entry: Entry, levels: Mapping[str, str]) -> Iterator[tuple[Group, str]]:
    """The groups of columns that a document belongs to, with its column in each."""
    level = levels.get(entry.adcode or "")
    if entry.adcode and level == By.PROVINCE:
        yield (By.PROVINCE, ""), entry.adcode
    elif entry.adcode and entry.province and level in (By.CITY, By.COUNTY):
        yield (By(level), ""), entry.adcode
        yield (By(level), entry.province), entry.adcode
    if entry.issuer and entry.level:
        yield (By.ISSUER, entry.level), entry.issuer
