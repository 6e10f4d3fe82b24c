"""Pages: the letters of sources and targets in one array, with the clauses and lines that they lie in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.compiled import kept, plain
from luoshi.trace.letters import GAP, fold_table, spell_numbers, stop_table

Ints = NDArray[np.int32]
Places = NDArray[np.int64]

EDGE, LINE, LINE_END, OWNER = range(4)
"""Of a clause: where it begins, where its line begins and ends, and the number of its text."""
_PLANE = 0x10000
_ASTRAL, _ASTRAL_END = 0x20000, 0x33480
_NEWLINE = 10


class Page(NamedTuple):
    """The letters of several texts, each text followed by one gap, which is a clause and a line of its own.

    Attributes:
        codes: the letters, shape (n,).
        clause: the number of the clause that each letter lies in, shape (n,).
        clauses: for each clause :data:`EDGE` to :data:`OWNER`, and one that begins at n, shape (clauses + 1, 4).
    """

    codes: Ints
    clause: Ints
    clauses: Ints


class Book(NamedTuple):
    """A page, and what only those need who write or read it.

    Attributes:
        page: the letters.
        at: the offset of each letter in its own text; of a gap, the end of the text's letters, shape (n,).
        starts: where each text begins, with n last, shape (texts + 1,).
    """

    page: Page
    at: Ints
    starts: Places


def book_of(texts: Sequence[str], before: Book | None = None) -> Book:
    """The letters of some texts, behind those of a book.

    Args:
        texts: any texts; what a letter is, :func:`luoshi.trace.letters.letters_of` says.
        before: the texts that come first.
    """
    sizes = np.array([len(text) for text in texts], dtype=np.int64)
    encoded = "\n".join(texts).encode("utf-32-le", "surrogatepass")
    points = spell_numbers(np.frombuffer(encoded, dtype=np.uint32))
    none = np.zeros(0, np.int32)
    book = before or Book(Page(none, none, np.zeros((1, 4), np.int32)), none, np.zeros(1, np.int64))
    codes, clause, clauses, at, starts = _written(points, sizes, fold_table(), stop_table(), book)
    return Book(Page(codes, clause, clauses), at, starts)


@plain
def clause_start(page: Page, at: int) -> int:
    """Where the clause of the letter ``at`` begins."""
    return int(page.clauses[page.clause[at], EDGE])


@plain
def clause_end(page: Page, at: int) -> int:
    """Where the clause of the letter ``at - 1`` ends."""
    here = page.clause[at]
    return at if page.clauses[here, EDGE] == at else int(page.clauses[here + 1, EDGE])


@plain
def opens(page: Page, at: int) -> bool:
    """Whether a clause begins with the letter ``at``."""
    return bool(page.clauses[page.clause[at], EDGE] == at)


@plain
def line_start(page: Page, at: int) -> int:
    """Where the line of the letter ``at`` begins."""
    return int(page.clauses[page.clause[at], LINE])


@plain
def line_end(page: Page, at: int) -> int:
    """Where the line of the letter ``at`` ends."""
    return int(page.clauses[page.clause[at], LINE_END])


@kept
def _written(
    points: NDArray[np.uint32], sizes: Places, fold: NDArray[np.uint32], stops: NDArray[np.bool_], book: Book
) -> tuple[Ints, Ints, Ints, Ints, Places]:
    """The columns of a book, from the code points of texts with one mark between them."""
    letters, most = 0, 0
    for point in points:
        letters += _letter(point, fold) != 0
        most += point < _PLANE and stops[point]
    done, texts = len(book.page.codes), len(book.starts) - 1
    n, number = done, len(book.page.clauses) - 2
    size, most = n + letters + len(sizes), number + min(letters, most) + 2 * len(sizes) + 2
    codes, clause, at = np.empty(size, np.int32), np.empty(size, np.int32), np.empty(size, np.int32)
    clauses, starts = np.empty((most, 4), np.int32), np.empty(texts + len(sizes) + 1, np.int64)
    _copy(book, codes, clause, clauses, at, starts)
    begin = 0
    for text in range(len(sizes)):
        fresh, broken, last, line = True, True, -1, n
        for i in range(begin, begin + sizes[text]):
            code = _letter(points[i], fold)
            if code:
                if fresh:
                    number, line = number + 1, n if broken else line
                    _open_clause(clauses, number, (n, line, texts + text))
                    fresh = broken = False
                last = i - begin
                codes[n], at[n], clause[n] = code, last, number
                n += 1
            elif points[i] < _PLANE and stops[points[i]]:
                fresh, broken = True, broken or points[i] == _NEWLINE
        number += 1
        codes[n], at[n], clause[n] = GAP, last + 1, number
        _open_clause(clauses, number, (n, n, texts + text))
        n += 1
        begin += sizes[text] + 1
        starts[texts + text + 1] = n
    clauses[number + 1, EDGE] = n
    _end_lines(clauses, number)
    return codes, clause, clauses[: number + 2], at, starts


@plain
def _open_clause(clauses: Ints, number: int, begins: tuple[int, int, int]) -> None:
    """Writes where a clause and its line begin, and the number of its text."""
    clauses[number, EDGE], clauses[number, LINE], clauses[number, OWNER] = begins


@plain
def _copy(book: Book, codes: Ints, clause: Ints, clauses: Ints, at: Ints, starts: Places) -> None:
    """Copies what a book has to the beginning of longer columns."""
    for i in range(len(book.at)):
        codes[i], clause[i], at[i] = book.page.codes[i], book.page.clause[i], book.at[i]
    for i in range(len(book.page.clauses) - 1):
        for column in range(4):
            clauses[i, column] = book.page.clauses[i, column]
    for i in range(len(book.starts)):
        starts[i] = book.starts[i]


@plain
def _end_lines(clauses: Ints, last: int) -> None:
    """Notes where the line of each clause ends."""
    end = clauses[last + 1, EDGE]
    for i in range(last, -1, -1):
        clauses[i, LINE_END] = end
        if i and clauses[i - 1, LINE] != clauses[i, LINE]:
            end = clauses[i, LINE]


@plain
def _letter(point: int, fold: NDArray[np.uint32]) -> int:
    """The folded code of a code point; 0 for what is no letter."""
    if point < _PLANE:
        return int(fold[point])
    return point if _ASTRAL <= point < _ASTRAL_END else 0
