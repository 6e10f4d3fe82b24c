"""Chains: runs that are near in both texts, in any order, without using a letter twice."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from luoshi.trace.passages.chains import ANCHOR, REACH, Chain, Where, chains_of
from luoshi.trace.passages.seeds import Runs


def chains(
    rows: list[tuple[int, int, int]], lines: list[int] | None = None
) -> list[list[tuple[int, int, int]]]:
    """Chains of runs given as (source, target, length), in target order, with the target's line of each."""
    runs = Runs(*(np.array(column, dtype=np.int64) for column in zip(*rows, strict=True)))
    zeros = np.zeros(len(rows), dtype=np.int64)
    where = Where(zeros, np.array(lines or zeros, dtype=np.int64), zeros, zeros > 0)
    made: list[Chain] = chains_of(runs, where, runs.length * 0.5)
    return [[(tile.source, tile.target, tile.length) for tile in chain] for chain in made]


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
    rows = [(0, 0, 10), (35, 35, 10)]
    assert len(chains(rows, [0, 0])) == 2
    close = [(0, 0, 10), (25, 25, 10)]
    assert len(chains(close, [0, 0])) == 1
    near = [(0, 0, 8), (26, 26, 8)]
    assert len(chains(near, [0, 1])) == 2


def test_no_letter_is_used_twice() -> None:
    rows = [(0, 0, 20), (2, 6, 12), (6, 2, 12), (10, 18, 10)]
    for chain in chains(rows):
        for side in (0, 1):
            edges = sorted((tile[side], tile[side] + tile[2]) for tile in chain)
            assert all(end <= start for (_, end), (start, _) in pairwise(edges))


def test_the_longest_run_is_laid_first() -> None:
    made = chains([(0, 0, 20), (30, 10, 14)])
    assert (0, 0, 20) in made[0]
    assert all(length <= 4 or (s, t) == (0, 0) for chain in made for s, t, length in chain)


def test_a_chain_is_no_thinner_than_half() -> None:
    rows = [(i * 20, i * 20, 8) for i in range(6)]
    for chain in chains(rows):
        covered = sum(tile[2] for tile in chain)
        assert covered * 2 >= chain[-1][1] + chain[-1][2] - chain[0][1]


def test_no_runs_no_chains() -> None:
    empty = np.zeros(0, dtype=np.int64)
    assert chains_of(Runs(empty, empty, empty), Where(empty, empty, empty, empty > 0), np.zeros(0)) == []


def test_pairs_of_texts_are_kept_apart() -> None:
    runs = Runs(np.array([0, 14]), np.array([0, 14]), np.array([10, 10]))
    zeros = np.zeros(2, dtype=np.int64)
    made = chains_of(runs, Where(np.array([0, 1]), zeros, zeros, zeros > 0), np.full(2, 10.0))
    assert [len(chain) for chain in made] == [1, 1]
