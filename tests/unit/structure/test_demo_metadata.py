"""Metadata of the demo collection read from its texts alone, with its manifest withheld."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from luoshi.lexicon import Lexicon, load_lexicon
from luoshi.read import Columns, Limits, read_file
from luoshi.restore import restore
from luoshi.structure import structure
from luoshi.text import Metadata

TRUTH = Path(__file__).resolve().parents[2] / "golden" / "demo" / "metadata.tsv"
UNREADABLE = "city/tieyuan/chanye_jihua_2032.txt"
FIELDS = ("title", "issuer", "level", "region", "date", "kind", "number")
REQUIRED = {"title": 0.9, "level": 0.9, "region": 0.9, "date": 0.9, "kind": 0.9, "number": 0.95}


def rows() -> list[dict[str, str]]:
    with TRUTH.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t") if row["path"] != UNREADABLE]


def found_in(path: Path, name: str, lexicon: Lexicon) -> Metadata:
    raw = next(iter(read_file(path, name, Metadata(), Columns(), Limits())))
    return structure(restore(raw)[0], lexicon).document.metadata


def plain(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def is_right(field: str, found: str, true: str) -> bool:
    """Titles are compared by their letters; a covering notice may stand for the plan that it prints (印发《……》)."""
    if field != "title":
        return found == true
    printed = re.search("印发《(.+)》的通知$", found)
    return plain(true) in {plain(found), plain(printed[1]) if printed else ""}


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    with as_file(files("luoshi") / "demo") as folder:
        lexicon = load_lexicon(folder / "divisions.csv")
        found = [(found_in(folder / row["path"], row["path"], lexicon), row) for row in rows()]
    return {
        field: sum(is_right(field, str(getattr(m, field) or ""), row[field]) for m, row in found) / len(found)
        for field in FIELDS
    }


def test_the_truth_covers_the_collection() -> None:
    assert len(rows()) >= 40


@pytest.mark.parametrize("field", sorted(REQUIRED))
def test_nine_of_ten_are_right(field: str, scores: dict[str, float]) -> None:
    assert scores[field] >= REQUIRED[field], f"{field}: {scores[field]:.3f}"


def test_issuers(scores: dict[str, float], record_property: Callable[[str, object], None]) -> None:
    record_property("issuer", round(scores["issuer"], 3))
    assert scores["issuer"] >= 0.75
