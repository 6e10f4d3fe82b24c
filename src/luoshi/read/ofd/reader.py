"""OFD files 版式文件 (GB/T 33190) to raw text: characters by their places, through the same layout as PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.archive import check_archive
from luoshi.read.layout import Glyph, GlyphPage, set_pages
from luoshi.read.limits import Limits
from luoshi.read.ofd.book import Book, books, child, children, page_box, paper_of
from luoshi.read.ofd.page import Canvas, Paper, draw
from luoshi.read.ofd.pictures import scanned
from luoshi.read.ofd.text import Numbers
from luoshi.text import Layout, Metadata, Page, RawText, Source

_POINTS: Final = 72 / 25.4
"""Points in a millimetre, the unit of OFD."""

_MOST_PAGES: Final = 10_000
_MOST_MARKS: Final = 300_000
"""Objects and characters of one page; a newspaper page has twenty thousand."""

_MOST_IN_ALL: Final = 20_000_000
_PART_BYTES: Final = 30_000_000
"""The largest part that is parsed: a tree takes ten times the room of its XML."""

_FEW: Final = 12
"""Characters up to which a page that is one picture counts as a scan: a stamp, a folio."""

_PICTURE: Final = 0.35
_LOCKS: Final = frozenset(("encryptions.xml", "encryptinfo.xml", "decryptseed.dat"))
"""Files of GM/T 0099 that say how the others were encrypted."""

_ASK: Final = "install luoshi[ocr] to have it read, or ask for a file with text"


def read_ofd(data: bytes, source: Source, given: Metadata, limits: Limits) -> RawText:
    """The raw text of an OFD file, in reading order, with the place of every character.

    Seals, annotations, attachments and actions are not looked at. A page that cannot be read stands in the text as
    one replacement character.

    Args:
        data: the file's bytes.
        source: the file.
        given: what is known of the document.
        limits: what it may unpack to, and how long its text may be.

    Raises:
        LimitError: when it would unpack to more, or has too many pages or characters.
        UnreadableError: when it is damaged or encrypted, or its pages are pictures.
    """
    from ofdkit import OFDError
    from ofdkit.package import Package

    check_archive(data, source.path, limits)
    _check_parts(data, source.path)
    locked = False
    try:
        with Package(data) as package:
            locked = any(name.rpartition("/")[2].casefold() in _LOCKS for name in package.names)
            reading = _Reading(package, source.path, limits)
            text, pages, lines = set_pages(reading.pages())
    except OFDError as error:
        raise _refusal("the OFD file is damaged", locked, source.path) from error
    reading.check(text, locked)
    return RawText(source, text, "utf-8", Layout.PRINTED, given, pages, lines)


def _check_parts(data: bytes, where: str) -> None:
    """Refuse a package with a part that would not fit into memory as a tree.

    Raises:
        LimitError: when it has one.
    """
    with ZipFile(BytesIO(data)) as archive:
        sizes = [part.file_size for part in archive.infolist() if part.filename.lower().endswith(".xml")]
    if max(sizes, default=0) > _PART_BYTES:
        raise LimitError(f"a page of the OFD file takes over {_PART_BYTES:,} bytes", where, "split it")


def _refusal(what: str, locked: bool, where: str) -> UnreadableError:
    if locked:
        return UnreadableError("the OFD file is encrypted", where, "remove its protection and save it again")
    return UnreadableError(what, where, "open it in an OFD reader and save it again, or print it to PDF")


@dataclass(slots=True)
class _Reading:
    """One package that is being read, and what was found so far.

    Attributes:
        package: the package, an ``ofdkit.package.Package``.
        where: the file, for the message of an error.
        limits: how much is too much.
        frames: what each page frame of the document at hand draws, by its id.
        left: how many more objects and characters may be drawn.
        glyphs: characters that were read.
        pictures: pages that are pictures.
        sound: pages that could be opened.
    """

    package: Any
    where: str
    limits: Limits
    frames: dict[str, Canvas] = field(default_factory=dict)
    left: int = _MOST_IN_ALL
    glyphs: int = 0
    pictures: int = 0
    sound: int = 0

    def pages(self) -> Iterator[GlyphPage]:
        """The pages of all documents one after the other, each let go before the next is drawn."""
        number = 0
        for book in books(self.package):
            self.frames.clear()
            for location in book.pages:
                number += 1
                if number > _MOST_PAGES:
                    raise LimitError(f"the OFD file has over {_MOST_PAGES:,} pages", self.where, "split it")
                yield self._page(book, location, number)
                if self.glyphs > self.limits.text_chars:
                    what = f"the text is over {self.limits.text_chars:,} characters"
                    raise LimitError(what, self.where, "split it")

    def check(self, text: str, locked: bool) -> None:
        """Refuse a file of which nothing or next to nothing could be read.

        Raises:
            UnreadableError: which says why.
        """
        if not self.sound:
            raise _refusal("the OFD file is damaged: none of its pages can be opened", locked, self.where)
        if self.pictures and self.glyphs <= _FEW * self.sound:
            raise UnreadableError("the pages of the OFD file are pictures without text", self.where, _ASK)
        if not text.strip():
            raise _refusal("the OFD file holds no text", locked, self.where)

    def _page(self, book: Book, location: str | None, number: int) -> GlyphPage:
        """One page with the frame that it is set in; one replacement character where it cannot be read."""
        from ofdkit import OFDError

        try:
            root = self.package.read_xml(location or "")
        except OFDError:
            return _unread(Page(number, book.box[2] * _POINTS, book.box[3] * _POINTS))
        self.sound += 1
        box = page_box(child(root, "Area"), book.box)
        page = Page(number, box[2] * _POINTS, box[3] * _POINTS)
        paper = paper_of(self.package, location or "", children(root, "PageRes"), book.paper)
        canvas = self._drawn(root, paper, box)
        for frame in children(root, "Template"):
            canvas = canvas.over(self._frame(book, frame.get("TemplateID", "")))
        found: GlyphPage | None = GlyphPage(page, canvas.glyphs, canvas.rules)
        if len(canvas.glyphs) <= _FEW and canvas.largest_picture > _PICTURE * page.width * page.height:
            found = scanned(self.package, canvas, page)
            self.pictures += found is None
        self.glyphs += len(canvas.glyphs if found is None else found.glyphs)
        return _unread(page, canvas) if found is None else found

    def _frame(self, book: Book, name: str) -> Canvas:
        """What a page frame draws; one that cannot be read draws nothing."""
        from ofdkit import OFDError

        if name not in self.frames:
            try:
                root = self.package.read_xml(book.templates.get(name) or "")
            except OFDError:
                self.frames[name] = Canvas()
            else:
                box = page_box(child(root, "Area"), book.box)
                self.frames[name] = self._drawn(root, book.paper, box)
        return self.frames[name]

    def _drawn(self, root: Any, paper: Paper, box: Numbers) -> Canvas:
        """What a page or its frame draws, as long as it is not more than a page can hold.

        Raises:
            LimitError: when it is.
        """
        room = min(_MOST_MARKS, self.left)
        budget = [room]
        canvas = draw(root, paper, box, budget)
        self.left -= room - budget[0]
        if budget[0] <= 0:
            what = "the OFD file draws more than its pages can hold"
            raise LimitError(what, self.where, "do not open it, or split it")
        return canvas


def _unread(page: Page, canvas: Canvas | None = None) -> GlyphPage:
    """A page with one replacement character in its middle for what cannot be read, besides what can."""
    x, y = page.width / 2, page.height / 2
    mark = Glyph("\ufffd", x, y - 12, x + 12, y, x, y, 12.0)
    return GlyphPage(page, [*(canvas.glyphs if canvas else ()), mark])
