"""The strip beside the text: where its passages come from, or that they begin here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from luoshi.session.room import Desk, Entry, Reading, rulings_at

MOST = 4
"""Entries beside one block; further ones are counted."""


@dataclass(frozen=True, slots=True)
class Note:
    """One entry of the strip.

    Attributes:
        passage: the number of its longest passage in the document's origins.
        start: where that begins in the text.
        end: where it ends.
        entry: the document that has the words first; None when that is this one.
        followers: how many other documents have the words.
        passages: how many passages of the block have this origin.
        refused: whether people decided that they are not taken from there.
    """

    passage: int
    start: int
    end: int
    entry: Entry | None
    followers: int
    passages: int
    refused: bool


def notes_of(desk: Desk, reading: Reading, passages: Iterable[int]) -> list[Note]:
    """The entries for a block: one an origin, in the order in which they begin."""
    return list(_notes(desk, reading, list(passages)))


def _notes(desk: Desk, reading: Reading, passages: list[int]) -> Iterator[Note]:
    rulings = rulings_at(desk)
    by_origin: dict[str, list[int]] = {}
    for at in passages:
        by_origin.setdefault(reading.origins[at].origin, []).append(at)
    for origin, members in by_origin.items():
        longest = max(members, key=lambda at: reading.origins[at].end - reading.origins[at].start)
        one = reading.origins[longest]
        own = origin == reading.entry.id
        refused = rulings.refused(origin, one.origin_start, one.origin_end)
        others = max(reading.origins[at].documents for at in members) - (1 if own else 2)
        others -= len(refused - {reading.entry.id})
        entry = None if own else desk.entry(origin)
        yield Note(
            longest, one.start, one.end, entry, max(0, others), len(members), reading.entry.id in refused
        )
