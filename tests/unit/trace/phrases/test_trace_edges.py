"""Edges and inner hold: with what a formulation begins and ends, what is in it, and what stands beside it."""

from __future__ import annotations

import numpy as np
import pytest

from luoshi.trace.clauses import cut_clauses, find_places
from luoshi.trace.phrases.cohesion import cohesion_of
from luoshi.trace.phrases.edges import loose_words, says_something
from luoshi.trace.phrases.repeats import find_repeats
from luoshi.trace.phrases.standing import AROUND, neighbours, windows_at
from luoshi.trace.phrases.words import word_starts


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("智慧 茶园", True),
        ("制造 强 省", True),
        ("增强 四个 意识", True),
        ("人民 日益 增长 的 美好 生活 需要", False),
        ("绿水青山 就是 金山银山", True),
        ("的 智慧 茶园", False),
        ("智慧 茶园 和", False),
        ("智慧 茶园 推进", False),
        ("全面 推进 工作", False),
        ("大 省", False),
        ("为 民族 复兴 而 奋斗", False),
        ("民族 复兴 而 奋斗", False),
        ("船队 在 渔港", False),
        ("", False),
    ],
)
def test_what_may_be_a_formulation(words: str, says: bool) -> None:
    assert says_something(words.split()) is says


def test_counting_words_belong_to_what_follows() -> None:
    before, behind, prepositions = loose_words()
    assert not before & set("届三个")
    assert {"的", "推动", "加快"} <= before
    assert "和" in behind
    assert "推动" not in behind
    assert "为" in prepositions


def test_the_words_beside_a_wording() -> None:
    clauses = cut_clauses(["加快建设智慧茶园的步伐", "智慧茶园，粉刷书店", "测量灯塔。推动智慧茶园集群"])
    windows = windows_at(clauses, find_places(clauses, "智慧茶园"), 4)
    words = word_starts(windows)
    every = np.ones(3, dtype=np.bool_)
    before = dict(neighbours(windows, words, (0, AROUND), every))
    behind = dict(neighbours(windows, words, (AROUND + 4, windows.shape[1]), every))
    assert (before[0], before[2]) == ("建设", "推动")
    assert (behind[0], behind[2]) == ("的", "集群")
    assert set(before[1]) == set(behind[1]) == {"\0"}


def test_windows_end_at_marks_and_texts() -> None:
    clauses = cut_clauses(["甲，智慧茶园，乙", "丙"])
    windows = windows_at(clauses, find_places(clauses, "智慧茶园"), 4)
    assert windows.tolist() == [[0, 0, 0, 0, *(ord(letter) for letter in "智慧茶园"), 0, 0, 0, 0]]


def held(texts: list[str], wording: str) -> tuple[float, float]:
    """The log-likelihood ratio and the cohesion of a wording in texts."""
    clauses = cut_clauses(texts)
    repeats = find_repeats(clauses, 2)
    names = [
        clauses.words(int(repeats.places_of(row)[0]), int(repeats.lengths[row]))
        for row in range(len(repeats.lengths))
    ]
    row = names.index(wording)
    starts = np.zeros((len(names), 21), dtype=np.bool_)
    starts[:, [0, 2, 4]] = True
    likelihood, cohesion = cohesion_of(clauses, repeats, starts)
    return float(likelihood[row]), float(cohesion[row])


def test_parts_that_only_stand_together_hold_best() -> None:
    others = [f"{chr(0x5000 + at)}{chr(0x6000 + at)}{chr(0x7000 + at)}" for at in range(60)]
    alone = [f"{one}智慧茶园{chr(0x8000 + at)}" for at, one in enumerate(others[:6])]
    likelihood, cohesion = held([*alone, *others], "智慧茶园")
    assert cohesion == pytest.approx(1.0)
    apart = [f"{one}智慧，茶园{one}" for one in others[6:36]]
    looser = held([*alone, *apart, *others], "智慧茶园")
    assert looser[0] < likelihood
    assert looser[1] < cohesion


def test_parts_that_avoid_one_another_do_not_hold() -> None:
    texts = [f"智慧{chr(0x5000 + at)}，茶园{chr(0x6000 + at)}" for at in range(40)]
    likelihood, _ = held([*texts, "甲智慧茶园乙", "丙智慧茶园丁"], "智慧茶园")
    assert likelihood < 10.83


def test_likelihood_is_dunnings() -> None:
    """Two and two of twenty letters: both stand once alone and twice together."""
    texts = ["甲智慧茶园乙", "丙智慧茶园丁", "智慧戊己", "庚辛茶园"]
    likelihood, cohesion = held(texts, "智慧茶园")
    seen = [2, 1, 1, 16]
    chance = [3 * 3 / 20, 3 * 17 / 20, 17 * 3 / 20, 17 * 17 / 20]
    assert likelihood == pytest.approx(2 * sum(a * np.log(a / b) for a, b in zip(seen, chance, strict=True)))
    assert cohesion == pytest.approx(np.log(2 * 20 / 9) / np.log(20 / 2))
