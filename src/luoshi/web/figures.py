"""Numbers, dates and line ends as people read them."""

from __future__ import annotations

_SMALLEST = 0.001
_SEEN = str.maketrans({"\n": "⏎", "\r": "␍", "\t": "⇥", "\u3000": "□", "\u00a0": "␣", " ": "␣"})


def grouped(number: int) -> str:
    """A whole number with its digits in groups of three."""
    return f"{number:,}"


def percent(share: float | None) -> str:
    """A share as a percentage with one decimal; nothing for an unknown one."""
    if share is None:
        return ""
    return "<0.1%" if 0 < share < _SMALLEST else f"{share:.1%}"


def signed_date(date: str | None) -> str:
    """An ISO date, of an interval the first and last with a dash between."""
    return "–".join((date or "").split("/"))


def line_ends_seen(text: str) -> str:
    """Characters that were taken away, signs for line ends, tabs and blanks: else nobody would see them."""
    return text.translate(_SEEN)
