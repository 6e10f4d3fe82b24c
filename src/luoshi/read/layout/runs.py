"""Runs 字串: glyphs that stand side by side on one baseline, or below one another in a vertical title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from luoshi.read.layout.glyphs import Glyph

_SAME_BASELINE: Final = 0.15
_APART: Final = 0.45
"""Ems of white between two glyphs that ends a run; narrower than any gutter between columns."""

_HANGING: Final = 0.25
"""The same behind a mark whose right half is white and may hang over the edge of its column."""

_NEAREST, _FARTHEST = 0.75, 1.45
"""Ems from one glyph of a vertical run to the next."""

HALF_FILLED: Final = "，。、；：！？）》〉」』】〕”’"
"""Marks whose right half is white and may hang over the edge of a column."""

_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇]")
_BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\x00-\x1f]*")


class Run(NamedTuple):
    """Glyphs in one line with hardly any white between them.

    Attributes:
        left: left edge in points, as the other edges.
        top: top edge.
        right: right edge.
        bottom: bottom edge.
        y: the baseline.
        size: size of the type.
        glyphs: in reading order.
        vertical: whether they stand below one another.
    """

    left: float
    top: float
    right: float
    bottom: float
    y: float
    size: float
    glyphs: Sequence[Glyph]
    vertical: bool = False


def runs_of(glyphs: Iterable[Glyph]) -> tuple[list[Run], list[Run]]:
    """The runs of a page that belong to its text, and those that are turned: watermarks, seals."""
    upright = [g for g in glyphs if g.upright and not _BLANK.fullmatch(g.char)]
    turned = [g for g in glyphs if not g.upright and not _BLANK.fullmatch(g.char)]
    runs = [run for row in _rows(upright) for run in _split(row)]
    runs, rest = _stacked(runs, turned)
    return runs, [run_of([g]) for g in rest]


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs of one baseline, from left to right, those that were printed twice once."""
    rows: list[list[Glyph]] = []
    row: list[Glyph] = []
    start = -1e9
    for glyph in sorted(glyphs, key=lambda g: g.y):
        if row and glyph.y - start > _SAME_BASELINE * min(glyph.size, row[0].size):
            rows.append(row)
            row = []
        if not row:
            start = glyph.y
        row.append(glyph)
    if row:
        rows.append(row)
    return [_once(sorted(row, key=lambda g: (g.left, g.x))) for row in rows]


def _once(row: list[Glyph]) -> list[Glyph]:
    """A row without the second copy of characters printed twice to look bold; the one that stays counts as bold."""
    kept: list[Glyph] = []
    for glyph in row:
        if not kept or glyph.left - kept[-1].left > 0.25 * glyph.size:
            kept.append(glyph)
            continue
        for i in range(len(kept) - 1, max(-1, len(kept) - 4), -1):
            other = kept[i]
            near = min(0.25 * glyph.size, 0.5 * max(0.1, glyph.right - glyph.left))
            if (
                other.char == glyph.char
                and glyph.left - other.left < near
                and abs(glyph.size - other.size) < 0.5
            ):
                kept[i] = other._replace(bold=True)
                break
        else:
            kept.append(glyph)
    return kept


def _split(row: list[Glyph]) -> list[Run]:
    """A row cut where there is white between its glyphs, or where the size of the type changes much."""
    runs: list[Run] = []
    part = [row[0]]
    right = row[0].right
    for glyph in row[1:]:
        before, size = part[-1], max(glyph.size, part[-1].size)
        gap = glyph.left - right
        if gap > _APART * size or (gap > _HANGING * size and before.char in HALF_FILLED):
            runs.append(run_of(part))
            part = []
            right = glyph.right
        part.append(glyph)
        right = max(right, glyph.right)
    runs.append(run_of(part))
    return runs


