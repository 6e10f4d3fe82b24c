"""Damage that cannot be repaired: it stays in the text as it is, and is told apart here."""

from __future__ import annotations

import re
from collections.abc import Iterable

from luoshi.restore.pinyin import Spot, broken_spots
from luoshi.text import Document, OffsetMap, PrintedLine, RawText

SURE = 0.9
"""A scanned line that was recognised with less confidence than this is not to be relied on: measured on blurred pages,
every sixth character of such a line was wrong."""

_DAMAGED = re.compile(r"\ufffd+|[\ue000-\uf8ff]+|(?:锟斤拷)+|(?:烫){4,}|(?:屯){4,}")
"""Replacement characters, private characters that no font explains, and the wreckage of a wrong charset."""

_SIGN = re.compile("[\ufffd\ue000-\uf8ff锟烫屯]")
"""One of these is in any of them: looked for first, because that is much faster."""


def unreadable_spans(document: Document, raw: RawText | None = None) -> list[Spot]:
    """Spans of a document's text that cannot be read, in order, as half-open ranges of code points.

    Args:
        document: a restored article.
        raw: the raw text that it is an article of, when its lines of a scan that were recognised poorly are to be
            among the spans.
    """
    spans = []
    if _SIGN.search(document.text):
        spans += [match.span() for match in _DAMAGED.finditer(document.text)]
    spans += broken_spots(document.text)
    if raw is not None and any(line.confidence < SURE for line in raw.lines):
        spans += _poor_lines(document, raw.lines)
    return merged(spans)


def _poor_lines(document: Document, lines: Iterable[PrintedLine]) -> Iterable[Spot]:
    offsets = OffsetMap(document.edits, document.raw_start)
    for line in lines:
        start, end = max(line.start, document.raw_start), min(line.end, document.raw_end)
        if line.confidence < SURE and start < end:
            yield offsets.to_text(start, end)


def merged(spans: Iterable[Spot]) -> list[Spot]:
    """The spans in order; those that touch or overlap are one, and empty ones go."""
    found: list[Spot] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
