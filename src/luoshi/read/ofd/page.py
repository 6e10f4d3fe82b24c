"""One page of an OFD file to glyphs: text objects, lines and pictures, in blocks and in drawings used repeatedly."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from luoshi.read.layout import Glyph
from luoshi.read.ofd.text import Affine, Numbers, glyphs_of, name_of, numbers, then
from luoshi.text import Box

_DEEPEST: Final = 32
_MOST_RULES: Final = 20_000
_MOST_STROKES: Final = 1_000_000
"""Characters of path data of one page: they are asked for tables and frames only, and maps have many more."""

_BOLD_NAME = re.compile(r"bold|black|heavy|hei|黑|粗|小标宋|大标宋", re.IGNORECASE)
_STEP = re.compile(r"([MLSCQBA])|(-?\d{1,12}(?:\.\d{1,20})?)")
_ROUNDING: Final = 0.5
"""Points by which a line may be off the level."""


@dataclass(slots=True)
class Paper:
    """What the pages of a document draw with.

    Attributes:
        bold: ids of fonts that are bold.
        drawings: elements of composite graphic units by their ids.
        media: entries of pictures in the package by their ids; None for one that is missing.
    """

    bold: set[str] = field(default_factory=set)
    drawings: dict[str, Any] = field(default_factory=dict)
    media: dict[str, str | None] = field(default_factory=dict)

    def add(self, group: Any, found: Callable[[str], str | None]) -> None:
        """Take in one group of a resource file: its fonts, its drawings, or its pictures.

        Args:
            group: the group's element.
            found: what gives the entry of a file that the group names.
        """
        for child in group:
            kind, name = name_of(child), child.get("ID", "")
            if kind == "CompositeGraphicUnit":
                self.drawings[name] = child
            elif kind == "MultiMedia":
                file = next((part.text for part in child if name_of(part) == "MediaFile"), None)
                self.media[name] = found((file or "").strip())
            elif kind == "Font":
                names = f"{child.get('FontName', '')} {child.get('FamilyName', '')}"
                if child.get("Bold") == "true" or _BOLD_NAME.search(names):
                    self.bold.add(name)


@dataclass(frozen=True, slots=True)
class Canvas:
    """What is drawn on a page, lengths in points.

    Attributes:
        glyphs: its characters.
        rules: its lines and rectangles.
        pictures: its pictures in order, each with its entry in the package, if that has one.
    """

    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    pictures: list[tuple[str | None, Box]] = field(default_factory=list)

    @property
    def largest_picture(self) -> float:
        """The area of its largest picture, in square points."""
        return max(
            ((right - left) * (bottom - top) for _, (left, top, right, bottom) in self.pictures), default=0.0
        )

    def over(self, other: Canvas) -> Canvas:
        """This on top of another."""
        rules = [*other.rules, *self.rules][:_MOST_RULES]
        return Canvas([*other.glyphs, *self.glyphs], rules, [*other.pictures, *self.pictures])


def draw(root: Any, paper: Paper, box: Numbers, budget: list[int]) -> Canvas:
    """What a page or a template draws.

    Text that is set invisible is the text layer of a scan when there is a picture and no other text; else it is left
    out.

    Args:
        root: the element of the page's content.
        paper: what it draws with.
        box: the page's box in millimetres.
        budget: how many objects and characters may still be drawn, in one number that is counted down: drawings may
            hold one another many times over.
    """
    points = 72 / 25.4
    place = (points, 0.0, 0.0, points, -box[0] * points, -box[1] * points)
    seen: list[Glyph] = []
    unseen: list[Glyph] = []
    rules: list[Box] = []
    pictures: list[tuple[str | None, Box]] = []
    strokes = _MOST_STROKES
    for element, where, shown in _objects(root, paper, place, budget):
        kind = name_of(element)
        if kind == "TextObject":
            made = glyphs_of(element, where, element.get("Font", "") in paper.bold)
            budget[0] -= len(made)
            (seen if shown and _is_inked(element) else unseen).extend(made)
        elif kind == "PathObject" and shown and len(rules) < _MOST_RULES:
            data = _path(element)[:strokes]
            strokes -= len(data)
            rules += _lines(data, then(where, element))
        elif kind == "ImageObject" and shown:
            pictures.append((paper.media.get(element.get("ResourceID", "")), _frame(element, where)))
    return Canvas(unseen if pictures and not seen else seen, rules, pictures)


def _objects(root: Any, paper: Paper, place: Affine, budget: list[int]) -> Iterator[tuple[Any, Affine, bool]]:
    """What is drawn, in order: the element, where its outside lies, and whether it is seen."""
    stack = [(layer, place, 0, True) for layer in reversed(_layers(root))]
    while stack and budget[0] > 0:
        element, where, depth, shown = stack.pop()
        shown = shown and _is_seen(element)
        budget[0] -= 1
        inner, inside = _inside(element, where, paper) if depth < _DEEPEST else ([], where)
        stack += [(child, inside, depth + 1, shown) for child in reversed(inner)]
        yield element, where, shown


def _inside(element: Any, place: Affine, paper: Paper) -> tuple[list[Any], Affine]:
    """What a block or a drawing holds, and where that is drawn."""
    kind = name_of(element)
    if kind in ("Layer", "PageBlock"):
        return list(element), place
    drawing = paper.drawings.get(element.get("ResourceID", "")) if kind == "CompositeObject" else None
    content = [child for child in (drawing if drawing is not None else ()) if name_of(child) == "Content"]
    return (list(content[0]), then(place, element)) if content else ([], place)


def _layers(root: Any) -> list[Any]:
    content = (child for child in root if name_of(child) == "Content")
    return [layer for holder in content for layer in holder if name_of(layer) == "Layer"]


def _is_seen(element: Any) -> bool:
    return element.get("Visible", "true") != "false" and element.get("Alpha", "255") not in ("0", "0.0")


def _is_inked(element: Any) -> bool:
    """Whether a text object is filled or stroked at all."""
    return bool(element.get("Fill", "true") != "false" or element.get("Stroke", "false") == "true")


def _frame(element: Any, place: Affine) -> Box:
    """The box that an object is bounded by."""
    left, top, width, height = numbers(element.get("Boundary"), 4) or (0.0, 0.0, 0.0, 0.0)
    a, b, c, d, e, f = place
    across = sorted((a * left + c * top + e, a * (left + width) + c * (top + height) + e))
    along = sorted((b * left + d * top + f, b * (left + width) + d * (top + height) + f))
    return across[0], along[0], across[1], along[1]


def _path(element: Any) -> str:
    return next((child.text or "" for child in element if name_of(child) == "AbbreviatedData"), "")


def _lines(data: str, place: Affine) -> list[Box]:
    """The boxes of the level and upright lines of a path, and of its rectangles; curves are passed over."""
    a, b, c, d, e, f = place
    outlines = ([(a * x + c * y + e, b * x + d * y + f) for x, y in points] for points in _outlines(data))
    return [box for points in outlines for box in _boxes(points)][:_MOST_RULES]


def _outlines(data: str) -> list[list[tuple[float, float]]]:
    """The points of each unbroken outline of a path that is made of straight lines."""
    outlines: list[list[tuple[float, float]]] = []
    step = ""
    values: list[float] = []
    for match in _STEP.finditer(data):
        if match[1]:
            step, values = match[1], []
            if step == "C" and outlines:
                outlines[-1].append(outlines[-1][0])
            elif step in "QBA":
                outlines.append([])
            continue
        values.append(float(match[2]))
        if len(values) < 2 or step not in ("M", "S", "L"):
            continue
        if step != "L" or not outlines:
            outlines.append([])
        outlines[-1].append((values[0], values[1]))
        values = []
    return [points for points in outlines if len(points) > 1]


def _boxes(points: list[tuple[float, float]]) -> list[Box]:
    """The box of a rectangle, or of each level or upright line of an outline."""
    across, down = [x for x, _ in points], [y for _, y in points]
    left, top, right, bottom = min(across), min(down), max(across), max(down)
    corners = all(min(x - left, right - x) + min(y - top, bottom - y) < _ROUNDING for x, y in points)
    if corners and (len(points) in (4, 5) or min(right - left, bottom - top) < _ROUNDING):
        return [(left, top, right, bottom)]
    found = []
    for (x, y), (to_x, to_y) in pairwise(points):
        if min(abs(to_x - x), abs(to_y - y)) < _ROUNDING and math.hypot(to_x - x, to_y - y) > _ROUNDING:
            found.append((min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)))
    return found
