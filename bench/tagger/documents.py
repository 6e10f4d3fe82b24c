"""The texts that the tagger learns from: gold/train and the developers' stand-off annotations.

The texts stay outside of the repository, in the folder ``LUOSHI_SHARED`` (else ``shared`` beside the checkout);
the annotations hold paths, hashes, offsets and labels only.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from luoshi.text import FactKind

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = Path(os.environ.get("LUOSHI_SHARED", ROOT.parent / "shared"))
ANNOTATIONS = ROOT / "training" / "annotations.jsonl"

OUTER = " \u3000\n\t，。；：！？、,;:!?“”‘’\"'（）()《》【】"
"""What no span begins or ends with when spans are compared."""

PLAIN = (".txt", ".md", ".jsonl", ".gz")
"""Files whose text is read as it is; the offsets of others are of what a reader makes of them."""

Span = tuple[int, int, FactKind]


@dataclass(frozen=True, slots=True)
class Marked:
    """A document with its mentions.

    Attributes:
        name: where it is from; excerpts of one document share it.
        text: the whole text.
        date: its date, ISO 8601.
        start: where the annotated part begins.
        end: where it ends.
        mentions: spans without outer marks, with their kinds.
        gold: whether it belongs to gold/train.
    """

    name: str
    text: str
    date: str
    start: int
    end: int
    mentions: frozenset[Span]
    gold: bool


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the marks and spaces at its ends."""
    while start < end and text[start] in OUTER:
        start += 1
    while end > start and text[end - 1] in OUTER:
        end -= 1
    return start, end


def all_marked(own: Sequence[Path] = ()) -> list[Marked]:
    """Every annotated document: gold/train first, then the developers', then those of one's own folders."""
    mine = (one for path in own for one in folder_marked(path, False))
    return [*folder_marked(SHARED / "gold" / "train", True), *annotated(), *mine]


def folder_marked(folder: Path, gold: bool) -> Iterator[Marked]:
    """The annotated documents of a folder, named with their dates in its ``INDEX.tsv``."""
    with (folder / "INDEX.tsv").open(encoding="utf-8") as index:
        rows = list(csv.DictReader(index, delimiter="\t"))
    for row in rows:
        stem = Path(row["path"]).stem
        text = (folder / row["path"]).read_text("utf-8")
        lines = (folder / f"{stem}.clauses.jsonl").read_text("utf-8").splitlines()
        clauses = {clause["id"]: clause["start"] for clause in map(json.loads, lines)}
        annotation = json.loads((folder / f"{stem}.json").read_text("utf-8"))
        mentions = frozenset(_placed(text, clauses, annotation["mentions"]))
        yield Marked(stem, text, row["date"], 0, len(text), mentions, gold)


def _placed(text: str, clauses: dict[int, int], mentions: list[dict[str, object]]) -> Iterator[Span]:
    """The spans of mentions that are given by clause and words, repeated ones in their order."""
    used: dict[tuple[object, ...], int] = {}
    for mention in mentions:
        kind, words = FactKind(str(mention["kind"])), str(mention["text"])
        value = json.dumps(mention["norm"]) if kind is FactKind.INDICATOR else ""
        key = (mention["clause"], kind, words, value)
        at = text.find(words, used.get(key, clauses[int(str(mention["clause"]))]))
        if at >= 0:
            used[key] = at + 1
            yield *trim(text, at, at + len(words)), kind


def annotated() -> Iterator[Marked]:
    """The documents with mentions of ``training/annotations.jsonl`` whose text is still the one that was annotated."""
    for line in ANNOTATIONS.read_text("utf-8").splitlines():
        entry = json.loads(line)
        if "mentions" not in entry or not entry["path"].endswith(PLAIN):
            continue
        text = _corpus_text(entry["path"], entry["record"])
        if hashlib.sha256(text.encode("utf-8")).hexdigest() != entry["sha256"]:
            continue
        spans = frozenset(
            (*trim(text, start, end), FactKind(kind)) for start, end, kind, _ in entry["mentions"]
        )
        name = entry["path"] if entry["record"] is None else f"{entry['path']}:{entry['record']}"
        yield Marked(name, text, entry["date"], *entry["range"], spans, False)


def _corpus_text(path: str, record: int | None) -> str:
    """The text of a file of the corpus, or of one record of a JSON Lines file."""
    where = SHARED / "corpus" / path
    if record is None:
        return where.read_text("utf-8")
    opened = gzip.open if where.suffix == ".gz" else open
    with opened(where, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number == record:
                return str(json.loads(line)["text"])
    raise SystemExit(f"{path} has no record {record}")
