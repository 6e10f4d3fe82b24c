"""What the index counts documents by: an array each of years, levels and provinces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from luoshi.session.room.catalogue import Catalogue
    from luoshi.session.room.index_mentions import Numbers


@dataclass(frozen=True, slots=True)
class Grounds:
    """What of documents the registers count by, an array each, in the order of the catalogue.

    Attributes:
        year: of the date; 0 for none.
        level: a number of ``levels``; -1 for none.
        region: number of the province, the first two digits of its code, 10 for the whole country; 0 for none.
        levels: the levels that there are.
    """

    year: Numbers
    level: NDArray[np.int8]
    region: NDArray[np.int8]
    levels: tuple[str, ...]

    def having(self, level: str | None, region: str | None) -> NDArray[np.bool_]:
        """Which documents are of a level and lie in a province, given by its code; None narrows nothing."""
        mask = np.ones(len(self.year), dtype=np.bool_)
        if level is not None:
            mask &= self.level == (self.levels.index(level) if level in self.levels else len(self.levels))
        if region is not None:
            mask &= self.region == (int(region[:2]) if region[:2].isdecimal() else -1)
        return mask


def read_grounds(catalogue: Catalogue) -> Grounds:
    """The grounds of a catalogue."""
    entries = catalogue.entries
    levels = tuple(dict.fromkeys(entry.level for entry in entries if entry.level))
    number = {level: at for at, level in enumerate(levels)}
    years = (int(entry.year) if entry.year and entry.year.isdecimal() else 0 for entry in entries)
    regions = (int(entry.adcode[:2]) if entry.adcode else 0 for entry in entries)
    size = len(entries)
    return Grounds(
        np.fromiter(years, np.int32, size),
        np.fromiter((number.get(entry.level or "", -1) for entry in entries), np.int8, size),
        np.fromiter(regions, np.int8, size),
        levels,
    )
