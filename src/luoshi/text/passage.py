"""What travels between documents: passages, origins and uptake."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Borrowing(StrEnum):
    """How close a target's wording is to its source's."""

    VERBATIM = "verbatim"
    ADAPTED = "adapted"
    ELABORATED = "elaborated"


@dataclass(frozen=True, slots=True)
class Passage:
    """An aligned pair of spans, source and target 段落对应.

    Attributes:
        source: id of the document that has the words first.
        source_start: first code point in the source document's text.
        source_end: one past the last.
        target: id of the document that takes them up.
        target_start: first code point in the target document's text.
        target_end: one past the last.
        kind: how close the wording is.
        similarity: 0 to 1, share of letters that the alignment keeps.
        rarity: 0 to 1, how surprising the shared words are against the whole collection; ceremony is near 0.
        by: the method that found it, with its version.
    """

    source: str
    source_start: int
    source_end: int
    target: str
    target_start: int
    target_end: int
    kind: Borrowing
    similarity: float
    rarity: float
    by: str = ""


class Grain(StrEnum):
    """The size of wording that an origin is asked for."""

    PHRASE = "phrase"
    """About 8 letters."""
    PASSAGE = "passage"
    """About 16 letters."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where some words of a document stand first in this collection 出处.

    Attributes:
        document: id of the document that was asked about.
        start: first code point of the words there.
        end: one past the last.
        origin: id of the earliest document that has them; equal to ``document`` when they are new here.
        origin_start: first code point of the words in the origin.
        origin_end: one past the last.
        documents: how many documents of the collection have the words (the rarest run of them), copies counted once.
        grain: the size of wording.
        by: the method, with its version.
        letters: letters that this passage adds to what the document takes from others, or has first.
    """

    document: str
    start: int
    end: int
    origin: str
    origin_start: int
    origin_end: int
    documents: int
    grain: Grain
    by: str = ""
    letters: int = 0


class UptakeState(StrEnum):
    """What became of one source unit at one place 落实情况; the last four are the kinds of empty cell."""

    VERBATIM = "verbatim"
    ADAPTED = "adapted"
    ELABORATED = "elaborated"
    ABSENT = "absent"
    """Documents of the place are held, and none takes the unit up 未见."""
    NOT_HELD = "not_held"
    """No later document of the place is in the collection 未收文件."""
    NOT_APPLICABLE = "not_applicable"
    """The unit asks nothing of the place: it carries no content of its own or is addressed elsewhere 不适用."""
    UNREADABLE = "unreadable"
    """The place's documents, or the unit itself, are too damaged to tell 无法辨读."""

    @property
    def taken_up(self) -> bool:
        """True for verbatim, adapted and elaborated."""
        return self in (UptakeState.VERBATIM, UptakeState.ADAPTED, UptakeState.ELABORATED)


@dataclass(frozen=True, slots=True)
class Uptake:
    """What became of one source unit at one place, with the best evidence 落实.

    Attributes:
        source: id of the source document.
        unit: id of the source unit.
        region: short name of the place.
        adcode: its division code; None when it has none.
        state: what became of the unit there.
        passage: the best evidence; None for an empty cell.
        others: further evidence elsewhere in the texts, nearest first, each with what the state is without the better.
    """

    source: str
    unit: int
    region: str
    adcode: str | None
    state: UptakeState
    passage: Passage | None = None
    others: tuple[tuple[UptakeState, Passage], ...] = ()
