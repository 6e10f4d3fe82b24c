"""Deciding in the browser: the form, the list, and who may not."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from luoshi.library.decisions import DECISIONS, read_decisions
from luoshi.session import Effort, Session
from luoshi.session.room import Desk, Room

ATTACK = '"><img src=x onerror=alert(1)>'
TEXT = "关于培育园区的{name}\n要加快培育特色产业集群，推动园区企业数字化改造升级。\n"


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of two documents, on which nobody decided yet."""
    folder = tmp_path_factory.mktemp("deciding")
    for name in ("决定", "办法"):
        (folder / f"{name}.txt").write_text(TEXT.format(name=name), encoding="utf-8")
    Session(folder / "library").add(sorted(folder.glob("*.txt")), effort=Effort(workers=1))
    return folder / "library"


@pytest.fixture
def folder(untouched: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(untouched, tmp_path / "library"))


@pytest.fixture
def own_desk(folder: Path) -> Desk:
    desk = Room(folder).desk()
    assert desk is not None
    return desk


@pytest.fixture
def visitor(folder: Path, visit: Callable[[Room], TestClient]) -> TestClient:
    return visit(Room(folder))


def form(page: str, **said: str) -> str:
    """The form of a passage's page, filled in."""
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    fields = {name: unescape(value) for name, value in hidden if name not in ("language",)}
    return urlencode(fields | said)


def post(visitor: TestClient, body: str) -> tuple[int, str]:
    answer = visitor.post(
        "/decisions", content=body, headers={"content-type": "application/x-www-form-urlencoded"}
    )
    return answer.status_code, answer.headers.get("location", "")


@pytest.fixture
def link(own_desk: Desk) -> str:
    one, other = (entry.id for entry in own_desk.catalogue.entries)
    return f"/compare/link?a={one}&b={other}&n=1"


def deciding_form(page: str) -> str:
    found = re.search(r'<form class="decide".*?</form>', page, re.DOTALL)
    assert found is not None
    return found[0]


