"""What a user asks of the formulations of a library 提法, and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from luoshi.report import Table
from luoshi.session.selecting import Filters

Tell = Callable[[int, int, str], None]


class Turn(StrEnum):
    """Which formulations are asked for."""

    RISING = "rising"
    FALLING = "falling"


class Part(StrEnum):
    """One of the tables that tell the life of a formulation, in reading order."""

    SHARES = "shares"
    MONTHS = "months"
    REGIONS = "regions"
    ADOPTERS = "adopters"
    VARIANTS = "variants"
    NEIGHBOURS = "neighbours"
    TURN = "turn"
    USES = "uses"


@dataclass(frozen=True, slots=True)
class Sought:
    """What is asked of a library.

    Attributes:
        turn: which way they go; None lists the commonest.
        since: the day from which on; None without ``turn``.
        filters: the documents to read.
        limit: rows.
        least: documents that a formulation stands in at least; None for 5, or 3 in a small collection.
    """

    turn: Turn | None
    since: str | None
    filters: Filters
    limit: int = 100
    least: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Formulations, and what to know about the count.

    Attributes:
        table: one row a formulation.
        documents: documents that were counted.
        undated: documents whose date does not say on which side of the day they lie; not counted.
        reposts: copies of other documents; not counted.
    """

    table: Table
    documents: int
    undated: int
    reposts: int
