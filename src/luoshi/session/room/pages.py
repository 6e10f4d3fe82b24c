"""The pages 原版 that a document was read from, and where its words stand on them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from luoshi.errors import NotFoundError
from luoshi.session.room.extents import Extents, load_extents
from luoshi.text import Box, OffsetMap, Page, PrintedLine, places, shift_edits, undo_edits

if TYPE_CHECKING:
    from luoshi.session.room.desk import Desk

_LARGEST_GAP = 3
"""Characters that may stand between two lines of one paragraph: what joined them."""


@dataclass(frozen=True, slots=True)
class Stripe:
    """One line as it stands on a page, with the words that it became.

    Attributes:
        number: its place among the lines of the document.
        start: first code point of its words in the restored text.
        end: one past the last; nothing of a line that restoring took away, such as a page head.
        raw: its characters before restoring.
        line: where it stands.
    """

    number: int
    start: int
    end: int
    raw: str
    line: PrintedLine


@dataclass(frozen=True, eq=False)
class Sheets:
    """A document as it was printed.

    Attributes:
        pages: the pages that it stands on.
        stripes: its lines, in the order of the raw text.
        offsets: from its restored text to the raw text.
    """

    pages: tuple[Page, ...]
    stripes: tuple[Stripe, ...]
    offsets: OffsetMap

    def page(self, number: int) -> Page:
        """One page.

        Raises:
            NotFoundError: the document does not stand on it.
        """
        for page in self.pages:
            if page.number == number:
                return page
        raise NotFoundError("the document has no page of that number", str(number), "open its first page")

    def on(self, number: int) -> list[Stripe]:
        """The lines of a page."""
        return self._by_page.get(number, [])

    @cached_property
    def _by_page(self) -> dict[int, list[Stripe]]:
        found: dict[int, list[Stripe]] = {}
        for stripe in self.stripes:
            found.setdefault(stripe.line.page, []).append(stripe)
        return found

    def page_at(self, at: int) -> int:
        """The page that a place of the restored text stands on; the first for what stands on none."""
        spoken = [stripe for stripe in self.stripes if stripe.start < stripe.end]
        before = bisect_right([stripe.start for stripe in spoken], at)
        return spoken[max(0, before - 1)].line.page if spoken else self.pages[0].number

    def boxes(self, start: int, end: int) -> list[tuple[int, Box]]:
        """Where some words of the restored text stand: page and box, one for each line that they touch."""
        return places((stripe.line for stripe in self.stripes), *self.offsets.to_raw(start, end))

    def runs(self, number: int, text: str) -> list[tuple[int, int, int]]:
        """The words of a page: start, end and line of each run, together with what joined it to the line before."""
        spoken = [stripe for stripe in self.on(number) if stripe.start < stripe.end]
        found = [(stripe.start, stripe.end, stripe.number) for stripe in spoken[:1]]
        for before, stripe in pairwise(spoken):
            joined = before.end <= stripe.start <= before.end + _LARGEST_GAP
            start = before.end if joined and "\n" not in text[before.end : stripe.start] else stripe.start
            found.append((max(start, found[-1][1]), max(stripe.end, found[-1][1]), stripe.number))
        return [run for run in found if run[0] < run[1]]


def printed_documents(desk: Desk) -> Extents:
    """Which documents have pages: the rows of each in the table of lines."""
    return load_extents(desk.snapshot, "lines")


def _page_rows(desk: Desk) -> Extents:
    return load_extents(desk.snapshot, "pages")


def has_pages(desk: Desk, document: str) -> bool:
    """Whether a document was read from pages whose geometry is known."""
    return document in desk.kept(printed_documents).rows


def open_printed(desk: Desk, document: str) -> Sheets:
    """A document as it was printed.

    Raises:
        NotFoundError: there is no such document, or it has no pages.
    """
    from luoshi.text.rows import lines_of, pages_of

    entry = desk.entry(document)
    if not has_pages(desk, document):
        what = "the document has no pages: it was read from a format that knows none"
        raise NotFoundError(what, entry.path, "read its text instead")
    pages = desk.kept(_page_rows).of(document).sort_by("number")
    lines = desk.kept(printed_documents).of(document).sort_by("start")
    edits = desk.edits(document)
    raw = undo_edits(desk.reading(document).text, shift_edits(edits, -entry.raw_start))
    offsets = OffsetMap(edits, entry.raw_start)
    stripes = []
    for number, line in enumerate(lines_of(lines)):
        words = raw[max(0, line.start - entry.raw_start) : max(0, line.end - entry.raw_start)]
        stripes.append(Stripe(number, *offsets.to_text(line.start, line.end), words, line))
    return Sheets(pages_of(pages), tuple(stripes), offsets)
