"""Where words of a document stand on the pages that it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from luoshi.errors import NotFoundError
from luoshi.report import Table
from luoshi.report.tables import Value
from luoshi.text import OffsetMap, places

if TYPE_CHECKING:
    from luoshi.library import Snapshot

_COLUMNS = ("start", "end", "text", "page", "left", "top", "right", "bottom")


def locate(snapshot: Snapshot, name: str, words: str) -> Table:
    """Every place of some words in a document, by page and box in points from the page's top left corner.

    Args:
        snapshot: the library.
        name: id, path, file name or title of the document.
        words: what to look for in the restored text; blanks and line breaks in it do not matter.

    Raises:
        NotFoundError: there is no such document, it has no pages, or the words are not in it.
    """
    document = snapshot.document(snapshot.resolve(name))
    _, lines = snapshot.printed(document.id)
    if not lines:
        what = "the document has no pages: it was read from a format that knows none"
        raise NotFoundError(what, document.source.path, "“luoshi show” tells where words stand in its text")
    offsets = OffsetMap(document.edits, document.raw_start)
    rows: list[tuple[Value, ...]] = []
    for start, end in _found(document.text, words):
        for page, box in places(lines, *offsets.to_raw(start, end)):
            rows.append((start, end, document.text[start:end], page, *(round(edge, 1) for edge in box)))
    if not rows:
        raise NotFoundError("these words are not in the document", words, "search for fewer of them")
    return Table(f"所在版面：{words}", _COLUMNS, tuple(rows))


def _found(text: str, words: str) -> Iterator[tuple[int, int]]:
    """The spans of the words, however blanks stand between their characters."""
    letters = "".join(words.split())
    if letters:
        pattern = re.compile(r"\s?".join(map(re.escape, letters)))
        yield from (match.span() for match in pattern.finditer(text))
