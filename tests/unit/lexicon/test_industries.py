from __future__ import annotations

import itertools

import pytest

from luoshi.lexicon.industries import find_industries
from luoshi.lexicon.terms import read_terms


def words(text: str) -> list[tuple[str, bool]]:
    return [(text[m.start : m.end], m.weak) for m in find_industries(text)]


def test_the_longest_word_wins() -> None:
    assert words("新能源汽车") == [("新能源汽车", False)]


def test_a_weak_word_is_marked() -> None:
    assert words("教育和氢能") == [("教育", True), ("氢能", False)]


@pytest.mark.parametrize("text", ["信息化工具", "数字产业化", "高等教育", "卫星发射中心", "医疗保险", ""])
def test_a_longer_word_of_another_meaning_hides_it(text: str) -> None:
    assert words(text) == []


def test_matches_are_in_order_and_apart() -> None:
    found = list(find_industries("集成电路、人工智能、生物医药、集成电路" * 50))
    assert len(found) == 200
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))


def test_no_word_is_both_a_name_and_a_blocker() -> None:
    names = {*read_terms("industries"), *read_terms("industries_weak")}
    assert not names & set(read_terms("industries_blockers"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("智能网联新能源汽车", ["智能网联新能源汽车"]),
        ("汽车零部件、汽车", ["汽车零部件", "汽车"]),
        ("汽车站、汽车", ["汽车"]),
        ("无", []),
    ],
)
def test_leftmost_and_longest(text: str, expected: list[str]) -> None:
    assert [word for word, _ in words(text)] == expected
