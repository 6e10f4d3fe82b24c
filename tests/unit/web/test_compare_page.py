"""The pages of two documents side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from luoshi.session import Effort, Session
from luoshi.session.room import Desk, Room, compare_two, find_neighbours, find_sources
from luoshi.web import compare

ATTACK = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def two(desk: Desk) -> tuple[str, str]:
    """The two demo documents that share most, the earlier first."""
    pairs = [
        (near.letters, entry.id, near.entry.id)
        for entry in desk.catalogue.entries
        for near in find_neighbours(desk, entry.id)
    ]
    _, one, other = max(pairs)
    comparison = compare_two(desk, one, other)
    return comparison.source.id, comparison.target.id


def test_two_documents_lie_side_by_side(inside: TestClient, desk: Desk, two: tuple[str, str]) -> None:
    a, b = two
    page = inside.get(f"/compare?a={a}&b={b}").text
    assert page.index(f'href="/documents/{a}"') < page.index(f'href="/documents/{b}"')
    numbers = set(re.findall(r'data-number="(\d+)"', page))
    assert numbers
    for where in ("left", "right"):
        assert set(re.findall(rf'id="{where}-(\d+)"', page)) == numbers
        other = "right" if where == "left" else "left"
        assert set(re.findall(rf'href="#{where}-(\d+)"', page)) == numbers, other


def test_sides_are_swapped_with_the_same_passages(inside: TestClient, two: tuple[str, str]) -> None:
    a, b = two
    one, other = (inside.get(f"/compare?a={x}&b={y}").text for x, y in ((a, b), (b, a)))
    assert re.findall(r'data-number="(\d+)"', one) == re.findall(r'data-number="(\d+)"', other)
    assert other.index(f'href="/documents/{b}"') < other.index(f'href="/documents/{a}"')
    assert "在前" in one[: one.index(f'href="/documents/{b}"')]
    assert "在后" in other[: other.index(f'href="/documents/{a}"')]


def test_a_place_opens_the_passage_that_stands_there(
    inside: TestClient, desk: Desk, two: tuple[str, str]
) -> None:
    a, b = two
    passage = compare_two(desk, a, b).passages[-1]
    page = inside.get(f"/compare?a={a}&b={b}&at={passage.target_start}-{passage.target_end}").text
    asked = re.search(r'data-number="(\d+)"[^>]* data-asked', page)
    assert asked is not None
    page = inside.get(f"/compare?a={b}&b={a}&at={passage.source_start}-{passage.source_end}").text
    assert "data-asked" in page
    assert "data-asked" not in inside.get(f"/compare?a={a}&b={b}&at=999998-999999").text


def test_a_passage_tells_what_is_known_of_it(inside: TestClient, desk: Desk, two: tuple[str, str]) -> None:
    a, b = two
    answer = inside.get(f"/compare/link?a={a}&b={b}&n=1", headers={"x-fragment": "1"})
    page = unescape(answer.text)
    passage = compare_two(desk, a, b).passages[0]
    assert f"{passage.similarity:.2f}" in page
    assert passage.by in page
    assert f'name="source_at" value="{passage.source_start}-{passage.source_end}"' in page
    assert "<html" not in page


@pytest.mark.parametrize("n", ["0", "99999", "x"])
def test_a_passage_that_is_none_is_said_so(inside: TestClient, two: tuple[str, str], n: str) -> None:
    assert inside.get(f"/compare/link?a={two[0]}&b={two[1]}&n={n}").status_code in (400, 404)


@pytest.mark.parametrize("query", ["a=x", "a=" + "0" * 17, "a=../etc", "part=0", "q=" + "长" * 201])
def test_addresses_that_mean_nothing_are_refused(inside: TestClient, query: str) -> None:
    assert inside.get(f"/compare?{query}").status_code == 400


def test_unknown_documents_are_said_so(inside: TestClient, two: tuple[str, str]) -> None:
    for query in (f"a={'0' * 16}", f"a={two[0]}&b={'0' * 16}", f"a={'0' * 16}&b={two[0]}"):
        assert inside.get(f"/compare?{query}").status_code == 404


def test_what_is_often_compared_is_offered_until_something_is_chosen(inside: TestClient, desk: Desk) -> None:
    offered = [entry.id for entry in find_sources(desk)][:12]
    found = re.findall(r'href="/compare\?a=([0-9a-f]{16})"', inside.get("/compare").text)
    assert found == offered != []
    for query in ("q=查无此题", f"a={offered[0]}"):
        assert "下级常要对照的文件" not in inside.get(f"/compare?{query}").text


def test_the_two_are_chosen_one_after_the_other(inside: TestClient, desk: Desk, two: tuple[str, str]) -> None:
    first = desk.entry(two[0])
    page = unescape(inside.get("/compare", params={"q": first.name}).text)
    assert f"/compare?a={first.id}" in page
    page = unescape(inside.get(f"/compare?a={first.id}").text)
    assert f"/compare?a={first.id}&b={two[1]}" in page
    assert "没有标题含这些词" in inside.get("/compare?q=并无此题").text
    same = unescape(inside.get(f"/compare?a={first.id}&b={first.id}").text)
    assert "选第二篇" in same


def test_the_origin_of_a_passage_leads_to_both_texts(inside: TestClient, two: tuple[str, str]) -> None:
    reader = inside.get(f"/documents/{two[1]}").text
    cards = re.findall(r'href="(/documents/[0-9a-f]+/passages/[^"]+)"', reader)
    pages = [unescape(inside.get(card).text) for card in cards]
    ways = [found for page in pages for found in re.findall(r'href="(/compare\?a=[^"]+)"', page)]
    assert ways
    assert any("data-asked" in inside.get(way).text for way in ways)


def test_before_anything_is_compiled_a_job_is_begun(
    inside: TestClient, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[object, ...]] = []

    def start(_: object, label: str, work: object, *, next: str) -> str:
        started.append((label, work, next))
        return "0" * 16

    monkeypatch.setattr(compare, "tracing_is_compiled", lambda: False)
    monkeypatch.setattr("luoshi.session.room.jobs.Jobs.start", start)
    answer = inside.get(f"/compare?a={two[0]}&b={two[1]}&at=3-9")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/jobs/{'0' * 16}")
    assert started[0][1:] == (compare.compile_tracing, f"/compare?a={two[0]}&b={two[1]}&at=3-9")


@pytest.fixture
def hostile(tmp_path: Path, visit: Callable[[Room], TestClient]) -> Iterator[tuple[TestClient, list[str]]]:
    """A room of two long documents whose shared words try to be markup."""
    shared = [
        f"第{i}条要加快培育特色产业集群{ATTACK}并推动园区企业改造升级{i * 7919}次。" for i in range(900)
    ]
    apart = [f"这里说的是另外一回事{i * 104729}与前文毫无关系可言{i * 7907}。" for i in range(2_000)]
    text = {"a.txt": shared + apart, "b.txt": [f"本市另有说法{i}。" for i in range(500)] + shared[::-1]}
    for name, lines in text.items():
        (tmp_path / name).write_text("\n".join([f"标题{ATTACK}", *lines]), encoding="utf-8")
    Session(tmp_path / "library").add(sorted(tmp_path.glob("*.txt")), effort=Effort(workers=1))
    room = Room(tmp_path / "library")
    desk = room.desk()
    assert desk is not None
    yield visit(room), [entry.id for entry in desk.catalogue.entries]
    room.close()


def test_long_and_hostile_documents_come_in_bounded_parts(hostile: tuple[TestClient, list[str]]) -> None:
    visitor, (one, other) = hostile
    first = visitor.get(f"/compare?a={one}&b={other}")
    assert first.status_code == 200
    assert "<script>alert" not in first.text
    assert "&lt;script&gt;alert" in first.text
    assert 'rel="next" href="/compare?' in first.text
    last = visitor.get(f"/compare?a={one}&b={other}&part=1000")
    assert 'rel="next" href="#links"' in last.text
    for answer in (first, last, visitor.get(f"/compare/link?a={one}&b={other}&n=1")):
        assert len(answer.content) < 1_500_000
        assert "<script>alert" not in answer.text
