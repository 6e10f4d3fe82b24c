"""What a clause does: task, target, achievement, support, principle, study, assessment, event or frame.

A few forms are decided by rule. For the rest, a multinomial logistic regression over hashed character n-grams
of the clause and its surroundings gives a first opinion, and a small network over the opinions on it and on
the clauses around it decides.
The weights are shipped in ``data/roles.npz``; ``bench/roles/train.py`` makes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from luoshi.structure.role_context import context_features
from luoshi.structure.role_features import BITS, Channel, channels
from luoshi.structure.role_layout import Clause, Floats, Ints, Layout, code_points, lay_out
from luoshi.structure.role_rules import frames
from luoshi.text import Role

__all__ = [
    "ROLES",
    "ROLE_MODEL",
    "Clause",
    "RoleWeights",
    "assign_roles",
    "decide",
    "first_opinion",
    "load_weights",
]

ROLE_MODEL = "role-linear 1"
"""The model's name with its version."""

ROLES = tuple(Role)
"""The roles in the order of the model's columns."""

_BLOCK = 1 << 16
"""Keys that are looked up at once: few enough for the rows to stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class RoleWeights:
    """The model's numbers.

    Attributes:
        grams: one row a key, one column a role; row 0 is nothing.
        bias: one number a role.
        centre: mean of every context feature.
        spread: its standard deviation.
        hidden: context features by hidden units.
        hidden_bias: one number a hidden unit.
        output: hidden units by roles.
        output_bias: one number a role.
    """

    grams: Floats
    bias: Floats
    centre: Floats
    spread: Floats
    hidden: Floats
    hidden_bias: Floats
    output: Floats
    output_bias: Floats


@cache
def load_weights() -> RoleWeights:
    """The weights that are shipped with luoshi."""
    with files("luoshi.structure").joinpath("data/roles.npz").open("rb") as file, np.load(file) as stored:
        grams = np.zeros((1 << BITS, len(ROLES)), dtype=np.float32)
        grams[np.cumsum(stored["gaps"], dtype=np.int64)] = stored["grams"] * stored["step"]
        rest = {name: stored[name].astype(np.float32) for name in RoleWeights.__slots__ if name != "grams"}
    return RoleWeights(grams=grams, **rest)


def assign_roles(text: str, clauses: Sequence[Clause]) -> list[tuple[Role, float]]:
    """The role of every clause.

    Args:
        text: a document's whole text.
        clauses: its clauses, in any order.

    Returns:
        For each clause, in the order given, its role and how sure that is, 0 to 1; 1 where a rule decided.

    Raises:
        ValueError: a clause lies outside of the text.
    """
    if not clauses:
        return []
    if any(not 0 <= clause.start <= clause.end <= len(text) for clause in clauses):
        raise ValueError("a clause lies outside of the text")
    order = sorted(range(len(clauses)), key=lambda at: (clauses[at].start, clauses[at].end))
    found = _in_order(text, [clauses[at] for at in order])
    answers: list[tuple[Role, float]] = [(Role.FRAME, 1.0)] * len(clauses)
    for at, answer in zip(order, found, strict=True):
        answers[at] = answer
    return answers


def _in_order(text: str, clauses: Sequence[Clause]) -> list[tuple[Role, float]]:
    """The same for clauses in text order."""
    layout = lay_out(code_points(text), clauses)
    weights = load_weights()
    certain = decide(first_opinion(text, clauses, weights.grams, weights.bias), layout, weights)
    best = certain.argmax(axis=1)
    sure = certain[np.arange(len(best)), best].astype(float)
    answers = [(ROLES[role], sureness) for role, sureness in zip(best.tolist(), sure.tolist(), strict=True)]
    for place in frames(text, layout):
        answers[place] = (Role.FRAME, 1.0)
    return answers


def first_opinion(text: str, clauses: Sequence[Clause], grams: Floats, bias: Floats) -> Floats:
    """Probabilities of the roles by each clause's grams and flags alone: one row a clause."""
    scores = np.tile(bias, (len(clauses), 1))
    for channel in channels(text, clauses):
        rows = _row_sums(channel, grams)
        known = channel.reads >= 0
        scores[known] += rows[channel.reads[known]]
    return _softmax(scores)


def _row_sums(channel: Channel, grams: Floats) -> Floats:
    """The summed weights of every row of a channel, a block of whole rows at a time."""
    sums = np.empty((len(channel.starts), grams.shape[1]), dtype=np.float32)
    for first, last in _blocks(channel.starts, len(channel.keys)):
        begin = channel.starts[first]
        end = channel.starts[last] if last < len(channel.starts) else len(channel.keys)
        found = grams[channel.keys[begin:end]]
        sums[first:last] = np.add.reduceat(found, channel.starts[first:last] - begin, axis=0)
    sums *= channel.scale[:, None]
    return sums


def _blocks(starts: Ints, total: int) -> list[tuple[int, int]]:
    """Ranges of rows with about ``_BLOCK`` keys each."""
    cuts = np.unique(np.searchsorted(starts, np.arange(0, total, _BLOCK)))
    return list(zip(cuts.tolist(), [*cuts[1:].tolist(), len(starts)], strict=True))


def decide(opinion: Floats, layout: Layout, weights: RoleWeights) -> Floats:
    """Probabilities of the roles by the opinions on each clause and on those around it."""
    seen = (context_features(opinion, layout) - weights.centre) / weights.spread
    hidden = np.maximum(seen @ weights.hidden + weights.hidden_bias, 0)
    return _softmax(hidden @ weights.output + weights.output_bias)


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)
