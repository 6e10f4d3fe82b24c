"""PDF files to raw text: characters by their places, pages without text by recognition when that is installed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.layout import Glyph, GlyphPage, set_pages
from luoshi.read.limits import Limits
from luoshi.read.pdf.page import glyph_page, picture_share
from luoshi.text import Layout, Metadata, Page, RawText, Source

_MOST_PAGES: Final = 10_000
_MOST_GLYPHS: Final = 300_000
"""Characters of one page; a newspaper page has twenty thousand."""

_HEADER: Final = 1_024
_PASSWORD, _SECURITY = 4, 5
_SCAN_SCALE: Final = 200 / 72
_MOST_PIXELS: Final = 25_000_000
_FEW: Final = 12
"""Characters up to which a page that is one picture counts as a scan: a stamp, a folio."""

_PICTURE: Final = 0.35
_GARBAGE: Final = 0.3
_ASK: Final = "install luoshi[ocr] to have it read, or ask for a file with text"


@dataclass(slots=True)
class _Tally:
    """What was found while reading.

    Attributes:
        glyphs: characters that were read.
        unnamed: those of them that the file gives no code for.
        pictures: pages that are pictures and could not be read.
        broken: pages that could not be opened.
        sound: pages that could be.
    """

    glyphs: int = 0
    unnamed: int = 0
    pictures: int = 0
    broken: int = 0
    sound: int = 0


def read_pdf(data: bytes, source: Source, given: Metadata, limits: Limits) -> RawText:
    """The raw text of a PDF file, in reading order, with the place of every character.

    Scripts, actions, links and attachments are not looked at. A page that cannot be read stands in the text as one
    replacement character.

    Args:
        data: the file's bytes.
        source: the file.
        given: what is known of the document.
        limits: how long its text may be.

    Raises:
        UnreadableError: when it is damaged or encrypted, or holds pictures or unnamed characters instead of text.
        LimitError: when it has too many pages or characters.
    """
    document = _opened(data, source.path)
    try:
        tally = _Tally()
        text, pages, lines = set_pages(_pages(document, source.path, limits, tally))
    finally:
        document.close()
    _check(tally, text, source.path)
    return RawText(source, text, "utf-8", Layout.PRINTED, given, pages, lines)


def _opened(data: bytes, where: str) -> Any:
    """The document, as pypdfium2 has it."""
    import pypdfium2

    if b"%PDF-" not in data[:_HEADER]:
        raise UnreadableError("the file is not a PDF", where, "check its name and where it came from")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (_PASSWORD, _SECURITY):
            what = "the PDF is encrypted"
            raise UnreadableError(what, where, "remove its password and save it again") from error
        raise UnreadableError(
            "the PDF is damaged", where, "fetch it again, or print it to a new PDF"
        ) from error
    if len(document) > _MOST_PAGES:
        document.close()
        raise LimitError(f"the PDF has over {_MOST_PAGES:,} pages", where, "split it")
    return document


def _pages(document: Any, where: str, limits: Limits, tally: _Tally) -> Iterator[GlyphPage]:
    """The pages one after the other, each closed before the next is opened."""
    import pypdfium2

    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            tally.broken += 1
            yield _unread(Page(index + 1, 595.0, 842.0))
            continue
        try:
            yield _page(pypdfium2.raw, page, index + 1, tally)
        finally:
            page.close()
        if tally.glyphs > limits.text_chars:
            raise LimitError(f"the text is over {limits.text_chars:,} characters", where, "split it")


def _page(raw: Any, page: Any, number: int, tally: _Tally) -> GlyphPage:
    found, unnamed = glyph_page(raw, page.raw, number, _MOST_GLYPHS)
    count = len(found.glyphs)
    garbage = unnamed > _GARBAGE * count
    tally.sound += 1
    if count > _FEW and not garbage:
        tally.glyphs += count
        tally.unnamed += unnamed
        return found
    is_picture = picture_share(raw, page.raw, found.page) > _PICTURE
    if is_picture or garbage:
        scanned = _scanned(page, found.page)
        if scanned is not None:
            tally.glyphs += len(scanned.glyphs)
            return scanned
    tally.glyphs += count
    tally.unnamed += unnamed
    tally.pictures += is_picture and not garbage
    return found if not is_picture or garbage else _unread(found.page, found)


def _scanned(page: Any, place: Page) -> GlyphPage | None:
    """The page as it is recognised from its picture; None when recognition is not installed."""
    from luoshi.read import scan

    if not scan.available():
        return None
    scale = min(_SCAN_SCALE, (_MOST_PIXELS / max(1.0, place.width * place.height)) ** 0.5)
    image = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False).to_numpy()[:, :, :3]
    return scan.recognise(image, Page(place.number, place.width, place.height, scanned=True), scale)


def _unread(page: Page, found: GlyphPage | None = None) -> GlyphPage:
    """A page with one replacement character in its middle for what cannot be read, besides what can."""
    x, y = page.width / 2, page.height / 2
    mark = Glyph("\ufffd", x, y - 12, x + 12, y, x, y, 12.0)
    return GlyphPage(page, [*(found.glyphs if found else ()), mark])


def _check(tally: _Tally, text: str, where: str) -> None:
    """Refuse a file of which nothing or next to nothing could be read.

    Raises:
        UnreadableError: which says why.
    """
    if not tally.sound:
        raise UnreadableError("the PDF is damaged: none of its pages can be opened", where, "fetch it again")
    if tally.pictures and tally.glyphs <= _FEW * tally.sound:
        raise UnreadableError("the pages of the PDF are pictures without text", where, _ASK)
    if tally.unnamed > _GARBAGE * max(1, tally.glyphs):
        raise UnreadableError("the fonts of the PDF do not say which characters they draw", where, _ASK)
    if not text.strip():
        raise UnreadableError("the PDF holds no text", where, "check that it is the right file")
