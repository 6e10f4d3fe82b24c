"""The folder on disk: everything that was found, and back out by query and search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luoshi.library.chunk import Chunk, Copy, digest_of, pack
from luoshi.library.folder import Library

if TYPE_CHECKING:
    from luoshi.library.search import Filters, Hit
    from luoshi.library.snapshot import Snapshot
    from luoshi.library.snippets import Snippet

__all__ = ["Chunk", "Copy", "Filters", "Hit", "Library", "Snapshot", "Snippet", "digest_of", "pack"]

_HEAVY = {
    "Filters": "luoshi.library.search",
    "Hit": "luoshi.library.search",
    "Snapshot": "luoshi.library.snapshot",
    "Snippet": "luoshi.library.snippets",
}


def __getattr__(name: str) -> object:
    """Import what needs Arrow, DuckDB or Tantivy when it is first asked for."""
    if name not in _HEAVY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HEAVY[name]), name)
