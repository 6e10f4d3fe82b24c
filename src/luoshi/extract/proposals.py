"""What the finders propose, before anything is settled: one finder for each kind of mention 各类提名."""

from __future__ import annotations

from luoshi.extract.aliases import find_aliases
from luoshi.extract.citations import find_citations
from luoshi.extract.dates import find_dates
from luoshi.extract.formulations import find_formulations
from luoshi.extract.industries import find_industry_facts
from luoshi.extract.meetings import find_meetings
from luoshi.extract.mentions import Reading
from luoshi.extract.officials import find_officials
from luoshi.extract.organisations import find_organisations
from luoshi.extract.places import find_places
from luoshi.extract.programmes import find_programmes
from luoshi.text import Fact


def propose(reading: Reading) -> list[Fact]:
    """The mentions of every kind but indicators; they may overlap."""
    bodies = find_organisations(reading)
    named = [*find_programmes(reading), *bodies, *find_places(reading)]
    return [
        *named,
        *find_aliases(reading, named),
        *find_citations(reading),
        *find_meetings(reading),
        *find_officials(reading, bodies),
        *find_dates(reading),
        *find_formulations(reading),
        *find_industry_facts(reading),
    ]
