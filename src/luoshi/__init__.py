"""luoshi 落实: how a policy decision travels through documents, and what became of it.

>>> from pathlib import Path
>>> from luoshi import Filters, Level, Session
>>> session = Session(Path("luoshi-library"))  # doctest: +SKIP
>>> session.list(Filters(level=Level.PROVINCE)).records()  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0.dev0"

__all__ = ["FactKind", "Filters", "Grain", "Kind", "Level", "LuoshiError", "Role", "Session", "__version__"]


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("luoshi.session"), name)
