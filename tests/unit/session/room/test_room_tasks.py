"""The tasks of a library: what the table has, what narrows it, its order, its headings, the table people hand on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from luoshi.errors import NotFoundError, UsageError
from luoshi.report import Language
from luoshi.session import Effort, Filters, Level, Session, Wanted
from luoshi.session.commitments import COMMITMENTS
from luoshi.session.room import (
    NO_YEAR,
    UNSURE,
    Desk,
    Room,
    TaskColumn,
    TaskWish,
    bind_tasks,
    count_by_document,
    count_tasks,
    list_tasks,
    open_task,
    outline_tasks,
    sift_tasks,
    tabulate_tasks,
    tasks_book,
)
from luoshi.session.room.tasks import PAGE
from luoshi.session.room.tasks_columns import bodies_in, tasks_of

MOST = 100_000
PLAN = """云州市茶业高质量发展实施方案
为加快茶业转型升级，现制定本方案。
一、主要目标
到2029年，茶叶综合产值达到80亿元，建成茶园30万亩。
二、重点任务
（一）改良品种
深入实施茶叶品种改良工程，支持龙头企业建设标准化茶园。（责任单位：市茶业局；配合单位：市财政局、市科技局）
（二）开拓市场
2028年底前，建设云栖茶叶交易市场。（责任单位：市商务局、市财政局）
三、保障措施
加强组织领导，完善工作机制。
"""
NOTICE = """云州市人民政府关于做好春茶采摘的通知
各县人民政府：
要加强鲜叶质量检查，严禁掺假。
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    folder = tmp_path_factory.mktemp("tasks")
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    (folder / "notice.txt").write_text(NOTICE, encoding="utf-8")
    head = "path\ttitle\tissuer\tlevel\tdate\n"
    rows = "plan.txt\t茶业方案\t云州市茶业局\tcity\t2027-03\nnotice.txt\t春茶通知\t云州市人民政府\tcity\t2028-02\n"
    (folder / "M.tsv").write_text(head + rows, encoding="utf-8")
    paths = [folder / "plan.txt", folder / "notice.txt"]
    Session(folder / "library").add(paths, folder / "M.tsv", effort=Effort(workers=1))
    return Room(folder / "library")


@pytest.fixture(scope="module")
def desk(room: Room) -> Desk:
    desk = room.desk()
    assert desk is not None
    return desk


@pytest.fixture(scope="module")
def plan(desk: Desk) -> str:
    return next(entry.id for entry in desk.catalogue.entries if entry.name == "茶业方案")


def words(room: Room, desk: Desk, wish: TaskWish) -> list[str]:
    return [task.words for task in list_tasks(desk, room.lexicon, wish).rows]


def test_a_document_has_the_rows_that_the_command_gives(demo: Session) -> None:
    room = Room(demo.folder)
    desk = room.desk()
    assert desk is not None
    for entry in desk.catalogue.entries[:12]:
        table = tabulate_tasks(desk, room.lexicon, TaskWish(document=entry.id), MOST)
        assert table == demo.work(Wanted(), document=entry.id, limit=MOST)


def test_the_library_has_the_rows_that_the_command_gives(demo: Session) -> None:
    room = Room(demo.folder)
    desk = room.desk()
    assert desk is not None
    table = tabulate_tasks(desk, room.lexicon, TaskWish(down=True), MOST)
    assert table.columns == COMMITMENTS
    assert sorted(table.rows, key=repr) == sorted(demo.work(Wanted(), limit=MOST).rows, key=repr)
    dates = [entry.date or "" for entry in desk.catalogue.entries]
    shown = list_tasks(desk, room.lexicon, TaskWish(down=True)).rows
    assert [dates.index(one.entry.date or "") for one in shown] == sorted(
        (dates.index(one.entry.date or "") for one in shown), reverse=True
    )


def test_words_are_those_of_the_text(room: Room, desk: Desk, plan: str) -> None:
    text = desk.reading(plan).text
    rows = list_tasks(desk, room.lexicon, TaskWish(document=plan)).rows
    assert rows
    assert [text[one.start : one.end] for one in rows] == [one.words for one in rows]
    assert [one.start for one in rows] == sorted(one.start for one in rows)


def test_roles_part_the_rows(room: Room, desk: Desk) -> None:
    every = list_tasks(desk, room.lexicon, TaskWish()).counts
    tasks, targets = (
        list_tasks(desk, room.lexicon, TaskWish(role=role)).counts for role in ("task", "target")
    )
    assert (tasks.tasks, tasks.targets) == (every.tasks, 0)
    assert (targets.tasks, targets.targets) == (0, every.targets)
    assert every.targets
    assert every.total == every.tasks + every.targets


def test_a_body_has_what_it_leads_and_if_asked_what_it_takes_part_in(room: Room, desk: Desk) -> None:
    led = words(room, desk, TaskWish(owner="市财政局"))
    both = words(room, desk, TaskWish(owner="市财政局", partners=True))
    assert any("交易市场" in one for one in led)
    assert not any("改良工程" in one for one in led)
    assert set(led) < set(both)
    assert any("改良工程" in one for one in both)


