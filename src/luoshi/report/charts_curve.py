"""An adoption curve 采用曲线: the share of documents that have a wording, period by period, and who had it first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from luoshi.report.charts_axes import LETTER, WIDTH, Axis, named, ticks
from luoshi.report.charts_svg import About, drawing, element, linked

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_CURVES = 3
_LEFT, _RIGHT = 56.0, 8.0
_LANE, _LANES = 24.0, 4
_CURVE, _BARS, _BETWEEN, _FOOT = 190.0, 64.0, 26.0, 30.0
_MARK = 12.0
_MANY = 60


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One period of a curve.

    Attributes:
        using: documents that have the wording.
        of: all documents; without any there is no share.
        low: lower end of the interval of the share.
        high: upper end.
        note: what is said when the pointer rests on it.
        link: the documents.
    """

    using: int
    of: int
    low: float
    high: float
    note: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """The course of one wording, a point a period."""

    name: str
    points: Sequence[CurvePoint]


@dataclass(frozen=True, slots=True)
class FirstUse:
    """Somebody's first use: who, in which period, what the pointer is told, and where it leads."""

    name: str
    period: str
    note: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class _Mark:
    """Those who were first in one period: the lane that their name stands in (-1 for none), its place, and they."""

    lane: int
    x: float
    start: float
    name: str
    together: Sequence[FirstUse]


def adoption_curve(
    periods: Sequence[str],
    curves: Sequence[Curve],
    firsts: Sequence[FirstUse],
    about: About,
    say: Callable[[float], str],
) -> str:
    """Draw the share by period as a line with its interval, the counts as bars below, first users as marks above.

    Args:
        periods: years, quarters or months, all from the first to the last.
        curves: one a wording, at most three, each as long as ``periods``; bars and intervals are the first one's.
        firsts: who was first, in order; names that would run into others are left to the pointer.
        about: title and description.
        say: a share as people read it.

    Returns:
        The drawing as SVG; it needs the classes of ``charts.css``.
    """
    across = Axis(0.0, float(max(1, len(periods))), _LEFT, WIDTH - _RIGHT)
    lanes = list(_in_lanes(firsts, periods, across))
    top = _LANE * (1 + max((one.lane for one in lanes), default=-1)) + _MARK
    shares = [point.using / point.of for curve in curves for point in curve.points if point.of]
    marks = ticks(0.0, max([*shares, 0.01]), 4)
    up = Axis(0.0, marks[-1], top + _CURVE, top)
    bars = top + _CURVE + _BETWEEN
    inside = [
        *_grid(marks, up, say),
        *_marks(lanes, top, up.start),
        *_band(curves[0], across, up),
        *(part for at, curve in enumerate(curves[:MOST_CURVES], 1) for part in _line(curve, at, across, up)),
        *_bars(curves[0], across, (bars, bars + _BARS)),
        *_periods(periods, across, bars + _BARS),
    ]
    return drawing(about, "curve", (WIDTH, bars + _BARS + _FOOT), inside)


def _grid(marks: Sequence[float], up: Axis, say: Callable[[float], str]) -> Iterator[Element]:
    for mark in marks:
        y = up.at(mark)
        yield element("line", class_="grid", x1=_LEFT, x2=WIDTH - _RIGHT, y1=y, y2=y)
        yield element("text", say(mark), class_="tick end", x=_LEFT - 6, y=y + 5)


def _runs(curve: Curve) -> Iterator[list[tuple[float, CurvePoint]]]:
    """The stretches of a curve in which every period has documents."""
    placed = ((at + 0.5, point) for at, point in enumerate(curve.points))
    for known, run in groupby(placed, key=lambda pair: pair[1].of > 0):
        if known:
            yield list(run)


def _band(curve: Curve, across: Axis, up: Axis) -> Iterator[Element]:
    """Where the share of the first curve may well lie."""
    for run in _runs(curve):
        upper = [f"{across.at(at):.1f},{up.at(point.high):.1f}" for at, point in run]
        lower = [f"{across.at(at):.1f},{up.at(point.low):.1f}" for at, point in reversed(run)]
        yield element("polygon", class_="band", points=" ".join(upper + lower))


