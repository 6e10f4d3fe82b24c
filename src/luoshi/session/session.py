"""A user's hold on one library: everything that can be done with it, each thing once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from luoshi.errors import LibraryError
from luoshi.lexicon import Lexicon, load_lexicon
from luoshi.library import Library
from luoshi.report import Language, Table
from luoshi.session.effort import NORMAL, Effort
from luoshi.session.selecting import Filters
from luoshi.session.tracing import OriginTable
from luoshi.text import FactKind, Grain, Level, Role

if TYPE_CHECKING:
    from luoshi.library import Snapshot
    from luoshi.session.adding import AddReport
    from luoshi.session.cells import Cell
    from luoshi.session.commitments import Wanted
    from luoshi.session.coverage import Coverage
    from luoshi.session.deciding import Asked as Decided
    from luoshi.session.formulations import Found as PhrasesFound
    from luoshi.session.formulations import Part, Tell
    from luoshi.session.formulations import Sought as PhrasesSought
    from luoshi.session.matrix import Matrix
    from luoshi.session.showing import Shown

_DIVISIONS = "divisions.csv"


class Session:
    """What a user can do with a library; what does it is imported when it is asked for.

    Args:
        folder: the library's folder; it is made by the first :meth:`add`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def library(self) -> Library:
        """The library itself.

        Raises:
            NotALibraryError: the folder holds none.
        """
        return Library.open(self.folder)

    @cached_property
    def snapshot(self) -> Snapshot:
        """The snapshot in force when it is first asked for.

        Raises:
            LibraryError: nothing has been added yet.
        """
        snapshot = self.library.snapshot()
        if snapshot is None:
            raise LibraryError("the library is empty", str(self.folder), "add documents with “luoshi add”")
        return snapshot

    @cached_property
    def lexicon(self) -> Lexicon:
        """The shipped lexicon with the library's own places."""
        return load_lexicon(self._divisions())

    def _divisions(self) -> Path | None:
        path = self.folder / _DIVISIONS
        return path if path.exists() else None

    def add(
        self,
        paths: Sequence[Path],
        manifest: Path | None = None,
        divisions: Path | None = None,
        effort: Effort = NORMAL,
    ) -> AddReport:
        """Take files and folders into the library; see :func:`luoshi.session.adding.add`.

        Args:
            paths: files and folders.
            manifest: a table with what is known of the files beforehand.
            divisions: a table of further places; the library keeps it.
            effort: how much of the machine to use, how long to wait for another writer, and who is told.
        """
        from luoshi.pipeline import FileRequest
        from luoshi.session import files
        from luoshi.session.adding import add

        rows = files.load_rows(manifest)
        if divisions is not None:
            load_lexicon(divisions)
        library = Library.create(self.folder)
        if divisions is not None:
            shutil.copyfile(divisions, self.folder / _DIVISIONS)
        requests = list(files.requests(paths, rows, whole_path=True))
        report = add(library, requests, self._divisions(), effort)
        found = [request.place for request in requests if isinstance(request, FileRequest)]
        return report.with_unmatched(files.slips(rows, found)) if rows else report

    def list(self, filters: Filters = Filters(), limit: int = 1000) -> Table:  # noqa: B008 - frozen
        """The documents, by date."""
        from luoshi.session import browsing

        return browsing.list_documents(self.snapshot, self.lexicon, filters, limit)

    def search(self, query: str, filters: Filters = Filters(), limit: int = 20) -> Table:  # noqa: B008 - frozen
        """Full-text hits with snippets, best first."""
        from luoshi.session import browsing

        return browsing.search(self.snapshot, self.lexicon, query, filters, limit)

    def show(self, name: str) -> Shown:
        """One document with its edits, facts and borrowed wording."""
        from luoshi.session.showing import show

        return show(self.snapshot, name)

    def locate(self, name: str, words: str) -> Table:
        """Where words of a document stand on its pages."""
        from luoshi.session.locating import locate

        return locate(self.snapshot, name, words)

    def records(self, shown: Shown) -> Iterator[dict[str, Any]]:
        """Everything that is known of an opened document, as JSON records."""
        from luoshi.session.showing import shown_records

        return shown_records(shown)

    def facts(
        self,
        kinds: Sequence[FactKind] = (),
        document: str | None = None,
        filters: Filters = Filters(),  # noqa: B008 - frozen
        limit: int = 1000,
    ) -> Table:
        """Facts with their normalised attributes."""
        from luoshi.session import browsing

        name = self.snapshot.resolve(document) if document else None
        return browsing.list_facts(self.snapshot, self.lexicon, kinds, name, filters, limit)

    def why(self, fact: str) -> Table:
        """The reasoning behind one fact; see ``session.reasons``."""
        from luoshi.session.reasons import why

        return why(self.snapshot, fact)

    def indicators(
        self,
        name: str = "",
        document: str | None = None,
        filters: Filters = Filters(),  # noqa: B008 - frozen
        limit: int = 1000,
    ) -> Table:
        """Measured quantities and targets, by name, place and time."""
        from luoshi.session import browsing

        found = self.snapshot.resolve(document) if document else None
        return browsing.list_indicators(self.snapshot, self.lexicon, name, found, filters, limit)

    def work(
        self,
        wanted: Wanted,
        document: str | None = None,
        filters: Filters = Filters(),  # noqa: B008 - frozen
        limit: int = 10000,
    ) -> Table:
        """Tasks and targets, or instruments of policy, in reading order."""
        from luoshi.session.commitments import list_work

        name = self.snapshot.resolve(document) if document else None
        return list_work(self.snapshot, self.lexicon, wanted, name, filters, limit)

    def people(self, name: str = "", filters: Filters = Filters(), limit: int = 1000) -> Table:  # noqa: B008 - frozen
        """The people whom the documents name, homonyms apart; see ``session.people``."""
        from luoshi.session.people import list_people

        return list_people(self.snapshot, self.lexicon, name, filters, limit)

    def bodies(self, name: str = "", filters: Filters = Filters(), limit: int = 1000) -> Table:  # noqa: B008 - frozen
        """The bodies of party and state that the documents name, each once."""
        from luoshi.session.people import list_bodies

        return list_bodies(self.snapshot, self.lexicon, name, filters, limit)

    def expand(self, formulation: str = "", limit: int = 1000) -> Table:
        """What formulations stand for where a document says it; see ``session.expansions``."""
        from luoshi.session.expansions import expand

        return expand(self.snapshot, formulation, limit)

    def citations(
        self,
        document: str | None = None,
        cited: str | None = None,
        held_only: bool = False,
        filters: Filters = Filters(),  # noqa: B008 - frozen
        limit: int = 1000,
    ) -> Table:
        """Who cites what, and which document of the library that is; see ``session.citing``."""
        from luoshi.session.citing import Sought, citations

        resolve = self.snapshot.resolve
        sought = Sought(resolve(document) if document else None, resolve(cited) if cited else None, held_only)
        return citations(self.snapshot, self.lexicon, sought, filters, limit)

    def coverage(self, source: str, level: Level = Level.PROVINCE, find: str = "") -> Coverage:
        """How much of each section of a source each place has taken up; see ``session.coverage``."""
        from luoshi.session.coverage import build_coverage

        return build_coverage(self.snapshot, self.lexicon, source, level, find)

    def matrix(
        self, source: str, by: str = "sentence", level: Level = Level.PROVINCE, find: str = ""
    ) -> Matrix:
        """What became of each sentence or clause of a source at each place; see ``session.matrix``."""
        from luoshi.session.matrix import build_matrix

        return build_matrix(self.snapshot, self.lexicon, source, by, level, find)

    def matrix_workbook(
        self,
        source: str,
        level: Level = Level.PROVINCE,
        find: str = "",
        language: Language = Language.CHINESE,
    ) -> bytes:
        """The matrix of a source against the places of a level as an Excel workbook with its evidence."""
        from luoshi.session.room.matrix_book import workbook_for

        return workbook_for(self, source, level, find, language)

    def gaps(
        self,
        source: str,
        region: str,
        by: str = "clause",
        roles: Sequence[Role] = (),
        ceremony: bool = True,
    ) -> Table:
        """What of a source has not been taken up at one place; see ``session.gaps``."""
        from luoshi.session.gaps import Wanted, gaps

        return gaps(self.snapshot, self.lexicon, source, region, Wanted(by, roles, ceremony))

    def cell(self, source: str, unit: int, region: str) -> Cell | Table:
        """One cell of a matrix, with both its texts; of a section, those of its clauses as a table."""
        from luoshi.session.cells import open_cell

        return open_cell(self.snapshot, self.lexicon, source, unit, region)

    def decisions(self, asked: Decided) -> Table:
        """What people decided of links, suspect ones first; see ``session.deciding``."""
        from luoshi.session.deciding import list_decisions

        return list_decisions(self.snapshot, asked)

    def origins(
        self,
        name: str,
        grain: Grain = Grain.PASSAGE,
        wanted: OriginTable = OriginTable.PASSAGES,
    ) -> Table:
        """Where the words of a document stand first in the collection, and what follows from that."""
        from luoshi.session.tracing import origins

        return origins(self.snapshot, name, grain, wanted)

    def phrase(self, wording: str, filters: Filters = Filters()) -> dict[Part, Table]:  # noqa: B008 - frozen
        """The life of a wording, a table a question; see ``session.phrase_life``."""
        from luoshi.session.phrase_life import phrase_life

        return phrase_life(self.snapshot, self.lexicon, wording, filters)

    def phrases(self, sought: PhrasesSought, tell: Tell | None = None) -> PhrasesFound:
        """The formulations that stand in the library, or rise or fall in it; see ``session.phrasing``."""
        from luoshi.session.phrasing import find_phrases

        return find_phrases(self.snapshot, self.lexicon, sought, tell)

    def export(self, what: str) -> Table:
        """A whole table of the library."""
        from luoshi.session import browsing

        return browsing.export(self.snapshot, what)

    def check_up(self) -> Table:
        """What may keep luoshi from working here."""
        from luoshi.session.checkup import check_up

        return check_up(self.folder)
