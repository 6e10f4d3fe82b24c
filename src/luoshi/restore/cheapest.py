"""The cheapest sequence of places and measures over the lines of a column (Viterbi 1967), for several costs at once.

A state is a place and a measure. A step costs by the places before and after; to change the measure costs as much
again as :data:`MOVES` says. All arrays are indexed by line first, then by place (6), then by measure.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

Costs = tuple[Floats, Floats]
"""Cost of every line at every place and measure (lines × places × measures), and of every step to it by the places
before and after (lines × places × places)."""


def lowest(readings: Sequence[Costs], opening: Floats, moves: Floats, ending: Floats) -> list[float]:
    """The cost of the cheapest sequence for each of several readings of the same lines.

    Args:
        readings: their costs; they may differ in the number of measures.
        opening: what each place costs for the first line.
        moves: what a change of measure costs, by the places before and after.
        ending: what each place costs for the last line.
    """
    most = max(costs.shape[2] for costs, _ in readings)
    padded = [
        np.pad(costs, ((0, 0), (0, 0), (0, most - costs.shape[2])), constant_values=np.inf)
        for costs, _ in readings
    ]
    steps = np.stack([steps for _, steps in readings], axis=1)
    rows = _forward(np.stack(padded, axis=1), steps, opening, moves)
    last: list[float] = (rows[-1] + ending[:, None]).min(axis=(1, 2)).tolist()
    return last


def cheapest(reading: Costs, opening: Floats, moves: Floats, ending: Floats) -> list[int]:
    """The places of all lines in the cheapest sequence; for the arguments see :func:`lowest`."""
    costs, steps = reading
    rows = _forward(costs[:, None], steps[:, None], opening, moves)[:, 0]
    place, measure = divmod(int((rows[-1] + ending[:, None]).argmin()), costs.shape[2])
    low, at = rows.min(axis=2).tolist(), rows.argmin(axis=2).tolist()
    dear = moves.T.tolist()
    places = [place]
    for i in range(len(rows) - 1, 0, -1):
        stay = rows[i - 1, :, measure].tolist()
        move = [least + more for least, more in zip(low[i - 1], dear[place], strict=True)]
        step = steps[i, :, place].tolist()
        options = [min(a, b) + c for a, b, c in zip(stay, move, step, strict=True)]
        place = options.index(min(options))
        if stay[place] > move[place]:
            measure = at[i - 1][place]
        places.append(place)
    return places[::-1]


def _forward(costs: Floats, steps: Floats, opening: Floats, moves: Floats) -> Floats:
    """Cost of the cheapest way to every state of every line: lines × readings × places × measures."""
    rows = np.empty_like(costs)
    rows[0] = costs[0] + opening[:, None]
    for i in range(1, len(costs)):
        row = rows[i - 1]
        moved = np.minimum.reduce(row, axis=2)[:, :, None] + moves
        options = np.minimum(row[:, :, None, :], moved[:, :, :, None])
        options += steps[i][:, :, :, None]
        np.minimum.reduce(options, axis=1, out=rows[i])
        rows[i] += costs[i]
    return rows
