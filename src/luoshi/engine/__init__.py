"""The same stages on this machine's cores or on Spark."""

from luoshi.engine.choice import EngineName, opened
from luoshi.engine.local import Outcome, run
from luoshi.engine.work import Engine, Piece, Work

__all__ = ["Engine", "EngineName", "Outcome", "Piece", "Work", "opened", "run"]
