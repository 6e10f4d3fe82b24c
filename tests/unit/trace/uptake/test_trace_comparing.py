"""Comparing: every way in which a clause may have been taken up, and the nearest of them."""

from __future__ import annotations

import pytest

from luoshi.text import Borrowing, Document, Metadata, Passage, Source, Unit, UnitKind, UptakeState
from luoshi.trace import Held, gram_document_frequency, letters_of, trace_passages
from luoshi.trace.uptake.comparing import TAKEN_UP, Comparison, Taken

TEXT = "着力提升产业链供应链韧性和安全水平，培育航空链主企业，严禁新增化工产能。"
FILLER = "停车场经营者应当公示收费标准。办好人民满意的教育。推动养老服务提质扩容。"
WEIGHTS = gram_document_frequency([letters_of(TEXT), letters_of(FILLER)])


def document(name: str, text: str) -> Document:
    source = Source(f"{name}.txt", "0" * 64, 1, "text/plain")
    return Document(name, source, 0, 0, len(text), text, (), Metadata(date="2022"))


def clause_units() -> list[Unit]:
    units, start = [], 0
    for i, clause in enumerate(TEXT.rstrip("。").split("，")):
        units.append(Unit("s", i, -1, UnitKind.CLAUSE, start, start + len(clause)))
        start += len(clause) + 1
    return units


def taken(*places: list[str], clause: int = 0, traced: bool = True) -> dict[int, Taken]:
    held = [[document(f"{i}.{j}", text) for j, text in enumerate(texts)] for i, texts in enumerate(places)]
    targets = [(d.id, d.text) for some in held for d in some]
    passages = trace_passages([("s", TEXT)], targets) if traced else []
    whole = [[Held(d, 0, len(d.text)) for d in some] for some in held]
    units = clause_units()
    return Comparison(document("s", TEXT), units, whole, passages, WEIGHTS).taken(units[clause])


@pytest.mark.parametrize("traced", [True, False])
@pytest.mark.parametrize(
    ("clause", "text", "state", "words"),
    [
        (
            0,
            "要着力提升产业链供应链韧性和安全水平。",
            UptakeState.VERBATIM,
            "着力提升产业链供应链韧性和安全水平",
        ),
        (0, "提升产业链、供应链韧性和安全水平。", UptakeState.ADAPTED, "提升产业链、供应链韧性和安全水平"),
        (1, "今年培育航空链主企业12家。", UptakeState.VERBATIM, "培育航空链主企业"),
        (1, "引育航空链主企业12家。", UptakeState.ELABORATED, "引育航空链主企业12家"),
        (2, "坚决严禁新增化工产能。", UptakeState.VERBATIM, "严禁新增化工产能"),
    ],
)
def test_ways(clause: int, text: str, state: UptakeState, words: str, traced: bool) -> None:
    target = FILLER + text + FILLER
    (found,) = taken([target], clause=clause, traced=traced).values()
    assert found.state is state
    assert target[found.passage.target_start : found.passage.target_end] == words
    assert found.passage.kind is Borrowing(state.value)
    assert (
        TEXT[found.passage.source_start : found.passage.source_end] == TEXT.rstrip("。").split("，")[clause]
    )


@pytest.mark.parametrize("clause", [0, 1, 2])
def test_nothing_is_taken_up(clause: int) -> None:
    assert taken([FILLER], [], clause=clause) == {}
    assert taken(clause=clause) == {}


def test_places_are_numbered() -> None:
    found = taken([FILLER], [FILLER, "培育航空链主企业。"], [], ["引育航空链主企业12家。"], clause=1)
    assert {place: one.state for place, one in found.items()} == {
        1: UptakeState.VERBATIM,
        3: UptakeState.ELABORATED,
    }
    assert found[1].passage.target == "1.1"


def test_the_words_go_before_a_weaker_passage() -> None:
    weak = "大力提升全省产业链供应链的韧性和本质安全水平，完善机制。"
    (found,) = taken([weak + FILLER + "着力提升产业链供应链韧性和安全水平。"]).values()
    assert found.state is UptakeState.VERBATIM


