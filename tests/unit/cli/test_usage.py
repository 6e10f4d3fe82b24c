"""Bad command lines and bad input are answered by one sentence and the right exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from luoshi import __version__
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


def test_the_version_is_told() -> None:
    done = luoshi("--version")
    assert (done.returncode, done.stdout.split()) == (0, ["luoshi", __version__])


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


HEAVY = {"docx", "duckdb", "numba", "numpy", "opencc", "pyarrow", "tantivy", "trafilatura"}
STAGES = {
    "luoshi.restore.articles",
    "luoshi.structure.front",
    "luoshi.extract.proposals",
    "luoshi.trace.origins",
    "luoshi.trace.passages",
}


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--help"], HEAVY | STAGES),
        (["matrix", "--help"], HEAVY | STAGES),
        (["list"], STAGES),
        (["show", "wuxuhui_2032"], STAGES),
        (["search", "首台套"], STAGES),
        (["facts", "--kind", "date"], STAGES),
    ],
    ids=" ".join,
)
def test_a_command_loads_only_what_it_needs(demo: Session, arguments: list[str], absent: set[str]) -> None:
    code = (
        "import atexit, runpy, sys\n"
        f"atexit.register(lambda: print(sorted({absent} & set(sys.modules)), file=sys.stderr))\n"
        f"sys.argv = ['luoshi', *{arguments}]\n"
        "runpy.run_module('luoshi', run_name='__main__')"
    )
    environment = os.environ | {"LUOSHI_LIBRARY": str(demo.folder)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, timeout=120)
    assert done.stderr.strip().splitlines()[-1] == "[]"
