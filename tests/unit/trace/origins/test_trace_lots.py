"""Lots of texts: the same letters at the same offsets as text by text."""

from __future__ import annotations

import random

import numpy as np
import pytest

from luoshi.trace.clauses import cut_clauses
from luoshi.trace.grams import gram_hashes, whole_grams
from luoshi.trace.letters import GAP, letters_of
from luoshi.trace.origins.buckets import bucketed_rows
from luoshi.trace.origins.grams import HALF, LOWER, gram_rows, wanted_rows
from luoshi.trace.origins.hashes import HashSet
from luoshi.trace.origins.lots import in_lots, lot_of

NINE = "谋划建设环湖走廊和"
TEXTS = ["甲乙，丙丁戊己庚。", "", "“新”质ＡＢ\0生\ud800产力", "，。", "𠀀𠀁字", "重重重重重重重"]


@pytest.mark.parametrize("texts", [[], [""], ["", ""], TEXTS, TEXTS[::-1]])
def test_letters_are_those_of_each_text(texts: list[str]) -> None:
    lot = lot_of(texts, range(len(texts)))
    for text, start, end in zip(texts, lot.starts.tolist(), lot.starts[1:].tolist(), strict=False):
        alone = letters_of(text)
        assert lot.codes[start:end].tolist() == [*alone.codes.tolist(), GAP]
        assert lot.at[start:end].tolist() == [*alone.at.tolist(), len(text)]


@pytest.mark.parametrize(
    "text", ["甲乙，丙丁。", "“四个意识”和，“其他” 文字", "一行\n二行", "无标点", "，，"]
)
def test_clauses_are_those_of_the_phrases(text: str) -> None:
    lot = lot_of(["前文", text], [0, 1])
    heads = [head for head in lot.clauses().tolist() if lot.codes[head] != GAP and head >= lot.starts[1]]
    cut = cut_clauses([text])
    begins = np.flatnonzero((cut.ranks != 0) & np.append(True, cut.ranks[:-1] == 0))
    assert lot.at[heads].tolist() == cut.at[begins].tolist()


@pytest.mark.parametrize("letters", [1, 2, 3])
def test_every_gram_has_its_place_and_its_span(letters: int) -> None:
    lot = lot_of(TEXTS, [5, 0, 7, 2, 9, 1])
    grams = gram_rows(lot, letters)
    texts = dict(zip([5, 0, 7, 2, 9, 1], TEXTS, strict=True))
    expected = []
    for ordinal, text in texts.items():
        at = letters_of(text).at.tolist()
        ends = zip(at, at[letters - 1 :], strict=False)
        expected += [(ordinal, place, first, last + 1) for place, (first, last) in enumerate(ends)]
    places, spans = grams.place, grams.span
    columns = places >> HALF, places & LOWER, spans >> HALF, spans & LOWER
    assert list(zip(*(column.tolist() for column in columns), strict=True)) == expected


@pytest.mark.parametrize("letters", [1, 2, 7, 8, 16])
def test_hashes_are_those_of_whole_arrays(letters: int) -> None:
    lot = lot_of([*TEXTS, NINE * 3, NINE], range(8))
    whole = whole_grams(lot.codes, letters)
    assert gram_rows(lot, letters).hash.tolist() == gram_hashes(lot.codes, letters)[whole].tolist()


@pytest.mark.parametrize("bits", [1, 5, 16])
@pytest.mark.parametrize("letters", [1, 3, 8, 16])
def test_equal_grams_come_into_one_bucket(letters: int, bits: int) -> None:
    words = ["".join(random.Random(at).choices("谋划建设环湖走廊", k=20)) for at in range(6)]
    lot = lot_of(["".join(random.Random(-at).choices(words, k=9)) for at in range(6)], range(6, 0, -1))
    grams, edges = bucketed_rows(lot, letters, bits)
    buckets = np.repeat(np.arange(1 << bits), np.diff(edges))
    order = np.argsort(grams.place % (1 << 32) - (grams.place >> HALF << HALF), kind="stable")
    for column, whole in zip(grams, gram_rows(lot, letters), strict=True):
        assert column[order].tolist() == whole.tolist()
    assert len({*zip(grams.hash.tolist(), buckets.tolist(), strict=True)}) == len({*grams.hash.tolist()})
    for bucket in np.unique(buckets):
        assert (np.diff(order.argsort()[buckets == bucket]) > 0).all()


