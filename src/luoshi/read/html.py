"""Web pages to lines: the main text as a reader of the page sees it, one block a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.charset import decode
from luoshi.read.limits import Limits
from luoshi.read.script import unseen_html
from luoshi.read.web.blocks import Block, Laid, lay_out
from luoshi.read.web.maintext import main_blocks, prose
from luoshi.read.web.page import information, is_information, page_metadata
from luoshi.text import Layout, Metadata, RawText, Source

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]{2,30})", re.I
)
"""Where a page or an XML file states its charset."""

_HEAD = 8192
_DOCUMENT = 100
"""Characters in sentences below which a page shows no document itself."""

_TOP = 12
"""Lines among which the title and the information table of a document stand."""

_FORMATTING_NAMES = "a b big code em font i nobr s small strike strong tt u"
_FORMATTING = frozenset(_FORMATTING_NAMES.split())
_UNNESTED_NAMES = (
    "area base br col embed hr img input link meta param source track wbr"
    " p li td th tr dt dd option tbody thead tfoot html head body"
)
_UNNESTED = frozenset(_UNNESTED_NAMES.split())
"""Elements that hold nothing, or that close themselves when another of their sort begins."""


def read_page(data: bytes, source: Source, given: Metadata, limits: Limits) -> RawText:
    """A web page file; see :func:`read_html`."""
    text, encoding, stated = read_html(data, source.path, limits)
    return RawText(source, text, encoding, Layout.BLOCKS, given.over(stated))


def read_html(
    data: bytes, where: str, limits: Limits, declared: str | None = None
) -> tuple[str, str, Metadata]:
    """The main text of a web page, its charset, and what the page states about it.

    Args:
        data: the page's bytes.
        where: the page, for the message of an error.
        limits: how large and how deep it may be.
        declared: the charset that was stated beside the page, which comes before what the page itself states.

    Raises:
        LimitError: when it is too large or nested too deep.
        UnreadableError: when it is no text, or holds none.
    """
    from selectolax.lexbor import LexborHTMLParser

    if len(data) > limits.html_bytes:
        raise LimitError(
            f"the page is over {limits.html_bytes:,} bytes", where, "split it or save it as text"
        )
    decoded = decode(data, where, declared or declared_charset(data))
    tags = count_tags(decoded.text, where, limits)
    tree = LexborHTMLParser(decoded.text)
    laid, main = _shown(tree, tags, decoded.text, where, limits)
    metadata = page_metadata(tree, laid.blocks, main)
    text = "\n".join(_lines(laid.blocks, main, metadata.title))
    if not text:
        raise UnreadableError(
            "the page holds no text", where, "open it in a browser and save what it shows as text"
        )
    if len(text) > limits.text_chars:
        raise LimitError(f"the text is over {limits.text_chars:,} characters", where, "split it")
    return text, decoded.encoding, metadata


def declared_charset(data: bytes) -> str | None:
    """The charset that a page or an XML file states in its head, as it is spelt there."""
    found = _DECLARED.search(data[:_HEAD])
    return found[1].decode("ascii", "replace") if found else None


def html_lines(html: str, where: str, limits: Limits) -> list[str]:
    """Every paragraph, heading and table row of a piece of HTML, none of which is navigation.

    Raises:
        LimitError: when its elements nest too deep.
    """
    return [block.text for block in _laid(html, where, limits).blocks]


def _laid(html: str, where: str, limits: Limits) -> Laid:
    from selectolax.lexbor import LexborHTMLParser

    count_tags(html, where, limits)
    tree = LexborHTMLParser(html)
    return lay_out(tree.body or tree.root)


def _shown(tree: Any, tags: int, html: str, where: str, limits: Limits) -> tuple[Laid, range]:
    """The page laid out and its main blocks; those that its scripts would show when it shows no document itself."""
    laid = lay_out(tree.body or tree.root)
    if not laid.blocks:
        laid = lay_out(tree.body or tree.root, hidden=True)
    shown = prose(laid.blocks)
    if shown < _DOCUMENT and (unseen := unseen_html(tree)):
        found = _laid(unseen, where, limits)
        if prose(found.blocks) > 2 * shown:
            return found, range(len(found.blocks))
    return laid, main_blocks(laid, html if tags <= limits.page_tags else "")


def count_tags(html: str, where: str, limits: Limits) -> int:
    """How many tags a page has; one that would take a parser quadratic time or memory is refused by them.

    Raises:
        LimitError: when elements nest too deep, or unclosed formatting would be repeated too often.
    """
    depth = formatting = widest = tags = 0
    for match in _TAG.finditer(html):
        tags += 1
        tag = match[2].lower()
        if tag in _UNNESTED:
            continue
        step = -1 if match[1] else 1
        depth = max(0, depth + step)
        if tag in _FORMATTING:
            formatting = max(0, formatting + step)
            widest = max(widest, formatting)
        if depth > limits.html_depth:
            break
    if depth > limits.html_depth or widest * tags > limits.html_nodes:
        what = "the page's elements are nested too deep"
        raise LimitError(what, where, "open it in a browser and save it as text")
    return tags


def _lines(blocks: Sequence[Block], main: range, title: str | None) -> list[str]:
    """The main text's lines, without the information table, and with the title if that stood above them."""
    lines = [blocks[i].text for i in main]
    if information(blocks[: main.stop]):
        lines = [line for line in lines[:_TOP] if not is_information(line)] + lines[_TOP:]
    headline = next((b.text for b in reversed(blocks[: main.start]) if _same(b.text, title)), None)
    if headline is not None and not any(_same(line, title) for line in lines[:_TOP]):
        lines.insert(0, headline)
    return lines


def _same(text: str, title: str | None) -> bool:
    return title is not None and "".join(text.split()) == "".join(title.split())
