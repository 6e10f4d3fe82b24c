"""The catalogue, its facets, its order and its search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from luoshi.session import Effort, Session
from luoshi.session.room import Choice, Desk, Entry, Order, Room, Wish
from luoshi.session.room.catalogue import Catalogue
from luoshi.session.room.listing import PAGE, Lister
from luoshi.session.room.narrowing import FACETS, Narrowing


def entry(name: str, **known: object) -> Entry:
    values: dict[str, object] = dict.fromkeys(
        ("title", "issuer", "level", "region", "adcode", "date", "kind", "number", "damage", "grade")
    )
    values |= {"id": name, "chars": 0, "path": "a.txt", "member": "", "part": 0, "raw_start": 0}
    values |= {"sha256": name, "opening": ""}
    return Entry(**(values | known))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def desk(demo: Session) -> Desk:
    desk = Room(demo.folder).desk()
    assert desk is not None
    return desk


def test_the_catalogue_holds_every_document(demo: Session, desk: Desk) -> None:
    rows = demo.list().records()
    assert {row["document"] for row in rows} == set(desk.catalogue.positions)
    for row in rows:
        known = desk.entry(str(row["document"]))
        assert (known.title, known.date, known.chars, known.path) == tuple(
            row[name] for name in ("title", "date", "chars", "path")
        )


@pytest.mark.parametrize(
    ("known", "name"),
    [
        ({"title": "关于试点的通知", "opening": "别的"}, "关于试点的通知"),
        ({"opening": "会议指出，要稳步推进"}, "会议指出，要稳步推进"),
        ({"opening": "推" * 40}, "推" * 26 + "…"),
        ({"opening": " ", "path": "b/c.txt"}, "c.txt"),
    ],
)
def test_a_document_is_called_by_what_is_known_of_it(known: dict[str, object], name: str) -> None:
    assert entry("a", **known).name == name


def test_articles_of_a_source_come_in_order() -> None:
    one, other = entry("a", sha256="s", part=1), entry("b", sha256="s", part=0)
    catalogue = Catalogue((one, other, entry("c")))
    assert catalogue.page_of(one) == [other, one]
    assert catalogue.get("nothing") is None


def test_facets_count_what_a_further_choice_would_leave() -> None:
    entries = (
        entry("a", level="city", adcode="330100", date="2031-02"),
        entry("b", level="city", adcode="330200", date="2032"),
        entry("c", level="province", adcode="330000", date="2032/2035"),
        entry("d"),
    )
    mask, facets = Narrowing(Catalogue(entries)).narrow(Choice(level="city", year="2032"))
    counts = {facet.name: dict(facet.counts) for facet in facets}
    assert mask.tolist() == [False, True, False, False]
    assert counts["level"] == {"city": 1, "province": 1}
    assert counts["year"] == {"2031": 1, "2032": 1}
    assert counts["region"] == {"330000": 1}
    assert counts["issuer"] == {}


def test_a_value_that_nothing_has_leaves_nothing() -> None:
    mask, facets = Narrowing(Catalogue((entry("a"),))).narrow(Choice(level="nonsense"))
    assert not mask.any()
    assert facets[0].chosen == "nonsense"


def test_facets_begin_with_what_was_found() -> None:
    entries = tuple(entry(name, level="city") for name in "abc")
    mask, facets = Narrowing(Catalogue(entries)).narrow(Choice(), np.array([True, False, True]))
    assert mask.tolist() == [True, False, True]
    assert dict(facets[0].counts) == {"city": 2}


def test_facets_agree_with_the_documents(desk: Desk) -> None:
    listing = desk.list(Wish(choice=Choice(level="province")))
    facets = {facet.name: dict(facet.counts) for facet in listing.facets}
    assert set(facets) == set(FACETS)
    entries = [one for one in desk.catalogue.entries if one.level == "province"]
    assert listing.total == len(entries)
    assert facets["kind"] == Counter(one.kind for one in entries if one.kind)
    assert facets["level"] == Counter(one.level for one in desk.catalogue.entries if one.level)


@pytest.mark.parametrize(
    ("order", "key"),
    [
        (Order.NEWEST, lambda one: one.date or ""),
        (Order.LONGEST, lambda one: one.chars),
        (Order.DAMAGE, lambda one: one.damage or 0.0),
    ],
)
def test_lists_come_in_the_order_that_is_asked_for(
    desk: Desk, order: Order, key: Callable[[Entry], Any]
) -> None:
    rows = [row.entry for page in (1, 2, 3) for row in desk.list(Wish(order=order, page=page)).rows]
    values = [key(one) for one in rows]
    assert values == sorted(values, reverse=True)


def test_the_oldest_come_first_and_the_undated_last() -> None:
    entries = (entry("u"), entry("a", date="2031"), entry("b", date="2032"))
    lister = Lister(Catalogue(entries), None)  # type: ignore[arg-type]
    assert [row.entry.id for row in lister.list(Wish(order=Order.OLDEST)).rows] == ["a", "b", "u"]
    assert [row.entry.id for row in lister.list(Wish()).rows] == ["b", "a", "u"]


def test_titles_come_in_the_order_of_their_readings() -> None:
    entries = tuple(entry(name, title=name) for name in ("浙江", "北京", "安徽"))
    lister = Lister(Catalogue(entries), None)  # type: ignore[arg-type]
    assert [row.entry.id for row in lister.list(Wish(order=Order.TITLE)).rows] == ["安徽", "北京", "浙江"]


def test_among_equals_the_newest_come_first() -> None:
    entries = tuple(entry(name, title="灯塔", date=f"203{at}") for at, name in enumerate("abcd"))
    lister = Lister(Catalogue(entries), None)  # type: ignore[arg-type]
    for order in (Order.TITLE, Order.LONGEST, Order.DAMAGE):
        assert [row.entry.id for row in lister.list(Wish(order=order)).rows] == ["d", "c", "b", "a"]


def test_an_order_holds_within_a_choice() -> None:
    entries = tuple(entry(name, title=name, level="city" if name != "乙" else None) for name in "甲乙丙")
    lister = Lister(Catalogue(entries), None)  # type: ignore[arg-type]
    rows = lister.list(Wish(order=Order.TITLE, choice=Choice(level="city"))).rows
    assert [row.entry.id for row in rows] == ["丙", "甲"]


def test_the_commonest_values_come_first_then_by_name() -> None:
    entries = tuple(entry(str(at), level=level) for at, level in enumerate(("b", "a", "c", "c", None)))
    _, facets = Narrowing(Catalogue(entries)).narrow(Choice())
    assert facets[0].counts == (("c", 2), ("a", 1), ("b", 1))


def test_a_search_is_made_once_for_its_pages_and_choices(demo: Session) -> None:
    desk = Room(demo.folder).desk()
    assert desk is not None
    for wish in (Wish("产业"), Wish("产业", page=2), Wish("产业", Choice(level="city"))):
        desk.list(wish)
    assert desk.lister.scores.cache_info().misses == 1
    scores = desk.lister.scores("产业链")
    found = {row.entry.id for row in desk.list(Wish("产业链")).rows}
    assert {desk.catalogue.entries[at].id for at in scores.nonzero()[0]} >= found > set()


def test_pages_part_the_list(desk: Desk) -> None:
    first = desk.list(Wish())
    assert (len(first.rows), first.pages) == (PAGE, -(-first.total // PAGE))
    assert desk.list(Wish(page=99)).wish.page == first.pages
    assert desk.list(Wish(choice=Choice(year="1900"))).pages == 1


def test_a_search_finds_what_the_command_finds(demo: Session, desk: Desk) -> None:
    listing = desk.list(Wish("产业链"))
    wanted = {row["document"] for row in demo.search("产业链", limit=1000).records()}
    assert listing.total == len(wanted)
    for row in listing.rows:
        assert row.entry.id in wanted
        for excerpt in row.excerpts:
            assert excerpt.marks
            assert all(excerpt.text[start:end] == "产业链" for start, end in excerpt.marks)
            text = desk.index.text(row.entry.id)
            assert text[excerpt.start :].startswith(excerpt.text)


def test_excerpts_do_not_repeat_the_title(desk: Desk) -> None:
    rows = desk.list(Wish("产业链")).rows
    assert any(row.excerpts for row in rows)
    for row in rows:
        assert all(excerpt.text.strip() not in row.entry.name for excerpt in row.excerpts)


def test_news_is_what_the_last_addition_brought(tmp_path: Path) -> None:
    session = Session(tmp_path / "library")
    for name, news in (("甲", []), ("乙", ["乙.txt"]), ("丙", ["丙.txt"])):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"关于{name}项工作的通知\n各市人民政府：\n加快发展{name}类产业。\n", encoding="utf-8")
        session.add([path], effort=Effort(workers=1))
        desk = Room(session.folder).desk()
        assert desk is not None
        assert [Path(entry.path).name for entry in desk.overview().news] == news
