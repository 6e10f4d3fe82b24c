"""Which part of a web page is the document, and which is navigation.

trafilatura finds where the main text is, but drops short paragraphs - signatures, dates, lists of attachments - and
repeated ones. So its answer only points: the smallest element that holds most of it is kept whole, widened while that
adds hardly any links, and rid of the menus at its two ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from luoshi.read.web.blocks import Block, Laid

_GRAM = 8
"""Letters in a row that show that a block is part of what trafilatura found."""

_HELD = 0.6
"""Share of what trafilatura found that the element must hold."""

_ENOUGH = 0.2
"""Share of the page's sentences that trafilatura must find for its answer to count."""

_MENU = 3
"""Blocks of links that make a menu."""

_LONG = 20
"""Letters found in a block that is part of the body beyond doubt."""

_FEW_LINKS = 10
"""Linked characters that may stand between a title and its text, such as the source of a report."""

_FRINGE = 150
"""Characters of plain text that may stand around the body of the shortest document."""

_ATTACHMENT = re.compile(
    r"^(?:相关)?附件|^\d{1,2}[.．、]|\.(?:docx?|pdf|xlsx?|wps|et|ofd|zip|rar|ceb)\b", re.I
)


_MENU_LINE = 60
"""Linked characters of one block that make a menu by themselves."""

_TRAIL = re.compile(r"^(?:您?的?当前(?:所在)?的?位置|您?现?所?在的?位置|首页\s*[>＞»])")
_CLOSING = re.compile(
    r"返回顶部|关闭窗口|打印本页|^(?:政策解读|(?:相关|关联|延伸)(?:政策|解读|文件|链接|阅读|文档|报道|稿件|新闻|信息)(?:解读)?[：:]?)$"
)


def main_blocks(laid: Laid, html: str) -> range:
    """The blocks of the main text; all blocks when none stands out.

    Args:
        laid: the page laid out.
        html: the page's source for trafilatura; empty for a page too large for it, whose prose then shows the way.
    """
    sentences = [_sentence_letters(block) for block in laid.blocks]
    found = _found(laid.blocks, html) if html else []
    if sum(found) < _ENOUGH * sum(sentences) or not sum(found):
        found = sentences
    if not sum(found):
        return range(len(laid.blocks))
    chosen = _widened(laid, [0, *accumulate(found)])
    return _trimmed(laid.blocks, found, chosen)


def _found(blocks: Sequence[Block], html: str) -> list[int]:
    """For each block, how many of its letters stand in what trafilatura takes for the main text."""
    from trafilatura import extract

    text = extract(html, fast=True, favor_recall=True, include_comments=False, include_tables=True)
    letters = _letters(text or "")
    grams = {letters[i : i + _GRAM] for i in range(len(letters) - _GRAM + 1)}
    return [_known(_letters(block.text), grams) for block in blocks]


def _known(letters: str, grams: set[str]) -> int:
    return sum(letters[i : i + _GRAM] in grams for i in range(len(letters) - _GRAM + 1))


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _sentence_letters(block: Block) -> int:
    """The length of a block that reads as prose: long, with a full stop, and not a link."""
    prose = len(block.text) >= 30 and "。" in block.text and not _is_link(block)
    return len(block.text) if prose else 0


def prose(blocks: Sequence[Block]) -> int:
    """How many characters of a page stand in sentences."""
    return sum(map(_sentence_letters, blocks))


def _is_link(block: Block) -> bool:
    return block.linked * 10 >= len(block.text) * 7 and not _ATTACHMENT.search(block.text)


def _widened(laid: Laid, found: Sequence[int]) -> range:
    """The smallest element with most of what was found, or the outermost around it that adds hardly any links.

    Titles, dates, signatures and attachments stand around the body without links; menus are made of them.
    """
    linked = [0, *accumulate(0 if _ATTACHMENT.search(b.text) else b.linked for b in laid.blocks)]
    size = [0, *accumulate(len(block.text) for block in laid.blocks)]
    spans = list(zip(laid.starts, laid.ends, strict=True))

    def amount(sums: Sequence[int], element: int) -> int:
        return sums[spans[element][1]] - sums[spans[element][0]]

    fitting = [i for i in range(len(spans)) if amount(found, i) >= _HELD * found[-1]]
    best = element = min(fitting, key=lambda i: (spans[i][1] - spans[i][0], -i))
    while (element := laid.parents[element]) >= 0:
        gain = 2 * (amount(found, element) - amount(found, best))
        links = amount(linked, element) - amount(linked, best)
        plain = amount(size, element) - amount(size, best) - links
        if links <= _FEW_LINKS + gain and plain <= max(gain, amount(size, best) // 2, _FRINGE):
            best = element
    return range(*spans[best])


def _trimmed(blocks: Sequence[Block], found: Sequence[int], chosen: range) -> range:
    """The chosen blocks without a menu before the first that was found or after the last, with attachments after it."""
    hits = [i for i in chosen if found[i] >= _LONG and not _is_link(blocks[i])] or [
        i for i in chosen if found[i]
    ]
    before, after = range(chosen.start, hits[0]), range(hits[-1] + 1, chosen.stop)
    start = max((i + 1 for i in _menu(blocks, before, _TRAIL)), default=chosen.start)
    stop = min(_menu(blocks, after, _CLOSING), default=chosen.stop)
    while stop < len(blocks) and _ATTACHMENT.search(blocks[stop].text):
        stop += 1
    return range(start, stop)


def _menu(blocks: Sequence[Block], at: range, sure: re.Pattern[str]) -> list[int]:
    """The blocks that show where the navigation around a text is: what is surely some, and links if there are many."""
    links = [i for i in at if _is_link(blocks[i])]
    many = len(links) >= _MENU or any(blocks[i].linked >= _MENU_LINE for i in links)
    return [i for i in at if sure.search(blocks[i].text)] + (links if many else [])
