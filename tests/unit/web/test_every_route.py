"""Every route of the room, as an attacker would ask it: nothing breaks, nothing is changed without a form's key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote, quote_from_bytes

import pytest
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.testclient import TestClient

from luoshi.session import Session
from luoshi.session.room import Desk, Room
from luoshi.web.app import _PAGES
from luoshi.web.fields import MOST_FIELDS

PARTS = (
    "0" * 16,
    "%00",
    "%ED%A0%80",
    "..%2F..%2Fetc%2Fpasswd",
    "-1",
    "999999999999999999999",
    "5-3",
    "%25",
    "１",
)
VALUES = (
    b"\x00",
    b"\xed\xa0\x80",
    b"\xff\xfe",
    b"-1",
    b"999999999999999999999999",
    b"NaN",
    "１２".encode(),
    b"999999998-999999999",
    b"2031-02-30",
    b"' OR 1=1 -- %_*?[",
    b'=1+1"<script>alert(1)</script>',
    b"x" * 900,
)

SAFE = frozenset({"GET", "HEAD"})
UNREAD = frozenset({"/add/plain"})
"""What brings files, not fields; its own tests attack it."""
FIELDS = (
    "back",
    "columns",
    "document",
    "language",
    "reader",
    "reason",
    "since",
    "source",
    "target",
    "verdict",
    "at",
)


def _routes() -> list[APIRoute]:
    found = [route for one in _PAGES for route in one.router.routes if isinstance(route, APIRoute)]
    assert len(found) > 40
    return found


def _asked(route: APIRoute) -> list[str]:
    """The names that may stand behind the question mark of a route."""
    names: list[str] = []
    for field in route.dependant.query_params:
        kind = field.field_info.annotation
        is_model = isinstance(kind, type) and issubclass(kind, BaseModel)
        names += list(kind.model_fields) if is_model else [field.alias]
    return names


def _paths(route: APIRoute, known: dict[str, str]) -> Iterator[str]:
    """A route's path with what there is, and with every hostile part in each place."""
    names = re.findall(r"{(\w+)", route.path)
    whole = re.sub(r"{(\w+)[^}]*}", lambda found: known.get(found[1], "1"), route.path)
    yield whole
    for name in names:
        for part in PARTS:
            filled = {**known, name: part}
            yield re.sub(r"{(\w+)[^}]*}", lambda found, filled=filled: filled.get(found[1], "1"), route.path)


@pytest.fixture(scope="module")
def known(desk: Desk) -> dict[str, str]:
    """What stands in the places of paths: a document that is there, words in it."""
    document = next(entry.id for entry in desk.catalogue.entries if "jueding_2031" in entry.path)
    fact = desk.facts(document)[0]
    keys = {
        "key": quote("产业链", safe=""),
        "name": quote("产业链", safe=""),
        "words": quote("产业链", safe=""),
    }
    keys |= {"batch": "20330506-101530-1f2e3d4c", "job": "0" * 16}
    return keys | {"document": document, "span": f"{fact.start}-{fact.end}", "number": "1"}


def test_no_address_breaks_the_room(inside: TestClient, known: dict[str, str]) -> None:
    for route in _routes():
        if route.methods and "GET" in route.methods:
            for path in _paths(route, known):
                answer = inside.get(path)
                assert answer.status_code != 500, path


def test_no_query_breaks_the_room(inside: TestClient, known: dict[str, str]) -> None:
    for route in _routes():
        if route.methods and "GET" in route.methods:
            path = next(_paths(route, known))
            for name in _asked(route):
                for value in VALUES:
                    answer = inside.get(f"{path}?{name}={quote_from_bytes(value, safe='')}")
                    assert answer.status_code != 500, (path, name, value)
                    assert "<script>alert" not in answer.text
                    assert "alert" not in str(answer.headers)


def test_a_thousand_parameters_are_too_many_or_passed_over(inside: TestClient) -> None:
    assert inside.get("/documents?" + "&".join("a" for _ in range(10_000))).status_code == 414
    assert inside.get("/documents?" + "&".join(f"a{n}" for n in range(800))).status_code == 200
    many = "&".join(f"document={n}" for n in range(10_000))
    assert inside.post("/matrix", content=f"form_key={'f' * 43}&{many[:60_000]}").status_code == 413
    few = "&".join(f"document={n}" for n in range(MOST_FIELDS - 1))
    assert inside.post("/matrix", content=f"form_key={'f' * 43}&{few}").status_code == 404


def test_no_change_is_made_without_the_key_of_a_form(inside: TestClient, known: dict[str, str]) -> None:
    changing = [
        (route, method) for route in _routes() for method in route.methods or () if method not in SAFE
    ]
    assert len(changing) > 10
    for route, method in changing:
        path = next(_paths(route, known))
        for query in ("", f"?form_key={'g' * 43}", f"?form_key={'f' * 43}" * (not path.startswith("/add/"))):
            answer = inside.request(method, f"{path}{query}", data={"form_key": "g" * 43})
            assert answer.status_code == 403, (method, path, query)
        for header in ({"origin": "http://evil.example"}, {"sec-fetch-site": "same-site"}):
            headers = header | {"x-form-key": "f" * 43}
            answer = inside.request(method, path, data={"form_key": "f" * 43}, headers=headers)
            assert answer.status_code == 403, (method, path, header)


def test_no_route_both_reads_and_changes() -> None:
    for route in _routes():
        methods = set(route.methods or ())
        assert methods <= SAFE or not methods & SAFE, route.path


def test_no_page_lets_the_markup_of_a_document_through(beset: TestClient, hostile_room: Room) -> None:
    desk = hostile_room.desk()
    assert desk is not None
    document = desk.catalogue.entries[0].id
    fact = desk.facts(document)[0]
    names = dict.fromkeys(("key", "name", "words"), quote("<script>alert(1)</script>", safe=""))
    known = names | {"document": document, "span": f"{fact.start}-{fact.end}", "number": "1"}
    shown = 0
    for route in _routes():
        if "GET" in (route.methods or ()):
            path = next(_paths(route, known))
            for query in ("", f"?document={document}", f"?a={document}&b={document}", f"?source={document}"):
                answer = beset.get(path + query)
                assert answer.status_code != 500, path + query
                assert not re.search("<script>|<img|<b onclick", answer.text), path + query
                shown += "&lt;script&gt;" in answer.text
    assert shown > 20


def test_a_title_adds_no_header_to_a_download(beset: TestClient, hostile_room: Room) -> None:
    desk = hostile_room.desk()
    assert desk is not None
    sent = beset.get(f"/tasks/workbook?document={desk.catalogue.entries[0].id}").headers[
        "content-disposition"
    ]
    assert re.fullmatch(r"attachment; filename\*=utf-8''[A-Za-z0-9%._~-]+", sent)
    assert "%3Cscript%3E" in sent


def test_no_form_with_hostile_values_breaks_the_room(
    demo: Session, visit: Callable[[Room], TestClient], known: dict[str, str]
) -> None:
    room = Room(demo.folder)
    inside = visit(room)
    for route in _routes():
        if "POST" in (route.methods or ()) and route.path not in UNREAD:
            for value in VALUES:
                fields = "&".join(f"{name}={quote_from_bytes(value, safe='')}" for name in FIELDS)
                answer = inside.post(next(_paths(route, known)), content=f"form_key={'f' * 43}&{fields}")
                assert answer.status_code != 500, (route.path, value)
                assert answer.headers.get("location", "/").startswith("/")
    room.close()
