"""Facts: typed mentions with normalised attributes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Norm = Mapping[str, str | float | None]


class FactKind(StrEnum):
    """What a mention is; GUIDELINES of the gold standard define each."""

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
    """

    document: str
    kind: FactKind
    start: int
    end: int
    clause: int = -1
    norm: Norm = field(default_factory=dict)
    by: str = ""
