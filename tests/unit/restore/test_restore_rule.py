from __future__ import annotations

import re

import pytest

from luoshi.restore.rule import difference, lines_of, replaced
from luoshi.text import Edit, apply_edits


def test_replaced_leaves_out_what_does_not_change() -> None:
    edits = replaced("甲a乙b", re.compile("[a-z]?"), lambda match: match[0].replace("a", "x"), "r")
    assert edits == [Edit(1, 2, "r", "a", "x")]


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ("", "", 0),
        ("甲乙丙", "甲乙丙", 0),
        ("甲乙丙丁", "子乙寅卯", 2),
        ("甲乙", "子丑", 1),
        ("甲乙", "甲丑", 1),
    ],
)
def test_difference_joins_neighbours(old: str, new: str, count: int) -> None:
    edits = difference(old, new, "r")
    assert len(edits) == count
    assert apply_edits(old, edits) == new


def test_difference_is_shifted() -> None:
    assert difference("甲乙", "甲丑", "r", 10) == [Edit(11, 12, "r", "乙", "丑")]


def test_difference_needs_one_length() -> None:
    with pytest.raises(ValueError, match="argument"):
        difference("甲", "甲乙", "r")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("\n \n　\n\t", []),
        ("甲", ["甲"]),
        ("  甲  \n\n　乙", ["甲", "乙"]),
        ("\t甲\t乙\t\n\t丙\t", ["\t甲\t乙\t", "丙"]),
    ],
)
def test_lines_are_their_visible_words(text: str, words: list[str]) -> None:
    lines = lines_of(text)
    assert [line.words for line in lines] == words
    assert [text[line.start : line.end] for line in lines] == words
