"""Asking which characters a text holds."""

from __future__ import annotations

import re

import pytest

from luoshi.text.signs import BEYOND, codes_of, followers, holds, places_of, present


def test_codes_are_those_of_the_characters() -> None:
    assert codes_of("工a\U00020000\ud800").tolist() == [0x5DE5, 0x61, 0x20000, 0xD800]
    assert codes_of("").tolist() == []


def test_codes_and_tables_cannot_be_written_to() -> None:
    for array in (codes_of("工业"), present("工业")):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_a_table_tells_what_is_there() -> None:
    table = present("甲乙甲")
    assert table[ord("甲")]
    assert table[ord("乙")]
    assert int(table.sum()) == 2


@pytest.mark.parametrize(
    ("text", "ranges", "expected"),
    [
        pytest.param("产值１２亿元", "０-９", True, id="inside a range"),
        pytest.param("产值12亿元", "０-９", False, id="outside"),
        pytest.param("增长9％", "％＋", True, id="listed"),
        pytest.param("甲-乙", "-", True, id="a hyphen alone"),
        pytest.param("甲-乙", "+-", True, id="a hyphen at the end"),
        pytest.param("甲,乙", "+-0", True, id="a range of marks"),
        pytest.param("甲\U0002f800", "\U0002f800-\U0002fa1d", True, id="beyond the basic plane"),
        pytest.param("甲", "\U0002f800-\U0002fa1d", False, id="nothing beyond"),
        pytest.param("", "甲", False, id="empty text"),
        pytest.param("甲\ud800", "\ud800-\udfff", True, id="a lone surrogate"),
    ],
)
def test_holds(text: str, ranges: str, expected: bool) -> None:
    assert holds(text, ranges) is expected
    assert bool(re.search(f"[{ranges}]", text)) is expected


def test_characters_beyond_the_basic_plane_are_not_told_apart() -> None:
    assert holds("\U00020000", "\U0002f800")
    assert present("\U00020000")[BEYOND]


@pytest.mark.parametrize(
    ("text", "before", "after", "found"),
    [
        ("增长5，其中", "0-9", "，", True),
        ("增长，5其中", "0-9", "，", False),
        ("𠀀，", "一-龥", "，", False),
        ("", "一", "二", False),
        ("一", "一", "一", False),
        ("一一", "一", "一", True),
    ],
)
def test_what_follows_what(text: str, before: str, after: str, found: bool) -> None:
    assert (after in followers(text, before)) is found


def test_places_of_characters() -> None:
    assert places_of("甲乙𠀀甲", "甲") == [0, 3]
    assert places_of("", "甲") == []