def run_of(glyphs: Sequence[Glyph], vertical: bool = False) -> Run:
    """The run that some glyphs make, in the order in which they are given."""
    last = glyphs[-1]
    _, lefts, tops, rights, bottoms, *_ = zip(*glyphs, strict=True)
    right = max(rights)
    if last.char in HALF_FILLED and last.right >= right:
        right = min(right, max(last.right - 0.5 * last.size, last.left))
    return Run(
        min(lefts),
        min(tops),
        right,
        max(bottoms),
        glyphs[-1].y,
        max(g.size for g in glyphs) if vertical else glyphs[len(glyphs) // 2].size,
        glyphs,
        vertical,
    )


def _stacked(runs: list[Run], turned: list[Glyph]) -> tuple[list[Run], list[Glyph]]:
    """The runs with single glyphs that stand below one another put together; turned digits in them are taken along."""
    single = [run for run in runs if len(run.glyphs) == 1]
    if len(single) < 2:
        return runs, turned
    found = _stacks(single)
    stacks = [stack for stack in found if _is_title(stack)]
    stacks += [stack for stack in found if len(stack) < 3 and any(_goes_on(other, stack) for other in stacks)]
    taken = {id(run) for stack in stacks for run in stack}
    columns = [[run.glyphs[0] for run in stack] for stack in stacks]
    rest = _taken_along(columns, turned)
    vertical = [run_of(sorted(column, key=lambda g: g.top), vertical=True) for column in columns]
    vertical = _titles(vertical, [run.size for run in runs])
    return [run for run in runs if id(run) not in taken] + vertical, rest


def _stacks(single: list[Run]) -> list[list[Run]]:
    """Single glyphs of one size below one another, about an em apart."""
    stacks: list[list[Run]] = []
    for run in sorted(single, key=lambda r: (round((r.left + r.right) / 2 / max(1.0, 0.3 * r.size)), r.top)):
        last = stacks[-1][-1] if stacks else None
        if (
            last is not None
            and abs(last.size - run.size) < 0.06 * run.size
            and abs(last.left + last.right - run.left - run.right) < 0.5 * run.size
            and _NEAREST * run.size <= run.y - last.y <= _FARTHEST * run.size
        ):
            stacks[-1].append(run)
        else:
            stacks.append([run])
    return stacks


def _is_title(stack: list[Run]) -> bool:
    han = sum(_HAN.match(run.glyphs[0].char) is not None for run in stack)
    return len(stack) >= 3 and han >= 0.6 * len(stack)


def _titles(vertical: list[Run], sizes: list[float]) -> list[Run]:
    """Vertical runs of large type that stand beside one another at one height as one: a title of several lines."""
    usual = sorted(sizes)[len(sizes) // 2]
    titles: list[Run] = []
    for run in sorted(vertical, key=lambda r: -r.right):
        home = next(
            (i for i, title in enumerate(titles) if run.size > 1.25 * usual and _follows(title, run)), None
        )
        if home is None:
            titles.append(run)
        else:
            titles[home] = run_of([*titles[home].glyphs, *run.glyphs], vertical=True)
    return titles


def _follows(title: Run, run: Run) -> bool:
    """Whether a vertical run stands to the left of another as the next line of a title does."""
    beside = -0.2 * run.size < title.left - run.right < 1.3 * run.size
    alike = abs(title.size - run.size) < 0.06 * run.size and abs(title.top - run.top) < 0.5 * run.size
    return beside and alike and len(run.glyphs) <= len(title.glyphs)


def _goes_on(stack: list[Run], rest: list[Run]) -> bool:
    """Whether one or two glyphs are the last line of a vertical title: to the left of its other line, at its height."""
    first, last = stack[0], rest[0]
    beside = 0.7 * first.size < first.left - last.left < 2.4 * first.size
    return (
        beside
        and abs(first.size - last.size) < 0.06 * first.size
        and abs(first.top - last.top) < 0.4 * first.size
    )


def _taken_along(columns: list[list[Glyph]], turned: list[Glyph]) -> list[Glyph]:
    """The turned glyphs that stand in none of the columns; those that do are put there."""
    rest = []
    for glyph in turned:
        middle = (glyph.left + glyph.right) / 2
        for column in columns:
            first, last = column[0], column[-1]
            if (
                first.left < middle < first.right
                and first.top - 8 * first.size < glyph.top < last.bottom + 8 * last.size
            ):
                column.append(glyph)
                break
        else:
            rest.append(glyph)
    return rest
