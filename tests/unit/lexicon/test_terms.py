from __future__ import annotations

import re
from importlib.resources import files

import pytest

from luoshi.lexicon.terms import alternation, any_of, read_terms


@pytest.mark.parametrize(
    "name", ["industries", "formulations", "posts", "surnames", "measures", "programme_kinds", "not_names"]
)
def test_a_list_has_words_and_no_comments(name: str) -> None:
    words = read_terms(name)
    assert words
    assert len(words) == len(set(words))
    assert not any("#" in word for word in words)


def test_the_longest_word_stands_first() -> None:
    assert re.match(any_of("行动", "行动计划", "行"), "行动计划书")[0] == "行动计划"  # type: ignore[index]


def test_marks_of_regexes_stand_for_themselves() -> None:
    assert re.fullmatch(any_of("互联网+", "a.b"), "互联网+")
    assert not re.fullmatch(any_of("a.b"), "axb")


def test_lists_join_into_one_alternation() -> None:
    assert re.fullmatch(alternation("verbs_grows", "verbs_falls"), "增长")


def test_a_comment_may_follow_words_on_a_line() -> None:
    lines = (files("luoshi.lexicon") / "data" / "verbs_of_work.txt").read_text("utf-8").splitlines()
    comment = lines[0].removeprefix("#").split()
    assert comment
    assert not set(comment) & set(read_terms("verbs_of_work"))


def test_no_words_match_nothing_but_the_empty_text() -> None:
    assert re.fullmatch(any_of(), "")
    assert not re.fullmatch(any_of(), "甲")


def test_words_of_one_length_have_a_fixed_order() -> None:
    assert any_of("乙", "甲", "乙") == any_of("甲", "乙") == "(?:乙|甲)"
