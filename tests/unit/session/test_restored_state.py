"""What an addition says of the state of files, archives as folders, and places on pages."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from luoshi.errors import NotFoundError
from luoshi.library import Library, pack
from luoshi.session import Effort, Filters, Session
from luoshi.text import (
    Document,
    Edit,
    Grade,
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

NOTICE = (
    "云泽市产业局关于做好统计工作的通知\n各县产业局：\n推进新型工业化，加快建设现代化产业体系。\n"
    "云泽市产业局\n2031年5月6日\n"
)
ONE = Effort(workers=1)


def archive(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, data in members.items():
            made.writestr(name.replace("__", "/") + ".txt", data)
    return path


def paths(session: Session) -> set[str]:
    table = session.export("sources")
    at = table.columns.index("path")
    return {str(row[at]) for row in table.rows}


def test_an_archive_is_a_folder(tmp_path: Path) -> None:
    archive(
        tmp_path / "docs.zip", one=NOTICE.encode(), sub__two=NOTICE.replace("云泽", "青州").encode(), bad=b""
    )
    session = Session(tmp_path / "library")
    report = session.add([tmp_path / "docs.zip"], effort=ONE)
    root = (tmp_path / "docs.zip").resolve().as_posix()
    assert paths(session) == {f"{root}/one.txt", f"{root}/sub/two.txt"}
    assert [refusal.path for refusal in report.refused] == [f"{root}/bad.txt"]
    assert "empty" in report.refused[0].reason
    again = Session(tmp_path / "library").add([tmp_path / "docs.zip"], effort=ONE)
    assert (again.processed, again.unchanged, len(again.refused)) == (0, 2, 1)


def test_a_file_in_an_archive_is_a_copy_of_one_outside(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    archive(tmp_path / "docs" / "z.zip", one=NOTICE.encode())
    (tmp_path / "docs" / "a.txt").write_bytes(NOTICE.encode())
    report = Session(tmp_path / "library").add([tmp_path / "docs"], effort=ONE)
    assert (report.processed, report.copies, report.documents) == (1, 1, 1)


def test_a_manifest_speaks_of_an_archive_and_of_files_in_it(tmp_path: Path) -> None:
    archive(tmp_path / "docs.zip", one=NOTICE.encode(), two=NOTICE.replace("云泽", "青州").encode())
    manifest = tmp_path / "MANIFEST.tsv"
    manifest.write_text("path\tissuer\ndocs.zip\t甲局\ndocs.zip/two.txt\t乙局\n", encoding="utf-8")
    session = Session(tmp_path / "library")
    session.add([tmp_path / "docs.zip"], manifest, effort=ONE)
    table = session.list()
    columns = [table.columns.index(name) for name in ("path", "issuer")]
    found = {Path(str(row[columns[0]])).name: row[columns[1]] for row in table.rows}
    assert found == {"one.txt": "甲局", "two.txt": "乙局"}


def test_the_state_of_files_is_told_and_can_be_asked_for(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "bad.txt").write_text(NOTICE.replace("新型工业化", "锟斤拷锟斤拷"), encoding="utf-8")
    session = Session(tmp_path / "library")
    report = session.add([tmp_path / "bad.txt", tmp_path / "good.txt"], effort=ONE)
    states = {Path(state.path).name: state for state in report.states}
    assert states["good.txt"].grade is Grade.GOOD
    assert states["bad.txt"].grade in (Grade.POOR, Grade.UNREADABLE)
    assert states["bad.txt"].damage > states["good.txt"].damage
    assert len(session.list(Filters(grade=Grade.GOOD)).rows) == 1
    assert len(session.list(Filters(grade=states["bad.txt"].grade)).rows) == 1


@pytest.fixture
def printed(tmp_path: Path) -> Session:
    """A library with one document of two printed lines, joined in its restored text."""
    source = Source("page.pdf", "1" * 64, 9, "application/pdf")
    boxes = [pack_boxes((10.0 * i, top, 10.0 * i + 10, top + 12) for i in range(4)) for top in (20.0, 40.0)]
    lines = (
        PrintedLine(0, 4, 1, 0, boxes=boxes[0]),
        PrintedLine(5, 9, 2, 0, boxes=boxes[1], confidence=0.5),
    )
    pages = (Page(1, 595, 842), Page(2, 595, 842, scanned=True))
    raw = RawText(source, "推进新型\n工业化。", "utf-8", Layout.PRINTED, Metadata(), pages, lines)
    document = Document("d" * 16, source, 0, 0, 9, "推进新型工业化。", (Edit(4, 5, "printed", "\n", ""),))
    structured = Structured(document, (Unit(document.id, 0, -1, UnitKind.ARTICLE, 0, 8),))
    library = Library.create(tmp_path / "library")
    library.commit([pack("", [raw], [structured], [])])
    return Session(tmp_path / "library")


def test_words_are_found_on_their_pages(printed: Session) -> None:
    table = printed.locate("page.pdf", "新型工业化")
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert [(row["page"], row["left"], row["top"], row["right"]) for row in rows] == [
        (1, 20.0, 20.0, 40.0),
        (2, 0.0, 40.0, 30.0),
    ]
    assert {(row["start"], row["end"], row["text"]) for row in rows} == {(2, 7, "新型工业化")}


def test_pages_and_lines_come_back_as_they_were(printed: Session) -> None:
    pages, lines = printed.snapshot.printed("d" * 16)
    assert [(page.number, page.scanned) for page in pages] == [(1, False), (2, True)]
    assert [(line.start, line.end, line.page, line.confidence) for line in lines] == [
        (0, 4, 1, 1.0),
        (5, 9, 2, 0.5),
    ]
    assert lines[1].box == (0.0, 40.0, 40.0, 52.0)


@pytest.mark.parametrize("words", ["不在文中", "", " "])
def test_words_that_are_not_there_are_told(printed: Session, words: str) -> None:
    with pytest.raises(NotFoundError, match="not in the document"):
        printed.locate("page.pdf", words)


def test_a_document_without_pages_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTICE, encoding="utf-8")
    session = Session(tmp_path / "library")
    session.add([tmp_path / "a.txt"], effort=ONE)
    with pytest.raises(NotFoundError, match="has no pages"):
        session.locate("a.txt", "推进")


def test_an_article_that_goes_on_in_another_file_is_shown_with_it(tmp_path: Path) -> None:
    head = "云泽产业报2031年5月6日第1版\n云泽省全面推进现代化产业体系建设\n本报记者 甲乙\n各地抓紧落实，推动"
    (tmp_path / "p1.txt").write_text(head + "重大项目\n（下转第3版）\n", encoding="utf-8")
    tail = "云泽产业报2031年5月6日第3版\n（上接第1版《云泽省全面推进现代化产业体系建设》）\n开工建设。\n"
    (tmp_path / "p3.txt").write_text(tail, encoding="utf-8")
    session = Session(tmp_path / "library")
    session.add([tmp_path / "p1.txt", tmp_path / "p3.txt"], effort=ONE)
    pairs = session.export("continuations").rows
    assert len(pairs) == 1
    first, second = str(pairs[0][0]), str(pairs[0][1])
    assert session.show(first).after == second
    assert session.show(second).before == first
    assert session.show(first).before is None
