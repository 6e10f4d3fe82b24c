"""What is asked for: what most documents repeat, and what nobody repeats while they repeat what stands beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from luoshi.session import Effort, Session
from luoshi.session.room import Desk, Room, Said, Verdict, decide, rulings_at
from luoshi.session.room.requirements import Requirements

KEPT = "加快建设覆盖全省的工业互联网标识解析体系"
DROPPED = "支持民营企业牵头组建共性技术研究中心"
OPENING = "关于推动产业数字化转型的决定\n（{date}）\n"


def document(folder: Path, name: str, date: str, text: str) -> None:
    (folder / f"{name}.txt").write_text(OPENING.format(date=date) + text + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A decision of the centre with one sentence of two tasks, of which three provinces repeat the first."""
    folder = tmp_path_factory.mktemp("asked") / "files"
    folder.mkdir()
    document(
        folder, "centre", "2031年3月1日", f"{KEPT}，{DROPPED}。\n推动中小企业公共服务平台向县域延伸布局。"
    )
    for month, own in enumerate(("稳住粮食生产基本盘", "做好春季造林绿化", "抓好城市内涝治理"), 4):
        document(folder, own, f"2031年{month}月1日", f"{own}。{KEPT}。")
    rows = "".join(
        f"{path.name}\t{'central' if path.stem == 'centre' else 'province'}\n" for path in folder.iterdir()
    )
    manifest = folder.parent / "manifest.tsv"
    manifest.write_text(f"path\tlevel\n{rows}", encoding="utf-8")
    room = Room(folder.parent / "library")
    Session(room.folder).add([folder], manifest, effort=Effort(workers=1))
    desk = room.desk()
    assert desk is not None
    return desk


@pytest.fixture(scope="module")
def found(desk: Desk) -> Requirements:
    return desk.overview().requirements


def test_what_is_repeated_is_counted(found: Requirements) -> None:
    assert [(one.text, one.documents) for one in found.taken] == [(KEPT, 4)]


def test_what_is_left_out_of_a_repeated_sentence_is_told(found: Requirements) -> None:
    assert [(one.text, one.documents, one.beside) for one in found.neglected] == [(DROPPED, 1, 4)]


def test_a_requirement_says_where_it_stands(found: Requirements) -> None:
    (one,) = found.neglected
    assert one.entry.level == "central"
    assert one.end - one.start == len(DROPPED)


def test_what_is_rejected_is_no_repeat(desk: Desk) -> None:
    said, *repeats = desk.catalogue.entries
    places = {one.id: desk.index.text(one.id).index(KEPT) for one in desk.catalogue.entries}
    spans = {one: (start, start + len(KEPT)) for one, start in places.items()}
    (before,) = desk.overview().requirements.taken
    for count, other in enumerate(repeats[:2], 1):
        here, there = (said.id, spans[said.id]), (other.id, spans[other.id])
        decide(desk, here, there, Said(Verdict.REJECT, "", "", f"203{count}"))
        (one,) = desk.overview().requirements.taken
        assert one == replace(before, documents=4 - count, beside=4 - count)
        assert rulings_at(desk).refused(said.id, *spans[said.id]) == {each.id for each in repeats[:count]}
    assert rulings_at(desk).refused(repeats[0].id, *spans[said.id]) == frozenset()
    assert rulings_at(desk).refused(said.id, 0, 2) == frozenset()
    kept = desk.overview()
    decide(desk, here, there, Said(Verdict.WITHDRAW, "", "", "2033"))
    (one,) = desk.overview().requirements.taken
    assert one.documents == 3
    assert desk.overview() is not kept
