"""Facts: typed mentions with normalised attributes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Norm = Mapping[str, str | float | None]


class FactKind(StrEnum):
    """What a fact is; the annotation guidelines define each kind of mention.

    A commitment 任务与目标 and an instrument 政策工具 are no mentions but readings of whole clauses.
    """

    OFFICIAL = "official"
    ORGANISATION = "organisation"
    PLACE = "place"
    DATE = "date"
    MEETING = "meeting"
    CITATION = "citation"
    FORMULATION = "formulation"
    PROGRAMME = "programme"
    INDUSTRY = "industry"
    INDICATOR = "indicator"
    COMMITMENT = "commitment"
    INSTRUMENT = "instrument"


@dataclass(frozen=True, slots=True)
class Fact:
    """A typed mention 事实. A span, without its text.

    Attributes:
        document: the document's id.
        kind: what it is.
        start: first code point in the document's text.
        end: one past the last.
        clause: id of the clause unit in which it begins; -1 when it lies in none.
        norm: normalised attributes, by name; see the guidelines for each kind's.
        by: the rule or model that found it, with its version.
        confidence: how sure that is, 0 to 1; 1 for a form that leaves no choice.
    """

    document: str
    kind: FactKind
    start: int
    end: int
    clause: int = -1
    norm: Norm = field(default_factory=dict)
    by: str = ""
    confidence: float = 1.0
