"""Double strike 重影: captions, headings and phrases that were set bold by printing them twice."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from luoshi.restore.rule import HAN, Context, lines_of
from luoshi.text import Edit

_SHORTEST = 6
"""Fewer characters than this repeat in rhetoric, too."""

_LONGEST_LINE = 400
"""No caption or heading is longer."""

_NEAREST, _FARTHEST = 8, 50
"""Characters of the shortest and the longest stretch that is looked for inside a line."""

_UNMARKED, _MARKED = 10, 16
"""Characters that a stretch without and with marks has at least: lists repeat less (绿色工厂、零碳工厂、零碳园区)."""

_MIX = np.uint64(0x9E3779B97F4A7C15)
"""An odd factor that spreads the bits of four characters over the upper bits of the product."""

_CHUNK = 1 << 16
"""Characters that are searched at once."""

_HAN_CHAR = re.compile(f"[{HAN}]")
_MARK = re.compile(r"[，。；：！？、》《“”（）]")
_CLAUSE_END = "。；！？，："


def doubled(text: str, _context: Context) -> list[Edit]:
    """A line whose every segment, or every character, stands twice in a row is set once; so is a stretch of a line."""
    edits = []
    for line in lines_of(text):
        words = line.words
        if not 2 * _SHORTEST <= len(words) <= _LONGEST_LINE:
            continue
        once = (
            once_of(words) if words[0] == words[1] or words.find(words[:_SHORTEST], _SHORTEST) > 0 else None
        )
        if once is not None:
            edits.append(Edit(line.start, line.end, "doubled", line.words, once))
    inside = [edit for edit in _stretches(text) if not _overlaps(edit, edits)]
    return sorted([*edits, *inside], key=lambda edit: edit.raw_start) if inside else edits


def _overlaps(edit: Edit, edits: list[Edit]) -> bool:
    """Whether an edit overlaps one of some ordered ones."""
    at = bisect_right(edits, edit.raw_start, key=attrgetter("raw_end"))
    return at < len(edits) and edits[at].raw_start < edit.raw_end


def once_of(words: str) -> str | None:
    """What a line printed twice says once; None when it is not printed twice throughout."""
    if len(words) % 2 == 0 and words[::2] == words[1::2] and len(set(words)) > 3:
        return words[::2]
    pieces: list[str] = []
    at = 0
    while at < len(words):
        size = _repeat(words, at)
        if size == 0:
            return None
        pieces.append(words[at : at + size])
        at += 2 * size
    once = "".join(pieces)
    return once if len(set(once)) > 3 else None


def _repeat(words: str, at: int) -> int:
    """Length of the shortest segment from ``at`` that is repeated at once; 0 when there is none."""
    head = words[at : at + _SHORTEST]
    again = words.find(head, at + _SHORTEST)
    while len(head) == _SHORTEST and again >= 0:
        size = again - at
        if words.startswith(words[at:again], again):
            return size
        again = words.find(head, again + 1)
    return 0


def _stretches(text: str) -> list[Edit]:
    """Edits that drop the second copy of every stretch of a line that stands twice in a row."""
    edits: list[Edit] = []
    for start, size in sorted(set(_repeats(text))):
        if not edits or start + size >= edits[-1].raw_end:
            again = start + size
            edits.append(Edit(again, again + size, "doubled", text[again : again + size], ""))
    return edits


def _repeats(text: str) -> Iterator[tuple[int, int]]:
    """Where a stretch begins that follows upon itself, and its length.

    Every fourth group of four characters is compared, at once for the whole text, with the group that stands as far
    behind it as the stretch would be long; what agrees is looked at closely.
    """
    if len(text) < 2 * _NEAREST:
        return
    codes = np.frombuffer(text.encode("utf-16-le", "replace"), dtype=np.uint16)
    if len(codes) != len(text):
        codes = np.fromiter((min(ord(c), 0xFFFF) for c in text), dtype=np.uint16, count=len(text))
    for offset in range(0, len(codes), _CHUNK):
        yield from _repeats_in(text, codes[offset : offset + _CHUNK + 2 * _FARTHEST], offset)


def _repeats_in(text: str, codes: NDArray[np.uint16], offset: int) -> Iterator[tuple[int, int]]:
    """The same for a chunk of the text that begins at ``offset``; chunks this small stay in the processor's cache."""
    groups = [codes[by : by + (len(codes) - by) // 4 * 4].view(np.uint64) for by in range(4)]
    for size in _sizes(groups, min(_FARTHEST, len(codes) // 2)):
        later = groups[size % 4][size // 4 :]
        same = groups[0][: len(later)] == later[: len(groups[0])]
        for group in _run_starts(same.nonzero()[0], size):
            place = offset + 4 * group
            at = _stretch(text, place, size) if _goes_on(text, place, size) else None
            if at is not None:
                yield at, size


def _sizes(groups: list[NDArray[np.uint64]], longest: int) -> Iterator[int]:
    """The lengths at which enough groups agree with those so far behind them, and a few at which only hashes do.

    All lengths are tried in four operations on hashes of 16 bits; one by one they would cost ten times as much.
    """
    hashes = [((group * _MIX) >> np.uint64(48)).astype(np.uint16) for group in groups]
    count = len(hashes[0])
    for by, behind in enumerate(hashes):
        sizes = range(_NEAREST + (by - _NEAREST) % 4, longest + 1, 4)
        if not sizes:
            continue
        padded = np.zeros(sizes[-1] // 4 + count, dtype=np.uint16)
        padded[: len(behind)] = behind[: len(padded)]
        # A view made by hand: numpy's own windows take as long as the whole comparison of a short text.
        windows = np.ndarray((len(sizes), count), np.uint16, padded, 2 * (sizes[0] // 4), (2, 2))
        agreeing = np.count_nonzero(windows == hashes[0], axis=1).tolist()
        yield from (
            size for size, found in zip(sizes, agreeing, strict=True) if found >= _fewest_groups(size)
        )


def _fewest_groups(size: int) -> int:
    """How many whole groups of four a stretch of so many characters holds at least, wherever it begins."""
    return (size - 3) // 4


def _run_starts(places: NDArray[np.intp], size: int) -> list[int]:
    """Where the runs of agreeing groups begin that are long enough for a stretch, and too short for a third copy.

    What agrees over twice as many characters as a stretch has stands more than twice.
    """
    fewest, most = _fewest_groups(size), (size + 1) // 2
    if len(places) < fewest:
        return []
    breaks = ((places[1:] - places[:-1] != 1).nonzero()[0] + 1).tolist()
    runs = zip([0, *breaks], [*breaks, len(places)], strict=True)
    return [int(places[start]) for start, end in runs if fewest <= end - start < most]


def _goes_on(text: str, place: int, size: int) -> bool:
    """Whether the two characters behind a group of four, or before it, agree as well."""
    after, before = place + 4, place - 2
    if text[after : after + 2] == text[after + size : after + size + 2]:
        return True
    return before >= 0 and text[before:place] == text[before + size : place + size]


def _stretch(text: str, place: int, size: int) -> int | None:
    """Where the stretch begins that has ``place`` in it and was printed twice; None when there is none."""
    first, end = place, place + 4
    while first > 0 and place - first < 2 * size and text[first - 1] == text[first - 1 + size]:
        first -= 1
    while end + size < len(text) and end - place < 2 * size and text[end] == text[end + size]:
        end += 1
    return _choice(text, first, end - size, size) if end - first >= size else None


def _choice(text: str, first: int, last: int, size: int) -> int | None:
    """Where between ``first`` and ``last`` a stretch of that size begins that was surely printed twice."""
    words = text[first : first + size]
    if "\n" in text[first : last + 2 * size] or "\t" in words or len(_HAN_CHAR.findall(words)) < _SHORTEST:
        return None
    if len(set(words)) <= 3 or last - first >= size:
        return None
    marked = _MARK.search(words) is not None
    if size >= (_MARKED if marked else _UNMARKED):
        return first
    clauses = (at for at in range(first, last + 1) if at == 0 or text[at - 1] in "\n" + _CLAUSE_END)
    return next((at for at in clauses if text[at + size - 1] in _CLAUSE_END), None)
