from __future__ import annotations

import re

import pytest

from luoshi.lexicon.surnames import name_pattern, not_names


@pytest.mark.parametrize("name", ["王远", "李清远", "欧阳远", "诸葛清远", "习远平"])
def test_a_name_begins_with_a_surname(name: str) -> None:
    assert re.fullmatch(name_pattern(), name)


@pytest.mark.parametrize("word", ["王", "王的远", "清王远", "王，远", "王5", "欧阳清远山"])
def test_other_shapes_are_no_names(word: str) -> None:
    assert not re.fullmatch(name_pattern(), word)


def test_words_that_only_look_like_names_do() -> None:
    assert all(re.fullmatch(name_pattern(), word) for word in ("方案", "安全", "高度", "计划"))
    assert {"方案", "安全", "高度", "计划"} <= not_names()


@pytest.mark.parametrize("word", ["强调", "曾经", "应邀", "杭州", "郑州", "任命"])
def test_verbs_and_cities_that_look_like_names_are_listed(word: str) -> None:
    assert re.fullmatch(name_pattern(), word)
    assert word in not_names()


def test_a_name_takes_its_longer_reading() -> None:
    found = re.match(name_pattern(), "王清远，")
    assert found is not None
    assert found[0] == "王清远"


@pytest.mark.parametrize("mark", list("的了和与、，。“《 5A"))
def test_a_mark_or_particle_ends_a_name(mark: str) -> None:
    assert re.match(name_pattern(), f"王{mark}") is None
