"""Edges: a chain grows to the clauses that were borrowed and no further."""

from __future__ import annotations

import numba
import numpy as np
import pytest

from luoshi.trace.passages.edges import grow
from luoshi.trace.passages.page import (
    Book,
    Page,
    book_of,
    clause_end,
    clause_start,
    line_end,
    line_start,
    opens,
)
from luoshi.trace.passages.spans import KEPT, MASS, WHOLE


@numba.njit
def _grow(span: np.ndarray, tiles: np.ndarray, page: Page) -> None:
    grow(span.reshape(1, 9), tiles, page)


@numba.njit
def _around(page: Page, at: int) -> tuple[int, int, int, int, bool]:
    return (
        clause_start(page, at),
        clause_end(page, at),
        line_start(page, at),
        line_end(page, at),
        opens(page, at),
    )


def letters(book: Book, start: int, end: int) -> str:
    return "".join(map(chr, book.page.codes[start:end]))


def span_grown(source: str, target: str, run: str) -> tuple[np.ndarray, Book]:
    """A span grown from one equal run, and the page."""
    before = book_of([source])
    book = book_of([target], before)
    first, size = len(before.at), len(run)
    whole = letters(book, 0, len(book.at))
    tile = whole.index(run), whole.index(run, first), size
    ends = [tile[0], tile[0] + size, tile[1], tile[1] + size, size, size * WHOLE, size, 0, 1]
    span = np.array(ends, np.int64)
    _grow(span, np.array([tile], np.int64), book.page)
    return span, book


def grown(source: str, target: str, run: str) -> tuple[str, str]:
    """The letters of both sides after growing from one equal run."""
    span, book = span_grown(source, target, run)
    return letters(book, *span[:2]), letters(book, *span[2:4])


@pytest.mark.parametrize(
    ("source", "target", "run", "result"),
    [
        (
            "甲。布局中试验证平台。乙",
            "丙。布局中试验证平台。丁",
            "中试验证平台",
            "布局中试验证平台",
        ),
        (
            "加强中试验证平台建设，另有安排",
            "强化中试验证平台建设，各自为政",
            "中试验证平台建设",
            "强化中试验证平台建设",
        ),
        (
            "中试验证平台建设",
            "各县区务必按照要求抓好中试验证平台建设",
            "中试验证平台建设",
            "中试验证平台建设",
        ),
        (
            "完善中试验证平台，促进成果就地转化",
            "完善中试验证平台，推动成果就地转化",
            "完善中试验证平台",
            "完善中试验证平台推动成果就地转化",
        ),
        (
            "完善中试验证平台，促进成果就地转化",
            "完善中试验证平台，停车场公示标准",
            "完善中试验证平台",
            "完善中试验证平台",
        ),
        ("中试验证平台建设", "中试验证平台各县区务必抓紧", "中试验证平台", "中试验证平台"),
        ("中试验证平台建设", "中试验证平台布局", "中试验证平台", "中试验证平台布局"),
    ],
    ids=[
        "rest of the clause",
        "synonym at the edge",
        "own lead",
        "clause with half its letters",
        "another clause",
        "own rest, too long for a changed word",
        "a changed word",
    ],
)
def test_growing(source: str, target: str, run: str, result: str) -> None:
    assert grown(source, target, run)[1] == result


def test_growing_stops_at_lines() -> None:
    assert (
        grown("中试验证平台，成果转化", "成果转化\n中试验证平台\n成果转化", "中试验证平台")[1]
        == "中试验证平台"
    )


def test_the_source_side_takes_in_what_came_back() -> None:
    source, _ = grown(
        "完善中试验证平台，促进成果就地转化", "完善中试验证平台，推动成果就地转化", "完善中试验证平台"
    )
    assert source == "完善中试验证平台促进成果就地转化"


def test_a_very_long_clause_is_not_swallowed() -> None:
    tail = "".join(chr(0x5000 + i) for i in range(300))
    assert grown(f"中试验证平台{tail}", f"中试验证平台，{tail[150:]}", "中试验证平台")[1] == "中试验证平台"


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("各地要布局中试验证平台，推动成果就地转化", "布局中试验证平台推动成果就地转化"),
        ("一是布局中试验证平台，推动成果就地转化", "布局中试验证平台推动成果就地转化"),
        ("进一步布局中试验证平台", "进一步布局中试验证平台"),
        ("我们将在全市范围内布局中试验证平台", "在全市范围内布局中试验证平台"),
        ("会同有关部门中试验证平台", "会同有关部门中试验证平台"),
    ],
    ids=["turns to somebody", "counts", "says how", "both", "in place of a word"],
)
def test_frames_are_left_out_and_adverbials_taken_in(target: str, words: str) -> None:
    assert grown("布局中试验证平台，促进成果就地转化", target, "中试验证平台")[1] == words


def test_a_frame_that_the_source_has_too_stays() -> None:
    words = "要布局中试验证平台"
    assert grown(f"甲。{words}。", f"乙。{words}。", words)[1] == words


def test_mass_counts_all_letters_that_come_back() -> None:
    span, _ = span_grown(
        "完善中试验证平台，促进成果就地转化", "完善中试验证平台，推动成果就地转化", "完善中试验证平台"
    )
    assert span[KEPT] == 14
    assert span[MASS] == 14 * WHOLE


def test_a_page_knows_clauses_and_lines() -> None:
    page = book_of(["甲乙，丙丁\n戊己"]).page
    assert [_around(page, at)[0] for at in range(6)] == [0, 0, 2, 2, 4, 4]
    assert [_around(page, at)[1] for at in (1, 2, 3, 5)] == [2, 2, 4, 6]
    assert [_around(page, at)[2:4] for at in (0, 3, 5)] == [(0, 4), (0, 4), (4, 6)]
    assert [_around(page, at)[4] for at in range(6)] == [True, False] * 3
