"""The reader: text, margin, facts, strip, cards, raw view."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from luoshi.session import Effort, Session
from luoshi.session.room import Desk, Room

Find = Callable[[str], str]


def article(page: str) -> str:
    """The text of a page's article without markup."""
    inside = page.partition("<article")[2].partition(">")[2].partition("</article>")[0]
    inside = re.sub(
        r"<(a data-card class=\"margin\"|a class=\"margin\").*?</a>|<ul class=\"strip\".*?</ul>",
        "",
        inside,
        flags=re.S,
    )
    return html.unescape(re.sub(r"<[^>]*>", "", inside))


def letters(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("words", ["jueding_2031", "3ban", "chanfa_2031_36", "wuxuhui"])
def test_the_whole_text_is_set_and_nothing_else(
    inside: TestClient, desk: Desk, document: Find, words: str
) -> None:
    name = document(words)
    entry = desk.entry(name)
    shown = letters(article(inside.get(f"/documents/{name}").text))
    text = letters(desk.index.text(name))
    assert shown in (text, letters(entry.name) + text)


def test_every_run_says_where_it_stands(inside: TestClient, desk: Desk, document: Find) -> None:
    name = document("jueding_2031")
    text = desk.index.text(name)
    runs = re.findall(r'data-s="(\d+)"[^>]*>([^<]*)<', inside.get(f"/documents/{name}").text)
    assert len(runs) > 50
    for start, written in runs:
        words = html.unescape(written)
        assert text[int(start) : int(start) + len(words)] == words


def test_headings_are_headings(inside: TestClient, document: Find) -> None:
    page = inside.get(f"/documents/{document('jueding_2031')}").text
    assert re.search(r'<h1 class="title">', page)
    assert re.search(r'<h2 class="heading depth-1">', page)
    anchors = re.findall(r'href="/documents/[0-9a-f]+\?part=1#(b\d+)"', page)
    assert anchors
    assert all(f'id="{anchor}"' in page for anchor in anchors)


def test_words_that_are_asked_for_are_marked(inside: TestClient, desk: Desk, document: Find) -> None:
    name = document("jueding_2031")
    start = desk.index.text(name).index("产业链")
    page = inside.get(f"/documents/{name}?at={start}-{start + 3}").text
    assert page.count('id="here"') == 1
    marked = re.findall(r'class="[^"]*\basked\b[^"]*"[^>]*>([^<]*)<', page)
    assert "".join(marked) == "产业链"


@pytest.mark.parametrize("at", ["", "9", "9-3", "x-y", "999999-1000000", "-1-5"])
def test_a_place_that_is_none_opens_the_document_all_the_same(
    inside: TestClient, document: Find, at: str
) -> None:
    assert inside.get(f"/documents/{document('wuxuhui')}", params={"at": at}).status_code == 200


def test_every_fact_opens_its_card(inside: TestClient, desk: Desk, document: Find) -> None:
    page = inside.get(f"/documents/{document('wuxuhui')}").text
    links = sorted(set(re.findall(r'href="(/documents/[0-9a-f]+/facts/\d+-\d+)"', page)))
    assert links
    for link in links:
        card = inside.get(link, headers={"x-fragment": "1"}).text
        assert "<html" not in card
        assert "规则或模型版本" in card
        assert "置信度" in card


def test_a_card_tells_value_rule_and_version(
    inside: TestClient, desk: Desk, demo: Session, document: Find
) -> None:
    name = document("gongye_zhuanxing")
    fact = next(one for one in demo.snapshot.facts(name) if one.kind == "indicator" and one.norm.get("value"))
    card = inside.get(f"/documents/{name}/facts/{fact.start}-{fact.end}").text
    assert "<html" in card
    assert fact.by in card
    assert f"{fact.norm['value']:g}" in card
    assert html.escape(desk.index.text(name)[fact.start : fact.end]) in card


def test_the_margin_opens_the_clauses_with_their_roles(inside: TestClient, document: Find) -> None:
    page = inside.get(f"/documents/{document('gongye_zhuanxing')}").text
    link = re.search(r'class="margin" data-card href="([^"]+)"', page)
    assert link is not None
    card = inside.get(link[1], headers={"x-fragment": "1"}).text
    assert "role-net" in card
    assert "任务" in card


def test_the_strip_leads_to_the_other_text_at_the_place(
    inside: TestClient, desk: Desk, document: Find
) -> None:
    name = document("gongye_zhuanxing")
    reading = desk.reading(name)
    origin = next(one for one in reading.origins if one.origin != name)
    page = inside.get(f"/documents/{name}").text
    assert re.search(rf"/documents/{name}/passages/\d+-\d+", page)
    card = inside.get(f"/documents/{name}/passages/{origin.start}-{origin.end}").text
    there = re.search(rf"/documents/{origin.origin}\?at=(\d+)-(\d+)#here", card)
    assert there is not None
    first = desk.trail(name, origin.start, origin.end).origin
    assert first is not None
    assert (int(there[1]), int(there[2])) == (first.start, first.end)
    assert 'id="here"' in inside.get(there[0].removesuffix("#here")).text


def test_a_passage_that_is_none_is_not_found(inside: TestClient, document: Find) -> None:
    assert inside.get(f"/documents/{document('wuxuhui')}/passages/0-1").status_code == 404
    assert inside.get(f"/documents/{document('wuxuhui')}/facts/5-5").status_code == 404


@pytest.mark.parametrize("kind", ["facts", "clauses"])
def test_where_nothing_stands_nothing_is_found(inside: TestClient, document: Find, kind: str) -> None:
    here = f"/documents/{document('wuxuhui')}"
    answer = inside.get(f"{here}/{kind}/0-1000000")
    assert answer.status_code == (200 if kind == "clauses" else 404)
    far = inside.get(f"{here}/{kind}/900000-900001")
    assert far.status_code == 404
    assert re.search(r"[\u4e00-\u9fff]{4}", re.sub(r"<[^>]*>", "", far.text))


def test_articles_of_one_source_know_one_another(inside: TestClient, desk: Desk, document: Find) -> None:
    name = document("3ban")
    others = [one.id for one in desk.catalogue.page_of(desk.entry(name)) if one.id != name]
    assert others
    page = inside.get(f"/documents/{name}").text
    assert all(f'href="/documents/{other}"' in page for other in others)


@pytest.mark.parametrize("words", ["jueding_2031", "3ban", "chanfa_2031_27", "wuxuhui"])
def test_the_raw_view_shows_the_raw_text_and_every_edit(
    inside: TestClient, demo: Session, desk: Desk, document: Find, words: str
) -> None:
    name = document(words)
    page = inside.get(f"/documents/{name}/raw").text
    body = page.partition("<article")[2].partition(">")[2].partition("</article>")[0]
    edits = desk.edits(name)
    assert body.count('class="edit"') == len(edits)
    kept = html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"<del>.*?</del>", "", body, flags=re.S)))
    assert letters(kept) == letters(desk.index.text(name))
    raw = re.sub(r"<ins>.*?</ins>", "", body, flags=re.S)
    raw = html.unescape(re.sub(r"<[^>]*>", "", raw))
    assert letters(re.sub("[⏎␍⇥□␣]", "", raw)) == letters(demo.snapshot.raw_text(name))


