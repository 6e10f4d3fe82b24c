"""Commands about the state of texts: add's report, list --grade, locate, and the limit of restore."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import Result

from luoshi.library import Library, pack
from luoshi.session import SECONDS, Effort, files
from luoshi.text import (
    Document,
    Edit,
    Layout,
    Metadata,
    Page,
    PrintedLine,
    RawText,
    Source,
    Structured,
    Unit,
    UnitKind,
    pack_boxes,
)

Run = Callable[..., Result]

NOTICE = "云泽市产业局关于做好统计工作的通知\n各县产业局：\n推进新型工业化，加快建设现代化产业体系。\n"
BAD = NOTICE.replace("新型工业化", "锟斤拷锟斤拷")


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with one document of two printed lines on two pages."""
    source = Source("公报.pdf", "4" * 64, 9, "application/pdf")
    boxes = [
        pack_boxes((72 + 10.0 * n, top, 82 + 10.0 * n, top + 12) for n in range(4)) for top in (800.0, 72.0)
    ]
    made = tuple(PrintedLine(5 * n, 5 * n + 4, n + 1, 0, boxes=box) for n, box in enumerate(boxes))
    pages = (Page(1, 595, 842), Page(2, 595, 842))
    raw = RawText(source, "推进新型\n工业化。", "utf-8", Layout.PRINTED, Metadata(), pages, made)
    document = Document("e" * 16, source, 0, 0, 9, "推进新型工业化。", (Edit(4, 5, "printed", "\n", ""),))
    structured = Structured(document, (Unit(document.id, 0, -1, UnitKind.ARTICLE, 0, 8),))
    folder = tmp_path_factory.mktemp("printed") / "library"
    Library.create(folder).commit([pack("", [raw], [structured], [])])
    return folder


@pytest.fixture(scope="module")
def added(run: Run, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A library of a good and a bad file, and what adding them said."""
    folder = tmp_path_factory.mktemp("added")
    (folder / "good.txt").write_text(NOTICE, encoding="utf-8")
    (folder / "bad.txt").write_text(BAD, encoding="utf-8")
    result = run(
        "add", folder / "good.txt", folder / "bad.txt", "--library", folder / "library", "--workers", 1
    )
    return folder / "library", result


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("新型工业化", [(1, 92.0, 112.0), (2, 72.0, 102.0)]),
        ("工 业", [(2, 72.0, 92.0)]),
        ("推", [(1, 72.0, 82.0)]),
        ("。", [(2, 102.0, 112.0)]),
    ],
)
def test_words_are_located(
    run: Run, printed: Path, words: str, places: list[tuple[int, float, float]]
) -> None:
    result = run("locate", "公报.pdf", words, "--library", printed, "--format", "jsonl")
    assert result.exit_code == 0, result.output
    assert [(row["page"], row["left"], row["right"]) for row in lines(result.stdout)] == places


def test_places_are_shown_as_a_table_and_written_to_files(run: Run, printed: Path, tmp_path: Path) -> None:
    shown = run("locate", "e" * 16, "工业化", "--library", printed)
    assert shown.exit_code == 0
    assert "工业化" in shown.stdout
    out = tmp_path / "places.csv"
    written = run("locate", "e" * 16, "工业化", "--library", printed, "--format", "csv", "--out", out)
    assert written.exit_code == 0
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == 2


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("公报.pdf", "不在文中", "not in the document"),
        ("公报.pdf", " ", "not in the document"),
        ("没有.pdf", "推进", "没有.pdf"),
    ],
)
def test_what_cannot_be_located_is_told(run: Run, printed: Path, name: str, words: str, told: str) -> None:
    result = run("locate", name, words, "--library", printed)
    assert result.exit_code == 1
    assert told in result.output + str(result.exception)


def test_a_text_without_pages_is_told(run: Run, added: tuple[Path, Result]) -> None:
    result = run("locate", "good.txt", "推进", "--library", added[0])
    assert result.exit_code == 1
    assert "no pages" in result.output + str(result.exception)


def test_adding_says_how_far_texts_can_be_trusted(added: tuple[Path, Result]) -> None:
    _, result = added
    assert result.exit_code == 0, result.output
    told = result.stderr.splitlines()
    (state,) = [line for line in told if "condition" in line]
    assert "1" in state
    named = [line for line in told if line.startswith("  ") and "%" in line]
    assert len(named) == 1
    assert named[0].endswith("bad.txt")
    assert "luoshi restore --explain" in result.stderr


def test_good_texts_are_counted_and_not_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTICE, encoding="utf-8")
    first = run("add", tmp_path / "a.txt", "--library", tmp_path / "library", "--workers", 1)
    assert "condition" in first.stderr
    assert "%" not in first.stderr
    assert "--explain" not in first.stderr
    again = run("add", tmp_path / "a.txt", "--library", tmp_path / "library", "--workers", 1)
    assert "condition" not in again.stderr


def test_documents_are_listed_by_their_grade(run: Run, added: tuple[Path, Result]) -> None:
    listed: dict[str, list[str]] = {}
    for grade in ("good", "fair", "poor", "unreadable"):
        result = run("list", "--grade", grade, "--library", added[0], "--format", "jsonl")
        assert result.exit_code == 0, result.output
        listed[grade] = [Path(str(row["path"])).name for row in lines(result.stdout)]
    assert listed["good"] == ["good.txt"]
    assert listed["fair"] == []
    assert listed["poor"] + listed["unreadable"] == ["bad.txt"]


def test_grades_are_checked(run: Run, added: tuple[Path, Result]) -> None:
    result = run("list", "--grade", "excellent", "--library", added[0])
    assert result.exit_code == 2


@pytest.mark.parametrize("seconds", [0, -1, "long"])
@pytest.mark.parametrize("command", ["restore", "add"])
def test_limits_that_are_none_are_usage_errors(
    run: Run, tmp_path: Path, command: str, seconds: object
) -> None:
    (tmp_path / "a.txt").write_text(NOTICE, encoding="utf-8")
    assert run(command, tmp_path / "a.txt", "--seconds", seconds).exit_code == 2


@pytest.mark.parametrize(("arguments", "seconds"), [((), SECONDS), (("--seconds", "2.5"), 2.5)])
@pytest.mark.parametrize(("form", "maker"), [("text", "restored_texts"), ("jsonl", "restored_records")])
def test_the_limit_reaches_the_workers(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    seconds: float,
    form: str,
    maker: str,
) -> None:
    efforts: list[Effort] = []

    def make(_paths: list[Path], effort: Effort) -> Iterator[object]:
        efforts.append(effort)
        return iter(())

    monkeypatch.setattr(files, maker, make)
    assert run("restore", "a.txt", "--format", form, *arguments).exit_code == 0
    assert [effort.seconds for effort in efforts] == [seconds]


def test_restoring_an_archive_gives_a_file_for_each_of_its_texts(run: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "docs.zip", "w") as made:
        made.writestr("甲/a.txt", "工 业 发 展，稳 中 向 好。\n")
        made.writestr("乙/a.txt", NOTICE)
        made.writestr("c.txt", b"")
    result = run("restore", tmp_path / "docs.zip", "--out", tmp_path / "out", "--seconds", 30)
    assert result.exit_code == 1
    assert "docs.zip/c.txt" in result.stderr
    texts = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir()}
    assert texts.keys() == {"a.txt", "a-2.txt"}
    assert NOTICE in texts.values()
