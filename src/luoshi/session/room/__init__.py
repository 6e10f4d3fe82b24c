"""What the reading room asks of a library: short answers to small questions, from one snapshot kept open."""

from __future__ import annotations

from luoshi.errors import InputError, LibraryError, NotFoundError, UsageError
from luoshi.extract.naming import FinderName, finder_name
from luoshi.report.labels import heading
from luoshi.restore.naming import RuleName, rule_name
from luoshi.session.doubting import UNSURE
from luoshi.session.room.catalogue import Catalogue, Entry
from luoshi.session.room.desk import Desk
from luoshi.session.room.listing import Excerpt, Listed, Listing, Order, Wish
from luoshi.session.room.narrowing import Choice, Facet
from luoshi.session.room.overview import Overview, Travelled
from luoshi.session.room.reading import READINGS_OF_CLAUSES, Reading, Stretch
from luoshi.session.room.room import Room
from luoshi.session.room.trail import Place, Trail
from luoshi.text import Edit, Fact, Origin, Unit

__all__ = [
    "READINGS_OF_CLAUSES",
    "UNSURE",
    "Catalogue",
    "Choice",
    "Desk",
    "Edit",
    "Entry",
    "Excerpt",
    "Facet",
    "Fact",
    "FinderName",
    "InputError",
    "LibraryError",
    "Listed",
    "Listing",
    "NotFoundError",
    "Order",
    "Origin",
    "Overview",
    "Place",
    "Reading",
    "Room",
    "RuleName",
    "Stretch",
    "Trail",
    "Travelled",
    "Unit",
    "UsageError",
    "Wish",
    "finder_name",
    "heading",
    "rule_name",
]
