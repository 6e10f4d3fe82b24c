"""Uptake on what is planted in the demo collection: how much is found, and under which name.

Every clause is asked about, whatever its role, so that nothing but tracing is measured.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from luoshi.session import Session
from luoshi.text import Structured, Unit, UnitKind, Uptake, UptakeState
from luoshi.trace import Held, PlaceHolding, gram_document_frequency, letters_of, trace_passages, uptake

PLANTED = Path(__file__).parents[3] / "golden" / "demo" / "planted.jsonl"
ORDER = ["verbatim", "adapted", "elaborated", "absent"]
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def documents(demo: Session) -> dict[str, list[Structured]]:
    """The documents of each demo file, by the file's name."""
    found: dict[str, list[Structured]] = defaultdict(list)
    paths = "SELECT d.id, s.path FROM documents d JOIN sources s ON d.sha256 = s.sha256"
    for row in demo.snapshot.query(paths).to_pylist():
        found[Path(row["path"]).name].append(demo.snapshot.structured(row["id"]))
    return found


@pytest.fixture(scope="module")
def seen(documents: dict[str, list[Structured]]) -> Counter[tuple[str, str]]:
    """How often each planted label got each verdict."""
    rows = [json.loads(line) for line in PLANTED.read_text(encoding="utf-8").splitlines()]
    by_source: dict[str, Rows] = defaultdict(list)
    for row in rows:
        if "label" in row:
            by_source[Path(row["source"]).name].append(row)
    counts: Counter[tuple[str, str]] = Counter()
    for name, some in by_source.items():
        counts.update(verdicts(documents[name][0], some, documents))
    return counts


def verdicts(
    source: Structured, rows: Rows, documents: dict[str, list[Structured]]
) -> Iterator[tuple[str, str]]:
    """The label of each planted borrowing and the nearest state of its clauses in the target file."""
    names = sorted({Path(row["target"]).name for row in rows})
    targets = {name: [one.document for one in documents[name]] for name in names}
    texts = [(d.id, d.text) for some in targets.values() for d in some]
    own = (source.document.id, source.document.text)
    weights = gram_document_frequency([letters_of(text) for _, text in (own, *texts)])
    places = [
        PlaceHolding(name, None, tuple(Held(d, 0, len(d.text)) for d in some))
        for name, some in targets.items()
    ]
    clauses = clauses_of(source)
    found = uptake(source, clauses, places, trace_passages([own], texts, weights))
    for row in rows:
        start = source.document.text.find(row["source_phrase"])
        if start >= 0:
            end = start + len(row["source_phrase"])
            asked = {clause.id for clause in clauses if clause.start < end and clause.end > start}
            yield row["label"], nearest([u for u in found if u.unit in asked], Path(row["target"]).name)


def clauses_of(source: Structured) -> list[Unit]:
    return [replace(clause, role=None) for clause in source.of(UnitKind.CLAUSE)]


def nearest(rows: list[Uptake], region: str) -> str:
    states = [row.state.value for row in rows if row.region == region]
    return min((state if state in ORDER else "absent" for state in states), key=ORDER.index)


def share(seen: Counter[tuple[str, str]], labels: tuple[str, ...], states: tuple[str, ...]) -> float:
    """Share of the planted borrowings of some labels that got one of some verdicts."""
    wanted = sum(n for (label, _), n in seen.items() if label in labels)
    return sum(n for (label, state), n in seen.items() if label in labels and state in states) / wanted


def test_nearly_all_that_is_planted_is_compared(seen: Counter[tuple[str, str]]) -> None:
    assert sum(seen.values()) >= 85


@pytest.mark.parametrize(
    ("labels", "states", "floor"),
    [
        (("verbatim",), ("verbatim",), 0.90),
        (("verbatim",), ("verbatim", "adapted"), 0.95),
        (("adapted",), ("verbatim", "adapted", "elaborated"), 0.50),
        (("elaborated",), ("verbatim", "adapted", "elaborated"), 0.60),
        (("verbatim", "adapted", "elaborated"), ("verbatim", "adapted", "elaborated"), 0.75),
    ],
)
def test_recall(
    seen: Counter[tuple[str, str]], labels: tuple[str, ...], states: tuple[str, ...], floor: float
) -> None:
    assert share(seen, labels, states) >= floor


def test_what_is_called_elaborated_was_not_planted_as_less(seen: Counter[tuple[str, str]]) -> None:
    called = {label: n for (label, state), n in seen.items() if state == "elaborated"}
    assert called.get("elaborated", 0) >= called.get("verbatim", 0)


def test_verbatim_is_seldom_said_of_what_was_adapted(seen: Counter[tuple[str, str]]) -> None:
    """A borrowing planted as adapted may hold one clause word for word; most do not."""
    assert seen["adapted", "verbatim"] <= 0.3 * sum(n for (label, _), n in seen.items() if label == "adapted")


def test_planted_gaps_hold_no_evidence(documents: dict[str, list[Structured]]) -> None:
    """Of the places that leave a phrase out, no document that is held takes it up."""
    rows = [json.loads(line) for line in PLANTED.read_text(encoding="utf-8").splitlines()]
    gaps = [row for row in rows if row.get("state") == "absent"]
    judged = [gap_state(documents, gap) for gap in gaps]
    assert judged
    assert sum(state.taken_up for state in judged) <= 0.1 * len(judged)


def gap_state(documents: dict[str, list[Structured]], gap: dict[str, str]) -> UptakeState:
    """The state of the sentence that a gap's phrase lies in, at the gap's region."""
    source = documents[Path(gap["source"]).name][0]
    start = source.document.text.index(gap["source_phrase"])
    clauses = [c for c in clauses_of(source) if start <= c.start < start + len(gap["source_phrase"])]
    held = tuple(
        Held(one.document, 0, len(one.document.text))
        for some in documents.values()
        for one in some
        if one.document.metadata.region == gap["region"]
    )
    rows = uptake(source, clauses, [PlaceHolding(gap["region"], None, held)], [])
    return next((row.state for row in rows if row.state.taken_up), UptakeState.ABSENT)
