"""The cheapest sequence of places and measures is the one that trying all of them finds."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from luoshi.restore.cheapest import Costs, Floats, cheapest, lowest

PLACES = 6
OPENING = np.array([0.7, 2.0, 3.0, 2.5, 1.0, 9.0])
ENDING = np.array([3.0, 3.0, 0.0, 0.0, 0.0, 0.0])
MOVES = np.full((PLACES, PLACES), 2.5)


def reading(seed: int, lines: int, measures: int) -> Costs:
    """Costs of random whole and half numbers, so that sums are exact."""
    chance = np.random.default_rng(seed)
    costs = chance.integers(0, 20, (lines, PLACES, measures)) / 2
    steps = chance.integers(0, 12, (lines, PLACES, PLACES)) / 2
    return costs, steps


def cost(places: tuple[int, ...], measures: tuple[int, ...], costs: Floats, steps: Floats) -> float:
    total = OPENING[places[0]] + ENDING[places[-1]] + costs[0, places[0], measures[0]]
    for i in range(1, len(places)):
        before, after = places[i - 1], places[i]
        total += costs[i, after, measures[i]] + steps[i, before, after]
        total += MOVES[before, after] * (measures[i - 1] != measures[i])
    return float(total)


def tried(costs: Floats, steps: Floats) -> dict[tuple[int, ...], float]:
    """For every sequence of places what it costs with the best measures."""
    lines, _, count = costs.shape
    return {
        places: min(cost(places, m, costs, steps) for m in product(range(count), repeat=lines))
        for places in product(range(PLACES), repeat=lines)
    }


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_cheaper(seed: int) -> None:
    costs, steps = reading(seed, lines=4, measures=2)
    all_costs = tried(costs, steps)
    best = min(all_costs.values())
    assert lowest([(costs, steps)], OPENING, MOVES, ENDING) == [pytest.approx(best)]
    assert all_costs[tuple(cheapest((costs, steps), OPENING, MOVES, ENDING))] == pytest.approx(best)


def test_readings_with_different_measures_do_not_disturb_one_another() -> None:
    readings = [reading(seed, lines=30, measures=1 + seed % 4) for seed in range(5)]
    together = lowest(readings, OPENING, MOVES, ENDING)
    assert together == [lowest([alone], OPENING, MOVES, ENDING)[0] for alone in readings]


def test_one_line_takes_its_cheapest_place() -> None:
    costs = np.full((1, PLACES, 1), 5.0)
    costs[0, 3, 0] = 0.0
    assert cheapest((costs, np.zeros((1, PLACES, PLACES))), OPENING, MOVES, ENDING) == [3]
