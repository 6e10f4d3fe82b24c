"""The index: its drawers, its lists, its entries, and the way there from a card."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from luoshi.session import Effort, Session
from luoshi.session.room import Desk, NameKind, NamesWish, Room, drawers_of, index_of, list_names

KINDS = [kind.value for kind in NameKind]
ATTACK = "<script>alert(1)</script>"


def plain(text: str) -> str:
    """The words of a page on one line."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", text)))


def links(text: str, beginning: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(r'href="([^"]+)"', text) if link.startswith(beginning)]


def entries(inside: TestClient, kind: str, query: str = "") -> list[str]:
    """The addresses that the rows of a list lead to."""
    found = re.findall(r'<th scope="row"[^>]*><a href="([^"]+)"', inside.get(f"/{kind}{query}").text)
    return [html.unescape(link) for link in found]


def test_the_index_leads_to_every_list(inside: TestClient, desk: Desk) -> None:
    drawers_of(desk).begin(60)
    text = inside.get("/index").text
    for drawer in drawers_of(desk).all():
        assert f'href="/{drawer.kind}"' in text
        assert f"{drawer.total:,} 条" in plain(text)
        assert inside.get(f"/{drawer.kind}").status_code == 200
    for link in links(text, "/programmes/") + links(text, "/indicators/") + links(text, "/phrases/"):
        assert inside.get(link).status_code == 200


