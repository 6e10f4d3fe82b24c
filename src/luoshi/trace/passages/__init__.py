"""From two sets of texts to every borrowing between them (段落溯源)."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.text import Passage
from luoshi.trace.passages.quoting import quoting_words
from luoshi.trace.passages.script import Change, ChangeKind, changes_between
from luoshi.trace.weights import Weights

__all__ = ["Change", "ChangeKind", "changes_between", "quoting_words", "trace_passages"]


def trace_passages(
    sources: Sequence[tuple[str, str]], targets: Sequence[tuple[str, str]], weights: Weights | None = None
) -> list[Passage]:
    """All passages from each source to each target.

    Args:
        sources: (id, text) of the documents that have the words first.
        targets: (id, text) of the documents that may take them up; one with a source's id is not compared with it.
        weights: document frequencies over the collection; by default over these texts.

    Returns:
        One passage for one borrowing, in order of the targets, then of the sources, then of the target's text.
    """
    # Compiled functions take half a second to load.
    from luoshi.trace.passages.borrowings import borrowings

    return borrowings(sources, targets, weights) if sources and targets else []
