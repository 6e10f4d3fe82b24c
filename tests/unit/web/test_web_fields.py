"""Forms: how they are read, how much they may say, and that no page holds up the others."""

from __future__ import annotations

from inspect import iscoroutinefunction
from urllib.parse import urlencode

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from luoshi.web.app import _PAGES
from luoshi.web.fields import KEY, MOST_FIELDS, read_fields

FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize(
    ("body", "name", "values"),
    [
        (b"a=1&a=2&b=3", "a", ["1", "2"]),
        (urlencode({"a": "甲&乙=丙"}).encode(), "a", ["甲&乙=丙"]),
        (b"a=&b=1", "a", []),
        (b"a=%FF", "a", ["\ufffd"]),
        (b"a=\xff", "a", ["\ufffd"]),
        (b"", "a", []),
        (b"&&=&a", "a", []),
    ],
)
def test_fields_are_read(body: bytes, name: str, values: list[str]) -> None:
    fields = read_fields(body)
    assert fields is not None
    assert list(fields.all(name)) == values
    assert fields.one(name, "无") == (values or ["无"])[0]


def test_a_form_has_so_many_fields_and_no_more() -> None:
    most = "&".join(f"a={at}" for at in range(MOST_FIELDS))
    fields = read_fields(most.encode())
    assert fields is not None
    assert len(fields.all("a")) == MOST_FIELDS
    assert read_fields(f"{most}&b=1".encode()) is None


def test_a_form_with_too_many_fields_is_refused_with_a_page(inside: TestClient) -> None:
    body = f"{KEY}={'f' * 43}" + "&document=1" * MOST_FIELDS
    answer = inside.post("/language", content=body, headers=FORM)
    assert answer.status_code == 413
    assert "<h1>" in answer.text


def test_every_page_runs_in_the_thread_pool() -> None:
    routes = [route for page in _PAGES for route in page.router.routes if isinstance(route, APIRoute)]
    assert len(routes) > 40
    assert [route.path for route in routes if iscoroutinefunction(route.endpoint)] == []
