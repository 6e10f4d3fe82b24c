"""Posts in one spelling, and the offices that need no body."""

from __future__ import annotations

import pytest

from luoshi.extract.people import Sighting, people
from luoshi.extract.ranks import Title, is_of_a_country, ranked, split_posts, tells


@pytest.mark.parametrize(
    ("post", "posts"),
    [
        (None, ()),
        ("", ()),
        ("厅长", ("厅长",)),
        ("党组书记、厅长", ("党组书记", "厅长")),
        ("国务委员兼秘书长", ("国务委员", "秘书长")),
        ("兼任主任", ("兼任主任",)),
    ],
)
def test_posts_stand_apart(post: str | None, posts: tuple[str, ...]) -> None:
    assert split_posts(post) == posts


@pytest.mark.parametrize(
    ("title", "same"),
    [
        (("外交部长", "云国"), ("外长", "云国")),
        (("原局长", "云泽市财政局"), ("局长", "云泽市财政局")),
        (("前总统", "云国"), ("总统", "云国")),
        (("国务委员", "国务院"), ("国务委员", None)),
        (("总理", "国务院"), ("国务院总理", None)),
        (("总理", "云国"), ("总理", "云国")),
        (("委员长", "全国人民代表大会常务委员会"), ("委员长", None)),
        (("副委员长", "全国人民代表大会常务委员会"), ("副委员长", "全国人民代表大会常务委员会")),
    ],
)
def test_one_spelling_for_one_rank(title: Title, same: Title) -> None:
    assert ranked(title) == same


@pytest.mark.parametrize(
    ("title", "told", "unnamed"),
    [
        (("总统", "云国"), True, False),
        (("总统", None), False, True),
        (("委员长", None), True, False),
        (("厅长", None), False, False),
        (("前总统", None), False, True),
    ],
)
def test_what_a_title_tells(title: Title, told: bool, unnamed: bool) -> None:
    assert tells(title) is told
    assert is_of_a_country(title) is unnamed


def named(post: str, body: str | None, document: str) -> Sighting:
    return Sighting("云里特", (post,), body, document, "2031-01-01", 0)


@pytest.mark.parametrize(
    ("sightings", "entries"),
    [
        ([named("外交部长", "云国", "a"), named("外长", "云国", "b")], 1),
        ([named("总统", "云国", "a"), named("总统", None, "b")], 1),
        ([named("总统", "云国", "a"), named("总统", "雨国", "b")], 2),
        ([named("总统", "云国", "a"), named("总统", "雨国", "b"), named("总统", None, "c")], 3),
        ([named("总统", "云国", "a"), named("总理", None, "b")], 2),
        ([named("厅长", "云泽省财政厅", "a"), named("厅长", None, "b")], 2),
    ],
)
def test_an_office_without_its_country_goes_with_its_only_holder(
    sightings: list[Sighting], entries: int
) -> None:
    assert len(people(sightings)) == entries
