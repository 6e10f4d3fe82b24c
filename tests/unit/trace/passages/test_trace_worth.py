"""Worth: more that comes back makes a borrowing likelier, more that does not makes it less likely."""

from __future__ import annotations

import numba
import numpy as np
import pytest

from luoshi.trace.passages.edges import grow
from luoshi.trace.passages.levenshtein import new_desk
from luoshi.trace.passages.page import Page, book_of
from luoshi.trace.passages.spans import WHOLE
from luoshi.trace.passages.worth import EVIDENCE, EVIDENCES, evidence_of, is_worth, log_odds

PLAIN = dict(zip(EVIDENCE, (2.2, 8, 0, 0, 0, True, True, 0.1, 0.1), strict=True))


@numba.njit
def _log_odds(evidence: np.ndarray) -> float:
    return log_odds(evidence)


@numba.njit
def _weighed(span: np.ndarray, tiles: np.ndarray, page: Page) -> tuple[np.ndarray, bool]:
    grow(span.reshape(1, 9), tiles, page)
    return evidence_of(span, page), is_worth(span, page, np.empty(EVIDENCES), new_desk())


def odds(evidence: dict[str, float]) -> float:
    return _log_odds(np.array([evidence[name] for name in EVIDENCE], np.float64))


def weighed(source: str, target: str, run: str) -> tuple[dict[str, float], bool]:
    """The evidence for a span grown from one run, and whether it is worth reporting."""
    before = book_of([source])
    book = book_of([target], before)
    whole, size = "".join(map(chr, book.page.codes)), len(run)
    tile = whole.index(run), whole.index(run, len(before.at)), size
    ends = [tile[0], tile[0] + size, tile[1], tile[1] + size, size, size * WHOLE, size, 0, 1]
    evidence, worth = _weighed(np.array(ends, np.int64), np.array([tile], np.int64), book.page)
    return dict(zip(EVIDENCE, evidence.tolist(), strict=True)), worth


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
    assert (odds(PLAIN | better) - odds(PLAIN)) * by > 0


def test_a_clause_with_a_word_exchanged_for_an_akin_one_is_borrowed() -> None:
    evidence, worth = weighed("甲。完善氢能走廊监测设施。", "乙。健全氢能走廊监测设施。", "氢能走廊监测设施")
    assert [evidence[name] for name in ("synonyms", "replaced", "left", "right")] == [1, 0, 1, 1]
    assert odds(evidence) > 0
    assert worth


def test_a_few_letters_within_two_other_clauses_are_not() -> None:
    evidence, worth = weighed(
        "甲方支持氢能走廊沿线布点工程。", "乙方说明过氢能走廊对停车收费并无影响。", "氢能走廊"
    )
    assert odds(evidence) < 0
    assert not worth


def test_a_frame_before_it_does_not_move_the_edge_of_a_clause() -> None:
    run = "完善氢能走廊监测设施"
    evidence, _ = weighed("完善氢能走廊监测设施。", "各地要完善氢能走廊监测设施。", run)
    assert evidence["left"]
    assert evidence["own"] == evidence["lost"] == 0
