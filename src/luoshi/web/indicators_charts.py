"""The charts of an indicator: the ladder of targets, the provinces, one place over time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from luoshi.session import Language, label
from luoshi.session.room import (
    About,
    Aim,
    Figure,
    PlaceFigures,
    Rung,
    Scale,
    Tile,
    level_ladder,
    tile_grid,
)
from luoshi.web.addresses import address
from luoshi.web.charts import inline
from luoshi.web.figures import signed_date
from luoshi.web.words import say

_SIGNS = {">=": "≥", "<=": "≤", "~": "≈"}
_MOST = 40


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit that a page writes figures in.

    Attributes:
        factor: what its power of ten stands for.
        name: the unit.
    """

    factor: float
    name: str

    def say(self, amount: float) -> str:
        """An amount, without its unit unless that is a percentage."""
        value = amount / self.factor
        said = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
        return said + ("%" if self.name in ("%", "％") else "")


def place_of(figure: Figure) -> str:
    """Where a figure stands in its document."""
    return f"{address('/documents', figure.entry.id, at=f'{figure.start}-{figure.end}')}#here"


def written(figure: Figure) -> str:
    """A figure as its document has it, with what bounds it."""
    return f"{_SIGNS.get(figure.relation, '')}{figure.value:g}{figure.unit}"


def _aim(language: Language, figure: Figure, unit: Unit) -> Aim:
    note = say(
        language,
        "chart.figure",
        place=figure.name,
        period=figure.period,
        status=str(label("status", figure.status, language)),
        value=written(figure),
        date=signed_date(figure.entry.date),
        title=figure.entry.name,
    )
    shown = f"{_SIGNS.get(figure.relation, '')}{unit.say(figure.amount)}"
    return Aim(figure.amount, shown, note, place_of(figure))


def draw_ladder(
    language: Language, name: str, rungs: Sequence[PlaceFigures], unit: Unit, period: str
) -> Markup:
    """The targets of a period, level below level; an amount of the whole country is written, not drawn."""
    drawn = [
        Rung(
            one.name,
            one.level,
            one.depth,
            [_aim(language, figure, unit) for figure in one.figures],
            _aim(language, one.base, unit) if one.base else None,
            one.above.amount if one.above else None,
            one.depth > 0 or len(rungs) == 1 or one.figures[0].measure.is_relative,
        )
        for one in rungs
    ]
    about = About(
        say(language, "chart.ladder", name=name, period=signed_date(period), unit=unit.name),
        say(language, "chart.ladder_note"),
    )
    return inline(level_ladder(drawn, about, unit.say))


def draw_provinces(
    language: Language,
    name: str,
    provinces: Sequence[PlaceFigures],
    unit: Unit,
    when: tuple[str, str],
    to: Callable[[str], str],
) -> Markup:
    """What is said of each province.

    Where documents differ the tile shows what the latest says with a ≠ and leads to all of them; none is averaged.

    Args:
        language: of the words.
        name: the indicator.
        provinces: what is said of each.
        unit: what figures are written in.
        when: period and status of the figures.
        to: where a place's figures are listed, by its code.
    """
    t = partial(say, language)
    tiles = []
    for one in provinces:
        aims = [_aim(language, figure, unit) for figure in one.figures]
        several = len(aims) > 1
        note = "\n".join(aim.note for aim in aims)
        link = to(one.code) if several else aims[0].link
        shown = aims[0].shown + (" ≠" if several else "")
        tiles.append(Tile(one.code, one.name, one.figures[0].amount, shown, link, note))
    period, status = when
    title = t(
        "chart.provinces",
        name=name,
        period=signed_date(period),
        status=str(label("status", status, language)),
        unit=unit.name,
    )
    return inline(
        tile_grid(tiles, About(title, t("chart.map_figures")), Scale(unit.say, t("chart.no_figure")))
    )


def draw_course(
    language: Language,
    course: Sequence[tuple[str, tuple[Figure, ...], tuple[Figure, ...]]],
    unit: Unit,
) -> Markup:
    """One place over time: a dot for what it aimed at, a hollow one for what was achieved."""
    rungs = [
        Rung(
            signed_date(period),
            targets[0].level if targets else done[0].level,
            0,
            [_aim(language, figure, unit) for figure in targets],
            _aim(language, done[0], unit) if done else None,
        )
        for period, targets, done in course[:_MOST]
    ]
    first = (course[0][1] or course[0][2])[0]
    about = About(
        say(language, "chart.course", place=first.name, unit=unit.name), say(language, "chart.course_note")
    )
    return inline(level_ladder(rungs, about, unit.say))
