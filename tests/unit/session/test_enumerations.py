from __future__ import annotations

import pytest

from luoshi.session.enumerations import as_many, counts_of, is_list_of, lead_of, parts_of


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("四个全面", {4}),
        ("一核两翼", {3}),
        ("双碳", {2}),
        ("12条", {12}),
        ("415X", set()),
        ("一心", set()),
        ("无数", set()),
    ],
)
def test_what_a_formulation_counts(name: str, counts: set[int]) -> None:
    assert counts_of(name) == counts


@pytest.mark.parametrize(
    ("said", "counts", "kept", "counted"),
    [
        ("茶园、茶厂、茶市，今年办好", {3}, "茶园、茶厂、茶市", True),
        ("建茶园；办茶厂", {2}, "建茶园；办茶厂", True),
        ("茶园、茶厂和茶市场", {3}, "茶园、茶厂和茶市场", True),
        ("建茶园；建茶厂；建茶市；另行通知", {3}, "建茶园；建茶厂；建茶市", True),
        ("茶园", {3}, "茶园", False),
    ],
)
def test_words_are_kept_up_to_the_last_counted_part(
    said: str, counts: set[int], kept: str, counted: bool
) -> None:
    assert as_many(said, frozenset(counts), to_the_end=False) == (kept, counted)


@pytest.mark.parametrize(
    ("parts", "name", "is_loose", "found"),
    [
        (["茶园", "茶厂", "茶市"], "三茶", False, True),
        (["种茶", "制茶", "品水和卖瓷器"], "四事", True, True),
        (["种茶", "制茶"], "三茶", True, False),
        (["种茶", "制瓷", "织布"], "三业", False, False),
        (["种茶", "制瓷", "织布"], "三业", True, True),
    ],
)
def test_a_list_has_as_many_like_parts(parts: list[str], name: str, is_loose: bool, found: bool) -> None:
    assert is_list_of(parts, name, is_loose) is found


def test_words_before_a_list_are_no_part_of_it() -> None:
    parts = parts_of("重申不抓辫子、不扣帽子", "、")
    assert lead_of(parts) == len("重申")
    assert parts_of("甲、、乙", "、") == ["甲", "乙"]
