"""Repeats of letters: against brute force, within clauses, once a document, and on hostile input."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.trace.clauses import cut_clauses, find_places
from luoshi.trace.phrases.repeats import Repeats, find_repeats

Linear = Callable[[Callable[[int], object], int], None]


def found(
    texts: list[str], least: int = 2, lengths: tuple[int, int] = (4, 20), share: float = 0.7
) -> dict[str, int]:
    clauses = cut_clauses(texts)
    repeats = find_repeats(clauses, least, lengths, share)
    rows = zip(
        repeats.starts[:-1].tolist(), repeats.lengths.tolist(), repeats.documents.tolist(), strict=True
    )
    return {clauses.words(int(repeats.places[start]), length): many for start, length, many in rows}


def test_a_wording_between_different_letters_is_found_whole() -> None:
    texts = ["天下三链融合共进", "今日三链融合工程", "推动三链融合示范"]
    assert found(texts) == {"三链融合": 3}


def test_a_part_of_a_longer_wording_is_not_found() -> None:
    texts = ["甲三链融合工程乙", "丙三链融合工程丁", "戊三链融合工程己"]
    assert found(texts) == {"三链融合工程": 3}


def test_a_part_that_often_stands_alone_is_found_beside_the_whole() -> None:
    texts = ["甲三链融合工程乙", "丙三链融合工程丁", "戊三链融合己", "庚三链融合辛", "壬三链融合癸"]
    assert found(texts) == {"三链融合": 5, "三链融合工程": 2}


@pytest.mark.parametrize("mark", "，。；：！？、\n （）《》—…")
def test_no_wording_runs_over_a_mark(mark: str) -> None:
    assert found([f"甲三链{mark}融合乙", f"丙三链{mark}融合丁"]) == {}


@pytest.mark.parametrize(("opening", "closing"), ["“”", "‘’", "「」", "『』", '""'])
def test_quotation_marks_are_read_over(opening: str, closing: str) -> None:
    assert found([f"甲强化{opening}两链{closing}乙", "丙强化两链丁"]) == {"强化两链": 2}


def test_a_document_counts_once() -> None:
    assert found(["甲三链融合乙丙三链融合丁", "戊己庚辛"]) == {}
    assert found(["甲三链融合乙丙三链融合丁", "戊三链融合己"]) == {"三链融合": 2}


def test_width_and_case_make_no_difference() -> None:
    assert found(["甲AI赋能乙", "丙ａｉ赋能丁"]) == {"ai赋能": 2}


def test_branching_is_high_where_any_letter_may_follow() -> None:
    texts = [f"三链融合{letter}" for letter in "甲乙丙丁"] + ["三链融合。"]
    clauses = cut_clauses(texts)
    repeats = find_repeats(clauses, 2)
    assert repeats.right[0] == pytest.approx(1.609, abs=0.001)


def test_counts_are_of_all_places() -> None:
    clauses = cut_clauses(["甲三链融合乙三链融合", "丙三链融合丁"])
    repeats = find_repeats(clauses, 2)
    assert repeats.counts.counts.max() >= 3
    assert repeats.counts.total == 16


def test_places_are_found_for_any_wording() -> None:
    clauses = cut_clauses(["甲三链融合乙三链融合", "戊己", "丙三链融合丁"])
    places = find_places(clauses, "三链融合")
    assert [clauses.owner[place] for place in places] == [0, 2]
    assert [clauses.words(place, 4) for place in places.tolist()] == ["三链融合"] * 2
    assert not len(find_places(clauses, "云上"))
    assert not len(find_places(clauses, ""))


def test_a_span_leads_back_to_the_text() -> None:
    clauses = cut_clauses(["开头。加快“三链”融合发展"])
    place = int(find_places(clauses, "三链融合")[0])
    text, start, end = clauses.span(place, 4)
    assert text[start:end] == "三链”融合"


def brute(texts: list[str], least: int, share: float) -> dict[str, int]:
    """The same by looking at every substring."""

    def holders(wording: str) -> int:
        return sum(wording in text for text in texts)

    grams = {text[a : a + n] for text in texts for n in range(4, 8) for a in range(len(text) - n + 1)}
    letters = {letter for text in texts for letter in text}
    return {
        gram: many
        for gram in grams
        if (many := holders(gram)) >= least
        and all(max(holders(gram + x), holders(x + gram)) <= share * many for x in letters)
    }


@given(st.lists(st.text(alphabet="甲乙丙", max_size=14), min_size=1, max_size=8), st.integers(2, 4))
def test_repeats_equal_brute_force(texts: list[str], least: int) -> None:
    assert found(texts, least, (4, 7)) == brute(texts, least, 0.7)


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""],
        ["", "，，"],
        ["甲"],
        ["\ud800\udc00"],
        ["😀" * 50] * 3,
        ["甲" * 100_000],
        ["甲" * 20_000] * 3,
    ],
)
def test_hostile_collections_have_no_repeats(texts: list[str]) -> None:
    assert found(texts) == {}


def test_work_grows_with_the_text(linear: Linear) -> None:
    def task(n: int) -> Repeats:
        return find_repeats(cut_clauses([f"第{i}篇三链融合{i}" for i in range(n)]), 2)

    linear(task, 400)


def test_one_letter_a_million_times_is_no_work_in_python(linear: Linear) -> None:
    linear(lambda n: find_repeats(cut_clauses(["甲" * (n * 1000)] * 2), 2), 250)


def test_progress_is_told_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    find_repeats(
        cut_clauses(["甲三链融合乙", "丙三链融合丁"]), 2, tell=lambda done, of: told.append((done, of))
    )
    assert told[0] == (1, 20)
    assert told[-1] == (20, 20)


def test_rows_can_be_taken_in_any_order() -> None:
    clauses = cut_clauses(["甲三链融合乙，云上智造丙", "丁三链融合戊，云上智造己", "庚云上智造辛"])
    repeats = find_repeats(clauses, 2)
    turned = repeats.take(repeats.documents.argsort()[::-1])
    assert turned.documents.tolist() == [3, 2]
    assert [clauses.words(int(turned.places_of(row)[0]), 4) for row in (0, 1)] == ["云上智造", "三链融合"]
