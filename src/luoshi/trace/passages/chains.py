"""Chains: runs that lie near one another in both texts, in any order, and together make one borrowing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.compiled import compiled, plain
from luoshi.trace.passages.page import Page, line_start, opens
from luoshi.trace.passages.runs import ANCHOR, LENGTH, SOURCE, TARGET, Runs, Totals
from luoshi.trace.passages.tiles import lay, sort_tiles

REACH = 60
"""Letters that two neighbouring runs of one borrowing may lie apart, in either text."""
RATIO = 6
"""... and that gap may be so many times the shorter of the two runs."""
RATIO_APART = 2
"""The same for runs that lie in two lines of a text."""
LEAST_MASS = 3.5
"""A chain weighs at least as much, or has a clause word for word."""
COVER = 0.5
"""Least share of a chain's span, in the target, that its runs cover."""
_NEIGHBOURS = 400
"""A run is linked to the next so many runs at most; chains through them reach the others."""

Rows = NDArray[np.int64]


@compiled
def chains_of(runs: Runs, low: int, high: int, page: Page, tiles: Rows) -> Rows:
    """Groups the runs of one pair of texts into chains.

    Runs that lie near one another in both texts are linked. Within a linked group the longest runs are laid first and
    no letter is used twice, in either text, so order does not matter. The group is then cut wherever its tiles are too
    far apart or too thin.

    Args:
        runs: the runs of a target text.
        low: the first run of the pair.
        high: one past the last.
        page: the letters.
        tiles: where the tiles are written, in target order for each chain; as many as there are runs.

    Returns:
        The tiles of each chain, from and to, shape (chains, 2).
    """
    root = _linked(runs.ends, low, high, page)
    members, first = _promising(runs, low, root, page)
    chains, count, used = np.empty((len(members), 2), np.int64), 0, 0
    left = np.empty((len(members) + 1, 2), np.int64)
    for i in range(len(first) - 1):
        size = lay(runs.ends, members[first[i] : first[i + 1]], tiles[used:])
        count = _cut(tiles, (used, used + size), left, chains, count)
        used += size
    return chains[:count]


@compiled
def _linked(runs: Rows, low: int, high: int, page: Page) -> Rows:
    """The group of each run, named by its first run, both counted from ``low`` on."""
    root = np.arange(high - low)
    _link(runs, low, high, page, root)
    for i in range(len(root)):
        root[i] = root[root[i]]
    return root


@plain
def _link(runs: Rows, low: int, high: int, page: Page, root: Rows) -> None:
    """Unites the groups of runs that are near one another."""
    for i in range(low, high):
        for j in range(i + 1, min(i + _NEIGHBOURS, high)):
            gap = runs[j, TARGET] - runs[i, TARGET] - runs[i, LENGTH]
            if gap > REACH:
                break
            if _near(runs, i, j, gap, page):
                _unite(root, i - low, j - low)


@plain
def _near(runs: Rows, i: int, j: int, gap: int, page: Page) -> bool:
    """Whether two runs, of which ``i`` begins first, are near enough to be of one borrowing."""
    one, two = runs[i, SOURCE], runs[j, SOURCE]
    gap = max(gap, two - one - runs[i, LENGTH], one - two - runs[j, LENGTH])
    shorter = min(runs[i, LENGTH], runs[j, LENGTH])
    if gap > REACH or gap > RATIO * shorter:
        return False
    if gap <= RATIO_APART * shorter:
        return True
    if line_start(page, one) != line_start(page, two):
        return False
    return line_start(page, runs[i, TARGET]) == line_start(page, runs[j, TARGET])


@plain
def _unite(root: Rows, one: int, two: int) -> None:
    """Makes one group of two; the smaller number names it (union-find, with path halving)."""
    while root[one] != one:
        root[one] = root[root[one]]
        one = root[one]
    while root[two] != two:
        root[two] = root[root[two]]
        two = root[two]
    root[max(one, two)] = min(one, two)


