"""The matrix, its cells and its gaps, on what is planted in the demo collection."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from luoshi.errors import NotFoundError, UsageError
from luoshi.session import Cell, Language, Level, Role, Session, Table
from luoshi.session.coverage import Tally
from luoshi.session.weighing import Weighing
from luoshi.text import UptakeState

DECISION = "zhongshu_jueding_2031"
PLANTED = Path(__file__).parents[2] / "golden" / "demo" / "planted.jsonl"


def test_every_cell_opens_to_both_texts(demo: Session) -> None:
    matrix = demo.matrix(DECISION, "sentence", Level.PROVINCE, "产业链")
    opened = 0
    for row in matrix.cells().records():
        if row["target"]:
            cell = demo.cell(DECISION, int(str(row["unit_id"])), str(row["region"]))
            assert isinstance(cell, Cell)
            here, there = cell.sides()
            assert str(row["target_text"]) in there.text
            assert here.text
            opened += 1
    assert opened >= 3


def test_an_empty_cell_opens_to_the_unit_alone(demo: Session) -> None:
    unit = demo.matrix(DECISION, "sentence", Level.PROVINCE, "产业链").units[0]
    cell = demo.cell(DECISION, unit.id, "东屿")
    assert isinstance(cell, Cell)
    assert cell.uptake.state == "not_held"
    assert len(list(cell.sides())) == 1
    assert cell.table().rows[0][-1] is None


def test_a_place_with_only_earlier_documents_is_not_held(demo: Session) -> None:
    rows = demo.matrix(DECISION, "sentence", Level.PROVINCE, "产业链").cells().records()
    assert {row["state"] for row in rows if row["region"] == "东屿"} <= {"not_held", "not_applicable"}


def test_a_province_does_not_answer_for_its_cities(demo: Session) -> None:
    cities = {place.region for place in demo.matrix(DECISION, "sentence", Level.CITY, "产业链").places}
    provinces = {place.region for place in demo.matrix(DECISION, "sentence", Level.PROVINCE, "产业链").places}
    assert provinces == {"云泽", "澜江", "朔原", "东屿"}
    assert "泊云" in cities
    assert not cities & provinces


def test_the_grid_and_the_summary_say_the_same(demo: Session) -> None:
    matrix = demo.matrix(DECISION, "sentence", Level.PROVINCE, "产业链")
    grid = {row["unit_id"]: row for row in matrix.grid(Language.ENGLISH).records()}
    named = [
        (row["unit_id"], place)
        for row in matrix.summary().records()
        for place in str(row.get("verbatim") or "").split("、")
        if place
    ]
    assert named
    assert {grid[unit][place] for unit, place in named} == {"verbatim"}


def test_gaps_are_what_is_not_taken_up(demo: Session) -> None:
    rows = demo.gaps(DECISION, "汐湾", "sentence").records()
    assert rows
    assert {row["state"] for row in rows} == {"not_held"}


def test_gaps_are_narrowed_to_tasks(demo: Session) -> None:
    rows = demo.gaps(DECISION, "澜江", roles=(Role.TASK, Role.TARGET)).records()
    assert {row["role"] for row in rows} == {"task", "target"}
    assert len(rows) < len(demo.gaps(DECISION, "澜江").rows)


def test_a_sentence_has_no_role_to_ask_for(demo: Session) -> None:
    with pytest.raises(UsageError, match="no role"):
        demo.gaps(DECISION, "澜江", "sentence", (Role.TASK,))


def test_words_that_nothing_holds_are_said_so(demo: Session) -> None:
    with pytest.raises(NotFoundError, match="火星"):
        demo.matrix(DECISION, "clause", Level.PROVINCE, "火星")


@pytest.mark.parametrize("unit", [-1, 10**6])
def test_a_unit_that_does_not_exist_is_said_so(demo: Session, unit: int) -> None:
    with pytest.raises(NotFoundError, match="no unit"):
        demo.cell(DECISION, unit, "云泽")


def planted_gaps() -> list[dict[str, str]]:
    lines = PLANTED.read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if "state" in row]


@pytest.mark.parametrize("gap", planted_gaps(), ids=lambda gap: f"{gap['region']}-{gap['source_phrase'][:8]}")
def test_planted_gaps_are_found(demo: Session, gap: dict[str, str]) -> None:
    matrix = demo.matrix(
        Path(gap["source"]).stem, "clause", level_of(gap["region"]), gap["source_phrase"].split("，")[0][:10]
    )
    states = {str(row["state"]) for row in matrix.cells().records() if row["region"] == gap["region"]}
    if states:
        assert states <= {gap["state"], "not_applicable"}
    else:
        assert gap["state"] == "not_held"


def test_most_planted_gaps_are_not_put_off_as_not_applicable(demo: Session) -> None:
    found = 0
    for gap in planted_gaps():
        words = gap["source_phrase"].split("，")[0][:10]
        rows = (
            demo.matrix(Path(gap["source"]).stem, "clause", level_of(gap["region"]), words).cells().records()
        )
        here = {str(row["state"]) for row in rows if row["region"] == gap["region"]}
        found += not here or gap["state"] in here
    assert found >= 0.8 * len(planted_gaps())


def level_of(region: str) -> Level:
    return Level.PROVINCE if region in {"云泽", "澜江", "朔原", "东屿"} else Level.CITY


def test_coverage_counts_clauses_by_section_and_place(demo: Session) -> None:
    coverage = demo.coverage(DECISION)
    rows = coverage.cells().records()
    assert {row["region"] for row in rows} == {"云泽", "澜江", "朔原", "东屿"}
    grid = {row["unit_id"]: row for row in coverage.grid().records()}
    for row in rows:
        taken = sum(int(str(row[state])) for state in ("verbatim", "adapted", "elaborated"))
        shown = str(grid[row["unit_id"]][str(row["region"])])
        assert shown == "–" if row["region"] == "东屿" else shown.startswith(f"{taken}/")
    assert sum(int(str(row["verbatim"])) for row in rows) > 10


def test_the_summary_of_coverage_names_the_fullest_first(demo: Session) -> None:
    rows = demo.coverage(DECISION).summary().records()
    assert any("、" in str(row["taken_by"]) for row in rows)
    for row in rows:
        numbers = [int(part.split()[-1]) for part in str(row["taken_by"]).split("、") if part]
        assert numbers == sorted(numbers, reverse=True)
        assert all(number <= int(str(row["asked"])) for number in numbers)


def test_the_cell_of_a_section_opens_to_its_clauses(demo: Session) -> None:
    section = demo.coverage(DECISION, find="产业链").sections[0]
    table = demo.cell(DECISION, section.id, "云泽")
    assert isinstance(table, Table)
    assert {"verbatim", "absent"} & {str(row["state"]) for row in table.records()}


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ((UptakeState.UNREADABLE, UptakeState.UNREADABLE, UptakeState.NOT_APPLICABLE), "无法辨读"),
        ((UptakeState.UNREADABLE, UptakeState.ABSENT), "0/2"),
        ((UptakeState.NOT_HELD, UptakeState.NOT_APPLICABLE), "–"),
        ((UptakeState.NOT_APPLICABLE,), "0/0"),
        ((UptakeState.ADAPTED, UptakeState.ABSENT), "1/2"),
    ],
)
def test_a_section_says_why_it_is_empty(states: tuple[UptakeState, ...], said: str) -> None:
    tally = Tally()
    for state in states:
        tally.add(state, 1.0, None)
    assert tally.share(Weighing.COUNT) == said
