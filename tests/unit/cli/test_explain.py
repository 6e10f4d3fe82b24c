"""``luoshi restore --explain``: the account in the terminal and as a page."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console
from typer.testing import Result

from luoshi.cli.explaining import account_parts
from luoshi.session.accounts import account_of
from luoshi.text import RawText, Source

Run = Callable[..., Result]

LONG = "这是没有改动的一段话，说的是加快推进新型工业化，培育壮大新兴产业，推动传统产业改造升级。"
TEXT = f"{LONG}\n" * 6 + f"{LONG}工 业 椭 发 展,{LONG}\n" + "\ufffd\ufffd发展\n"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def drawn(text: str, width: int) -> str:
    raw = RawText(Source("a[b].txt", "0" * 64, len(text), "text/plain"), text, "utf-8")
    out = io.StringIO()
    screen = Console(file=out, width=width)
    for part in account_parts(account_of(raw), width):
        screen.print(part)
    return out.getvalue()


def test_the_terminal_shows_grade_rules_places_and_both_sides(run: Run, paper: Path) -> None:
    result = run("restore", "--explain", paper)
    assert result.exit_code == 0, result.output
    for told in ("paper.txt", "规则", "说明", "标点转全角", "可疑", "不可读", "原文", "还原", "未改〕"):
        assert told in result.stdout


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_it_keeps_to_the_width(width: int) -> None:
    lines = drawn(TEXT, width).splitlines()
    assert lines
    assert all(cell_len(line) <= width for line in lines)


def test_a_narrow_terminal_has_one_text_above_the_other() -> None:
    assert "原文 / 还原" in drawn(TEXT, 60).replace("\n", "")
    assert "原文 / 还原" not in drawn(TEXT, 120)


def test_what_was_left_alone_is_folded() -> None:
    shown = drawn(TEXT, 120)
    assert "〔6 段" in shown
    assert LONG not in "".join(shown.split())
    assert "字〕" in shown


def test_names_and_text_are_no_markup_and_no_commands() -> None:
    shown = drawn("[red]工 业[/red],\x1b[2J发展\n", 120)
    assert "a[b].txt" in shown
    assert "[red]" in shown
    assert "\x1b[2J" not in shown


def test_a_sound_text_is_said_to_be_sound() -> None:
    shown = drawn(LONG, 120)
    assert "可信" in shown
    assert "没有可疑或不可读之处" in shown


def test_the_page_is_written(run: Run, paper: Path, tmp_path: Path) -> None:
    out = tmp_path / "account.html"
    result = run("restore", "--explain", paper, "--out", out)
    assert result.exit_code == 0, result.output
    page = out.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "paper.txt" in page


@pytest.mark.parametrize("out", ["account", "account.txt"])
def test_another_kind_of_file_is_refused(run: Run, paper: Path, tmp_path: Path, out: str) -> None:
    result = run("restore", "--explain", paper, "--out", tmp_path / out)
    assert result.exit_code != 0
    assert not (tmp_path / out).exists()


def test_a_format_for_machines_is_refused(run: Run, paper: Path) -> None:
    assert run("restore", "--explain", paper, "--format", "jsonl").exit_code != 0


def test_a_bad_file_is_listed_and_the_rest_is_explained(run: Run, paper: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = run("restore", "--explain", tmp_path)
    assert result.exit_code == 1
    assert "paper.txt" in result.stdout
    assert "empty.txt" in result.stderr
