"""Edits of two rounds that meet: which become one, and which stay apart though they touch."""

from __future__ import annotations

import pytest

from luoshi.text import Edit, apply_edits, compose_edits, undo_edits

RAW = "甲乙丙丁"
Change = tuple[int, int, str]


def edits(text: str, rule: str, changes: list[Change]) -> list[Edit]:
    return [Edit(start, end, rule, text[start:end], new) for start, end, new in changes]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        pytest.param(
            [(0, 2, "东西")],
            [(1, 2, "南"), (2, 3, "北")],
            [(0, 2, "东南", "a+b"), (2, 3, "北", "b")],
            id="the next edit of the second round begins where both end",
        ),
        pytest.param(
            [(1, 2, "东西"), (2, 3, "南")],
            [(2, 3, "北")],
            [(1, 2, "东北", "a+b"), (2, 3, "南", "a")],
            id="the next edit of the first round begins where both end",
        ),
        pytest.param(
            [(0, 1, "")],
            [(0, 1, "东")],
            [(0, 2, "东", "a+b")],
            id="what is changed next to a deletion takes it in",
        ),
        pytest.param(
            [(0, 2, "")], [(0, 0, "东")], [(0, 2, "东", "a+b")], id="an insertion where words were deleted"
        ),
        pytest.param(
            [(0, 1, ""), (1, 2, "西")],
            [(0, 0, "东")],
            [(0, 1, "", "a"), (1, 2, "东西", "a+b")],
            id="an insertion between a deletion and a change",
        ),
        pytest.param(
            [(0, 1, "东")], [(1, 1, "西")], [(0, 1, "东西", "a+b")], id="an insertion behind a change"
        ),
        pytest.param(
            [(1, 1, "东")],
            [(0, 1, "西")],
            [(0, 1, "西", "b"), (1, 1, "东", "a")],
            id="a change before an insertion",
        ),
        pytest.param(
            [(1, 1, "东")],
            [(2, 3, "西")],
            [(1, 1, "东", "a"), (1, 2, "西", "b")],
            id="a change behind an insertion",
        ),
        pytest.param(
            [(0, 1, "东"), (1, 2, "西"), (2, 3, "南")],
            [(0, 3, "北")],
            [(0, 3, "北", "a+b")],
            id="one edit over three",
        ),
    ],
)
def test_edits_that_meet(
    first: list[Change], second: list[Change], joined: list[tuple[int, int, str, str]]
) -> None:
    one = edits(RAW, "a", first)
    middle = apply_edits(RAW, one)
    other = edits(middle, "b", second)
    found = compose_edits(one, other)
    assert [(edit.raw_start, edit.raw_end, edit.new, edit.rule) for edit in found] == joined
    text = apply_edits(middle, other)
    assert apply_edits(RAW, found) == text
    assert undo_edits(text, found) == RAW
