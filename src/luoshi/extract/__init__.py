"""Units to facts: one finder for each kind of mention, a model that judges what they propose, and nothing nested."""

from __future__ import annotations

from luoshi.lexicon import Lexicon
from luoshi.text import Fact, Structured

__all__ = ["extract"]


def extract(structured: Structured, lexicon: Lexicon) -> list[Fact]:
    """The facts of a structured document.

    Args:
        structured: the document with its metadata (the date resolves calendar expressions) and its clauses.
        lexicon: divisions and bodies.

    Returns:
        Facts ordered by start, end and kind. No mention lies inside another, except what an indicator's span holds
        and a formulation inside a programme's name; commitments and instruments span clauses and what they mention.
    """
    from luoshi.extract.indicators import find_indicators
    from luoshi.extract.mentions import read_structured
    from luoshi.extract.nesting import ORDER, settle
    from luoshi.extract.proposals import propose
    from luoshi.extract.tagger_setting import decide
    from luoshi.extract.work import find_work

    reading = read_structured(structured, lexicon)
    proposals = propose(reading)
    settled = settle(decide(reading, proposals, settle(proposals)))
    mentions = [*settled, *find_indicators(reading, settled)]
    return sorted([*mentions, *find_work(structured, mentions)], key=ORDER)
