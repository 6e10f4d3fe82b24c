"""Seeds and runs: maximal equal stretches, those near a strong one, between the texts that share them."""

from __future__ import annotations

from itertools import pairwise

import numba
import numpy as np
import pytest

from luoshi.trace.passages import seeds
from luoshi.trace.passages.page import book_of
from luoshi.trace.passages.runs import runs_of, shared, totals


@numba.njit
def _runs(
    rows: np.ndarray, first: np.ndarray, places: np.ndarray, owners: np.ndarray, bounds: tuple[int, ...]
) -> np.ndarray:
    sources, start, end = bounds
    here = shared(rows, first, places, start, end)
    return runs_of(here, sources, owners, totals(rows, start, end, np.ones(len(first)))).ends


def runs_between(sources: list[str], targets: list[str]) -> list[tuple[int, int, str]]:
    """Source, target and letters of the runs, in places of the joined sources and of the joined targets."""
    before = book_of(sources)
    index = seeds.index_seeds(before)
    book = book_of(targets, before)
    rows = seeds.rows_of(book.page.codes, index.keys, index.slots, index.marks, index.rows)
    seeds.drop_filler(rows, len(before.at))
    found, owners = [], seeds.column_owners(before.starts)
    for text in range(len(sources), len(sources) + len(targets)):
        bounds = len(sources), int(book.starts[text]), int(book.starts[text + 1]) - 1
        for s, t, size in _runs(rows, index.first, index.places, owners, bounds).tolist():
            letters = "".join(map(chr, book.page.codes[t : t + size]))
            found.append((s, t - len(before.at), letters))
    return found


@pytest.mark.parametrize(
    ("source", "target", "runs"),
    [
        ("建设航空强省大港", "建设航空强省大港", [(0, 0, "建设航空强省大港")]),
        ("要建设航空强省", "今年建设航空强省目标", [(1, 2, "建设航空强省")]),
        ("建设航空", "建设航空", []),
        ("建设航空港", "建设航空港", [(0, 0, "建设航空港")]),
        ("建设、航空港", "建设航空港", [(0, 0, "建设航空港")]),
        ("建设航空港甲壮大企业", "建设航空港乙壮大企业", [(0, 0, "建设航空港"), (6, 6, "壮大企业")]),
        ("建设航空港壮大企业", "壮大企业建设航空港", [(5, 0, "壮大企业"), (0, 4, "建设航空港")]),
        ("建设航空港，另建设航空港", "建设航空港", [(0, 0, "建设航空港"), (6, 0, "建设航空港")]),
        ("", "建设航空港", []),
        ("建设航空港", "", []),
    ],
)
def test_runs(source: str, target: str, runs: list[tuple[int, int, str]]) -> None:
    assert runs_between([source], [target]) == runs


def test_short_runs_far_from_a_strong_one_are_left_out() -> None:
    filler = "".join(chr(0x5000 + i) for i in range(200))
    found = runs_between(["建设航空强省大港，壮大企业"], [f"建设航空强省大港{filler}壮大企业"])
    assert found == [(0, 0, "建设航空强省大港")]


def test_runs_do_not_cross_texts() -> None:
    assert runs_between(["建设航", "空港"], ["建设航空港"]) == []
    assert runs_between(["建设航空港"], ["建设航", "空港"]) == []


def test_runs_come_by_target_then_by_source() -> None:
    found = runs_between(["甲建设航空港", "建设航空港"], ["壮大建设航空港", "建设航空港"])
    assert [(s, t) for s, t, _ in found] == [(1, 2), (7, 2), (1, 8), (7, 8)]


def test_what_is_shared_does_not_depend_on_other_texts() -> None:
    one, two = "甲建设航空强省大港乙壮大企业", "建设航空强省大港丙壮大企业"
    alone = runs_between([one], [two])
    for size in (1, 63, 64, 65):
        other = "".join(chr(0x6000 + i) for i in range(size))
        found = runs_between([other, one], [other, two])
        assert [(s - size - 1, t - size - 1, run) for s, t, run in found if run in two] == alone


