"""Quoting words: whom a passage is taken from, before it and within it."""

from __future__ import annotations

import pytest

from luoshi.text import Borrowing, Passage
from luoshi.trace.passages import quoting_words

WORDS = "推进氢能走廊布点"


def passage(target: str, words: str, source: str = WORDS) -> Passage:
    start = target.index(words)
    return Passage(
        "s", 0, len(source), "t", start, start + len(words), Borrowing.ADAPTED, similarity=0.5, rarity=0.5
    )


@pytest.mark.parametrize(
    ("before", "quoted"),
    [
        ("党的二十大报告指出，", "党的二十大报告指出"),
        ("会议强调，", "会议强调"),
        ("省委决定指出，", "省委决定指出"),
        ("按照《云海省氢能规划》部署，", "《云海省氢能规划》部署，"),
        ("党的二十届三中全会《决定》明确提出", "《决定》明确提出"),
        ("正如党的二十大报告所指出的，", "正如党的二十大报告所指出的"),
        ("党的二十大报告所强调的“", "党的二十大报告所强调的"),
        ("修订《云海省氢能条例》明确，", "修订《云海省氢能条例》明确"),
    ],
)
def test_whoever_is_named_before_a_passage_is_quoted(before: str, quoted: str) -> None:
    target = f"前文。{before}{WORDS}。"
    found = quoting_words(target, passage(target, WORDS))
    assert found is not None
    assert target[slice(*found)] == quoted


@pytest.mark.parametrize(
    "before",
    [
        "党的二十大报告指出，要实干。",
        "",
        "今年，",
        "修订《云海省氢能条例》，",
        "印发《云海省氢能规划》《云海省氢能方案》，",
        "贯彻落实《云海省氢能条例》。",
        "我们要完善各方所关注的，",
    ],
)
def test_what_names_nobody_quotes_nobody(before: str) -> None:
    target = f"前文。{before}{WORDS}。"
    assert quoting_words(target, passage(target, WORDS)) is None


def test_quoting_words_do_not_run_into_the_passage() -> None:
    target = "《云海省氢能规划》要求推进氢能走廊布点。"
    assert quoting_words(target, passage(target, "求推进氢能走廊布点")) == (0, 10)


def test_a_quotation_within_a_longer_passage_is_told_by_what_the_source_has_not() -> None:
    source, target = f"坚持陆海统筹。{WORDS}。", f"坚持陆海统筹。省委决定指出，{WORDS}。"
    found = quoting_words(target, passage(target, target, source), source)
    assert found is not None
    assert target[slice(*found)] == "省委决定指出"
    assert quoting_words(target, passage(target, target, target), target) is None
    assert quoting_words(target, passage(target, target, source)) is None
