"""Where the things of an index are named 提及: one row a mention, in arrays of a few bytes each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from luoshi.text import FactKind, Role

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    from luoshi.library import Snapshot
    from luoshi.session.room.catalogue import Catalogue

    Numbers = NDArray[np.int32]

ROLES = tuple(str(role) for role in Role)
"""The roles in the order of their numbers in :attr:`Mentions.role`."""

_ROWS = """
    SELECT f.document, f.start, f."end", coalesce(f.clause, -1) AS clause, coalesce(u.parent, -1) AS sentence, u.role,
        f.text AS words, f.norm
    FROM facts f LEFT JOIN units u ON u.document = f.document AND u.id = f.clause
    WHERE f.kind = ? AND {condition}
"""
_ARRAYS = ("at", "sentence", "start", "end", "role", "words", "norm")


@dataclass(frozen=True, eq=False, slots=True)
class Mentions:
    """The facts of one kind, in the order of the catalogue's documents and, in each, of their clauses.

    Attributes:
        at: position of the document in the catalogue in the upper 32 bits, id of the clause in the lower.
        sentence: id of the sentence that the clause belongs to; -1 for none.
        start: first code point in the document's text.
        end: one past the last.
        role: what the clause does, a number of :data:`ROLES`; -1 for nothing known.
        words: the words as written, a number of ``spellings``.
        norm: the normalised attributes, a number of ``norms``.
        spellings: every wording once.
        norms: every set of attributes once, as JSON.
    """

    at: NDArray[np.int64]
    sentence: Numbers
    start: Numbers
    end: Numbers
    role: NDArray[np.int8]
    words: Numbers
    norm: Numbers
    spellings: Sequence[str]
    norms: Sequence[str]

    @property
    def document(self) -> Numbers:
        """The position of the document of each."""
        return (self.at >> 32).astype(np.int32)

    @property
    def clause(self) -> Numbers:
        """The id of the clause of each."""
        return (self.at & 0xFFFFFFFF).astype(np.int32)

    def only(self, kept: NDArray[np.bool_]) -> Mentions:
        """Those that ``kept`` is true of."""
        return replace(self, **{name: getattr(self, name)[kept] for name in _ARRAYS})

    def of_document(self, position: int) -> slice:
        """The rows of one document."""
        first, last = np.searchsorted(self.at, np.array([position, position + 1], dtype=np.int64) << 32)
        return slice(int(first), int(last))


def read_mentions(
    snapshot: Snapshot, catalogue: Catalogue, kind: FactKind, condition: str = "true"
) -> Mentions:
    """Every mention of a kind.

    Args:
        snapshot: the library.
        catalogue: knows where each document stands.
        kind: the kind of fact.
        condition: an SQL condition over ``facts f``, written by a programmer.
    """
    table = snapshot.query(_ROWS.format(condition=condition), [str(kind)])
    codes, names = _coded(table, "document")
    places = np.array([catalogue.positions[name] for name in names], dtype=np.int64)
    clause = _numbers(table, "clause").astype(np.int64) & 0xFFFFFFFF
    at = (places[codes] << 32 | clause) if len(codes) else np.zeros(0, dtype=np.int64)
    order = np.lexsort((_numbers(table, "start"), at))
    words, spellings = _coded(table, "words")
    norm, norms = _coded(table, "norm")
    role, roles = _coded(table, "role")
    known = np.array([*(ROLES.index(name) if name in ROLES else -1 for name in roles), -1], dtype=np.int8)
    sentence, start, end = (_numbers(table, name)[order] for name in ("sentence", "start", "end"))
    does = known[role][order]
    return Mentions(at[order], sentence, start, end, does, words[order], norm[order], spellings, norms)


def _numbers(table: pa.Table, name: str) -> Numbers:
    return np.asarray(table.column(name).to_numpy(), dtype=np.int32)


def _coded(table: pa.Table, name: str) -> tuple[Numbers, list[str]]:
    """A column of text as numbers, and what each stands for; -1 for nothing."""
    column = table.column(name).dictionary_encode().unify_dictionaries()
    if not table.num_rows:
        return np.zeros(0, dtype=np.int32), []
    codes = np.concatenate([part.indices.fill_null(-1).to_numpy() for part in column.chunks])
    return codes.astype(np.int32), column.chunk(0).dictionary.to_pylist()
