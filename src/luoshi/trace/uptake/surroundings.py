"""Surroundings 上下文: whether the clause behind some words still speaks of what they take up."""

from __future__ import annotations

import re

from luoshi.trace.details import adds_detail
from luoshi.trace.evidence import FAIR, RARE, Asked, contrasts, pairs_of, words_of

VERB = 2
"""Letters of a verb that leads a clause."""
_OUTCOME = re.compile("力争|达到|实现|确保")


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
