"""Numbers, dates and line ends as people read them."""

from __future__ import annotations

from math import isnan

_SEEN = str.maketrans({"\n": "⏎", "\r": "␍", "\t": "⇥", "\u3000": "□", "\u00a0": "␣", " ": "␣"})


def grouped(number: int) -> str:
    """A whole number with its digits in groups of three."""
    return f"{number:,}"


def percent(share: float | None, decimals: int = 1) -> str:
    """A share as a percentage; nothing for an unknown one."""
    if share is None or isnan(share):
        return ""
    least = 10 ** -(decimals + 2)
    return f"<{least:.{decimals}%}" if 0 < share < least else f"{share:.{decimals}%}"


def signed_date(date: str | None) -> str:
    """An ISO date, of an interval the first and last with a dash between."""
    return "–".join((date or "").split("/"))


def line_ends_seen(text: str) -> str:
    """Characters that were taken away, signs for line ends, tabs and blanks: else nobody would see them."""
    return text.translate(_SEEN)
