"""Bad command lines and bad input are answered by one sentence and the right exit code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from luoshi.session import Session


def luoshi(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "luoshi", *(str(argument) for argument in arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["list", "--library", "nowhere"], 1, "nowhere"),
        (["show", "x", "--unit", "3", "--library", "nowhere"], 2, "both or neither"),
        (["list", "--format", "docx"], 2, "docx"),
        (["fly"], 2, "fly"),
        (["restore", "no-such-file.txt"], 1, "no-such-file.txt"),
        (["trace", "--source", "a.txt", "--target", "b.txt"], 1, "a.txt"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else None,
)
def test_errors_are_sentences(arguments: list[str], code: int, words: str) -> None:
    done = luoshi(*arguments)
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_needs_a_format_of_its_own(demo: Session, tmp_path: Path) -> None:
    done = luoshi("list", "--library", demo.folder, "--out", tmp_path / "x")
    assert done.returncode == 2
    assert "--format" in done.stderr


def test_output_is_utf_8_whatever_the_console_says(demo: Session) -> None:
    command = [sys.executable, "-m", "luoshi", "list", "--library", str(demo.folder)]
    environment = {"PYTHONIOENCODING": "ascii", "PATH": "", "LC_ALL": "C"}
    done = subprocess.run(command, capture_output=True, check=False, env=environment, timeout=120)
    assert "标题" in done.stdout.decode("utf-8")


def test_a_closed_pipe_is_no_error(demo: Session) -> None:
    pipeline = f'"{sys.executable}" -m luoshi list --format jsonl --library "{demo.folder}" | head -n 1'
    done = subprocess.run(
        pipeline, shell=True, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120
    )
    assert done.stdout.startswith("{")
    assert "Traceback" not in done.stderr


def test_importing_is_light() -> None:
    heavy = {"docx", "duckdb", "numba", "opencc", "pyarrow", "tantivy", "trafilatura"}
    code = f"import sys, luoshi.cli; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
