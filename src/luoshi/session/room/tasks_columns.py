"""The tasks and targets of a whole library 任务目标, column by column: what can be narrowed and sorted in arrays."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from luoshi.text.ordering import by_reading

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    from luoshi.session.room.desk import Desk

    Mask = NDArray[np.bool_]
    Numbers = NDArray[np.int32]

NOBODY = -1
"""The number of what a task does not have."""

_NORM = (
    '{"order": "INTEGER", "section": "VARCHAR", "role": "VARCHAR", "action": "VARCHAR", "object": "VARCHAR",'
    ' "owner": "VARCHAR", "partners": "VARCHAR", "deadline": "VARCHAR", "measure": "VARCHAR",'
    ' "relation": "VARCHAR", "value": "DOUBLE", "unit": "VARCHAR"}'
)
_TASKS = f"""
    WITH found AS (
        SELECT document, start, "end", clause, text AS content, json_transform(norm, '{_NORM}') AS norm
        FROM facts WHERE kind = 'commitment'),
    means AS (
        SELECT document, clause, string_agg(DISTINCT json_extract_string(norm, '$.instrument'), ' ') AS instruments
        FROM facts WHERE kind = 'instrument' GROUP BY document, clause)
    SELECT f.document, f.start, f."end", f.content, unnest(f.norm), m.instruments, coalesce(u.confidence, 1) AS sure
    FROM found f LEFT JOIN units u ON u.document = f.document AND u.id = f.clause
    LEFT JOIN means m ON m.document = f.document AND m.clause = f.clause
"""  # noqa: S608 - no words of a user
_COMMA = re.compile("[、，；](?![^（]*）)")
_SHORTEST = 2
"""Characters that the name of a body has at least."""
_ASKING = Lock()


@dataclass(frozen=True, eq=False)
class Coded:
    """A column of words that return.

    Attributes:
        codes: for each task the number of its words; -1 for none.
        words: what each number stands for.
    """

    codes: Numbers
    words: tuple[str, ...]

    def having(self, holds: Callable[[str], bool]) -> Mask:
        """The tasks whose words fulfil something."""
        kept = np.fromiter((holds(words) for words in self.words), np.bool_, len(self.words))
        return np.append(kept, False)[self.codes]

    @cached_property
    def ranks(self) -> Numbers:
        """The place of each task's words in the alphabet; -1 for none."""
        keys = sorted(range(len(self.words)), key=lambda at: by_reading(self.words[at]))
        rank = np.full(len(self.words) + 1, NOBODY, dtype=np.int32)
        rank[np.array(keys, dtype=np.intp)] = np.arange(len(keys), dtype=np.int32)
        return rank[self.codes]


@dataclass(frozen=True, eq=False)
class Bodies:
    """The bodies that a column names, several to a task: 省财政厅、省商务厅.

    Attributes:
        column: the column.
        names: every body once.
        of: the body of each naming.
        words: the number of the words that each naming stands in.
    """

    column: Coded
    names: tuple[str, ...]
    of: Numbers
    words: Numbers

    def having(self, name: str) -> Mask:
        """The tasks of a body; where none is called so, of every body whose name holds these words."""
        exactly = name in self._numbers
        return self.column.having(lambda words: name in (bodies_in(words) if exactly else words))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.names)}

    def count(self, rows: NDArray[np.intp]) -> tuple[tuple[str, int], ...]:
        """How many of some tasks each body has, the most first."""
        uses = np.bincount(self.column.codes[rows] + 1, minlength=len(self.column.words) + 1)[1:]
        counts = np.bincount(self.of, weights=uses[self.words], minlength=len(self.names)).astype(np.int64)
        order = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
        names = (self.names[number] for number in order.tolist())
        return tuple(zip(names, counts[order].tolist(), strict=True))


