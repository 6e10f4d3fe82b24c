"""Both engines make the same snapshots of whole, damaged and hostile files, of copies and of changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pytest

from engines.pairs import Pair
from faults import hostile
from luoshi.session import AddReport, Session, demo_folder

NOTICE = "云泽市产业局关于{}的通知\n各县产业局：\n{}\n云泽市产业局\n2031年5月6日\n"
SHARED = "推进新型工业化，加快建设现代化产业体系，培育先进制造业集群。"
RECORDS = 5


@dataclass(frozen=True)
class Taken:
    """What both engines made of a first and a second addition of one folder.

    Attributes:
        pair: the libraries.
        reports: what they said, first and second.
        tables: their tables, local and Spark, first and second.
        files: whether the files of the tables are the same bytes, first and second.
    """

    pair: Pair
    reports: list[tuple[AddReport, AddReport]]
    tables: list[dict[str, tuple[pa.Table, pa.Table]]]
    files: list[dict[str, bool]]

    def add(self, folder: Path) -> None:
        """Add the folder to both libraries, and keep what came of it."""
        demo = demo_folder()
        given = {"manifest": demo / "MANIFEST.tsv", "divisions": demo / "divisions.csv"}
        self.reports.append(self.pair.add(demo, folder, **given))
        self.tables.append({name: (one, other) for name, one, other in self.pair.tables()})
        here, there = (Session(of).snapshot.folder for of in (self.pair.local, self.pair.spark))
        same = {path.name: path.read_bytes() == (there / path.name).read_bytes() for path in here.iterdir()}
        self.files.append(same)


def charsets(folder: Path) -> None:
    """Documents in other charsets and scripts, and damaged ones."""
    text = NOTICE.format("统计工作", SHARED)
    for charset in ("gb18030", "utf-16", "utf-8-sig"):
        (folder / f"{charset}.txt").write_text(f"{charset}：{text}", encoding=charset)
    (folder / "traditional.txt").write_text("推進新型工業化，著力建設現代化產業體系。", encoding="big5")
    (folder / "mirror.txt").write_text("推進新型工業(yè)化，著力建設現代化產業(yè)體系。", encoding="utf-8")
    (folder / "printed.txt").write_text("积 极 发 展 先 进 制 造 业\n，" + text * 2, encoding="utf-8")
    (folder / "page.html").write_text(f"<html><body><p>{SHARED}</p></body></html>", encoding="utf-8")


def container(path: Path) -> None:
    """Records that make two lots and more, one of them broken."""
    lines = [
        json.dumps({"id": f"n{i}", "text": f"第{i}期\n{SHARED}" + "　" * 250_000}, ensure_ascii=False)
        for i in range(RECORDS)
    ]
    path.write_text("\n".join([*lines[:2], "{broken", *lines[2:]]), encoding="utf-8")


def change(folder: Path) -> None:
    """Another content, another name for one, and one more that is of no use."""
    (folder / "a_good.txt").write_text(NOTICE.format("另一事项", SHARED), encoding="utf-8")
    (folder / "copy.txt").write_bytes((folder / "gb18030.txt").read_bytes())
    (folder / "void.txt").write_bytes(b"")


@pytest.fixture(scope="module")
def taken(new_pair: Callable[[], Pair], tmp_path_factory: pytest.TempPathFactory) -> Taken:
    """The demo collection and everything bad beside it, added, changed and added again."""
    folder = hostile.hostile_folder(tmp_path_factory.mktemp("mixed") / "docs")
    charsets(folder)
    container(folder / "news.jsonl")
    taken = Taken(new_pair(), [], [], [])
    taken.add(folder)
    change(folder)
    taken.add(folder)
    return taken


@pytest.fixture(params=[0, 1], ids=["first", "second"])
def turn(request: pytest.FixtureRequest) -> int:
    """Which addition."""
    return int(request.param)


def test_the_tables_have_the_same_rows_in_the_same_order(taken: Taken, turn: int) -> None:
    for name, (here, there) in taken.tables[turn].items():
        assert here.equals(there), name
    filled = {name for name, (here, _) in taken.tables[turn].items() if here.num_rows}
    assert {"sources", "refusals", "documents", "edits", "units", "facts", "origins"} <= filled


def test_the_files_are_the_same_bytes(taken: Taken, turn: int) -> None:
    assert len(taken.files[turn]) > 10
    assert all(taken.files[turn].values()), taken.files[turn]


def test_the_reports_are_the_same(taken: Taken, turn: int) -> None:
    here, there = taken.reports[turn]
    assert here == there
    assert (there.processed > 50, there.unchanged > 50, there.copies) == ((True, False, 0), (False, True, 1))[
        turn
    ]


def test_every_hostile_file_is_refused_on_spark(taken: Taken, turn: int) -> None:
    reasons = {Path(refusal.path).name: refusal.reason for refusal in taken.reports[turn][1].refused}
    for name, (_, words) in hostile.HOSTILE.items():
        assert words in reasons[name]


def test_a_container_of_several_lots_keeps_the_order_of_its_records(taken: Taken) -> None:
    sources = taken.tables[0]["sources"][1].to_pylist()
    members = [row["member"] for row in sources if row["path"].endswith("/news.jsonl")]
    assert members == [f"n{i}" for i in range(RECORDS)]


def test_what_a_user_sees_is_the_same(taken: Taken) -> None:
    here, there = Session(taken.pair.local), Session(taken.pair.spark)
    for query in ("产业链", "首台套"):
        found = list(there.search(query).records())
        assert found
        assert found == list(here.search(query).records())
    source = "zhongshu_jueding_2031"
    assert list(here.origins(source).records()) == list(there.origins(source).records())


def test_nothing_is_left_in_the_library(taken: Taken) -> None:
    names = [sorted(path.name for path in of.iterdir()) for of in (taken.pair.local, taken.pair.spark)]
    assert names[0] == names[1]
    assert "staging" not in names[1]
