"""How much of a clause comes back in every clause of several places."""

from __future__ import annotations

import numpy as np
import pytest

from luoshi.trace.reading import read_words
from luoshi.trace.relate.features import align
from luoshi.trace.relate.overlap import REACH, ClauseIndex, closeness
from luoshi.trace.relate.statements import read_statement
from luoshi.trace.relate.words import load_vocabulary

TEXTS = (
    "完善社区居家养老服务网络，新建养老院3家。停车场经营者应当公示收费标准。",
    "一是健全城市更新机制。办好人民满意的教育，扩大学位供给。",
)


def index(*texts: str) -> ClauseIndex:
    return ClauseIndex([[read_words(text, str(n))] for n, text in enumerate(texts)], load_vocabulary())


def words(made: ClauseIndex, number: int) -> str:
    return made.clauses[number][0].text[slice(*made.span(number))]


@pytest.mark.parametrize(
    "wanted", ["健全养老服务体系", "扩大学位供给", "推动老旧街区改造和城市体检", "量子计量"]
)
def test_the_shares_are_those_of_two_aligned_clauses(wanted: str) -> None:
    made, statement = index(*TEXTS), read_statement(wanted, load_vocabulary())
    back, kept = made.overlap(statement.bag)
    assert len(back) == len(made.clauses) == 6
    for number in range(len(made.clauses)):
        aligned = align(statement, made.statement(number))
        assert aligned is not None
        assert back[number] == pytest.approx(float(aligned.back[0, 0]), abs=1e-5)
        assert kept[number] == pytest.approx(float(aligned.kept[0, 0]), abs=1e-5)


def test_every_clause_is_of_its_place_and_numbers_of_items_are_no_words() -> None:
    made = index(*TEXTS)
    assert made.places.tolist() == [0, 0, 0, 1, 1, 1]
    assert words(made, 0) == "完善社区居家养老服务网络"
    assert "是" not in "".join(made.bag(3).names)


@pytest.mark.parametrize("texts", [(), ("",), ("，。",), ("2026。",)])
def test_nothing_to_look_in(texts: tuple[str, ...]) -> None:
    back, kept = index(*texts).overlap(read_statement("健全养老服务体系", load_vocabulary()).bag)
    assert back.size == kept.size == 0


def test_a_clause_without_words_comes_back_nowhere() -> None:
    back, kept = index(*TEXTS).overlap(read_statement("进一步加强", load_vocabulary()).bag)
    assert not back.any()
    assert not kept.any()


def test_a_word_that_is_not_known_comes_back_as_itself_alone() -> None:
    back, _ = index("保护鱀豚。", "保护江豚。").overlap(read_statement("保护鱀豚", load_vocabulary()).bag)
    assert back[0] == pytest.approx(1, abs=1e-5)
    assert back[1] < 1


def test_a_clause_is_joined_by_those_of_its_own_sentence_only() -> None:
    made = index(*TEXTS)
    assert len(made.statement(0, 2).parts) == 2
    assert len(made.statement(1, 2).parts) == 1
    assert len(made.statement(0, 1).parts) == 1


def test_surroundings_are_of_the_same_text_and_without_the_clause_itself() -> None:
    made = index("完善养老服务。", "修建公路。改善公路养护。")
    assert not made.around(0, 1).any()
    assert float(made.around(1, 2) @ made.statement(2).centre) == pytest.approx(1, abs=1e-4)


def test_surroundings_reach_no_further_than_a_few_clauses() -> None:
    far = "修建公路。" * (REACH + 1)
    made = index(far + "完善养老服务。")
    last = len(made.clauses) - 1
    near = made.around(last, last + 1)
    assert np.allclose(near, index(far[5:] + "完善养老服务。").around(REACH, REACH + 1))


def test_nearness_is_less_where_little_is_asked() -> None:
    share = np.ones(1, dtype=np.float32)
    assert closeness(share, share, 24.0)[0] == 1
    assert closeness(share, share, 6.0)[0] == 0.5
    assert closeness(share, share * 0, 24.0)[0] == 0
