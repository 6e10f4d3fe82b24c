"""What a reader wants to see of the tasks of a library, and which tasks that leaves, in what order."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from luoshi.session.doubting import UNSURE
from luoshi.session.room.tasks_columns import NOBODY, Tasks, tasks_of
from luoshi.session.selecting import Filters, condition

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from luoshi.lexicon import Lexicon
    from luoshi.session.room.desk import Desk
    from luoshi.session.room.tasks_columns import Mask

NO_YEAR = "none"
"""The year to ask for when tasks without a deadline are wanted."""


class TaskColumn(StrEnum):
    """What tasks can be ordered by."""

    READING = "reading"
    """The order of a document; of a library, that of the dates of its documents."""
    ROLE = "role"
    ACTION = "action"
    OWNER = "owner"
    PARTNERS = "partners"
    DEADLINE = "deadline"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class TaskWish:
    """What a reader wants to see.

    Attributes:
        document: of one document alone, by its id; of the library when None.
        role: ``task`` or ``target``; both when empty.
        owner: a body that leads, or part of its name.
        partners: whether what that body takes part in counts too.
        year: of the deadline; ``none`` for those without one, all when empty.
        part: words that the task's own hold.
        doubtful: only those of a doubtful role.
        filters: of which documents.
        column: what to order by.
        down: whether the last comes first.
        page: from 1; beyond the last it is the last.
    """

    document: str | None = None
    role: str = ""
    owner: str = ""
    partners: bool = False
    year: str = ""
    part: str = ""
    doubtful: bool = False
    filters: Filters = field(default_factory=Filters)
    column: TaskColumn = TaskColumn.READING
    down: bool = False
    page: int = 1


@dataclass(frozen=True, eq=False, slots=True)
class Sifting:
    """What a wish leaves of the tasks.

    Attributes:
        tasks: all of them.
        ground: those of the documents that are asked for.
        masks: those that each further wish leaves, by its name.
    """

    tasks: Tasks
    ground: Mask
    masks: dict[str, Mask]

    def rows(self, without: str = "") -> NDArray[np.intp]:
        """The rows that every wish but one leaves, in reading order."""
        left = self.ground
        for name, mask in self.masks.items():
            if name != without:
                left = left & mask
        return np.flatnonzero(left)

    def ordered(self, wish: TaskWish) -> NDArray[np.intp]:
        """The rows that are left in the order asked for; those without such words last, equals in reading order."""
        rows = self.rows()
        if wish.column is not TaskColumn.READING:
            key = self.tasks.coded(wish.column).ranks[rows]
        else:
            key = rows.astype(np.int32) if wish.document else self.tasks.document[rows]
        return rows[np.lexsort((rows, -key if wish.down else key, key < 0))]


def sift_tasks(desk: Desk, lexicon: Lexicon, wish: TaskWish) -> Sifting:
    """The tasks that a wish leaves.

    Raises:
        NotFoundError: there is no such document, or no such place.
        UsageError: a date is none.
    """
    tasks = tasks_of(desk)
    ground = desk.kept(_standing, lexicon, wish.document, wish.filters)[tasks.document]
    masks: dict[str, Mask] = {}
    if wish.role:
        masks["role"] = tasks.coded("role").having(wish.role.__eq__)
    if wish.owner:
        takes_part = tasks.partners.having(wish.owner) if wish.partners else False
        masks["owner"] = tasks.owners.having(wish.owner) | takes_part
    if wish.year:
        masks["year"] = tasks.year == (NOBODY if wish.year == NO_YEAR else int(wish.year))
    if wish.part:
        masks["part"] = desk.kept(_saying, wish.part)
    if wish.doubtful:
        masks["doubtful"] = tasks.sure < UNSURE
    return Sifting(tasks, ground, masks)


def _standing(desk: Desk, lexicon: Lexicon, document: str | None, filters: Filters) -> Mask:
    """The documents of the catalogue that are asked for."""
    kept = np.full(len(desk.catalogue.entries), document is None and filters == Filters(), dtype=np.bool_)
    if document is not None:
        kept[desk.catalogue.positions[desk.entry(document).id]] = True
    elif filters != Filters():
        where, parameters = condition(filters, lexicon)
        found = desk.snapshot.query(f"SELECT d.id FROM documents d WHERE {where}", parameters)  # noqa: S608
        kept[[desk.catalogue.positions[name] for name in found.column("id").to_pylist()]] = True
    return kept


def _saying(desk: Desk, part: str) -> Mask:
    """The tasks whose words hold some others, whatever the case of letters."""
    import pyarrow.compute as pc

    words = tasks_of(desk).table.column("content")
    found = (
        pc.match_substring(one.dictionary, part, ignore_case=True).take(one.indices) for one in words.chunks
    )
    return np.concatenate([np.zeros(0, np.bool_), *(np.asarray(one, dtype=np.bool_) for one in found)])
