"""The file of decisions: only ever appended to, whatever happens to its writers."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from luoshi.errors import BusyError, LibraryError, NotALibraryError, StorageError
from luoshi.library import Library, decisions
from luoshi.library.decisions import (
    DECISIONS,
    LOCK,
    Decision,
    Flaw,
    Quote,
    Unread,
    Verdict,
    decisions_state,
    note_decision,
    read_decisions,
)

WRITER = """
import sys
from pathlib import Path
from luoshi.library.decisions import Decision, Quote, Verdict, note_decision
folder, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    quotes = (Quote(side * 16, "标题", "推动工业发展" * 200, 0, 1200) for side in "ab")
    note_decision(folder, Decision("2031-01-01", Verdict.REJECT, f"{name} {number}", name, *quotes))
    print(number, flush=True)
"""


def said(reason: str = "", verdict: Verdict = Verdict.REJECT, text: str = "加快发展") -> Decision:
    source = Quote("a" * 16, "关于试点的决定", text, 3, 3 + len(text))
    return Decision(
        "2031-02-03T04:05:06+00:00", verdict, reason, "某人", source, Quote("b" * 16, "", "发展", 0, 2)
    )


def start(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(folder), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert read_decisions(tmp_path).all == ()
    assert decisions_state(tmp_path) == (0, 0)


def test_what_is_noted_is_read_in_its_order(tmp_path: Path) -> None:
    noted = [
        said("甲"),
        said('有“引号”、"quotes"\n换行\t制表', Verdict.ACCEPT),
        said("𠮷\x00\ud800", text="别的"),
    ]
    states = [decisions_state(tmp_path)]
    for one in noted:
        note_decision(tmp_path, one)
        states.append(decisions_state(tmp_path))
    assert read_decisions(tmp_path).all[:2] == tuple(noted[:2])
    assert read_decisions(tmp_path).all[2].reason == "𠮷\x00?"
    assert len(set(states)) == 4
    assert (tmp_path / DECISIONS).read_bytes().count(b"\n") == 3


@pytest.mark.parametrize(
    ("line", "flaw"),
    [
        (b'{"verdict": "rej', Flaw.TORN),
        (b"\x00\x00\x00\x00", Flaw.TORN),
        ("{“verdict”: 1}".encode("gb18030"), Flaw.TORN),
        (b"[" * 5_000, Flaw.TORN),
        (b'{"verdict": "reject", "reason": "\\ud800"}', Flaw.UNKNOWN),
        (b"[]", Flaw.UNKNOWN),
        (b"{}", Flaw.UNKNOWN),
        (b'{"verdict": ["reject"]}', Flaw.UNKNOWN),
        (b'{"verdict": "postpone"}', Flaw.UNKNOWN),
        (b'{"verdict": "reject", "source": {}, "target": 3}', Flaw.UNKNOWN),
        (b'{"verdict":"reject","source":{"document":"a","text":"b","start":"1"},"target":{}}', Flaw.UNKNOWN),
        (b'{"verdict":"reject","source":{"document":"a","text":"b","start":true},"target":{}}', Flaw.UNKNOWN),
    ],
)
def test_a_line_that_is_no_decision_is_kept_and_reported(tmp_path: Path, line: bytes, flaw: Flaw) -> None:
    note_decision(tmp_path, said("先"))
    with (tmp_path / DECISIONS).open("ab") as file:
        file.write(line + b"\n")
    note_decision(tmp_path, said("后"))
    found = read_decisions(tmp_path)
    assert [one.reason for one in found.all] == ["先", "后"]
    assert found.unread == (Unread(2, flaw),)
    assert line in (tmp_path / DECISIONS).read_bytes()


def test_a_torn_last_line_harms_no_later_one(tmp_path: Path) -> None:
    path = tmp_path / DECISIONS
    note_decision(tmp_path, said("先"))
    note_decision(tmp_path, said("断"))
    path.write_bytes(path.read_bytes()[:-20])
    note_decision(tmp_path, said("后"))
    found = read_decisions(tmp_path)
    assert [one.reason for one in found.all] == ["先", "后"]
    assert found.unread == (Unread(2, Flaw.TORN),)


def test_a_file_that_people_have_touched_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / DECISIONS
    note_decision(tmp_path, said("甲"))
    held = json.loads(path.read_text(encoding="utf-8")) | {"weight": 3}
    line = json.dumps(held, ensure_ascii=False).encode()
    path.write_bytes(b"\xef\xbb\xbf" + line + b"\r\n\r\n" + line)
    found = read_decisions(tmp_path)
    assert found.all == (said("甲"), said("甲"))
    assert found.unread == ()


def test_two_processes_append_at_once(tmp_path: Path) -> None:
    writers = [start(tmp_path, name, 60) for name in ("甲", "乙")]
    assert [writer.communicate(timeout=60)[0].count("\n") for writer in writers] == [60, 60]
    found = read_decisions(tmp_path)
    assert not found.unread
    for name in ("甲", "乙"):
        assert [one.reason for one in found.all if one.reader == name] == [f"{name} {i}" for i in range(60)]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a POSIX signal")
def test_a_writer_that_is_killed_loses_nothing_that_it_noted(tmp_path: Path) -> None:
    dice = random.Random(7)
    noted = 0
    for _ in range(4):
        writer = start(tmp_path, "甲", 100_000)
        assert writer.stdout
        writer.stdout.readline()
        time.sleep(dice.uniform(0.0, 0.1))
        writer.kill()
        noted += 1 + len(writer.stdout.read().split())
        writer.wait()
        writer.stdout.close()
    note_decision(tmp_path, said("后"))
    found = read_decisions(tmp_path)
    assert len(found.all) >= noted + 1
    assert found.all[-1] == said("后")
    assert len(found.unread) <= 4


def test_a_disk_that_refuses_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note_decision(tmp_path, said("先"))
    before = (tmp_path / DECISIONS).read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="No space left"):
        note_decision(tmp_path, said("后"))
    assert (tmp_path / DECISIONS).read_bytes() == before


def test_a_file_that_is_kept_by_another_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from filelock import FileLock

    monkeypatch.setattr(decisions, "_PATIENCE", 0.05)
    with FileLock(tmp_path / LOCK), pytest.raises(BusyError, match="another process"):
        note_decision(tmp_path, said())


def test_a_file_that_cannot_be_read_is_said_so(tmp_path: Path) -> None:
    (tmp_path / DECISIONS).mkdir()
    with pytest.raises(LibraryError, match="cannot be read"):
        read_decisions(tmp_path)


def test_a_library_is_made_anew_around_the_decisions(tmp_path: Path) -> None:
    note_decision(tmp_path, said("甲"))
    assert Library.create(tmp_path).snapshot() is None
    assert read_decisions(tmp_path).all == (said("甲"),)


def test_other_things_are_still_no_place_for_a_library(tmp_path: Path) -> None:
    note_decision(tmp_path, said("甲"))
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(NotALibraryError, match=r"notes\.txt"):
        Library.create(tmp_path)


def test_ten_thousand_decisions_stay_quick(tmp_path: Path) -> None:
    note_decision(tmp_path, said("甲" * 60, text="推进新型工业化" * 8))
    path = tmp_path / DECISIONS
    line = path.read_text(encoding="utf-8")
    path.write_text("".join(line.replace("甲甲", f"甲{i}", 1) for i in range(10_000)), encoding="utf-8")
    assert len(read_decisions(tmp_path).all) == 10_000
    before = time.process_time()
    for number in range(5):
        note_decision(tmp_path, said(str(number)))
        assert len(read_decisions(tmp_path).all) == 10_001 + number
    assert time.process_time() - before < 2.0


def test_a_line_without_sentence_and_file_is_a_decision_too(tmp_path: Path) -> None:
    quote = replace(said().source, sentence="要加快发展。", file="/甲/决定.docx")
    note_decision(tmp_path, replace(said(), source=quote))
    (noted,) = read_decisions(tmp_path).all
    assert noted.source == quote
    held = json.loads((tmp_path / DECISIONS).read_text(encoding="utf-8"))
    for side in ("source", "target"):
        del held[side]["sentence"], held[side]["file"]
    (tmp_path / DECISIONS).write_text(json.dumps(held) + "\n", encoding="utf-8")
    assert read_decisions(tmp_path).all == (said(),)
    held["source"]["sentence"] = 7
    (tmp_path / DECISIONS).write_text(json.dumps(held) + "\n", encoding="utf-8")
    assert read_decisions(tmp_path).unread == (Unread(1, Flaw.UNKNOWN),)
