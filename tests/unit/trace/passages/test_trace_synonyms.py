"""Synonyms: words of one class stand for one another."""

from __future__ import annotations

import numba
import numpy as np
import pytest

from luoshi.trace.passages.synonyms import exchanged


@numba.njit
def _exchanged(codes: np.ndarray, stretch: tuple[int, ...], split: int) -> tuple[int, int]:
    return exchanged(codes, stretch, (0, split, split, len(codes)))


def margins(source: str, target: str, one: tuple[int, int], two: tuple[int, int]) -> tuple[int, int]:
    codes = np.array([ord(letter) for letter in source + target], np.int32)
    split = len(source)
    return _exchanged(codes, (*one, two[0] + split, two[1] + split), split)


@pytest.mark.parametrize(
    ("one", "two", "are"),
    [
        ("推进", "推动", True),
        ("我国", "我省", True),
        ("人民", "广大群众", True),
        ("制度", "机制", True),
        ("加强", "加强", False),
        ("鼓励", "禁止", False),
        ("扩大", "压减", False),
        ("氢能", "氨能", False),
        ("", "", False),
    ],
)
def test_akin(one: str, two: str, are: bool) -> None:
    for first, second in ((one, two), (two, one)):
        found = margins(first, second, (0, len(first)), (0, len(second)))
        assert found == ((0, 0) if are else (-1, -1))


@pytest.mark.parametrize(
    ("source", "target", "one", "two", "found"),
    [
        ("推进改革", "推动改革", (1, 2), (1, 2), (1, 0)),
        ("完善制度", "完善机制", (2, 4), (2, 4), (0, 0)),
        ("人民满意", "人民群众满意", (2, 2), (2, 4), (2, 0)),
        ("氢能走廊", "氨能走廊", (0, 1), (0, 1), (-1, -1)),
    ],
)
def test_the_letters_that_both_words_have_belong_to_them(
    source: str, target: str, one: tuple[int, int], two: tuple[int, int], found: tuple[int, int]
) -> None:
    assert margins(source, target, one, two) == found
