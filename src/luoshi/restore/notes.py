"""Notes 脚注: what stands at the foot of a page in the middle of a sentence goes behind the paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from luoshi.restore.measure import WIDEST
from luoshi.restore.rule import Context, Line, lines_of
from luoshi.text import Edit, Layout

NOTE = re.compile(r"[①-⑳⑴-⒇]|[\[〔【［][1-9]\d?[\]〕】］]|\*{1,3}(?=[^*\s])|注(?:释)?[1-9]?\d?[：:]")
"""The sign that a note begins with."""

_GATE = re.compile(r"^[ \u3000\t]*(?:[①-⑳⑴-⒇\[〔【［*]|注)", re.MULTILINE)
_RULE_LINE = re.compile(r"[—_─\-－]{4,60}")
_STOPPED = re.compile(r"[。！？!?.][”’』」）)》]*$")
_BROKEN_OFF = re.compile(r"[\u3400-\u9fffA-Za-z0-9，、,”》）]$")
_BEHIND_WORD = re.compile(r"[\u3400-\u9fffA-Za-z0-9”》）]\s*$")
_OPENS = re.compile(
    r"(?:[（(]?[一二三四五六七八九十百]{1,4}[、)）.．]|第[一二三四五六七八九十百零\d]{1,6}[章节条款编]|[（(]?\d{1,3}[、)）.．](?!\d))"
)
_MARKED = re.compile(r"[，。；、]")

_LONGEST = 8
"""Lines of the longest note."""

_REFERENCE = 6_000
"""How far before a note the sign may stand that refers to it, in code points."""

_MOST = 200
"""Places of a text where notes are looked at: each costs as much as reading a column of lines."""

_ABOUT = 80
"""Lines before and after a note that show where the paragraph ends."""


def notes(text: str, context: Context) -> list[Edit]:
    """A note that stands between the two halves of a sentence is set behind the paragraph that it tore.

    Only what is surely a note moves: it ends with a full stop, its sign (①, [1]) stands in the text before it, the
    line before breaks off inside a sentence, and the line behind goes on with it.
    """
    if context.layout is not Layout.LINES or _GATE.search(text) is None:
        return []
    lines = lines_of(text)
    blocks = list(islice(_blocks(text, lines), _MOST))
    if not blocks:
        return []
    inside = {i for start, end in blocks for i in range(start, end)}
    edits: list[Edit] = []
    for start, end in blocks:
        last = _paragraph_end(lines, inside, start, end)
        if last is not None and (not edits or lines[start - 1].end >= edits[-1].raw_end):
            edits += _moved(text, lines, (start, end), last)
    return _merged(edits)


def _blocks(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Runs of lines that are notes between two lines of a text, as half-open ranges."""
    i = 1
    while i < len(lines) - 1:
        sign = NOTE.match(lines[i].words)
        if sign is None or not _refers(text, lines[i], sign[0]):
            i += 1
            continue
        end = _block_end(lines, i)
        start = i - 1 if _RULE_LINE.fullmatch(lines[i - 1].words) else i
        if start and end < len(lines) and _breaks_off(lines[start - 1], lines[end]):
            yield start, end
        i = max(end, i + 1)


def _refers(text: str, line: Line, sign: str) -> bool:
    """Whether the sign stands in the text before the note, behind a word; a note with 注 needs no sign."""
    if sign[0] == "注":
        return True
    at = text.rfind(sign, max(0, line.start - _REFERENCE), line.start)
    return at > 0 and _BEHIND_WORD.search(text, max(0, at - 8), at) is not None


def _block_end(lines: Sequence[Line], start: int) -> int:
    """One past the last line of the notes that begin at ``start``; ``start`` when no full stop ends them."""
    end = start
    while end < len(lines) and (end == start or NOTE.match(lines[end].words)):
        stop = next(
            (i for i in range(end, min(end + _LONGEST, len(lines))) if _STOPPED.search(lines[i].words[-4:])),
            -1,
        )
        if stop < 0:
            return end
        end = stop + 1
    return end


def _breaks_off(before: Line, after: Line) -> bool:
    if _BROKEN_OFF.search(before.words) is None or _OPENS.match(after.words) or NOTE.match(after.words):
        return False
    return after.indent <= before.indent + 0.5 and ("\t" not in before.words + after.words)


def _paragraph_end(lines: Sequence[Line], inside: set[int], start: int, end: int) -> int | None:
    """The last line of the paragraph that the lines ``start`` to ``end`` tore; None when they tore none."""
    before = [i for i in range(max(0, start - _ABOUT), start) if i not in inside]
    after = [i for i in range(end, min(len(lines), end + _ABOUT)) if i not in inside]
    window = [lines[i] for i in (*before, *after)]
    if not before or not after or not _in_column(window):
        whole = (
            bool(before and after)
            and len(lines[before[-1]].words) >= 20
            and _MARKED.search(lines[before[-1]].words)
        )
        return after[0] if whole else None
    from luoshi.restore.paragraphs import joins

    goes_on = joins(window)[len(before) :]
    if not goes_on[0]:
        return None
    last = next((k for k, (_, on) in enumerate(pairwise(goes_on)) if not on), len(goes_on) - 1)
    return after[last] if last < _ABOUT - 10 else None


def _in_column(window: Sequence[Line]) -> bool:
    """Whether lines are those of a column: none longer than columns are wide, many without a stop at the end."""
    if len(window) < 4 or any(len(line.words) > 2 * WIDEST for line in window):
        return False
    return sum(_STOPPED.search(line.words[-4:]) is None for line in window) >= 0.4 * len(window)


def _moved(text: str, lines: Sequence[Line], block: tuple[int, int], last: int) -> list[Edit]:
    """The edits that take a block of notes out of its place and set it behind line ``last``."""
    before, after = lines[block[0] - 1], lines[block[1]]
    old = text[before.end : after.start]
    note = [line.words for line in lines[block[0] : block[1]] if not _RULE_LINE.fullmatch(line.words)]
    column = last != block[1] or _in_column(lines[max(0, block[0] - 10) : block[0]])
    between = "\n" + old[old.rfind("\n") + 1 :] if column else ""
    moved = "\n" + "\n".join(note)
    end = lines[last].end
    return [Edit(before.end, after.start, "notes", old, between), Edit(end, end, "notes", "", moved)]


def _merged(edits: Sequence[Edit]) -> list[Edit]:
    """The edits in order, those that write at one place as one."""
    merged: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.raw_start, e.raw_end)):
        if merged and not edit.old and merged[-1].raw_start == edit.raw_start and not merged[-1].old:
            merged[-1] = Edit(edit.raw_start, edit.raw_end, "notes", "", merged[-1].new + edit.new)
        else:
            merged.append(edit)
    return merged
