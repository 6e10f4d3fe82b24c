"""Edges: a chain grows to the clauses that were borrowed and no further."""

from __future__ import annotations

import pytest

from luoshi.trace.letters import join, letters_of
from luoshi.trace.passages.align import Page, Span, grow
from luoshi.trace.passages.chains import Tile


def page(text: str) -> Page:
    return Page(join([letters_of(text)]))


def span_of(source: Page, target: Page, run: str) -> Span:
    tile = Tile(source.letters.index(run), target.letters.index(run), len(run))
    ends = tile.source, tile.source + tile.length, tile.target, tile.target + tile.length
    return Span(*ends, tile.length, float(tile.length), tile, [tile])


def grown(source: str, target: str, run: str) -> tuple[str, str]:
    """The letters of both sides after growing from one equal run."""
    one, two = page(source), page(target)
    span = grow(span_of(one, two, run), one, two)
    return one.letters[span.source : span.source_end], two.letters[span.target : span.target_end]


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
    one, two = page("完善中试验证平台，促进成果就地转化"), page("完善中试验证平台，推动成果就地转化")
    span = grow(span_of(one, two, "完善中试验证平台"), one, two)
    assert span.kept == span.mass == 14


def test_a_page_knows_clauses_and_lines() -> None:
    here = page("甲乙，丙丁\n戊己")
    assert [here.clause_start(at) for at in range(6)] == [0, 0, 2, 2, 4, 4]
    assert [here.clause_end(at) for at in (1, 2, 3, 5)] == [2, 2, 4, 6]
    assert here.line(0) == here.line(3) == (0, 4)
    assert here.line(5) == (4, 6)
