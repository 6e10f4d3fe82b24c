from __future__ import annotations

import numpy as np
import pytest

from luoshi.extract.tagger_governed import governed, marked
from luoshi.extract.tagger_grams import PAD, Company, Grams, read_grams

RULED, CLASSED, BOTH = 0, 1, 2


def _company() -> Company:
    nothing = np.zeros((1, 2), dtype=np.float32)
    return Company(np.zeros(1 << 17, dtype=np.uint32), np.zeros(1, dtype=np.uint8), nothing)


def _keys(text: str, words: str, sort: str = "governed") -> list[int]:
    grams = read_grams(text, _company())
    s = np.array([text.index(words) + PAD])
    e = s + len(words)
    one, two = grams.grams[0], grams.grams[1]
    left, right, tail = (one[s - 1], two[s - 2]), (one[e], two[e]), (one[e - 1], two[e - 2])
    if sort == "marked":
        values = marked(grams, s, e, tail, np.array([len(words)], dtype=np.uint32))
    else:
        values = governed(grams, s, e, left, right, tail)
    return [int(value[0]) for value in values]


@pytest.mark.parametrize(
    ("text", "words", "both"),
    [
        ("好，实施云帆行动。", "云帆行动", 0 * 8 + 0),
        ("好，实施好云帆行动。", "云帆行动", 1 * 8 + 0),
        ("好，实施东岭、云帆行动。", "云帆行动", 2 * 8 + 0),
        ("好，实施东岭、云帆行动。", "东岭", 0 * 8 + 2),
        ("好，东岭实施很好的一次云帆行动。", "云帆行动", 3 * 8 + 0),
        ("实施了，云帆行动。", "云帆行动", 4 * 8 + 0),
        ("好，云帆在此。云川铁路", "云帆", 4 * 8 + 4),
        ("云帆", "云帆", 4 * 8 + 4),
    ],
)
def test_how_far_off_verb_and_class_word_are(text: str, words: str, both: int) -> None:
    assert _keys(text, words)[BOTH] == both


def test_the_same_verb_and_class_word_give_the_same_keys() -> None:
    one, two = _keys("甲，实施云帆工程。", "云帆工程"), _keys("乙丙，实施东岭工程。", "东岭工程")
    other = _keys("甲，推进云帆行动。", "云帆行动")
    assert one[RULED] == two[RULED] != other[RULED]
    assert one[CLASSED] == two[CLASSED] != other[CLASSED]


def test_what_stands_around_marks_is_seen_and_nothing_without_them() -> None:
    quoted = _keys("打造“云上好物”品牌", "云上好物", "marked")
    assert quoted == _keys("打造“岭上好物”品牌", "岭上好物", "marked")
    assert quoted != _keys("打造“云上好物”机制", "云上好物", "marked")
    assert _keys("打造云上好物品牌", "云上好物", "marked") == _keys("推进云上好物机制", "云上好物", "marked")


def test_spans_at_the_ends_of_a_text() -> None:
    grams: Grams = read_grams("甲", _company())
    s, e = np.array([PAD]), np.array([PAD + 1])
    side = (grams.grams[0][s], grams.grams[1][s])
    assert all(len(value) == 1 for value in governed(grams, s, e, side, side, side))
    assert all(len(value) == 1 for value in marked(grams, s, e, side, np.array([1], dtype=np.uint32)))
