"""Windows near in meaning, and clauses taken up in other words."""

from __future__ import annotations

import pytest

from luoshi.text import Document, Metadata, Source, Unit, UnitKind, UptakeState
from luoshi.trace import Held, gram_document_frequency
from luoshi.trace.reading import read_words
from luoshi.trace.relate.index import MOST, NearIndex
from luoshi.trace.relate.model import RELATE_MODEL
from luoshi.trace.relate.overlap import ClauseIndex
from luoshi.trace.relate.statements import read_statement
from luoshi.trace.relate.words import load_vocabulary
from luoshi.trace.uptake.comparing import Comparison, Taken

FILLER = "停车场经营者应当公示收费标准。办好人民满意的教育。"


def index(*places: list[str]) -> NearIndex:
    read = [[read_words(text, f"{i}.{j}") for j, text in enumerate(texts)] for i, texts in enumerate(places)]
    return NearIndex(ClauseIndex(read, load_vocabulary()))


def near(wanted: str, *places: list[str]) -> dict[int, list[str]]:
    made = index(*places)
    (found,) = made.near([read_statement(wanted, load_vocabulary())])
    return {place: [made.window(row)[1].text for row in rows] for place, rows in found.items()}


def taken(clause: str, *places: str) -> dict[int, Taken]:
    def document(name: str, text: str) -> Document:
        source = Source(f"{name}.txt", "0" * 64, 1, "text/plain")
        return Document(name, source, 0, 0, len(text), text, (), Metadata(date="2031"))

    held = [[Held(document(str(i), text), 0, len(text))] for i, text in enumerate(places)]
    unit = Unit("s", 0, -1, UnitKind.CLAUSE, 0, len(clause))
    return Comparison(document("s", clause), [unit], held, [], gram_document_frequency([])).taken(unit)


def test_windows_are_found_by_meaning_at_their_places() -> None:
    found = near("健全养老服务体系", [FILLER], [FILLER + "完善社区居家养老服务网络。" + FILLER])
    assert found == {1: ["完善社区居家养老服务网络"]}


@pytest.mark.parametrize("places", [[], [[]], [[""]], [["，。"]], [["2026"]]])
def test_nothing_to_look_in(places: list[list[str]]) -> None:
    assert near("健全养老服务体系", *places) == {}


def test_many_statements_are_looked_for_in_blocks() -> None:
    made = index(["健全养老服务体系。"])
    wanted = [read_statement("健全养老服务体系", load_vocabulary())] * 600
    assert made.near(wanted) == [{0: [0]}] * 600


def test_a_window_has_the_offsets_of_its_text() -> None:
    text = FILLER + "健全养老服务体系，新建养老院3家。"
    made = index([text])
    (found,) = made.near([read_statement("健全养老服务体系", load_vocabulary())])
    reading, window = made.window(found[0][0])
    first, last = window.parts[0], window.parts[-1]
    assert reading.text[first.start : last.end] == "健全养老服务体系，新建养老院3家"


def test_a_clause_is_taken_up_in_other_words() -> None:
    clause = "增强干部防范化解重大风险本领"
    (found,) = taken(clause, FILLER + "不断提高干部化解和防范重大风险的本领。" + FILLER).values()
    assert found.state in (UptakeState.ADAPTED, UptakeState.VERBATIM)


def test_evidence_by_meaning_names_the_model() -> None:
    target = FILLER + "学前教育和特殊教育更加普惠，新建公办幼儿园36所。" + FILLER
    (found,) = taken("推动学前教育、特殊教育普惠发展", target).values()
    assert found.passage.by == RELATE_MODEL
    assert "学前教育" in target[found.passage.target_start : found.passage.target_end]


@pytest.mark.parametrize("text", [FILLER, "推动产业链数字化转型。", "严禁建设养老院。", ""])
def test_what_does_something_else_does_not_take_up(text: str) -> None:
    assert taken("健全多层次养老服务体系", text) == {}


def test_a_clause_that_says_little_is_not_looked_for_by_meaning() -> None:
    assert taken("推动工作", "加快各项工作。") == {}


def test_the_nearest_windows_of_a_place_come_first() -> None:
    texts = [FILLER, "健全社区养老服务。", "健全养老服务体系。", "完善居家养老服务。"]
    found = near("健全养老服务体系", texts)
    assert found[0][0] == "健全养老服务体系"
    assert len(found[0]) == MOST


def test_a_clause_keeps_the_function_word_that_it_ends_with() -> None:
    made = index(["建设区域粮食储备基地，办好集市。"])
    (found,) = made.near([read_statement("建设粮食储备基地", load_vocabulary())])
    assert made.window(found[0][0])[1].parts[0].text == "建设区域粮食储备基地"
