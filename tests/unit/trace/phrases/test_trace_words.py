"""Where words begin."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from luoshi.trace.phrases.words import word_starts


def words(text: str) -> list[str]:
    starts = word_starts(np.array([[ord(letter) for letter in text]], dtype=np.uint32))[0]
    cuts = np.flatnonzero(starts).tolist()
    return [text[low:high] for low, high in pairwise(cuts)]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("推进高质量发展", ["推进", "高质量", "发展"]),
        ("代表大会上", ["代表大会", "上"]),
        ("产业的发展", ["产业", "的", "发展"]),
        ("龘龘龘", ["龘", "龘", "龘"]),
        ("推", ["推"]),
    ],
)
def test_words(text: str, cut: list[str]) -> None:
    assert words(text) == cut


def test_rows_do_not_touch_one_another() -> None:
    texts = ["推进产业", "的发展\0"]
    codes = np.array([[ord(letter) for letter in text] for text in texts], dtype=np.uint32)
    assert word_starts(codes).astype(int).tolist() == [[1, 0, 1, 0, 1], [1, 1, 0, 1, 1]]


@pytest.mark.parametrize("shape", [(0, 8), (3, 0)])
def test_nothing_has_no_words(shape: tuple[int, int]) -> None:
    starts = word_starts(np.zeros(shape, dtype=np.uint32))
    assert starts.shape == (shape[0], shape[1] + 1)


def test_letters_beyond_the_basic_plane_are_words_of_their_own() -> None:
    assert words("𠀀𠀁推进") == ["𠀀", "𠀁", "推进"]
