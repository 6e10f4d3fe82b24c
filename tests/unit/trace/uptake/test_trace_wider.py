"""Finds by all signs at once: what is weighed, what vetoes, and what a find comes to."""

from __future__ import annotations

import pytest

from luoshi.text import Document, Metadata, Source, Unit, UnitKind, UptakeState
from luoshi.trace import Held, gram_document_frequency
from luoshi.trace.uptake.comparing import Comparison, Taken
from luoshi.trace.uptake.wider import EVIDENCE, LEAST_ODDS, WEIGHTS, WIDER, Find, chance, log_odds

AROUND = "改善老年人生活。发展养老产业。{}。优化社区助餐服务。"


def document(name: str, text: str) -> Document:
    source = Source(f"{name}.txt", "0" * 64, 1, "text/plain")
    return Document(name, source, 0, 0, len(text), text, (), Metadata(date="2031"))


def comparison(source: str, clause: str, *places: str) -> tuple[Comparison, Unit]:
    held = [[Held(document(str(i), text), 0, len(text))] for i, text in enumerate(places)]
    start = source.index(clause)
    unit = Unit("s", 0, -1, UnitKind.CLAUSE, start, start + len(clause))
    return Comparison(document("s", source), [unit], held, [], gram_document_frequency([])), unit


def signs(source: str, clause: str, place: str, words: str) -> dict[str, float]:
    made, unit = comparison(source, clause, place)
    question = made.question(unit)
    back, kept = made.wider.held.overlap(question.statement.bag)
    number = next(
        n
        for n, (reading, _, _) in enumerate(made.wider.held.clauses)
        if reading.text[slice(*made.wider.held.span(n))] == words
    )
    find = next(made.wider.finds(question, [(number, float(back[number]), float(kept[number]))]), None)
    return dict(zip(EVIDENCE[2:], find.signs, strict=True)) if find else {}


def test_like_surroundings_speak_for_a_find() -> None:
    clause, words = "健全长期护理保险制度", "完善长期护理险办法"
    source = AROUND.format(clause)
    same = signs(source, clause, AROUND.format(words), words)
    other = signs(source, clause, f"修建高速公路。开通水运航线。{words}。扩建机场跑道。", words)
    assert same["about"] > other["about"] + 0.2
    assert same["shared"] == pytest.approx(other["shared"], abs=0.2)


def test_what_is_nearer_to_another_clause_of_the_source_counts_less() -> None:
    clause, words = "扩大商品市场对外开放", "扩大高水平对外开放"
    alone = signs(f"{clause}。", clause, f"{words}。", words)
    rivalled = signs(f"{clause}。推进高水平对外开放。", clause, f"{words}。", words)
    assert rivalled["apart"] < alone["apart"] - 0.2
    assert rivalled["shared"] == alone["shared"]


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("鼓励新增化工产能", "禁止新增化工产能"),
        ("发展生产性服务业集聚区", "发展生活性服务业集聚区"),
        ("制定数据安全管理办法", "落实数据安全管理办法"),
    ],
    ids=["the reverse", "the other side of a contrast", "no rules made"],
)
def test_what_is_of_another_thing_is_no_find(clause: str, words: str) -> None:
    assert signs(f"{clause}。", clause, f"{words}。", words) == {}


def found(source: str, clause: str, *places: str) -> dict[int, Taken]:
    made, unit = comparison(source, clause, *places)
    return made.taken(unit)


TRAINING = "健全养老护理员培训和等级评定制度"


def test_other_words_in_like_surroundings_are_taken_up_and_say_by_what() -> None:
    place = AROUND.format("加强养老护理员专业化培训")
    taken = found(AROUND.format(TRAINING), TRAINING, place, "修建高速公路。", "培训司机。")
    assert set(taken) == {0}
    assert taken[0].state is UptakeState.ADAPTED
    assert taken[0].passage.by == WIDER
    assert (
        place[slice(taken[0].passage.target_start, taken[0].passage.target_end)] == "加强养老护理员专业化培训"
    )
    assert chance(LEAST_ODDS) <= taken[0].share < 1


def test_a_number_behind_it_elaborates() -> None:
    place = AROUND.format("加强养老护理员专业化培训，新增持证护理员2000名")
    (taken,) = found(AROUND.format(TRAINING), TRAINING, place).values()
    assert taken.state is UptakeState.ELABORATED
    assert place[: taken.passage.target_end].endswith("2000名")


def test_a_place_that_has_the_words_is_not_looked_at_further() -> None:
    both = AROUND.format("加强养老护理员专业化培训") + TRAINING
    (taken,) = found(AROUND.format(TRAINING), TRAINING, both).values()
    assert taken.state is UptakeState.VERBATIM
    assert taken.others == ()


def test_odds_are_weighed_and_never_more_than_the_model_can_add() -> None:
    find = Find(0, 0.8, 0.8, (0.5, 0.1, 0.4))
    assert find.odds() > find.odds(log_odds(0.9), log_odds(0.9)) > find.odds(log_odds(0.2), log_odds(0.9))
    assert find.odds() >= find.odds(log_odds(1.0), log_odds(1.0))
    assert all(weight > 0 for weight in WEIGHTS)


@pytest.mark.parametrize(("odds", "least", "most"), [(0.0, 0.5, 0.5), (LEAST_ODDS, 0.6, 0.9), (-50, 0, 0.01)])
def test_odds_are_told_as_a_chance(odds: float, least: float, most: float) -> None:
    assert least <= chance(odds) <= most
