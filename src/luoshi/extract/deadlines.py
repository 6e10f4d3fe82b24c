"""By when something is to be done 时限: the date of a clause, its sentence, its row or its heading that lies ahead."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from luoshi.text import Fact, FactKind

_SINCE_BEFORE = ("自", "从")
_SINCE_AFTER = ("起", "以来", "开始", "至今", "以后", "之后", "后", "印发", "发布", "施行")
_PAST = ("较", "比", "与")


class Deadlines:
    """The dates of a document that may be deadlines.

    Args:
        text: the document's text.
        facts: its facts, of which the dates are read.
        issued: the document's own date; a deadline does not lie before it. None lets every date stand.

    Attributes:
        by_clause: the last deadline of each clause, by its id.
    """

    def __init__(self, text: str, facts: Sequence[Fact], issued: str | None) -> None:
        found = [(f, due) for f in facts if f.kind is FactKind.DATE and (due := _due(text, f, issued))]
        self._starts = [fact.start for fact, _ in found]
        self._due = [due for _, due in found]
        self.by_clause = {fact.clause: due for fact, due in found}

    def within(self, start: int, end: int) -> str | None:
        """The last deadline that begins between two places; None for none."""
        i = bisect_left(self._starts, end) - 1
        return self._due[i] if i >= 0 and self._starts[i] >= start else None


def _due(text: str, fact: Fact, issued: str | None) -> str | None:
    """The day, month or year by which a date expression says that something is done; None when it is no deadline."""
    value = fact.norm.get("value")
    if not isinstance(value, str) or not value:
        return None
    last = value.rpartition("/")[2]
    if issued and last[: len(issued)] < issued[: len(last)]:
        return None
    if text[fact.start - 1 : fact.start] in _PAST or text.startswith(_SINCE_AFTER, fact.end):
        return None
    if text[fact.start - 1 : fact.start] in _SINCE_BEFORE and "/" not in value:
        return None
    return last
