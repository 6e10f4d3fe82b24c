"""Chains: runs that lie near one another in both texts, in any order, and together make one borrowing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.passages.seeds import Positions, Runs

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
"""A chain weighs at least as much, or has a clause word for word."""
COVER = 0.5
"""Least share of a chain's span, in the target, that its runs cover."""
LEAST_TILE = 3
"""Letters in the shortest rest of a run that is kept when longer tiles have taken their part."""
_ROOM = bytes(LEAST_TILE)
_NEIGHBOURS = 400
"""A run is linked to the next so many runs at most; chains through them reach the others."""
_CELL = 64


@dataclass(frozen=True, slots=True)
class Tile:
    """A run, or what other tiles of its chain left of it: ``length`` letters equal from both places on."""

    source: int
    target: int
    length: int


Chain = list[Tile]


@dataclass(frozen=True, slots=True)
class Where:
    """What runs belong to, one a row, shape (n,).

    Attributes:
        pair: the pair of texts.
        line: the target's line.
        source_line: the source's line.
        clause: whether the run is whole clauses of the target.
    """

    pair: Positions
    line: Positions
    source_line: Positions
    clause: NDArray[np.bool_]

    def take(self, rows: Positions) -> Where:
        """The same for these rows."""
        return Where(self.pair[rows], self.line[rows], self.source_line[rows], self.clause[rows])


def chains_of(runs: Runs, where: Where, mass: NDArray[np.float64]) -> list[Chain]:
    """Groups runs into chains.

    Runs that lie near one another in both texts are linked. Within a linked group the longest runs are laid first and
    no letter is used twice, in either text, as in Greedy String Tiling (Wise 1993), so order does not matter. The
    group is then cut wherever its tiles are too far apart or too thin.

    Args:
        runs: maximal runs, in any order.
        where: the pair of texts and the lines that each belongs to.
        mass: what each run weighs, in rare letters, shape (n,).

    Returns:
        Chains, each with its tiles in target order.
    """
    near = _near_anchor(runs, where.pair, mass)
    near = near[np.lexsort((runs.source[near], runs.target[near], where.pair[near]))]
    runs, where, mass = runs.take(near), where.take(near), mass[near]
    group = _linked(runs, where)
    order = _promising(runs, group, mass, where.clause)
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
    strong = _distinct(cell[(runs.length >= ANCHOR) | (mass >= MASS)])
    wide = _distinct((strong[:, None] + offsets).ravel())
    if not len(wide):
        return wide
    return np.flatnonzero(wide[np.minimum(np.searchsorted(wide, cell), len(wide) - 1)] == cell)


def _distinct(values: Positions) -> Positions:
    """Different values, rising; sorting beats hashing here."""
    values = np.sort(values)
    distinct: Positions = values[np.diff(values, prepend=-1) != 0]
    return distinct


def _linked(runs: Runs, where: Where) -> Positions:
    """The group that each run belongs to, named by its first run."""
    left, right = [], []
    here = np.arange(len(runs.length))
    end_target, end_source = runs.target + runs.length, runs.source + runs.length
    for step in range(1, min(len(here), _NEIGHBOURS)):
        here = here[here + step < len(runs.length)]
        there = here + step
        gap = runs.target[there] - end_target[here]
        inside = (where.pair[here] == where.pair[there]) & (gap <= REACH)
        here, there, gap = here[inside], there[inside], gap[inside]
        if not len(here):
            break
        back = np.maximum(runs.source[there] - end_source[here], runs.source[here] - end_source[there])
        together = (where.line[here] == where.line[there]) & (
            where.source_line[here] == where.source_line[there]
        )
        ratio = np.where(together, RATIO, RATIO_APART)
        limit = np.minimum(REACH, ratio * np.minimum(runs.length[here], runs.length[there]))
        linked = np.maximum(gap, back) <= limit
        left.append(here[linked])
        right.append(there[linked])
    return _components(len(runs.length), left, right)


def _promising(
    runs: Runs, group: Positions, mass: NDArray[np.float64], clause: NDArray[np.bool_]
) -> Positions:
    """Rows of the runs whose group weighs something, or has a clause word for word."""
    worth = np.bincount(group, mass, len(group)) >= LEAST_MASS
    worth[group[clause & (runs.length >= ANCHOR)]] = True
    return np.flatnonzero(worth[group])


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
    source, target = min(run.source for run in runs), min(run.target for run in runs)
    source_used = bytearray(max(run.source + run.length for run in runs) - source)
    target_used = bytearray(max(run.target + run.length for run in runs) - target)
    tiles = []
    for run in sorted(runs, key=lambda run: (-run.length, run.target, run.source)):
        i, j = run.source - source, run.target - target
        start, length = _free(source_used[i : i + run.length], target_used[j : j + run.length])
        if length:
            source_used[i + start : i + start + length] = b"\1" * length
            target_used[j + start : j + start + length] = b"\1" * length
            tiles.append(Tile(run.source + start, run.target + start, length))
    return sorted(tiles, key=lambda tile: tile.target)


def _free(source_used: bytearray, target_used: bytearray) -> tuple[int, int]:
    """Where the longest part of a run begins that no tile uses, and its length."""
    if 1 not in source_used and 1 not in target_used:
        return 0, len(source_used)
    if _ROOM not in source_used or _ROOM not in target_used:
        return 0, 0
    used = int.from_bytes(source_used, "big") | int.from_bytes(target_used, "big")
    free = used.to_bytes(len(source_used), "big")
    longest = max(free.split(b"\1"), key=len)
    return (free.find(longest), len(longest)) if len(longest) >= LEAST_TILE else (0, 0)


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
