"""The same stages on this machine's cores."""

from luoshi.engine.local import Outcome, run

__all__ = ["Outcome", "run"]
