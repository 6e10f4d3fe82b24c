"""Which post goes with which body, and which persons that tells apart."""

from __future__ import annotations

import pytest

from luoshi.extract.people import Sighting, people, titles


def seen(posts: str, body: str | None, document: str = "a", start: int = 0) -> Sighting:
    return Sighting("王远", tuple(filter(None, posts.split("、"))), body, document, "2031-01-01", start)


@pytest.mark.parametrize(
    ("posts", "body", "paired"),
    [
        ("厅长", "云泽省财政厅", [("厅长", "云泽省财政厅")]),
        ("厅长", None, [("厅长", None)]),
        ("", "云泽省财政厅", []),
        ("党组书记、厅长", "云泽省财政厅", [("党组书记", "云泽省财政厅"), ("厅长", "云泽省财政厅")]),
        (
            "副省长、厅长",
            "云泽省人民政府、云泽省财政厅",
            [("副省长", "云泽省人民政府"), ("厅长", "云泽省财政厅")],
        ),
        (
            "总书记、国家主席、主席",
            "甲委员会、乙委员会",
            [("总书记", "甲委员会"), ("国家主席", None), ("主席", "乙委员会")],
        ),
        ("主任", "甲委员会、乙委员会", [("主任", "甲委员会、乙委员会")]),
        (
            "委员、书记、主任",
            "甲委员会、乙委员会",
            [("委员", "甲委员会、乙委员会"), ("书记", "甲委员会、乙委员会"), ("主任", "甲委员会、乙委员会")],
        ),
    ],
)
def test_posts_go_with_their_bodies(
    posts: str, body: str | None, paired: list[tuple[str, str | None]]
) -> None:
    assert list(titles(seen(posts, body))) == paired


def test_one_shared_post_makes_one_person() -> None:
    both = seen("副省长、厅长", "云泽省人民政府、云泽省财政厅", "a")
    found = people([both, seen("厅长", "云泽省财政厅", "b"), seen("厅长", "云泽省水利厅", "c")])
    assert [len(person.sightings) for person in found] == [2, 1]
    assert {(t.post, t.body) for t in found[0].tenures} == {
        ("副省长", "云泽省人民政府"),
        ("厅长", "云泽省财政厅"),
    }


@pytest.mark.parametrize(
    ("posts", "body", "told"),
    [
        ("厅长", "云泽省财政厅", True),
        ("总书记", None, True),
        ("厅长", None, False),
        ("", None, False),
    ],
)
def test_a_post_in_a_body_tells_people_apart(posts: str, body: str | None, told: bool) -> None:
    assert people([seen(posts, body)])[0].is_told_apart is told


def test_many_documents_of_one_name_are_joined_at_once() -> None:
    many = [seen("厅长、党组书记", "云泽省财政厅", f"{at:04d}") for at in range(3000)]
    found = people(many)
    assert len(found) == 1
    assert len(found[0].sightings) == 3000


def test_joining_grows_with_the_documents(linear) -> None:  # type: ignore[no-untyped-def]
    linear(lambda size: people(seen("厅长", "云泽省财政厅", f"{at:05d}") for at in range(size)), 400)
