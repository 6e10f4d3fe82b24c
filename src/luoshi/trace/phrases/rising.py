"""Rising and falling 升降: whether more or fewer documents have a wording since a day than before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from luoshi.text import Document
from luoshi.trace.chronology import Days, days_of
from luoshi.trace.phrases.repeats import Repeats

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bits = NDArray[np.bool_]

LENGTHS = (1_000, 4_000, 16_000)
"""Letters that part short documents from longer ones; documents are compared with others of their class."""
_WORTH_COUNTING = 1.5
"""Standard deviations below which the exact chance is not worked out."""


@dataclass(frozen=True, slots=True)
class Halves:
    """Documents before a day and since it.

    Attributes:
        side: 0 for a document before the day, 1 for one since, -1 where its date does not say, shape (documents,).
        stratum: the class of its length, shape (documents,).
    """

    side: NDArray[np.int8]
    stratum: NDArray[np.int8]

    def sizes(self) -> tuple[int, int, int]:
        """Documents before, since, and undecided."""
        return tuple(int((self.side == side).sum()) for side in (0, 1, -1))  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Trends:
    """How the use of wordings changed.

    Attributes:
        before: documents before the day that have each, shape (n,).
        since: documents since, shape (n,).
        rise: the chance that as many or more since would have it if the day made no difference, shape (n,).
        fall: the chance of as few or fewer, shape (n,).
    """

    before: Ints
    since: Ints
    rise: Floats
    fall: Floats


@dataclass(frozen=True, slots=True)
class Calendar:
    """When documents were issued, and how long they are.

    Attributes:
        first: the first possible day of each, 0 without a date, shape (documents,).
        last: the last possible day, 0 without a date, shape (documents,).
        stratum: the class of its length, shape (documents,).
    """

    first: Ints
    last: Ints
    stratum: NDArray[np.int8]

    def halve(self, day: int) -> Halves:
        """Which documents lie before a day (a proleptic ordinal) and which since."""
        side = np.full(len(self.first), -1, dtype=np.int8)
        side[(self.last > 0) & (self.last < day)] = 0
        side[self.first >= day] = 1
        return Halves(side, self.stratum)

    def since(self, day: int) -> Calendar:
        """The same, with the documents before a day undated."""
        kept = self.first >= day
        return Calendar(np.where(kept, self.first, 0), np.where(kept, self.last, 0), self.stratum)


def calendar_of(documents: Sequence[Document]) -> Calendar:
    """When documents were issued, and how long they are."""
    days = [days_of(document.metadata.date) or Days(0, 0) for document in documents]
    lengths = np.array([len(document.text) for document in documents], dtype=np.int64)
    return Calendar(
        np.array([one.first for one in days], dtype=np.int64),
        np.array([one.last for one in days], dtype=np.int64),
        np.searchsorted(LENGTHS, lengths, "right").astype(np.int8),
    )


def halve(documents: Sequence[Document], day: Days) -> Halves:
    """Which documents lie before a day (the first of ``day``) and which since."""
    return calendar_of(documents).halve(day.first)


def turning_day(calendar: Calendar, using: Bits, *, rises: bool, after: int = 0) -> tuple[int, int] | None:
    """The first day of the month since which the share of documents that have a wording grew, or fell, most.

    Args:
        calendar: the documents.
        using: which have the wording, shape (documents,).
        rises: whether a rise is looked for, or a fall.
        after: only documents from this day on count.

    Returns:
        The day as an ordinal, and how many months were tried; None when no month parts the documents this way.
    """
    calendar = calendar.since(after)
    months = {
        date.fromordinal(day).replace(day=1).toordinal() for day in np.unique(calendar.first).tolist() if day
    }
    tried = sorted(months)[1:]
    best, found = 0.0, None
    for day in tried:
        counts, sizes = _table(calendar.halve(day), using)
        lean, spread = _lean(counts[None], sizes)
        strength = float(lean[0]) if rises else -float(lean[0])
        if spread[0] > 0 and strength > best:
            best, found = strength, day
    return None if found is None else (found, len(tried))


def _table(halves: Halves, using: Bits) -> tuple[Ints, Ints]:
    """Documents of each side and class: those with a wording, and all; shape (2, classes)."""
    classes = len(LENGTHS) + 1
    known = halves.side >= 0
    cell = halves.side[known].astype(np.int64) * classes + halves.stratum[known]
    counts = np.bincount(cell[using[known]], minlength=2 * classes).reshape(2, classes)
    return counts, np.bincount(cell, minlength=2 * classes).reshape(2, classes)


def trends(repeats: Repeats, owner: NDArray[np.int32], halves: Halves) -> Trends:
    """Tests each repeat for a change.

    Documents are compared with documents of like length, since a long one has more wordings of any kind: given how
    many of each class have the wording, each set of as many documents of the class is equally likely (Fisher's exact
    test, over classes as in Cochran 1954, Mantel and Haenszel 1959).

    Args:
        repeats: the wordings.
        owner: which document each place belongs to.
        halves: the documents before and since.

    Returns:
        One row a wording.
    """
    classes = len(LENGTHS) + 1
    rows = np.repeat(np.arange(len(repeats.lengths)), repeats.documents)
    owners = owner[repeats.places]
    cell = halves.side[owners].astype(np.int64) * classes + halves.stratum[owners]
    kept = halves.side[owners] >= 0
    using = np.bincount(rows[kept] * 2 * classes + cell[kept], minlength=len(repeats.lengths) * 2 * classes)
    using = using.reshape(-1, 2, classes)
    _, sizes = _table(halves, np.zeros(len(halves.side), dtype=np.bool_))
    rise, fall = _chances(using, sizes)
    return Trends(using[:, 0].sum(1), using[:, 1].sum(1), rise, fall)


def _chances(using: Ints, sizes: Ints) -> tuple[Floats, Floats]:
    """The chances of as many and of as few, for wordings that lean that way; 1 for the others.

    Args:
        using: documents with each wording, shape (n, 2, classes).
        sizes: all documents, shape (2, classes).
    """
    have = using.sum(1)
    lean, spread = _lean(using, sizes)
    rise, fall = np.ones(len(using)), np.ones(len(using))
    for row in np.flatnonzero((np.abs(lean) > _WORTH_COUNTING) & (spread > 0)).tolist():
        rise[row], fall[row] = _exact(have[row], using[row, 1], sizes)
    return rise, fall


def _lean(using: Ints, sizes: Ints) -> tuple[Floats, Floats]:
    """How many standard deviations more documents since than expected have each wording, and the variance."""
    total, since = sizes.sum(0), sizes[1]
    have = using.sum(1)
    share = since / np.maximum(total, 1)
    spread = (have * share * (1 - share) * (total - have) / np.maximum(total - 1, 1)).sum(1)
    return (using[:, 1] - have * share).sum(1) / np.sqrt(np.maximum(spread, 1e-12)), spread


def _exact(have: Ints, seen: Ints, sizes: Ints) -> tuple[float, float]:
    """The chances that as many, and that as few, of the documents that have a wording lie since the day."""
    chances, least = np.ones(1), 0
    for many, before, since in zip(have.tolist(), *sizes.tolist(), strict=True):
        low, high = max(0, many - before), min(many, since)
        chances = np.convolve(chances, _hypergeometric(many, before, since, (low, high)))
        least += low
    at = int(seen.sum()) - least
    return min(1.0, float(chances[at:].sum())), min(1.0, float(chances[: at + 1].sum()))


@lru_cache(maxsize=1 << 16)
def _hypergeometric(many: int, before: int, since: int, ends: tuple[int, int]) -> Floats:
    """The chance that so many of ``many`` documents drawn from both sides are from ``since``, for all counts."""
    table = _log_factorials(1 << int(before + since).bit_length())
    k = np.arange(ends[0], ends[1] + 1)

    def choose(n: int, of: Ints) -> Floats:
        ways: Floats = table[n] - table[of] - table[n - of]
        return ways

    log = choose(since, k) + choose(before, many - k) - choose(before + since, np.array(many))
    chances: Floats = np.exp(log)
    return chances


@cache
def _log_factorials(size: int) -> Floats:
    """The logarithms of the factorials of 0 to ``size``."""
    return np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, size + 1)))))


def false_discovery(chances: Floats) -> Floats:
    """The share of false discoveries among all that are as unlikely (Benjamini and Hochberg 1995)."""
    order = np.argsort(chances)
    scaled = chances[order] * len(chances) / np.arange(1, len(chances) + 1)
    rates = np.empty(len(chances))
    rates[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1)
    return rates
