"""Names in the order of a Chinese index."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.text.ordering import by_reading


@pytest.mark.parametrize(
    "names",
    [
        ["安徽", "北京", "广东", "上海", "云南", "浙江"],
        ["产业链", "产业链长制", "创新链", "供应链"],
        ["GDP增速", "gdp增速", "安全生产"],
        ["张三", "亍三"],
    ],
    ids="、".join,
)
def test_common_characters_stand_by_their_reading_and_rare_ones_behind(names: list[str]) -> None:
    assert sorted(names, key=by_reading) == names


def test_a_character_of_two_readings_has_one_place() -> None:
    assert sorted(["重庆", "成都"], key=by_reading) == ["成都", "重庆"]


@given(st.text(st.characters(codec=None)), st.text(st.characters(codec=None)))
def test_any_text_has_a_place_that_its_beginning_decides(name: str, more: str) -> None:
    assert by_reading(name + more).startswith(by_reading(name))


def test_half_a_character_is_put_with_the_question_marks() -> None:
    assert by_reading("产\ud83d") == by_reading("产?")
