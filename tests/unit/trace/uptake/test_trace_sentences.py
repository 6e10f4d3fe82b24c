"""The index of sentences: candidates by rare pairs of letters."""

from __future__ import annotations

import pytest

from luoshi.trace.evidence import pairs_of, words_of
from luoshi.trace.reading import read_words
from luoshi.trace.relate.index import NearIndex
from luoshi.trace.relate.overlap import ClauseIndex
from luoshi.trace.relate.words import load_vocabulary
from luoshi.trace.uptake.sentences import MOST, SentenceIndex

CLAUSE = "培育航空链主企业"


def index(*places: list[str], clause: str = CLAUSE) -> SentenceIndex:
    readings = [[read_words(text, str(i)) for i, text in enumerate(texts)] for texts in places]
    return SentenceIndex(readings, pairs_of(words_of(clause)))


def texts(made: SentenceIndex, least: float = 0.5, clause: str = CLAUSE) -> dict[int, list[str]]:
    found = made.candidates(words_of(clause), least)
    windows = {place: map(made.window, numbers) for place, numbers in found.items()}
    return {place: [r.words[low:high] for r, low, high in some] for place, some in windows.items()}


def test_candidates_by_place_best_first() -> None:
    made = index(["办好养老服务。"], ["培育航空人才。培育航空链主企业。"], ["壮大航空链主企业，抓好落实。"])
    assert texts(made) == {1: ["培育航空链主企业"], 2: ["壮大航空链主企业抓好落实"]}
    assert texts(made, 0.1)[1] == ["培育航空链主企业", "培育航空人才"]


def test_no_more_than_some_at_a_place() -> None:
    made = index([f"第{i}处培育航空链主企业。" * 9 for i in "一二三"])
    assert len(texts(made)[0]) == MOST


def test_the_best_is_kept_when_there_are_too_many() -> None:
    made = index(["壮大航空链主企业。" * 40 + "培育航空链主企业。"])
    assert texts(made)[0][0] == "培育航空链主企业"


def test_of_equals_the_first_comes_first() -> None:
    made = index(["甲处培育航空链主企业。乙处培育航空链主企业。"])
    assert [text[0] for text in texts(made)[0]] == ["甲", "乙"]


@pytest.mark.parametrize("clause", ["", "链", "停车收费标准"])
def test_no_candidates(clause: str) -> None:
    assert texts(index(["培育航空链主企业。"], clause=clause), clause=clause) == {}


def test_nothing_is_held() -> None:
    assert texts(index()) == {}
    assert texts(index([], [])) == {}
    assert texts(index(["，。"])) == {}
    assert index().weigh("培育") == 0.0


def test_weights_fall_with_the_number_of_sentences() -> None:
    made = index(["培育人才。培育集群。培育企业。航空小镇。停车收费。"])
    assert 0 < made.weigh("培育") < made.weigh("航空") < made.weigh("链主") == 1.0


def test_a_pair_counts_once_a_sentence() -> None:
    once, often = index(["航空。停车。收费。"]), index(["航空航空航空。停车。收费。"])
    assert once.weigh("航空") == often.weigh("航空")


def test_parts_of_one_document_are_kept_apart() -> None:
    text = "培育航空链主企业。办好养老服务。培育航空链主企业。"
    parts = [[read_words(text, "d", 0, 9)], [read_words(text, "d", 9, 16)], [read_words(text, "d", 16)]]
    made = SentenceIndex(parts, pairs_of(CLAUSE))
    found = {place: made.window(numbers[0]) for place, numbers in made.candidates(CLAUSE, 0.5).items()}
    assert {place: r.span(low, high) for place, (r, low, high) in found.items()} == {0: (0, 8), 2: (16, 24)}


def test_windows_are_numbered_as_by_other_indexes_of_the_same_places() -> None:
    places = [
        [read_words("培育人才，培育航空链主企业。办好养老服务。", "a")],
        [],
        [read_words("培育航空链主企业。", "b")],
    ]
    held = ClauseIndex(places, load_vocabulary())
    made, near = SentenceIndex(places, pairs_of(CLAUSE)), NearIndex(held)
    for number in (0, 1, 2):
        reading, low, _ = made.window(number)
        other, statement = near.window(number)
        assert other is reading
        assert statement.parts[0].start == reading.at[low]


def test_astral_letters_are_indexed() -> None:
    made = index(["建设𠮷野𠮷野园区。"], clause="建设𠮷野园区")
    assert texts(made, clause="建设𠮷野园区") == {0: ["建设𠮷野𠮷野园区"]}
