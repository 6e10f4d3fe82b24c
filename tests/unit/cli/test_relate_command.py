"""The relate command: pairs in, records out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Run = Callable[..., Result]
PAIR = {"id": "a1", "source_text": "健全养老服务体系", "target_text": "办好人民满意的教育"}


def test_records_are_written_in_order(run: Run, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    rows = [PAIR, PAIR | {"id": "a2", "target_text": "健全养老服务体系"}]
    pairs.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    records = [
        json.loads(line) for line in run("relate", "--pairs", pairs, "--format", "jsonl").stdout.splitlines()
    ]
    assert [(record["id"], record["label"]) for record in records] == [
        ("a1", "unrelated"),
        ("a2", "verbatim"),
    ]
    assert all({"id", "label", "confidence", "why"} <= set(record) for record in records)


def test_a_file_is_written_and_bad_lines_are_listed(run: Run, tmp_path: Path) -> None:
    pairs, out = tmp_path / "pairs.jsonl", tmp_path / "out.jsonl"
    pairs.write_text(json.dumps(PAIR) + "\nnothing\n", encoding="utf-8")
    result = run("relate", "--pairs", pairs, "--out", out)
    assert result.exit_code == 1
    assert "pairs.jsonl:2" in result.stderr
    assert json.loads(out.read_text(encoding="utf-8"))["id"] == "a1"


def test_no_file(run: Run, tmp_path: Path) -> None:
    result = run("relate", "--pairs", tmp_path / "none.jsonl")
    assert result.exit_code == 1
    assert "none.jsonl" in str(result.exception)
