from __future__ import annotations

from luoshi.lexicon.formulations import known_formulations, not_formulations
from luoshi.lexicon.terms import read_terms


def test_the_two_lists_are_apart() -> None:
    assert not known_formulations() & not_formulations()


def test_the_lists_hold_what_they_are_named_for() -> None:
    assert {"四个意识", "三农", "放管服"} <= known_formulations()
    assert {"一带一路", "一网通办", "十四五"} <= not_formulations()


def test_what_stands_without_marks_is_longer_than_a_letter() -> None:
    assert all(len(word) > 1 for word in known_formulations() | not_formulations())


def test_no_formulation_is_the_name_of_a_programme() -> None:
    assert not known_formulations() & set(read_terms("programme_names"))
