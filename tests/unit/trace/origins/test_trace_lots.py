"""Lots of texts: the same letters at the same offsets as text by text."""

from __future__ import annotations

import numpy as np
import pytest

from luoshi.trace.clauses import cut_clauses
from luoshi.trace.letters import GAP, letters_of
from luoshi.trace.origins.grams import HALF, LOWER, gram_rows
from luoshi.trace.origins.hashes import HashSet
from luoshi.trace.origins.lots import in_lots, lot_of

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


def test_wanted_grams_are_found_and_few_others() -> None:
    texts = ["".join(chr(0x4E00 + (i * 7 + j * 13) % 20000) for j in range(300)) for i in range(40)]
    lot = lot_of(texts, range(40))
    grams = gram_rows(lot, 4)
    wanted = HashSet(grams.hash[100:200])
    some = gram_rows(lot, 4, wanted)
    at = np.isin(grams.place, some.place)
    assert np.isin(wanted.find(grams.hash), np.flatnonzero(at)).all()
    assert at.sum() < len(wanted.find(grams.hash)) + 20
    assert set(grams.hash[wanted.find(grams.hash)].tolist()) == set(grams.hash[100:200].tolist())
    assert len(wanted) == len(set(grams.hash[100:200].tolist()))


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
