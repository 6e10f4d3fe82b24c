"""Surroundings 上下文: what the clause behind some words, in the same sentence, adds to them."""

from __future__ import annotations

import re

from luoshi.structure import split_clauses
from luoshi.trace.details import adds_detail
from luoshi.trace.evidence import FAIR, RARE, Asked, contrasts, fills, pairs_of, words_of

REACH = 400
"""Characters of a sentence behind some words that are looked at."""
VERB = 2
"""Letters of a verb that leads a clause."""
_OUTCOME = re.compile("力争|达到|实现|确保")
_END = re.compile("[。；！？!?;\n]")

Span = tuple[int, int]


def grown(asked: Asked, text: str, span: Span) -> Span | None:
    """The words that take a clause up, with the next clause where that gives them substance of their own.

    It has to have a number or a name and to belong to what is asked, and the words have to say little else.

    Args:
        asked: the clause that is taken up.
        text: the text that the words stand in.
        span: where they stand.

    Returns:
        The span of both; None when the next clause adds nothing.
    """
    start, end = _next(text, span)
    said = text[start:end]
    if adds_detail(asked.text, said) and belongs(asked, said) and fills(asked, words_of(text[slice(*span)])):
        return span[0], end
    return None


def belongs(asked: Asked, clause: str) -> bool:
    """Whether a clause behind the one that takes something up still speaks of what is asked.

    It has to have rare words of it, fairly rare ones when it has a number or a name, and not those of the other side of
    a contrast; or to say what comes of it, with a number or a name (达到…, 力争…).

    Args:
        asked: what is asked; its leading verb does not count.
        clause: the text of the clause.
    """
    has_detail = adds_detail(asked.text, clause)
    if has_detail and _OUTCOME.match(clause):
        return True
    words, thing = words_of(clause), asked.core[VERB if asked.verbs else 0 :]
    least = FAIR if has_detail else RARE
    rare = (pair for pair in pairs_of(thing) if asked.weights[pair] >= least)
    return any(pair in words for pair in rare) and not contrasts(asked.text, clause)


def _next(text: str, span: Span) -> Span:
    """The clause behind some words, in their sentence; empty where there is none."""
    start, end = span
    mark = _END.search(text, end, end + REACH)
    high = mark.start() if mark else min(len(text), end + REACH)
    clauses = ((start + first, start + last) for first, last in split_clauses(text[start:high]))
    return next((clause for clause in clauses if clause[0] >= end), (end, end))