def test_the_words_go_before_many_weaker_sentences() -> None:
    weak = "".join(f"培育{letter}航空链主企业集群。" for letter in "甲乙丙丁戊己庚辛壬癸")
    (found,) = taken([weak + "培育航空链主企业。"], clause=1).values()
    assert found.state is UptakeState.VERBATIM


def test_a_fuller_sentence_goes_before_a_passage_that_has_less() -> None:
    text = "提升产业链供应链韧性和水平。" + FILLER + "提升产业链供应链韧性与安全水平。"
    (found,) = taken([text]).values()
    assert found.share > 0.9


def test_of_two_passages_the_fuller_counts() -> None:
    weak, full = "提升产业链供应链韧性和质量效益水平", "提升产业链供应链韧性与本质安全水平"
    for text in (f"{weak}。{FILLER}{full}。", f"{full}。{FILLER}{weak}。"):
        (found,) = taken([text]).values()
        assert found.state is UptakeState.ADAPTED
        assert full in text[found.passage.target_start : found.passage.target_end]


@pytest.mark.parametrize(
    ("clause", "text", "state", "words"),
    [
        ("必须坚持量力而行", "坚持量力而行，把好事办好。", UptakeState.VERBATIM, "坚持量力而行"),
        ("因城施策", "因城施策改善住房条件。", UptakeState.ADAPTED, "因城施策改善住房条件"),
        ("因城施策", "坚持因城施策。", UptakeState.VERBATIM, "坚持因城施策"),
        (
            "提升基层医疗卫生服务能力",
            "提升基层医疗服务能力，新建乡镇卫生院30家。",
            UptakeState.ELABORATED,
            "提升基层医疗服务能力，新建乡镇卫生院30家",
        ),
    ],
    ids=["must", "short words that run on", "short words at the end", "detail beside"],
)
def test_context(clause: str, text: str, state: UptakeState, words: str) -> None:
    target, unit = document("0", FILLER + text), Unit("s", 0, -1, UnitKind.CLAUSE, 0, len(clause))
    held = [[Held(target, 0, len(target.text))]]
    (found,) = Comparison(document("s", clause), [unit], held, [], WEIGHTS).taken(unit).values()
    assert found.state is state
    assert target.text[found.passage.target_start : found.passage.target_end] == words
    assert found.passage.kind is Borrowing(state.value)


def test_the_passage_around_has_the_words() -> None:
    target = FILLER + TEXT
    (found,) = taken([target], clause=1).values()
    assert found.around.target_end - found.around.target_start > len("培育航空链主企业")
    assert found.around.target_start <= found.passage.target_start
    assert found.passage.target_end <= found.around.target_end


def test_without_a_passage_the_words_stand_alone() -> None:
    (found,) = taken([FILLER + TEXT], clause=1, traced=False).values()
    assert found.around is found.passage


def test_a_passage_counts_for_the_part_it_lies_in() -> None:
    text = "提升产业链供应链韧性和安全水平。\n" + FILLER
    target = document("t", text)
    (passage,) = trace_passages([("s", TEXT)], [("t", text)])
    parts = [[Held(target, 0, 18)], [Held(target, 18, len(text))]]
    units = clause_units()
    found = Comparison(document("s", TEXT), units, parts, [passage], WEIGHTS).taken(units[0])
    assert list(found) == [0]


def test_passages_to_other_documents_are_left_aside() -> None:
    units = clause_units()
    held = [[Held(document("t", FILLER), 0, len(FILLER))]]
    passage = Passage("s", 0, 17, "elsewhere", 0, 10, Borrowing.VERBATIM, 1.0, 1.0)
    assert Comparison(document("s", TEXT), units, held, [passage], WEIGHTS).taken(units[0]) == {}


def test_nearness() -> None:
    (near,) = taken(["培育航空链主企业。"], clause=1).values()
    (far,) = taken(["引育航空链主企业12家。"], clause=1).values()
    assert near.nearness() > far.nearness()
    assert TAKEN_UP.index(near.state) < TAKEN_UP.index(far.state)


def test_scores_are_shares() -> None:
    found = taken(["引育航空链主企业12家。"], ["培育航空链主企业。"], clause=1)
    assert len(found) == 2
    for one in found.values():
        assert 0 < one.passage.similarity <= 1
        assert 0 < one.passage.rarity <= 1
        assert one.passage.by
