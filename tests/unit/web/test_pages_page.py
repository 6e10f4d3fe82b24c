"""The pages of an original beside the text: what is drawn, what is marked, what is said when it cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from luoshi.session import Effort, Session
from luoshi.session.room import Desk, Room
from luoshi.web.pages import paragraphs
from printed_pages import pdf_of

FIRST = (
    "关于加快低空经济发展的通知",
    "各县市人民政府：到二〇三五年建",
    "成通用机场十二个，产值翻番。",
    "<b>加快</b>建设<script>x</script>。",
)
SECOND = ("市交通局牵头，各区配合落实。",)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("printed")
    (made / "通知.pdf").write_bytes(pdf_of([FIRST, SECOND]))
    (made / "文本.txt").write_text("关于发展的通知\n各县：\n到2035年，产值达到300亿元。\n", encoding="utf-8")
    Session(made / "library").add([made / "通知.pdf", made / "文本.txt"], effort=Effort(workers=1))
    return made


@pytest.fixture(scope="module")
def room(folder: Path) -> Iterator[Room]:
    made = Room(folder / "library")
    yield made
    made.close()


@pytest.fixture(scope="module")
def desk(room: Room) -> Desk:
    desk = room.desk()
    assert desk is not None
    return desk


@pytest.fixture
def browser(room: Room, visit: Callable[[Room], TestClient]) -> TestClient:
    return visit(room)


@pytest.fixture(scope="module")
def notice(desk: Desk) -> str:
    return next(entry.id for entry in desk.catalogue.entries if entry.path.endswith(".pdf"))


@pytest.fixture(scope="module")
def plain(desk: Desk) -> str:
    return next(entry.id for entry in desk.catalogue.entries if entry.path.endswith(".txt"))


@pytest.fixture(scope="module")
def text(desk: Desk, notice: str) -> str:
    return desk.reading(notice).text


def test_the_view_is_offered_where_there_are_pages(browser: TestClient, notice: str, plain: str) -> None:
    for path in ("", "/raw"):
        assert f'href="/documents/{notice}/pages"' in browser.get(f"/documents/{notice}{path}").text
        assert "/pages" not in browser.get(f"/documents/{plain}{path}").text
    assert browser.get(f"/documents/{plain}/pages").status_code == 404


def test_a_page_shows_its_picture_and_its_words(browser: TestClient, notice: str) -> None:
    shown = browser.get(f"/documents/{notice}/pages").text
    assert f'<image href="/documents/{notice}/pages/1.png"' in shown
    assert shown.count('class="stripe"') == 4
    words = re.findall(r'<span class="on-line"[^>]*data-line="(\d)">([^<]*)</span>', shown)
    assert words[1] == ("1", "各县市人民政府：到二〇三五年建")
    assert f'rel="next" href="/documents/{notice}/pages?page=2"' in shown
    assert 'rel="prev"' not in shown
    assert "市交通局" not in re.sub(r"<title>.*?</title>", "", shown)
    picture = browser.get(f"/documents/{notice}/pages/1.png")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")


def test_words_of_the_address_are_marked_on_both_sides(browser: TestClient, notice: str, text: str) -> None:
    span = f"{text.index('年建')}-{text.index('，产值')}"
    shown = browser.get(f"/documents/{notice}/pages?at={span}").text
    lit = re.search(r'<g class="lit-words">(.*?)</g>', shown)
    assert lit
    assert lit[1].count("<rect") == 2, "they run over two lines"
    marked = re.findall(r'<span class="on-line asked"[^>]*>([^<]*)</span>', shown)
    assert "".join(marked) == "年建成通用机场十二个"
    assert 'id="here"' in shown


@pytest.mark.parametrize("query", ["near", "at"])
def test_a_place_opens_the_page_that_it_stands_on(
    browser: TestClient, notice: str, text: str, query: str
) -> None:
    at = text.index("交通局")
    value = f"{at}-{at + 3}" if query == "at" else at
    assert "/pages/2.png" in browser.get(f"/documents/{notice}/pages?{query}={value}").text


def test_boxes_of_words_are_told(browser: TestClient, notice: str, text: str) -> None:
    at = text.index("交通局")
    ((known),) = browser.get(f"/documents/{notice}/pages/boxes?at={at}-{at + 3}").json()
    assert known["page"] == 2
    assert len(known["box"]) == 4
    assert browser.get(f"/documents/{notice}/pages/boxes?at=9-3").json() == []
    assert browser.get(f"/documents/{notice}/pages/boxes?at={10**8}-{10**8 + 1}").json() == []


def test_what_is_printed_can_never_become_markup(browser: TestClient, notice: str) -> None:
    for query in ("", "?plain=1"):
        shown = browser.get(f"/documents/{notice}/pages{query}").text
        assert "<script>x" not in shown
        assert "<b>" not in shown
        assert "&lt;b&gt;" in shown


def test_without_its_picture_a_page_is_drawn_from_the_places(browser: TestClient, notice: str) -> None:
    shown = browser.get(f"/documents/{notice}/pages?plain=1").text
    assert "<image" not in shown
    assert re.search(r'<text x="40\.0 52\.0 [^"]*" y="[\d.]+" font-size="[\d.]+">关于加快低空', shown)
    assert "不含图片、印章与线条" in shown


def test_an_original_that_moved_or_changed_is_told(browser: TestClient, folder: Path, notice: str) -> None:
    path = folder / "通知.pdf"
    data = path.read_bytes()
    try:
        path.write_bytes(data + b" ")
        assert "改动过" in browser.get(f"/documents/{notice}/pages").text
        assert browser.get(f"/documents/{notice}/pages/1.png").status_code == 404
        path.unlink()
        assert "已不在原处" in browser.get(f"/documents/{notice}/pages").text
    finally:
        path.write_bytes(data)
    assert "<image" in browser.get(f"/documents/{notice}/pages").text


@pytest.mark.parametrize(
    "path",
    ["pages?page=3", "pages/3.png", "pages/0.png", "pages/x.png", "pages?page=0", "pages?at=" + "1" * 40],
)
def test_pages_that_are_not_there(browser: TestClient, notice: str, path: str) -> None:
    assert browser.get(f"/documents/{notice}/{path}").status_code in (400, 404)


def test_pages_need_the_cookie(room: Room, visit: Callable[..., TestClient], notice: str) -> None:
    for path in ("pages", "pages/1.png", "pages/boxes?at=1-3"):
        assert visit(room, False).get(f"/documents/{notice}/{path}").status_code == 403


def test_paragraphs_are_cut_at_lines_and_marks() -> None:
    text = "标题\n第一行第二行\n末段"
    runs = [(0, 3, 0), (3, 6, 1), (6, 10, 2), (10, 12, 3)]
    made = [[(one.text, one.line, one.marked) for one in pieces] for pieces in paragraphs(text, runs, (5, 7))]
    assert made == [
        [("标题", 0, False)],
        [("第一", 1, False), ("行", 1, True), ("第", 2, True), ("二行", 2, False)],
        [("末段", 3, False)],
    ]
    assert list(paragraphs("", [], None)) == []
