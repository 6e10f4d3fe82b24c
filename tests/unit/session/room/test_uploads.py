"""Uploads: names that are safe, limits while files come, what stays and what is removed, receipts."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from luoshi.errors import InputError, LimitError, NotALibraryError, NotFoundError
from luoshi.session import Session
from luoshi.session.room import Became, Jobs, Receipt, Uploads, read_receipt, uploads_incoming
from luoshi.session.room.uploads import MOST_OPEN
from luoshi.session.room.uploads_names import DEEPEST, LONGEST, free_place, safe_parts
from luoshi.session.room.uploads_receipt import Received, Yielded, receipt_place, write_receipt
from luoshi.session.room.uploads_work import Sending, Sent, abandoned, take_in

NOTICE = (
    "关于加快低空经济发展的通知\n各县（市、区）人民政府：\n到2035年，建成通用机场12个，产值达到300亿元。\n"
)


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("通知.txt", ("通知.txt",)),
        ("云川市/2035/通知.txt", ("云川市", "2035", "通知.txt")),
        ("../../etc/passwd", ("etc", "passwd")),
        ("/etc/passwd", ("etc", "passwd")),
        ("C:\\Windows\\system.ini", ("Windows", "system.ini")),
        ("\\\\server\\share\\a.txt", ("server", "share", "a.txt")),
        ("a/./b/..//c.txt", ("a", "b", "c.txt")),
        ("a\0b.txt", ("ab.txt",)),
        ("甲\u202etxt.exe", ("甲txt.exe",)),
        ("甲\ud800.txt", ("甲.txt",)),
        ("con", ("_con",)),
        ("NUL.txt", ("_NUL.txt",)),
        ("lpt1.tar.gz", ("_lpt1.tar.gz",)),
        ("console.txt", ("console.txt",)),
        ("甲. ", ("甲",)),
        ('a<b>c:"d|e?f*.txt', ("abcdef.txt",)),
        ("a:b.txt", ("ab.txt",)),
        ("cafe\u0301.txt", ("caf\u00e9.txt",)),
        ("", ("unnamed",)),
        ("../..", ("unnamed",)),
        ("\n\t", ("unnamed",)),
        (".manifest.tsv", (".manifest.tsv",)),
    ],
)
def test_names_become_safe_and_stay_readable(said: str, parts: tuple[str, ...]) -> None:
    assert safe_parts(said) == parts


def test_long_and_deep_names_are_cut_and_keep_their_ending() -> None:
    (name,) = safe_parts("长" * 500 + ".jsonl.gz")
    assert name.endswith("长.jsonl.gz")
    assert len(name.encode()) <= LONGEST
    assert len(safe_parts("/".join("abcdefghijkl"))) == DEEPEST
    assert len(safe_parts("x" * 10_000)[0]) == LONGEST


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    for wanted in ("a.txt", "a (2).txt", "a (3).txt"):
        place = free_place(tmp_path, ("a.txt",))
        assert place.name == wanted
        place.touch()


def test_what_would_lie_in_a_file_lies_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    place = free_place(tmp_path, ("a", "b.txt"))
    assert place == tmp_path / "(2)" / "b.txt"
    assert place.parent.is_dir()


def test_a_link_is_never_written_through(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "elsewhere")
    assert free_place(tmp_path, ("a.txt",)).name == "a (2).txt"


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def uploads(library: Path, jobs: Jobs) -> Uploads:
    return Uploads(library, jobs)


def send(uploads: Uploads, batch: str, name: str, data: bytes) -> None:
    with uploads.file(batch, name) as incoming:
        incoming.write(data)


def stored(library: Path) -> list[str]:
    folder = library / "originals"
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_file_that_breaks_off_leaves_nothing(uploads: Uploads, library: Path) -> None:
    batch = uploads.begin()
    with pytest.raises(TypeError), uploads.file(batch, "a.txt") as incoming:
        incoming.write([b"half"])  # type: ignore[arg-type]
    assert stored(library) == []
    assert uploads.names(batch) == []


def test_limits_hold_while_files_come(
    uploads: Uploads, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads_incoming, "MOST_OF_ONE", 10)
    batch = uploads.begin()
    with pytest.raises(LimitError, match="over 10 bytes"):
        send(uploads, batch, "a.txt", b"x" * 11)
    send(uploads, batch, "b.txt", b"x" * 10)
    assert stored(library) == ["b.txt"]


def test_all_files_together_have_limits(library: Path, jobs: Jobs) -> None:
    budget = uploads_incoming.Budget(files=2, bytes=10)
    budget.spend(1, 6)
    with pytest.raises(LimitError, match="together"):
        budget.spend(0, 5)
    budget = uploads_incoming.Budget(files=1, bytes=10)
    budget.spend(1, 0)
    with pytest.raises(LimitError, match="more than"):
        budget.spend(1, 0)


def test_few_uploads_are_open_at_a_time(uploads: Uploads) -> None:
    batches = [uploads.begin() for _ in range(MOST_OPEN)]
    with pytest.raises(LimitError, match="open"):
        uploads.begin()
    uploads.drop(batches[0])
    uploads.begin()


def test_a_folder_of_other_things_takes_no_uploads(uploads: Uploads, library: Path) -> None:
    library.mkdir()
    (library / "accounts.xlsx").touch()
    with pytest.raises(NotALibraryError):
        uploads.begin()


def test_closing_removes_what_was_not_finished(uploads: Uploads, library: Path) -> None:
    batch = uploads.begin()
    send(uploads, batch, "a.txt", b"x")
    uploads.close()
    assert stored(library) == []
    with pytest.raises(NotFoundError):
        uploads.names(batch)


def test_nothing_is_read_where_nothing_was_sent(uploads: Uploads) -> None:
    with pytest.raises(InputError, match="nothing was sent"):
        uploads.finish(uploads.begin(), "x", "/")


def test_abandoned_folders_are_those_that_the_library_does_not_know(uploads: Uploads, library: Path) -> None:
    names = [uploads.begin() for _ in range(4)]
    old, fresh, busy, told = (library / "originals" / name for name in names)
    write_receipt(library, Receipt(told.name, 0, 0, ()))
    for folder in (old, busy, told):
        os.utime(folder, (0, 0))
    assert abandoned(library, (), {busy.name}) == [old]
    assert set(abandoned(library, {fresh.name}, {busy.name})) == {old, fresh}
    (old / "通知.txt").write_text(NOTICE, encoding="utf-8")
    Session(library).add([old])
    assert abandoned(library, (), {busy.name}) == []


def test_taking_in_tells_what_became_of_each_file(uploads: Uploads, library: Path) -> None:
    batch = uploads.begin()
    files = {
        "甲/通知.txt": NOTICE,
        "甲/抄件.txt": NOTICE,
        "空.txt": " ",
        ".隐藏.txt": NOTICE,
        "MANIFEST.tsv": "path\tissuer\n甲/通知.txt\t云川市人民政府\n无.txt\t无\n",
    }
    for name, text in files.items():
        send(uploads, batch, name, text.encode())
    told: list[tuple[int, int, str]] = []
    folder = library / "originals" / batch
    sent = tuple(Sent(name, name, 1, name) for name in files if (folder / name).exists())
    take_in(lambda *step: told.append(step), Sending(library, batch, sent, "MANIFEST.tsv"))
    receipt = read_receipt(library, batch)
    became = {file.name: file.became for file in receipt.files}
    assert became == {
        "甲/通知.txt": Became.TAKEN,
        "甲/抄件.txt": Became.TAKEN,
        "空.txt": Became.REFUSED,
        ".隐藏.txt": Became.PASSED,
    }
    assert (receipt.new, receipt.held, receipt.unmatched) == (1, 1, ("无.txt",))
    (reason,) = next(file.reasons for file in receipt.files if file.name == "空.txt")
    assert reason[1].startswith("the file is empty")
    assert {(done, total) for done, total, _ in told} >= {(len(told), len(told))}
    assert {path for *_, path in told} <= {*files}


def test_rows_of_files_that_are_held_already_speak_of_something(uploads: Uploads, library: Path) -> None:
    for turn in range(2):
        batch = uploads.begin()
        send(uploads, batch, "甲/通知.txt", NOTICE.encode())
        send(uploads, batch, "MANIFEST.tsv", "path\tissuer\n通知.txt\t云川市\n无.txt\t无\n".encode())
        job = uploads.finish(batch, "x", "/")
        while not uploads._jobs.get(job).ended:
            time.sleep(0.02)
        receipt = read_receipt(library, batch)
        assert [one.became for one in receipt.files] == [Became.HELD if turn else Became.TAKEN]
        assert receipt.unmatched == ("无.txt",)
        assert receipt.files[0].documents == 1
        assert receipt.new == 1 - turn


def test_receipts_return_as_they_were_written(library: Path, uploads: Uploads) -> None:
    batch = uploads.begin()
    received = Received(
        "<b>.zip", 3, Became.TAKEN, 1, (Yielded("0" * 16, "good", "甲.txt"),), (("乙", "为什么"),)
    )
    write_receipt(library, Receipt(batch, 1, 2, (received,), ("x",)))
    known = read_receipt(library, batch)
    assert known == Receipt(batch, 1, 2, (received,), ("x",))
    assert receipt_place(library, batch).name.startswith(".")


@pytest.mark.parametrize("batch", ["../CURRENT", "x", "20330506-101530-1f2e3d4c", ""])
def test_no_receipt_is_read_from_elsewhere(library: Path, uploads: Uploads, batch: str) -> None:
    uploads.begin()
    with pytest.raises(NotFoundError):
        read_receipt(library, batch)


def test_a_damaged_receipt_is_none(library: Path, uploads: Uploads) -> None:
    batch = uploads.begin()
    for text in ("", "[]", '{"files": 1}', '{"files": [{"became": "eaten", "shown": []}]}'):
        receipt_place(library, batch).write_text(text, encoding="utf-8")
        with pytest.raises(NotFoundError):
            read_receipt(library, batch)
