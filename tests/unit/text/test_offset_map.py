"""Offsets map from restored to raw text and back, at the edges too."""

from __future__ import annotations

import pytest

from luoshi.text import Edit, OffsetMap

# raw:  0工 1業 2( 3y 4è 5) 6和 7␠ 8信   text: 0工 1业 2和 3信
EDITS = (
    Edit(1, 2, "script", "業", "业"),
    Edit(2, 6, "pinyin", "(yè)", ""),
    Edit(7, 8, "spacing", " ", ""),
)


@pytest.mark.parametrize(
    ("span", "raw"),
    [
        ((0, 1), (0, 1)),
        ((1, 2), (1, 2)),
        ((2, 3), (6, 7)),
        ((0, 2), (0, 2)),
        ((0, 3), (0, 7)),
        ((1, 4), (1, 9)),
        ((3, 4), (8, 9)),
    ],
)
def test_text_spans_exclude_what_was_deleted_beside_them(span: tuple[int, int], raw: tuple[int, int]) -> None:
    assert OffsetMap(EDITS).to_raw(*span) == raw
    assert OffsetMap(EDITS).to_text(*raw) == span


def test_a_deleted_span_maps_to_nothing() -> None:
    start, end = OffsetMap(EDITS).to_text(2, 6)
    assert start == end == 2


def test_an_empty_span_stays_empty() -> None:
    start, end = OffsetMap(EDITS).to_raw(2, 2)
    assert start == end


def test_a_replacement_of_another_length_is_one_block() -> None:
    offsets = OffsetMap([Edit(2, 4, "width", "..", "……：")])
    assert offsets.to_raw(3, 4) == (2, 4)
    assert offsets.to_text(3, 4) == (2, 5)


def test_an_article_in_the_middle_of_a_page_starts_at_its_place() -> None:
    offsets = OffsetMap([Edit(103, 104, "spacing", " ", "")], raw_start=100)
    assert offsets.to_raw(0, 2) == (100, 102)
    assert offsets.to_raw(3, 5) == (104, 106)
    assert offsets.to_text(100, 106) == (0, 5)


def test_without_edits_offsets_are_the_same() -> None:
    assert OffsetMap(()).to_raw(5, 9) == (5, 9)
    assert OffsetMap((), raw_start=10).to_raw(5, 9) == (15, 19)
