"""Origins: the earliest document that has the words, and never a later one."""

from __future__ import annotations

import pytest

from luoshi.text import Grain, Metadata
from luoshi.text.metadata import Level
from luoshi.trace import Dated, find_origins, precedes
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


def titled(name: str, text: str, when: str | None, rank: int = 99) -> Dated:
    """A document that is no copy of another with the same text."""
    return Dated(name, f"{name}文。{text}", when, rank)


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
    assert origin([titled("t", WORDS, None), titled("a", WORDS, "2020")], "t") == [("a", 2)]
    assert origin([titled("t", WORDS, None), titled("u", WORDS, None)], "t") == [("t", 2)]


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
    documents = [titled("a", "海洋装备产业基地", "2020"), titled("t", "海洋装备产业基地", "2022")]
    assert origin(documents, "t", Grain.PHRASE) == [("a", 2)]
    assert origin(documents, "t", Grain.PASSAGE) == []


def test_the_table_holds_every_document() -> None:
    table = find_origins(
        [titled("a", WORDS, "2020"), titled("b", WORDS, "2021"), titled("c", "无关文字", "2022")]
    )
    assert len(table) == 4
    assert table.of("c") == table.of("不存在") == []
    assert {row.origin for name in "ab" for row in table.of(name)} == {"a"}


def test_empty_collections() -> None:
    assert len(find_origins([])) == 0
    assert len(find_origins([Dated("a", "")])) == 0
    assert len(find_origins([Dated("a", WORDS)], [])) == 0


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (("2020", "2021"), "a"),
        (("2021", "2020"), "b"),
        (("2020-12-31", "2020"), "a"),
        (("2020", "2020"), "a"),
        (("2020-06", "2020-05-31"), "b"),
        (("2020/2021", "2021-01-01"), "b"),
        ((None, "2021-01-01"), "b"),
        (("2021-01-01", None), "a"),
    ],
)
def test_the_earlier_of_two_origins(dates: tuple[str | None, str | None], first: str) -> None:
    documents = [Dated(name, f"{name}号：{WORDS}", when, 2) for name, when in zip("ab", dates, strict=True)]
    assert origin([*documents, Dated("t", WORDS, "2024", 2)], "t") == [(first, 3)]


@pytest.mark.parametrize(("ranks", "first"), [((0, 3), "a"), ((3, 0), "b"), ((2, 2), "a"), ((99, 4), "b")])
def test_ties_of_one_day_go_to_the_higher_level_then_to_the_id(ranks: tuple[int, int], first: str) -> None:
    documents = [titled(name, WORDS, "2020-05-01", rank) for name, rank in zip("ab", ranks, strict=True)]
    assert origin([*documents, titled("t", WORDS, "2024")], "t") == [(first, 3)]
    assert origin([titled("t", WORDS, "2024"), *documents[::-1]], "t") == [(first, 3)]


def test_documents_are_counted_once_each() -> None:
    documents = [Dated("a", f"{WORDS}。另外：{WORDS}。", "2020"), Dated("t", f"{WORDS}，以及{WORDS}", "2022")]
    assert {many for _, many in origin(documents, "t")} == {2}


def test_a_run_has_the_count_of_its_rarest_gram() -> None:
    documents = [titled("a", WORDS, "2020"), titled("b", WORDS[:12], "2021"), titled("t", WORDS, "2022")]
    assert origin(documents, "t") == [("a", 2)]
    documents = [titled("a", WORDS, "2020"), titled("b", WORDS, "2021"), titled("t", WORDS, "2022")]
    assert origin(documents, "t") == [("a", 3)]


@pytest.mark.parametrize(
    ("between", "rows"),
    [("", 1), ("的", 1), ("六个字的缝隙", 1), ("七个字长的缝隙", 2), ("很长很长很长的缝隙", 2)],
)
def test_bridges(between: str, rows: int) -> None:
    head, tail = WORDS[:10], WORDS[10:]
    documents = [Dated("a", WORDS, "2020"), Dated("t", head + between + tail, "2022")]
    assert len(origin(documents, "t")) == rows


def test_a_bridge_holds_in_both_texts() -> None:
    head, tail = WORDS[:10], WORDS[10:]
    documents = [Dated("a", f"{head}{'另起炉灶' * 5}{tail}", "2020"), Dated("t", head + tail, "2022")]
    assert len(origin(documents, "t")) == 2


def test_words_new_in_a_document_point_to_itself() -> None:
    documents = [titled("a", WORDS, "2020"), titled("b", WORDS, "2021")]
    (row,) = find_origins(documents, [Grain.PHRASE]).of("a")
    assert row.origin == row.document == "a"
    assert (row.start, row.end) == (row.origin_start, row.origin_end)


def test_words_of_one_document_alone_have_no_row() -> None:
    documents = [Dated("a", f"{WORDS}。{WORDS}", "2020"), Dated("b", "停车场管理办法", "2021")]
    assert len(find_origins(documents)) == 0


@pytest.mark.parametrize("text", ["", "字", "七个字的小文档", "，。！", "\ud800"])
def test_tiny_documents(text: str) -> None:
    documents = [Dated("a", text, "2020"), Dated("b", text, "2021")]
    assert len(find_origins(documents)) == 0


def test_eight_letters_are_the_shortest_phrase() -> None:
    for length, rows in ((7, 0), (8, 1)):
        documents = [Dated("a", WORDS[:length], "2020"), Dated("b", WORDS[:length], "2021")]
        assert len(origin(documents, "b")) == rows


def test_the_order_of_documents_does_not_count() -> None:
    documents = [Dated(f"d{i}", WORDS[i:] + WORDS[: i + 8], f"20{10 + i % 5}", i % 3) for i in range(12)]
    there, back = find_origins(documents), find_origins(documents[::-1])
    for document in documents:
        assert there.of(document.id) == back.of(document.id)