def test_part_of_a_name_finds_every_body_that_has_it(room: Room, desk: Desk) -> None:
    found = list_tasks(desk, room.lexicon, TaskWish(owner="市茶")).rows
    assert {one.owner for one in found} == {"市茶业局"}
    assert not list_tasks(desk, room.lexicon, TaskWish(owner="市林业局")).rows


def test_a_body_that_is_named_whole_is_no_part_of_another(room: Room, desk: Desk) -> None:
    owners = tasks_of(desk).owners
    assert "市财政局" in owners.names
    exact = owners.having("市财政局")
    assert exact.sum() < owners.having("局").sum()


def test_each_offer_keeps_its_promise(room: Room, desk: Desk) -> None:
    found = list_tasks(desk, room.lexicon, TaskWish())
    assert found.owners
    for name, count in found.owners:
        assert list_tasks(desk, room.lexicon, TaskWish(owner=name)).counts.total == count
    for year, count in found.years:
        assert list_tasks(desk, room.lexicon, TaskWish(year=year)).counts.total == count
    assert sum(count for _, count in found.years) == found.counts.total


def test_offers_stay_when_one_of_them_is_taken(room: Room, desk: Desk) -> None:
    every = list_tasks(desk, room.lexicon, TaskWish())
    name = every.owners[0][0]
    assert list_tasks(desk, room.lexicon, TaskWish(owner=name)).owners == every.owners
    assert list_tasks(desk, room.lexicon, TaskWish(year="2029")).years == every.years


def test_deadlines_narrow_by_year(room: Room, desk: Desk) -> None:
    found = list_tasks(desk, room.lexicon, TaskWish(year="2028")).rows
    assert any("交易市场" in one.words for one in found)
    assert all((one.deadline or "").startswith("2028") for one in found)
    undated = list_tasks(desk, room.lexicon, TaskWish(year=NO_YEAR)).rows
    assert undated
    assert all(one.deadline is None for one in undated)


def test_words_narrow_whatever_they_hold(room: Room, desk: Desk) -> None:
    found = words(room, desk, TaskWish(part="茶园"))
    assert found
    assert all("茶园" in one for one in found)
    for part in (".", "(", "%", "茶.园", "\\"):
        assert all(part in one for one in words(room, desk, TaskWish(part=part)))


def test_documents_narrow_by_what_is_known_of_them(room: Room, desk: Desk) -> None:
    def names(filters: Filters) -> set[str]:
        return {one.entry.name for one in list_tasks(desk, room.lexicon, TaskWish(filters=filters)).rows}

    assert names(Filters(issuer="茶业局")) == {"茶业方案"}
    assert names(Filters(since="2028")) == {"春茶通知"}
    assert names(Filters(until="2027")) == {"茶业方案"}
    assert names(Filters(level=Level.CITY)) == {"茶业方案", "春茶通知"}
    assert names(Filters(level=Level.CENTRAL)) == set()


def test_what_makes_no_sense_is_refused(room: Room, desk: Desk) -> None:
    with pytest.raises(UsageError):
        list_tasks(desk, room.lexicon, TaskWish(filters=Filters(since="昨天")))
    with pytest.raises(NotFoundError):
        list_tasks(desk, room.lexicon, TaskWish(document="0" * 16))
    with pytest.raises(NotFoundError):
        list_tasks(desk, room.lexicon, TaskWish(filters=Filters(region="查无此地")))


def test_doubtful_ones_are_those_of_an_unsure_role(demo: Session) -> None:
    room = Room(demo.folder)
    desk = room.desk()
    assert desk is not None
    found = list_tasks(desk, room.lexicon, TaskWish(doubtful=True))
    assert found.counts.total == found.counts.doubtful
    assert found.rows
    assert all(one.doubtful and one.sure < UNSURE for one in found.rows)
    doubted = [row for row in demo.work(Wanted(), limit=MOST).records() if row["doubt"]]
    assert len(doubted) == found.counts.total


@pytest.mark.parametrize("column", [one for one in TaskColumn if one is not TaskColumn.READING])
@pytest.mark.parametrize("down", [False, True])
def test_every_column_sorts_and_puts_what_has_nothing_last(
    room: Room, desk: Desk, column: TaskColumn, down: bool
) -> None:
    rows = list_tasks(desk, room.lexicon, TaskWish(column=column, down=down)).rows
    said = [getattr(one, column.value) for one in rows]
    known = [one.encode("gb18030") for one in said if one is not None]
    assert said[len(known) :] == [None] * (len(said) - len(known))
    assert known == sorted(known, reverse=down)
    assert len(set(known)) > 1 or column is TaskColumn.PARTNERS


def test_a_document_can_be_read_from_its_end(room: Room, desk: Desk, plan: str) -> None:
    there = words(room, desk, TaskWish(document=plan))
    assert words(room, desk, TaskWish(document=plan, down=True)) == there[::-1]


