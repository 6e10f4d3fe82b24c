"""Means 资源安排: what tracing may use, and what each of its steps may hold so that all of them keep within it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from luoshi.trace.origins.lots import LOT

LOT_LETTER = 48
"""Bytes that a character of a lot takes while its n-grams are made, these among them."""
GRAM = 144
"""Bytes that an n-gram takes while its bucket is looked through, what is found of it among them."""
FIRST = 224
"""Bytes that a letter of a range takes at most while its rows are made, these among them."""
BUCKET = 1 << 17
"""N-grams that are compared at a time: they stay in a processor's cache."""
RANGE = 1 << 20
"""Letters of the documents whose rows are made at a time."""
_BUCKETS = 1024
"""Buckets at most, unless they would be too large for the memory; more make small writes."""
_MOST_BITS = 16
_SHARE = 8
"""One part in so many of the memory is for work, as much at least for first places, the rest for n-grams.

Another such part stays free: of what is let go in pieces of many sizes the allocator cannot use all again (measured: a
tenth).
"""


@dataclass(frozen=True, slots=True)
class Means:
    """What tracing may use.

    Attributes:
        memory: bytes, besides the texts of one batch, the line and its sketches; a document that is longer than a lot
            takes :data:`LOT_LETTER` bytes a letter more.
        threads: how many at once.
        folder: where temporary files go when the memory is full; the system's folder for these when None.
    """

    memory: int = 2 << 30
    threads: int = 1
    folder: Path | None = None

    @property
    def quarter(self) -> int:
        """Bytes for each of what tracing a change holds: lots, two lists of occurrences, islands."""
        return self.memory // 4


@dataclass(frozen=True, slots=True)
class Plan:
    """What each step may hold.

    Attributes:
        lot: characters of a lot.
        bits: n-grams are parted into two to the power of so many buckets.
        bucket: n-grams that are looked through at a time.
        range: letters of the documents whose rows are made at a time.
        grams: bytes of n-grams that wait in memory.
        waiting: bytes of n-grams and of first places together.
    """

    lot: int
    bits: int
    bucket: int
    range: int
    grams: int
    waiting: int


def plan(means: Means, grams: int) -> Plan:
    """What each step may hold when there are so many n-grams.

    Each thread works at one piece while one more is made ready or given on, so one piece more than there are threads
    has room in what is for work.
    """
    share = means.memory // _SHARE
    each = share // (means.threads + 1)
    bucket = max(each // GRAM, 1)
    size = min(max(BUCKET, grams // _BUCKETS), max(bucket // 2, 1))
    return Plan(
        lot=min(max(each // LOT_LETTER, 1), LOT),
        bits=min((grams // size).bit_length(), _MOST_BITS),
        bucket=bucket,
        range=min(max(each // FIRST, 1), RANGE),
        grams=means.memory - 3 * share,
        waiting=means.memory - 2 * share,
    )
