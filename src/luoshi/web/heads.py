"""Heads of columns that a list or a table is sorted by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column.

    Attributes:
        column: which.
        address: the list by this column; by the column in force, the other way round.
        sorted: ``ascending`` or ``descending`` for the column in force; else empty.
    """

    column: str
    address: str
    sorted: str
