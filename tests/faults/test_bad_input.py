"""Bad input: one sentence that names the file, exit code 1, the good files taken in, and nothing lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import hostile
import pytest
from typer.testing import CliRunner

from luoshi.cli import app
from luoshi.library import Library
from luoshi.library.settings import FORMAT
from luoshi.session import Effort, Session

posix = pytest.mark.skipif(os.name != "posix", reason="links, pipes and limits of memory are POSIX")

_ADDRESS_SPACE = 6_000_000_000
_SECONDS = 60


def luoshi(*arguments: object, seconds: float = _SECONDS) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, with a bound on its memory."""
    command = [sys.executable, "-m", "luoshi", *(str(argument) for argument in arguments)]
    done = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        timeout=seconds,
        preexec_fn=_bound if os.name == "posix" else None,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def _bound() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, resource.RLIM_INFINITY))


def documents(folder: Path) -> list[str]:
    """The stems of the files whose documents the library holds."""
    return sorted(Path(str(row["path"])).stem for row in Session(folder).list().records())


def sentence_about(name: str, stderr: str) -> str:
    """The one line of a list of refusals that speaks of a file."""
    lines = [line for line in stderr.splitlines() if f"/{name}: " in line]
    assert len(lines) == 1, (name, stderr)
    return lines[0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile.hostile_folder(tmp_path_factory.mktemp("hostile") / "docs")


@pytest.fixture(scope="module")
def added(folder: Path) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A library that held one document before everything bad was added to it."""
    library = folder.parent / "library"
    hostile.good(folder.parent, "before.txt", "先前")
    assert luoshi("add", folder.parent / "before.txt", "-L", library).returncode == 0
    return library, luoshi("add", folder, "-L", library)


@pytest.mark.parametrize("name", hostile.HOSTILE)
def test_a_bad_file_gets_one_sentence(
    added: tuple[Path, subprocess.CompletedProcess[str]], name: str
) -> None:
    line = sentence_about(name, added[1].stderr)
    assert hostile.HOSTILE[name][1] in line
    assert line.rstrip().endswith(".")


@posix
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("loop1", "leads nowhere"),
        ("loop2", "leads nowhere"),
        ("out", "out of the folder"),
        ("pipe.txt", "neither a file nor a folder"),
    ],
)
def test_what_is_no_file_gets_one_sentence(
    added: tuple[Path, subprocess.CompletedProcess[str]], name: str, words: str
) -> None:
    assert words in sentence_about(name, added[1].stderr).lower()


def test_good_files_are_taken_in_beside_bad_ones(
    added: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    library, done = added
    assert done.returncode == 1
    assert "新收 3" in done.stderr
    # The gzip bomb's first record was read before it went off.
    assert documents(library) == ["a_good", "before", "bomb.jsonl", "z_good"]


def _refused(stderr: str) -> list[str]:
    """The list of what was refused, without what was said before it."""
    return sorted(stderr.partition("未收 refused")[2].splitlines())


def test_adding_again_says_the_same_and_reads_nothing(
    added: tuple[Path, subprocess.CompletedProcess[str]], folder: Path
) -> None:
    library, first = added
    number = Library.open(library).snapshot().number
    again = luoshi("add", folder, "-L", library)
    assert again.returncode == 1
    assert "新收 0" in again.stderr
    assert _refused(again.stderr) == _refused(first.stderr)
    assert Library.open(library).snapshot().number == number


@pytest.mark.parametrize("command", ["restore", "extract", "trace"])
def test_commands_without_workers_survive_the_same_files(folder: Path, tmp_path: Path, command: str) -> None:
    options = {
        "restore": (folder, "--format", "jsonl"),
        "extract": (folder, "--out", tmp_path / "out"),
        "trace": ("--source", folder / "a_good.txt", "--target", folder),
    }
    done = luoshi(command, *options[command])
    assert done.returncode == 1
    for name in hostile.HOSTILE:
        assert name in done.stderr
    if command == "extract":
        assert {path.name for path in (tmp_path / "out").iterdir()} >= {"a_good.jsonl", "z_good.jsonl"}
    else:
        assert "新型工业化" in done.stdout


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (None, "cannot be opened"),
        ("file\tdate\na.txt\t2031\n", "no column path"),
        ("", "no column path"),
        ("path\tlevel\na.txt\t星级\n", "the level 星级"),
        ("path\tdate\na.txt\t某日\n", "the date 某日"),
        ("path\tdate\na.txt\t2031-02-30\n", "the date 2031-02-30"),
        ("path\tkind\na.txt\t诗歌\n", "the kind 诗歌"),
        ("path\tdate\na.txt\t2031\na.txt\t2032\n", "different things of a.txt"),
        ("path\tdate\n\t2031\n", "row 1 of the manifest has no path"),
    ],
)
def test_a_bad_manifest_stops_before_anything_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: str | None, words: str
) -> None:
    manifest = tmp_path / "MANIFEST.tsv"
    if rows is not None:
        manifest.write_text(rows, encoding="utf-8")
    hostile.good(tmp_path, "a.txt")
    library = tmp_path / "library"
    done = luoshi_here("add", tmp_path / "a.txt", "--manifest", manifest, "-L", library)
    assert done[0] == 1
    assert words in done[1]
    assert "MANIFEST.tsv" in done[1]
    assert len(done[1].splitlines()) == 1
    assert not library.exists()


def luoshi_here(*arguments: object) -> tuple[int, str]:
    """The exit code and the sentence of a command in this process."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    error = result.exception
    if error is None or isinstance(error, SystemExit):
        return result.exit_code, result.stderr
    return getattr(error, "exit_code", -1), str(error)


def test_one_bad_record_costs_only_itself_and_is_told_every_time(tmp_path: Path) -> None:
    text = hostile.GOOD.format("某项").replace("\n", "\\n")
    lines = [
        f'{{"id": "a", "text": "{text}甲"}}',
        "{broken",
        '{"id": "c"}',
        f'{{"id": "d", "text": "{text}丁"}}',
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "rows.csv").write_text(
        'id,text\n1,"云泽省推进工业。"\n2,\n3,朔原省推进工业。\n', encoding="utf-8"
    )
    for taken in ("新收 2", "新收 0"):
        done = luoshi("add", tmp_path / "news.jsonl", tmp_path / "rows.csv", "-L", tmp_path / "library")
        assert done.returncode == 1
        assert taken in done.stderr
        assert "未收 3" in done.stderr
        assert "record 2 cannot be read: the line is not a JSON object." in done.stderr
        assert "record 3 cannot be read: it has no text field." in done.stderr
        assert "rows.csv: 第 2 条记录读不了" in done.stderr
        assert "record 2 cannot be read: its field text is empty." in done.stderr
    assert len(documents(tmp_path / "library")) == 4


def test_a_folder_that_may_not_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process, because root may open every folder."""
    closed = tmp_path / "docs" / "closed"
    closed.mkdir(parents=True)
    hostile.good(tmp_path / "docs", "a.txt")
    scan = os.scandir

    def refuse(path: os.PathLike[str] | int) -> Iterator[os.DirEntry[str]]:
        if not isinstance(path, int) and Path(path) == closed:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr("luoshi.read.files.os.scandir", refuse)
    code, stderr = luoshi_here("add", tmp_path / "docs", "-L", tmp_path / "library", "--workers", 1)
    assert code == 1
    assert "docs/closed: 文件夹打不开" in stderr
    assert "The folder cannot be opened (Permission denied); check its permissions." in stderr
    assert documents(tmp_path / "library") == ["a"]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"luoshi.toml": "format = 99\ncreated_by = '9.9'\n"}, "format 99"),
        ({"luoshi.toml": "format = \n"}, "settings cannot be read"),
        ({"luoshi.toml": "name = 1\n"}, "states no format"),
        ({"letters.doc": "Dear"}, "holds other things (letters.doc)"),
        ({"luoshi.toml": f"format = {FORMAT}\n", "CURRENT": "yesterday\n"}, "CURRENT names no snapshot"),
        ({"luoshi.toml": f"format = {FORMAT}\n", "CURRENT": "0007\n"}, "snapshot 0007 is missing"),
    ],
)
def test_a_folder_that_is_no_library_of_ours_is_left_as_it_is(
    tmp_path: Path, files: dict[str, str], words: str
) -> None:
    library = tmp_path / "library"
    library.mkdir()
    for name, text in files.items():
        (library / name).write_text(text, encoding="utf-8")
    code, sentence = luoshi_here("add", hostile.good(tmp_path, "a.txt"), "-L", library)
    assert code == 1
    assert words in sentence
    assert "library" in sentence
    for name, text in files.items():
        assert (library / name).read_text(encoding="utf-8") == text


def test_a_missing_table_is_one_sentence(tmp_path: Path) -> None:
    library = tmp_path / "library"
    assert luoshi_here("add", hostile.good(tmp_path, "a.txt"), "-L", library, "--workers", 1)[0] == 0
    next((library / "snapshots").glob("*/documents.parquet")).write_bytes(b"PAR1")
    for command in (("list",), ("show", "a"), ("facts",)):
        code, sentence = luoshi_here(*command, "-L", library)
        assert code == 1
        assert "missing or damaged" in sentence


@posix
def test_workers_that_fail_cost_only_their_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("luoshi.session.adding._Analysis", hostile.Trouble)
    docs = tmp_path / "docs"
    docs.mkdir()
    for name in ("a", "crashes", "creeps", "dies", "fails", "hangs", "swells", "z"):
        hostile.good(docs, f"{name}.txt")
    start = time.monotonic()
    code, stderr = luoshi_here("add", docs, "-L", tmp_path / "library", "--workers", 2, "--seconds", 6)
    assert time.monotonic() - start < 40
    assert code == 1
    assert documents(tmp_path / "library") == ["a", "z"]
    assert "新收 2" in stderr
    for name, words in (
        ("crashes", "broke down (signal 11)"),
        ("dies", "was killed"),
        ("fails", "unexpectedly (RuntimeError: a fault of ours); please report this"),
        ("hangs", "longer than 6 seconds"),
        ("swells", "more memory than a worker may take"),
        ("creeps", "more memory than a worker may take"),
    ):
        assert words in sentence_about(f"{name}.txt", stderr)


@posix
def test_a_container_that_lost_some_records_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = tmp_path / "news.jsonl"
    lines = [
        f'{{"id": "{i}", "text": "第{i}条，云泽省推进工业。{"毒" if i == 1 else ""}"}}' for i in range(4)
    ]
    news.write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr("luoshi.session.lots._LETTERS", 10)
    with monkeypatch.context() as patch:
        patch.setattr("luoshi.session.adding._Analysis", hostile.Trouble)
        report = Session(tmp_path / "library").add([news], effort=Effort(workers=1))
    assert (report.documents, len(report.refused)) == (3, 1)
    again = Session(tmp_path / "library").add([news], effort=Effort(workers=1))
    assert (again.documents, again.unchanged, again.refused) == (4, 0, ())
    assert Session(tmp_path / "library").add([news]).unchanged == 1
