"""Roles that the model is not sure of 存疑: below the probability at which about half are right."""

from __future__ import annotations

from luoshi.text import Unit

UNSURE = 0.6
"""A role below this probability is shown as uncertain; docs/reference/roles.md says how often those are right."""


def doubted(role: str | None, confidence: float) -> str | None:
    """What a table says of a role that the model gave with this probability: ``uncertain``, or nothing."""
    return "uncertain" if role and confidence < UNSURE else None


def doubt(unit: Unit) -> str | None:
    """What a table says of a unit's role: ``uncertain``, or nothing."""
    return doubted(unit.role, unit.confidence)
