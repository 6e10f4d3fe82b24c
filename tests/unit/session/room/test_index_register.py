"""Registers made by hand: what is counted, found and put in order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from luoshi.session.room import NameKind, NamesColumn, NamesWish, list_names
from luoshi.session.room.catalogue import Catalogue, Entry
from luoshi.session.room.index_grounds import read_grounds
from luoshi.session.room.index_listing import ALL_SORTS
from luoshi.session.room.index_mentions import ROLES, Mentions
from luoshi.session.room.index_places import sentence_around
from luoshi.session.room.index_register import NameRegister, Subject, numbered
from luoshi.session.room.index_relatives import kin_of


def entry(name: str, **known: object) -> Entry:
    values: dict[str, object] = dict.fromkeys(
        ("title", "issuer", "level", "region", "adcode", "date", "kind", "number", "damage", "grade")
    )
    values |= {"id": name, "chars": 0, "path": "a.txt", "member": "", "part": 0, "raw_start": 0}
    values |= {"sha256": name, "opening": ""}
    return Entry(**(values | known))  # type: ignore[arg-type]


UNDATED, EARLY, LATE, LAST = (letter * 16 for letter in "0abc")
CATALOGUE = Catalogue(
    (
        entry(UNDATED, level="media", adcode="100000"),
        entry(EARLY, level="central", adcode="100000", date="2031-02"),
        entry(LATE, level="province", adcode="330000", date="2032"),
        entry(LAST, level="city", adcode="330100", date="2032-05-01/2032-06-01"),
    )
)
WORDS = ("“双百”行动", "双百 行动", "春雨工程", "秋实计划")

Mention = tuple[int, int, int, int, int]
"""Document, clause, start, wording, subject."""


def register(
    rows: list[Mention], kind: NameKind = NameKind.PROGRAMMES, sorts: Sequence[str] = "abc"
) -> NameRegister:
    document, clause, start, words, of = (
        np.array(column, dtype=np.int32) for column in zip(*rows, strict=True)
    )
    zeros = np.zeros(len(rows), dtype=np.int32)
    mentions = Mentions(
        document.astype(np.int64) << 32 | clause, clause // 2, start, start + 4,
        np.full(len(rows), ROLES.index("task"), dtype=np.int8), words, zeros, WORDS, ("{}",),
    )  # fmt: skip
    names = ("双百行动", "春雨工程", "秋实计划")
    subjects = [Subject(name, name, sort) for name, sort in zip(names, sorts, strict=True)]
    return NameRegister(kind, subjects, mentions, of, read_grounds(CATALOGUE))


@pytest.fixture
def programmes() -> NameRegister:
    return register(
        [
            (0, 1, 0, 0, 0),
            (1, 1, 5, 1, 0),
            (1, 2, 15, 0, 0),
            (2, 7, 9, 2, 1),
            (3, 3, 3, 0, 0),
            (3, 3, 30, 3, 2),
        ]
    )


def names(register: NameRegister, wish: NamesWish) -> list[str]:
    return [row.subject.name for row in list_names(register, CATALOGUE, wish).rows]


def test_a_subject_is_counted_by_documents(programmes: NameRegister) -> None:
    row = list_names(programmes, CATALOGUE, NamesWish()).rows[0]
    assert (row.subject.name, row.documents, row.regions) == ("双百行动", 3, 1)
    assert (row.first, row.last) == ("2031-02", "2032-05-01/2032-06-01")
    assert set(row.levels) == {"media", "central", "city"}
    assert row.years == ((2031, 1), (2032, 1))


def test_a_level_and_a_region_narrow_what_is_counted(programmes: NameRegister) -> None:
    central = list_names(programmes, CATALOGUE, NamesWish(level="central"))
    assert [(row.subject.name, row.documents) for row in central.rows] == [("双百行动", 1)]
    inside = list_names(programmes, CATALOGUE, NamesWish(region="330000"))
    assert {(row.subject.name, row.documents) for row in inside.rows} == {
        ("双百行动", 1),
        ("春雨工程", 1),
        ("秋实计划", 1),
    }
    assert inside.rows[0].years == ((2032, 1),)


@pytest.mark.parametrize("wish", [NamesWish(level="nowhere"), NamesWish(region="xx"), NamesWish(sort="x")])
def test_what_nothing_has_leaves_nothing(programmes: NameRegister, wish: NamesWish) -> None:
    found = list_names(programmes, CATALOGUE, wish)
    assert (found.total, found.pages, found.rows) == (0, 1, ())


@pytest.mark.parametrize(
    ("part", "found"),
    [("双百行动", ["双百行动"]), ("“双百”", ["双百行动"]), ("雨 工", ["春雨工程"]), ("冬", []), ("", 3)],
)
def test_part_of_any_wording_finds_a_subject(
    programmes: NameRegister, part: str, found: list[str] | int
) -> None:
    got = names(programmes, NamesWish(part=part))
    assert (len(got) if isinstance(found, int) else got) == found


@pytest.mark.parametrize(
    ("column", "down", "order"),
    [
        (NamesColumn.DOCUMENTS, True, ["双百行动", "春雨工程", "秋实计划"]),
        (NamesColumn.DOCUMENTS, False, ["春雨工程", "秋实计划", "双百行动"]),
        (NamesColumn.NAME, False, ["春雨工程", "秋实计划", "双百行动"]),
        (NamesColumn.NAME, True, ["双百行动", "秋实计划", "春雨工程"]),
        (NamesColumn.FIRST, False, ["双百行动", "春雨工程", "秋实计划"]),
        (NamesColumn.LAST, True, ["双百行动", "秋实计划", "春雨工程"]),
        (NamesColumn.LEVELS, True, ["双百行动", "春雨工程", "秋实计划"]),
        (NamesColumn.REGIONS, False, ["双百行动", "春雨工程", "秋实计划"]),
    ],
)
def test_any_column_orders_the_list(
    programmes: NameRegister, column: NamesColumn, down: bool, order: list[str]
) -> None:
    assert names(programmes, NamesWish(column=column, down=down)) == order


def test_a_sort_narrows_and_one_is_set_aside() -> None:
    people = register(
        [(1, 1, 0, 0, 0), (1, 1, 9, 2, 1), (1, 2, 20, 3, 2)], NameKind.PEOPLE, ["x", "bare", "x"]
    )
    assert names(people, NamesWish()) == ["秋实计划", "双百行动"]
    assert names(people, NamesWish(sort="bare")) == ["春雨工程"]
    assert len(names(people, NamesWish(sort=ALL_SORTS))) == 3
    found = list_names(people, CATALOGUE, NamesWish())
    assert (found.aside, dict(found.sorts)) == ("bare", {"x": 2, "bare": 1})


def test_a_page_beyond_the_last_is_the_last(programmes: NameRegister) -> None:
    assert list_names(programmes, CATALOGUE, NamesWish(page=9)).wish.page == 1


def test_spellings_stand_without_blanks(programmes: NameRegister) -> None:
    assert programmes.spellings(0) == [("“双百”行动", 3), ("双百行动", 1)]


def test_mentions_and_documents_of_a_subject_come_in_order(programmes: NameRegister) -> None:
    assert programmes.rows(0).tolist() == [0, 1, 2, 4]
    assert programmes.documents(0).tolist() == [0, 1, 3]
    assert programmes.rows(2).tolist() == [5]


@pytest.mark.parametrize(
    ("key", "number"),
    [
        ("春雨工程", 1),
        (f"@{LATE}-9", 1),
        (f"别的@{LAST}-30", 2),
        (f"@{LATE}-10", None),
        (f"@{'d' * 16}-9", None),
        ("冬雪工程", None),
        ("@", None),
        ("", None),
    ],
)
def test_a_key_or_a_place_finds_a_subject(programmes: NameRegister, key: str, number: int | None) -> None:
    assert programmes.find(key, CATALOGUE) == number


def test_keys_are_numbered_as_they_come() -> None:
    codes, keys = numbered(iter(["a", None, "b", "a"]))
    assert (codes.tolist(), keys) == ([0, -1, 1, 0], ["a", "b"])


def test_programmes_alike_hold_one_anothers_name() -> None:
    rows = [(at, 1, 0, 0, 0) for at in (1, 2, 3)] + [(at, 1, 9, 2, 1) for at in (1, 2, 3)]
    found = register(sorted(rows))
    found.subjects = (Subject("双百行动", "双百行动", ""), Subject("新双百行动", "新双百行动", ""))
    assert [(name, [one.key for one in some]) for name, some in kin_of(found, 0)] == [
        ("alike", ["新双百行动"])
    ]


TEXT = "第一段话。甲，乙丙丁，戊！\n  己庚\n" + "长" * 300


@pytest.mark.parametrize(
    ("words", "sentence", "opens", "closes"),
    [
        ("丙", "甲，乙丙丁，戊！", True, True),
        ("第一", "第一段话。", True, True),
        ("己", "己庚", True, True),
    ],
)
def test_a_sentence_is_quoted_whole(words: str, sentence: str, opens: bool, closes: bool) -> None:
    start = TEXT.index(words)
    begin, end, *whole = sentence_around(TEXT, start, start + len(words))
    assert (TEXT[begin:end], whole) == (sentence, [opens, closes])


def test_a_long_sentence_is_cut_on_both_sides() -> None:
    begin, end, opens, closes = sentence_around("长" * 1000, 500, 502)
    assert (opens, closes) == (False, False)
    assert begin < 500
    assert end > 502
    assert end - begin < 300


def test_a_text_that_ends_without_a_stop_is_quoted_to_its_end() -> None:
    assert sentence_around("甲乙", 0, 1) == (0, 2, True, True)
