"""Edits apply, undo, shift and compose."""

from __future__ import annotations

import pickle
import random
from itertools import pairwise

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


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(
            [Edit(1, 1, "a", "", "甲"), Edit(3, 4, "a", "丁", "")],
            [Edit(1, 3, "b", "甲乙", "丙")],
            [Edit(1, 2, "a+b", "乙", "丙"), Edit(3, 4, "a", "丁", "")],
            id="an insertion at the head of what is replaced",
        ),
        pytest.param(
            [Edit(2, 4, "a", "丙丁", "")],
            [Edit(0, 2, "b", "子乙", "丑")],
            [Edit(0, 4, "a+b", "子乙丙丁", "丑")],
            id="a deletion right behind what is replaced",
        ),
        pytest.param(
            [Edit(1, 2, "a", "乙", ""), Edit(3, 4, "a", "丁", ""), Edit(6, 7, "a", "庚", "")],
            [Edit(0, 2, "b", "子丙", "丑")],
            [Edit(0, 4, "a+b", "子乙丙丁", "丑"), Edit(6, 7, "a", "庚", "")],
            id="two edits under one",
        ),
        pytest.param(
            [Edit(0, 1, "a", "子", "甲乙丙丁")],
            [Edit(1, 2, "b", "乙", ""), Edit(3, 4, "b", "丁", "")],
            [Edit(0, 1, "a+b", "子", "甲丙")],
            id="two edits in one",
        ),
    ],
)
def test_edits_that_meet_become_one(first: list[Edit], second: list[Edit], expected: list[Edit]) -> None:
    assert list(compose_edits(first, second)) == expected


def some_edits(text: str, chance: random.Random, rule: str) -> list[Edit]:
    """Ordered edits of a text, many of which touch one another."""
    edits: list[Edit] = []
    at = 0
    while (start := at + chance.choice((0, 0, 1, 1, 2, 3))) <= len(text):
        end = min(len(text), start + chance.choice((0, 1, 1, 2)))
        new = "".join(chance.choice("甲乙丙") for _ in range(chance.choice((0, 0, 1, 2))))
        if new or end > start:
            edits.append(Edit(start, end, rule, text[start:end], new))
        at = end + (end == start)
    return edits


@pytest.mark.parametrize("seed", range(300))
def test_composing_does_what_both_rounds_do(seed: int) -> None:
    chance = random.Random(seed)
    raw = "".join(chance.choice("子丑寅卯") for _ in range(chance.randrange(14)))
    first = some_edits(raw, chance, "a")
    middle = apply_edits(raw, first)
    second = some_edits(middle, chance, "b")
    composed = compose_edits(first, second)
    final = apply_edits(middle, second)
    assert apply_edits(raw, composed) == final
    assert undo_edits(final, composed) == raw
    assert all(a.raw_end <= b.raw_start for a, b in pairwise(composed))
    assert all(edit.old == raw[edit.raw_start : edit.raw_end] for edit in composed)


def test_an_edit_is_a_frozen_value() -> None:
    one = edit(1, 2, "业")
    assert one == edit(1, 2, "业")
    assert len({one, edit(1, 2, "业"), edit(1, 2, "务")}) == 2
    assert pickle.loads(pickle.dumps(one)) == one
    with pytest.raises(AttributeError):
        one.new = "务"  # type: ignore[misc]
