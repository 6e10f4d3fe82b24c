"""Surroundings 上下文: what the clauses beside some words, in the same sentence, add to them."""

from __future__ import annotations

import re

from luoshi.structure import split_clauses
from luoshi.trace.details import adds_detail
from luoshi.trace.evidence import Asked, fills, words_of
from luoshi.trace.relate.statements import read_part
from luoshi.trace.relate.words import Floats, load_vocabulary

BEFORE = 0.66
"""Likeness of a clause that names a programme and what is asked, from which on the clause after it carries it out."""
AFTER = 0.55
"""Likeness of a clause with a detail and what is asked, from which on it says how the clause before it is done."""
REACH = 400
"""Characters of a sentence, before and behind, that are looked at."""
_END = re.compile("[。；！？!?;\n]")
_PROGRAMME = re.compile(
    r"(?:深入|全面|启动|持续|加快|大力|扎实)*(?:实施|开展|启动|推进|组织|深化)[^，、]{3,20}(?:行动|工程|计划)"
)

Span = tuple[int, int]


def grown(asked: Asked, centre: Floats, text: str, span: Span) -> Span | None:
    """The words that take a clause up, with the neighbouring clause that gives them substance of their own.

    That is the next clause, if it has a number or a name and these words say little but what is asked; or the clause
    before, if it is no more than the name of a programme. Either has to speak of what is asked.

    Args:
        asked: the clause that is taken up.
        centre: the mean vector of its words, shape (d,).
        text: the text that the words stand in.
        span: where they stand.

    Returns:
        The span of both; None when no neighbour adds anything.
    """
    before, after = _neighbours(text, span)
    follows = adds_detail(asked.text, text[slice(*after)]) and fills(asked, words_of(text[slice(*span)]))
    if follows and _likeness(centre, text, after) >= AFTER:
        return span[0], after[1]
    if _PROGRAMME.fullmatch(text[slice(*before)]) and _likeness(centre, text, before) >= BEFORE:
        return before[0], span[1]
    return None


def _neighbours(text: str, span: Span) -> tuple[Span, Span]:
    """The clauses before and behind some words, in their sentence; empty where there are none."""
    start, end = span
    low = max(0, start - REACH)
    low = max((mark.end() for mark in _END.finditer(text, low, start)), default=low)
    mark = _END.search(text, end, end + REACH)
    high = mark.start() if mark else min(len(text), end + REACH)
    clauses = [(low + first, low + last) for first, last in split_clauses(text[low:high])]
    before = next((clause for clause in reversed(clauses) if clause[1] <= start), (start, start))
    return before, next((clause for clause in clauses if clause[0] >= end), (end, end))


def _likeness(centre: Floats, text: str, span: Span) -> float:
    """How near the words of a clause are to some others, -1 to 1."""
    return float(centre @ read_part(text, *span, load_vocabulary()).centre)
