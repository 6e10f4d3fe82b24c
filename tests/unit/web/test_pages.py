"""The overview, the list and the pages of problems."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from luoshi.session.room import Desk, Room
from luoshi.web.documents import router as documents_router


def plain(html: str) -> str:
    """The words of a page on one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))


def test_the_overview_counts_what_is_there(inside: TestClient, desk: Desk) -> None:
    text = plain(inside.get("/").text)
    assert f"文件（篇）{len(desk.catalogue.entries)}" in text
    assert "2031–2033" in text
    assert "沿用最多的要求" in text


def test_the_overview_leads_to_lists(inside: TestClient) -> None:
    links = set(re.findall(r'href="(/documents\?(?:year|level|grade)=[^"]+)"', inside.get("/").text))
    assert {"/documents?year=2032", "/documents?level=central", "/documents?grade=poor"} <= links
    for link in links:
        assert 'class="row"' in inside.get(link).text


def test_the_overview_shows_what_is_asked_for(inside: TestClient, desk: Desk) -> None:
    seen = desk.overview().requirements
    text = inside.get("/").text
    assert seen.taken
    for one in (*seen.taken, *seen.neglected):
        assert desk.index.text(one.entry.id)[one.start : one.end] == one.text
        assert f"/documents/{one.entry.id}?at={one.start}-{one.end}#here" in text


def test_an_empty_library_says_how_to_begin(nobody: TestClient) -> None:
    text = nobody.get("/").text
    assert "luoshi add" in text
    assert "luoshi demo" in text
    for path in ("/documents", "/documents/0123456789abcdef"):
        answer = nobody.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_every_document_is_in_the_list_once(inside: TestClient, desk: Desk) -> None:
    seen: list[str] = []
    for page in (1, 2, 3):
        seen += re.findall(
            r'class="name" href="/documents/([0-9a-f]{16})"', inside.get(f"/documents?page={page}").text
        )
    assert sorted(seen) == sorted(entry.id for entry in desk.catalogue.entries)


def test_a_page_beyond_the_last_is_the_last(inside: TestClient) -> None:
    assert "第 3 页，共 3 页" in inside.get("/documents?page=99").text


def test_a_facet_narrows_and_can_be_taken_away(inside: TestClient) -> None:
    text = inside.get("/documents?level=ministry&order=oldest").text
    assert "level-province" not in text.partition('class="list"')[2]
    chosen = re.search(r'href="([^"]+)" class="chosen"', text)
    assert chosen is not None
    assert chosen[1].replace("&amp;", "&") == "/documents?order=oldest"


def test_places_within_a_province_are_offered_once_it_is_chosen(inside: TestClient, desk: Desk) -> None:
    city = next(entry for entry in desk.catalogue.entries if entry.level == "city" and entry.adcode)
    assert city.adcode is not None
    province = f"{city.adcode[:2]}0000"
    assert f"place={city.adcode}" not in inside.get("/documents").text
    assert f"place={city.adcode}" in inside.get(f"/documents?region={province}").text


def test_a_search_shows_where_the_words_stand(inside: TestClient, desk: Desk) -> None:
    text = inside.get("/documents?q=首台套").text
    assert "<mark>首台套</mark>" in text
    for document, start, end in re.findall(r"/documents/([0-9a-f]{16})\?at=(\d+)-(\d+)#here", text):
        assert "首台" in desk.index.text(document)[int(start) : int(end)]


def test_a_search_without_hits_says_what_to_do(inside: TestClient) -> None:
    assert "没有这样的文件" in inside.get("/documents?q=火星殖民").text


def test_words_without_letters_are_no_query(inside: TestClient) -> None:
    answer = inside.get("/documents?q=，。")
    assert answer.status_code == 400
    assert "name at least one word" in answer.text


@pytest.mark.parametrize("query", ["page=0", "page=x", "order=nonsense", f"q={'长' * 201}", "page=99999999"])
def test_what_makes_no_sense_is_refused(inside: TestClient, query: str) -> None:
    assert inside.get(f"/documents?{query}").status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/documents/0123456789abcdef",
        "/documents/0123456789abcdef/raw",
        "/documents/0123456789abcdef/facts/1-2",
    ],
)
def test_what_is_not_there_is_said_so(inside: TestClient, path: str) -> None:
    answer = inside.get(path)
    assert answer.status_code == 404
    assert "没有找到" in answer.text


@pytest.mark.parametrize("path", ["/documents/x", "/documents/..%2f..", "/documents/0123456789ABCDEF"])
def test_what_is_no_id_is_refused(inside: TestClient, path: str) -> None:
    assert inside.get(path).status_code in (400, 404)


def test_a_library_that_cannot_be_read_is_said_so(
    inside: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from luoshi.errors import LibraryError

    def fail(_: Room) -> None:
        raise LibraryError("a table is missing", "snapshots/0001")

    monkeypatch.setattr(Room, "desk", fail)
    answer = inside.get("/")
    assert answer.status_code == 503
    assert "a table is missing" in answer.text


def test_what_nobody_foresaw_tells_nothing_of_the_inside(
    inside: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Room) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(Room, "desk", fail)
    answer = inside.get("/documents")
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_the_switch_turns_every_page_to_english_and_back(inside: TestClient) -> None:
    form = {"form_key": "f" * 43, "back": "/documents?q=产业链"}
    answer = inside.post("/language", data=form | {"language": "en"})
    assert unquote(answer.headers["location"]) == "/documents?q=产业链"
    assert "Newest" in inside.get("/documents").text
    inside.post("/language", data=form | {"language": "zh"})
    assert "由近及远" in inside.get("/documents").text


def test_an_unknown_language_changes_nothing(inside: TestClient) -> None:
    answer = inside.post("/language", data={"form_key": "f" * 43, "language": "xx"})
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/documents", "/documents?q=产业链", "/nowhere"])
def test_english_pages_hold_no_chinese_words_of_ours(inside: TestClient, path: str) -> None:
    inside.cookies.set("luoshi_language", "en")
    text = inside.get(path).text
    head = re.sub(r"落实|中文|“|”", "", text.partition("<main")[0])
    assert not re.search(r"[\u4e00-\u9fff]", head.replace("产业链", ""))
    assert '<html lang="en">' in text


def test_the_routes_of_the_list_read_only() -> None:
    assert {method for route in documents_router.routes for method in route.methods} == {"GET"}  # type: ignore[attr-defined]
