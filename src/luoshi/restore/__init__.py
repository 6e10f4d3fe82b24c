"""Raw text to documents: every change is a typed, reversible edit."""

from luoshi.restore.articles import RULES, restore
from luoshi.restore.unreadable import unreadable_spans

__all__ = ["RULES", "restore", "unreadable_spans"]
