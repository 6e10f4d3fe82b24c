"""The tagger's second step: which spans might be mentions, and what is known of each 候选片段."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luoshi.extract.tagger_boundaries import Scores
from luoshi.extract.tagger_governed import governed, marked
from luoshi.extract.tagger_grams import OUTER, PAD, Bits, Company, Grams, Ints, Keys, join, slot

SPAN_BITS = 18
"""The second step's table has two to the power of this rows."""

LONGEST = 40
"""Characters of the longest span that the boundaries propose."""

_OUTER = frozenset(OUTER)
_LENGTH_BITS = 12
_WIDE = 32
_FEW = np.uint32(3)
_NONE = np.uint32(0xFFFF)
_NEVER = np.int16(-30000)


@dataclass(frozen=True, slots=True)
class Setting:
    """What other finders know of a document.

    Attributes:
        starts: where the mentions that they propose begin, without outer marks.
        ends: where they end.
        bits: for each the bit of its kind.
        clauses: where the clauses begin, rising.
        roles: for each clause a number for its role and whether it stands in a heading.
    """

    starts: Ints
    ends: Ints
    bits: NDArray[np.uint16]
    clauses: Ints
    roles: Keys

    def part(self, begin: int, end: int) -> Setting:
        """The setting of a stretch of the text."""
        inside = (self.starts >= begin) & (self.ends <= end)
        starts, ends = self.starts[inside] - begin, self.ends[inside] - begin
        return Setting(starts, ends, self.bits[inside], self.clauses - begin, self.roles)


@dataclass(frozen=True, slots=True)
class Limits:
    """How strongly boundaries have to speak for a span to be looked at.

    Attributes:
        edge: the least score of the one that is looked from.
        both: the least score of both together.
        partners: how many of the other side are looked at.
    """

    edge: int
    both: int
    partners: int


@dataclass(frozen=True, slots=True)
class Spans:
    """Candidates: boundaries of the text, rising by start and end."""

    starts: Ints
    ends: Ints

    def places(self, wanted: Collection[tuple[int, int]]) -> tuple[Ints, Bits]:
        """For each of some spans its place among the candidates, and whether it is one of them; there are some."""
        table = np.array(list(wanted), dtype=np.int64).reshape(-1, 2)
        have = self.starts << _WIDE | self.ends
        want = table[:, 0] << _WIDE | table[:, 1]
        places = np.minimum(np.searchsorted(have, want), len(have) - 1)
        return places, have[places] == want


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the marks at its ends, and without what lies behind the text."""
    if start < end <= len(text) and text[start] not in _OUTER and text[end - 1] not in _OUTER:
        return start, end
    end = min(end, len(text))
    while start < end and text[start] in _OUTER:
        start += 1
    while end > start and text[end - 1] in _OUTER:
        end -= 1
    return start, end


def candidates(grams: Grams, edges: Scores, setting: Setting, limits: Limits) -> Spans:
    """The spans whose two boundaries together speak for one kind, and those that other finders propose.

    Args:
        grams: the text.
        edges: scores of its boundaries: first the columns of beginnings, then those of ends.
        setting: what other finders propose.
        limits: how strongly the boundaries have to speak.
    """
    half = edges.shape[1] // 2
    outer = grams.outer[PAD : PAD + grams.size, None]
    begins = np.where(outer, _NEVER, edges[:-1, :half]).T.copy()
    ends = np.where(outer, _NEVER, edges[1:, half:]).T.copy()
    barriers = grams.barriers - PAD
    keys = [_key(setting.starts, setting.ends)]
    for begin, end in zip(begins, ends, strict=True):
        at, other = _partners(begin, end, barriers, 1, limits)
        keys.append(_key(at, other + 1))
        at, other = _partners(end, begin, barriers, -1, limits)
        keys.append(_key(other, at + 1))
    known = np.sort(np.concatenate(keys))
    known = known[np.append(True, known[1:] != known[:-1])] if len(known) else known
    first = known >> _LENGTH_BITS
    return Spans(first, first + (known & ((1 << _LENGTH_BITS) - 1)))


def _partners(one: Scores, other: Scores, barriers: Ints, step: int, limits: Limits) -> tuple[Ints, Ints]:
    """Pairs of a likely boundary and its likeliest partners on one side of it.

    Args:
        one: scores of the boundaries that are looked from, by the first or last character of a span.
        other: scores of those that are looked for.
        barriers: places that no span runs over.
        step: 1 to look ahead, -1 to look back.
        limits: how strongly they have to speak.
    """
    at = np.flatnonzero(one >= limits.edge)
    if not len(at):
        return at, at
    after = np.searchsorted(barriers, at)
    reach = np.minimum(barriers[after] - at if step > 0 else at - barriers[after - 1], LONGEST)
    steps = np.arange(max(int(reach.max()), limits.partners))
    places = at[:, None] + steps * step
    scores = np.where(steps < reach[:, None], other.take(places, mode="clip"), _NEVER)
    best = np.argpartition(scores, -limits.partners, axis=1)[:, -limits.partners :]
    total = np.take_along_axis(scores, best, axis=1) + one[at][:, None].astype(np.int32)
    row, column = np.nonzero(total >= limits.both)
    return at[row], at[row] + best[row, column] * step


def _key(starts: Ints, ends: Ints) -> Ints:
    return np.asarray(starts << _LENGTH_BITS | np.minimum(ends - starts, (1 << _LENGTH_BITS) - 1))


def span_keys(grams: Grams, setting: Setting, spans: Spans) -> list[Keys]:
    """Rows of the second step's table for each span, one array a template."""
    return [
        slot(np.asarray(value, dtype=np.uint32), template, SPAN_BITS)
        for template, value in enumerate(_values(grams, setting, spans))
    ]


