"""Numbers in the edit script: a digit that differs changes the whole number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.trace import letters_of, trace_passages
from luoshi.trace.passages import changes_between
from luoshi.trace.passages.numbers import whole_numbers

FRAME = "到二〇三〇年，全省海水养殖面积达到{}万亩，建设海洋牧场，渔业产值稳步提高，渔民收入持续增加。"


@pytest.mark.parametrize(
    ("edit", "source", "target", "whole"),
    [
        ((2, 2, 2, 3), "达3亩", "达30亩", (1, 2, 1, 3)),
        ((2, 3, 2, 2), "达1.5亩", "达15亩", (1, 4, 1, 3)),
        ((2, 3, 2, 4), "达30家", "达3.5家", (1, 3, 1, 4)),
        ((3, 3, 3, 4), "达30家", "达30余家", (3, 3, 3, 4)),
        ((0, 1, 0, 1), "省属", "市属", (0, 1, 0, 1)),
        ((0, 0, 0, 1), "5", "15", (0, 1, 0, 2)),
        ((1, 2, 1, 2), "3%、5%、8%以上", "3%、6%、8%以上", (1, 2, 1, 2)),
    ],
)
def test_an_edit_takes_in_its_number(
    edit: tuple[int, int, int, int], source: str, target: str, whole: tuple[int, int, int, int]
) -> None:
    assert whole_numbers([edit], letters_of(source), letters_of(target)) == [whole]


def test_two_edits_of_one_number_are_one() -> None:
    source, target = letters_of("约1.5万"), letters_of("约2.75万")
    assert whole_numbers([(1, 2, 1, 2), (3, 3, 3, 4)], source, target) == [(1, 4, 1, 5)]


@pytest.mark.parametrize(
    ("was", "became"), [("1.5", "15"), ("3.5", "35"), ("30", "3.5"), ("5—10", "510"), ("100", "120")]
)
def test_a_changed_number_is_told_whole(was: str, became: str) -> None:
    source, target = FRAME.format(was), FRAME.format(became)
    (passage,) = trace_passages([("源", source)], [("的", target)])
    assert passage.kind == "adapted"
    assert passage.similarity < 1
    changes = changes_between(source, target, passage)
    told = [
        (source[one.source_start : one.source_end], target[one.target_start : one.target_end])
        for one in changes
    ]
    assert (was, became) in told or ("—", "") in told


@given(st.text("0123456789.个亩", max_size=12), st.text("0123456789.个亩", max_size=12))
def test_all_is_the_most(source: str, target: str) -> None:
    one, two = letters_of(source), letters_of(target)
    everything = (0, len(one.codes), 0, len(two.codes))
    assert whole_numbers([everything], one, two) == [everything]


@given(
    st.text("0123456789个亩", max_size=8), st.text("05个", max_size=4), st.text("0123456789个亩", max_size=8)
)
def test_what_lies_outside_is_equal(before: str, put: str, behind: str) -> None:
    source, target = before + behind, before + put + behind
    place = len(before)
    edit = (place, place, place, place + len(put))
    ((start, end, there, there_end),) = whole_numbers([edit], letters_of(source), letters_of(target))
    assert source[:start] == target[:there]
    assert source[end:] == target[there_end:]
