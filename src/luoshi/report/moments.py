"""Moments as people read them: files keep them in UTC, people look at the clock of the room."""

from __future__ import annotations

from datetime import datetime


def local_time(moment: str) -> str:
    """An ISO moment as the clock of this machine shows it, to the minute; what has no time zone stays as it is."""
    try:
        found = datetime.fromisoformat(moment)
        return f"{found.astimezone():%Y-%m-%d %H:%M}" if found.tzinfo else moment
    except (ValueError, OverflowError):
        return moment
