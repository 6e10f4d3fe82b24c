"""Style 版式: how a document is set - the edges of its columns, its leading, its indents."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple

from luoshi.read.layout.lines import SetLine
from luoshi.read.layout.runs import HALF_FILLED
from luoshi.text import Box, Part

_TOKEN = re.compile(
    r"[（〔【《〈“‘「『(\[]{0,3}(?:[A-Za-z0-9.,:/%+&@_~#-]{1,40}|——|……|.)[，。、；：！？”’）〕】》〉」』,.;:!?)\]%…·]{0,4}"
)
_CENTRED, _ROUGHLY_CENTRED = 0.27, 0.7
_SAME_SIZE: Final = 0.06
INDENT: Final = 0.75
DEEPEST_INDENT: Final = 6.0
FIT: Final = 0.3
_FEW_STEPS: Final = 3


class Measured(NamedTuple):
    """A line with what its setting says.

    Attributes:
        text: its characters.
        page: number of its page.
        block: number of its block.
        part: what it is on its page.
        left: left edge in points, as the other edges.
        top: top edge.
        right: right edge, without the white half of a mark at its end.
        bottom: bottom edge.
        size: size of its type.
        bold: whether it is bold.
        reach: right edge with that white.
        token: width of the first piece that cannot be broken.
        stops: left edges of its first characters.
        exact: whether places are those of the file and not those of a recognition.
        raised: whether a character in it stands higher than the others, which may have pushed the line down.
    """

    text: str
    page: int
    block: int
    part: Part
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    reach: float
    token: float
    stops: tuple[float, ...]
    exact: bool = True
    raised: bool = False

    @property
    def is_vertical(self) -> bool:
        """Whether its characters stand below one another."""
        return self.bottom - self.top > 1.7 * self.size and self.right - self.left < 1.7 * self.size


@dataclass(frozen=True, slots=True)
class Style:
    """How a document is set.

    Attributes:
        edges: left and right edge of each block's lines of each size, by block and size, and of all its lines with
            size -1.
        leading: the usual distance of two lines' bottoms, by block and size, and by size alone with block -1.
        indented: whether its paragraphs begin with an indent.
        body: the size of its running text.
    """

    edges: dict[tuple[int, int], tuple[float, float]]
    leading: dict[tuple[int, int], float]
    indented: bool
    body: float


def measured(
    text: str, boxes: Sequence[Box], place: tuple[int, int, Part], size: float, bold: bool, exact: bool = True
) -> Measured:
    """A line with what its setting says.

    Args:
        text: its characters.
        boxes: the box of each.
        place: its page, its block, and what it is there.
        size: size of its type.
        bold: whether it is bold.
        exact: whether places are those of the file and not those of a recognition.
    """
    found = _TOKEN.match(text)
    last = min(found.end() if found else 1, len(boxes)) - 1
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    left, bottom = min(lefts), max(bottoms)
    right = reach = max(rights)
    if text[-1] in HALF_FILLED and boxes[-1][2] >= right:
        right = max(right - 0.5 * size, boxes[-1][0])
    return Measured(
        text,
        *place,
        left,
        min(tops),
        right,
        bottom,
        size or 1.0,
        bold,
        reach,
        max(0.0, boxes[last][2] - boxes[0][0]),
        lefts[:8],
        exact,
        min(bottoms) < bottom - 0.15 * size,
    )


def style_of(lines: Sequence[Measured]) -> Style:
    """How a document is set, from all of its lines in order."""
    body = body_size(lines)
    edges = _edges(lines)
    leading = _leadings(lines)
    style = Style(edges, leading, True, body)
    return replace(style, indented=_is_indented(lines, style))


def body_size(lines: Iterable[Measured | SetLine]) -> float:
    """The size of most characters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if line.part is Part.BODY:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def grade(size: float) -> int:
    """Sizes that are one: rounded so that no size in common use lies at the edge."""
    return int(size + 0.13)


def key_of(line: Measured) -> tuple[int, int]:
    """The block and size of a line, by which its edges are known."""
    return line.block, grade(line.size)


def _edges(lines: Sequence[Measured]) -> dict[tuple[int, int], tuple[float, float]]:
    """Left and right edges; those of blocks too short to tell are taken from like blocks nearby."""
    own: dict[tuple[int, int], list[Measured]] = defaultdict(list)
    for line in lines:
        own[key_of(line)].append(line)
    edges = {key: _own_edges(group) for key, group in own.items()}
    whole = _by_block(edges)
    long = [key for key, group in own.items() if len(group) >= 4 and _shows_edge(group, edges[key][1])]
    sizes: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for key in long:
        sizes[key[1]].append(key)
    for key, group in own.items():
        if len(group) < 4 or not _shows_edge(group, edges[key][1]):
            edges[key] = _borrowed(group, edges[key], [(edges[k], k[0]) for k in sizes[key[1]]], key[0])
    return edges | whole


