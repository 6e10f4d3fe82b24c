"""From a collection to who had each wording first (首发来源)."""

from luoshi.trace.origins.earliest import Dated, OriginIndex, Origins, find_origins, origins_of

__all__ = ["Dated", "OriginIndex", "Origins", "find_origins", "origins_of"]
