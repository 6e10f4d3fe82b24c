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
