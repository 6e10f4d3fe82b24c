"""What every finder reads: clauses, sentences and paragraphs by position."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.extract.mentions import Reading
from luoshi.text import FactKind

TEXT = "一是推进，二是落实。\n要抓好；要用好！\n末段"


@pytest.mark.parametrize(
    ("at", "sentence", "paragraph"),
    [
        (0, 0, 0),
        (9, 0, 0),
        (11, 11, 11),
        (14, 11, 11),
        (15, 15, 11),
        (18, 15, 11),
        (20, 20, 20),
        (21, 20, 20),
    ],
)
def test_where_a_sentence_and_a_paragraph_begin(
    reading: Callable[..., Reading], at: int, sentence: int, paragraph: int
) -> None:
    read = reading(TEXT)
    assert (read.sentence_start(at), read.paragraph_start(at)) == (sentence, paragraph)


def test_the_clause_that_holds_a_position(reading: Callable[..., Reading]) -> None:
    read = reading(TEXT)
    first, second = read.clause_at(0), read.clause_at(5)
    assert first is not None
    assert second is not None
    assert TEXT[first.start : first.end].startswith("一是推进")
    assert TEXT[second.start : second.end].startswith("二是落实")


def test_no_clause_holds_a_line_end(reading: Callable[..., Reading]) -> None:
    read = reading("甲\n\n乙")
    assert read.clause_at(1) is None
    assert read.clause_at(99) is None


def test_a_fact_lies_in_the_clause_in_which_it_begins(reading: Callable[..., Reading]) -> None:
    read = reading(TEXT)
    fact = read.fact(FactKind.PLACE, 2, 9, "rule 1", {"adcode": None})
    clause = read.clause_at(2)
    assert clause is not None
    assert (fact.document, fact.clause, fact.start, fact.end) == ("d", clause.id, 2, 9)
    assert (fact.by, dict(fact.norm)) == ("rule 1", {"adcode": None})


def test_a_fact_between_clauses_has_none(reading: Callable[..., Reading]) -> None:
    assert reading("甲\n\n乙").fact(FactKind.PLACE, 1, 2, "rule 1").clause == -1


def test_places_are_found_once_for_all_finders(reading: Callable[..., Reading]) -> None:
    places = reading("杭州市、宁波市").places
    assert [(p.start, p.end, p.division.code) for p in places] == [(0, 3, "330100"), (4, 7, "330200")]
