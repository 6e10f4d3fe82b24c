from __future__ import annotations

from itertools import pairwise

import pytest

from luoshi.extract.nesting import PRIORITY, settle
from luoshi.text import Fact, FactKind


def fact(kind: FactKind, start: int, end: int) -> Fact:
    return Fact("d", kind, start, end)


@pytest.mark.parametrize(
    "kind", [FactKind.PLACE, FactKind.DATE, FactKind.INDUSTRY, FactKind.ORGANISATION, FactKind.FORMULATION]
)
def test_nothing_stands_inside_a_citation(kind: FactKind) -> None:
    outer = fact(FactKind.CITATION, 0, 20)
    assert settle([fact(kind, 3, 6), outer]) == [outer]


def test_a_formulation_stands_inside_a_programme_and_nowhere_else() -> None:
    programme, inner = fact(FactKind.PROGRAMME, 0, 20), fact(FactKind.FORMULATION, 1, 5)
    assert settle([inner, programme]) == [programme, inner]
    assert settle([fact(FactKind.ORGANISATION, 0, 20), inner]) == [fact(FactKind.ORGANISATION, 0, 20)]


def test_an_indicator_excludes_nothing() -> None:
    mentions = [fact(FactKind.INDICATOR, 0, 20), fact(FactKind.PLACE, 0, 2), fact(FactKind.INDUSTRY, 4, 8)]
    assert settle(mentions) == sorted(mentions, key=lambda f: (f.start, f.end, f.kind))


def test_of_one_kind_the_first_and_longest_stands() -> None:
    long, short, late = (fact(FactKind.PLACE, *span) for span in ((0, 6), (0, 2), (4, 8)))
    assert settle([short, late, long]) == [long]


def test_neighbours_both_stand() -> None:
    mentions = [fact(FactKind.PLACE, 0, 2), fact(FactKind.PLACE, 2, 4)]
    assert settle(mentions) == mentions


def test_neighbours_of_two_kinds_both_stand() -> None:
    left, middle, right = (
        fact(kind, *span) for kind, span in zip(PRIORITY, ((4, 8), (0, 4), (8, 9)), strict=False)
    )
    assert settle([left, middle, right]) == [middle, left, right]


def test_no_mentions() -> None:
    assert settle([]) == []


READINGS = (FactKind.INDICATOR, FactKind.COMMITMENT, FactKind.INSTRUMENT)
KINDS = [kind for kind in FactKind if kind not in READINGS]


@pytest.mark.parametrize(("weaker", "stronger"), list(pairwise(reversed(PRIORITY))))
def test_the_stronger_kind_stands_whichever_is_longer(weaker: FactKind, stronger: FactKind) -> None:
    strong = fact(stronger, 5, 10)
    for span in ((5, 10), (6, 8), (0, 20), (3, 7), (8, 12)):
        assert settle([fact(weaker, *span), strong]) == [strong]


def test_every_kind_but_indicators_has_its_place() -> None:
    assert set(PRIORITY) == set(KINDS)
    assert len(PRIORITY) == len(KINDS)


def test_a_formulation_keeps_out_what_is_weaker_but_not_in_a_programme() -> None:
    programme, formulation = fact(FactKind.PROGRAMME, 0, 20), fact(FactKind.FORMULATION, 2, 6)
    assert settle([programme, formulation, fact(FactKind.PLACE, 3, 5)]) == [programme, formulation]
    assert settle([formulation, fact(FactKind.PLACE, 3, 5)]) == [formulation]


@pytest.mark.parametrize("span", [(0, 6), (18, 24), (0, 24)])
def test_a_formulation_that_reaches_out_of_a_programme_does_not_stand(span: tuple[int, int]) -> None:
    programme = fact(FactKind.PROGRAMME, 4, 20)
    assert settle([programme, fact(FactKind.FORMULATION, *span)]) == [programme]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_said_twice_stands_once(kind: FactKind) -> None:
    assert settle([fact(kind, 0, 4), fact(kind, 0, 4)]) == [fact(kind, 0, 4)]


def test_the_order_of_what_is_handed_in_does_not_matter() -> None:
    mentions = [fact(kind, start, start + 4) for start in range(0, 30, 3) for kind in KINDS]
    assert settle(mentions) == settle(list(reversed(mentions)))


def test_ten_thousand_mentions_are_settled_in_time() -> None:
    mentions = [fact(kind, start, start + 7) for start in range(0, 40_000, 5) for kind in KINDS]
    assert len(settle(mentions)) == 4000
