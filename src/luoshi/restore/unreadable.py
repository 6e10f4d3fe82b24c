"""Damage that cannot be repaired: it stays in the text as it is, and is told apart here."""

from __future__ import annotations

import re

from luoshi.restore.pinyin import Spot, broken_spots
from luoshi.text import Document

_DAMAGED = re.compile(r"\ufffd+|[\ue000-\uf8ff]+|(?:锟斤拷)+|(?:烫){4,}|(?:屯){4,}")
"""Replacement characters, private characters that no font explains, and the wreckage of a wrong charset."""


def unreadable_spans(document: Document) -> list[Spot]:
    """Spans of a document's text that cannot be read, in order, as half-open ranges of code points."""
    spans = [match.span() for match in _DAMAGED.finditer(document.text)]
    return sorted([*spans, *broken_spots(document.text)])
