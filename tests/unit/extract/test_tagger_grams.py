"""What the tagger sees of a text: hashed sequences and the marks in it."""

from __future__ import annotations

import numpy as np
import pytest

from luoshi.extract.tagger_grams import PAD, company_of, grams_of, read_grams, slot

PAIRS = np.array(
    [ord(first) << 16 | ord(second) for first, second in ("实施", "推进", "工程")], dtype=np.uint32
)
COMPANY = company_of(PAIRS, np.array([1, 1, 2], dtype=np.uint8), np.eye(3, dtype=np.float32))


def places(*at: int) -> np.ndarray:
    return np.array(at, dtype=np.int64) + PAD


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_the_same_letters_have_the_same_hash_wherever_they_stand(length: int) -> None:
    grams = read_grams("甲乙丙丁戊甲乙丙丁己", COMPANY).grams[length - 1]
    assert grams[PAD] == grams[PAD + 5]
    assert grams[PAD] != grams[PAD + 1]


def test_the_order_of_letters_counts() -> None:
    grams = read_grams("甲乙乙甲", COMPANY).grams[1]
    assert grams[PAD] != grams[PAD + 2]


def test_digits_are_all_alike() -> None:
    grams = read_grams("1年9年", COMPANY).grams[1]
    assert grams[PAD] == grams[PAD + 2]


@pytest.mark.parametrize("text", ["", "字", "实施\n", "𠮷实施", "\ud800实施", "a" * 70_000])
def test_any_text_is_read(text: str) -> None:
    grams = read_grams(text, COMPANY)
    assert grams.size == len(text)
    assert len(grams.grams[3]) == len(text) + 2 * PAD


def test_a_stretch_has_one_hash_wherever_it_stands() -> None:
    grams = read_grams("绿色工程、蓝色工程、绿色工程", COMPANY)
    whole = grams.whole(places(0, 5, 10), places(4, 9, 14))
    assert whole[0] == whole[2] != whole[1]


def test_a_long_text_does_not_change_the_hash_of_a_stretch() -> None:
    short, long_ = read_grams("绿色工程", COMPANY), read_grams("，" * 90_000 + "绿色工程", COMPANY)
    assert short.whole(places(0), places(4)) == long_.whole(places(90_000), places(90_004))


def test_what_sorts_of_characters_a_stretch_holds() -> None:
    grams = read_grams("甲、乙和“丙”的1A", COMPANY)
    bits = grams.sorts(places(0, 0, 2, 8), places(1, 3, 4, 10))
    assert bits[0] == 0
    assert bits[1] == 1
    assert bits[2] == 2
    assert bits[3] == 16 | 32


def test_known_pairs_have_a_number_and_a_set() -> None:
    grams = read_grams("推进工程实", COMPANY)
    assert grams.pairs[PAD : PAD + 4].tolist() == [2, 0, 3, 0]
    assert grams.sets[PAD : PAD + 4].tolist() == [1, 0, 2, 0]


def test_slots_lie_in_the_table_and_templates_differ() -> None:
    values = grams_of(np.arange(0x4E00, 0x5E00, dtype=np.uint32))[1]
    assert int(slot(values, 3, 16).max()) < 1 << 16
    assert (slot(values, 3, 16) == slot(values, 4, 16)).mean() < 0.01


def test_marks_are_known() -> None:
    grams = read_grams("甲，乙等丙\n", COMPANY)
    inside = grams.barriers[(grams.barriers >= PAD) & (grams.barriers < PAD + 6)] - PAD
    assert inside.tolist() == [1, 5]
    assert (grams.etc - PAD).tolist() == [3]
    assert grams.outer[PAD : PAD + 6].tolist() == [False, True, False, False, False, True]
