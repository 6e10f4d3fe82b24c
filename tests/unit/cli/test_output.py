"""What a person reads: fitted to the window, with a hint when rows are left out, and nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from rich.cells import cell_len
from typer.testing import Result

from luoshi.cli.output import report_refusals
from luoshi.session import Refusal, Session

Run = Callable[..., Result]

DECISION = "zhongshu_jueding_2031"
SHOWN = [
    ("list",),
    ("search", "产业链"),
    ("facts",),
    ("indicators",),
    ("matrix", DECISION),
    ("gaps", DECISION, "--region", "澜江"),
    ("origins", DECISION),
    ("phrase", "三链融合"),
    ("doctor",),
    ("show", "wuxuhui_2032"),
]


@pytest.mark.parametrize("width", [80, 100, 160])
@pytest.mark.parametrize("command", SHOWN, ids=lambda command: command[0])
def test_nothing_is_wider_than_the_window(
    demo: Session, run: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    result = run(*command, "--library", demo.folder)
    assert result.exit_code == 0, result.output
    assert max(map(cell_len, result.stdout.splitlines())) <= width


def test_numbers_and_dates_stay_whole_in_a_narrow_window(
    demo: Session, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    records = demo.list().records()
    shown = run("list", "--library", demo.folder).stdout
    assert all(str(row["date"]) in shown for row in records if row["date"])
    assert all(str(row["document"])[:8] in shown for row in records)


def test_a_matrix_is_a_grid_where_there_is_room(
    demo: Session, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("matrix", DECISION, "--by", "sentence", "--find", "产业链", "--library", demo.folder)
    monkeypatch.setenv("COLUMNS", "160")
    assert "┃ 云泽" in run(*arguments).stdout
    monkeypatch.setenv("COLUMNS", "50")
    assert "┃ 云泽" not in run(*arguments).stdout


def test_a_list_that_was_cut_says_so(demo: Session, run: Run) -> None:
    assert "--limit" in run("list", "--limit", 2, "--library", demo.folder).stderr
    assert "--limit" not in run("list", "--library", demo.folder).stderr


def test_an_empty_answer_is_a_sentence(demo: Session, run: Run) -> None:
    result = run("search", "宇宙飞船[/b]", "--library", demo.folder)
    assert result.exit_code == 0
    assert result.stdout.strip() == "检索：宇宙飞船[/b]：没有 none"


def test_a_place_of_which_nothing_is_held_is_one_sentence(demo: Session, run: Run) -> None:
    result = run("gaps", DECISION, "--region", "浙江", "--library", demo.folder)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "浙江" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    rows = run("gaps", DECISION, "--region", "浙江", "--format", "jsonl", "--library", demo.folder).stdout
    assert '"not_held"' in rows


def test_facts_have_their_normalised_values_as_objects(demo: Session) -> None:
    facts = demo.facts().records()
    assert all(isinstance(row["norm"], dict) for row in facts)
    assert any(row["norm"] for row in facts)


def test_highlights_are_spans_of_the_text(demo: Session) -> None:
    row = demo.search("产业链").records()[0]
    text = demo.show(str(row["document"])).document.text
    assert row["highlights"]
    assert all(text[start:end] == "产业链" for start, end in row["highlights"])  # type: ignore[union-attr, misc]


def test_rows_of_a_manifest_that_were_not_asked_for_are_no_slips(run: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"云泽市关于{name}的通知\n推进工业。\n", encoding="utf-8")
    (tmp_path / "M.tsv").write_text("path\tdate\na.txt\t2031\nb.txt\t2031\nc.txt\t2031\n", encoding="utf-8")
    arguments = ("add", tmp_path / "a.txt", "--manifest", tmp_path / "M.tsv", "--workers", 1)
    stderr = run(*arguments, "--library", tmp_path / "lib").stderr
    assert "not found: c.txt\n" in stderr


def test_the_report_of_an_addition_is_not_broken_over_lines(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / ("很长的名字" * 15)
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.pdf").write_bytes(b"%PDF-1.7\n")
    result = run("add", folder, "--library", tmp_path / "lib", "--workers", 1)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 2 + 3


def test_a_long_list_of_refusals_ends_in_counts_by_reason(capsys: pytest.CaptureFixture[str]) -> None:
    empty = [Refusal(f"{i}.txt", f"{i}.txt: the file is empty.") for i in range(58)]
    with pytest.raises(typer.Exit):
        report_refusals([*empty, Refusal("a.rar", "a.rar: rar is not read.")])
    lines = capsys.readouterr().err.splitlines()
    assert lines[1:51] == [f"  {i}.txt：文件是空的。 {i}.txt: the file is empty." for i in range(50)]
    assert lines[51:] == ["  另有 8 more: 文件是空的。 the file is empty.", "  另有 1 more: rar is not read."]
