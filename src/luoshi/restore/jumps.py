"""Jumps 转版: a newspaper page holds the ends of articles that began on another page."""

from __future__ import annotations

import re

_ONWARD = re.compile(r"^[（(](?:上接|紧接|接)第?\s?[^（()）\n]{1,10}版[^（()）\n]{0,12}[)）]", re.MULTILINE)
_BEHIND = re.compile(
    r"[（(](?:下转|转)第?\s?[^（()）\n]{1,10}版[^（()）\n]{0,12}[)）][ \u3000]*$", re.MULTILINE
)
_BYLINE = re.compile(
    r"^(?!.*[。；])(?P<head>[^\n]{4,60})\n(?:(?P<more>——[^\n]{2,60})\n)?"
    r"(?=[（(]?(?:本报|本刊|新华社|中国电子报)(?:[^\n，。]{0,10})(?:记者|通讯员)[^\n，。；]{0,40}$)",
    re.MULTILINE,
)


def articles(text: str) -> list[int]:
    """Where the articles of a restored text begin, in code points; the first is 0.

    ``（上接第1版）`` opens an article, a line that ends with ``（下转第3版）`` is the last of one, and after a
    continuation a headline with a byline under it opens the next.
    """
    starts = {0}
    onward = [match.start() for match in _ONWARD.finditer(text)] if "版" in text else []
    starts.update(onward)
    if "转" in text and "版" in text:
        starts.update(match.end() + 1 for match in _BEHIND.finditer(text) if match.end() + 1 < len(text))
    if onward:
        starts.update(match.start() for match in _BYLINE.finditer(text, onward[0]))
    return sorted(starts)
