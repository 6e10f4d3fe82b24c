"""HTML that stands in a plain text 夹带的网页标记: a crawler kept the tags of paragraphs and bold print."""

from __future__ import annotations

import html
import re

from luoshi.restore.rule import Context, replaced
from luoshi.text import Edit

_BLOCKS = "p|br|div|h[1-6]|li|ul|ol|tr|table|tbody|section|article|blockquote|center"
_INLINE = "strong|b|em|i|u|span|font|a|small|big|sup|sub|img|td|th"
_END = re.compile(r"</p>|<br\s?/?>", re.IGNORECASE)
_SIGN = re.compile(
    rf"</?(?:(?P<block>{_BLOCKS})|{_INLINE})(?:\s[^<>\n]{{0,300}})?/?>"
    r"|&(?:nbsp|ensp|emsp|lt|gt|amp|quot|ldquo|rdquo|lsquo|rsquo|mdash|hellip|middot);",
    re.IGNORECASE,
)
_LINK = re.compile(r"!?\[([^\[\]\n]{0,200})\]\((?:https?:)?//[^()\s]{1,500}\)")


def tags(text: str, _context: Context) -> list[Edit]:
    """Tags of paragraphs become line ends, others go, and names of characters become what they mean.

    Only where a paragraph's or a line's end is written as a tag: ``<`` and ``>`` alone are signs of comparison.
    """
    if "<" not in text or not _END.search(text):
        return []
    return replaced(text, _SIGN, _meaning, "tags")


def _meaning(sign: re.Match[str]) -> str:
    if sign[0].startswith("&"):
        return html.unescape(sign[0].lower())
    return "\n" if sign["block"] else ""


def links(text: str, _context: Context) -> list[Edit]:
    """A link as Markdown writes it becomes the words that it stands under."""
    return replaced(text, _LINK, lambda m: m[1], "links") if "](" in text else []
