"""Weighing 加权: how much of what a place has taken up is common formula, and how much is rare."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from luoshi.text import Document, Passage, Unit

if TYPE_CHECKING:
    from luoshi.library import Snapshot
    from luoshi.trace import Weights
    from luoshi.trace.ceremony import Overlap

CEREMONY = "ceremony"
"""What a table says of wording that is mostly common formula."""
_OTHERS = 500
"""Documents of the library that are weighed beside those that are compared."""
_TEXTS = "SELECT id, text FROM documents ORDER BY id LIMIT ?"


class Weighing(StrEnum):
    """What a clause that was taken up counts."""

    COUNT = "count"
    """One."""
    RARITY = "rarity"
    """As much as its wording is rare: 0 when every document has it, 1 when no more than two have."""


def collection_weights(snapshot: Snapshot, documents: dict[str, Document]) -> Weights:
    """How rare words are in a library.

    All of its documents are weighed if they are few. Of many, those that are compared and some others: ids come from
    a hash of the content, so that the first by id are a sample.

    Args:
        snapshot: the library.
        documents: those that are compared, by id.
    """
    from luoshi.trace import gram_document_frequency, letters_of

    texts = {row["id"]: row["text"] for row in snapshot.query(_TEXTS, [_OTHERS]).to_pylist()}
    texts |= {name: document.text for name, document in documents.items()}
    return gram_document_frequency([letters_of(texts[name]) for name in sorted(texts)])


def shared_wording(unit: Unit, passage: Passage, source: str, target: str, weights: Weights) -> Overlap:
    """What of a unit's wording comes back in its evidence.

    Args:
        unit: the source unit.
        passage: the evidence.
        source: the source document's text.
        target: the text of the document that the evidence lies in.
        weights: how rare words are in the library.
    """
    from luoshi.trace.ceremony import overlap

    start, end = max(unit.start, passage.source_start), min(unit.end, passage.source_end)
    return overlap(source[start:end], target[passage.target_start : passage.target_end], weights)
