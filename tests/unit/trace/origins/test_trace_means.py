"""What tracing holds keeps within the memory that it is given: the plan adds up, and its figures are true."""

from __future__ import annotations

import random
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numba.core.dispatcher import Dispatcher

from luoshi.text import Grain
from luoshi.trace.origins import Collection, Means, buckets, joining, line_up, origin_lots, reading, tables
from luoshi.trace.origins.firsts import Firsts, first_rows
from luoshi.trace.origins.grams import HALF, Grams
from luoshi.trace.origins.lots import LOT, lot_of
from luoshi.trace.origins.means import BUCKET, FIRST, GRAM, LOT_LETTER, RANGE, plan
from luoshi.trace.origins.runs import origin_rows

SMALL = 30_000
"""Bytes of all that does not grow with the input."""


@given(st.integers(1 << 16, 1 << 36), st.integers(1, 64), st.integers(0, 1 << 40))
def test_all_steps_together_keep_within_the_memory(memory: int, threads: int, grams: int) -> None:
    room = plan(Means(memory, threads), grams)
    assert 0 < room.grams < room.waiting
    for pieces, each in ((room.lot, LOT_LETTER), (room.bucket, GRAM), (room.range, FIRST)):
        assert room.waiting + (pieces - 1) * each * (threads + 1) <= memory - memory // 8
    assert 0 <= room.bits <= 16


@pytest.mark.parametrize("grams", [10**5, 10**8, 10**10])
def test_much_memory_is_not_taken_for_work(grams: int) -> None:
    room = plan(Means(1 << 36, 2), grams)
    assert (room.lot, room.range) == (LOT, RANGE)
    assert grams >> room.bits <= max(BUCKET, grams // 1024)


def test_a_bucket_has_room_for_more_than_its_share() -> None:
    room = plan(Means(1 << 28, 2), 3 * 10**8)
    assert 3 * 10**8 >> room.bits <= room.bucket // 2


@pytest.fixture
def interpreted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiled functions as Python, so that each of their arrays is counted."""
    modules: tuple[ModuleType, ...] = (buckets, joining, reading, tables)
    for module in modules:
        for name, value in list(vars(module).items()):
            if isinstance(value, Dispatcher):
                monkeypatch.setattr(module, name, value.py_func)


def peak(work: Callable[[], object]) -> int:
    """The most bytes that arrays take at once."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.usefixtures("interpreted")
def test_a_lot_takes_what_is_said() -> None:
    text = "".join(random.Random(1).choices("谋划建设环湖科技创新走廊", k=6000))
    reading._fold()
    with np.errstate(over="ignore"):
        took = peak(lambda: buckets.bucketed_rows(lot_of([text], [0]), 8, 2))
    assert took <= LOT_LETTER * len(text) + SMALL


@pytest.mark.usefixtures("interpreted")
@pytest.mark.parametrize("rows", [4095, 4097], ids=["a full table", "a table just begun"])
def test_a_bucket_takes_what_is_said(rows: int) -> None:
    rng = np.random.default_rng(1)
    place = rng.permutation(rows) << HALF
    grams = Grams(rng.integers(0, rows // 2, rows).astype(np.uint64), place, place)
    original = np.zeros(rows, dtype=np.int32)
    took = peak(lambda: first_rows(Grams(*(column.copy() for column in grams)), original))
    assert took <= GRAM * rows + SMALL


@pytest.mark.usefixtures("interpreted")
def test_a_range_takes_what_is_said() -> None:
    rows = 4000
    place = np.random.default_rng(1).permutation(rows) * 40 + (7 << 32)
    ones = np.full(rows, 5, dtype=np.int32)
    line = line_up([str(at) for at in range(8)], ["2020"] * 8, [0] * 8)
    firsts = Firsts(place, place, place, place, ones, ones)
    took = peak(lambda: origin_rows(Firsts(*(column.copy() for column in firsts)), line, Grain.PHRASE))
    assert took <= FIRST * rows + SMALL


def test_a_collection_keeps_within_the_memory(tmp_path: Path) -> None:
    """Arrays of compiled functions are not counted here: those that wait and those that are taken are."""
    rng = random.Random(2)
    pool = ["".join(rng.choices("谋划建设环湖科技创新走廊和海洋装备", k=19)) for _ in range(3000)]
    texts = ["，".join(rng.choices(pool, k=50)) for _ in range(1000)]
    line = line_up(
        [f"{at:04}" for at in range(len(texts))], [f"{1900 + at % 90}" for at in range(1000)], [0] * 1000
    )
    collection = Collection(line, lambda: [(texts, range(len(texts)))], sum(map(len, texts)))
    memory = 6 << 20

    def trace() -> None:
        for _ in origin_lots(collection, Grain.PHRASE, Means(memory, 1, tmp_path)):
            pass

    trace()
    assert peak(trace) <= memory < collection.characters * 20
