"""Tracing against the planted truth, by the scorer of the gold standard itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from accuracy import floors
from luoshi.structure import split_clauses
from luoshi.text import Document, Metadata, Source, Structured, Unit, UnitKind, UptakeState
from luoshi.trace import Held, PlaceHolding, trace_passages, uptake
from luoshi.trace.actions import unnumbered

# The gold standard's scorer leaves its files to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def texts(folder: Path) -> list[tuple[str, str]]:
    return [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]


@pytest.fixture(scope="module")
def measured(shared: Path, scorer: Callable[[str], ModuleType]) -> dict[str, float]:
    gold = shared / "gold" / "trace"
    passages = trace_passages(texts(gold / "sources"), texts(gold / "targets"))
    rows = [
        {
            "source": p.source,
            "target": p.target,
            "source_raw_start": p.source_start,
            "source_raw_end": p.source_end,
            "target_raw_start": p.target_start,
            "target_raw_end": p.target_end,
        }
        for p in passages
    ]
    result: dict[str, float] = scorer("score_trace").score(gold, rows)
    return result


@pytest.mark.parametrize("name", sorted(floors.section("trace")))
def test_floor(measured: dict[str, float], name: str) -> None:
    assert measured[name] >= floors.section("trace")[name]


def test_one_borrowing_is_one_passage(measured: dict[str, float]) -> None:
    assert measured["granularity"] < 1.02


DROPPED = frozenset("的了和与及以并也要将把对在等着地得之其各而")
FORBIDDING = re.compile("禁止|严禁|不得|不准|不能|不再|杜绝|避免|防止|取缔|停止|取消")


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum() and c not in DROPPED)


def sentences(text: str) -> str:
    """The letters of a text's sentences that forbid nothing, clauses apart by spaces and sentences by line ends."""
    allowed = (one for one in re.split("[。！？；\n\t]", text) if not FORBIDDING.search(one))
    return "\n".join(" ".join(map(letters, re.split("[，：,:]", one))) for one in allowed)


def stands(words: str, read: str) -> bool:
    """Whether words stand in a sentence, function words and marks aside; short ones in one clause."""
    return words in read or (len(words) >= 8 and words in read.replace(" ", ""))


def test_no_clause_that_stands_whole_in_a_real_report_is_missed(shared: Path) -> None:
    corpus = shared / "corpus"
    text = (corpus / "central/congress/20th_report_2022-10-16.txt").read_text(encoding="utf-8")
    source = Structured(document("source", text, "2022-10-16"), ())
    spans = split_clauses(text)
    units = [Unit("source", i, -1, UnitKind.CLAUSE, start, end) for i, (start, end) in enumerate(spans)]
    reports = sorted((corpus / "province/work_reports_2026").glob("*.txt"))[:8]
    targets = [document(path.stem, path.read_text(encoding="utf-8"), "2026") for path in reports]
    places = [PlaceHolding(d.id, None, (Held(d, 0, len(d.text)),)) for d in targets]
    read = {d.id: sentences(d.text) for d in targets}
    found = 0
    asked = [row for row in uptake(source, units, places, []) if row.state is not UptakeState.NOT_APPLICABLE]
    for row in asked:
        clause = unnumbered(text[units[row.unit].start : units[row.unit].end])
        held = next(d for d in targets if d.id == row.region)
        if len(letters(clause)) >= 6 and stands(letters(clause), read[held.id]):
            found += 1
            assert row.state is UptakeState.VERBATIM, (row.region, clause)
            assert row.passage is not None
            evidence = held.text[row.passage.target_start : row.passage.target_end]
            assert letters(evidence) == letters(clause)
    assert found >= 50


def document(name: str, text: str, when: str) -> Document:
    source = Source(f"{name}.txt", "0" * 64, 1, "text/plain")
    return Document(name, source, 0, 0, len(text), text, (), Metadata(date=when))
