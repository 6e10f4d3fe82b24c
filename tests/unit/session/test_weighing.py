"""The matrix and its gaps weighed by how rare the wording is."""

from __future__ import annotations

import pytest

from luoshi.session import Language, Level, Session, Weighing
from luoshi.session.coverage import Tally
from luoshi.text import UptakeState
from luoshi.trace.ceremony import COMMON, Overlap

DECISION = "zhongshu_jueding_2031"


def test_every_cell_tells_how_much_is_rare_and_how_much_common(demo: Session) -> None:
    rows = demo.matrix(DECISION, "clause").cells().records()
    taken = [row for row in rows if row["target"]]
    assert len(taken) > 10
    for row in taken:
        letters = int(str(row["rare_letters"])) + int(str(row["common_letters"]))
        assert (row["wording"] == "ceremony") is (2 * int(str(row["common_letters"])) > letters)
        assert letters > 0 or float(str(row["similarity"])) < 1
        assert 0 <= float(str(row["rarity"])) <= 1
    assert all(row["rare_letters"] is None for row in rows if not row["target"])


def test_what_is_found_whole_has_its_own_rarity(demo: Session) -> None:
    matrix = demo.matrix(DECISION, "clause")
    found = [
        (unit, cell.passage)
        for unit, cells in matrix.rows()
        for cell in cells
        if cell.state is UptakeState.VERBATIM and cell.passage and cell.passage.by.startswith("uptake")
    ]
    assert found
    for unit, passage in found:
        assert passage.rarity == pytest.approx(matrix.rarity(unit), abs=0.05)


def test_the_grid_weighed_by_rarity_shows_it_behind_the_state(demo: Session) -> None:
    matrix = demo.matrix(DECISION, "clause")
    plain = matrix.grid(Language.ENGLISH).records()
    weighed = matrix.grid(Language.ENGLISH, Weighing.RARITY).records()
    assert any(one["云泽"] == "verbatim" for one in plain)
    for one, other in zip(plain, weighed, strict=True):
        for place in ("云泽", "澜江", "朔原", "东屿"):
            assert str(other[place]).startswith(str(one[place]))
            taken = one[place] in ("verbatim", "adapted", "elaborated")
            assert (str(other[place])[-3:-2] == ".") is taken


def test_the_summary_weighed_by_rarity_has_a_column_more(demo: Session) -> None:
    matrix = demo.matrix(DECISION, "clause")
    assert matrix.summary(Weighing.RARITY).columns[2] == "rarity"
    assert "rarity" not in matrix.summary().columns


def test_coverage_weighed_by_rarity_is_no_more_than_the_count(demo: Session) -> None:
    coverage = demo.coverage(DECISION, Level.PROVINCE)
    counted, weighed = coverage.grid().records(), coverage.grid(Weighing.RARITY).records()
    assert len(counted) == len(weighed)
    for one, other in zip(counted, weighed, strict=True):
        for place in ("云泽", "澜江", "朔原"):
            taken, asked = map(float, str(other[place]).split("/"))
            most, every = map(float, str(one[place]).split("/"))
            assert taken <= most + 0.05
            assert taken <= asked + 0.05
            assert asked <= every + 0.05
        assert other["东屿"] == "–"


def test_a_tally_counts_and_weighs() -> None:
    tally = Tally()
    tally.add(UptakeState.VERBATIM, 0.2, Overlap(0, 8, 0.2))
    tally.add(UptakeState.ADAPTED, 0.9, Overlap(6, 1, 0.8))
    tally.add(UptakeState.ABSENT, 1.0, None)
    tally.add(UptakeState.NOT_APPLICABLE, 1.0, None)
    assert (tally.rare, tally.common) == (6, 9)
    assert tally.share(Weighing.COUNT) == "2/3"
    assert tally.share(Weighing.RARITY) == "1.0/2.1"


def test_evidence_without_shared_words_weighs_as_its_clause() -> None:
    tally = Tally()
    tally.add(UptakeState.ELABORATED, 0.7, Overlap(0, 0, 0.0))
    assert tally.taken(Weighing.RARITY) == 0.7


def test_gaps_may_leave_out_ceremony(demo: Session) -> None:
    every = demo.gaps(DECISION, "澜江").records()
    rare = demo.gaps(DECISION, "澜江", ceremony=False).records()
    common = [row for row in every if float(str(row["rarity"])) < COMMON]
    assert rare
    assert [row["unit_id"] for row in rare] == [
        row["unit_id"] for row in every if float(str(row["rarity"])) >= COMMON
    ]
    assert len(rare) + len(common) == len(every)
