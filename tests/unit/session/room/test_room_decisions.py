"""Decisions in the room: taken down, listed, found, in force."""

from __future__ import annotations

import gc
import shutil
from pathlib import Path
from weakref import ref

import pytest

from luoshi.errors import NotFoundError, UsageError
from luoshi.library.decisions import DECISIONS
from luoshi.session import Effort, Session, Verdict
from luoshi.session.room import Desk, Room, Said, Sought, decide, list_register, rulings_at
from luoshi.session.room.decisions import LONGEST_NAME, LONGEST_REASON, PAGE
from luoshi.session.standing import Standing
from luoshi.text import Borrowing, Passage

TEXT = "关于试点的{name}\n要加快发展特色产业，建设一批示范园区。\n要完善服务体系，优化营商环境。\n"


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of three small documents, on which nobody decided yet."""
    folder = tmp_path_factory.mktemp("decisions")
    for name in ("决定", "意见", "办法"):
        (folder / f"{name}.txt").write_text(TEXT.format(name=name), encoding="utf-8")
    Session(folder / "library").add(sorted(folder.glob("*.txt")), effort=Effort(workers=1))
    return folder / "library"


@pytest.fixture
def desk(untouched: Path, tmp_path: Path) -> Desk:
    """A desk of them."""
    desk = Room(Path(shutil.copytree(untouched, tmp_path / "library"))).desk()
    assert desk is not None
    return desk


def say(
    desk: Desk, verdict: Verdict, reason: str = "", at: tuple[int, int] = (8, 17), reader: str = ""
) -> None:
    one, other = (entry.id for entry in desk.catalogue.entries[:2])
    decide(desk, (one, at), (other, at), Said(verdict, reason, reader, "2031-01-02T03:04:05+00:00"))


def test_a_decision_quotes_the_words_that_stand_there(desk: Desk) -> None:
    say(desk, Verdict.REJECT, "泛泛而谈")
    (row,) = list_register(desk, Sought()).rows
    entry = desk.catalogue.entries[0]
    assert row.decision.source.text == desk.index.text(entry.id)[8:17]
    assert row.decision.source.title == entry.name
    assert not row.suspect


def test_what_was_said_last_is_in_force_at_once(desk: Desk) -> None:
    one, other = (entry.id for entry in desk.catalogue.entries[:2])
    passage = Passage(one, 8, 17, other, 8, 17, Borrowing.VERBATIM, 1.0, 1.0)
    for verdict, wanted in (
        (Verdict.REJECT, Verdict.REJECT),
        (Verdict.ACCEPT, Verdict.ACCEPT),
        (Verdict.WITHDRAW, None),
    ):
        say(desk, verdict)
        found = rulings_at(desk).on(passage)
        assert (found and found.verdict) == wanted
        (row,) = list_register(desk, Sought()).rows
        assert row.decision.verdict is verdict


@pytest.mark.parametrize(
    ("sought", "count"),
    [
        (Sought(), 3),
        (Sought(Verdict.REJECT), 2),
        (Sought(Verdict.WITHDRAW), 0),
        (Sought(words="依据不足"), 1),
        (Sought(words="王某"), 1),
        (Sought(words="关于试点"), 3),
        (Sought(words="并无此语"), 0),
        (Sought(suspect=True), 0),
        (Sought(page=99), 3),
    ],
)
def test_decisions_are_narrowed(desk: Desk, sought: Sought, count: int) -> None:
    say(desk, Verdict.REJECT, "依据不足", (8, 17))
    say(desk, Verdict.REJECT, "", (9, 17))
    say(desk, Verdict.ACCEPT, "", (10, 17), "王某")
    found = list_register(desk, sought)
    assert (found.total, len(found.rows), found.page) == (count, count, 1)


def test_many_decisions_come_in_pages(desk: Desk) -> None:
    for end in range(12, 12 + PAGE + 1):
        say(desk, Verdict.ACCEPT, str(end), (8, end))
    first, second = (list_register(desk, Sought(page=page)) for page in (1, 2))
    assert (first.pages, len(first.rows), len(second.rows)) == (2, PAGE, 1)
    assert first.rows[0].decision.reason == str(12 + PAGE)
    assert second.rows[0].decision.reason == "12"


def test_lines_that_are_no_decisions_are_counted(desk: Desk) -> None:
    say(desk, Verdict.REJECT)
    folder = desk.snapshot.folder.parent.parent
    with (folder / DECISIONS).open("ab") as file:
        file.write(b'{"verdict": "rej')
    assert list_register(desk, Sought()).unread == 1


@pytest.mark.parametrize(
    ("at", "reason", "reader"),
    [
        ((8, 9_999), "", ""),
        ((9_000, 9_999), "", ""),
        ((8, 17), "长" * (LONGEST_REASON + 1), ""),
        ((8, 17), "", "长" * (LONGEST_NAME + 1)),
    ],
)
def test_what_cannot_be_meant_is_refused(desk: Desk, at: tuple[int, int], reason: str, reader: str) -> None:
    with pytest.raises(UsageError):
        say(desk, Verdict.REJECT, reason, at, reader)
    assert list_register(desk, Sought()).total == 0


def test_a_decision_on_an_unknown_document_is_refused(desk: Desk) -> None:
    one = desk.catalogue.entries[0].id
    with pytest.raises(NotFoundError):
        decide(desk, (one, (1, 2)), ("0" * 16, (1, 2)), Said(Verdict.REJECT, "", "", ""))


def test_a_desk_that_is_not_in_force_any_more_is_let_go(untouched: Path, tmp_path: Path) -> None:
    room = Room(Path(shutil.copytree(untouched, tmp_path / "library")))
    first = room.desk()
    assert first is not None
    say(first, Verdict.REJECT)
    assert list_register(first, Sought()).total == 1
    one, other = (entry.id for entry in first.catalogue.entries[:2])
    assert rulings_at(first).refused(one, 8, 17) == {other}
    known = ref(first)
    del first
    (tmp_path / "通知.txt").write_text(TEXT.format(name="通知"), encoding="utf-8")
    Session(room.folder).add([tmp_path / "通知.txt"], effort=Effort(workers=1))
    second = room.desk()
    assert second is not None
    assert list_register(second, Sought()).total == 1
    gc.collect()
    assert known() is None


def test_a_decision_notes_the_sentence_and_the_file(desk: Desk) -> None:
    say(desk, Verdict.REJECT, at=(9, 13))
    (row,) = list_register(desk, Sought()).rows
    entry = desk.catalogue.entries[0]
    text = desk.index.text(entry.id)
    assert row.decision.source.file == entry.path
    assert row.decision.source.sentence == text[8 : text.index("。") + 1]


RECORD = """{{"title": "关于试点的通知", "text": "各县：\\n{text}", "date": "{date}", "issuer": "清河市人民政府"}}"""
SENTENCE = "要加快发展特色产业，建设一批示范园区。"


def test_a_decision_on_a_record_goes_with_it_when_the_file_is_saved_anew(tmp_path: Path) -> None:
    dates = ["2031-01-05", "2031-06-05"]
    for addition, months in (
        ("", dates),
        ("其他事项另行通知。", dates),
        ("自发布之日起施行。", ["2031-06-05"] * 2),
    ):
        texts = (f"{SENTENCE}{number}、{addition}" for number in "甲乙")
        records = [RECORD.format(text=text, date=date) for text, date in zip(texts, months, strict=True)]
        (tmp_path / "通知.jsonl").write_text("\n".join(records), encoding="utf-8")
        (tmp_path / "决定.txt").write_text(TEXT.format(name="决定"), encoding="utf-8")
        Session(tmp_path / "library").add(
            [tmp_path / "通知.jsonl", tmp_path / "决定.txt"], effort=Effort(workers=1)
        )
        desk = Room(tmp_path / "library").desk()
        assert desk is not None
        entries = {entry.date: entry for entry in desk.catalogue.entries}
        if not addition:
            there = desk.index.text(entries["2031-06-05"].id).index("加快")
            sides = (entries[None].id, (8, 17)), (entries["2031-06-05"].id, (there, there + 9))
            decide(desk, *sides, Said(Verdict.REJECT, "套话", "", "2031-07-01T00:00:00+00:00"))
        (row,) = list_register(desk, Sought()).rows
        refused = rulings_at(desk).refused(entries[None].id, 8, 17)
        if len(set(months)) > 1:
            assert (row.target.document, refused) == (entries["2031-06-05"].id, {entries["2031-06-05"].id})
        else:
            assert (row.target.standing, row.suspect, refused) == (Standing.SEVERAL, True, frozenset())
