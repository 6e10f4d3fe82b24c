"""Edges: words are shown from the beginning of a word or number to the end of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.text import Grain
from luoshi.trace.origins.edges import Words, shown

LONG = "对沿湖村镇的老旧厂房给予贴息并减免租金"
LETTERS = st.text("推进园区改造，。0123.%亿元年“”\n", max_size=60)


def cut(marked: str) -> tuple[str, int, int]:
    """A text, and where the words between its brackets stand."""
    text = marked.replace("[", "").replace("]", "")
    return text, marked.index("["), marked.index("]") - 1


def row(marked: str, other: str) -> tuple[str, str, Words]:
    """Two texts with brackets as a row of origins."""
    (text, start, end), (there, there_start, there_end) = cut(marked), cut(other)
    return text, there, Words(start, end, there_start, there_end)


@pytest.mark.parametrize(
    ("here", "there", "words", "first"),
    [
        (f"改造9[0项，{LONG}]。", f"改造6[0项，{LONG}]。", LONG, LONG),
        (f"投资18[0亿元，{LONG}]。", f"投资1[0亿元，{LONG}]。", LONG, LONG),
        (f"增长7[.5%左右，{LONG}]。", f"增长6[.5%左右，{LONG}]。", LONG, LONG),
        (f"降低0.6[个百分点。{LONG}]。", f"降低1.6[个百分点。{LONG}]。", LONG, LONG),
        (f"[{LONG}2.]6%。", f"[{LONG}2.]5%。", LONG, LONG),
        (f"[{LONG}，建成3]20家。", f"[{LONG}，建成3]5家。", f"{LONG}，建成", f"{LONG}，建成"),
        (f"[{LONG}6.3]%，略升。", f"[{LONG}6.3]%。", f"{LONG}6.3%", f"{LONG}6.3%"),
        (f"20[32年，{LONG}]。", f"20[32年，{LONG}]。", f"2032年，{LONG}", f"2032年，{LONG}"),
        (f"[{LONG}，建成5]G基站。", f"[{LONG}，建成5]G基站。", f"{LONG}，建成5G基", f"{LONG}，建成5G基"),
    ],
    ids=["tens", "money", "decimals", "points", "point", "count", "same unit", "same year", "latin"],
)
def test_numbers_are_whole_or_left_out(here: str, there: str, words: str, first: str) -> None:
    text, other, kept = row(here, there)
    found = shown(text, other, kept, Grain.PASSAGE)
    assert found is not None
    assert text[found.start : found.end] == words
    assert other[found.there : found.there_end] == first


@pytest.mark.parametrize(
    ("here", "there", "words"),
    [
        (f"规[模内，{LONG}]。", f"超[模内，{LONG}]。", LONG),
        (f"，规[模内，{LONG}]。", f"；规[模内，{LONG}]。", f"规模内，{LONG}"),
        (f"[{LONG}，严禁过]剩产能。", f"[{LONG}，严禁过]剩产能，", f"{LONG}，严禁过剩产能"),
        (f"[{LONG}，严禁过]剩产能。", f"[{LONG}，严禁过]度竞争。", LONG),
        (f"[{LONG}，坚决严禁过]剩产能。", f"[{LONG}，坚决严禁过]度竞争。", f"{LONG}，坚决严禁过"),
        (f"[{LONG}，也是]本市的事。", f"[{LONG}，也是]全省的事。", LONG),
        (f"，要[{LONG}]。", f"，须[{LONG}]。", LONG),
        (f"。[底数清楚，{LONG}]。", f"坚持[底数清楚，{LONG}]。", f"底数清楚，{LONG}"),
        (f"，进一步[用“四个一”{LONG}]。", f"，要[用“四个一”{LONG}]。", f"用“四个一”{LONG}"),
        (f"这五年来[沿着路走，{LONG}]。", f"以来要[沿着路走，{LONG}]。", f"沿着路走，{LONG}"),
    ],
    ids=[
        "left out",
        "taken in",
        "taken in behind",
        "goes on differently",
        "too long to leave out",
        "left out behind",
        "a word of its own",
        "a whole clause",
        "quotation marks",
        "a word of four letters",
    ],
)
def test_remnants_of_a_clause_are_taken_in_or_left_out(here: str, there: str, words: str) -> None:
    text, other, kept = row(here, there)
    found = shown(text, other, kept, Grain.PASSAGE)
    assert found is not None
    assert text[found.start : found.end] == words


def test_marks_may_differ_where_words_are_left_out() -> None:
    text, other, kept = row(
        f"负[责）\n（七）{LONG}，也是]本市的事。", f"问[责。\n七、{LONG}；也是]全省的事。"
    )
    found = shown(text, other, kept, Grain.PASSAGE)
    assert found is not None
    assert text[found.start : found.end] == f"七）{LONG}"
    assert other[found.there : found.there_end] == f"七、{LONG}"


def test_words_that_are_new_here_only_draw_back() -> None:
    text, start, end = cut(f"产能1[0项，{LONG}，到20]32年。")
    found = shown(text, None, Words(start, end, start, end), Grain.PASSAGE)
    assert found is not None
    assert text[found.start : found.end] == f"{LONG}，到"
    assert (found.there, found.there_end) == (found.start, found.end)


@pytest.mark.parametrize(("grain", "stays"), [(Grain.PASSAGE, False), (Grain.PHRASE, True)])
def test_what_is_shorter_than_a_gram_then_is_not_shown(grain: Grain, stays: bool) -> None:
    text, other, kept = row("，[新增企业投入强度达到2.]6%。", "，[新增企业投入强度达到2.]5%。")
    found = shown(text, other, kept, grain)
    assert (found is not None) is stays


def test_a_row_that_is_whole_is_shown_however_short() -> None:
    kept = Words(0, 4, 0, 4)
    assert shown("改造园区。", "改造园区，", kept, Grain.PASSAGE) == kept


def test_a_number_of_endless_digits_takes_no_longer() -> None:
    text = "1" * 1_000_000
    assert shown(text, text, Words(500_000, 500_020, 500_000, 500_020), Grain.PASSAGE) is not None


@given(LETTERS, LETTERS, st.data())
def test_words_stay_within_both_texts(text: str, other: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    there = data.draw(st.integers(0, len(other)))
    kept = Words(start, end, there, data.draw(st.integers(there, len(other))))
    found = shown(text, other, kept, Grain.PHRASE)
    if found is not None:
        assert 0 <= found.start <= found.end <= len(text)
        assert 0 <= found.there <= len(other)
        assert 0 <= found.there_end <= len(other)
        grown = max(start - found.start, 0)
        assert text[start - grown : start] == other[found.there : found.there + grown]


@given(LETTERS, st.data())
def test_equal_words_stay_equal(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, after = data.draw(st.text("甲乙。1", max_size=3)), data.draw(st.text("甲乙。1", max_size=3))
    other = before + text[start:end] + after
    kept = Words(start, end, len(before), len(before) + end - start)
    found = shown(text, other, kept, Grain.PHRASE)
    if found is not None:
        assert text[found.start : found.end] == other[found.there : found.there_end]
