"""What takes seconds to find out about formulations, as jobs of the room."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from luoshi.report import Table
from luoshi.session.formulations import Part, Survey
from luoshi.session.phrase_survey import survey_phrases
from luoshi.session.room.job_process import Progress
from luoshi.session.room.phrases_file import keep_survey
from luoshi.session.session import Session

_SURVEYED = 300
"""Formulations of each sort that a survey lists."""

_EXPANSIONS = 50


@dataclass(frozen=True, slots=True)
class PhraseRest:
    """What the index cannot tell of a wording.

    Attributes:
        snapshot: number of the snapshot that was read.
        variants: its forms, the commonest first.
        neighbours: what stands beside it.
        turn: when it came into use or went out of it, and what went the other way.
        expansions: what documents say that it stands for.
    """

    snapshot: int
    variants: Table
    neighbours: Table
    turn: Table
    expansions: Table


def make_survey(progress: Progress, folder: Path, since: str) -> Survey:
    """Find the formulations of the library in a folder and keep what is found.

    See :func:`luoshi.session.phrase_survey.survey_phrases`.
    """
    session = Session(folder)
    survey = survey_phrases(session.snapshot, session.lexicon, since, _SURVEYED, progress)
    keep_survey(folder, survey)
    return survey


def find_rest(progress: Progress, folder: Path, words: str) -> PhraseRest:
    """Find the forms of a wording, its neighbours, what it gave way to and what it stands for."""
    session = Session(folder)
    progress(0, 2, "")
    parts = session.phrase(words)
    progress(1, 2, "")
    told = session.expand(words, _EXPANSIONS)
    return PhraseRest(
        session.snapshot.number, parts[Part.VARIANTS], parts[Part.NEIGHBOURS], parts[Part.TURN], told
    )
