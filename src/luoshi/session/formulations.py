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
class Counterpart:
    """A wording that goes the other way than another, from whose place it comes or into whose place it goes.

    Attributes:
        phrase: the wording.
        before: documents before the day that have it.
        since: documents since.
    """

    phrase: str
    before: int
    since: int


@dataclass(frozen=True, slots=True)
class Surveyed:
    """One formulation of a survey.

    Attributes:
        phrase: as the documents mostly write it.
        documents: documents that have it.
        low: lower end of the 95 % interval of its share.
        high: upper end.
        first: the date of the first document that has it; None where that is not known.
        years: documents that have it in each year of the survey.
        variants: other forms of it.
        turn: which way it goes; None where chance may account for it.
        before: documents before the day that have it.
        since: documents since.
        counterpart: what goes the other way in its place; None where nothing does.
    """

    phrase: str
    documents: int
    low: float
    high: float
    first: str | None
    years: tuple[int, ...]
    variants: tuple[str, ...]
    turn: Turn | None
    before: int
    since: int
    counterpart: Counterpart | None


@dataclass(frozen=True, slots=True)
class Survey:
    """The formulations of a library: the commonest, and those that rose or fell since a day.

    Attributes:
        snapshot: number of the snapshot that was read.
        since: the day; empty where one side of it has no documents, so that nothing is said of rise and fall.
        documents: documents that were counted.
        before: those before the day.
        after: those since.
        reposts: copies of other documents; not counted.
        years: each year with its documents, all from the first to the last.
        rows: the formulations, the commonest first.
    """

    snapshot: int
    since: str
    documents: int
    before: int
    after: int
    reposts: int
    years: tuple[tuple[str, int], ...]
    rows: tuple[Surveyed, ...]


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
