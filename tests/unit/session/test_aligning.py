"""Stretches that two wordings share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.session.aligning import stretches_in_both

WORDS = st.text("推进新型工业化，", max_size=30)


def shared(words: str, other: str) -> list[str]:
    return [words[start:end] for start, end in stretches_in_both(words, other)]


@pytest.mark.parametrize(
    ("words", "other", "found"),
    [
        ("推进新型工业化", "加快推进新型工业化", ["推进新型工业化"]),
        ("推进新型工业化", "推进我省新型工业化", ["推进", "新型工业化"]),
        ("推进新型工业化", "推动新兴工业的", ["工业"]),
        ("推进", "工业", []),
        ("推进工业", "", []),
        ("", "推进工业", []),
        ("𠀀𠀁工业", "𠀀𠀁产业", ["𠀀𠀁"]),
    ],
)
def test_runs_of_two_letters_and_more_are_shared(words: str, other: str, found: list[str]) -> None:
    assert shared(words, other) == found


@given(WORDS, WORDS)
def test_stretches_stand_in_both_in_order(words: str, other: str) -> None:
    at = end_before = 0
    for start, end in stretches_in_both(words, other):
        assert end_before <= start < end - 1
        at = other.find(words[start:end], at)
        assert at >= 0
        end_before = end


@given(WORDS)
def test_a_wording_is_in_itself(words: str) -> None:
    assert shared(words, words) == ([words] if len(words) > 1 else [])
