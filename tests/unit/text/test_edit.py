"""Edits apply, undo, shift and compose."""

from __future__ import annotations

import pytest

from luoshi.text import Edit, apply_edits, compose_edits, shift_edits, undo_edits

RAW = "工業(yè)和 信息化"


def edit(start: int, end: int, new: str, rule: str = "r", raw: str = RAW) -> Edit:
    return Edit(start, end, rule, raw[start:end], new)


def test_edits_apply_in_order_and_undo() -> None:
    edits = [edit(1, 2, "业"), edit(2, 6, ""), edit(7, 8, "")]
    assert apply_edits(RAW, edits) == "工业和信息化"
    assert undo_edits("工业和信息化", edits) == RAW


def test_growth_counts_code_points() -> None:
    assert edit(2, 6, "").growth == -4
    assert Edit(0, 0, "r", "", "一二").growth == 2


def test_shifted_edits_fit_a_longer_text() -> None:
    moved = shift_edits([edit(1, 2, "业")], 3)
    assert moved == (Edit(4, 5, "r", "業", "业"),)
    assert apply_edits("前言：" + RAW, moved) == "前言：工业(yè)和 信息化"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param([edit(1, 2, "业", "script")], [], [edit(1, 2, "业", "script")], id="only the first"),
        pytest.param([], [edit(7, 8, "", "spacing")], [edit(7, 8, "", "spacing")], id="only the second"),
        pytest.param(
            [edit(2, 6, "", "pinyin")],
            [Edit(3, 4, "spacing", " ", "")],
            [edit(2, 6, "", "pinyin"), edit(7, 8, "", "spacing")],
            id="apart, offsets moved back",
        ),
        pytest.param(
            [edit(1, 2, "业", "script")],
            [Edit(0, 2, "words", "工业", "产业")],
            [Edit(0, 2, "script+words", "工業", "产业")],
            id="overlapping become one",
        ),
        pytest.param(
            [edit(2, 6, "", "pinyin")],
            [Edit(2, 2, "mark", "", "，")],
            [Edit(2, 6, "pinyin+mark", "(yè)", "，")],
            id="an insertion where something was deleted",
        ),
    ],
)
def test_two_rounds_become_one(first: list[Edit], second: list[Edit], expected: list[Edit]) -> None:
    assert list(compose_edits(first, second)) == expected


def test_neighbours_that_only_touch_stay_apart() -> None:
    first = [edit(1, 2, "业", "script")]
    second = [Edit(2, 6, "pinyin", "(yè)", "")]
    assert [e.rule for e in compose_edits(first, second)] == ["script", "pinyin"]


def test_composition_is_associative_on_the_text() -> None:
    a = [edit(1, 2, "业", "a")]
    b = [Edit(2, 6, "b", "(yè)", "")]
    c = [Edit(3, 4, "c", " ", "")]
    left = compose_edits(compose_edits(a, b), c)
    right = compose_edits(a, compose_edits(b, c))
    assert apply_edits(RAW, left) == apply_edits(RAW, right) == "工业和信息化"
    assert left == right
