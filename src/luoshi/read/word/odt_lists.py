"""Automatic numbers of OpenDocument lists, which stand in no text: 一、 （一） 1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from luoshi.read.word.numbering import write_number

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCounting",
    "壹": "chineseCounting",
    "①": "decimalEnclosedCircle",
    "１": "decimalFullWidth",
}
"""The form that a number format's first character means, as Word files call it."""

_DEEPEST = 10
"""Levels that a list style has."""


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list style: how its numbers look, where they begin, and how many levels they show."""

    form: str
    prefix: str
    suffix: str
    start: int
    shown: int


@dataclass(slots=True)
class Lists:
    """The list styles of one document, and how far each has counted.

    Attributes:
        styles: for each list style's name its levels by depth, from 1.
        counts: for each list style the numbers reached, by depth.
        named: for each list that has an id, what it is counted by; a list that continues another is counted with it.
    """

    styles: Mapping[str, Mapping[int, _Level]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, roots: Iterable[Any]) -> Lists:
        """The list styles that a document's parts define."""
        found = (style for root in roots for style in root.iter(f"{TEXT}list-style"))
        return cls({style.get(f"{STYLE}name", ""): _levels(style) for style in found})

    def counter(self, opened: Any, style: str) -> str:
        """What the items of an outermost list are counted by, begun anew unless the list continues another."""
        own = opened.get("{http://www.w3.org/XML/1998/namespace}id", "")
        follows = self.named.get(opened.get(f"{TEXT}continue-list", ""), "")
        if not follows and opened.get(f"{TEXT}continue-numbering") == "true":
            follows = f"style {style}"
        key = follows or f"style {style}"
        if not follows:
            self.counts[key] = {}
        if own:
            self.named[own] = key
        return key

    def label(self, counter: str, style: str, depth: int, start: str | None) -> str:
        """The number before an item, which counts as shown; empty for a bullet or an unknown style."""
        levels = self.styles.get(style, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self.counts.setdefault(counter, {})
        counts[depth] = _whole(start, 0) or counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        shown = range(max(1, depth - level.shown + 1), depth + 1)
        number = ".".join(_written(levels, counts, at) for at in shown)
        text = level.prefix + number + level.suffix if number else ""
        return text + (" " if text[-1:].isalnum() and text.isascii() else "")


def _levels(style: Any) -> dict[int, _Level]:
    numbered = style.iterchildren(f"{TEXT}list-level-style-number")
    return {_whole(node.get(f"{TEXT}level"), 1): _level(node) for node in numbered}


def _level(node: Any) -> _Level:
    return _Level(
        form=_FORMS.get(node.get(f"{STYLE}num-format", "")[:1], ""),
        prefix=node.get(f"{STYLE}num-prefix", ""),
        suffix=node.get(f"{STYLE}num-suffix", ""),
        start=_whole(node.get(f"{TEXT}start-value"), 1),
        shown=min(_DEEPEST, _whole(node.get(f"{TEXT}display-levels"), 1)),
    )


def _written(levels: Mapping[int, _Level], counts: Mapping[int, int], depth: int) -> str:
    level = levels.get(depth)
    return (
        write_number(counts.get(depth, level.start), level.form) if level is not None and level.form else ""
    )


def _whole(value: str | None, otherwise: int) -> int:
    """The number that an attribute states."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else otherwise


def repeated(element: Any, attribute: str, at_most: int) -> int:
    """How often an attribute says that an element stands, at least once and at most so often."""
    return max(1, min(at_most, _whole(element.get(attribute), 1)))
