"""Completes a document's metadata and builds its tree of units."""

from __future__ import annotations

from dataclasses import replace

from luoshi.lexicon import Lexicon
from luoshi.structure.clauses import split_clauses
from luoshi.text import Document, Structured

__all__ = ["split_clauses", "structure"]


def structure(document: Document, lexicon: Lexicon) -> Structured:
    """The document with its metadata completed, and its tree of units.

    Args:
        document: a restored document; what its metadata already state is kept.
        lexicon: the places and bodies that metadata and headings name.

    Returns:
        Units in pre-order, whose spans lie inside their parents' and hold no outer white space; every clause has its
        role and the voice that it speaks in.
    """
    from luoshi.structure.clause_roles import with_roles
    from luoshi.structure.front import read_front
    from luoshi.structure.headings import find_headings
    from luoshi.structure.lines import split_lines
    from luoshi.structure.metadata import complete_metadata
    from luoshi.structure.tree import build_tree

    lines = split_lines(document.text)
    front = read_front(lines)
    metadata = complete_metadata(document, lines, front, lexicon)
    headings = find_headings(lines, front.body, lexicon)
    units = build_tree(document.id, document.text, lines, headings)
    return Structured(replace(document, metadata=metadata), with_roles(document.text, units))