def test_headings_are_told_once_and_hold_their_tasks(room: Room, desk: Desk, plan: str) -> None:
    rows = list_tasks(desk, room.lexicon, TaskWish(document=plan)).rows
    groups = list(outline_tasks(desk.reading(plan), rows))
    assert [one for _, tasks in groups for one in tasks] == list(rows)
    headings = [one for fresh, _ in groups for one in fresh]
    texts = [one.text for one in headings]
    assert texts == ["一、主要目标", "二、重点任务", "（一）改良品种", "（二）开拓市场", "三、保障措施"]
    by_text = {one.text: one for one in headings}
    assert by_text["二、重点任务"].count == by_text["（一）改良品种"].count + by_text["（二）开拓市场"].count
    assert by_text["（一）改良品种"].depth == by_text["二、重点任务"].depth + 1
    assert list(outline_tasks(desk.reading(plan), ())) == []


def test_narrowed_tasks_have_the_headings_that_are_left(room: Room, desk: Desk, plan: str) -> None:
    rows = list_tasks(desk, room.lexicon, TaskWish(document=plan, part="交易市场")).rows
    ((headings, tasks),) = outline_tasks(desk.reading(plan), rows)
    assert [one.text for one in headings] == ["二、重点任务", "（二）开拓市场"]
    assert tasks == rows


def test_pages_part_a_library(demo: Session) -> None:
    room = Room(demo.folder)
    desk = room.desk()
    assert desk is not None
    first = list_tasks(desk, room.lexicon, TaskWish())
    assert first.pages == -(-first.counts.total // PAGE) > 1
    seen = [
        (one.entry.id, one.start)
        for page in range(1, first.pages + 1)
        for one in list_tasks(desk, room.lexicon, TaskWish(page=page)).rows
    ]
    assert len(set(seen)) == len(seen) == first.counts.total == first.whole
    assert list_tasks(desk, room.lexicon, TaskWish(page=9_999)).wish.page == first.pages


def test_a_task_is_found_by_its_words(room: Room, desk: Desk, plan: str) -> None:
    rows = list_tasks(desk, room.lexicon, TaskWish(document=plan)).rows
    assert [open_task(desk, plan, one.start, one.end) for one in rows] == list(rows)
    assert open_task(desk, plan, 0, 1) is None


def test_counts_of_documents_agree(desk: Desk, plan: str) -> None:
    counts = desk.kept(count_by_document)
    for at, entry in enumerate(desk.catalogue.entries):
        assert counts[at] == count_tasks(desk.reading(entry.id))
    assert counts.sum() == tasks_of(desk).table.num_rows > 0


def test_the_most_rows_of_a_table_are_the_first(room: Room, desk: Desk, plan: str) -> None:
    wish = TaskWish(document=plan)
    every = tabulate_tasks(desk, room.lexicon, wish, MOST).rows
    assert tabulate_tasks(desk, room.lexicon, wish, 2).rows == every[:2]


def test_a_sheet_holds_everything_or_is_refused(
    room: Room, desk: Desk, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish = TaskWish(document=plan)
    every = len(tabulate_tasks(desk, room.lexicon, wish, MOST).rows)
    monkeypatch.setattr(tasks_book, "MOST_ROWS", every)
    assert bind_tasks(desk, room.lexicon, wish, Language.CHINESE)
    monkeypatch.setattr(tasks_book, "MOST_ROWS", every - 1)
    with pytest.raises(UsageError, match="more tasks than a sheet holds"):
        bind_tasks(desk, room.lexicon, wish, Language.CHINESE)


def test_a_library_without_tasks_has_an_empty_table(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("天气晴朗。\n", encoding="utf-8")
    Session(tmp_path / "library").add([tmp_path / "a.txt"], effort=Effort(workers=1))
    room = Room(tmp_path / "library")
    desk = room.desk()
    assert desk is not None
    found = list_tasks(desk, room.lexicon, TaskWish(part="茶", owner="市", column=TaskColumn.OWNER))
    assert (found.counts.total, found.pages, found.rows, found.owners) == (0, 1, (), ())
    assert np.array_equal(sift_tasks(desk, room.lexicon, TaskWish()).rows(), [])


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("市茶业局", ("市茶业局",)),
        ("市茶业局、市财政局等", ("市茶业局", "市财政局")),
        ("市茶业局，各县人民政府；市财政局", ("市茶业局", "各县人民政府", "市财政局")),
        ("市、县人民政府", ("市、县人民政府",)),
        ("各县（市、区）人民政府、市财政局", ("各县（市、区）人民政府", "市财政局")),
        ("市财政局、市财政局", ("市财政局",)),
        ("市财政局、", ("市财政局、",)),
    ],
)
def test_bodies_are_told_apart(said: str, wanted: tuple[str, ...]) -> None:
    assert bodies_in(said) == wanted


def test_a_column_is_made_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = room.desk()
    assert desk is not None
    made = tasks_of(desk).coded("action")
    monkeypatch.delattr("luoshi.session.room.tasks_columns._coded")
    assert tasks_of(desk).coded("action") is made