@pytest.mark.parametrize("filler", ["零" * 200, "一二" * 100, "一二三" * 70, "一二三四" * 50])
def test_filler_that_repeats_makes_no_mass_of_runs(filler: str) -> None:
    assert len(runs_between([filler], [filler])) <= 3


def test_runs_of_five_rare_letters_agree_with_brute_force() -> None:
    rng = np.random.default_rng(3)
    source, target = ("".join(rng.choice(list("天地玄黄宇宙"), 400)) for _ in "st")
    found = {run for run in runs_between([source], [target]) if len(run[2]) > seeds.SEED}
    expected = set()
    for s in range(len(source)):
        for t in range(len(target)):
            if s and t and source[s - 1] == target[t - 1]:
                continue
            size = 0
            while max(s, t) + size < 400 and source[s + size] == target[t + size]:
                size += 1
            if size > seeds.SEED:
                expected.add((s, t, source[s : s + size]))
    assert found == expected
    assert len(found) > 10


def test_long_runs_are_followed_to_their_last_letter() -> None:
    letters = "".join(chr(0x4E00 + i * 37 % 5_000) for i in range(1_000))
    for size in (63, 64, 65, 67, 68, 130, 131, 999):
        found = runs_between([f"甲{letters[:size]}乙"], [f"丙{letters[:size]}丁"])
        assert [(source, target, len(run)) for source, target, run in found] == [(1, 1, size)]


@pytest.mark.parametrize("size", range(4, 14))
def test_short_fillers_are_read(size: int) -> None:
    assert len(runs_between(["丁" * size], ["丁" * size, "丁丁", ""])) <= 3


def test_blocks_are_counted() -> None:
    letters = "".join(chr(0x5000 + i) for i in range(2_500))
    book = book_of([letters, "建设航空", ""])
    index = seeds.index_seeds(book)
    documents = np.zeros(len(index.first) - 1, np.int64)
    assert seeds.count_blocks(book.starts, index.all_rows, documents) == 4
    seen = documents[index.all_rows[[0, 995, 997, 1_000]]].tolist()
    assert seen == [1, 1, 0, 1]


@pytest.mark.parametrize("sizes", [[], [0], [5], [64, 1], [63, 0, 0, 130], [1_000, 64, 65]])
def test_the_columns_of_two_texts_are_not_neighbours(sizes: list[int]) -> None:
    book = book_of(["".join(chr(0x5000 + i) for i in range(size)) for size in sizes])
    index, owners = seeds.index_seeds(book), seeds.column_owners(book.starts)
    found = dict(zip(*index.places[[seeds.PLACE, seeds.COLUMN]].tolist(), strict=True))
    texts = np.searchsorted(book.starts, list(found), "right") - 1
    assert owners[list(found.values())].tolist() == texts.tolist()
    assert len(found) == sum(max(size - seeds.SEED + 1, 0) for size in sizes)
    columns = sorted(zip(found.values(), texts.tolist(), strict=True))
    assert all(b - a > 2 or one == two for (a, one), (b, two) in pairwise(columns))


def test_more_runs_than_there_was_room_for() -> None:
    phrase = "建设航空强省大港"
    found = runs_between([f"{phrase}，".join("甲乙丙丁戊己庚辛壬癸" * 60)], [f"{phrase}子{phrase}丑"])
    assert [run for *_, run in found] == [phrase] * 1_198


def test_a_seed_is_followed_to_its_first_places_when_there_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index = seeds.index_seeds(book_of(["".join(f"建设航空{letter}" for letter in "甲乙丙丁戊己庚辛壬")]))
    rows, first, places = index.rows, index.first, index.places
    for most, limit in ((114, 9), (113, 5), (60, 3), (41, 1)):
        monkeypatch.setitem(shared.py_func.__globals__, "MOST_PAIRS", most)
        assert shared.py_func(rows, first, places, 0, 45).limit == limit
