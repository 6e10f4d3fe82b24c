"""Letters, grams and weights: what is compared, and how rare it is."""

from __future__ import annotations

import numpy as np
import pytest

from luoshi.trace.grams import gram_hashes, group_grams, whole_grams
from luoshi.trace.letters import GAP, join, letters_of
from luoshi.trace.weights import GRAM, Weights, gram_document_frequency, weigh


def spelled(text: str) -> str:
    return "".join(map(chr, letters_of(text).codes.tolist()))


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("", ""),
        ("，。！ \n\t", ""),
        ("强链、补链", "强链补链"),
        ("ＡＰＰ５Ｇ", "app5g"),
        ("工业 APP 和 5G", "工业app和5g"),
        ("二〇三五年", "二〇三五年"),
        ("“六型”机关", "六型机关"),
        ("增长6.0%", "增长6.0"),
        ("５．５万、3.", "5.5万3"),
        ("5—10家，2021～2025年，5%-10%", "5-10家2021-2025年5-10"),
        ("降至-5度，A-5，——2025年", "降至-5度a52025年"),
        ("24/7和或/与1,000", "24/7和或与1000"),
        ("增长5%.2025年\ufdd0甲", "增长52025年甲"),
        ("㐂𠮷野家", "㐂𠮷野家"),
        ("\ud800鼎", "鼎"),
    ],
)
def test_letters(text: str, letters: str) -> None:
    assert spelled(text) == letters


def test_letters_know_their_places() -> None:
    text = "一、强链；\n补 链。"
    letters = letters_of(text)
    assert [text[at] for at in letters.at.tolist()] == list("一强链补链")
    assert letters.opens.tolist() == [True, False, False, True, False]
    assert letters.lines.tolist() == [True, False, False, True, False]


def test_joined_texts_are_kept_apart() -> None:
    joined = join([letters_of("甲乙"), letters_of(""), letters_of("丙，丁")])
    assert joined.codes.tolist() == [ord("甲"), ord("乙"), GAP, GAP, ord("丙"), ord("丁"), GAP]
    assert joined.owner.tolist() == [0, 0, 0, 1, 2, 2, 2]
    assert joined.starts.tolist() == [0, 3, 4, 7]
    assert joined.span(4, 6) == (0, 3)


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5, 7, 8, 16, 17])
def test_hashes_are_equal_exactly_where_grams_are(n: int) -> None:
    rng = np.random.default_rng(n)
    codes = rng.integers(0x4E00, 0x4E03, 400).astype(np.uint32)
    hashes = gram_hashes(codes, n)
    words = ["".join(map(chr, codes[i : i + n])) for i in range(len(codes) - n + 1)]
    assert len(hashes) == len(words)
    assert len(set(zip(hashes.tolist(), words, strict=True))) == len(set(words)) == len(set(hashes.tolist()))


def test_short_texts_have_no_grams() -> None:
    assert len(gram_hashes(letters_of("三字词").codes, 4)) == 0
    assert len(whole_grams(letters_of("三字词").codes, 4)) == 0


def test_groups_count_texts_and_places() -> None:
    joined = join([letters_of("甲乙丙甲乙丙"), letters_of("甲乙丙"), letters_of("丁戊己")])
    groups = group_grams(joined, 3)
    grams = np.split(groups.places, groups.starts[1:])
    found = {int(places[0]): (places.tolist(), int(n)) for places, n in zip(grams, groups.texts, strict=True)}
    assert found == {0: ([0, 3, 7], 2), 1: ([1], 1), 2: ([2], 1), 11: ([11], 1)}


def test_groups_survive_equal_leading_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that differ only in their last bits are still told apart."""
    monkeypatch.setattr(
        "luoshi.trace.grams.gram_hashes", lambda codes, n: codes[: len(codes) - n + 1] % np.uint64(7)
    )
    joined = join([letters_of("甲乙丙丁戊己庚辛壬癸甲乙丙丁戊")])
    groups = group_grams(joined, 1)
    hashes = joined.codes.astype(np.uint64) % 7
    for row, start in enumerate(groups.starts.tolist()):
        end = groups.starts[row + 1] if row + 1 < len(groups.starts) else len(groups.places)
        places = groups.places[start:end]
        assert set(hashes[places].tolist()) == {groups.hashes[row]}
        assert places.tolist() == sorted(places.tolist())
    assert len(set(groups.hashes.tolist())) == len(groups.hashes)


def test_rarity_runs_from_everywhere_to_nowhere() -> None:
    texts = [letters_of("人人都有的话" + chr(0x5000 + i) * 3) for i in range(100)]
    weights = gram_document_frequency(texts)
    common, unknown = letters_of("人人都有"), letters_of("谁也没有")
    assert weights.rarity(gram_hashes(common.codes, GRAM)).tolist() == [0.0]
    assert weights.rarity(gram_hashes(unknown.codes, GRAM)).tolist() == [1.0]


def test_a_small_collection_calls_nothing_common() -> None:
    weights = weigh([letters_of("大家都说的一句话")] * 3)
    assert weights.rarity(gram_hashes(letters_of("大家都说").codes, GRAM))[0] > 0.8


def test_without_weights_everything_is_rare() -> None:
    empty = Weights(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int32), 0)
    assert empty.rarity(gram_hashes(letters_of("任意四字").codes, GRAM)).tolist() == [1.0]
