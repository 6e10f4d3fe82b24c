"""The map of a matrix: what each province has taken up of a document, a section or one clause."""

from __future__ import annotations

from math import isnan
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from luoshi.session import Language, label
from luoshi.session.room import (
    STATES,
    WHOLE,
    About,
    Category,
    NotFoundError,
    Scale,
    Section,
    Sieve,
    Sifted,
    Tile,
    open_matrix,
    sift,
    sign_of,
    tile_grid,
)
from luoshi.web.addresses import address
from luoshi.web.at_desk import AtDesk, InRoom
from luoshi.web.charts import inline
from luoshi.web.matrix_places import is_below_province, tiles_by_province
from luoshi.web.matrix_table import Asked, Key, about
from luoshi.web.render import language_of, page
from luoshi.web.words import say

router = APIRouter()
_SMALL = 0.1


@router.get("/matrix/{key}/map")
def show_map(
    request: Request,
    desk: AtDesk,
    room: InRoom,
    key: Key,
    unit: Annotated[int, Query(ge=0, le=10_000_000)] = WHOLE,
) -> Response:
    """The places as tiles, cities by province: of a section the share taken up, of a clause what became of it.

    Raises:
        NotFoundError: the matrix has no such row.
    """
    opened, language = open_matrix(desk, key), language_of(request)
    sifted = desk.kept(sift, opened, Sieve())
    drawer = _Drawer(sifted, key, language)
    words, tiles = drawer.words(unit), drawer.tiles(unit)
    values = about(request, desk, opened, Asked()) | {
        "unit": unit,
        "words": words,
        "sections": drawer.sections(),
        "provinces": [],
        "states": [one.name.removeprefix("state-").replace("-", "_") for one in drawer.categories(unit)],
    }
    if is_below_province(opened.wanted.columns.by):
        return page(request, "matrix_map.html", values | {"provinces": tiles_by_province(room, tiles)})
    told = About(words or desk.entry(opened.wanted.source).name, say(language, "matrix.map_note"))
    scale = Scale(_written, str(label("state", "not_held", language)))
    drawn = tile_grid(tiles, told, scale, drawer.categories(unit))
    return page(request, "matrix_map.html", values | {"map": inline(drawn)})


class _Drawer:
    """Makes the tiles of a matrix.

    Args:
        sifted: the matrix.
        key: its name in addresses.
        language: of the words.
    """

    def __init__(self, sifted: Sifted, key: str, language: Language) -> None:
        self._sifted, self._key, self._language = sifted, key, language
        self._outline = {one.unit: one for one in sifted.outline}
        units = sifted.settled.verdicts.rows["unit"].tolist()
        self._rows = {unit: row for row, unit in enumerate(units)}

    def words(self, unit: int) -> str:
        """The heading of a section, the words of a clause; empty for the whole document.

        Raises:
            NotFoundError: the matrix has no such row.
        """
        if unit in self._rows:
            clause = self._sifted.settled.verdicts.unit(self._rows[unit])
            return self._sifted.text[clause.start : clause.end].strip()
        section = self._outline.get(unit)
        if section is None:
            raise NotFoundError("the matrix has no such row", str(unit), "open it from the matrix")
        return self._heading(section)

    def sections(self) -> list[tuple[int, int, str]]:
        """The sections that can be chosen: unit, depth, heading."""
        return [(one.unit, one.depth, self._heading(one)) for one in self._outline.values() if one.depth]

    def _heading(self, section: Section) -> str:
        return " ".join(self._sifted.text[section.start : section.heading_end].split())

    def tiles(self, unit: int) -> list[Tile]:
        """A tile for each column."""
        if unit in self._rows:
            states = self._sifted.settled.states[self._rows[unit]].tolist()
            return [self._state(unit, at, STATES[state].value) for at, state in enumerate(states)]
        section = self._outline[unit]
        tallies = self._sifted.tallies(section.low, section.high)
        pairs = enumerate(zip(tallies.share.tolist(), tallies.taken.tolist(), strict=True))
        return [self._share(unit, at, share, f"{taken}/{tallies.asked}") for at, (share, taken) in pairs]

    def _share(self, unit: int, at: int, share: float, counts: str) -> Tile:
        if isnan(share):
            return Tile(*self._place(at))
        return Tile(*self._place(at), share, _written(share), self._link(unit, at), counts)

    def _state(self, unit: int, at: int, state: str) -> Tile:
        said = str(label("state", state, self._language))
        return Tile(
            *self._place(at),
            None,
            sign_of(state, self._language),
            self._link(unit, at),
            said,
            _category(state),
        )

    def _place(self, at: int) -> tuple[str, str]:
        column = self._sifted.settled.verdicts.columns[at]
        return column.adcode or column.name, column.name

    def _link(self, unit: int, at: int) -> str:
        return address("/matrix", self._key, "cells", unit, at)

    def categories(self, unit: int) -> list[Category]:
        """The states, for the legend of a clause's map."""
        if unit not in self._rows:
            return []
        states = sorted(set(self._sifted.settled.states[self._rows[unit]].tolist()))
        return [self._key_of(STATES[state].value) for state in states]

    def _key_of(self, state: str) -> Category:
        said = str(label("state", state, self._language))
        return Category(_category(state), said, sign_of(state, self._language))


def _written(share: float) -> str:
    """A share in per cent; small ones with a decimal, so that neighbouring steps differ."""
    return f"{share:.1%}" if 0 < share < _SMALL else f"{share:.0%}"


def _category(state: str) -> str:
    return f"state-{state}".replace("_", "-")
