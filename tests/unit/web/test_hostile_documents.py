"""A document's text, title, issuer and file name never become markup."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from luoshi.session.room import Room

VIEWS = ("/", "/documents", "/documents?q=产值", "/documents?q=<script>", "{0}", "{0}/raw", "{0}?at=30-40")


@pytest.fixture
def address(hostile_room: Room) -> str:
    desk = hostile_room.desk()
    assert desk is not None
    return f"/documents/{desk.catalogue.entries[0].id}"


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_lets_markup_through(beset: TestClient, address: str, view: str) -> None:
    text = beset.get(view.format(address)).text
    assert "<script>" not in text
    assert "<img" not in text
    assert "<b onclick" not in text


def test_the_attack_can_be_read_as_it_stands(beset: TestClient, address: str) -> None:
    text = beset.get(address).text
    assert "机关&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "&lt;img src=x onerror=alert(2)&gt;.txt" in text
    assert "alert(1)" in re.sub(r"<[^>]*>", "", text.partition("<article")[2])


def test_cards_let_no_markup_through(beset: TestClient, address: str) -> None:
    page = beset.get(address).text
    cards = re.findall(r'data-card[^>]*href="([^"]+)"', page)
    assert cards
    for card in cards:
        answer = beset.get(card, headers={"x-fragment": "1"})
        assert answer.status_code == 200
        assert "<script>" not in answer.text
        assert "<b onclick" not in answer.text


def test_what_is_asked_never_becomes_markup(beset: TestClient) -> None:
    text = beset.get(
        "/documents", params={"q": '"><script>x</script>', "issuer": "<i>", "year": "'><b>"}
    ).text
    assert "<script>x" not in text
    assert "<i>" not in text
    assert "<b>" not in text


def test_an_error_quotes_without_markup(beset: TestClient) -> None:
    text = beset.get("/documents", params={"q": "<>"}).text
    assert "&lt;&gt;" in text
