"""Origins: the earliest document that has the words, and never a later one."""

from __future__ import annotations

import pytest

from luoshi.text import Grain, Metadata
from luoshi.text.metadata import Level
from luoshi.trace import Dated, OriginIndex, find_origins, origins_of, precedes
from luoshi.trace.chronology import Days, days_of

WORDS = "谋划建设环湖科技创新走廊和海洋装备产业基地"


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("2022-10-16", "2022-10-16", "2022-10-16"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2024-2", "2024-02-01", "2024-02-29"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-09/2026-08", "2022-09-01", "2026-08-31"),
        ("2021/2025", "2021-01-01", "2025-12-31"),
    ],
)
def test_days(when: str, first: str, last: str) -> None:
    one, other = days_of(first), days_of(last)
    assert one is not None
    assert other is not None
    assert days_of(when) == Days(one.first, other.last)


@pytest.mark.parametrize(
    "when", [None, "", "去年", "2022-13", "2022-02-30", "0000", "2023/2022", "2022/", "1/2/3"]
)
def test_no_days(when: str | None) -> None:
    assert days_of(when) is None


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        (("2022-10-16", None), ("2022-10-17", None), True),
        (("2022-10-17", None), ("2022-10-16", None), False),
        (("2022-10", None), ("2022-10-16", None), None),
        (("2022", None), ("2023-01-01", None), True),
        (("2022-10-16", Level.CENTRAL), ("2022-10-16", Level.CITY), True),
        (("2022-10-16", Level.CITY), ("2022-10-16", Level.CENTRAL), False),
        (("2022-10-16", Level.CITY), ("2022-10-16", Level.CITY), None),
        (("2022-10-16", Level.CITY), ("2022-10-16", None), True),
        ((None, Level.CENTRAL), ("2022-10-16", Level.CITY), None),
    ],
)
def test_precedes(
    a: tuple[str | None, Level | None], b: tuple[str | None, Level | None], answer: bool | None
) -> None:
    assert precedes(Metadata(date=a[0], level=a[1]), Metadata(date=b[0], level=b[1])) is answer


def origin(documents: list[Dated], target: str, grain: Grain = Grain.PHRASE) -> list[tuple[str, int]]:
    rows = find_origins(documents, [grain]).of(target)
    return [(row.origin, row.documents) for row in rows]


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ([("a", "2020", 0)], [("a", 2)]),
        ([("a", "2020-06-30", 3), ("b", "2020-06-30", 0)], [("b", 3)]),
        ([("a", "2024", 0)], [("t", 2)]),
        ([("a", "2022-05-01", 1)], [("a", 2)]),
        ([("a", "2022-05-01", 4)], [("t", 2)]),
        ([("a", "2022-05-01", 2)], [("t", 2)]),
        ([("a", "2022", 0)], [("t", 2)]),
        ([("a", None, 0)], [("t", 2)]),
        ([("a", "2021/2023", 0), ("b", "2021-12", 4)], [("b", 3)]),
        ([], []),
    ],
    ids=[
        "earlier",
        "same day, the higher level",
        "later",
        "of the target's day, higher",
        "of the target's day, lower",
        "of the target's day and level",
        "days overlap",
        "undated",
        "sure before unsure",
        "alone",
    ],
)
def test_origin_of_a_dated_target(
    others: list[tuple[str, str | None, int]], found: list[tuple[str, int]]
) -> None:
    documents = [Dated("t", WORDS, "2022-05-01", 2)]
    documents += [Dated(name, f"另起{name}。{WORDS}。", when, rank) for name, when, rank in others]
    assert origin(documents, "t") == found


def test_an_undated_target_may_have_a_dated_origin() -> None:
    assert origin([Dated("t", WORDS), Dated("a", WORDS, "2020")], "t") == [("a", 2)]
    assert origin([Dated("t", WORDS), Dated("u", WORDS)], "t") == [("t", 2)]


def test_spans_are_tight_in_both_texts() -> None:
    earlier = Dated("a", f"总则如下：{WORDS}，其余另行通知。", "2020")
    later = Dated("t", f"根据安排，{WORDS}；并做好衔接。", "2022")
    (row,) = find_origins([later, earlier], [Grain.PASSAGE]).of("t")
    assert later.text[row.start : row.end] == earlier.text[row.origin_start : row.origin_end] == WORDS
    assert row.grain is Grain.PASSAGE


def test_a_gap_is_bridged_and_an_order_is_kept() -> None:
    halves = "谋划建设环湖科技创新走廊", "海洋装备产业基地联动发展区"
    earlier = Dated("a", "，".join(halves), "2020")
    assert len(find_origins([earlier, Dated("t", "以及".join(halves), "2022")], [Grain.PHRASE]).of("t")) == 1
    assert (
        len(find_origins([earlier, Dated("t", "以及".join(halves[::-1]), "2022")], [Grain.PHRASE]).of("t"))
        == 2
    )


def test_grains_differ_in_length() -> None:
    documents = [Dated("a", "海洋装备产业基地", "2020"), Dated("t", "海洋装备产业基地", "2022")]
    assert origin(documents, "t", Grain.PHRASE) == [("a", 2)]
    assert origin(documents, "t", Grain.PASSAGE) == []


def test_the_table_holds_every_document() -> None:
    table = find_origins(
        [Dated("a", WORDS, "2020"), Dated("b", WORDS, "2021"), Dated("c", "无关文字", "2022")]
    )
    assert len(table) == 4
    assert table.of("c") == table.of("不存在") == []
    assert {row.origin for name in "ab" for row in table.of(name)} == {"a"}


def test_asking_from_outside_agrees_with_the_collection() -> None:
    collection = [
        Dated(f"d{i}", f"第{i}号文件。{WORDS[i:]}。{WORDS[: 20 - i]}", f"20{10 + i}") for i in range(8)
    ]
    target = Dated("t", f"今年，{WORDS[2:]}，{WORDS[:12]}。", "2022-05-01")
    inside = find_origins([*collection, target]).of("t")
    assert inside
    assert OriginIndex(collection).origins_of(target).of("t") == inside
    assert origins_of(target, [*collection, target]).of("t") == inside


def test_outside_a_later_document_is_no_origin() -> None:
    rows = origins_of(Dated("t", WORDS, "2019"), [Dated("a", WORDS, "2020")], [Grain.PHRASE]).of("t")
    assert [(row.origin, row.documents) for row in rows] == [("t", 2)]


def test_empty_collections() -> None:
    assert len(find_origins([])) == 0
    assert len(find_origins([Dated("a", "")])) == 0
    assert len(origins_of(Dated("t", WORDS), [])) == 0
    assert len(find_origins([Dated("a", WORDS)], [])) == 0
