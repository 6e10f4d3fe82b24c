"""The indicators of a library 指标: which there are, and every figure of one with its place, period and evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from luoshi.errors import NotFoundError
from luoshi.lexicon.catalogue import find_indicator, indicators
from luoshi.lexicon.divisions import COUNTRY
from luoshi.text import Level

if TYPE_CHECKING:
    import pyarrow as pa

    from luoshi.lexicon import Division, Divisions
    from luoshi.session.room.catalogue import Entry
    from luoshi.session.room.desk import Desk

_FIGURES = """
    WITH parts AS (
        SELECT json_extract_string(norm, ['$.indicator', '$.name', '$.value', '$.unit', '$.change', '$.relation',
                                          '$.status', '$.scope', '$.period']) AS n, document, start, "end", text
        FROM facts WHERE kind = 'indicator'
    )
    SELECT coalesce(n[1], n[2], '') AS indicator, TRY_CAST(n[3] AS DOUBLE) AS value, n[4] AS unit, n[5] AS change,
           n[6] AS relation, n[7] AS status, n[8] AS scope, n[9] AS period, document, start, "end", text
    FROM parts
    WHERE value IS NOT NULL AND document NOT IN (SELECT document FROM reposts WHERE original <> document)
    ORDER BY indicator, document, start
