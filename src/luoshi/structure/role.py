"""What a clause does: task, target, achievement, support, principle, study, assessment, event or frame.

A few forms are decided by rule. For the rest, a multinomial logistic regression over hashed character n-grams of
the clause and its surroundings gives a first opinion on every clause, and a small network over the opinions on it and
on the clauses around it decides.
The weights are shipped in ``data/roles.npz``; ``make train`` makes them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from luoshi.structure.role_grams import BITS
from luoshi.structure.role_layout import Clause, Floats, Layout, UInts, code_points, lay_out
from luoshi.structure.role_rules import frames
from luoshi.structure.role_scores import ROLES, Weights, grams_of, group_scores
from luoshi.structure.role_second import Network, decide
from luoshi.text import Role

__all__ = ["ROLES", "ROLE_MODEL", "Clause", "RoleWeights", "assign_roles", "load_weights", "probabilities"]

ROLE_MODEL = "role-net 3"
"""The model's name with its version."""


@dataclass(frozen=True, slots=True)
class RoleWeights:
    """The model's numbers.

    Attributes:
        short: weights of short grams.
        long: weights of long grams, edges and flags.
        bias: one number a role, the first step's.
        network: the second step's.
    """

    short: Weights
    long: Weights
    bias: Floats
    network: Network


LEVELS = (np.arange(-127, 128, dtype=np.float32) / 127) ** 3
"""The weights that are stored, as shares of the largest: dense near zero, where most weights lie."""


@cache
def load_weights() -> RoleWeights:
    """The weights that are shipped with luoshi."""
    with files("luoshi.structure").joinpath("data/roles.npz").open("rb") as file, np.load(file) as stored:
        network = Network(*(stored[name] for name in ("hidden", "hidden_bias", "out", "out_bias")))
        return RoleWeights(_unpack(stored, "short"), _unpack(stored, "long"), stored["bias"], network)


def _unpack(stored: Mapping[str, Any], name: str) -> Weights:
    """Weights as they are stored: distances between rising keys, and rows of places in ``LEVELS``."""
    gaps, rows = stored[f"{name}_gaps"], stored[f"{name}_rows"]
    slots = np.zeros(1 << BITS, dtype=np.uint32)
    slots[np.cumsum(gaps, dtype=np.int64)] = np.arange(1, len(gaps) + 1)
    table = np.zeros((len(rows) + 1, rows.shape[1]), dtype=np.float32)
    np.take(LEVELS * stored[f"{name}_top"], rows, out=table[1:])
    return Weights(slots, table)


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
    spans = [(clause.start, clause.end) for clause in clauses]
    if any(not 0 <= start <= end <= len(text) for start, end in spans):
        raise ValueError("a clause lies outside of the text")
    order = sorted(range(len(spans)), key=spans.__getitem__)
    if order == list(range(len(spans))):
        return _in_order(text, clauses)
    found = _in_order(text, [clauses[at] for at in order])
    answers: list[tuple[Role, float]] = [(Role.FRAME, 1.0)] * len(clauses)
    for at, answer in zip(order, found, strict=True):
        answers[at] = answer
    return answers


def _in_order(text: str, clauses: Sequence[Clause]) -> list[tuple[Role, float]]:
    """The same for clauses in text order."""
    codes = code_points(text)
    layout = lay_out(codes, clauses)
    certain = _judged(codes, clauses, layout, load_weights())
    best = certain.argmax(axis=1)
    sure = certain[np.arange(len(best)), best].astype(float)
    answers = [(ROLES[role], sureness) for role, sureness in zip(best.tolist(), sure.tolist(), strict=True)]
    for place in frames(text, layout):
        answers[place] = (Role.FRAME, 1.0)
    return answers


def probabilities(text: str, clauses: Sequence[Clause], weights: RoleWeights) -> Floats:
    """How probable every role of every clause is: one row a clause, the roles in the order of ``ROLES``.

    Args:
        text: a document's whole text.
        clauses: its clauses in text order, at least one.
        weights: the model.
    """
    codes = code_points(text)
    return _judged(codes, clauses, lay_out(codes, clauses), weights)


def _judged(codes: UInts, clauses: Sequence[Clause], layout: Layout, weights: RoleWeights) -> Floats:
    groups = group_scores(grams_of(codes, clauses, layout), layout, weights.short, weights.long)
    return decide(groups, weights.bias, layout, weights.network)