def _line(curve: Curve, number: int, across: Axis, up: Axis) -> Iterator[Element]:
    for run in _runs(curve):
        path = " ".join(f"{across.at(at):.1f},{up.at(p.using / p.of):.1f}" for at, p in run)
        yield element("polyline", class_=f"line line-{number}", points=path)
        for at, point in run:
            if point.using:
                r = 3 if len(curve.points) < _MANY else 2
                dot = element("circle", cx=across.at(at), cy=up.at(point.using / point.of), r=r)
                title = element("title", point.note)
                yield linked(point.link, [title, dot], class_=f"dot line-{number}")


def _bars(curve: Curve, across: Axis, ends: tuple[float, float]) -> Iterator[Element]:
    """How many documents there are, those with the wording darker."""
    top, foot = ends
    most = max((point.of for point in curve.points), default=0) or 1
    width = max(1.0, (across.end - across.start) / max(1, len(curve.points)) - 1)
    yield element("text", f"{most:,}", class_="tick end", x=_LEFT - 6, y=top + 5)
    yield element("text", "0", class_="tick end", x=_LEFT - 6, y=foot + 2)
    for at, point in enumerate(curve.points):
        if point.of:
            heights = [(foot - top) * count / most for count in (point.of, point.using)]
            x = across.at(at) + 0.5
            yield element(
                "g",
                [
                    element("title", point.note),
                    *(
                        element("rect", class_=kind, x=x, y=foot - height, width=width, height=height)
                        for kind, height in zip(("all", "using"), heights, strict=True)
                    ),
                ],
                class_="bar",
            )


def _periods(periods: Sequence[str], across: Axis, foot: float) -> Iterator[Element]:
    yield element("line", class_="axis", x1=_LEFT, x2=WIDTH - _RIGHT, y1=foot, y2=foot)
    for at, words in named(periods, across.end - across.start):
        x = across.at(at + 0.5)
        yield element("line", class_="axis", x1=x, x2=x, y1=foot, y2=foot + 4)
        yield element("text", words, class_="tick middle", x=x, y=foot + 22)


def _in_lanes(firsts: Sequence[FirstUse], periods: Sequence[str], across: Axis) -> Iterator[_Mark]:
    """A mark for each period in which somebody was first, each name in a lane where it runs into no other."""
    numbers = {period: at for at, period in enumerate(periods)}
    known: dict[int, list[FirstUse]] = {}
    for first in firsts:
        if first.period in numbers:
            known.setdefault(numbers[first.period], []).append(first)
    taken = [0.0] * _LANES
    for at, together in sorted(known.items()):
        name = together[0].name + (f" +{len(together) - 1}" if len(together) > 1 else "")
        width = LETTER * (len(together[0].name) + (1.8 if len(together) > 1 else 0.6))
        x = across.at(at + 0.5)
        start = x + 4 if x + 4 + width <= WIDTH else x - 4 - width
        lane = next((lane for lane, end in enumerate(taken) if end <= start), -1)
        if lane >= 0:
            taken[lane] = start + width
        yield _Mark(lane, x, start, name, together)


def _marks(marks: Sequence[_Mark], top: float, foot: float) -> Iterator[Element]:
    """The marks of first users; names stand in lanes above, the first lowest."""
    for one in marks:
        y = top - _MARK - _LANE * max(one.lane, 0)
        ends = {"y1": y - 14, "y2": foot} if one.lane >= 0 else {"y1": top - 8, "y2": top}
        note = "\n".join(first.note for first in one.together)
        parts = [element("title", note), element("line", x1=one.x, x2=one.x, **ends)]
        if one.lane >= 0:
            parts.append(element("text", one.name, x=one.start, y=y - 2))
        yield linked(one.together[0].link, parts, class_="first")
