"""Why a clause has its role: what spoke for it against the next best, and which wording most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from luoshi.structure.role import ROLES, RoleWeights, load_weights, probabilities
from luoshi.structure.role_channels import CHANNELS
from luoshi.structure.role_grams import SIZES, fold, gram_hashes
from luoshi.structure.role_layout import Clause, code_points, lay_out
from luoshi.structure.role_scores import GROUPS, MAX_CHARS, SHORT, grams_of, group_scores
from luoshi.text import Role

_MOST = 6


@dataclass(frozen=True, slots=True)
class RoleReasons:
    """What decided a role.

    Attributes:
        role: the most probable role.
        probability: of it.
        rival: the next one.
        rival_probability: of that.
        groups: how much each group of features spoke for the role against its rival in the first step, strongest
            first; negative where it spoke for the rival.
        wording: the wording inside the clause that spoke for it most, with how much.
    """

    role: Role
    probability: float
    rival: Role
    rival_probability: float
    groups: tuple[tuple[str, float], ...]
    wording: tuple[tuple[str, float], ...]


def role_reasons(text: str, clauses: Sequence[Clause], place: int) -> RoleReasons:
    """Why one clause has its role.

    Args:
        text: a document's whole text.
        clauses: its clauses in text order.
        place: which of them.
    """
    weights = load_weights()
    row = probabilities(text, clauses, weights)[place]
    best, rival = (int(at) for at in np.argsort(row)[::-1][:2])
    codes = code_points(text)
    layout = lay_out(codes, clauses)
    scores = group_scores(grams_of(codes, clauses, layout), layout, weights.short, weights.long)[place]
    spoke = scores[:, best] - scores[:, rival]
    order = np.argsort(-np.abs(spoke))
    groups = tuple((GROUPS[at], float(spoke[at])) for at in order if abs(spoke[at]) > 0)
    span = (int(layout.start[place]), int(layout.end[place]))
    wording = _wording(text, span, weights, best, rival)
    return RoleReasons(ROLES[best], float(row[best]), ROLES[rival], float(row[rival]), groups, wording)


def _wording(
    text: str, span: tuple[int, int], weights: RoleWeights, best: int, rival: int
) -> tuple[tuple[str, float], ...]:
    """The n-grams of a clause that speak most for one role against another."""
    start, end = span[0], min(span[1], span[0] + MAX_CHARS)
    first = CHANNELS.index("own") * len(ROLES)
    found: dict[str, float] = {}
    for size, hashes in zip(SIZES, gram_hashes(code_points(text)), strict=True):
        table, column = (weights.short, first) if size in SHORT else (weights.long, 0)
        rows = table.rows[table.slots[fold(hashes[start : max(start, end - size + 1)], size)]]
        for at, weight in enumerate((rows[:, column + best] - rows[:, column + rival]).tolist()):
            gram = text[start + at : start + at + size]
            found[gram] = found.get(gram, 0.0) + weight / (end - start) ** 0.5
    strongest = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple(item for item in strongest[:_MOST] if item[1] > 0)
