"""Two documents side by side 对读: every passage that one has from the other, with what was changed on the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luoshi.session.weighing import collection_weights
from luoshi.text import Level, Metadata, Passage
from luoshi.trace import Weights, letters_of, precedes, trace_passages
from luoshi.trace.ceremony import COMMON, Overlap, overlap
from luoshi.trace.passages import Change, changes_between, quoting_words

if TYPE_CHECKING:
    from luoshi.session.room.catalogue import Entry
    from luoshi.session.room.desk import Desk

Span = tuple[int, int]
_ALIGNED = 20_000
"""Characters in the longest passage whose changes are marked; a longer one is a copy, or nearly so."""


@dataclass(frozen=True, slots=True)
class Link:
    """A passage between the two documents.

    Attributes:
        number: from 1, in the order of the target's text.
        passage: where it stands in both.
        changes: what became of the words on the way, in order of the target.
        quoting: the words of the target that say whom it is taken from; None when it is taken silently.
    """

    number: int
    passage: Passage
    changes: tuple[Change, ...]
    quoting: Span | None

    @property
    def ceremony(self) -> bool:
        """Whether what both have is mostly common formula."""
        return self.passage.rarity < COMMON


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents, and the passages that both have.

    Attributes:
        source: the earlier; of two whose order nobody knows, the one with the lesser id.
        target: the other.
        ordered: whether the source is earlier beyond doubt.
        source_text: the source's text.
        target_text: the target's text.
        passages: in the order of the target's text.
    """

    source: Entry
    target: Entry
    ordered: bool
    source_text: str
    target_text: str
    passages: tuple[Passage, ...]


def compare_two(desk: Desk, one: str, other: str) -> Comparison:
    """Lay two documents side by side, whichever of them is named first.

    Raises:
        NotFoundError: there is no document of one of these ids.
    """
    return desk.kept(_compared, min(one, other), max(one, other))


def _compared(desk: Desk, one: str, other: str) -> Comparison:
    source, target = desk.entry(one), desk.entry(other)
    first = precedes(_dated(source), _dated(target))
    if first is False:
        source, target = target, source
    texts = desk.index.text(source.id), desk.index.text(target.id)
    weights = desk.kept(room_weights)
    found = trace_passages([(source.id, texts[0])], [(target.id, texts[1])], weights)
    found.sort(key=lambda p: (p.target_start, p.target_end, p.source_start))
    return Comparison(source, target, first is not None, *texts, tuple(found))


def room_weights(desk: Desk) -> Weights:
    """How rare words are in the library; takes about a second in a large one."""
    return collection_weights(desk.snapshot, {})


def links_of(desk: Desk, comparison: Comparison, first: int, last: int) -> tuple[Link, ...]:
    """Some of the passages with all that is told of them.

    Args:
        desk: the snapshot.
        comparison: the two documents.
        first: the number of the first passage, from 1.
        last: the number of the last.
    """
    return desk.kept(_linked, comparison.source.id, comparison.target.id, first, last)


def _linked(desk: Desk, source: str, target: str, first: int, last: int) -> tuple[Link, ...]:
    comparison = compare_two(desk, source, target)
    numbered = enumerate(comparison.passages[first - 1 : last], start=first)
    return tuple(_link(comparison, number, passage) for number, passage in numbered)


def _link(comparison: Comparison, number: int, passage: Passage) -> Link:
    texts = comparison.source_text, comparison.target_text
    longest = max(end - start for start, end in (_source(passage), _target(passage)))
    changes = changes_between(*texts, passage) if longest <= _ALIGNED else ()
    return Link(number, passage, changes, quoting_words(texts[1], passage, texts[0]))


def weigh_link(desk: Desk, comparison: Comparison, passage: Passage) -> Overlap:
    """How much of what both have in a passage is rare, and how much common formula."""
    words = comparison.source_text[slice(*_source(passage))], comparison.target_text[slice(*_target(passage))]
    return overlap(*words, desk.kept(room_weights))


def _dated(entry: Entry) -> Metadata:
    return Metadata(date=entry.date, level=Level(entry.level) if entry.level else None)


def _source(passage: Passage) -> Span:
    return passage.source_start, passage.source_end


def _target(passage: Passage) -> Span:
    return passage.target_start, passage.target_end


def shared(comparison: Comparison, passages: Iterable[Passage]) -> tuple[float, float]:
    """The share of the source's letters, and of the target's, that lie in some of the passages."""
    some = list(passages)
    return (
        _covered(comparison.source_text, map(_source, some)),
        _covered(comparison.target_text, map(_target, some)),
    )


def _covered(text: str, spans: Iterable[Span]) -> float:
    """The share of a text's letters that lie in some spans."""
    import numpy as np

    covered = np.zeros(len(text) + 1, dtype=np.bool_)
    for start, end in spans:
        covered[start:end] = True
    letters = letters_of(text).at
    return float(covered[letters].mean()) if len(letters) else 0.0