def test_most_neighbours_come_into_one_bucket() -> None:
    text = "".join(chr(0x4E00 + at) for at in np.random.default_rng(0).permutation(20_000).tolist())
    for letters, apart in ((8, 0.35), (16, 0.2)):
        grams, edges = bucketed_rows(lot_of([text], [0]), letters, 8)
        buckets = np.repeat(np.arange(256), np.diff(edges))[np.argsort(grams.place)]
        assert np.diff(edges).max() < 3 * len(text) / 256
        assert 0.05 < (np.diff(buckets) != 0).mean() < apart


@pytest.mark.parametrize("letters", [8, 16])
def test_wanted_grams_are_found_and_no_others(letters: int) -> None:
    texts = ["".join(chr(0x4E00 + (i * 7 + j * 13) % 2000) for j in range(300)) for i in range(40)]
    lot = lot_of(texts, range(40, 0, -1))
    grams, short = gram_rows(lot, letters), gram_rows(lot, 8)
    wanted, heads = HashSet(grams.hash[100:200]), HashSet(short.hash[100:200])
    found = wanted_rows(lot, {letters: wanted}, heads)[letters]
    rows = np.isin(grams.hash, grams.hash[100:200])
    assert 100 < rows.sum() < len(rows)
    for column, whole in zip(found, grams, strict=True):
        assert column.tolist() == whole[rows].tolist()


def test_a_wanted_gram_lies_in_one_text() -> None:
    lot = lot_of([NINE, "", NINE[:8]], [0, 1, 2])
    grams = HashSet(gram_rows(lot_of([NINE], [0]), 8).hash)
    found = wanted_rows(lot, {8: grams, 9: grams}, grams)
    assert [divmod(int(place), 1 << 32) for place in found[8].place] == [(0, 0), (0, 1), (2, 0)]
    assert not len(found[9].place)


def test_what_a_set_has_not_is_told() -> None:
    some = np.arange(9, dtype=np.uint64)
    assert HashSet(some[::2]).without(some).tolist() == [1, 3, 5, 7]
    assert HashSet(some[:0]).without(some).tolist() == some.tolist()


def test_some_texts_of_a_lot_are_a_lot() -> None:
    lot = lot_of(TEXTS, range(len(TEXTS)))
    wanted = np.arange(len(TEXTS)) % 2 == 1
    some, alone = lot.among(wanted), lot_of(TEXTS[1::2], range(1, len(TEXTS), 2))
    for name in ("codes", "at", "cuts", "starts", "ordinals"):
        assert getattr(some, name).tolist() == getattr(alone, name).tolist()


def test_an_empty_set_finds_nothing() -> None:
    nothing = HashSet(np.zeros(0, dtype=np.uint64))
    assert len(nothing.find(np.arange(9, dtype=np.uint64))) == 0


@pytest.mark.parametrize("size", [1, 5, 12, 1000])
def test_lots_are_cut_between_documents(size: int) -> None:
    batches = [(TEXTS[:2], [0, 1]), ([], []), (TEXTS[2:], [2, 3, 4, 5])]
    lots = list(in_lots(batches, size))
    assert [text for texts, _ in lots for text in texts] == TEXTS
    assert [int(at) for _, ordinals in lots for at in ordinals] == list(range(6))
    assert all(sum(len(text) + 1 for text in texts[:-1]) < size for texts, _ in lots)
