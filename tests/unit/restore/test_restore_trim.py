from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.rule import lines_of
from luoshi.restore.trim import trim

Applied = Callable[..., str]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("　　第一段。  \n\n\n　　第二段。\n", "第一段。\n第二段。"),
        ("\n \n甲\n\t\n乙", "甲\n乙"),
        ("甲\n乙", "甲\n乙"),
        (" \n　\n", ""),
        ("", ""),
        ("甲\t乙\n\t丙", "甲\t乙\n丙"),
        ("\t甲\t乙\n", "\t甲\t乙"),
    ],
)
def test_only_words_and_single_newlines_stay(applied: Applied, raw: str, text: str) -> None:
    assert applied(trim, raw) == text


def test_lines_know_where_they_stand() -> None:
    first, second, third = lines_of("　　甲乙\n丙 \n\n  丁")
    assert (first.start, first.end, first.indent, first.blank_before) == (2, 4, 2.0, False)
    assert (second.words, second.blank_before) == ("丙", False)
    assert (third.words, third.indent, third.blank_before) == ("丁", 1.0, True)
