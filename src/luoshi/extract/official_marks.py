"""How the mark of a named person is made 人物标注."""

from __future__ import annotations

from luoshi.extract.mentions import Reading
from luoshi.extract.names import HONOURS
from luoshi.lexicon.posts import posts_scanner
from luoshi.text import Fact, FactKind

BY = "name-grammar 2"

NOBODY: dict[str, str | float | None] = {"post": None, "org": None}
"""The attributes of a person of whom the text tells nothing."""


def person(reading: Reading, span: tuple[int, int], norm: dict[str, str | float | None]) -> Fact:
    """The fact of a person: the name alone is its span."""
    return reading.fact(FactKind.OFFICIAL, *span, BY, norm)


def behind(text: str, end: int) -> dict[str, str | float | None]:
    """The title that stands behind a known name."""
    last = posts_scanner().longest_at(text, end)
    return {"post": text[end:last], "org": None} if text[end:last] in HONOURS else NOBODY
