"""Raw text to documents: every change is a typed, reversible edit."""

from luoshi.restore.articles import RULES, restore
from luoshi.restore.condition import Condition, Grade, condition
from luoshi.restore.continuations import continuations
from luoshi.restore.unreadable import unreadable_spans

__all__ = ["RULES", "Condition", "Grade", "condition", "continuations", "restore", "unreadable_spans"]