@dataclass(frozen=True, eq=False)
class Tasks:
    """Every task and target, document by document in the order of the catalogue, in each in reading order.

    Attributes:
        table: what is known of each, some 150 bytes a row.
        document: the position of its document in the catalogue.
    """

    table: pa.Table
    document: Numbers

    def coded(self, name: str) -> Coded:
        """A column of words, by its name."""
        known = self._columns.get(name)
        return known or self._columns.setdefault(name, _coded(self.table, name))

    @cached_property
    def _columns(self) -> dict[str, Coded]:
        return {}

    @cached_property
    def owners(self) -> Bodies:
        """The bodies that lead."""
        return _bodies(self.coded("owner"))

    @cached_property
    def partners(self) -> Bodies:
        """The bodies that take part."""
        return _bodies(self.coded("partners"))

    @cached_property
    def year(self) -> Numbers:
        """The year by which each has to be done; -1 for none."""
        due = self.coded("deadline")
        years = np.array([*(_year(words) for words in due.words), NOBODY], dtype=np.int32)
        return years[due.codes]

    @cached_property
    def sure(self) -> NDArray[np.float64]:
        """The probability of the role of each."""
        return np.asarray(self.table.column("sure").to_numpy(), dtype=np.float64)

    def of_document(self, position: int) -> slice:
        """The rows of one document."""
        first, last = np.searchsorted(self.document, [position, position + 1])
        return slice(int(first), int(last))


def tasks_of(desk: Desk) -> Tasks:
    """The tasks of a desk's documents, read once."""
    with _ASKING:
        return desk.kept(_load)


def _load(desk: Desk) -> Tasks:
    table = desk.snapshot.query(_TASKS)
    documents = _coded(table, "document")
    places = [desk.catalogue.positions[name] for name in documents.words]
    document = np.array([*places, NOBODY], dtype=np.int32)[documents.codes]
    starts = np.asarray(table.column("start").to_numpy(), dtype=np.int32)
    order = np.lexsort((starts, document))
    made = Tasks(_packed(table.take(order)), document[order])
    _warm(made)
    return made


def _warm(tasks: Tasks) -> None:
    """Count and sort what every visitor asks for, before the first one comes."""
    tasks.owners, tasks.partners, tasks.year, tasks.sure  # noqa: B018 - read for their effect
    for name in ("owner", "deadline", "role"):
        tasks.coded(name).ranks  # noqa: B018 - read for its effect


def _packed(table: pa.Table) -> pa.Table:
    """A table whose words stand in it once each."""
    import pyarrow as pa

    columns: dict[str, Any] = {}
    for field in table.schema:
        column = table.column(field.name)
        words = pa.types.is_string(field.type)
        columns[field.name] = column.combine_chunks().dictionary_encode() if words else column
    return pa.table(columns)


def _coded(table: pa.Table, name: str) -> Coded:
    import pyarrow as pa

    column = table.column(name).combine_chunks()
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    parts = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
    if not table.num_rows:
        return Coded(np.zeros(0, dtype=np.int32), ())
    codes = np.concatenate([np.asarray(part.indices.fill_null(NOBODY).to_numpy()) for part in parts])
    return Coded(codes.astype(np.int32), tuple(parts[0].dictionary.to_pylist()))


def _bodies(column: Coded) -> Bodies:
    named = [(body, at) for at, words in enumerate(column.words) for body in bodies_in(words)]
    numbers: dict[str, int] = {}
    of = [numbers.setdefault(body, len(numbers)) for body, _ in named]
    return Bodies(
        column,
        tuple(numbers),
        np.array(of, dtype=np.int32),
        np.array([at for _, at in named], dtype=np.int32),
    )


def bodies_in(words: str) -> tuple[str, ...]:
    """The bodies of a list, each once and without 等; what is no list of bodies (市、县人民政府) stays whole."""
    parts = [part.strip().removesuffix("等") for part in _COMMA.split(words)]
    return tuple(dict.fromkeys(parts)) if min(map(len, parts)) >= _SHORTEST else (words,)


def _year(deadline: str) -> int:
    """The year of a deadline, of an interval the last."""
    year = deadline.rpartition("/")[2][:4]
    return int(year) if year.isascii() and year.isdigit() else NOBODY
