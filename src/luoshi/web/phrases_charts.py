"""The charts of a wording: its curve, and the map of those who have it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from luoshi.session import Language
from luoshi.session.room import (
    About,
    Curve,
    CurvePoint,
    FirstUse,
    Period,
    PeriodLength,
    PhraseLife,
    Province,
    Scale,
    Tile,
    adoption_curve,
    period_of,
    tile_grid,
)
from luoshi.web.addresses import address
from luoshi.web.charts import inline
from luoshi.web.figures import percent, signed_date
from luoshi.web.phrases_address import phrase_address
from luoshi.web.words import say

if TYPE_CHECKING:
    Say = Callable[..., str]

_FIRSTS = 60


@dataclass(frozen=True, slots=True)
class Course:
    """A wording with its periods."""

    words: str
    periods: tuple[Period, ...]


def draw_curve(language: Language, courses: Sequence[Course], life: PhraseLife, step: PeriodLength) -> Markup:
    """The share of documents by period, several wordings beside one another, with the first users of the first."""
    t = partial(say, language)
    curves = [Curve(one.words, [_point(one, period, t) for period in one.periods]) for one in courses]
    firsts = [
        FirstUse(
            one.name,
            period_of(one.entry, step),
            t("chart.first_note", who=one.name, date=signed_date(one.entry.date), title=one.entry.name),
            phrase_address(life.words, "in", one.entry.id),
        )
        for one in life.adopters[:_FIRSTS]
    ]
    about = About(t("chart.curve_title", words=life.words), t("chart.curve_note"))
    names = [period.name for period in courses[0].periods]
    return inline(adoption_curve(names, curves, firsts, about, _short))


def _short(share: float) -> str:
    """A share on an axis: without decimals that say nothing."""
    return f"{share * 100:g}%"


def _point(course: Course, period: Period, t: Say) -> CurvePoint:
    note = t(
        "chart.point",
        words=course.words,
        period=period.name,
        using=period.using,
        of=period.of,
        share=percent(period.using / period.of if period.of else None),
        low=percent(period.low),
        high=percent(period.high),
    )
    link = address("/documents", q=f"“{course.words}”", year=period.name[:4], order="oldest")
    return CurvePoint(period.using, period.of, period.low, period.high, note, link)


def draw_map(language: Language, life: PhraseLife, name: Callable[[str], str], shows: str) -> Markup:
    """The provinces by the share of their documents that have a wording, or by the date of the first one."""
    t = partial(say, language)
    by_date = shows == "first"
    months = _Months(life.provinces, t("chart.unused"))
    tiles = [
        Tile(
            one.code,
            name(one.code),
            months.since(one) if by_date else one.using / one.of,
            _shown(one, months if by_date else None),
            address("/documents", q=f"“{life.words}”", region=one.code, order="oldest") if one.using else "",
            t(
                "chart.tile",
                place=name(one.code),
                using=one.using,
                of=one.of,
                first=signed_date(one.first.date) if one.first else "–",
            ),
        )
        for one in life.provinces
    ]
    scale = (
        Scale(months.say, t("chart.no_documents"), sign="≤")
        if by_date
        else Scale(percent, t("chart.no_documents"))
    )
    title = t("chart.map_first" if by_date else "chart.map_share", words=life.words)
    return inline(tile_grid(tiles, About(title, t("chart.map_note")), scale))


def _shown(one: Province, months: _Months | None) -> str:
    """What the tile of a province says: how many documents of how many, or when the first one is from."""
    return months.say(months.since(one)) if months else f"{one.using}/{one.of}"


class _Months:
    """Dates as figures that are the greater the earlier they are."""

    def __init__(self, provinces: Iterable[Province], never: str) -> None:
        self._never = never
        known = [_month(one) for one in provinces if one.first is not None]
        self._last = max(known, default=0) + 1

    def since(self, one: Province) -> float:
        """Months from the first use to one after the last province's; 0 where there is none."""
        month = _month(one)
        return float(self._last - month) if month else 0.0

    def say(self, value: float) -> str:
        """The month that a figure stands for."""
        month = self._last - round(value)
        return f"{month // 12:04}-{month % 12 + 1:02}" if value else self._never


def _month(one: Province) -> int:
    """The month of a province's first use, since year 0; 0 where it is not known."""
    date = (one.first.date or "").partition("/")[0] if one.first else ""
    if not date:
        return 0
    return int(date[:4]) * 12 + (int(date[5:7]) - 1 if len(date) >= 7 else 0)
