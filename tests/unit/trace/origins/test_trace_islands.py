"""Islands: what touches them, how far they reach, and which rows lie in them."""

from __future__ import annotations

import numpy as np
import pytest

from luoshi.text import Grain
from luoshi.trace.origins.grams import HALF, LOWER, gram_rows
from luoshi.trace.origins.islands import joined_islands, touched_islands, within
from luoshi.trace.origins.lots import Lot, lot_of
from luoshi.trace.origins.runs import Rows

TEXT = "".join(chr(0x4E00 + at) for at in range(100))
WORDS = "谋划建设环湖科技创新"


def held(*spans: tuple[int, int, int]) -> Rows:
    """Rows by document, start and end."""
    columns = [np.array(column, dtype=np.int64) for column in zip(*spans, strict=True)] or [
        np.zeros(0, dtype=np.int64)
    ] * 3
    rest = [columns[0]] * 5
    return Rows(*columns, *rest)


def places_of(words: str, lot: Lot) -> np.ndarray:
    """Where the grams of some words stand in a lot."""
    grams = gram_rows(lot, 8)
    wanted = gram_rows(lot_of([words], [0]), 8).hash
    return grams.place[np.isin(grams.hash, wanted)]


def touched(text: str, rows: Rows, words: str = WORDS) -> tuple[list[tuple[int, int]], list[int]]:
    """The islands of document 5 in letters, and the rows in them."""
    lot = lot_of(["别的文字", text], [5, 3][::-1])
    found = touched_islands(lot, places_of(words, lot), rows, Grain.PHRASE)
    assert set((found.start >> HALF).tolist()) <= {5}
    spans = zip((found.start & LOWER).tolist(), (found.end & LOWER).tolist(), strict=True)
    return list(spans), found.rows.tolist()


def test_a_text_without_the_words_has_no_island() -> None:
    assert touched(TEXT, held((5, 0, 40))) == ([], [])


def test_words_alone_are_an_island_as_far_as_a_row_left_out_may_reach() -> None:
    assert touched(TEXT[:30] + WORDS + TEXT[30:], held()) == ([(18, 52)], [])


@pytest.mark.parametrize(
    ("row", "island", "rows"),
    [
        ((0, 5), (18, 52), []),
        ((0, 6), (0, 52), [1]),
        ((10, 24), (0, 52), [1]),
        ((35, 60), (18, 72), [1]),
        ((64, 70), (18, 82), [1]),
        ((65, 70), (18, 52), []),
        ((90, 110), (18, 52), []),
    ],
)
def test_a_row_that_a_bridge_reaches_belongs_to_it(
    row: tuple[int, int], island: tuple[int, int], rows: list[int]
) -> None:
    around = held((2, 0, 99), (5, *row), (9, 30, 40))
    assert touched(TEXT[:30] + WORDS + TEXT[30:], around) == ([island], rows)


def test_rows_are_found_through_marks() -> None:
    text = "，".join([TEXT[:10], TEXT[10:24], TEXT[24:30] + WORDS])
    assert touched(text, held((5, 0, 26))) == ([(0, 40)], [0])
    assert touched(text, held((5, 0, 5))) == ([(18, 40)], [])


def test_an_island_ends_with_its_text() -> None:
    assert touched(WORDS, held()) == ([(0, 10)], [])


def test_the_hashes_are_of_all_grams_of_an_island() -> None:
    lot = lot_of([TEXT[:30] + WORDS + TEXT[30:]], [0])
    grams = gram_rows(lot, 8)
    found = touched_islands(lot, grams.place[31:32], held((0, 30, 60)), Grain.PHRASE)
    assert set(found.hashes.tolist()) == set(grams.hash[18:65].tolist())
    assert found.heads.tolist() == found.hashes.tolist()
    assert within(grams.place, found, 8).tolist() == [18 <= at < 65 for at in range(len(grams.place))]


def test_islands_of_lots_are_put_in_order() -> None:
    parts = []
    for ordinal in (7, 2):
        lot = lot_of([TEXT + WORDS], [ordinal])
        parts.append(touched_islands(lot, places_of(WORDS, lot), held(), Grain.PHRASE))
    whole = joined_islands(parts)
    assert (whole.start >> HALF).tolist() == [2, 7]
    assert len(whole.hashes) == len(set(whole.hashes.tolist())) == len(parts[0].hashes)


def test_the_heads_are_of_the_first_letters_of_its_grams() -> None:
    lot = lot_of([TEXT[:30] + WORDS * 2 + TEXT[30:]], [0])
    place = gram_rows(lot, 16).place[31:32]
    found = touched_islands(lot, place, held(), Grain.PASSAGE)
    start, end = int(found.start[0]), int(found.end[0])
    assert set(found.hashes.tolist()) == set(gram_rows(lot, 16).hash[start : end - 15].tolist())
    assert set(found.heads.tolist()) == set(gram_rows(lot, 8).hash[start : end - 7].tolist())


def test_nothing_lies_in_no_island() -> None:
    lot = lot_of([TEXT], [0])
    none = touched_islands(lot, np.zeros(0, dtype=np.int64), held(), Grain.PHRASE)
    assert not within(gram_rows(lot, 8).place, none, 8).any()
