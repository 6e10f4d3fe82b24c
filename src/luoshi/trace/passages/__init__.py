"""From two sets of texts to every borrowing between them (段落溯源)."""

from luoshi.trace.passages.borrowings import trace_passages

__all__ = ["trace_passages"]
