"""From a collection to who had each wording first (首发来源)."""

from luoshi.trace.origins.changes import Change
from luoshi.trace.origins.collection import Collection, origin_lots, sketches_of, with_reposts
from luoshi.trace.origins.earliest import Origins, find_origins
from luoshi.trace.origins.line import BY, GRAINS, Dated, Line, line_up
from luoshi.trace.origins.lots import Batch
from luoshi.trace.origins.means import Means
from luoshi.trace.origins.renewal import renew
from luoshi.trace.origins.reposts import COPIES, Sketches, find_originals
from luoshi.trace.origins.runs import Rows

__all__ = [
    "BY",
    "COPIES",
    "GRAINS",
    "Batch",
    "Change",
    "Collection",
    "Dated",
    "Line",
    "Means",
    "Origins",
    "Rows",
    "Sketches",
    "find_originals",
    "find_origins",
    "line_up",
    "origin_lots",
    "renew",
    "sketches_of",
    "with_reposts",
]
