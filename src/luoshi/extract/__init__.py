"""Units to facts: one finder for each kind of mention, and the rule that nothing is nested."""

from __future__ import annotations

from luoshi.extract.aliases import find_aliases
from luoshi.extract.citations import find_citations
from luoshi.extract.dates import find_dates
from luoshi.extract.formulations import find_formulations
from luoshi.extract.indicators import find_indicators
from luoshi.extract.industries import find_industry_facts
from luoshi.extract.meetings import find_meetings
from luoshi.extract.mentions import read_structured
from luoshi.extract.nesting import settle
from luoshi.extract.officials import find_officials
from luoshi.extract.organisations import find_organisations
from luoshi.extract.places import find_places
from luoshi.extract.programmes import find_programmes
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
        and a formulation inside a programme's name.
    """
    reading = read_structured(structured, lexicon)
    bodies = find_organisations(reading)
    named = [*find_programmes(reading), *bodies, *find_places(reading)]
    settled = settle(
        [
            *named,
            *find_aliases(reading, named),
            *find_citations(reading),
            *find_meetings(reading),
            *find_officials(reading, bodies),
            *find_dates(reading),
            *find_formulations(reading),
            *find_industry_facts(reading),
        ]
    )
    return sorted([*settled, *find_indicators(reading, settled)], key=lambda f: (f.start, f.end, f.kind))