"""
_POWERS = {"十": 10.0, "百": 100.0, "千": 1e3, "万": 1e4, "亿": 1e8}
_RELATIVE = frozenset({"%", "％", "‰", "‱", "个百分点", "百分点", "倍", "成"})
_POWER = re.compile("[十百千万亿]+")
_COUNTRYWIDE = frozenset({"全国", "我国", "中国", "国家", "全中国"})
_OWN = re.compile(r"[全我本][省市区县州盟旗国]")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator as the list has it.

    Attributes:
        name: the name under which its figures are lined up.
        unit: the unit that most figures have.
        figures: how many there are.
        targets: how many of them are targets.
        documents: documents that have some; copies do not count.
        places: places of these documents.
        levels: levels of these documents, the highest first.
        latest: date of the latest.
        known: whether the catalogue of indicators has it.
    """

    name: str
    unit: str | None
    figures: int
    targets: int
    documents: int
    places: int
    levels: tuple[str, ...]
    latest: str | None
    known: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """What figures have in common that can be compared: the sort of figure, and the unit without its power of ten."""

    change: str
    unit: str

    @property
    def is_relative(self) -> bool:
        """Whether a place's figure can be held against that of the place above: no amounts, which add up."""
        return self.unit in _RELATIVE or self.change in ("growth", "share", "rank")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an indicator.

    Attributes:
        place: division code of the place that it is said of; None for what is no division.
        name: short name of that place, or what the document calls it.
        level: level of the place, of what is no division that of the document.
        measure: what it can be compared with.
        amount: the figure in the measure's unit.
        value: as the document has it.
        unit: its unit there.
        relation: ``=``, ``>=``, ``<=`` or ``~``.
        status: ``target`` or ``achieved``.
        period: ISO year, month or interval; empty where it is not known.
        entry: the document.
        start: where it stands in the document's text.
        end: one past its last character.
        text: its words.
    """

    place: str | None
    name: str
    level: str
    measure: Measure
    amount: float
    value: float
    unit: str
    relation: str
    status: str
    period: str
    entry: Entry
    start: int
    end: int
    text: str


@dataclass(frozen=True, eq=False)
class Figures:
    """The figures of all indicators, as a table, with the first row of each and the one behind its last."""

    table: pa.Table
    rows: Mapping[str, tuple[int, int]]


def list_indicators(desk: Desk) -> tuple[Indicator, ...]:
    """Every indicator, those of most documents first; asked for through :meth:`Desk.kept`."""
    figures = desk.kept(load_figures)
    columns = [figures.table.column(name).to_pylist() for name in ("document", "unit", "status")]
    known = {one.name for one in indicators()}
    found = []
    for name, (first, end) in figures.rows.items():
        documents, units, statuses = (column[first:end] for column in columns)
        entries = [desk.entry(document) for document in dict.fromkeys(documents)]
        found.append(
            Indicator(
                name,
                Counter(units).most_common(1)[0][0],
                end - first,
                statuses.count("target"),
                len(entries),
                len({entry.adcode for entry in entries if entry.adcode}),
                tuple(sorted({entry.level for entry in entries if entry.level}, key=_rank)),
                max((entry.date for entry in entries if entry.date), default=None),
                name in known,
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.documents, one.name)))


def _rank(level: str) -> int:
    return Level(level).rank


def load_figures(desk: Desk) -> Figures:
    """The figures of a snapshot, some 100 bytes each; asked for through :meth:`Desk.kept`."""
    import numpy as np

    table = desk.snapshot.query(_FIGURES)
    if not table.num_rows:
        return Figures(table, {})
    names = table.column("indicator").combine_chunks().dictionary_encode()
    codes = names.indices.to_numpy()
    edges = [0, *(np.flatnonzero(np.diff(codes)) + 1).tolist(), len(codes)]
    known = names.dictionary.to_pylist()
    return Figures(table, {known[codes[first]]: (first, end) for first, end in pairwise(edges)})


def variants_of(name: str) -> tuple[str, tuple[str, ...]]:
    """The field of an indicator and its other names, as the catalogue has them."""
    entry = find_indicator(name)
    return (entry.field, entry.variants) if entry and entry.name == name else ("", ())


def figures_of(desk: Desk, divisions: Divisions, name: str) -> tuple[Figure, ...]:
    """Every figure of an indicator; asked for through :meth:`Desk.kept`.

    Raises:
        NotFoundError: no document of the library has it.
    """
    figures = desk.kept(load_figures)
    span = figures.rows.get(name) or figures.rows.get(name.replace("／", "/"))
    if span is None:
        raise NotFoundError("no document has this indicator", name, "look for it in the list of indicators")
    rows = figures.table.slice(span[0], span[1] - span[0]).to_pylist()
    return tuple(_figures(desk, divisions, rows))


def _figures(desk: Desk, divisions: Divisions, rows: Sequence[Mapping[str, object]]) -> Iterator[Figure]:
    for row in rows:
        entry = desk.entry(str(row["document"]))
        value, unit = float(str(row["value"])), str(row["unit"] or "")
        factor, base = without_power(unit)
        place, name, level = _place(divisions, str(row["scope"] or ""), entry)
        yield Figure(
            place,
            name,
            level,
            Measure(str(row["change"] or "level"), base),
            value * factor,
            value,
            unit,
            str(row["relation"] or "="),
            str(row["status"] or "achieved"),
            str(row["period"] or ""),
            entry,
            int(str(row["start"])),
            int(str(row["end"])),
            str(row["text"]),
        )


def without_power(unit: str) -> tuple[float, str]:
    """The factor that the powers of ten before a unit stand for (万亿元: 10¹²), and the unit without them."""
    found = _POWER.match(unit)
    factor = 1.0
    for power in found[0] if found else "":
        factor *= _POWERS[power]
    return factor, unit[found.end() :] if found else unit


def _place(divisions: Divisions, scope: str, entry: Entry) -> tuple[str | None, str, str]:
    """The place that a figure is said of: code, short name, level."""
    division: Division | None
    if not scope or (_OWN.fullmatch(scope) and scope not in _COUNTRYWIDE):
        division = divisions.by_code(entry.adcode or "")
    elif scope in _COUNTRYWIDE:
        division = divisions.by_code(COUNTRY)
    else:
        division = divisions.resolve(scope, entry.adcode)
    if division is not None:
        return division.code, division.short, division.level.value
    return None, scope or entry.region or entry.issuer or "", entry.level or ""


def measures_of(figures: Sequence[Figure]) -> list[tuple[Measure, int]]:
    """What the figures can be compared by, with how many there are of each, the most first."""
    counts = Counter(figure.measure for figure in figures)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].change, pair[0].unit))


def unit_of(figures: Sequence[Figure]) -> tuple[float, str]:
    """The unit in which most figures are written, with its factor."""
    units = Counter(figure.unit for figure in figures)
    unit = max(units, key=lambda one: (units[one], one), default="")
    return without_power(unit)[0], unit