def test_a_link_is_rejected_shown_so_and_withdrawn(visitor: TestClient, folder: Path, link: str) -> None:
    body = deciding_form(visitor.get(link).text)
    assert "撤回" not in body
    status, where = post(visitor, form(body, verdict="reject", reason="只是套话", reader="王某"))
    assert status == 303
    assert where.startswith("/compare?a=")
    page = visitor.get(where).text
    assert 'data-verdict="reject"' in page
    assert "0.0% 的文字见于另一篇" in page
    card = visitor.get(link).text
    assert "只是套话" in card
    assert "王某" in card
    assert 'class="pair rejected"' in card
    post(visitor, form(deciding_form(card), verdict="withdraw"))
    assert 'data-verdict="reject"' not in visitor.get(where).text
    noted = read_decisions(folder).all
    assert [str(one.verdict) for one in noted] == ["reject", "withdraw"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", noted[0].when)


def test_a_rejected_link_is_marked_where_the_words_begin_and_where_they_stand(
    tmp_path: Path, visit: Callable[[Room], TestClient]
) -> None:
    words = "加快培育特色产业集群，推动园区企业数字化改造升级"
    for month, name in ((3, "决定"), (6, "办法")):
        text = f"{name}\n（2031年{month}月1日）\n{'一、' * (month > 3)}要{words}。\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    room = Room(tmp_path / "library")
    Session(room.folder).add(sorted(tmp_path.glob("*.txt")), effort=Effort(workers=1))
    desk, visitor = room.desk(), visit(room)
    assert desk is not None
    first, other = (entry.id for entry in desk.catalogue.entries)
    passages = {one: desk.reading(one).origins[0] for one in (first, other)}
    assert {one.origin for one in passages.values()} == {first}
    cards = [f"/documents/{one}/passages/{at.start}-{at.end}" for one, at in passages.items()]

    def seen() -> tuple[list[bool], list[bool]]:
        """Whether the strips, and the cards, of both documents say that something is rejected."""
        strips = [" refused" in visitor.get(f"/documents/{one}").text for one in (first, other)]
        return strips, ["驳回" in visitor.get(card).text for card in cards]

    link = f"/compare/link?a={first}&b={other}&n=1"
    assert seen() == ([False, False], [False, False])
    assert "另有 1 篇用过" in visitor.get(cards[0]).text
    post(visitor, form(deciding_form(visitor.get(link).text), verdict="reject"))
    assert seen() == ([False, True], [True, True])
    assert "另有 1 篇用过" not in visitor.get(cards[0]).text
    post(visitor, form(deciding_form(visitor.get(link).text), verdict="withdraw"))
    assert seen() == ([False, False], [False, False])


def test_the_list_leads_to_the_comparison(visitor: TestClient, link: str) -> None:
    assert "还没有取舍" in visitor.get("/decisions").text
    post(visitor, form(deciding_form(visitor.get(link).text), verdict="accept"))
    page = unescape(visitor.get("/decisions").text)
    where = re.search(r'href="(/compare\?a=[^"]+at=[^"]+)"', page)
    assert where is not None
    assert "data-asked" in visitor.get(where[1]).text
    assert "没有这样的取舍" in visitor.get("/decisions?verdict=reject").text
    assert "没有这样的取舍" in visitor.get("/decisions?suspect=1").text
    assert "1 条" in visitor.get("/decisions?q=特色产业&verdict=accept").text


def test_a_decision_on_what_is_gone_is_shown_as_suspect(visitor: TestClient, folder: Path, link: str) -> None:
    post(visitor, form(deciding_form(visitor.get(link).text), verdict="reject"))
    path = folder / DECISIONS
    held = path.read_text(encoding="utf-8")
    document = read_decisions(folder).all[0].source.document
    gone = held.replace(document, "0" * 16)
    for name in ("决定", "办法"):
        gone = gone.replace(f"{name}.txt", "旧件.txt")
    path.write_text(gone + held.replace("特色产业", "优势产业"), encoding="utf-8")
    page = visitor.get("/decisions").text
    assert page.count("不在库中</em>") == 1
    assert page.count("文字已变</em>") == 2
    assert "2 条存疑" in page
    assert f"/documents/{'0' * 16}" not in page


@pytest.mark.parametrize(
    "changes",
    [
        {"verdict": "burn"},
        {"verdict": ""},
        {"source_at": "9-3"},
        {"source_at": ""},
        {"target_at": "3-999999"},
        {"target": "0" * 16},
        {"target": "../../etc"},
        {"reason": "长" * 2_001},
        {"reader": "长" * 101},
    ],
)
def test_a_form_that_makes_no_sense_is_refused(
    visitor: TestClient, folder: Path, link: str, changes: dict[str, str]
) -> None:
    body = form(deciding_form(visitor.get(link).text), **({"verdict": "reject"} | changes))
    assert post(visitor, body)[0] in (400, 404)
    assert not (folder / DECISIONS).exists()


def test_a_form_of_another_site_decides_nothing(visitor: TestClient, folder: Path, link: str) -> None:
    body = form(deciding_form(visitor.get(link).text), verdict="reject", form_key="x")
    assert post(visitor, body)[0] == 403
    assert not (folder / DECISIONS).exists()


@pytest.mark.parametrize("back", ["https://example.com/", "//example.com", "/\\example.com", ""])
def test_deciding_leads_nowhere_else(visitor: TestClient, link: str, back: str) -> None:
    status, where = post(visitor, form(deciding_form(visitor.get(link).text), verdict="accept", back=back))
    assert status == 303
    assert where in ("/", "/decisions")


def test_what_people_write_is_never_markup(visitor: TestClient, link: str) -> None:
    post(visitor, form(deciding_form(visitor.get(link).text), verdict="reject", reason=ATTACK, reader=ATTACK))
    for address in ("/decisions", link, f"/decisions?q={ATTACK}"):
        page = visitor.get(address).text
        assert "<img" not in page
        assert "onerror=alert" in unescape(page)


def test_a_disk_that_refuses_is_told(visitor: TestClient, link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    body = form(deciding_form(visitor.get(link).text), verdict="reject")

    def refuse(_: int) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("luoshi.library.decisions.os.fsync", refuse)
    assert post(visitor, body)[0] == 503
