"""Edits: typed, reversible changes, and how two rounds of them compose into one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple


class Edit(NamedTuple):
    """One typed, reversible change 编辑: ``old`` at ``raw_start`` became ``new``.

    A tuple, for there are as many edits as damaged characters.

    Attributes:
        raw_start: first code point of ``old`` in the text before the change.
        raw_end: one past the last; ``raw_end - raw_start == len(old)``.
        rule: the name of the rule that made it; rules that changed the same characters are joined by ``+``.
        old: the characters before.
        new: the characters after.
    """

    raw_start: int
    raw_end: int
    rule: str
    old: str
    new: str

    @property
    def growth(self) -> int:
        """By how many code points the change lengthens the text."""
        return len(self.new) - len(self.old)


make_edit: Callable[[tuple[int, int, str, str, str]], Edit] = partial(tuple.__new__, Edit)
"""An edit of its five values, twice as fast as by calling the class."""


def apply_edits(raw: str, edits: Iterable[Edit]) -> str:
    """The text that ``edits`` (ordered, not overlapping) make of ``raw``."""
    pieces: list[str] = []
    add = pieces.append
    at = 0
    for start, end, _, _, new in edits:
        if start > at:
            add(raw[at:start])
        if new:
            add(new)
        at = end
    add(raw[at:])
    return "".join(pieces)


def undo_edits(text: str, edits: Iterable[Edit]) -> str:
    """The raw text that ``edits`` made ``text`` of: the inverse of :func:`apply_edits`."""
    pieces: list[str] = []
    at = shift = 0
    for raw_start, _, _, old, new in edits:
        start = raw_start + shift
        pieces += (text[at:start], old)
        at = start + len(new)
        shift += len(new) - len(old)
    pieces.append(text[at:])
    return "".join(pieces)


def shift_edits(edits: Iterable[Edit], by: int) -> tuple[Edit, ...]:
    """The same edits for a text that begins ``by`` code points later."""
    if by == 0:
        return tuple(edits)
    return tuple([make_edit((start + by, end + by, rule, old, new)) for start, end, rule, old, new in edits])


def compose_edits(first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """One round of edits that does what ``first`` and then ``second`` do.

    Both are walked once, in the order of the middle text.

    Args:
        first: ordered edits from a raw text to a middle text.
        second: ordered edits from that middle text to the final text.

    Returns:
        Ordered edits from the raw text to the final text. Where an edit of ``second`` touches what an edit of
        ``first`` wrote, the two become one edit whose rule names both, in order.
    """
    composed: list[Edit] = []
    add = composed.append
    i = j = shift = 0
    count, others = len(first), len(second)
    while i < count and j < others:
        raw_start, raw_end, _, _, written = one = first[i]
        other, other_end, rule, old, new = second[j]
        start = raw_start + shift
        end = start + len(written)
        if end < other or (end == other and written and old):
            add(one)
            shift = end - raw_end
            i += 1
        elif other_end < start or (other < start == other_end and written):
            add(make_edit((other - shift, other_end - shift, rule, old, new)))
            j += 1
        else:
            i_end, j_end, after = _meeting(first, second, (i, j), shift)
            add(_merged(first[i:i_end], second[j:j_end], shift))
            i, j, shift = i_end, j_end, after
    return (*composed, *first[i:], *shift_edits(second[j:], -shift))


def _meeting(
    first: Sequence[Edit], second: Sequence[Edit], at: tuple[int, int], shift: int
) -> tuple[int, int, int]:
    """Which edits of each round, from the ``at``-th on, touch one another in the middle text.

    On a tie the first round's edit leads. Edits of two rounds that share only a point touch when one of them is empty
    in the middle text.

    Returns:
        One past the last of the first round and of the second, and the shift from the raw to the middle text there.
    """
    i, j = at
    end_first = end_second = -1
    empty_first = empty_second = False
    while True:
        begin = first[i].raw_start + shift if i < len(first) else None
        if j < len(second) and (begin is None or second[j].raw_start < begin):
            begin, end = second[j][:2]
            apart = begin > end_first or (begin == end_first and begin < end and not empty_first)
            if apart and (i, j) != at:
                break
            end_second, empty_second = end, begin == end
            j += 1
        elif begin is not None:
            end = begin + len(first[i].new)
            apart = begin > end_second or (begin == end_second and begin < end and not empty_second)
            if apart and (i, j) != at:
                break
            end_first, empty_first = end, begin == end
            shift = end - first[i].raw_end
            i += 1
        else:
            break
    return i, j, shift


def _merged(first: Sequence[Edit], second: Sequence[Edit], shift: int) -> Edit:
    """One edit for edits that touch one another; ``shift`` leads from the raw to the middle text."""
    if not second:
        return first[0]
    if not first:
        return shift_edits(second, -shift)[0]
    written: list[tuple[int, str, str]] = []
    raw_start = first[0].raw_start
    for start, _, _, old, new in first:
        written.append((start + shift, new, old))
        shift += len(new) - len(old)
    read = [(start, old, new) for start, _, _, old, new in second]
    start = min(written[0][0], read[0][0])
    middle = _spelt(sorted([*written, *read]), start)
    old, new = _rewritten(middle, written, start), _rewritten(middle, read, start)
    raw_start += start - written[0][0]
    rules = dict.fromkeys([edit.rule for edit in (*first, *second)])
    return Edit(raw_start, raw_start + len(old), "+".join(rules), old, new)


def _spelt(pieces: Iterable[tuple[int, str, str]], start: int) -> str:
    """The middle text from ``start`` on, every character of which some piece spells out."""
    letters: list[str] = []
    at = start
    for begin, text, _ in pieces:
        if begin + len(text) > at:
            letters.append(text[at - begin :])
            at = begin + len(text)
    return "".join(letters)


def _rewritten(middle: str, pieces: Iterable[tuple[int, str, str]], start: int) -> str:
    """The middle text, which begins at ``start``, with what pieces of it stand for instead."""
    letters: list[str] = []
    at = start
    for begin, text, instead in pieces:
        letters += (middle[at - start : begin - start], instead)
        at = begin + len(text)
    letters.append(middle[at - start :])
    return "".join(letters)
