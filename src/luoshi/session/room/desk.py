"""One snapshot opened for reading, with what was looked at last kept at hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple

from luoshi.errors import LibraryError, NotFoundError
from luoshi.session.room.catalogue import Entry, load_catalogue
from luoshi.session.room.decisions import rulings_at
from luoshi.session.room.listing import Lister
from luoshi.session.room.overview import Overview, make_overview
from luoshi.session.room.reading import (
    Reading,
    Stretch,
    load_links,
    open_edits,
    open_facts,
    open_reading,
    open_stretch,
)
from luoshi.session.room.trail import Trail, find_trail
from luoshi.text import Edit, Fact

if TYPE_CHECKING:
    from luoshi.library import Snapshot
    from luoshi.session.rulings import Rulings

_READINGS = 24
_FACTS = 4
_LISTS = 64
_STRETCHES = 128
_TRAILS = 256
_KEPT = 64

Asked = TypeVarTuple("Asked")
Made = TypeVar("Made")


class Desk:
    """One snapshot; everything that it hands out is for reading only and may be asked for by several threads.

    Args:
        snapshot: the snapshot.

    Raises:
        LibraryError: its tables or its full-text index cannot be read.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        from luoshi.library.reading import ReadingIndex

        if snapshot.index_folder is None:
            raise LibraryError("this snapshot has no search index yet", str(snapshot.folder))
        self.snapshot = snapshot
        self.number = snapshot.number
        self.index = ReadingIndex(snapshot.index_folder)
        self.catalogue = load_catalogue(snapshot)
        self._links = load_links(snapshot)
        self.lister = Lister(self.catalogue, self.index)
        self.list = lru_cache(_LISTS)(self.lister.list)
        self.reading = lru_cache(_READINGS)(self._reading)
        self.stretch = lru_cache(_STRETCHES)(self._stretch)
        self.facts = lru_cache(_FACTS)(self._facts)
        self.edits = lru_cache(_READINGS)(self._edits)
        self.trail = lru_cache(_TRAILS)(self._trail)
        self._seen = lru_cache(1)(self._overview)
        self._kept = lru_cache(_KEPT)(self._make)
        self._kept_for_good = cache(self._make)

    def entry(self, document: str) -> Entry:
        """What the catalogue knows of a document.

        Raises:
            NotFoundError: there is none of that id.
        """
        entry = self.catalogue.get(document)
        if entry is None:
            do = "it may have been taken out of the library; look for it in the list of documents"
            raise NotFoundError("no document of that id", document, do)
        return entry

    def kept(self, make: Callable[[Desk, *Asked], Made], *asked: *Asked) -> Made:
        """What a function makes of this desk, made once and kept at hand: the answer to a question of a page.

        What is made of the desk alone is kept as long as the desk; of answers to further questions, the last ones.

        Args:
            make: asks this desk for something; a function of a module, so that the same question is known again.
            asked: what else it is told; hashable.
        """
        answer: Made = (self._kept if asked else self._kept_for_good)(make, *asked)
        return answer

    def _make(self, make: Callable[..., Any], *asked: Any) -> Any:
        return make(self, *asked)

    def _reading(self, document: str) -> Reading:
        return open_reading(self.index, self._links, self.entry(document))

    def _stretch(self, document: str, start: int, end: int) -> Stretch:
        return open_stretch(self.index, self.reading(document), (start, end))

    def _facts(self, document: str) -> tuple[Fact, ...]:
        return open_facts(self._links, self.entry(document).id)

    def _edits(self, document: str) -> tuple[Edit, ...]:
        return open_edits(self._links, self.entry(document).id)

    def _trail(self, document: str, start: int, end: int) -> Trail:
        for origin in self.reading(document).origins:
            if (origin.start, origin.end) == (start, end):
                return find_trail(self, origin)
        raise NotFoundError(
            "no passage stands there", f"{document} {start}–{end}", "open it from the document"
        )

    def overview(self) -> Overview:
        """What the library is, without what people rejected; looked over anew once they decide something."""
        return self._seen(rulings_at(self))

    def _overview(self, rulings: Rulings) -> Overview:
        return make_overview(self.snapshot, self.index, self.catalogue, rulings)
