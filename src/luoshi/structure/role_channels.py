"""Whose n-grams a clause reads: its own, its neighbours', its sentence's, its paragraph's.

A channel groups clauses and says which group every clause reads, so that the grams of a clause are looked up once,
whoever reads them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from luoshi.structure.role_layout import Floats, Ints, Layout

CHANNELS = ("own", "previous", "following", "opening", "paragraph", "sentence")
"""Groups of clauses, in the order of the model's columns."""

HEADING = "heading"
"""The other span that clauses read: the heading that they stand under."""

LONGEST = 300
"""Of a sentence or paragraph only the clauses that begin within so many characters are read."""

AROUND = 0.5
"""What the grams of a clause's surroundings count, against those of the clause itself."""

_STOPS = np.array([ord(c) for c in "。！？!?；;"], dtype=np.uint32)


@dataclass(frozen=True, slots=True)
class Channel:
    """Groups of clauses, and who reads them.

    Attributes:
        heads: the first clause of each group, rising.
        group: for every clause its group.
        counts: for every clause whether it counts in its group.
        reads: for every clause the group that it reads; -1 for none.
        scale: for every group what each of its grams counts.
    """

    heads: Ints
    group: Ints
    counts: npt.NDArray[np.bool_]
    reads: Ints
    scale: Floats


def channels_of(layout: Layout, length: Ints) -> list[Channel]:
    """The channels of a document, in the order of ``CHANNELS``.

    Args:
        layout: where its clauses stand, at least one.
        length: the characters that are read of every clause.
    """
    own = np.arange(len(layout.start))
    opens = layout.first == own
    alone = (own, own, np.ones(len(own), dtype=bool))
    scale = (1 / np.sqrt(length)).astype(np.float32)
    faint = scale * np.float32(AROUND)
    return [
        Channel(*alone, own, scale),
        Channel(*alone, own - 1, faint),
        Channel(*alone, np.where(own + 1 < len(own), own + 1, -1), faint),
        Channel(*alone, np.where(layout.first < own - 1, layout.first, -1), faint),
        _joined(opens, layout, length),
        _joined(opens | np.isin(layout.before, _STOPS), layout, length),
    ]


def _joined(begins: npt.NDArray[np.bool_], layout: Layout, length: Ints) -> Channel:
    """The channel of groups that open where ``begins`` says so; every clause reads its own group."""
    group = np.cumsum(begins) - 1
    heads = np.flatnonzero(begins)
    counts = layout.start - layout.start[heads][group] < LONGEST
    total = np.add.reduceat(np.where(counts, length, 0), heads)
    return Channel(heads, group, counts, group, (AROUND / np.sqrt(total)).astype(np.float32))


def read_groups(channel: Channel, sums: Floats) -> Floats:
    """What every clause reads.

    Args:
        channel: the channel.
        sums: one row a clause: the summed weights of its grams.

    Returns:
        One row a clause; zeros for a clause that reads no group.
    """
    if len(channel.heads) == len(channel.group):
        groups = sums * channel.scale[:, None]
    else:
        counted = np.where(channel.counts[:, None], sums, np.float32(0))
        groups = np.add.reduceat(counted, channel.heads, axis=0) * channel.scale[:, None]
    read = groups[channel.reads]
    read[channel.reads < 0] = 0
    return np.asarray(read, dtype=np.float32)