def test_every_card_is_translated(inside: TestClient, document: Find) -> None:
    inside.cookies.set("luoshi_language", "en")
    page = inside.get(f"/documents/{document('gongye_zhuanxing')}").text
    link = re.search(r'href="(/documents/[0-9a-f]+/facts/\d+-\d+)"', page)
    assert link is not None
    card = inside.get(link[1], headers={"x-fragment": "1"}).text
    assert "Confidence" in card
    assert "Rule or model, version" in card


def test_a_long_document_is_read_in_parts(tmp_path: Path, visit: Callable[[Room], TestClient]) -> None:
    lines = [f"{number}、推进第{number}项试点。" + "稳步推进各项试点工作。" * 30 for number in range(1, 61)]
    (tmp_path / "long.txt").write_text("\n".join(["关于推进试点的通知", *lines]), encoding="utf-8")
    Session(tmp_path / "library").add([tmp_path / "long.txt"], effort=Effort(workers=1))
    room = Room(tmp_path / "library")
    desk = room.desk()
    assert desk is not None
    (entry,) = desk.catalogue.entries
    reader = visit(room)
    first = reader.get(f"/documents/{entry.id}").text
    found = re.search(r"第 1 部分，共 (\d+) 部分", first)
    assert found is not None
    parts = int(found[1])
    assert parts > 1
    pages = [reader.get(f"/documents/{entry.id}?part={part}").text for part in range(1, parts + 1)]
    shown = "".join(letters(article(page)).removeprefix(letters(entry.name)) for page in pages)
    assert shown == letters(desk.index.text(entry.id)).removeprefix(letters(entry.name))
    last = entry.chars - 2
    assert 'id="here"' in reader.get(f"/documents/{entry.id}?at={last}-{last + 1}").text
    assert f"共 {parts} 部分" in reader.get(f"/documents/{entry.id}?part=999").text
    raw = [reader.get(f"/documents/{entry.id}/raw?part={part}").text for part in range(1, parts + 1)]
    assert sum(page.count('class="edit"') for page in raw) == len(desk.edits(entry.id))
