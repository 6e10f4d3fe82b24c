"""Where the clauses of a text stand: the lines that hold them and the marks around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from luoshi.text import Voice

UInts = npt.NDArray[np.uint32]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

_SPACES = np.array([ord(c) for c in " \t\r\u3000\u00a0\ufeff"], dtype=np.uint32)


class Clause(NamedTuple):
    """A clause whose role is asked for; offsets are code points of the document's text.

    Attributes:
        start: its first code point.
        end: one past its last, the mark that ends the clause excluded.
        section_heading: span of the heading that it stands under; None when there is none.
        in_heading: whether it is part of a heading itself.
        voice: in whose name it speaks.
    """

    start: int
    end: int
    section_heading: tuple[int, int] | None = None
    in_heading: bool = False
    voice: Voice = Voice.OWN


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the clauses stand.

    Attributes:
        start: first code point of each clause, white space skipped.
        end: one past the last.
        paragraph: number of each clause's paragraph, from 0, without gaps.
        first: index of the first clause of each clause's paragraph.
        size: number of clauses in each clause's paragraph.
        before: the code point before the clause, white space skipped; 10 at the head of a line.
        after: the code point after it; 10 at the end of a line.
    """

    start: Ints
    end: Ints
    paragraph: Ints
    first: Ints
    size: Ints
    before: UInts
    after: UInts


def code_points(text: str) -> UInts:
    """The text as code points, digits as 0, full-width letters and digits as half-width, in lower case.

    An empty text is one line end, so that there is something to point at.
    """
    codes = np.frombuffer((text or "\n").encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32)
    codes = np.where(
        (codes >= 0xFF01) & (codes <= 0xFF5E) & _is_alphanumeric(codes - 0xFEE0), codes - 0xFEE0, codes
    )
    codes = np.where((codes >= 65) & (codes <= 90), codes + 32, codes)
    return np.where((codes >= 48) & (codes <= 57), 48, codes).astype(np.uint32)


def _is_alphanumeric(codes: UInts) -> npt.NDArray[np.bool_]:
    lower = codes | 32
    return ((codes >= 48) & (codes <= 57)) | ((lower >= 97) & (lower <= 122))


def lay_out(codes: UInts, clauses: Sequence[Clause]) -> Layout:
    """Where each of ``clauses`` (in text order) stands in its line."""
    start = np.array([clause.start for clause in clauses], dtype=np.int64)
    end = np.array([clause.end for clause in clauses], dtype=np.int64)
    framed = np.concatenate(([10], codes, [10])).astype(np.uint32)
    solid = np.flatnonzero(~np.isin(framed, _SPACES)) - 1
    at = np.searchsorted(solid, start)
    before = framed[solid[np.maximum(at - 1, 0)] + 1]
    begin = np.minimum(solid[np.minimum(at, len(solid) - 1)], end)
    last = solid[np.maximum(np.searchsorted(solid, end) - 1, 0)] + 1
    line = np.cumsum(codes == 10)[np.maximum(begin - 1, 0)]
    _, first, paragraph, size = np.unique(line, return_index=True, return_inverse=True, return_counts=True)
    return Layout(
        begin, np.maximum(last, begin), paragraph, first[paragraph], size[paragraph],
        before, framed[np.minimum(end, len(codes)) + 1],
    )  # fmt: skip