@compiled
def _promising(runs: Runs, low: int, root: Rows, page: Page) -> tuple[Rows, Rows]:
    """The runs of each group that weighs something or has a clause word for word, and where each group begins."""
    size = len(root)
    mass, many = np.zeros(size), np.zeros(size, np.int64)
    _weigh(runs, low, root, page, mass)
    for i in range(size):
        many[root[i]] += 1
    first, begin, groups = np.zeros(size + 1, np.int64), np.full(size, -1), 0
    for i in range(size):
        if root[i] == i and mass[i] >= LEAST_MASS:
            begin[i] = first[groups]
            first[groups + 1] = first[groups] + many[i]
            groups += 1
    members = np.empty(first[groups], np.int64)
    for i in range(size):
        if begin[root[i]] >= 0:
            members[begin[root[i]]] = low + i
            begin[root[i]] += 1
    return members, first[: groups + 1]


@plain
def _weigh(runs: Runs, low: int, root: Rows, page: Page, mass: Totals) -> None:
    """Adds up what the runs of each group weigh."""
    for i in range(len(root)):
        start, length = runs.ends[low + i, TARGET], runs.ends[low + i, LENGTH]
        whole = length >= ANCHOR and opens(page, start) and opens(page, start + length)
        mass[root[i]] += LEAST_MASS if whole else runs.mass[low + i]


@compiled
def _cut(tiles: Rows, group: tuple[int, int], left: Rows, chains: Rows, count: int) -> int:
    """Cuts tiles into chains whose neighbours, in either text, are near enough, and that are thick enough."""
    low, high = group
    if high - low == 1:
        chains[count, 0], chains[count, 1] = low, high
        return count + 1
    left[0, 0], left[0, 1], depth = low, high, 1
    while depth:
        depth -= 1
        low, high = left[depth, 0], left[depth, 1]
        before = depth
        sort_tiles(tiles, low, high, SOURCE)
        begin = low
        for end in range(low + 1, high + 1):
            if end == high or _far(tiles, end, SOURCE):
                depth = _split(tiles, begin, end, left, depth)
                begin = end
        if depth == before + 1:
            depth = before
            count = _thicken(tiles, left, depth, chains, count)
    return count


@compiled
def _split(tiles: Rows, low: int, high: int, left: Rows, depth: int) -> int:
    """Puts tiles in target order, and notes the groups between which they are too far apart."""
    sort_tiles(tiles, low, high, TARGET)
    begin = low
    for end in range(low + 1, high + 1):
        if end == high or _far(tiles, end, TARGET):
            left[depth, 0], left[depth, 1] = begin, end
            depth += 1
            begin = end
    return depth


@plain
def _far(tiles: Rows, row: int, side: int) -> bool:
    """Whether a tile is too far from the one before it."""
    gap = tiles[row, side] - tiles[row - 1, side] - tiles[row - 1, LENGTH]
    return bool(gap > min(REACH, RATIO * min(tiles[row - 1, LENGTH], tiles[row, LENGTH])))


@plain
def _thicken(tiles: Rows, left: Rows, done: int, chains: Rows, count: int) -> int:
    """Cuts the group ``left[done]`` at its widest gap until each part covers its share of the target; adds them."""
    depth = done + 1
    while depth > done:
        low, high = left[depth - 1, 0], left[depth - 1, 1]
        covered, widest, gap = tiles[low, LENGTH], low, -1
        for row in range(low + 1, high):
            covered += tiles[row, LENGTH]
            here = tiles[row, TARGET] - tiles[row - 1, TARGET] - tiles[row - 1, LENGTH]
            if here > gap:
                widest, gap = row, here
        span = tiles[high - 1, TARGET] + tiles[high - 1, LENGTH] - tiles[low, TARGET]
        if high - low == 1 or covered >= COVER * span:
            chains[count, 0], chains[count, 1] = low, high
            count, depth = count + 1, depth - 1
        else:
            left[depth - 1, 1] = widest
            left[depth, 0], left[depth, 1] = widest, high
            depth += 1
    return count
