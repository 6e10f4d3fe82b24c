"""Chains: runs that are near in both texts, in any order, without using a letter twice."""

from __future__ import annotations

from itertools import pairwise

import numba
import numpy as np
import pytest

from luoshi.trace.passages.chains import REACH, chains_of
from luoshi.trace.passages.page import Page
from luoshi.trace.passages.runs import ANCHOR, Runs

SOURCES = 1_000


@numba.njit
def _chains(runs: Runs, page: Page, tiles: np.ndarray) -> np.ndarray:
    return chains_of(runs, 0, len(runs.ends), page, tiles)


def page(lines: list[int]) -> Page:
    """A page of 1,000 letters of sources in one line, and one of targets whose lines begin at these letters."""
    edges = [0, *(SOURCES + line for line in lines)]
    clauses = [[start, start, end, 0] for start, end in pairwise([*edges, 2 * SOURCES])]
    clauses.append([2 * SOURCES] * 4)
    clause = np.repeat(np.arange(len(edges)), np.diff([*edges, 2 * SOURCES]))
    return Page(np.ones(2 * SOURCES, np.int32), clause.astype(np.int32), np.array(clauses, np.int32))


def chains(
    rows: list[tuple[int, int, int]], lines: tuple[int, ...] = (0,)
) -> list[list[tuple[int, int, int]]]:
    """Chains of runs given as (source, target, length), in target order."""
    ends = np.array([(s, SOURCES + t, size) for s, t, size in sorted(rows, key=lambda row: row[1])], np.int64)
    ends = ends.reshape(-1, 3)
    runs, tiles = Runs(ends, ends[:, 2] * 0.5, np.zeros(2, np.int64)), np.empty_like(ends)
    made = _chains(runs, page(list(lines)), tiles).tolist()
    groups = [[(s, t - SOURCES, size) for s, t, size in tiles[low:high].tolist()] for low, high in made]
    return sorted(groups, key=lambda group: group[0][1])


@pytest.mark.parametrize(
    ("rows", "groups"),
    [
        ([(0, 0, 10)], [[(0, 0, 10)]]),
        ([(0, 0, 10), (14, 14, 10)], [[(0, 0, 10), (14, 14, 10)]]),
        ([(14, 0, 10), (0, 14, 10)], [[(14, 0, 10), (0, 14, 10)]]),
        ([(0, 0, 10), (200, 14, 10)], [[(0, 0, 10)], [(200, 14, 10)]]),
        ([(0, 0, 10), (14, 200, 10)], [[(0, 0, 10)], [(14, 200, 10)]]),
        ([(0, 0, 10), (10 + REACH, 10 + REACH, 10)], [[(0, 0, 10)], [(70, 70, 10)]]),
        ([(0, 0, 4)], []),
    ],
    ids=[
        "one",
        "near",
        "swapped",
        "far in the source",
        "far in the target",
        "near, but too thin",
        "no anchor",
    ],
)
def test_chains(rows: list[tuple[int, int, int]], groups: list[list[tuple[int, int, int]]]) -> None:
    assert chains(rows) == groups


def test_short_runs_join_an_anchor() -> None:
    assert chains([(0, 0, ANCHOR), (10, 10, 4), (16, 16, 4)]) == [[(0, 0, ANCHOR), (10, 10, 4), (16, 16, 4)]]


def test_short_runs_reach_less_far_than_long_ones() -> None:
    assert chains([(0, 0, 20), (50, 50, 20)]) == [[(0, 0, 20), (50, 50, 20)]]
    assert chains([(0, 0, 20), (50, 50, 4)]) == [[(0, 0, 20)]]


def test_lines_keep_runs_apart() -> None:
    rows = [(0, 0, 20), (37, 37, 8)]
    assert len(chains(rows)) == 1
    assert len(chains(rows, (0, 30))) == 2
    assert len(chains([(0, 0, 20), (36, 36, 8)], (0, 30))) == 1


def test_no_letter_is_used_twice() -> None:
    rows = [(0, 0, 20), (2, 6, 12), (6, 2, 12), (10, 18, 10)]
    made = chains(rows)
    assert made
    for chain in made:
        for side in (0, 1):
            edges = sorted((tile[side], tile[side] + tile[2]) for tile in chain)
            assert all(end <= start for (_, end), (start, _) in pairwise(edges))


def test_the_longest_run_is_laid_first() -> None:
    made = chains([(0, 0, 20), (30, 10, 14)])
    assert (0, 0, 20) in made[0]
    assert all(length <= 4 or (s, t) == (0, 0) for chain in made for s, t, length in chain)


def test_a_chain_is_no_thinner_than_half() -> None:
    rows = [(i * 20, i * 20, 8) for i in range(6)]
    made = chains(rows)
    assert made
    for chain in made:
        covered = sum(tile[2] for tile in chain)
        assert covered * 2 >= chain[-1][1] + chain[-1][2] - chain[0][1]


def test_no_runs_no_chains() -> None:
    assert chains([]) == []


def test_many_runs_of_one_group_are_all_laid() -> None:
    rows = [(i * 12, i * 12, 10) for i in range(60)]
    assert chains(rows[::2] + rows[1::2]) == [rows]


def test_tiles_that_are_far_apart_once_the_longest_lies_are_cut() -> None:
    rows = [(0, 0, 30), (20, 30, 8), (500, 38, 10)]
    assert chains(rows)[0][0] == (0, 0, 30)
    assert [(500, 38, 10)] in chains(rows)