def _values(grams: Grams, setting: Setting, spans: Spans) -> Iterator[Keys]:
    """What the templates see of each span."""
    one, two, three, four = grams.grams
    s, e = spans.starts + PAD, spans.ends + PAD
    left = (one[s - 1], two[s - 2], three[s - 3], four[s - 4])
    right = (one[e], two[e], three[e], four[e])
    head = (one[s], two[s], three[s], four[s])
    tail = (one[e - 1], two[e - 2], three[e - 3], four[e - 4])
    whole = grams.whole(s, e)
    length = np.minimum(e - s, 24).astype(np.uint32)
    sorts = grams.sorts(s, e)
    yield from (*left, *right, *head, *tail, whole, length, sorts)
    yield from (join(left[0], right[0]), join(left[1], right[0]), join(left[0], right[1]))
    yield from (
        join(left[1], tail[1]),
        join(left[0], tail[1]),
        join(head[1], tail[1]),
        join(head[0], tail[0]),
    )
    yield from (join(tail[1], right[0]), join(tail[0], right[0]), join(tail[0], right[1]))
    yield from (join(left[0], head[0]), join(left[1], head[1]), join(left[2], tail[2]))
    yield from (join(length, tail[1]), join(sorts, tail[0]), join(length, sorts))
    yield from _proposed(grams, setting, spans, left, right, tail)
    yield from _around(grams, setting, s, e, left, tail)
    yield from _sets(grams, s, e, left, tail)
    yield np.minimum(_repeats(whole), _FEW)
    yield from governed(grams, s, e, left, right, tail)
    yield from marked(grams, s, e, tail, length)


def _repeats(whole: Keys) -> Keys:
    """How often the words of each span are among the spans of the document."""
    if not len(whole):
        return whole
    order = np.argsort(whole, kind="stable")
    change = np.flatnonzero(np.diff(whole[order])) + 1
    counts = np.diff(change, prepend=0, append=len(whole))
    found = np.empty(len(whole), dtype=np.uint32)
    found[order] = np.repeat(counts, counts)
    return found


def _proposed(
    grams: Grams,
    setting: Setting,
    spans: Spans,
    left: Sequence[Keys],
    right: Sequence[Keys],
    tail: Sequence[Keys],
) -> Iterator[Keys]:
    """How each span lies to the mentions that other finders propose."""
    size = grams.size + 1
    begins, stops, inside = (np.zeros(size + 1, dtype=np.uint16) for _ in range(3))
    np.bitwise_or.at(begins, setting.starts, setting.bits)
    np.bitwise_or.at(stops, setting.ends, setting.bits)
    for bit in np.unique(setting.bits):
        of = setting.bits == bit
        depth = np.bincount(setting.starts[of] + 1, minlength=size + 1)
        depth -= np.bincount(setting.ends[of], minlength=size + 1)
        inside[np.cumsum(depth) > 0] |= bit
    exact = _exact(setting, spans).astype(np.uint32)
    at_start, at_end = begins[spans.starts].astype(np.uint32), stops[spans.ends].astype(np.uint32)
    cut_start, cut_end = inside[spans.starts].astype(np.uint32), inside[spans.ends].astype(np.uint32)
    edges = at_start << np.uint32(16) | at_end
    cuts = cut_start << np.uint32(16) | cut_end
    yield from (
        exact,
        at_start,
        at_end,
        cut_start,
        cut_end,
        edges,
        cuts,
        join(edges, cuts),
        join(edges, exact),
    )
    yield from (join(exact, tail[1]), join(exact, tail[0]), join(exact, left[0]), join(exact, right[0]))
    yield from (join(exact, left[1]), join(edges, tail[0]), join(at_start, tail[1]), join(at_end, left[1]))


