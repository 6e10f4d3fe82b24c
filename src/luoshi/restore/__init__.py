"""Raw text to documents: every change is a typed, reversible edit."""

from __future__ import annotations

from luoshi.restore.condition import Condition, condition
from luoshi.restore.continuations import continuations
from luoshi.restore.unreadable import unreadable_spans
from luoshi.text import Document, RawText

__all__ = ["Condition", "condition", "continuations", "restore", "unreadable_spans"]


def restore(raw: RawText) -> list[Document]:
    """The articles of a raw text, restored, every change on record.

    The articles' raw ranges tile the raw text. For each, ``apply_edits`` of its edits (shifted by ``-raw_start``) to
    ``raw.text[raw_start:raw_end]`` gives its text, and ``undo_edits`` gives the raw characters back.

    Args:
        raw: what a reader got from a source.

    Returns:
        At least one document; the second and later ones are without title, number and kind, which the raw text's
        given metadata state for the first.
    """
    from luoshi.restore.articles import restore_articles

    return restore_articles(raw)
