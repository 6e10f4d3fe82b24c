"""Every command does its work from the command line and writes every format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from typer.testing import Result

from luoshi.cli import app
from luoshi.cli.demo import NEXT_STEPS
from luoshi.session import Session

Run = Callable[..., Result]

DECISION = "zhongshu_jueding_2031"
COMMANDS = {command.name for command in app.registered_commands}
TABLES = [
    ("list",),
    ("search", "产业链"),
    ("facts", "--kind", "programme"),
    ("indicators", "规模以上"),
    ("matrix", DECISION, "--by", "sentence", "--find", "产业链"),
    ("gaps", DECISION, "--region", "澜江", "--by", "sentence"),
    ("origins", DECISION),
    ("phrase", "三链融合"),
    ("doctor",),
]


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("command", TABLES, ids=lambda command: command[0])
def test_tables_are_shown_with_chinese_headings(demo: Session, run: Run, command: tuple[str, ...]) -> None:
    result = run(*command, "--library", demo.folder)
    assert result.exit_code == 0, result.output
    assert any("\u4e00" <= c <= "\u9fff" for c in result.stdout)


@pytest.mark.parametrize("command", TABLES, ids=lambda command: command[0])
def test_tables_are_written_in_every_format(
    demo: Session, run: Run, command: tuple[str, ...], tmp_path: Path
) -> None:
    files = {form: tmp_path / f"out.{form}" for form in ("jsonl", "csv", "xlsx", "parquet")}
    for form, path in files.items():
        result = run(*command, "--library", demo.folder, "--format", form, "--out", path)
        assert result.exit_code == 0, result.output
    records = lines(files["jsonl"].read_text(encoding="utf-8"))
    assert records
    table = list(csv.reader(io.StringIO(files["csv"].read_text(encoding="utf-8-sig"))))
    assert len(table) == len(records) + 1
    assert pq.read_table(files["parquet"]).num_rows == len(records)
    assert openpyxl.load_workbook(files["xlsx"]).active.max_row >= 2


def test_records_go_to_standard_output(demo: Session, run: Run) -> None:
    result = run("list", "--library", demo.folder, "--format", "jsonl", "--limit", 3)
    assert len(lines(result.stdout)) == 3


def test_a_document_is_shown_with_its_marks(demo: Session, run: Run) -> None:
    result = run("show", "wuxuhui_2032", "--library", demo.folder)
    assert result.exit_code == 0
    assert "还原所作改动" in result.stdout
    assert "承袭最长的文字" in result.stdout


def test_a_document_is_shown_raw_and_as_records(demo: Session, run: Run) -> None:
    assert "談" in run("show", "wuxuhui_2032", "--raw", "--library", demo.folder).stdout
    records = lines(run("show", "wuxuhui_2032", "--format", "jsonl", "--library", demo.folder).stdout)
    assert records[0]["record"] == "document"


def test_a_cell_is_shown_with_both_texts(demo: Session, run: Run) -> None:
    cells = demo.matrix(DECISION, "sentence", find="三链融合").cells().records()
    cell = next(row for row in cells if row["state"] == "verbatim")
    arguments = ("show", DECISION, "--unit", cell["unit_id"], "--region", cell["region"])
    result = run(*arguments, "--library", demo.folder)
    assert result.exit_code == 0
    assert "照录" in result.stdout
    assert result.stdout.count("三链融合") >= 2
    row = lines(run(*arguments, "--library", demo.folder, "--format", "jsonl").stdout)[0]
    assert row["state"] == "verbatim"


def test_export_writes_a_whole_table(demo: Session, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "facts.parquet"
    result = run("export", "facts", "--out", path, "--library", demo.folder)
    assert result.exit_code == 0
    assert pq.read_table(path).num_rows > 100


def test_adding_reports_what_it_did(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "云泽市产业局关于做好统计工作的通知\n各县产业局：\n现将有关事项通知如下。\n", encoding="utf-8"
    )
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n")
    result = run("add", tmp_path / "a.txt", tmp_path / "b.pdf", "--library", tmp_path / "lib", "--workers", 1)
    assert result.exit_code == 1
    assert "新收 1" in result.stderr
    assert "b.pdf" in result.stderr
    assert "PDF" in result.stderr
    again = run("add", tmp_path / "a.txt", "--library", tmp_path / "lib")
    assert again.exit_code == 0
    assert "未变 1" in again.stderr


@pytest.mark.parametrize("command", sorted(name for name in COMMANDS if name))
def test_every_command_has_help_with_an_example(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "luoshi" in result.stdout or command == "doctor"


def test_the_commands_are_all_there() -> None:
    wanted = "add list show search facts indicators matrix gaps origins phrase restore extract trace export demo doctor"
    assert set(wanted.split()) <= COMMANDS


def test_the_demo_ends_with_what_may_be_tried_next(run: Run, tmp_path: Path) -> None:
    result = run("demo", "--library", tmp_path / "demo")
    assert result.exit_code == 0, result.output
    suggested = [line for line in result.stdout.splitlines() if line.startswith("  luoshi ")]
    assert suggested == [f"  luoshi {step} --library {tmp_path / 'demo'}" for step in NEXT_STEPS]
