"""The date that a document states itself: under its signature 落款, or in the note below its title 题注."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

_FIGURES = {
    **{char: str(i) for i, char in enumerate("零一二三四五六七八九")},
    "〇": "0",
    "○": "0",
    "Ｏ": "0",
    "O": "0",
}
_YEAR = r"(?P<year>[12]\d{3}|[一二][〇○ＯO零一二三四五六七八九]{3})"
_DAY = (
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
_DATE = rf"{_YEAR}\s*年\s*{_DAY}"
_ALONE = re.compile(rf"[（(]?\s*{_DATE}\s*[）)]?")
_BESIDE = re.compile(
    rf"(?P<body>[^\s\d，。；：！？、]{{2,40}}(?:\s+[^\s\d，。；：！？、]{{2,40}}){{0,5}})\s*{_DATE}"
)
"""A body's name and the date on one line, as where a page sets the signature in one paragraph."""

_BODY_END = re.compile(r"(?:政府|办公厅|办公室|委员会|委|局|厅|部|院|署|会|行|中心|公司|组|团|处|社)$")
_NOTE = re.compile(rf"[（(].{{0,30}}?{_DATE}.{{0,60}}(?:通过|批准|公布|发布|印发|修订|修正|施行)")
_TOP = 12
_LONGEST = 200


def signed_date(lines: Sequence[str]) -> str | None:
    """The date of the first signature, as an ISO 8601 day; None when the text has none.

    A date on a line of its own is one when it does not open the text, or stands in brackets below its title.

    Args:
        lines: the text's paragraphs.
    """
    for i, line in enumerate(lines):
        if len(line) > _LONGEST:
            continue
        match = _ALONE.fullmatch(line) if i else None
        beside = _BESIDE.fullmatch(line)
        match = match or (beside if beside and _BODY_END.search(beside["body"]) else None)
        if match and (found := _iso(match)):
            return found
    return None


def is_dated(lines: Sequence[str]) -> bool:
    """Whether a note below the title states when the text was adopted or issued."""
    return any(_NOTE.match(line[:_LONGEST]) for line in lines[:_TOP])


def _iso(match: re.Match[str]) -> str | None:
    year = "".join(_FIGURES.get(char, char) for char in match["year"])
    try:
        return date(int(year), _number(match["month"]), _number(match["day"])).isoformat()
    except ValueError:
        return None


def _number(text: str) -> int:
    """A number below a hundred in Arabic or Chinese figures: 12, 十二, 二十."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return int("".join(_FIGURES[char] for char in text))
    return int(_FIGURES.get(tens, "1")) * 10 + int(_FIGURES.get(ones, "0"))
