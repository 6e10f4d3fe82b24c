"""Chains: runs that lie near one another in both texts, in any order, and together make one borrowing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.seeds import Positions, Runs

REACH = 60
"""Letters that two neighbouring runs of one borrowing may lie apart, in either text."""
RATIO = 6
"""... and that gap may be so many times the shorter of the two runs."""
RATIO_APART = 2
"""The same for runs that lie in two lines of the target."""
ANCHOR = 8
"""A run of so many letters starts a chain."""
MASS = 5.0
"""... and so do shorter runs that weigh as much as this many rare letters."""
LEAST_MASS = 3.5
"""A chain without an anchor weighs at least as much."""
COVER = 0.5
"""Least share of a chain's span, in the target, that its runs cover."""
_CELL = 64


@dataclass(frozen=True, slots=True)
class Tile:
    """A run, or what other tiles of its chain left of it: ``length`` letters equal from both places on."""

    source: int
    target: int
    length: int


Chain = list[Tile]


def chains_of(runs: Runs, pair: Positions, line: Positions, mass: NDArray[np.float64]) -> list[Chain]:
    """Groups runs into chains.

    Runs that lie near one another in both texts are linked. Within a linked group the longest runs are laid first and
    no letter is used twice, in either text, as in Greedy String Tiling (Wise 1993), so order does not matter. The
    group is then cut wherever its tiles are too far apart or too thin.

    Args:
        runs: maximal runs, sorted by pair and target position.
        pair: which pair of texts each run belongs to, shape (n,), rising.
        line: number of the target's line in which each run begins, shape (n,).
        mass: what each run weighs, in rare letters, shape (n,).

    Returns:
        Chains, each with its tiles in target order.
    """
    near = _near_anchor(runs, pair, mass)
    runs, pair, line, mass = runs.take(near), pair[near], line[near], mass[near]
    group = _linked(runs, pair, line)
    order = _promising(runs, group, mass)
    order = order[np.argsort(group[order], kind="stable")]
    edges = np.append(np.flatnonzero(np.diff(group[order], prepend=-1)), len(order))
    source, target, length = (a[order].tolist() for a in (runs.source, runs.target, runs.length))
    chains: list[Chain] = []
    for low, high in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        tiles = [Tile(*row) for row in zip(source[low:high], target[low:high], length[low:high], strict=True)]
        chains += [tiles] if high - low == 1 else _cut(_laid(tiles))
    return chains


def _near_anchor(runs: Runs, pair: Positions, mass: NDArray[np.float64]) -> Positions:
    """Rows of runs that lie within a cell or so of a run or of runs that can start a chain."""
    column = runs.source // _CELL
    row = runs.target // _CELL
    width = int(column.max(initial=0)) + 3
    cell = (pair * (int(row.max(initial=0)) + 3) + row + 1) * width + column + 1
    offsets = np.array([i * width + j for i in (-1, 0, 1) for j in (-1, 0, 1)])
    strong = np.unique(cell[(runs.length >= ANCHOR) | (mass >= MASS)])
    wide = np.unique((strong[:, None] + offsets).ravel())
    return np.flatnonzero(np.isin(cell, wide))


def _linked(runs: Runs, pair: Positions, line: Positions) -> Positions:
    """The group that each run belongs to, named by its first run."""
    left, right = [], []
    here = np.arange(len(runs.length))
    end_target, end_source = runs.target + runs.length, runs.source + runs.length
    for step in range(1, len(here)):
        here = here[here + step < len(runs.length)]
        there = here + step
        gap = runs.target[there] - end_target[here]
        inside = (pair[here] == pair[there]) & (gap <= REACH)
        here, there, gap = here[inside], there[inside], gap[inside]
        if not len(here):
            break
        back = np.maximum(runs.source[there] - end_source[here], runs.source[here] - end_source[there])
        ratio = np.where(line[here] == line[there], RATIO, RATIO_APART)
        limit = np.minimum(REACH, ratio * np.minimum(runs.length[here], runs.length[there]))
        linked = np.maximum(gap, back) <= limit
        left.append(here[linked])
        right.append(there[linked])
    return _components(len(runs.length), left, right)


def _promising(runs: Runs, group: Positions, mass: NDArray[np.float64]) -> Positions:
    """Rows of the runs whose group has an anchor or some weight."""
    longest = np.zeros(len(group), dtype=np.int64)
    np.maximum.at(longest, group, runs.length)
    total = np.bincount(group, mass, len(group))
    return np.flatnonzero((longest[group] >= ANCHOR) | (total[group] >= LEAST_MASS))


def _components(n: int, left: list[Positions], right: list[Positions]) -> Positions:
    """Connected components by spreading the least label along edges and along labels."""
    label = np.arange(n)
    if not left:
        return label
    a, b = np.concatenate(left), np.concatenate(right)
    while True:
        least = np.minimum(label[a], label[b])
        before = label.copy()
        np.minimum.at(label, before[a], least)
        np.minimum.at(label, before[b], least)
        label = label[label]
        if np.array_equal(label, before):
            return label


def _laid(runs: list[Tile]) -> list[Tile]:
    """Tiles of which no two share a letter in either text, longest runs first, in target order."""
    source_used: set[int] = set()
    target_used: set[int] = set()
    tiles = []
    for run in sorted(runs, key=lambda run: (-run.length, run.target, run.source)):
        tile = _free(run, source_used, target_used)
        if tile.length >= 3:
            source_used.update(range(tile.source, tile.source + tile.length))
            target_used.update(range(tile.target, tile.target + tile.length))
            tiles.append(tile)
    return sorted(tiles, key=lambda tile: tile.target)


def _free(run: Tile, source_used: set[int], target_used: set[int]) -> Tile:
    """The longest part of a run that no tile uses."""
    best = Tile(run.source, run.target, 0)
    length = 0
    for i in range(run.length):
        taken = run.source + i in source_used or run.target + i in target_used
        length = 0 if taken else length + 1
        if length > best.length:
            best = Tile(run.source + i + 1 - length, run.target + i + 1 - length, length)
    return best


def _cut(tiles: list[Tile]) -> list[Chain]:
    """The tiles in groups whose neighbours, in either text, are near enough."""
    groups, done = [tiles], False
    while not done:
        parts = [
            part for group in groups for half in _split(group, "source") for part in _split(half, "target")
        ]
        done, groups = len(parts) == len(groups), parts
    return [part for group in groups for part in _dense(group)]


def _split(tiles: list[Tile], text: str) -> list[list[Tile]]:
    """The tiles cut where two neighbours in one of the texts are too far apart."""
    ordered = sorted(tiles, key=lambda tile: int(getattr(tile, text)))
    groups = [ordered[:1]]
    for before, tile in pairwise(ordered):
        gap = getattr(tile, text) - getattr(before, text) - before.length
        if gap > min(REACH, RATIO * min(before.length, tile.length)):
            groups.append([])
        groups[-1].append(tile)
    return groups


def _dense(tiles: list[Tile]) -> list[Chain]:
    """A group without the end tiles that leave more of the target uncovered than they cover."""
    tiles = sorted(tiles, key=lambda tile: tile.target)
    while len(tiles) > 1:
        if sum(tile.length for tile in tiles) >= COVER * (
            tiles[-1].target + tiles[-1].length - tiles[0].target
        ):
            break
        widest = max(
            range(1, len(tiles)), key=lambda i: tiles[i].target - tiles[i - 1].target - tiles[i - 1].length
        )
        return _dense(tiles[:widest]) + _dense(tiles[widest:])
    return [tiles]
