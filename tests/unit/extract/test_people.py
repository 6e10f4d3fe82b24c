"""People across documents: one entry where post and body agree."""

from __future__ import annotations

from itertools import permutations

import pytest

from luoshi.extract.people import Person, Sighting, people, same_person


def seen(
    name: str, posts: str, body: str | None, document: str, start: int = 0, date: str | None = "2024-01-01"
) -> Sighting:
    return Sighting(name, tuple(filter(None, posts.split("、"))), body, document, date, start)


FINANCE, WATER = "浙江省财政厅", "浙江省水利厅"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (seen("王远", "厅长", FINANCE, "a"), seen("王远", "厅长", FINANCE, "b"), True),
        (seen("王远", "党组书记、厅长", FINANCE, "a"), seen("王远", "厅长", FINANCE, "b"), True),
        (seen("王远", "厅长", FINANCE, "a"), seen("王远", "厅长", WATER, "b"), False),
        (seen("王远", "厅长", FINANCE, "a"), seen("王远", "处长", FINANCE, "b"), False),
        (seen("王远", "厅长", None, "a"), seen("王远", "厅长", None, "b"), False),
        (seen("王远", "总书记", None, "a"), seen("王远", "总书记", None, "b"), True),
        (seen("王远", "厅长", FINANCE, "a"), seen("王近", "厅长", FINANCE, "b"), False),
        (seen("王远", "厅长", FINANCE, "a"), seen("王远", "", None, "b"), False),
        (seen("王远", "厅长", FINANCE, "a"), seen("王远", "", None, "a"), True),
        (seen("王远", "厅长", FINANCE, "a"), seen("王远", "局长", "杭州市财政局", "a"), False),
    ],
)
def test_who_is_the_same(a: Sighting, b: Sighting, same: bool) -> None:
    assert same_person(a, b) is same
    assert same_person(b, a) is same


def summary(found: list[Person]) -> list[tuple[str, list[tuple[str, str | None]], int]]:
    return [(p.name, [(t.post, t.body) for t in p.tenures], len(p.sightings)) for p in found]


def test_homonyms_stay_apart() -> None:
    found = people([seen("王远", "厅长", FINANCE, "a"), seen("王远", "教授", "南方大学", "b")])
    assert summary(found) == [("王远", [("厅长", FINANCE)], 1), ("王远", [("教授", "南方大学")], 1)]


def test_a_bare_name_belongs_to_its_document() -> None:
    found = people(
        [seen("王远", "厅长", FINANCE, "a"), seen("王远", "", None, "a", 9), seen("王远", "", None, "b")]
    )
    assert summary(found) == [("王远", [("厅长", FINANCE)], 2), ("王远", [], 1)]


def test_two_of_one_name_in_one_document() -> None:
    found = people(
        [
            seen("王远", "厅长", FINANCE, "a", 0),
            seen("王远", "", None, "a", 5),
            seen("王远", "教授", "南方大学", "a", 10),
            seen("王远", "", None, "a", 15),
        ]
    )
    assert summary(found) == [("王远", [("厅长", FINANCE)], 2), ("王远", [("教授", "南方大学")], 2)]


def test_titles_join_entries_in_any_order() -> None:
    sightings = [
        seen("王远", "副厅长", FINANCE, "a", date="2022-01-01"),
        seen("王远", "副厅长", FINANCE, "b", date="2023-01-01"),
        seen("王远", "厅长", WATER, "b", 7, date="2023-01-01"),
        seen("王远", "厅长", WATER, "c", date="2024-01-01"),
    ]
    apart = people(sightings)
    assert [len(p.sightings) for p in apart] == [2, 2]
    joined = [*sightings, seen("王远", "副厅长、厅长", FINANCE, "d", date="2025-01-01")]
    for order in permutations(joined):
        assert summary(people(order)) == summary(people(joined))


def test_where_and_when_a_post_is_seen() -> None:
    [person] = people(
        [
            seen("王远", "厅长", FINANCE, "b", date="2024-05-01"),
            seen("王远", "厅长", FINANCE, "a", date="2023-05-01"),
            seen("王远", "厅长", FINANCE, "c", date=None),
        ]
    )
    [tenure] = person.tenures
    assert tenure.seen == (("a", "2023-05-01"), ("b", "2024-05-01"), ("c", None))


def test_nobody() -> None:
    assert people([]) == []


def documents(posts: str, body: str | None, number: int, first: int = 0) -> list[Sighting]:
    return [seen("李青山", posts, body, f"{at:03d}") for at in range(first, first + number)]


def test_a_bare_name_goes_to_the_one_whom_many_documents_know() -> None:
    known = documents("厅长", FINANCE, 10)
    assert len(people([*known, *documents("", None, 5, 100)])) == 1
    assert len(people([*known[1:], *documents("", None, 5, 100)])) == 6


def test_a_bare_name_stays_apart_where_two_are_known() -> None:
    two = [*documents("厅长", FINANCE, 19), *documents("教授", "南方大学", 1, 50)]
    assert len(people([*two, *documents("", None, 1, 100)])) == 3
    assert len(people([*two, *documents("厅长", FINANCE, 1, 60), *documents("", None, 1, 100)])) == 2


def test_a_bare_name_of_two_letters_stays_apart() -> None:
    known = [seen("王远", "厅长", FINANCE, f"{at:03d}") for at in range(30)]
    assert len(people([*known, seen("王远", "", None, "x")])) == 2


@pytest.mark.parametrize(("post", "entries"), [("长", 1), ("厅长", 1), ("教授", 2)])
def test_a_post_without_a_body_must_be_one_that_the_person_has(post: str, entries: int) -> None:
    assert len(people([*documents("厅长", FINANCE, 12), *documents(post, None, 1, 100)])) == entries
