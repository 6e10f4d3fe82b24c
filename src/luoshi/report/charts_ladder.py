"""A ladder 层层加码: what each place aims at, level below level, beside what the place above it aims at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luoshi.report.charts_axes import LETTER, WIDTH, Axis, ticks
from luoshi.report.charts_svg import About, drawing, element, linked

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ROW, _TOP, _FOOT = 30.0, 30.0, 8.0
_INDENT, _MARGIN = 14.0, 10.0


@dataclass(frozen=True, slots=True)
class Aim:
    """A value that somebody aims at: the figure, how it is written, and where it stands."""

    value: float
    shown: str
    note: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Rung:
    """One place of the ladder.

    Attributes:
        name: the place.
        level: part of the class that colours it, a level of government.
        depth: how many levels it stands below the first.
        aims: what it aims at; several where its documents say several things.
        base: what it had reached before; None where that is not known.
        above: what the place above it aims at; None where that is not known.
        on_scale: whether its figures are drawn; those of a total would press the others into a corner, and are
            written only.
    """

    name: str
    level: str
    depth: int
    aims: Sequence[Aim]
    base: Aim | None = None
    above: float | None = None
    on_scale: bool = True


def level_ladder(rungs: Sequence[Rung], about: About, say: Callable[[float], str]) -> str:
    """Draw a row a place: a dot for its target, a hollow one for where it stood, a line for the target above it.

    Args:
        rungs: the places, each below the one that it lies in.
        about: title and description.
        say: a figure as people read it.

    Returns:
        The drawing as SVG; it needs the classes of ``charts.css``.
    """
    values = [value for rung in rungs if rung.on_scale for value in _values(rung)]
    marks = ticks(min(values), max(values), 4) if values else [0.0, 1.0]
    longest = max((_INDENT * rung.depth + _width(rung.name) for rung in rungs), default=0.0)
    left = min(longest + 2 * _MARGIN, WIDTH / 2)
    right = min(max((_width(_shown(rung)) for rung in rungs), default=0.0) + _MARGIN, WIDTH / 4)
    across = Axis(marks[0], marks[-1], left, WIDTH - right)
    height = _TOP + _ROW * len(rungs) + _FOOT
    inside = [
        *_grid(marks, across, height, say),
        *(part for at, rung in enumerate(rungs) for part in _rung(rung, _TOP + _ROW * (at + 0.5), across)),
    ]
    return drawing(about, "ladder", (WIDTH, height), inside)


def _grid(
    marks: Sequence[float], across: Axis, height: float, say: Callable[[float], str]
) -> Iterator[Element]:
    for mark in marks:
        x = across.at(mark)
        yield element("line", class_="grid", x1=x, x2=x, y1=_TOP, y2=height - _FOOT)
        yield element("text", say(mark), class_="tick middle", x=x, y=_TOP - 8)


def _rung(rung: Rung, y: float, across: Axis) -> Iterator[Element]:
    yield element("text", rung.name, class_="place", x=_INDENT * rung.depth, y=y + 5)
    yield element("line", class_="rule", x1=across.start, x2=across.end, y1=y, y2=y)
    yield element("text", _shown(rung), class_="figure", x=across.end + _MARGIN, y=y + 5)
    if not rung.on_scale:
        return
    if rung.above is not None:
        x = across.at(rung.above)
        yield element("line", class_="above", x1=x, x2=x, y1=y - _ROW / 2, y2=y + _ROW / 2)
        for aim in rung.aims:
            yield element("line", class_="step", x1=x, x2=across.at(aim.value), y1=y, y2=y)
    if rung.base is not None:
        yield _dot(rung.base, "base", y, across)
    for aim in rung.aims:
        yield _dot(aim, f"aim level-{rung.level}", y, across)


def _values(rung: Rung) -> list[float]:
    """Every figure of a rung."""
    aims = [*rung.aims, *([rung.base] if rung.base else [])]
    return [aim.value for aim in aims] + ([rung.above] if rung.above is not None else [])


def _shown(rung: Rung) -> str:
    """What is written at the end of a row: what the place aims at, else where it stood."""
    aims = rung.aims or ([rung.base] if rung.base else [])
    return " / ".join(dict.fromkeys(aim.shown for aim in aims[:2]))


def _width(words: str) -> float:
    """The most room that some words take: a Han character a letter's width, any other some more than half of it."""
    return sum(LETTER if letter > "⺀" else 0.6 * LETTER for letter in words)


def _dot(aim: Aim, kind: str, y: float, across: Axis) -> Element:
    circle = element("circle", cx=across.at(aim.value), cy=y, r=6)
    return linked(aim.link, [element("title", aim.note), circle], class_=kind)
