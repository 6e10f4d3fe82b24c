"""The second step of the role model: a small network over what the first step says of a clause and of those around it.

A clause is often clear only by its company: 加强监管 is a task among tasks and an achievement in a review of the year.
Stacking follows Wolpert, "Stacked Generalization" (1992), over the sequence of clauses.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from luoshi.structure.role_layout import Floats, Ints, Layout

NEIGHBOURS = (1, 2, 3, -1, -2, -3)
"""Clauses whose own opinions count, by how far they lie behind (or, negative, ahead)."""

WINDOWS = ((-4, 0), (1, 5), (-12, 13), (-30, 31))
"""Half-open ranges of places around a clause over which opinions are averaged."""

LEAST = 1e-3
"""No probability is taken for smaller than this."""

_MARKS = tuple(ord(mark) for mark in "，。；：\n")
_LONG = 60


@dataclass(frozen=True, slots=True)
class Network:
    """One hidden layer of rectified units, after Rumelhart, Hinton and Williams (1986).

    Attributes:
        hidden: features by hidden units; the features' scale and centre are worked into it and its bias.
        hidden_bias: one number a hidden unit.
        out: hidden units by roles.
        out_bias: one number a role.
    """

    hidden: Floats
    hidden_bias: Floats
    out: Floats
    out_bias: Floats


def decide(groups: Floats, bias: Floats, layout: Layout, network: Network) -> Floats:
    """Probabilities of the roles, one row a clause.

    Args:
        groups: what every group of the first step adds, clauses by groups by roles.
        bias: one number a role, the first step's.
        layout: where the clauses stand.
        network: the second step's weights.
    """
    seen = features(groups, bias, layout)
    units = np.maximum(seen @ network.hidden + network.hidden_bias, 0)
    return softmax(units @ network.out + network.out_bias)


def softmax(scores: Floats) -> Floats:
    """Scores as probabilities, row by row."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


def features(groups: Floats, bias: Floats, layout: Layout) -> Floats:
    """What the network sees: one row a clause.

    The clause's own opinion and what makes it up, its neighbours' opinions, the averages of its surroundings,
    paragraph and document, the marks before and after it, whether it opens a paragraph, and its length.
    """
    count = len(groups)
    opinion = softmax(groups.sum(axis=1) + bias)
    logs = np.log(np.maximum(opinion, LEAST))
    marks = [side == mark for side in (layout.after, layout.before) for mark in _MARKS]
    whole = opinion.mean(axis=0, dtype=np.float64)
    parts = [
        logs,
        groups.reshape(count, -1),
        *(_shifted(logs, by) for by in NEIGHBOURS),
        *_averages(opinion, layout),
        opinion[layout.first],
        np.broadcast_to(whole, opinion.shape),
        np.stack(marks, axis=1),
        (layout.first == np.arange(count))[:, None],
        np.minimum(layout.end - layout.start, _LONG)[:, None] / (_LONG / 2),
    ]
    return np.concatenate(parts, axis=1).astype(np.float32)


def _shifted(rows: Floats, by: int) -> Floats:
    """The rows ``by`` places behind each row; zeros where there is none."""
    moved = np.zeros_like(rows)
    if by > 0:
        moved[by:] = rows[:-by]
    else:
        moved[:by] = rows[-by:]
    return moved


def _averages(opinion: Floats, layout: Layout) -> list[npt.NDArray[np.float64]]:
    """The averages over every window, and over the clause's paragraph."""
    count = len(opinion)
    sums = np.zeros((count + 1, opinion.shape[1]))
    np.cumsum(opinion, axis=0, dtype=np.float64, out=sums[1:])
    own = np.arange(count)
    spans = [(np.clip(own + start, 0, count), np.clip(own + end, 0, count)) for start, end in WINDOWS]
    spans.append((layout.first, layout.first + layout.size))
    return [_average(sums, start, end) for start, end in spans]


def _average(sums: npt.NDArray[np.float64], start: Ints, end: Ints) -> npt.NDArray[np.float64]:
    """Average of the rows ``start:end`` from running sums; zeros for no rows."""
    means: npt.NDArray[np.float64] = (sums[end] - sums[start]) / np.maximum(end - start, 1)[:, None]
    return means
