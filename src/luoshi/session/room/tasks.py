"""The breakdown of tasks 任务分解: those that a reader asks for, one page of them, and what they can be narrowed by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, Any

import numpy as np

from luoshi.report import Table
from luoshi.session.commitments import COMMITMENTS
from luoshi.session.doubting import UNSURE, doubted
from luoshi.session.room.tasks_columns import tasks_of
from luoshi.session.room.tasks_sifting import NO_YEAR, Sifting, TaskWish, sift_tasks
from luoshi.text import FactKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from luoshi.lexicon import Lexicon
    from luoshi.session.room.catalogue import Entry
    from luoshi.session.room.desk import Desk
    from luoshi.session.room.reading import Reading
    from luoshi.text import Unit

PAGE, WHOLE_PAGE = 50, 250
"""Tasks of a page: of a library, and of one document, which people want whole."""
_BODIES = 200
_TITLE = "任务分解表"
_COLUMNS = (
    "order", "start", "end", "role", "sure", "action", "object", "owner", "partners", "deadline", "measure",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Task:
    """One task or target.

    Attributes:
        entry: its document.
        order: its number there.
        start: first code point in the document's text.
        end: one past the last.
        words: its own words.
        role: ``task`` or ``target``.
        sure: the probability of that.
        section: the headings above it, with slashes between.
        action: the verb.
        object: what is to be done to what.
        owner: who leads.
        partners: who takes part.
        deadline: ISO date or interval.
        measure: the measure of success, in words.
        instruments: what it is to be done with.
    """

    entry: Entry
    order: int
    start: int
    end: int
    words: str
    role: str
    sure: float
    section: str
    action: str | None
    object: str | None
    owner: str | None
    partners: str | None
    deadline: str | None
    measure: str | None
    instruments: tuple[str, ...]

    @property
    def doubtful(self) -> bool:
        """Whether its role is doubtful 存疑."""
        return self.sure < UNSURE


@dataclass(frozen=True, slots=True)
class TaskCounts:
    """How many tasks there are, how many targets, and how many of both say who, by when, and how much."""

    tasks: int
    targets: int
    owned: int
    dated: int
    measured: int
    doubtful: int

    @property
    def total(self) -> int:
        """Tasks and targets."""
        return self.tasks + self.targets


@dataclass(frozen=True, slots=True)
class TasksPage:
    """One page of tasks.

    Attributes:
        wish: what was asked for, ``page`` within what there is.
        counts: of all pages.
        whole: how many there are before they are narrowed.
        pages: how many pages.
        rows: those of this page.
        owners: how many each body would leave, the most first.
        years: how many each year would leave, the latest first, ``none`` last.
    """

    wish: TaskWish
    counts: TaskCounts
    whole: int
    pages: int
    rows: tuple[Task, ...]
    owners: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class TaskHeading:
    """A heading that tasks stand under.

    Attributes:
        depth: of its section, 1 for the widest.
        start: where it begins in the document's text.
        text: its words.
        count: how many of the tasks that are shown stand under it.
    """

    depth: int
    start: int
    text: str
    count: int


def list_tasks(desk: Desk, lexicon: Lexicon, wish: TaskWish) -> TasksPage:
    """The page of tasks that a reader wants.

    Raises:
        NotFoundError: there is no such document, or no such place.
        UsageError: a date is none.
    """
    sifted = sift_tasks(desk, lexicon, wish)
    tasks, rows = sifted.tasks, sifted.ordered(wish)
    size = WHOLE_PAGE if wish.document else PAGE
    pages = max(1, ceil(len(rows) / size))
    page = min(max(1, wish.page), pages)
    return TasksPage(
        replace(wish, page=page),
        _counts(sifted, rows),
        int(sifted.ground.sum()),
        pages,
        _shown(desk, rows[(page - 1) * size : page * size]),
        tasks.owners.count(sifted.rows(without="owner"))[:_BODIES],
        _years(tasks.year[sifted.rows(without="year")]),
    )


def tabulate_tasks(desk: Desk, lexicon: Lexicon, wish: TaskWish, most: int) -> Table:
    """Everything that a wish leaves, in the order asked for, as the table that people hand on.

    Args:
        desk: the library.
        lexicon: knows the places that the wish may name.
        wish: what is wanted; its page says nothing.
        most: how many rows at most.
    """
    rows = sift_tasks(desk, lexicon, wish).ordered(wish)[:most]
    return Table(_TITLE, COMMITMENTS, tuple(_printed(entry, row) for entry, row in _known(desk, rows)))


def open_task(desk: Desk, document: str, start: int, end: int) -> Task | None:
    """The task of a document that these words are; None when they are none."""
    where = tasks_of(desk).of_document(desk.catalogue.positions[desk.entry(document).id])
    found = (one for one in _shown(desk, np.arange(where.start, where.stop)) if one.start == start)
    return next((one for one in found if one.end == end), None)


def outline_tasks(
    reading: Reading, tasks: Sequence[Task]
) -> Iterator[tuple[tuple[TaskHeading, ...], tuple[Task, ...]]]:
    """Tasks of a document under its headings: in reading order, what each further heading has.

    Yields:
        The headings that begin here, the widest first, and the tasks before the next heading.
    """
    paths = list(_paths(reading.sections, [task.start for task in tasks]))
    under = Counter(section.start for path in paths for section in path)
    before: tuple[Unit, ...] = ()
    first = 0
    for at in range(1, len(tasks) + 1):
        if at == len(tasks) or paths[at] != paths[first]:
            path = paths[first]
            fresh = path[_common(before, path) :]
            yield tuple(_heading(reading, one, under[one.start]) for one in fresh), tuple(tasks[first:at])
            before, first = path, at


def count_tasks(reading: Reading) -> int:
    """How many tasks and targets a document has."""
    import pyarrow.compute as pc

    found = pc.equal(reading.mentions.column("kind"), FactKind.COMMITMENT.value)
    return int(pc.sum(found).as_py() or 0)


def count_by_document(desk: Desk) -> NDArray[np.intp]:
    """How many tasks and targets each document of the catalogue has; asked for through :meth:`Desk.kept`."""
    return np.bincount(tasks_of(desk).document, minlength=len(desk.catalogue.entries))


def _paths(sections: Sequence[Unit], places: Sequence[int]) -> Iterator[tuple[Unit, ...]]:
    """The sections that each of some rising places lies in, the widest first."""
    open_now: list[Unit] = []
    following = 0
    for place in places:
        while following < len(sections) and sections[following].start <= place:
            open_now.append(sections[following])
            following += 1
        open_now = [one for one in open_now if place < one.end]
        yield tuple(open_now)


def _common(one: Sequence[Unit], other: Sequence[Unit]) -> int:
    """How many sections two paths begin with together."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


