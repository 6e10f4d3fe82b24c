"""Markup that a plain text brought along: Markdown and HTML comments."""

from __future__ import annotations

import re

from luoshi.restore.rule import Context, replaced
from luoshi.text import Edit

_HEADING = re.compile(r"^#{1,6}[ \t\u3000]+|(?<=\S)[ \t]+#+[ \t]*$", re.MULTILINE)
_BOLD = re.compile(r"\*\*(?=[^\s*])([^*\n]{2,400}?)(?<=[^\s*])\*\*")
_BULLET = re.compile(r"^[ \t]*[-*+][ \t]+(?=\S)", re.MULTILINE)
_QUOTE = re.compile(r"^[ \t]*>[ \t]+(?=\S)", re.MULTILINE)
_RULE_LINE = re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,80}$", re.MULTILINE)
_TABLE_RULE = re.compile(r"^[ \t]*\|(?:[ \t]*:?-{2,100}:?[ \t]*\|)+[ \t]*$", re.MULTILINE)
_TABLE_ROW = re.compile(r"^[ \t]*\|([^\n]*)\|[ \t]*$", re.MULTILINE)
_HEADING_LINE = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_LINE_BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)


def is_markdown(text: str, name: str) -> bool:
    """Whether a text is Markdown: by its file name, or because several of its lines are headings with ``#``."""
    if name.lower().endswith((".md", ".markdown")):
        return True
    return "\n#" in text and len(_HEADING_LINE.findall(text)) >= 3


def comments(text: str, _context: Context) -> list[Edit]:
    """HTML comments are dropped."""
    edits = []
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start) + 3
        if end < 3:
            break
        edits.append(Edit(start, end, "comments", text[start:end], ""))
        start = text.find("<!--", end)
    return edits


def markdown(text: str, context: Context) -> list[Edit]:
    """The markers of headings, bold print, lists, quotations and tables are dropped; table cells stay apart by tabs.

    Outside Markdown nothing is touched: ``**`` in a plain text stands for words that were blacked out.
    """
    if not context.markdown:
        return []
    edits = [
        *replaced(text, _HEADING, "", "markdown"),
        *replaced(text, _QUOTE, "", "markdown"),
        *replaced(text, _BULLET, "", "markdown"),
        *replaced(text, _RULE_LINE, "", "markdown"),
        *replaced(text, _TABLE_RULE, "", "markdown"),
        *replaced(text, _LINE_BREAK, "\n", "markdown"),
    ]
    for match in _BOLD.finditer(text):
        edits += [_dropped(match.start()), _dropped(match.end() - 2)]
    for match in _TABLE_ROW.finditer(text):
        edits += _cells(match)
    return _disjoint(edits)


def _dropped(at: int) -> Edit:
    return Edit(at, at + 2, "markdown", "**", "")


def _cells(row: re.Match[str]) -> list[Edit]:
    """The outer bars of a table row are dropped, the inner ones become tabs."""
    first = row.start() + row[0].index("|")
    last = row.start(1) + len(row[1])
    inner = [
        Edit(row.start(1) + m.start(), row.start(1) + m.end(), "markdown", m[0], "\t")
        for m in re.finditer(r"[ \t]*\|[ \t]*", row[1])
    ]
    return [Edit(first, first + 1, "markdown", "|", ""), *inner, Edit(last, last + 1, "markdown", "|", "")]


def _disjoint(edits: list[Edit]) -> list[Edit]:
    """The edits in order, without those that overlap an earlier one."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.raw_start, -e.raw_end)):
        if not kept or edit.raw_start >= kept[-1].raw_end:
            kept.append(edit)
    return kept
