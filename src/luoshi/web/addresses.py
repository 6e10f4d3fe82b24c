"""Addresses within the room, and the one check that an address leads nowhere else."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from urllib.parse import quote, quote_plus

_KEPT = 4096
_LOCAL = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")
_in_path = lru_cache(_KEPT)(partial(quote, safe=""))
_in_query = lru_cache(_KEPT)(quote_plus)
_SPAN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


def address(path: str, *parts: object, **query: object) -> str:
    """An address of this room, everything in it quoted.

    Args:
        path: its fixed beginning, as ``/documents``.
        parts: further parts of the path.
        query: what stands behind the question mark; what is None or empty is left out.
    """
    whole = "/".join([path, *(_in_path(str(part)) for part in parts)])
    asked = [f"{name}={_in_query(str(value))}" for name, value in query.items() if value not in (None, "")]
    return f"{whole}?{'&'.join(asked)}" if asked else whole


def local(text: str) -> str:
    """An address if it lies within this room, else the first page: no redirect leads outside."""
    return text if _LOCAL.fullmatch(text) else "/"


def span_of(text: str) -> tuple[int, int] | None:
    """The half-open span that ``120-140`` means; None when it is none."""
    found = _SPAN.fullmatch(text)
    if not found:
        return None
    start, end = int(found[1]), int(found[2])
    return (start, end) if start < end else None
