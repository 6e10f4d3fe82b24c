"""Formulations from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from luoshi.session import Session

Run = Callable[..., Result]


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_formulations_of_a_library(demo: Session, run: Run) -> None:
    result = run("phrases", "--library", demo.folder, "--least", 4)
    assert result.exit_code == 0, result.output
    assert "常用提法" in result.stdout
    assert "篇 documents" in result.stderr


@pytest.mark.parametrize("form", ["jsonl", "csv", "xlsx", "parquet"])
def test_formulations_are_written_in_every_format(demo: Session, run: Run, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"phrases.{form}"
    result = run("phrases", "--library", demo.folder, "--least", 4, "--format", form, "--out", path)
    assert result.exit_code == 0, result.output
    assert path.stat().st_size


@pytest.mark.parametrize("way", ["--rising", "--falling"])
def test_rising_and_falling(demo: Session, run: Run, way: str) -> None:
    result = run(
        "phrases", way, "--since", "2032", "--library", demo.folder, "--least", 2, "--format", "jsonl"
    )
    assert result.exit_code == 0, result.output
    for row in lines(result.stdout):
        assert (row["share_before"] < row["share_since"]) == (way == "--rising")  # type: ignore[operator]


def test_the_limit_is_told(demo: Session, run: Run) -> None:
    result = run("phrases", "--library", demo.folder, "--least", 2, "--limit", 3, "--format", "jsonl")
    assert len(lines(result.stdout)) == 3
    assert "--limit" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("--rising", "--falling", "--since", "2032"),
        ("--rising",),
        ("--since", "2032"),
        ("--rising", "--since", "1900"),
        ("--least", "1"),
    ],
)
def test_what_makes_no_sense_is_refused(demo: Session, run: Run, arguments: tuple[str, ...]) -> None:
    result = run("phrases", *arguments, "--library", demo.folder)
    assert result.exit_code != 0


@pytest.mark.parametrize(
    "table", ["shares", "months", "regions", "adopters", "variants", "neighbours", "turn", "uses"]
)
def test_every_table_of_a_life(demo: Session, run: Run, table: str) -> None:
    result = run("phrase", "三链融合", "--library", demo.folder, "--table", table, "--format", "jsonl")
    assert result.exit_code == 0, result.output
    if table not in {"turn", "neighbours"}:
        assert lines(result.stdout)


def test_the_terminal_shows_the_life_at_once(demo: Session, run: Run) -> None:
    shown = run("phrase", "三链融合", "--library", demo.folder).stdout
    for title in ("逐年占比", "采用先后", "写法", "见于"):
        assert title in shown
    assert "逐月占比" not in shown


def test_an_unknown_wording_is_said_to_be_nowhere(demo: Session, run: Run) -> None:
    result = run("phrase", "从未有过的说法", "--library", demo.folder)
    assert result.exit_code == 0
    assert "没有" in result.stdout
