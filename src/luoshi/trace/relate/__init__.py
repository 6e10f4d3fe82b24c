"""From two sentences to how the second stands to the first (句对关系)."""

from luoshi.trace.relate.relating import relate

__all__ = ["relate"]
