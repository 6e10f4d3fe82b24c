"""The second step of the role model: what the first step says of the clauses around one.

A clause is often clear only by its company: 加强监管 is a task among tasks and an achievement in a review of the year.
Stacking follows Wolpert, "Stacked Generalization" (1992), over the sequence of clauses.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from luoshi.structure.role_layout import Floats, Ints, Layout

NEIGHBOURS = (1, -1, 2, -2)
"""Clauses whose own probabilities count, by how far they lie behind (or, negative, ahead)."""

WINDOWS = ((-4, 0), (1, 5), (-12, 13), (-30, 31))
"""Half-open ranges of places around a clause over which probabilities are averaged."""

_MARKS = tuple(ord(mark) for mark in "，。；：\n")
_LEAST = 1e-3


def context_features(probabilities: Floats, layout: Layout) -> Floats:
    """What the second step sees.

    Args:
        probabilities: one row a clause, one column a role, from the first step.
        layout: where the clauses stand.

    Returns:
        One row a clause: its own log-probabilities, those of its neighbours, the averages of its surroundings,
        paragraph and document, and the marks before and after it.
    """
    count = len(probabilities)
    groups = [np.log(probabilities + _LEAST)]
    groups += [_shifted(probabilities, by) for by in NEIGHBOURS]
    groups += _averages(probabilities, layout)
    groups.append(probabilities[layout.first])
    groups.append(
        np.broadcast_to(probabilities.mean(axis=0, dtype=np.float64), (count, probabilities.shape[1]))
    )
    marks = [side == mark for side in (layout.after, layout.before) for mark in _MARKS]
    groups.append(np.stack(marks, axis=1))
    return np.concatenate(groups, axis=1).astype(np.float32)


def _shifted(probabilities: Floats, by: int) -> Floats:
    """The rows ``by`` places behind each row; zeros where there is none."""
    moved = np.zeros_like(probabilities)
    if by > 0:
        moved[by:] = probabilities[:-by]
    else:
        moved[:by] = probabilities[-by:]
    return moved


def _averages(probabilities: Floats, layout: Layout) -> list[npt.NDArray[np.float64]]:
    """The averages over every window, and over the clause's paragraph."""
    count = len(probabilities)
    sums = np.zeros((count + 1, probabilities.shape[1]))
    np.cumsum(probabilities, axis=0, dtype=np.float64, out=sums[1:])
    own = np.arange(count)
    spans = [(np.clip(own + start, 0, count), np.clip(own + end, 0, count)) for start, end in WINDOWS]
    spans.append((layout.first, layout.first + layout.size))
    return [_average(sums, start, end) for start, end in spans]


def _average(sums: npt.NDArray[np.float64], start: Ints, end: Ints) -> npt.NDArray[np.float64]:
    """Average of the rows ``start:end`` from running sums; zeros for no rows."""
    means: npt.NDArray[np.float64] = (sums[end] - sums[start]) / np.maximum(end - start, 1)[:, None]
    return means
