"""What an addition does with files that are new, known, copied, changed or of no use."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.session import Session

NOTICE = "云泽市产业局关于做好统计工作的通知\n各县产业局：\n现将有关事项通知如下。\n{}\n云泽市产业局\n2031年5月6日\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.txt").write_text(NOTICE.format("一、按月报送。"), encoding="utf-8")
    (docs / "b.txt").write_text(NOTICE.format("二、按季公布。"), encoding="utf-8")
    return docs


def test_a_copy_is_noted_and_not_read_twice(folder: Path, tmp_path: Path) -> None:
    (folder / "c.txt").write_bytes((folder / "a.txt").read_bytes())
    session = Session(tmp_path / "lib")
    report = session.add([folder])
    assert (report.processed, report.copies, report.documents) == (2, 1, 2)
    assert session.show("c.txt").document.id == session.show("a.txt").document.id
    assert Session(tmp_path / "lib").add([folder]).unchanged == 3


def test_a_changed_file_replaces_what_it_was(folder: Path, tmp_path: Path) -> None:
    Session(tmp_path / "lib").add([folder])
    (folder / "a.txt").write_text(NOTICE.format("一、按年报送。"), encoding="utf-8")
    report = Session(tmp_path / "lib").add([folder])
    assert (report.processed, report.unchanged, report.documents) == (1, 1, 2)
    assert "按年" in Session(tmp_path / "lib").show("a.txt").document.text


def test_a_refusal_is_remembered_until_the_file_changes(folder: Path, tmp_path: Path) -> None:
    (folder / "d.txt").write_bytes(bytes(range(32)) * 9)
    first = Session(tmp_path / "lib").add([folder])
    number = Session(tmp_path / "lib").snapshot.number
    second = Session(tmp_path / "lib").add([folder])
    assert [r.reason for r in first.refused] == [r.reason for r in second.refused]
    assert second.processed == 0
    assert Session(tmp_path / "lib").snapshot.number == number
    (folder / "d.txt").write_text(NOTICE.format("三、按周核对。"), encoding="utf-8")
    third = Session(tmp_path / "lib").add([folder])
    assert (third.processed, third.refused) == (1, ())


def test_copies_of_what_is_of_no_use_are_refused_too(folder: Path, tmp_path: Path) -> None:
    for name in ("d.pdf", "e.pdf"):
        (folder / name).write_bytes(b"%PDF-1.7\n")
    report = Session(tmp_path / "lib").add([folder])
    assert {Path(refusal.path).name for refusal in report.refused} == {"d.pdf", "e.pdf"}
    assert all(refusal.reason.startswith(refusal.path) for refusal in report.refused)
    assert report.copies == 0
    again = Session(tmp_path / "lib").add([folder])
    assert {Path(refusal.path).name for refusal in again.refused} == {"d.pdf", "e.pdf"}


def test_a_changed_manifest_is_read_anew(folder: Path, tmp_path: Path) -> None:
    manifest = tmp_path / "MANIFEST.tsv"
    manifest.write_text("path\tregion\nzzz.txt\t浙江\ndocs/a.txt\t浙江\n", encoding="utf-8")
    report = Session(tmp_path / "lib").add([folder], manifest)
    assert report.unmatched == ("zzz.txt",)
    manifest.write_text("path\tregion\ndocs/a.txt\t江苏\n", encoding="utf-8")
    assert Session(tmp_path / "lib").add([folder], manifest).processed == 1
    assert Session(tmp_path / "lib").show("a.txt").document.metadata.region == "江苏"


def test_records_of_a_container_are_all_taken(tmp_path: Path) -> None:
    lines = [
        f'{{"id": "n{i}", "date": "2031-05-0{i}", "text": "第{i}条消息。云泽省召开产业会议。"}}'
        for i in range(1, 5)
    ]
    (tmp_path / "news.jsonl").write_text("\n".join([*lines, "{broken"]), encoding="utf-8")
    report = Session(tmp_path / "lib").add([tmp_path / "news.jsonl"])
    assert report.documents == 4
    assert len(report.refused) == 1
    assert Session(tmp_path / "lib").show("news.jsonl#n3").document.metadata.date == "2031-05-03"


def test_a_container_in_lots_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("luoshi.session.lots._LETTERS", 40)
    lines = [
        f'{{"id": "n{i}", "text": "第{i}条消息。云泽省召开产业会议，部署下一步工作。"}}' for i in range(9)
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    report = Session(tmp_path / "lib").add([tmp_path / "news.jsonl"])
    assert (report.processed, report.documents) == (1, 9)
    assert Session(tmp_path / "lib").add([tmp_path / "news.jsonl"]).unchanged == 1


def test_places_of_ones_own_are_kept_by_the_library(folder: Path, tmp_path: Path) -> None:
    divisions = tmp_path / "places.csv"
    divisions.write_text(
        "code,name,short,level,parent\n910000,云泽省,云泽,province,100000\n910100,云泽市,云泽市,city,910000\n",
        encoding="utf-8",
    )
    Session(tmp_path / "lib").add([folder], divisions=divisions)
    divisions.unlink()
    assert Session(tmp_path / "lib").show("a.txt").document.metadata.adcode == "910100"
    assert Session(tmp_path / "lib").add([folder]).unchanged == 2
