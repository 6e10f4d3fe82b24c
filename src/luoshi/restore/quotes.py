"""Quotation marks 引号: half-width, foreign, reversed and unpaired ones become “ ” and ‘ ’ (GB/T 15834).

A line's marks are read together: which of them open and which close is the reading that costs least, where a mark
turned round, a pair not closed, or an opening mark before a comma have their price.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from luoshi.restore.rule import Context, matches
from luoshi.text import Edit
from luoshi.text.signs import holds

_SIGNS: Final = '"＂„‟〝〞`″＇'
"""Signs that stand for a double quotation mark; a text without them needs only its own marks checked."""

_DOUBLE: Final = re.compile("[“”\"＂„‟〝〞″]|''|``|＇＇")
_FIRST: Final = re.compile("[“”\"＂„‟〝〞″'`＇]")
_OPENS: Final = frozenset({"“", "„", "〝", "``"})
_CLOSES: Final = frozenset({"”", "〞"})
_STOPS: Final = frozenset("，。、；：！？）》〉】,;:!?)")
_OPENERS: Final = frozenset("（《〈【：，、；([")
_ENDS_SENTENCE: Final = re.compile(r"[。！？；：][”\"）)]*$")
_CHINESE: Final = re.compile(r"[\u3400-\u9fff，。、；：！？（）《》〈〉【】…—]")
_SINGLE: Final = re.compile(r"(?<![A-Za-z0-9])[‘'`＇]([^‘’'`＇´“”\n]{1,60})['’´＇](?![A-Za-z])")
_CORNER: Final = re.compile("[「」『』“”]")

_TURNED: Final = 1.5
_UNPAIRED: Final = 4.0
_MISPLACED: Final = 2.0
_UNUSUAL: Final = 0.5
_LONGEST: Final = 300


class Mark(NamedTuple):
    """A quotation mark: where it stands and how it is written."""

    start: int
    end: int
    written: str


def corners(text: str, _context: Context) -> list[Edit]:
    """Corner brackets 「」『』, the marks of vertical and traditional print, become “ ” and, inside others, ‘ ’."""
    if not holds(text, "「」『』"):
        return []
    edits: list[Edit] = []
    depth, line = 0, 0
    for match in _CORNER.finditer(text):
        if text.find("\n", line, match.start()) >= 0:
            depth = 0
        line = match.end()
        opens = match[0] in "「『“"
        depth += 0 if opens else -1
        if match[0] not in "“”":
            new = ("‘" if opens else "’") if depth > 0 else ("“" if opens else "”")
            edits.append(Edit(match.start(), match.end(), "corners", match[0], new))
        depth = max(0, depth + (1 if opens else 0))
    return edits


def quotes(text: str, _context: Context) -> list[Edit]:
    """Double quotation marks of any kind become “ and ” among Han characters; those of Latin text stay."""
    if not (holds(text, _SIGNS) or "''" in text) and _is_paired(text):
        return []
    return [edit for marks in _segments(text) for edit in _of_segment(text, marks)]


def _is_paired(text: str) -> bool:
    """Whether every “ is followed by its ” before the next one."""
    head, *pieces = text.split("“")
    return "”" not in head and all(piece.count("”") == 1 for piece in pieces)


def _segments(text: str) -> Iterator[list[Mark]]:
    """The marks of every line; of two lines where a pair begins on one and ends on the next."""
    held: list[Mark] = []
    for marks in _lines(text):
        if len(held) % 2 and len(marks) % 2 and _runs_on(text, held[-1], marks[0]):
            yield held + marks
            held = []
        else:
            yield held
            held = marks
    yield held


def _lines(text: str) -> Iterator[list[Mark]]:
    """The marks, a list a line; lines without marks are passed over."""
    marks: list[Mark] = []
    for found in matches(text, _DOUBLE, _FIRST):
        if marks and text.find("\n", marks[-1].end, found.start()) >= 0:
            yield marks
            marks = []
        marks.append(Mark(found.start(), found.end(), found[0]))
    yield marks


def _runs_on(text: str, last: Mark, first: Mark) -> bool:
    """Whether a pair may be of two marks of different lines: one line break, in mid-sentence, lies between them."""
    between = text[last.end : first.start] if first.start - last.end <= _LONGEST else ""
    if not between or last.written in _CLOSES or first.written in _OPENS:
        return False
    line, _, after = between.partition("\n")
    return "\n" not in after.strip() and _ENDS_SENTENCE.search(line.rstrip()) is None


def _of_segment(text: str, marks: Sequence[Mark]) -> Iterator[Edit]:
    """Edits of a segment; where no reading of the whole closes every pair, of those of its sentences that have one."""
    if not marks or _is_sound(marks):
        return
    if _alternates(text, marks):
        yield from _in_turn(text, marks)
    elif len(sentences := list(_sentences(text, marks))) > 1:
        for each in sentences:
            yield from _of_segment(text, each)


def _sentences(text: str, marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    here = [marks[0]]
    for before, mark in pairwise(marks):
        if re.search("[。！？]", text[before.end : mark.start]):
            yield here
            here = []
        here.append(mark)
    yield here


def _in_turn(text: str, marks: Sequence[Mark]) -> Iterator[Edit]:
    for opening, closing in zip(marks[::2], marks[1::2], strict=True):
        if _is_chinese(text, opening, closing):
            for mark, new in ((opening, "“"), (closing, "”")):
                if mark.written != new:
                    yield Edit(mark.start, mark.end, "quotes", mark.written, new)


def _is_sound(marks: Sequence[Mark]) -> bool:
    """Whether all marks are “ and ” and nest as they should."""
    depth = 0
    for mark in marks:
        if mark.written not in "“”":
            return False
        depth += 1 if mark.written == "“" else -1
        if depth < 0:
            return False
    return depth == 0


def _alternates(text: str, marks: Sequence[Mark]) -> bool:
    """Whether the cheapest reading of the marks is that they open and close in turn.

    Of the readings that are considered any mark may open or close; a pair inside a pair, or one not closed, has its
    price, and where it is the cheapest nothing is known.
    """
    best = {False: (0.0, True), True: (_UNPAIRED * len(marks), False)}
    for mark in marks:
        opening, closing = _price(text, mark, opens=True), _price(text, mark, opens=False)
        (out, out_clean), (inside, inside_clean) = best[False], best[True]
        best = {
            True: min((out + opening, not out_clean), (inside + opening + _UNPAIRED, True)),
            False: min((inside + closing, not inside_clean), (out + closing + _UNPAIRED, True)),
        }
        best = {state: (cost, not unclean) for state, (cost, unclean) in best.items()}
    (closed, clean), (open_, _) = best[False], best[True]
    return clean and closed <= open_ + _UNPAIRED


def _price(text: str, mark: Mark, opens: bool) -> float:
    """What it costs to read a mark as one that opens, or as one that closes."""
    price = 0.0
    if mark.written in (_CLOSES if opens else _OPENS) and mark.written != "„":
        price += _TURNED
    before, after = text[mark.start - 1 : mark.start] or "\n", text[mark.end : mark.end + 1] or "\n"
    if opens:
        return (
            price
            + (_MISPLACED if after in _STOPS or after == "\n" else 0)
            + (_UNUSUAL if before.isdigit() else 0)
        )
    return price + (_MISPLACED if before == "\n" else _UNUSUAL if before in _OPENERS else 0)


def _is_chinese(text: str, opening: Mark, closing: Mark) -> bool:
    """Whether a pair quotes Chinese, or quotes anything within Chinese; two signs after digits are inches."""
    if (
        text[opening.start - 1 : opening.start].isdigit()
        and text[closing.start - 1 : closing.start].isdigit()
    ):
        return False
    around = text[max(0, opening.start - 1) : closing.end + 1]
    return _CHINESE.search(around) is not None


def single_quotes(text: str, _context: Context) -> list[Edit]:
    """Half-width single marks about Chinese words become ‘ and ’; apostrophes of Latin words and of years stay."""
    if not holds(text, "'`´＇"):
        return []
    edits: list[Edit] = []
    for match in _SINGLE.finditer(text):
        left, right = match.start(), match.end() - 1
        if _CHINESE.search(match[1]) is None:
            continue
        edits += [
            Edit(at, at + 1, "quotes", text[at], new)
            for at, new in ((left, "‘"), (right, "’"))
            if text[at] != new
        ]
    return edits
