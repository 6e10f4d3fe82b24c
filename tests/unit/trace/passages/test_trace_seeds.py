"""Seeds and runs: maximal equal stretches, those near a strong one, between the texts that share them."""

from __future__ import annotations

import numba
import numpy as np
import pytest

from luoshi.trace.passages import seeds
from luoshi.trace.passages.page import Page, book_of
from luoshi.trace.passages.runs import runs_of, shared, totals


@numba.njit
def _runs(
    page: Page, rows: np.ndarray, first: np.ndarray, places: np.ndarray, bounds: tuple[int, ...]
) -> np.ndarray:
    sources, columns, start, end = bounds
    here = shared(rows, first, places, start, end)
    return runs_of(here, page, sources, columns, totals(rows, start, end, np.ones(len(first)))).ends


def runs_between(sources: list[str], targets: list[str]) -> list[tuple[int, int, str]]:
    """Source, target and letters of the runs, in places of the joined sources and of the joined targets."""
    before = book_of(sources)
    index = seeds.index_seeds(before)
    book = book_of(targets, before)
    rows = seeds.rows_of(book.page.codes, index.keys, index.slots, index.marks, index.rows)
    seeds.drop_filler(rows, len(before.at))
    found = []
    for text in range(len(sources), len(sources) + len(targets)):
        bounds = (
            len(sources),
            seeds.columns(before.starts),
            int(book.starts[text]),
            int(book.starts[text + 1]) - 1,
        )
        for s, t, size in _runs(book.page, rows, index.first, index.places, bounds).tolist():
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
