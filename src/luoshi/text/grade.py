"""How far a restored document can be trusted."""

from __future__ import annotations

from enum import StrEnum


class Grade(StrEnum):
    """How far a document can be trusted 可信程度."""

    GOOD = "good"
    """可信: read it as it is."""
    FAIR = "fair"
    """大体可信: a character here and there may be wrong."""
    POOR = "poor"
    """存疑: check what matters against the original."""
    UNREADABLE = "unreadable"
    """不可读: read the original."""
