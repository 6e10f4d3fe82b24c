from __future__ import annotations

import pytest

from luoshi.extract.nesting import settle
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


def test_no_mentions() -> None:
    assert settle([]) == []
