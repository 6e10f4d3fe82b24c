"""Relations 承接关系: whether one sentence takes another up, how surely, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

import numpy as np

from luoshi.trace.polarity import Stance, forbids_one, stance_of
from luoshi.trace.relate.features import Alignment, align, row_of
from luoshi.trace.relate.model import LABELS, TAKEN, Array, Label, Weights, choose, load_weights
from luoshi.trace.relate.reasons import why
from luoshi.trace.relate.statements import Statement, read_statement
from luoshi.trace.relate.words import load_vocabulary

OPPOSED = 0.6
"""Nearness of two clauses, one of which forbids, from which on they are opposed."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_THOUSANDS = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Relation:
    """How a target sentence stands to a source sentence.

    Attributes:
        label: what the target makes of the source.
        confidence: probability that the label is right, 0 to 1.
        uptake: probability that the target takes the source up, 0 to 1.
        why: one sentence that says what the label rests on.
        start: first code point of the target's clause that is nearest to the source.
        end: one past its last.
    """

    label: Label
    confidence: float
    uptake: float
    why: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """A label, how sure it is, and what it rests on.

    Attributes:
        label: what the target makes of the source.
        confidence: probability that the label is right, 0 to 1.
        uptake: probability that the target takes the source up, 0 to 1.
        alignment: how the two stand to one another; None when one of them says nothing.
    """

    label: Label
    confidence: float
    uptake: float
    alignment: Alignment | None


def relate(source: str, target: str) -> Relation:
    """Judges whether a target sentence takes a source sentence up.

    Args:
        source: a sentence, or a clause of one.
        target: a later one.

    Returns:
        Label, confidence and reason.
    """
    vocabulary = load_vocabulary()
    one, other = read_statement(source, vocabulary), read_statement(target, vocabulary)
    verdict = judge([(one, other)])[0]
    reason = why(verdict.label, verdict.alignment)
    part = verdict.alignment.pair()[1] if verdict.alignment else None
    start, end = (part.start, part.end) if part else (0, len(target))
    return Relation(verdict.label, verdict.confidence, verdict.uptake, reason, start, end)


def judge(pairs: Sequence[tuple[Statement, Statement]]) -> list[Verdict]:
    """Judges many pairs of source and target at once."""
    return judge_aligned([align(source, target) for source, target in pairs])


def judge_aligned(aligned: Sequence[Alignment | None]) -> list[Verdict]:
    """Judges pairs whose words are compared already."""
    weights = load_weights()
    chances = weights.probabilities(rows_of(aligned, weights.names))
    return [_verdict(one, row, weights) for one, row in zip(aligned, chances, strict=True)]


def rows_of(aligned: Sequence[Alignment | None], names: tuple[str, ...]) -> Array:
    """Features as rows, zeros where nothing can be compared, shape (n, f)."""
    rows = np.zeros((len(aligned), len(names)), dtype=np.float32)
    for number, alignment in enumerate(aligned):
        if alignment is not None:
            rows[number] = row_of(alignment, names)
    return rows


def _verdict(alignment: Alignment | None, chances: Array, weights: Weights) -> Verdict:
    """The verdict that a row of probabilities stands for."""
    if alignment is None:
        return Verdict(Label.UNRELATED, 0.5, 0.0, None)
    near = round(float(alignment.close[alignment.best]), 4)
    stance = stance_in(alignment)
    if stance is not Stance.SAME:
        return Verdict(Label.OPPOSED if stance is Stance.REVERSED else Label.RELATED, near, 0.0, alignment)
    if _numbers(alignment.source.text) - _numbers(alignment.target.text):
        chances = _without_verbatim(chances)
    label = choose(chances, weights)
    chance = round(float(chances[LABELS.index(label)]), 4)
    return Verdict(label, chance, round(float(chances[: len(TAKEN)].sum()), 4), alignment)


def _without_verbatim(chances: Array) -> Array:
    """Probabilities where a number has gone or changed, so that what looks verbatim is adapted."""
    moved = chances.copy()
    verbatim, adapted = LABELS.index(Label.VERBATIM), LABELS.index(Label.ADAPTED)
    moved[adapted] += moved[verbatim]
    moved[verbatim] = 0.0
    return moved


def _numbers(text: str) -> frozenset[str]:
    """The numbers in a text, in figures of half width without marks of thousands."""
    return frozenset(_NUMBER.findall(normalize("NFKC", _THOUSANDS.sub("", text))))


def stance_in(alignment: Alignment) -> Stance:
    """How the target stands to the source in the two nearest clauses."""
    one, other = alignment.pair()
    near = float(alignment.close[alignment.best])
    if near >= OPPOSED and forbids_one(one.text, other.text):
        return Stance.REVERSED
    return stance_of(one.text, other.text)