def _by_block(
    edges: Mapping[tuple[int, int], tuple[float, float]],
) -> dict[tuple[int, int], tuple[float, float]]:
    """Left and right edge of all lines of each block, under the size -1."""
    whole: dict[tuple[int, int], tuple[float, float]] = {}
    for (block, _), (left, right) in edges.items():
        before = whole.get((block, -1), (left, right))
        whole[block, -1] = min(left, before[0]), max(right, before[1])
    return whole


def _shows_edge(group: Sequence[Measured], right: float) -> bool:
    """Whether several lines of a block end at its right edge, so that it is known."""
    return sum(right - line.right < 0.6 * line.size for line in group) >= max(2, 0.15 * len(group))


def _own_edges(group: Sequence[Measured]) -> tuple[float, float]:
    return min(line.left for line in group), max(line.right for line in group)


def _borrowed(
    group: Sequence[Measured],
    own: tuple[float, float],
    others: Sequence[tuple[tuple[float, float], int]],
    block: int,
) -> tuple[float, float]:
    """Edges of a short block: those of the nearest long one in which its lines would stand."""
    size = group[0].size
    fitting = [
        (abs(number - block), edges)
        for edges, number in others
        if -0.5 * size <= own[0] - edges[0] <= DEEPEST_INDENT * size and own[1] <= edges[1] + 0.8 * size
    ]
    near = [item for item in fitting if own[0] - item[1][0] < 2.6 * size] or fitting
    if near:
        best = min(near, key=lambda item: item[0])[1]
        return best[0], max(best[1], own[1])
    widths = [edges[1] - edges[0] for edges, _ in others]
    if widths and len(group) < 3:
        width = min(widths, key=lambda w: abs(w - (own[1] - own[0])))
        return own[0], max(own[1], own[0] + width) if width < 1.6 * (own[1] - own[0]) + size else own[1]
    return own


def _leadings(lines: Sequence[Measured]) -> dict[tuple[int, int], float]:
    """The usual distances of lines: the smallest that is frequent."""
    steps: dict[tuple[int, int], list[float]] = defaultdict(list)
    for before, line in pairwise(lines):
        step = line.bottom - before.bottom
        if key_of(before) == key_of(line) and 0.8 * line.size < step < 3.5 * line.size:
            steps[key_of(line)].append(step)
            steps[-1, grade(line.size)].append(step)
    few = {key for key, found in steps.items() if len(found) < _FEW_STEPS}
    usual = {key: sorted(found)[len(found) // 4] for key, found in steps.items()}
    return {key: usual[-1, key[1]] if key in few else step for key, step in usual.items()}


def _is_indented(lines: Sequence[Measured], style: Style) -> bool:
    """Whether paragraphs begin with an indent: most lines after one that was not full are."""
    indented = flush = 0
    for before, line in pairwise(lines):
        if before.block != line.block or not alike(before, line) or key_of(line) not in style.edges:
            continue
        if (
            abs(line.size - style.body) < 0.5
            and line.right - line.left > 8 * line.size
            and not is_full(style, before, line)
        ):
            if INDENT <= indent_of(style, line) <= DEEPEST_INDENT:
                indented += 1
            else:
                flush += 1
    return indented >= 1 and indented >= flush


def alike(one: Measured, other: Measured) -> bool:
    """Whether two lines are of one size."""
    return abs(one.size - other.size) <= _SAME_SIZE * max(one.size, other.size)


def indent_of(style: Style, line: Measured) -> float:
    """How far a line is set in from the left edge of its block, in ems."""
    return (line.left - style.edges[key_of(line)][0]) / line.size


def is_full(style: Style, line: Measured, after: Measured) -> bool:
    """Whether the beginning of the next line did not fit at the end of this one."""
    left, right = style.edges[key_of(line)]
    room = right - line.reach
    if is_centred(style, line) and is_centred(style, after):
        room += line.left - left
    return room < after.token + FIT * line.size


def is_centred(style: Style, line: Measured) -> bool:
    """Whether a line has as much white on its left as on its right."""
    left, right = style.edges[key_of(line)]
    slack = _CENTRED if line.exact else _ROUGHLY_CENTRED
    return abs((line.left - left) - (right - line.right)) < slack * line.size
