"""Scores uptake on the sentence pairs of the gold standard, through the whole of ``luoshi.trace``.

usage: uptake.py GOLD/uptake

Each pair's target stands for a place of its own; a source is taken up as its best clause is. Prints what each label
was called, and uptake against none.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from luoshi.structure import split_clauses
from luoshi.text import Document, Metadata, Source, Structured, Unit, UnitKind
from luoshi.trace import Held, PlaceHolding, trace_passages, uptake

TAKEN_UP = ("verbatim", "adapted", "elaborated")


def main() -> None:
    """Reads the arguments, judges every pair, prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    folder = parser.parse_args().gold
    pairs = [json.loads(line) for line in (folder / "pairs.jsonl").open(encoding="utf8")]
    labels = {row["id"]: row for row in map(json.loads, (folder / "labels.jsonl").open(encoding="utf8"))}
    states = judge(pairs)
    seen = Counter((labels[i]["label"], state) for i, state in states.items() if labels[i]["sure"])
    for (label, state), number in sorted(seen.items()):
        print(f"{label:12}{state:12}{number:5}")
    hit = sum(n for (label, state), n in seen.items() if label in TAKEN_UP and state in TAKEN_UP)
    found = sum(n for (_, state), n in seen.items() if state in TAKEN_UP)
    wanted = sum(n for (label, _), n in seen.items() if label in TAKEN_UP)
    print(
        f"uptake: {hit} of {found} right, {wanted - hit} of {wanted} missed, F1 {2 * hit / (found + wanted):.3f}"
    )


def judge(pairs: list[dict[str, str]]) -> dict[str, str]:
    """What became of each pair's source in its target, by the pair's id."""
    text = "\n".join(pair["source_text"] for pair in pairs)
    source = Structured(_document("source", text, "2024"), tuple(_units(pairs)))
    targets = [(pair["id"], _document(f"target {pair['id']}", pair["target_text"], "2026")) for pair in pairs]
    found = trace_passages([("source", text)], [(document.id, document.text) for _, document in targets])
    places = [PlaceHolding(name, None, (Held(d, 0, len(d.text)),)) for name, d in targets]
    states: dict[str, str] = {pair["id"]: "absent" for pair in pairs}
    clauses = source.of(UnitKind.CLAUSE)
    pair_of = {unit.id: pairs[unit.parent]["id"] for unit in clauses}
    order = [*TAKEN_UP, "absent"]
    for row in uptake(source, clauses, places, found):
        if row.region == pair_of[row.unit]:
            states[row.region] = min(states[row.region], row.state.value, key=order.index)
    return states


def _units(pairs: list[dict[str, str]]) -> list[Unit]:
    """The clauses of each source; a clause's parent is the number of its pair."""
    units: list[Unit] = []
    start = 0
    for number, pair in enumerate(pairs):
        text = pair["source_text"]
        for low, high in split_clauses(text):
            units.append(Unit("source", len(units), number, UnitKind.CLAUSE, start + low, start + high))
        start += len(text) + 1
    return units


def _document(name: str, text: str, year: str) -> Document:
    """A document of one year."""
    source = Source(f"{name}.txt", "0" * 64, len(text), "text/plain")
    return Document(name, source, 0, 0, len(text), text, (), Metadata(date=year))


if __name__ == "__main__":
    main()
