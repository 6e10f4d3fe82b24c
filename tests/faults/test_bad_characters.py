"""Characters that would command a terminal, mark up a table or lead out of a folder are only characters."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import hostile
import pytest
from typer.testing import CliRunner, Result

from luoshi.cli import app
from luoshi.session import Session

posix = pytest.mark.skipif(os.name != "posix", reason="such names and pseudo-terminals are POSIX")

TITLE = "云泽市\x1b[31m产业局[/bold]关于[red]推进\x9b31m新型工业化[/]的通知\n"
COMMANDING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
QUERIES = [
    ("list",),
    ("search", "新型工业化"),
    ("search", "[/b]新型工业化[bold]"),
    ("facts",),
    ("indicators", "[/x]"),
    ("origins", "escaping"),
    ("gaps", "escaping", "--region", "浙江"),
    ("matrix", "escaping", "--by", "clause"),
    ("phrase", "新型工业化[/x]"),
    ("show", "escaping"),
    ("show", "[red]甲[/red]"),
]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents whose names and texts are out to do harm."""
    folder = tmp_path_factory.mktemp("characters") / "docs"
    folder.mkdir()
    text = TITLE + hostile.GOOD.format("某项") * 20 + f"结尾{hostile.ESCAPES}推进新型工业化，产值增长5%。\n"
    (folder / "escaping.txt").write_text(text, encoding="utf-8")
    hostile.good(folder, "plain.txt", "[bold]乙[/]")
    if os.name == "posix":
        hostile.good(folder, "[red]甲[").rename(folder / "[red]甲[\\red].txt")
        hostile.good(folder, "line\nend\x1b[31m.txt")
        (folder / "bad\n\x1b[31m.pdf").write_bytes(b"%PDF-1.7\n")
        hostile.good(folder, os.fsdecode(b"\xd4\xc6\xd4\xf3.txt"), "云泽")
        hostile.good(folder, os.fsdecode(b"x\xff\xfe.txt"), "乱")
    return folder


@pytest.fixture(scope="module")
def library(docs: Path) -> Path:
    result = run("add", docs, "-L", docs.parent / "library", "--workers", 1)
    assert not COMMANDING.search(result.output)
    assert result.exit_code == (1 if os.name == "posix" else 0)
    return docs.parent / "library"


@posix
def test_the_list_of_refusals_commands_nothing(docs: Path) -> None:
    result = run("add", docs, "-L", docs.parent / "another", "--workers", 1)
    assert not COMMANDING.search(result.output)
    assert "bad␊␛[31m.pdf: the PDF" in result.stderr
    assert len(result.stderr.splitlines()) == 4


