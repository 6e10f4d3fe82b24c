"""Edits: typed, reversible changes, and how two rounds of them compose into one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Edit:
    """One typed, reversible change 编辑: ``old`` at ``raw_start`` became ``new``.

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


def apply_edits(raw: str, edits: Iterable[Edit]) -> str:
    """The text that ``edits`` (ordered, not overlapping) make of ``raw``."""
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (raw[at : edit.raw_start], edit.new)
        at = edit.raw_end
    pieces.append(raw[at:])
    return "".join(pieces)


def undo_edits(text: str, edits: Iterable[Edit]) -> str:
    """The raw text that ``edits`` made ``text`` of: the inverse of :func:`apply_edits`."""
    pieces: list[str] = []
    at = shift = 0
    for edit in edits:
        start = edit.raw_start + shift
        pieces += (text[at:start], edit.old)
        at = start + len(edit.new)
        shift += edit.growth
    pieces.append(text[at:])
    return "".join(pieces)


def shift_edits(edits: Iterable[Edit], by: int) -> tuple[Edit, ...]:
    """The same edits for a text that begins ``by`` code points later."""
    return tuple(replace(e, raw_start=e.raw_start + by, raw_end=e.raw_end + by) for e in edits)


def compose_edits(first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """One round of edits that does what ``first`` and then ``second`` do.

    Args:
        first: ordered edits from a raw text to a middle text.
        second: ordered edits from that middle text to the final text.

    Returns:
        Ordered edits from the raw text to the final text. Where an edit of ``second`` touches what an edit of
        ``first`` wrote, the two become one edit whose rule names both, in order.
    """
    composed: list[Edit] = []
    cluster = _Cluster()
    for is_second, start, edit in _in_middle_order(first, second):
        if not cluster.touches(is_second, start, edit):
            cluster.flush(composed)
        cluster.take(is_second, start, edit)
    cluster.flush(composed)
    return tuple(composed)


def _in_middle_order(first: Sequence[Edit], second: Sequence[Edit]) -> list[tuple[bool, int, Edit]]:
    """Both rounds as (is_second, start in the middle text, edit), by that start; on a tie the first round leads."""
    shift = 0
    placed: list[tuple[bool, int, Edit]] = []
    for edit in first:
        placed.append((False, edit.raw_start + shift, edit))
        shift += edit.growth
    placed += [(True, edit.raw_start, edit) for edit in second]
    return sorted(placed, key=lambda item: (item[1], item[0]))


class _Cluster:
    """Edits of both rounds that touch one another in the middle text, to be merged into one."""

    def __init__(self) -> None:
        self.shift = 0
        self._clear()

    def _clear(self) -> None:
        self.first: list[tuple[int, Edit]] = []
        self.second: list[tuple[int, Edit]] = []
        self.end_first = self.end_second = -1

    def touches(self, is_second: bool, start: int, edit: Edit) -> bool:
        """Whether an edit of one round meets one of the other that is already here, or none is here yet."""
        end = start + len(edit.old if is_second else edit.new)
        other_end = self.end_first if is_second else self.end_second
        if not self.first and not self.second:
            return True
        return start < max(self.end_first, self.end_second) or (
            start == other_end and self._meets(start, end, is_second)
        )

    def _meets(self, start: int, end: int, is_second: bool) -> bool:
        """Whether two edits that share only the point ``start`` belong together: one of them is empty there."""
        previous = (self.first if is_second else self.second)[-1]
        length = len(previous[1].new if is_second else previous[1].old)
        return end == start or length == 0

    def take(self, is_second: bool, start: int, edit: Edit) -> None:
        """Add an edit that begins at ``start`` of the middle text."""
        if is_second:
            self.second.append((start, edit))
            self.end_second = start + len(edit.old)
        else:
            self.first.append((start, edit))
            self.end_first = start + len(edit.new)

    def flush(self, into: list[Edit]) -> None:
        """Append what is here to ``into``, as one edit when both rounds are in it, and start again."""
        if not self.second:
            into += [edit for _, edit in self.first]
        elif not self.first:
            into += shift_edits((edit for _, edit in self.second), self.shift)
        else:
            into.append(self._merged())
        self.shift -= sum(edit.growth for _, edit in self.first)
        self._clear()

    def _merged(self) -> Edit:
        """One edit for everything here."""
        start = min(self.first[0][0], self.second[0][0])
        end = max(self.end_first, self.end_second)
        middle = _spell(self.first, start, end, self.second)
        raw_start = start + self.shift
        here = [Edit(s - start, s - start + len(e.new), "", e.new, e.old) for s, e in self.first]
        old = apply_edits(middle, here)
        new = apply_edits(middle, shift_edits((e for _, e in self.second), -start))
        rules = dict.fromkeys(e.rule for _, e in (*self.first, *self.second))
        return Edit(raw_start, raw_start + len(old), "+".join(rules), old, new)


def _spell(first: list[tuple[int, Edit]], start: int, end: int, second: list[tuple[int, Edit]]) -> str:
    """The middle text between ``start`` and ``end``, every character of which some edit here spells out."""
    letters = [""] * (end - start)
    for at, text in [(s, e.new) for s, e in first] + [(s, e.old) for s, e in second]:
        letters[at - start : at - start + len(text)] = text
    return "".join(letters)