def _exact(setting: Setting, spans: Spans) -> NDArray[np.uint16]:
    """The bits of the kinds of which each span is a proposal."""
    bits = np.zeros(len(spans.starts), dtype=np.uint16)
    known = _key(spans.starts, spans.ends)
    np.bitwise_or.at(bits, np.searchsorted(known, _key(setting.starts, setting.ends)), setting.bits)
    return bits


def _around(
    grams: Grams, setting: Setting, s: Ints, e: Ints, left: Sequence[Keys], tail: Sequence[Keys]
) -> Iterator[Keys]:
    """The clause of each span: its role, how it begins and ends, and what an enumeration ends with."""
    two = grams.grams[1]
    barriers = grams.barriers
    next_mark = np.searchsorted(barriers, e)
    close, open_ = barriers[next_mark], barriers[np.searchsorted(barriers, s) - 1] + 1
    clause = np.maximum(np.searchsorted(setting.clauses, s - PAD, side="right") - 1, 0)
    role = setting.roles[clause] if len(setting.roles) else np.zeros(len(s), dtype=np.uint32)
    etc = np.append(grams.etc, np.iinfo(np.int64).max)[np.searchsorted(grams.etc, e)]
    listed = np.where(etc < close, two[close - 2], _NONE)
    opening, closing = two[open_], two[close - 2]
    place = np.minimum(s - open_, 3).astype(np.uint32) * np.uint32(4) + np.minimum(close - e, 3).astype(
        np.uint32
    )
    yield from (
        role,
        join(role, tail[1]),
        join(role, left[0]),
        listed,
        join(listed, tail[0]),
        join(listed, left[0]),
    )
    yield from (opening, join(opening, tail[1]), closing, place, join(place, tail[1]))
    yield from (join(join(opening, closing), left[0]),)


def _sets(grams: Grams, s: Ints, e: Ints, left: Sequence[Keys], tail: Sequence[Keys]) -> Iterator[Keys]:
    """The company that the words at the edges of each span keep."""
    sets = grams.sets
    before, after, head, tail_, inner, second = (
        sets[s - 2],
        sets[e],
        sets[s],
        sets[e - 2],
        sets[e - 4],
        sets[s + 2],
    )
    outer = sets[s - 4]
    yield from (before, after, head, tail_, inner, second, outer)
    yield from (
        join(before, tail_),
        join(tail_, after),
        join(head, tail_),
        join(before, head),
        join(inner, tail_),
    )
    yield from (join(before, tail[1]), join(before, tail[0]), join(head, tail[1]), join(head, left[0]))
    yield from (
        join(after, tail[1]),
        join(inner, tail[1]),
        join(join(before, head), tail_),
        join(head, second),
    )


def span_vectors(grams: Grams, company: Company, edges: Scores, spans: Spans) -> NDArray[np.float32]:
    """Numbers of each span: the scores of its boundaries and the vectors of the words at its edges."""
    half = edges.shape[1] // 2
    s, e = spans.starts + PAD, spans.ends + PAD
    both = np.concatenate((edges[spans.starts, :half], edges[spans.ends, half:]), axis=1)
    pairs = grams.pairs
    words = (
        pairs[s - 4],
        pairs[s - 2],
        pairs[s],
        pairs[s + 2],
        pairs[e - 4],
        pairs[e - 2],
        pairs[e],
        pairs[e + 2],
    )
    vectors = [company.vectors.take(word, axis=0, mode="clip") for word in words]
    return np.concatenate((np.clip(both, -256, 256).astype(np.float32) / 128, *vectors), axis=1)
