"""Worth: more that comes back makes a borrowing likelier, more that does not makes it less likely."""

from __future__ import annotations

from dataclasses import replace

import pytest

from luoshi.trace.letters import join, letters_of
from luoshi.trace.passages.align import Page, Span, grow
from luoshi.trace.passages.chains import Tile
from luoshi.trace.passages.worth import Evidence, evidence_of, log_odds

PLAIN = Evidence(2.2, 8, 0, 0, 0, left=True, right=True, own=0.1, lost=0.1)


def weighed(source: str, target: str, run: str) -> Evidence:
    one, two = (Page(join([letters_of(text)])) for text in (source, target))
    tile = Tile(one.letters.index(run), two.letters.index(run), len(run))
    ends = tile.source, tile.source + tile.length, tile.target, tile.target + tile.length
    span = grow(Span(*ends, tile.length, float(tile.length), tile, [tile]), one, two)
    return evidence_of(span, one, two)


@pytest.mark.parametrize(
    ("better", "by"),
    [
        ({"mass": 3.0}, 1),
        ({"run": 12}, 1),
        ({"synonyms": 1}, 1),
        ({"adverbials": 3}, 1),
        ({"left": False}, -1),
        ({"right": False}, -1),
        ({"own": 0.5}, -1),
        ({"lost": 0.5}, -1),
        ({"replaced": 2}, -1),
    ],
)
def test_what_speaks_for_and_against(better: dict[str, float], by: int) -> None:
    assert (log_odds(replace(PLAIN, **better)) - log_odds(PLAIN)) * by > 0


def test_a_clause_with_a_word_exchanged_for_an_akin_one_is_borrowed() -> None:
    evidence = weighed("甲。完善氢能走廊监测设施。", "乙。健全氢能走廊监测设施。", "氢能走廊监测设施")
    assert (evidence.synonyms, evidence.replaced, evidence.left, evidence.right) == (1, 0, True, True)
    assert log_odds(evidence) > 0


def test_a_few_letters_within_two_other_clauses_are_not() -> None:
    evidence = weighed("甲方支持氢能走廊沿线布点工程。", "乙方说明过氢能走廊对停车收费并无影响。", "氢能走廊")
    assert log_odds(evidence) < 0


def test_a_frame_before_it_does_not_move_the_edge_of_a_clause() -> None:
    evidence = weighed("完善氢能走廊监测设施。", "各地要完善氢能走廊监测设施。", "完善氢能走廊监测设施")
    assert evidence.left
    assert evidence.own == evidence.lost == 0
