"""The nouns keep their promises."""

from __future__ import annotations

import dataclasses

import pytest

from luoshi import text
from luoshi.text import Level, Metadata, Source, Structured, Unit, UnitKind, UptakeState, document_id

SOURCE = Source("a/b.txt", "0" * 64, 12, "text/plain")


def test_every_noun_is_frozen_and_slotted() -> None:
    nouns = [getattr(text, name) for name in text.__all__ if dataclasses.is_dataclass(getattr(text, name))]
    assert len(nouns) >= 10
    for noun in nouns:
        assert noun.__dataclass_params__.frozen, noun
        assert hasattr(noun, "__slots__"), noun


def test_a_document_id_depends_on_content_and_place_alone() -> None:
    moved = dataclasses.replace(SOURCE, path="elsewhere.txt", media_type="text/html")
    assert document_id(SOURCE, 0) == document_id(moved, 0)
    assert document_id(SOURCE, 0) != document_id(SOURCE, 1)
    assert document_id(SOURCE, 0) != document_id(dataclasses.replace(SOURCE, member="7"), 0)
    assert len(document_id(SOURCE, 0)) == 16


def test_known_metadata_wins_over_other() -> None:
    manifest = Metadata(title="规划", level=Level.CITY)
    found = Metadata(title="别的", date="2031-05-06", level=Level.PROVINCE)
    assert manifest.over(found) == Metadata(title="规划", level=Level.CITY, date="2031-05-06")


def test_levels_rank_from_the_centre_down() -> None:
    assert sorted(Level, key=lambda level: level.rank)[:3] == [Level.CENTRAL, Level.MINISTRY, Level.PROVINCE]


@pytest.mark.parametrize("state", list(UptakeState))
def test_three_states_are_uptake(state: UptakeState) -> None:
    assert state.taken_up == (state.value in {"verbatim", "adapted", "elaborated"})


def test_units_are_found_by_kind() -> None:
    units = (
        Unit("d", 0, -1, UnitKind.ARTICLE, 0, 9),
        Unit("d", 1, 0, UnitKind.PARAGRAPH, 0, 9),
        Unit("d", 2, 1, UnitKind.CLAUSE, 0, 4),
        Unit("d", 3, 1, UnitKind.CLAUSE, 5, 9),
    )
    document = text.Document("d", SOURCE, 0, 0, 9, "推进改革，扩大开放")
    assert [unit.id for unit in Structured(document, units).of(UnitKind.CLAUSE)] == [2, 3]