def _heading(reading: Reading, section: Unit, count: int) -> TaskHeading:
    text = reading.text[section.start : section.heading_end]
    return TaskHeading(section.depth, section.start, " ".join(text.split()), count)


def _counts(sifted: Sifting, rows: NDArray[np.intp]) -> TaskCounts:
    tasks = sifted.tasks
    targets = int(tasks.coded("role").having("target".__eq__)[rows].sum())
    owned, measured = (int((tasks.coded(name).codes[rows] >= 0).sum()) for name in ("owner", "measure"))
    dated, doubtful = int((tasks.year[rows] >= 0).sum()), int((tasks.sure[rows] < UNSURE).sum())
    return TaskCounts(len(rows) - targets, targets, owned, dated, measured, doubtful)


def _years(years: NDArray[np.int32]) -> tuple[tuple[str, int], ...]:
    """How often each year stands there, the latest first."""
    found, counts = np.unique(years, return_counts=True)
    names = (str(year) if year >= 0 else NO_YEAR for year in found.tolist())
    return tuple(zip(names, counts.tolist(), strict=True))[::-1]


def _known(desk: Desk, rows: NDArray[np.intp]) -> Iterator[tuple[Entry, dict[str, Any]]]:
    """Some tasks with their documents."""
    tasks = tasks_of(desk)
    entries = (desk.catalogue.entries[at] for at in tasks.document[rows].tolist())
    return zip(entries, tasks.table.take(rows).to_pylist(), strict=True)


def _shown(desk: Desk, rows: NDArray[np.intp]) -> tuple[Task, ...]:
    """Some tasks as a page shows them."""
    return tuple(
        Task(
            entry,
            **{name: row[name] for name in _COLUMNS},
            words=row["content"],
            section=row["section"] or "",
            instruments=tuple(sorted((row["instruments"] or "").split())),
        )
        for entry, row in _known(desk, rows)
    )


def _printed(entry: Entry, row: dict[str, Any]) -> tuple[Any, ...]:
    """A task as a row of the table, column by column."""
    source = f"{entry.title or ''}（{entry.date}）" if entry.date else entry.title or ""
    said = {"type": row["role"], "doubt": doubted(row["role"], row["sure"]), "goal": row["value"]}
    said |= {"source": source, "document": entry.id}
    return tuple(said[name] if name in said else row[name] for name in COMMITMENTS)
