"""From a source and its passages to what became of each unit at each place (落实情况)."""

from luoshi.trace.uptake.judging import uptake

__all__ = ["uptake"]
