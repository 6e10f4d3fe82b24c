"""Nouns become rows and come back the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa
import pytest

from luoshi.text import (
    Attribution,
    Document,
    Edit,
    Fact,
    FactKind,
    Grain,
    Kind,
    Layout,
    Level,
    Metadata,
    Origin,
    RawText,
    Refusal,
    Role,
    Source,
    Structured,
    Unit,
    UnitKind,
    Voice,
    rows,
    schemas,
)

SOURCE = Source("甲/一.txt", "0" * 64, 12, "text/plain", "r1")
KNOWN = Metadata("题", "厅、局", Level.CITY, "青州", "990100", "2031/2035", Kind.PLAN, "青工〔2031〕5号")
EDITS = (Edit(3, 4, "width", ",", "，"), Edit(9, 9, "lines+spacing", "", "\n"))
DOCUMENT = Document("d1", SOURCE, 2, 3, 40, "会，议\n𠀀", EDITS, KNOWN)
BARE = Document("d2", SOURCE, 0, 0, 0, "")

UNITS = (
    Unit("d1", 0, -1, UnitKind.ARTICLE, 0, 6),
    Unit("d1", 1, 0, UnitKind.SECTION, 0, 6, 3, 2, "青州", "990100"),
    Unit("d1", 2, 1, UnitKind.CLAUSE, 2, 6, 0, 2, None, None, Role.STUDY, 0.123456, None, "role 1"),
    Unit(
        "d1",
        3,
        1,
        UnitKind.CLAUSE,
        2,
        6,
        0,
        2,
        None,
        None,
        Role.TASK,
        0.9,
        Attribution(Voice.SPEAKER, 0, 1),
        "r",
    ),
)
FACTS = [
    Fact("d1", FactKind.INDICATOR, 0, 3, 2, {"name": "产量", "value": 6.5, "scope": None}, "indicator 1"),
    Fact("d1", FactKind.DATE, 4, 5, -1, {"value": "2031-01"}),
    Fact("d1", FactKind.MEETING, 4, 5),
]
ORIGINS = [Origin("d2", 0, 2, "d1", 5, 9, 7, Grain.PASSAGE, "grams 1")]


def origins_batch(origins: Sequence[Origin]) -> pa.RecordBatch:
    names = [field.name for field in schemas.SCHEMAS["origins"]]
    return schemas.batch("origins", [[getattr(origin, name) for origin in origins] for name in names])


def table(batch: pa.RecordBatch) -> pa.Table:
    batch.validate(full=True)
    return pa.Table.from_batches([batch])


def test_documents_edits_and_sources_come_back() -> None:
    (row,) = table(schemas.documents_batch([DOCUMENT])).to_pylist()
    edits = rows.edits_of(table(schemas.edits_batch([DOCUMENT, BARE])))
    raw = RawText(SOURCE, "", "gb18030", Layout.BLOCKS)
    (source,) = table(schemas.sources_batch([schemas.SourceRow.of(raw, "digest")])).to_pylist()
    assert rows.document_of(row, rows.source_of(source), edits) == DOCUMENT
    assert (source["encoding"], source["layout"], source["digest"]) == ("gb18030", "blocks", "digest")


def test_an_unknown_field_stays_unknown() -> None:
    (row,) = table(schemas.documents_batch([BARE])).to_pylist()
    assert rows.metadata_of(row) == Metadata()
    assert row["title"] is None


@pytest.mark.parametrize(
    ("make", "back", "nouns"),
    [
        (lambda n: schemas.units_batch([Structured(DOCUMENT, n)]), rows.units_of, UNITS),
        (lambda n: schemas.facts_batch(n, {"d1": DOCUMENT.text}), rows.facts_of, FACTS),
        (origins_batch, rows.origins_of, ORIGINS),
    ],
    ids=["units", "facts", "origins"],
)
def test_nouns_come_back(
    make: Callable[[Any], pa.RecordBatch], back: Callable[[Any], Any], nouns: Any
) -> None:
    assert back(table(make(nouns))) == nouns
    assert len(back(table(make(())))) == 0


def test_dictionaries_come_back_as_well() -> None:
    plain = table(schemas.units_batch([Structured(DOCUMENT, UNITS)]))
    encoded = plain.set_column(3, "kind", plain.column("kind").dictionary_encode())
    assert rows.units_of(encoded) == UNITS


def test_facts_carry_their_words_into_the_table() -> None:
    rows = table(schemas.facts_batch(FACTS, {"d1": DOCUMENT.text})).to_pylist()
    assert [row["text"] for row in rows] == ["会，议", "𠀀", "𠀀"]
    assert [row["norm"] for row in rows] == [
        '{"name": "产量", "scope": null, "value": 6.5}',
        '{"value": "2031-01"}',
        "{}",
    ]


def test_values_are_plain_words_for_other_programs() -> None:
    rows = table(schemas.units_batch([Structured(DOCUMENT, UNITS)])).to_pylist()
    assert type(rows[3]["role"]) is str
    assert (rows[3]["kind"], rows[3]["role"], rows[3]["voice"]) == ("clause", "task", "speaker")


def test_refusals_become_rows() -> None:
    rows = table(schemas.refusals_batch([Refusal("甲.doc", "它坏了")])).to_pylist()
    assert rows == [{"path": "甲.doc", "reason": "它坏了", "key": ""}]


@pytest.mark.parametrize("name", schemas.SCHEMAS)
def test_every_table_can_be_empty(name: str) -> None:
    assert schemas.batch(name, [()] * len(schemas.SCHEMAS[name])).num_rows == 0


def test_a_missing_column_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="zip"):
        schemas.batch("refusals", [["甲"]])


def test_ids_of_documents_may_never_be_null() -> None:
    required = {f.name for f in schemas.SCHEMAS["units"] if not f.nullable}
    assert {"document", "id", "start", "end", "kind"} <= required
    assert "role" not in required