@posix
def test_a_name_is_shown_on_one_line(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    assert "/line␊end␛[31m.txt" in run("list", "-L", library).stdout


@posix
def test_names_in_other_charsets_are_decoded(library: Path) -> None:
    paths = [str(row["path"]) for row in Session(library).list().records()]
    assert any(path.endswith("/云泽.txt") for path in paths)
    assert len(paths) == 6
    assert run("show", "云泽", "-L", library).exit_code == 0


@pytest.mark.parametrize("query", QUERIES, ids=" ".join)
@pytest.mark.parametrize("width", ["60", "160"])
def test_what_is_shown_commands_nothing(
    library: Path, query: tuple[str, ...], width: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    result = run(*query, "-L", library)
    assert result.exception is None or getattr(result.exception, "exit_code", 0) == 1, result.exception
    assert not COMMANDING.search(result.output)


def test_markup_is_shown_as_it_stands(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    shown = run("show", "escaping", "-L", library).stdout
    assert "产业局[/bold]关于[red]推进" in shown
    assert "[bold]乙[/]" in run("list", "-L", library).stdout


@pytest.mark.parametrize(
    "command",
    [
        ("show", "escaping", "--raw"),
        pytest.param(("list", "--format", "csv"), marks=posix),
        pytest.param(("list", "--format", "jsonl"), marks=posix),
    ],
    ids=" ".join,
)
def test_a_pipe_gets_the_characters_themselves(library: Path, command: tuple[str, ...]) -> None:
    stdout = run(*command, "-L", library).stdout
    assert "\x1b[31m" in stdout or "\\u001b[31m" in stdout
    assert "␛" not in stdout


@posix
@pytest.mark.parametrize(
    "command",
    [
        ("list",),
        ("list", "--format", "csv"),
        ("show", "escaping"),
        ("show", "escaping", "--raw"),
        ("show", "escaping", "--format", "jsonl"),
    ],
    ids=" ".join,
)
def test_a_terminal_gets_signs_for_them(library: Path, command: tuple[str, ...]) -> None:
    text = in_terminal(*command, "-L", library)
    assert "新型工业化" in text
    ours = re.sub(r"\x1b\[[\d;]*m", "", text.replace("\r\n", "\n"))
    assert not COMMANDING.search(ours)
    assert "\x1b[2J" not in text


@posix
def test_restoring_to_a_terminal_commands_nothing(docs: Path) -> None:
    text = in_terminal("restore", docs / "escaping.txt").replace("\r\n", "\n")
    assert "结尾" in text
    assert not COMMANDING.search(text)


def in_terminal(*arguments: object) -> str:
    """What a command writes to a terminal."""
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "luoshi", *(str(argument) for argument in arguments)]
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL) as process:
        os.close(theirs)
        text = b""
        while piece := _read(ours):
            text += piece
        assert process.wait(60) == 0
    os.close(ours)
    return text.decode()


def _read(terminal: int) -> bytes:
    """The next bytes; none when the other side has closed."""
    try:
        return os.read(terminal, 65_536)
    except OSError:
        return b""


def test_records_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    """Ids that traverse paths, collide once they are made safe, or are longer than a file's name may be."""
    ids = ["../../evil", "..\\..\\evil", "/etc/evil", "a/b", "a_b", "A_B", "长" * 190, "nul\u0000l", "."]
    records = [{"id": name, "text": f"第{i}条，云泽省推进工业。"} for i, name in enumerate(ids)]
    inputs, out = tmp_path / "in", tmp_path / "deep" / "out"
    inputs.mkdir()
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    (inputs / "news.jsonl").write_text(lines, encoding="utf-8")
    for command, ending in ((("restore",), ".txt"), (("extract",), ".jsonl")):
        result = run(*command, inputs, "--out", out)
        assert result.exit_code == 0, result.output
        written = [path for path in out.iterdir() if path.suffix == ending]
        assert len(written) == len(ids)
        assert all(path.name.startswith("news.") and path.stat().st_size for path in written)
    assert {path.name for path in tmp_path.iterdir()} == {"in", "deep"}
    assert {path.name for path in (tmp_path / "deep").iterdir()} == {"out"}


def test_inputs_with_one_stem_do_not_overwrite_one_another(tmp_path: Path) -> None:
    for place in ("north", "south"):
        (tmp_path / place).mkdir()
        hostile.good(tmp_path / place, "plan.txt", place)
    hostile.good(tmp_path / "south", "plan-2.md", "第二")
    result = run("restore", tmp_path / "north", tmp_path / "south", "--out", tmp_path / "out")
    assert result.exit_code == 0
    texts = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir()}
    assert {
        name: word for name, text in texts.items() for word in ("north", "south", "第二") if word in text
    } == {
        "plan.txt": "north",
        "plan-2.txt": "第二",
        "plan-3.txt": "south",
    }
    assert "south/plan.txt -> " in result.stderr


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    path = hostile.good(tmp_path, "plan.txt")
    before = path.read_bytes()
    result = run("restore", tmp_path, "--out", tmp_path)
    assert getattr(result.exception, "exit_code", None) == 2
    assert "plan.txt" in str(result.exception)
    assert path.read_bytes() == before
    assert run("restore", path, "--out", tmp_path, "--format", "jsonl").exit_code == 0
    assert run("extract", path, "--out", tmp_path).exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [("restore", "plan.txt", "--out", "plan.txt"), ("extract", "plan.txt", "--out", "plan.txt/x")],
)
def test_a_folder_that_cannot_be_made_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    hostile.good(tmp_path, "plan.txt")
    result = run(*arguments)
    assert getattr(result.exception, "exit_code", None) == 1
    assert "cannot be written" in str(result.exception)


def test_a_file_that_cannot_be_written_is_one_sentence(library: Path, tmp_path: Path) -> None:
    result = run("list", "--format", "csv", "--out", tmp_path / "none" / "x.csv", "-L", library)
    assert getattr(result.exception, "exit_code", None) == 1
    assert "x.csv: the file cannot be written" in str(result.exception)
