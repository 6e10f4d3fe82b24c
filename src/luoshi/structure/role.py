"""What a clause does: task, target, achievement, support, principle, study, assessment, event or frame.

A few forms are decided by rule. For the rest, a multinomial logistic regression over hashed character n-grams
of the clause and its surroundings gives a first opinion, and a second one over the opinions on it and on the
clauses around it decides.
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
from luoshi.structure.role_layout import Clause, Floats, Ints, Layout, UInts, code_points, lay_out
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

LEAST = 1e-6
"""No probability is taken for smaller than this."""

_BLOCK = 1 << 16
"""Keys that are looked up at once: few enough for the rows to stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class RoleWeights:
    """The model's numbers.

    Attributes:
        slots: for every key the row of ``grams`` that holds its weights; 0 for a key without any.
        grams: one column a role; row 0 is nothing.
        bias: one number a role.
        trust: by how much the second step weakens a clause's own scores before it adds what the others say.
        context: context features by roles.
        context_bias: one number a role.
    """

    slots: UInts
    grams: Floats
    bias: Floats
    trust: float
    context: Floats
    context_bias: Floats


@cache
def load_weights() -> RoleWeights:
    """The weights that are shipped with luoshi."""
    with files("luoshi.structure").joinpath("data/roles.npz").open("rb") as file, np.load(file) as stored:
        slots = np.zeros(1 << BITS, dtype=np.uint32)
        slots[np.cumsum(stored["gaps"], dtype=np.int64)] = np.arange(1, len(stored["gaps"]) + 1)
        grams = np.concatenate(
            (np.zeros((1, len(ROLES)), dtype=np.float32), stored["grams"] * stored["step"])
        )
        rest = (stored["bias"], float(stored["trust"]), stored["context"], stored["context_bias"])
        return RoleWeights(slots, grams, *rest)


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
    certain = decide(first_opinion(text, clauses, weights), layout, weights)
    best = certain.argmax(axis=1)
    sure = certain[np.arange(len(best)), best].astype(float)
    answers = [(ROLES[role], sureness) for role, sureness in zip(best.tolist(), sure.tolist(), strict=True)]
    for place in frames(text, layout):
        answers[place] = (Role.FRAME, 1.0)
    return answers


def first_opinion(text: str, clauses: Sequence[Clause], weights: RoleWeights) -> Floats:
    """Probabilities of the roles by each clause's grams and flags alone: one row a clause."""
    scores = np.tile(weights.bias, (len(clauses), 1))
    for channel in channels(text, clauses):
        rows = _row_sums(channel, weights)
        known = channel.reads >= 0
        scores[known] += rows[channel.reads[known]]
    return _softmax(scores)


def _row_sums(channel: Channel, weights: RoleWeights) -> Floats:
    """The summed weights of every row of a channel, a block of whole rows at a time."""
    sums = np.empty((len(channel.starts), len(ROLES)), dtype=np.float32)
    for first, last in _blocks(channel.starts, len(channel.keys)):
        begin = channel.starts[first]
        end = channel.starts[last] if last < len(channel.starts) else len(channel.keys)
        found = weights.grams[weights.slots[channel.keys[begin:end]]]
        sums[first:last] = np.add.reduceat(found, channel.starts[first:last] - begin, axis=0)
    sums *= channel.scale[:, None]
    return sums


def _blocks(starts: Ints, total: int) -> list[tuple[int, int]]:
    """Ranges of rows with about ``_BLOCK`` keys each."""
    cuts = np.unique(np.searchsorted(starts, np.arange(0, total, _BLOCK)))
    return list(zip(cuts.tolist(), [*cuts[1:].tolist(), len(starts)], strict=True))


def decide(opinion: Floats, layout: Layout, weights: RoleWeights) -> Floats:
    """Probabilities of the roles by the opinions on each clause and on those around it."""
    scores = np.log(np.maximum(opinion, LEAST)) * np.float32(weights.trust)
    scores += context_features(opinion, layout) @ weights.context + weights.context_bias
    return _softmax(scores)


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)