def test_lists_that_are_still_being_made_are_said_so(
    inside: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from luoshi.session.room.index_drawers import IndexDrawer, IndexDrawers

    monkeypatch.setattr(IndexDrawers, "all", lambda _: (IndexDrawer("people", None, ()),))
    assert "正在编制" in inside.get("/index").text


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_has_every_name_once(inside: TestClient, desk: Desk, kind: str) -> None:
    page = list_names(index_of(desk).register(NameKind(kind)), desk.catalogue, NamesWish())
    found = entries(inside, kind)
    assert found == [f"/{kind}/{quote(row.subject.key, safe='')}" for row in page.rows]
    assert f"{page.total} 条" in plain(inside.get(f"/{kind}").text)


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_leads_to_its_entry(inside: TestClient, kind: str) -> None:
    links = entries(inside, kind)
    assert links
    for link in links[:12]:
        answer = inside.get(link)
        assert answer.status_code == 200
        assert "<mark>" in answer.text


@pytest.mark.parametrize("column", ["name", "documents", "first", "last", "levels", "regions"])
def test_every_column_sorts_both_ways(inside: TestClient, column: str) -> None:
    text = inside.get(f"/programmes?column={column}").text
    (state,) = re.findall(r'aria-sort="(\w+)"', text)
    head = re.search(rf'class="col-{column}" aria-sort="\w+"><a href="([^"]+)"', text)
    assert head is not None
    other = inside.get(html.unescape(head[1])).text
    assert re.findall(r'aria-sort="(\w+)"', other) == ["descending" if state == "ascending" else "ascending"]
    if column == "name":
        assert entries(inside, "programmes", "?column=name&down=true") != entries(
            inside, "programmes", "?column=name"
        )


def test_a_list_is_narrowed_by_part_of_a_name(inside: TestClient) -> None:
    found = entries(inside, "programmes", "?part=行动&level=central")
    assert found
    text = inside.get("/programmes?part=行动&level=central").text
    assert all("行动" in name for name in re.findall(r'<th scope="row".*?<a[^>]*>(.*?)</a>', text))
    assert 'value="行动"' in text
    assert re.search(r'value="central" selected', text)


def test_a_list_without_a_name_says_what_to_do(inside: TestClient) -> None:
    assert "没有这样的条目" in inside.get("/people?part=查无此人").text


def test_what_is_set_aside_can_be_asked_for(inside: TestClient) -> None:
    usual, every = (len(entries(inside, "people", query)) for query in ("", "?sort=all"))
    assert every == usual + len(entries(inside, "people", "?sort=bare"))
    assert every > usual


@pytest.mark.parametrize(
    "path", ["/people?page=0", "/people?column=nonsense", f"/people?part={'长' * 201}", "/bodies/x?year=x"]
)
def test_what_makes_no_sense_is_refused(inside: TestClient, path: str) -> None:
    assert inside.get(path).status_code == 400


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_entry_is_not_found(inside: TestClient, kind: str) -> None:
    answer = inside.get(f"/{kind}/查无此物")
    assert answer.status_code == 404
    assert "没有找到" in answer.text


def test_an_entry_quotes_with_a_link_to_the_place(inside: TestClient, desk: Desk) -> None:
    text = inside.get(entries(inside, "programmes")[0]).text
    found = re.findall(r'href="/documents/([0-9a-f]{16})\?at=(\d+)-(\d+)#here">(.*?)</a></p>', text)
    assert found
    for document, start, end, quoted in found:
        words = desk.index.text(document)[int(start) : int(end)]
        assert f"<mark>{html.escape(words, quote=False)}</mark>" in quoted.replace("&#34;", '"')
        assert plain(quoted).strip("… ").replace(" ", "") in desk.index.text(document).replace(" ", "")


def test_roles_years_and_regions_narrow_an_entry(inside: TestClient) -> None:
    link = entries(inside, "industries")[0]
    text = inside.get(link).text
    narrowed = [one for one in links(text, link + "?") if "#places" in one]
    assert {re.split(r"[?=]", one)[1] for one in narrowed} >= {"role", "level", "year", "oldest", "region"}
    for one in narrowed:
        answer = inside.get(one)
        assert answer.status_code == 200
        assert "没有这样的条目" not in answer.text


def test_a_condition_in_force_can_be_taken_away(inside: TestClient) -> None:
    link = entries(inside, "industries")[0]
    text = inside.get(f"{link}?level=central&oldest=true").text
    chosen = re.search(r'class="chosen" href="([^"]+)"', text)
    assert chosen is not None
    assert html.unescape(chosen[1]) == f"{link}?oldest=true#places"


def test_a_person_has_posts_with_the_documents_that_say_so(inside: TestClient, desk: Desk) -> None:
    text = inside.get("/people/秦牧原").text
    assert "产业发展部" in plain(text)
    posts = text.partition('class="posts"')[2].partition("</table>")[0]
    for document, start, end in re.findall(r"/documents/([0-9a-f]{16})\?at=(\d+)-(\d+)#here", posts):
        assert desk.index.text(document)[int(start) : int(end)] == "秦牧原"
    assert "分数" not in text


def test_a_cited_document_that_is_held_leads_to_it(inside: TestClient) -> None:
    text = inside.get(entries(inside, "cited")[0]).text
    assert "库中有此文件" in text
    assert links(text, "/documents/")


def test_a_card_leads_to_the_entry(inside: TestClient) -> None:
    link = entries(inside, "programmes")[0]
    place = re.search(r'href="(/documents/[0-9a-f]{16})\?at=(\d+-\d+)#here"><?', inside.get(link).text)
    assert place is not None
    card = inside.get(f"{place[1]}/facts/{place[2]}", headers={"x-fragment": "1"}).text
    assert html.unescape(link) in links(card, "/programmes/")


def test_a_turn_of_the_page_keeps_what_was_asked(inside: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("luoshi.session.room.index_listing.PAGE", 3)
    text = inside.get("/industries?column=name&part=业").text
    (forward,) = [html.unescape(one) for one in re.findall(r'rel="next" href="([^"]+)"', text)]
    assert forward == "/industries?part=%E4%B8%9A&column=name&page=2"
    assert entries(inside, "industries", forward.partition("/industries")[2])


@pytest.mark.parametrize("path", ["/index", *(f"/{kind}" for kind in KINDS)])
def test_english_pages_are_english(inside: TestClient, path: str) -> None:
    inside.cookies.set("luoshi_language", "en")
    text = re.sub(r'<(\w+)[^>]*lang="zh-CN"[^>]*>.*?</\1>', "", inside.get(path).text, flags=re.S)
    text = re.sub(r"<option.*?</option>|<title>.*?</title>", "", text, flags=re.S)
    assert not re.search(r"[\u4e00-\u9fff]", plain(text.partition("<main")[2]))


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """A room whose names try to be markup."""
    folder = tmp_path_factory.mktemp("attacked")
    text = (
        f"实施“{ATTACK}”工程，落实《{ATTACK}条例》。\n财政部部长王远{ATTACK}到会。\n"
        f"实施“春芽”工程{ATTACK}，\"><b onclick='x'>发展新能源汽车产业。\n"
    )
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "M.tsv").write_text(f"path\ttitle\tdate\na.txt\t题{ATTACK}\t2031\n", encoding="utf-8")
    Session(folder / "library").add([folder / "a.txt"], folder / "M.tsv", effort=Effort(workers=1))
    return Room(folder / "library")


def test_names_never_become_markup(attacked: Room, visit: Callable[[Room], TestClient]) -> None:
    beset = visit(attacked)
    seen = 0
    for kind in KINDS:
        for link in [f"/{kind}?sort=all", *entries(beset, kind, "?sort=all")]:
            text = beset.get(link).text
            assert "<script>" not in text
            assert "<b onclick" not in text
            seen += "alert(1)" in text
    assert seen > 3


def test_what_is_asked_never_becomes_markup(inside: TestClient) -> None:
    attack = {"part": '"><script>x</script>', "sort": "'><b>", "region": "<i>"}
    text = inside.get("/people", params=attack).text + inside.get("/people/<script>x").text
    assert "<script>x" not in text
    assert "<b>" not in text
    assert "<i>" not in text


def test_an_empty_library_leads_to_the_first_page(nobody: TestClient) -> None:
    for path in ("/index", "/people", "/people/x"):
        assert nobody.get(path).headers["location"] == "/"


def test_a_name_with_a_slash_has_a_page(tmp_path: Path, visit: Callable[[Room], TestClient]) -> None:
    (tmp_path / "a.txt").write_text("实施“甲/乙”行动，实施“丙?丁#戊”行动。\n", encoding="utf-8")
    Session(tmp_path / "library").add([tmp_path / "a.txt"], effort=Effort(workers=1))
    someone = visit(Room(tmp_path / "library"))
    found = entries(someone, "programmes")
    assert found
    assert all(someone.get(link).status_code == 200 for link in found)
