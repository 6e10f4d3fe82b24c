"""Drawn lines: which of them close in a boxed item or a ruled table."""

from __future__ import annotations

import time

import pytest

from luoshi.read.layout.frames import bars, frames_of
from luoshi.text import Box, Page

PAGE = Page(1, 595, 842)


def grid(xs: list[float], ys: list[float]) -> list[Box]:
    """The lines of a table, each half a point thick."""
    across = [(xs[0], y, xs[-1], y + 0.5) for y in ys]
    return across + [(x, ys[0], x + 0.5, ys[-1]) for x in xs]


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ((50, 100, 300, 100), True),
        ((50, 100, 300, 103), True),
        ((50, 100, 300, 104), False),
        ((50, 100, 89, 100), False),
        ((50, 100, 50, 300), False),
    ],
)
def test_long_thin_lines_are_bars(rule: Box, found: bool) -> None:
    assert bars([rule]) == ([rule] if found else [])


def test_a_rectangle_is_a_boxed_item() -> None:
    (frame,) = frames_of([(50, 100, 250, 200)], PAGE)
    assert frame.box == (50, 100, 250, 200)
    assert not frame.is_table


@pytest.mark.parametrize("open_side", [0, 1])
def test_four_lines_that_touch_close_in_an_area_and_three_need_not(open_side: int) -> None:
    lines: list[Box] = [(50, 100, 250, 100), (50, 200, 250, 200), (50, 100, 50, 200), (250, 100, 250, 200)]
    assert frames_of(lines, PAGE)[0].box == (50, 100, 250, 200)
    rest = [line for i, line in enumerate(lines) if i != open_side]
    assert frames_of(rest, PAGE) == []


@pytest.mark.parametrize(
    ("xs", "ys", "table"),
    [
        ([50, 250], [100, 200], False),
        ([50, 150, 250], [100, 200], True),
        ([50, 250], [100, 150, 200], True),
        ([50, 100, 150, 250], [100, 120, 140, 200], True),
    ],
)
def test_a_frame_with_inner_lines_is_a_table(xs: list[float], ys: list[float], table: bool) -> None:
    (frame,) = frames_of(grid(xs, ys), PAGE)
    assert frame.is_table == table
    assert (len(frame.down), len(frame.across)) == (len(xs), len(ys))
    assert (len(frame.lines[1]), len(frame.lines[0])) == (len(xs), len(ys))


def test_a_table_without_lines_at_its_sides_reaches_to_the_ends_of_its_lines() -> None:
    rules: list[Box] = [(50, y, 350, y) for y in (100, 130, 160)]
    (frame,) = frames_of([*rules, (150, 100, 150, 160)], PAGE)
    assert frame.down == (50, 150, 350)


def test_lines_that_nearly_coincide_are_one() -> None:
    (frame,) = frames_of([*grid([50, 150, 250], [100, 200]), *grid([51, 151, 251], [101, 201])], PAGE)
    assert (len(frame.down), len(frame.across)) == (3, 2)


def test_frames_that_do_not_touch_are_apart_and_the_largest_comes_first() -> None:
    found = frames_of([(50, 100, 150, 150), (50, 300, 400, 500)], PAGE)
    assert [frame.box for frame in found] == [(50, 300, 400, 500), (50, 100, 150, 150)]


def test_a_border_round_the_whole_page_is_no_boxed_item_but_a_table_may_fill_it() -> None:
    assert frames_of([(10, 10, 585, 832)], PAGE) == []
    assert frames_of(grid([10, 300, 585], [10, 400, 832]), PAGE)[0].is_table


@pytest.mark.parametrize(
    "rules",
    [
        [],
        [(50, 100, 250, 100)],
        [(50, 100, 250, 100), (50, 140, 250, 140)],
        [(50, 100, 50, 300), (90, 100, 90, 300)],
        [(50, 100, 55, 105)],
        [(0, 0, 5_000, 50)],
        [(0, 0, 50, 5_000)],
        [(500, 500, 100, 100)],
        [(50, 50, 50, 50)] * 10,
        [(float("nan"),) * 4],
        [(1e30, 1e30, 2e30, 2e30)],
    ],
)
def test_what_closes_in_nothing_is_no_frame(rules: list[Box]) -> None:
    assert frames_of(rules, PAGE) == []


@pytest.mark.parametrize(
    ("point", "held"), [((100, 150), True), ((49.5, 99.5), True), ((48, 150), False), ((100, 202), False)]
)
def test_a_frame_holds_what_lies_in_it(point: tuple[float, float], held: bool) -> None:
    (frame,) = frames_of([(50, 100, 250, 200)], PAGE)
    assert frame.holds(*point) == held


def test_very_many_rules_take_little_time_and_give_a_bounded_number_of_frames() -> None:
    rules: list[Box] = [
        (12.0 * (i % 48), 8.0 * (i // 48), 12.0 * (i % 48) + 500, 8.0 * (i // 48)) for i in range(50_000)
    ]
    rules[:0] = [
        (25.0 * (i % 23), 40.0 * (i // 23), 25.0 * (i % 23) + 21, 40.0 * (i // 23) + 12) for i in range(450)
    ]
    start = time.perf_counter()
    assert len(frames_of(rules, PAGE)) <= 400
    assert time.perf_counter() - start < 4.0
