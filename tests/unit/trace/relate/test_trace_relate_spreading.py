"""What of some words comes back in every clause, reckoned only where enough can."""

from __future__ import annotations

import numpy as np
import pytest

from luoshi.trace.reading import read_words
from luoshi.trace.relate.index import NearIndex
from luoshi.trace.relate.overlap import ClauseIndex
from luoshi.trace.relate.spreading import Akin, postings_of, spread
from luoshi.trace.relate.statements import read_statement
from luoshi.trace.relate.words import load_vocabulary

# Three words, 0 to 2, in the clauses (0, 1), (2,) and (1, 2, 2).
WORDS = np.array([0, 1, 2, 1, 2, 2])
WEIGHTS = np.array([4, 2, 3, 2, 3, 3], dtype=np.float32)
SIZES = np.array([2, 1, 3])
HELD = postings_of(WORDS, WEIGHTS, SIZES, np.array([6, 3, 8], dtype=np.float32))
# Two words are asked about: one is word 0 and half of word 2; one is a fifth of word 1.
ASKED = Akin(
    np.array([0, 2, 3]),
    np.array([0, 2, 1], dtype=np.int32),
    np.array([1, 0.5, 0.2], dtype=np.float32),
    np.array([6, 4], dtype=np.float32),
)
BACK = [(6 + 0.8) / 10, 3 / 10, (3 + 0.8) / 10]
KEPT = [(4 + 0.4) / 6, 0.5, (0.4 + 1.5 + 1.5) / 8]

TEXTS = (
    "完善社区居家养老服务网络，新建养老院3家。停车场经营者应当公示收费标准。",
    "一是健全城市更新机制。办好人民满意的教育，扩大学位供给。第一，健全养老服务。",
)


def index(*texts: str) -> ClauseIndex:
    return ClauseIndex([[read_words(text, str(n))] for n, text in enumerate(texts)], load_vocabulary())


def test_postings_have_the_clauses_of_each_word() -> None:
    found = [HELD.clauses[low:high].tolist() for low, high in zip(HELD.cuts, HELD.cuts[1:], strict=False)]
    assert found == [[0], [0, 2], [1, 2, 2]]
    assert HELD.edges.tolist() == [0, 2, 3, 6]


def test_the_nearest_word_of_a_clause_counts() -> None:
    back, kept = spread(ASKED, HELD, 10.0, 0.0)
    assert back == pytest.approx(BACK)
    assert kept == pytest.approx(KEPT)


@pytest.mark.parametrize("least", [0.25, 0.3, 0.35, 0.68, 0.9])
def test_both_shares_are_told_where_enough_comes_back(least: float) -> None:
    back, kept = spread(ASKED, HELD, 10.0, least)
    for number, (share, own) in enumerate(zip(BACK, KEPT, strict=True)):
        if share >= least + 1e-6:
            assert back[number] == pytest.approx(share)
            assert kept[number] == pytest.approx(own)
        assert back[number] <= share + 1e-6


@pytest.mark.parametrize("wanted", ["健全养老服务体系", "扩大学位供给", "推动老旧街区改造", "量子计量"])
@pytest.mark.parametrize("least", [0.1, 0.5, 0.85])
def test_a_least_share_changes_nothing_above_it(wanted: str, least: float) -> None:
    made, bag = index(*TEXTS), read_statement(wanted, load_vocabulary()).bag
    (back, kept), (some, own) = made.overlap(bag), made.overlap(bag, least)
    enough = back >= least + 1e-6
    assert some[enough] == pytest.approx(back[enough])
    assert own[enough] == pytest.approx(kept[enough])
    assert (some <= back + 1e-6).all()


def test_words_expected_together_are_as_akin_as_each_alone() -> None:
    bags = [read_statement(text, load_vocabulary()).bag for text in TEXTS]
    together, alone = index(*TEXTS), index(*TEXTS)
    together.expect(bags)
    for bag in bags:
        for one, other in zip(together.overlap(bag), alone.overlap(bag), strict=True):
            assert one == pytest.approx(other, abs=1e-5)


def test_nothing_is_expected_of_nothing() -> None:
    made = index("，。")
    made.expect([read_statement("健全养老服务体系", load_vocabulary()).bag])
    assert made.overlap(read_statement("健全养老服务体系", load_vocabulary()).bag)[0].size == 0


@pytest.mark.parametrize(
    ("wanted", "least", "texts"),
    [
        ("健全养老服务体系", 0.6, ["健全养老服务"]),
        ("扩大学位供给", 0.9, ["办好人民满意的教育，扩大学位供给"]),
        ("健全城市更新机制，扩大学位供给", 0.9, ["健全城市更新机制", "办好人民满意的教育，扩大学位供给"]),
        ("量子计量", 0.6, []),
    ],
    ids=["one", "in the second clause", "either clause that is asked about", "none"],
)
def test_windows_with_a_clause_that_brings_enough_back(wanted: str, least: float, texts: list[str]) -> None:
    held = index(*TEXTS)
    near, statement = NearIndex(held), read_statement(wanted, load_vocabulary())
    found = near.bringing(statement, range(5), least)
    said = [near.window(number)[1].text for number in found]
    assert [text for text in texts if any(text in window for window in said)] == texts
    assert len(said) <= len(texts) + 1


def test_every_clause_is_known_with_those_that_say_nothing() -> None:
    held = index("第一，健全养老服务。着力推进。")
    assert held.numbers.tolist() == [-1, 0, -1]
    assert [held.every[at].span for at in range(3)] == [(0, 2), (3, 9), (10, 14)]
