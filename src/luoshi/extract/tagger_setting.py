"""Between the finders and the tagger: what it is told of a document, and facts of what it decides."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from functools import cache

import numpy as np

from luoshi.extract.mentions import Reading
from luoshi.extract.tagger import KINDS, TAGGER, Verdict, judge, load_weights
from luoshi.extract.tagger_spans import Setting, trimmed
from luoshi.lexicon.chains import industry_norm
from luoshi.lexicon.terms import read_terms
from luoshi.text import Fact, FactKind, Norm, Role

_BITS = {kind: 1 << bit for bit, kind in enumerate((*KINDS, FactKind.DATE))}
_WEAK, _STRONG, _DIVISION = 1 << 9, 1 << 10, 1 << 11
_ROLES = {role: number for number, role in enumerate(Role, 1)}
_PAIRS = {"“": "”", "（": "）", "《": "》", "(": ")", '"': '"'}
_LACKING: dict[FactKind, Norm] = {FactKind.OFFICIAL: {"post": None, "org": None}}


def read_setting(reading: Reading, proposals: Iterable[Fact]) -> Setting:
    """What the tagger is told: the proposals, words of the lexicons, and the clauses with their roles."""
    text = reading.text
    rows = {(*trimmed(text, f.start, f.end), _BITS[f.kind]) for f in proposals if f.kind in _BITS}
    rows |= {(m.start, m.end, _WEAK if m.weak else _STRONG) for m in reading.industries}
    rows |= {(place.start, place.end, _DIVISION) for place in reading.places}
    table = np.array(sorted(row for row in rows if row[0] < row[1]), dtype=np.int64).reshape(-1, 3)
    roles = [_ROLES[clause.role] if clause.role else 0 for clause in reading.clauses]
    return Setting(
        table[:, 0],
        table[:, 1],
        table[:, 2].astype(np.uint16),
        np.array(reading.starts, dtype=np.int64),
        np.array(roles, dtype=np.uint32),
    )


def decide(reading: Reading, proposals: Sequence[Fact], settled: Sequence[Fact]) -> list[Fact]:
    """The mentions that the model lets stand, and those of kinds that it does not judge.

    Args:
        reading: the document.
        proposals: what the finders propose.
        settled: which of them would stand without the model.
    """
    text = reading.text
    rules = {trimmed(text, fact.start, fact.end): fact.kind for fact in settled if fact.kind in KINDS}
    verdicts = judge(text, read_setting(reading, proposals), rules, load_weights())
    wanted = {(verdict.start, verdict.end) for verdict in verdicts}
    known = {
        (fact.kind, *span): fact
        for fact in proposals
        if (span := trimmed(text, fact.start, fact.end)) in wanted
    }
    others = [fact for fact in settled if fact.kind not in KINDS]
    return others + [_fact(reading, one, known) for one in verdicts if not _is_class(text, one, known)]


@cache
def _classes() -> frozenset[str]:
    return frozenset((*read_terms("meeting_kinds"), *read_terms("programme_kinds")))


def _is_class(text: str, verdict: Verdict, known: Container[tuple[FactKind, int, int]]) -> bool:
    """Whether a mention that no finder knows is a class word alone, which names nothing: 座谈会, 专项行动."""
    span = verdict.start, verdict.end
    return text[slice(*span)] in _classes() and (verdict.kind, *span) not in known


def _fact(reading: Reading, verdict: Verdict, known: dict[tuple[FactKind, int, int], Fact]) -> Fact:
    """The fact of a verdict: a finder's own with the model's confidence, or a new one."""
    kind, start, end = verdict.kind, verdict.start, verdict.end
    sure = round(verdict.confidence, 3)
    fact = known.get((kind, start, end))
    if fact is not None:
        by = f"{fact.by} + {TAGGER}"
        norm = fact.norm if kind is not FactKind.INDUSTRY else industry_norm(reading.text[start:end])
        return Fact(fact.document, kind, fact.start, fact.end, fact.clause, norm, by, sure)
    start, end = _wrapped(reading.text, start, end)
    norm = _norm(reading, kind, start, end)
    clause = reading.clause_at(start)
    return Fact(reading.document.id, kind, start, end, clause.id if clause else -1, norm, TAGGER, sure)


def _norm(reading: Reading, kind: FactKind, start: int, end: int) -> Norm:
    """The attributes of a mention that no finder knows."""
    if kind is FactKind.INDUSTRY:
        return industry_norm(reading.text[start:end])
    if kind is FactKind.PLACE:
        found = reading.lexicon.divisions.resolve(reading.text[start:end])
        return {"adcode": found.code if found else None}
    if kind is FactKind.CITATION:
        return {"title": reading.text[start:end].strip("《》")}
    return _LACKING.get(kind, {})


def _wrapped(text: str, start: int, end: int) -> tuple[int, int]:
    """A span with the marks that belong to it: a pair around it, or the other half of one inside it."""
    closing = _PAIRS.get(text[start - 1 : start])
    if closing is not None and (text[end : end + 1] == closing or closing in text[start:end]):
        start -= 1
        closing = None if closing in text[start + 1 : end] else closing
        return start, end + (closing is not None)
    opening = text[max(start, end - 16) : end]
    if text[end : end + 1] in ("）", "”") and opening.rfind("（" if text[end] == "）" else "“") >= 0:
        return start, end + 1
    return start, end
