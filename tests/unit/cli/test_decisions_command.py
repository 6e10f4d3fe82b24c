"""The command that lists decisions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from luoshi.cli import app
from luoshi.library.decisions import Decision, Quote, Verdict, note_decision
from luoshi.session import Effort, Session

TEXT = "关于培育园区的决定\n要加快培育特色产业集群。\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of one document, with a decision that stands and one that is suspect."""
    (tmp_path / "决定.txt").write_text(TEXT, encoding="utf-8")
    session = Session(tmp_path / "library")
    session.add([tmp_path / "决定.txt"], effort=Effort(workers=1))
    document = str(session.list().records()[0]["document"])
    here = Quote(document, "决定", "特色产业", 14, 18)
    gone = Quote("0" * 16, "旧件", "旧话", 0, 2)
    for verdict, target in ((Verdict.REJECT, here), (Verdict.ACCEPT, gone)):
        note_decision(session.folder, Decision("2031-01-02", verdict, "=1+1", "", here, target))
    return session.folder


def run(library: Path, *arguments: str) -> str:
    result = CliRunner().invoke(app, ["decisions", "--library", str(library), *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_decisions_are_listed_suspect_ones_first(library: Path) -> None:
    rows = [json.loads(line) for line in run(library, "--format", "jsonl").splitlines()]
    assert [(row["decision"], row["suspect"]) for row in rows] == [("accept", "gone"), ("reject", None)]


@pytest.mark.parametrize(
    ("arguments", "count"),
    [(("--suspect",), 1), (("--verdict", "reject"), 1), (("--verdict", "withdraw"), 0)],
)
def test_they_are_narrowed(library: Path, arguments: tuple[str, ...], count: int) -> None:
    assert len(run(library, *arguments, "--format", "jsonl").splitlines()) == count


def test_people_read_words_and_no_formula_runs(library: Path) -> None:
    table = run(library, "--lang", "en")
    assert "rejected" in table
    assert "not held" in table
    assert "'=1+1" in run(library, "--format", "csv")
