"""Targets with figures 目标值: the indicators that documents set as targets, found by the sentences they stand in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from luoshi.session.room.catalogue import Entry
from luoshi.session.room.index_mentions import Mentions, read_mentions
from luoshi.text import FactKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from luoshi.session.room.desk import Desk
    from luoshi.session.room.index_mentions import Numbers

_IS_A_TARGET = "json_extract_string(f.norm, '$.status') = 'target'"


@dataclass(frozen=True, slots=True)
class Figure:
    """One target.

    Attributes:
        entry: the document that sets it.
        start: first code point of its words.
        end: one past the last.
        name: what is measured.
        words: value and unit, with what the document says of the relation.
        period: ISO date or interval; empty when the document does not say.
    """

    entry: Entry
    start: int
    end: int
    name: str
    words: str
    period: str


@dataclass(frozen=True, eq=False, slots=True)
class Figures:
    """All targets.

    Attributes:
        mentions: where they stand.
        order: the numbers of the targets by ``sentences``.
        sentences: document and sentence of each, in order.
    """

    mentions: Mentions
    order: Numbers
    sentences: NDArray[np.int64]

    def beside(self, mentions: Mentions, rows: Numbers) -> Numbers:
        """The targets that stand in one sentence with some mentions, as numbers of their own rows, in order."""
        wanted = np.unique(sentence_keys(mentions)[rows])
        left = np.searchsorted(self.sentences, wanted, side="left")
        right = np.searchsorted(self.sentences, wanted, side="right")
        return np.sort(self.order[spread(left, right)])

    def figure(self, row: int, entry: Entry) -> Figure:
        """One target by its number."""
        norm = json.loads(self.mentions.norms[self.mentions.norm[row]])
        words = "".join(self.mentions.spellings[self.mentions.words[row]].split())
        name = norm.get("indicator") or norm.get("name") or ""
        start, end = int(self.mentions.start[row]), int(self.mentions.end[row])
        return Figure(entry, start, end, name, words, norm.get("period") or "")


def read_figures(desk: Desk) -> Figures:
    """The targets of a desk's documents."""
    mentions = read_mentions(desk.snapshot, desk.catalogue, FactKind.INDICATOR, _IS_A_TARGET)
    keys = sentence_keys(mentions)
    order = np.argsort(keys, kind="stable").astype(np.int32)
    return Figures(mentions, order, keys[order])


def sentence_keys(mentions: Mentions) -> NDArray[np.int64]:
    """For each mention a number that stands for its document and sentence."""
    return (mentions.at >> 32 << 32) | (mentions.sentence.astype(np.int64) & 0xFFFFFFFF)


def spread(left: NDArray[np.intp], right: NDArray[np.intp]) -> NDArray[np.intp]:
    """The numbers from each left bound up to its right bound, one after another."""
    lengths = right - left
    before = np.concatenate(([0], np.cumsum(lengths)[:-1])) if len(lengths) else lengths
    return np.repeat(left - before, lengths) + np.arange(int(lengths.sum()))
