"""The first step of the role model: a linear opinion on every clause from n-grams and flags, by where they stand.

Grams of one and two characters have weights for every channel, since a clause is read by others too; longer ones, the
edges of a clause and its flags have weights for the clause itself only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from luoshi.structure.role_channels import AROUND, CHANNELS, HEADING, channels_of, read_groups
from luoshi.structure.role_grams import SIZES, Rows, fold, gram_hashes, keys_of, rows_of
from luoshi.structure.role_layout import Clause, Floats, Ints, Layout, UInts
from luoshi.structure.role_signs import EDGE, FLAG, edge_keys, flag_keys
from luoshi.text import Role

ROLES = tuple(Role)
"""The roles in the order of the model's columns."""

MAX_CHARS = 128
"""Of a longer clause or heading only so many characters are read, from its beginning (and a clause's last three)."""

GROUPS = (*CHANNELS, HEADING, "long", "edges", "flags")
"""What the first step adds up, in order."""

SHORT, LONG = SIZES[:2], SIZES[2:]

_BLOCK = 1 << 12
"""Keys that are looked up at once: few enough for their weights to stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of keys.

    Attributes:
        slots: for every key its row in ``rows``; 0 for a key without weights.
        rows: one row a key; row 0 is zeros.
    """

    slots: npt.NDArray[np.uint32]
    rows: Floats


@dataclass(frozen=True, slots=True)
class Grams:
    """The keys of a document that the first step reads.

    Attributes:
        clauses: the characters of every clause.
        headings: those of every distinct heading.
        read_heading: for every clause the heading that it reads; -1 for none.
        folded: for each of ``SIZES`` the key of the gram that begins at every code point.
        edges: keys of the grams at both ends of every clause.
        flags: keys of the flags of every clause.
    """

    clauses: Rows
    headings: Rows | None
    read_heading: Ints
    folded: tuple[UInts, ...]
    edges: UInts
    flags: UInts


def grams_of(codes: UInts, clauses: Sequence[Clause], layout: Layout) -> Grams:
    """The keys of a document.

    Args:
        codes: its code points, at least one.
        clauses: its clauses in text order, at least one.
        layout: where they stand.
    """
    hashes = gram_hashes(codes)
    spans, reads = _headings(clauses)
    limit = len(codes)
    return Grams(
        rows_of(layout.start, layout.end, limit, MAX_CHARS),
        rows_of(spans[:, 0], spans[:, 1], limit, MAX_CHARS) if len(spans) else None,
        reads,
        tuple(fold(one, size) for size, one in zip(SIZES, hashes, strict=True)),
        edge_keys(hashes, layout),
        flag_keys(codes, clauses, layout),
    )


def _headings(clauses: Sequence[Clause]) -> tuple[Ints, Ints]:
    """The distinct headings that clauses stand under, and for each clause which one; -1 for none."""
    places: dict[tuple[int, int], int] = {}
    reads = [
        -1 if c.section_heading is None else places.setdefault(c.section_heading, len(places))
        for c in clauses
    ]
    return np.array(list(places), dtype=np.int64).reshape(-1, 2), np.array(reads, dtype=np.int64)


def group_scores(grams: Grams, layout: Layout, short: Weights, long: Weights) -> Floats:
    """What every group adds to the scores of the roles.

    Args:
        grams: the keys of a document.
        layout: where its clauses stand.
        short: weights of the short grams: the roles of every channel and of the heading, side by side.
        long: weights of the long grams, the edges and the flags: the roles.

    Returns:
        Clauses by ``GROUPS`` by ``ROLES``.
    """
    width = len(ROLES)
    scores = np.zeros((len(layout.start), len(GROUPS), width), dtype=np.float32)
    sums = _sums(grams.clauses, grams, SHORT, short)
    for at, channel in enumerate(channels_of(layout, grams.clauses.length)):
        scores[:, at] = read_groups(channel, sums[:, at * width : (at + 1) * width])
    if grams.headings is not None:
        scores[:, len(CHANNELS)] = _heading_scores(grams, grams.headings, short)
    own = _sums(grams.clauses, grams, LONG, long)
    scores[:, -3] = own / np.sqrt(grams.clauses.length).astype(np.float32)[:, None]
    scores[:, -2] = long.rows[long.slots[grams.edges]].sum(axis=1) * np.float32(EDGE)
    scores[:, -1] = long.rows[long.slots[grams.flags]].sum(axis=1) * np.float32(FLAG)
    return scores


def _heading_scores(grams: Grams, headings: Rows, short: Weights) -> Floats:
    """What every clause reads of the heading that it stands under."""
    found = _sums(headings, grams, SHORT, short)[:, len(CHANNELS) * len(ROLES) :]
    found *= (AROUND / np.sqrt(headings.length)).astype(np.float32)[:, None]
    return np.where(grams.read_heading[:, None] >= 0, found[grams.read_heading], np.float32(0))


def _sums(rows: Rows, grams: Grams, sizes: Sequence[int], weights: Weights) -> Floats:
    """The summed weights of the grams of every row."""
    sums = np.zeros((len(rows.starts), weights.rows.shape[1]), dtype=np.float32)
    slots = [
        weights.slots.take(keys_of(rows, grams.folded[size - 1], size)).astype(np.intp) for size in sizes
    ]
    for first, last in _blocks(rows.starts, len(rows.at)):
        begin = rows.starts[first]
        end = rows.starts[last] if last < len(rows.starts) else len(rows.at)
        found = weights.rows.take(slots[0][begin:end], axis=0)
        for longer in slots[1:]:
            found += weights.rows.take(longer[begin:end], axis=0)
        sums[first:last] = np.add.reduceat(found, rows.starts[first:last] - begin, axis=0)
    return sums


def _blocks(starts: Ints, total: int) -> list[tuple[int, int]]:
    """Ranges of rows with about ``_BLOCK`` keys each."""
    cuts = np.unique(np.searchsorted(starts, np.arange(0, min(total, int(starts[-1]) + 1), _BLOCK)))
    return list(zip(cuts.tolist(), [*cuts[1:].tolist(), len(starts)], strict=True))
