"""First places: those of a dictionary, whatever the order of the rows."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest

from luoshi.trace.origins.firsts import first_rows
from luoshi.trace.origins.grams import HALF, LOWER, Grams
from luoshi.trace.origins.hashes import order_of, together

Row = tuple[int, int, int]


def grams(rows: list[Row]) -> Grams:
    """Rows of hash, document and position; each span is told from the place."""
    hashes = np.array([row[0] for row in rows], dtype=np.uint64)
    places = np.array([(row[1] << 32) | row[2] for row in rows], dtype=np.int64)
    return Grams(hashes, places, places * 3)


def expected(rows: list[Row], original: list[int]) -> list[tuple[int, int, int]]:
    """Place, first place and documents, by a dictionary."""
    by_hash: dict[int, list[int]] = defaultdict(list)
    for key, document, position in rows:
        by_hash[key].append((document << 32) | position)
    found = []
    for places in by_hash.values():
        first = min(places)
        many = len({original[place >> 32] for place in places})
        found += [(place, first, many) for place in places if many > 1 or place >> 32 != first >> 32]
    return sorted(found)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("copies", [False, True])
def test_firsts_are_those_of_a_dictionary(seed: int, copies: bool) -> None:
    rng = np.random.default_rng(seed)
    rows = [
        (int(rng.integers(0, 12)) << int(rng.integers(0, 2) * 60), int(document), position)
        for position, document in enumerate(rng.integers(0, 6, 60))
    ]
    original = [0, 1, 0, 3, 1, 5] if copies else list(range(6))
    for shuffled in (sorted(rows, key=lambda row: row[1:]), rows):
        found = first_rows(grams(shuffled), np.array(original, dtype=np.int32), apart=True)
        triples = zip(found.place.tolist(), found.first_place.tolist(), found.documents.tolist(), strict=True)
        assert list(triples) == expected(rows, original)
        assert (found.span == found.place * 3).all()
        assert (found.first_span == found.first_place * 3).all()
        assert (found.grams == 1).all()


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("copies", [False, True])
def test_stretches_are_neighbours_here_and_where_they_stand_first(seed: int, copies: bool) -> None:
    rng = np.random.default_rng(seed)
    words = [rng.integers(0, 30, 7).tolist() for _ in range(4)]
    texts = [
        [key for at in rng.integers(0, 4, 5) for key in words[at][: rng.integers(2, 8)]] for _ in range(5)
    ]
    rows = [(key, document, at) for document, text in enumerate(texts) for at, key in enumerate(text)]
    original = np.array([0, 1, 0, 3, 1] if copies else range(5), dtype=np.int32)
    each, found = first_rows(grams(rows), original, apart=True), first_rows(grams(rows), original)
    assert found.grams.sum() == len(each.place) > len(found.place)
    ends = np.cumsum(found.grams)
    for row, (low, high) in enumerate(zip(ends - found.grams, ends, strict=True)):
        steps = np.arange(high - low)
        assert each.place[low:high].tolist() == (found.place[row] + steps).tolist()
        assert each.first_place[low:high].tolist() == (found.first_place[row] + steps).tolist()
        assert each.documents[low:high].min() == found.documents[row]
        for whole, parts in ((found.span, each.span), (found.first_span, each.first_span)):
            assert whole[row] == (parts[low] & ~LOWER) | (parts[high - 1] & LOWER)
    here, there = np.diff(found.place) == found.grams[:-1], np.diff(found.first_place) == found.grams[:-1]
    assert not (here & there).any()


@pytest.mark.parametrize("size", [1, 2, 3, 4, 100])
def test_hashes_that_fall_into_one_slot_are_told_apart(size: int) -> None:
    rows = [(at << 40, document, at) for document in range(2) for at in range(size)]
    found = first_rows(grams(rows), np.arange(2, dtype=np.int32), apart=True)
    assert found.first_place.tolist() == [*range(size), *range(size)]
    assert found.documents.tolist() == [2] * size * 2


def test_no_rows_give_no_rows() -> None:
    assert len(first_rows(grams([]), np.zeros(0, dtype=np.int32)).place) == 0
    assert len(first_rows(grams([(1, 0, 0), (2, 1, 0)]), np.arange(2, dtype=np.int32)).place) == 0


def test_hashes_that_differ_only_in_their_leading_bits_are_told_apart() -> None:
    hashes = np.array([7, 7 | 1 << 63, 7, 7 | 1 << 63, 9, 7 | 1 << 62], dtype=np.uint64)
    rows, fresh = together(hashes)
    groups = np.split(rows, np.flatnonzero(fresh)[1:])
    assert sorted(group.tolist() for group in groups if len(group) > 1) == [[0, 2], [1, 3]]
    assert not any({4} & set(group.tolist()) for group in groups)


def test_a_place_is_a_document_and_a_position() -> None:
    (place,) = grams([(1, 3, 5)]).place.tolist()
    assert (place >> int(HALF), place & 0xFFFFFFFF) == (3, 5)


@pytest.mark.parametrize("far", [3, 1 << 20, (1 << 31) - 1], ids=["near", "far", "too far for one word"])
def test_the_order_of_places_is_that_of_a_sort(far: int) -> None:
    rng = np.random.default_rng(1)
    places = (rng.permutation(np.append(np.arange(99), far)) << 32) | rng.integers(0, far, 100)
    assert places[order_of(places)].tolist() == sorted(places.tolist())
    assert order_of(places[:0]).tolist() == []
