"""Scores extracted facts against a folder of annotated documents.

usage: score.py GOLD_DIR SCORER [--errors KIND]

GOLD_DIR holds INDEX.tsv, texts and annotations; SCORER is the gold standard's own score_facts.py.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from luoshi.extract import extract
from luoshi.lexicon import Lexicon, load_lexicon
from luoshi.structure import structure
from luoshi.text import Document, Fact, Metadata, Source, Structured, UnitKind, document_id


def load_scorer(path: Path) -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_facts", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def documents(gold: Path) -> Iterator[tuple[str, Document]]:
    """The annotated documents by stem; their text is restored already."""
    with (gold / "INDEX.tsv").open(encoding="utf-8") as index:
        rows = list(csv.DictReader(index, delimiter="\t"))
    for row in rows:
        text = (gold / row["path"]).read_text("utf-8")
        source = Source(row["path"], "0" * 64, len(text.encode()), "text/plain")
        metadata = Metadata(date=row["date"])
        yield (
            Path(row["path"]).stem,
            Document(document_id(source, 0), source, 0, 0, len(text), text, metadata=metadata),
        )


def lines(structured: Structured, facts: list[Fact]) -> Iterator[str]:
    """The lines that the scorer reads."""
    for unit in structured.of(UnitKind.CLAUSE):
        role = unit.role.value if unit.role else None
        yield json.dumps({"kind": "clause", "role": role, "raw_start": unit.start, "raw_end": unit.end})
    text = structured.document.text
    for fact in facts:
        span = {"text": text[fact.start : fact.end], "raw_start": fact.start, "raw_end": fact.end}
        yield json.dumps({"kind": fact.kind.value, **span, "norm": dict(fact.norm)}, ensure_ascii=False)


def write(gold: Path, out: Path, lexicon: Lexicon) -> tuple[int, float]:
    """Extract every document of ``gold`` into ``out``; returns characters read and seconds in extract alone."""
    characters, seconds = 0, 0.0
    for stem, document in documents(gold):
        structured = structure(document, lexicon)
        begun = time.perf_counter()
        facts = extract(structured, lexicon)
        seconds += time.perf_counter() - begun
        characters += len(document.text)
        (out / f"{stem}.jsonl").write_text("\n".join(lines(structured, facts)) + "\n", "utf-8")
    return characters, seconds


def show_errors(gold: Path, out: Path, scorer: ModuleType, kind: str) -> None:
    """Print what of one kind is missed (-) or found in error (+), with its surroundings."""
    for path in sorted(gold.glob("*.clauses.jsonl")):
        stem = path.name.removesuffix(".clauses.jsonl")
        text = (gold / f"{stem}.txt").read_text("utf-8")
        clauses = {c["id"]: c for c in map(json.loads, path.open(encoding="utf-8"))}
        annotation = json.loads((gold / f"{stem}.json").read_text("utf-8"))
        want = {m[1:3] for m in scorer.gold_mentions(text, clauses, annotation) if m[0] == kind}
        rows = map(json.loads, (out / f"{stem}.jsonl").open(encoding="utf-8"))
        have = {scorer.trim(text, r["raw_start"], r["raw_end"]) for r in rows if r["kind"] == kind}
        for start, end in sorted(want ^ have):
            sign = "-" if (start, end) in want else "+"
            around = text[max(0, start - 15) : start], text[start:end], text[end : end + 10]
            print(sign, stem[:14], "{}【{}】{}".format(*around).replace("\n", "/"))


def main() -> None:
    """Score, and print the errors of one kind when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--errors")
    options = parser.parse_args()
    scorer, lexicon = load_scorer(options.scorer), load_lexicon()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        characters, seconds = write(options.gold, out, lexicon)
        if options.errors:
            show_errors(options.gold, out, scorer, options.errors)
        else:
            scorer.score(options.gold, out)
            print(f"{characters / seconds:,.0f} characters/s")


if __name__ == "__main__":
    main()
