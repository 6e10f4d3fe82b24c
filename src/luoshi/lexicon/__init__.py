"""Data of the field and its loaders: divisions 区划, bodies 机构, and the words of policy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from luoshi.lexicon.bodies import Bodies, Body, BodyMatch
from luoshi.lexicon.divisions import Division, DivisionMatch, Divisions, load_divisions

__all__ = [
    "Bodies",
    "Body",
    "BodyMatch",
    "Division",
    "DivisionMatch",
    "Divisions",
    "Lexicon",
    "load_divisions",
    "load_lexicon",
]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of the field before a document is read.

    Attributes:
        divisions: places with their codes.
        bodies: the recogniser of bodies named for them.
    """

    divisions: Divisions
    bodies: Bodies


def load_lexicon(extra_divisions: Path | None = None) -> Lexicon:
    """The shipped lexicon, with a user's own divisions.

    Args:
        extra_divisions: see :func:`load_divisions`.

    Raises:
        ManifestError: the user's file does not make sense.
    """
    divisions = load_divisions(extra_divisions)
    return Lexicon(divisions, Bodies(divisions))
