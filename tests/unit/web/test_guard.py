"""Who comes in, what may be sent, and what every answer carries."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.testclient import TestClient

from luoshi.web.fields import MOST_BYTES
from luoshi.web.guard import LONGEST_ADDRESS, _counted, upload_bytes
from luoshi.web.keys import Keys, same

PAGES = ("/", "/documents", "/documents?q=产业链", "/static/book.css")


def test_without_the_cookie_no_page_opens(outside: TestClient) -> None:
    for path in PAGES[:3]:
        answer = outside.get(path)
        assert answer.status_code == 403
        assert "启动时印出的地址" in answer.text
        assert "产业链" not in answer.text


def test_what_is_no_secret_needs_no_cookie(outside: TestClient) -> None:
    assert outside.get("/static/book.css").status_code == 200


def test_the_token_becomes_a_cookie_and_leaves_the_address(outside: TestClient) -> None:
    answer = outside.get(f"/enter?token={'t' * 43}")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "t" * 43 not in cookie
    assert outside.get("/").status_code == 200


@pytest.mark.parametrize("query", ["", "?token=", "?token=wrong", f"?token={'v' * 43}", "?token=口令"])
def test_a_wrong_token_opens_nothing(outside: TestClient, query: str) -> None:
    answer = outside.get(f"/enter{query}")
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/enter?token=wrong", "/static/none.css", "/nowhere"])
def test_no_page_for_strangers_has_the_key_of_forms(
    outside: TestClient, inside: TestClient, path: str
) -> None:
    assert "f" * 43 not in outside.get(path).text
    assert "f" * 43 in inside.get(path).text


def test_the_cookie_of_another_run_opens_nothing(outside: TestClient) -> None:
    assert outside.get("/", headers={"cookie": f"luoshi_8731={'x' * 43}"}).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:80", "evil.example:8731", ""])
def test_a_foreign_host_is_refused(inside: TestClient, host: str) -> None:
    assert inside.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8731", "localhost:8731", "LOCALHOST:8731", "[::1]:8731"])
def test_the_names_of_this_machine_are_answered(inside: TestClient, host: str) -> None:
    assert inside.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("path", [*PAGES, "/nowhere", "/enter?token=x"])
def test_every_answer_is_kept_from_others(inside: TestClient, path: str) -> None:
    headers = inside.get(path).headers
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["cache-control"] == ("no-cache" if path.startswith("/static") else "no-store")


def test_refusals_carry_the_same_headers(outside: TestClient) -> None:
    assert outside.get("/").headers["referrer-policy"] == "no-referrer"
    assert outside.get("/", headers={"host": "evil.example"}).headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("path", ["/", "/documents?q=产业链"])
def test_no_page_holds_script_or_style_of_its_own(inside: TestClient, path: str) -> None:
    text = inside.get(path).text
    assert not re.search(r"<script(?![^>]*\ssrc=\"/static/)", text)
    assert "<style" not in text
    assert not re.search(r"\s(style|on\w+)=", text)


@pytest.mark.parametrize("path", ["/", "/documents?q=产业链"])
def test_no_page_asks_anything_of_another_host(inside: TestClient, path: str) -> None:
    assert not re.search(r"(src|href|action)=\"(https?:)?//", inside.get(path).text)


def test_a_change_needs_the_key_of_a_form(inside: TestClient) -> None:
    form = {"language": "en", "back": "/"}
    assert inside.post("/language", data=form).status_code == 403
    assert inside.post("/language", data=form | {"form_key": "g" * 43}).status_code == 403
    assert inside.post("/language", data=form | {"form_key": "f" * 43}).status_code == 303


def test_a_change_needs_the_cookie_as_well(outside: TestClient) -> None:
    answer = outside.post("/language", data={"language": "en", "form_key": "f" * 43})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "header",
    [
        {"origin": "http://evil.example"},
        {"origin": "https://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_a_change_from_a_foreign_page_is_refused(inside: TestClient, header: dict[str, str]) -> None:
    form = {"language": "en", "form_key": "f" * 43}
    assert inside.post("/language", data=form, headers=header).status_code == 403


@pytest.mark.parametrize("header", [{"origin": "null"}, {"origin": "http://127.0.0.1:8731"}, {}])
def test_a_change_from_this_room_is_taken(inside: TestClient, header: dict[str, str]) -> None:
    form = {"language": "en", "form_key": "f" * 43}
    assert inside.post("/language", data=form, headers=header).status_code == 303


def test_other_methods_are_held_to_the_same(inside: TestClient) -> None:
    assert inside.delete("/documents").status_code == 403
    assert inside.put("/", content=b"form_key=" + b"f" * 43).status_code == 405


def test_too_long_a_body_is_refused_by_its_stated_length(inside: TestClient) -> None:
    body = b"form_key=" + b"f" * 43 + b"&x=" + b"x" * MOST_BYTES
    assert inside.post("/language", content=body).status_code == 413


def test_too_long_a_body_is_refused_while_it_comes(inside: TestClient) -> None:
    def parts() -> object:
        yield b"form_key=" + b"f" * 43
        yield from (b"x" * 1024 for _ in range(MOST_BYTES // 1024 + 1))

    assert inside.post("/language", content=parts()).status_code == 413  # type: ignore[arg-type]


@pytest.mark.parametrize("length", ["-1", "1e3", "９", "x"])
def test_a_length_that_is_none_is_refused(inside: TestClient, length: str) -> None:
    headers = [(b"content-length", length.encode())]
    assert inside.post("/language", headers=headers).status_code == 413


def test_too_long_an_address_is_refused(inside: TestClient) -> None:
    assert inside.get("/documents?q=" + "x" * LONGEST_ADDRESS).status_code == 414


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "", "/a\nb"]
)
def test_no_way_back_leads_outside(inside: TestClient, back: str) -> None:
    answer = inside.post("/language", data={"language": "en", "back": back, "form_key": "f" * 43})
    assert answer.headers["location"] == "/"


def test_the_token_stands_on_no_page(inside: TestClient, document: Callable[[str], str]) -> None:
    for path in (*PAGES, f"/documents/{document('jueding_2031')}"):
        answer = inside.get(path)
        assert answer.status_code == 200
        assert "t" * 43 not in answer.text
        assert "v" * 43 not in answer.text


@pytest.mark.parametrize(
    "path", ["/docs", "/redoc", "/openapi.json", "/static/../words.py", "/static/%2e%2e/words.py"]
)
def test_nothing_else_is_shown(inside: TestClient, path: str) -> None:
    assert inside.get(path).status_code == 404


def test_the_keys_of_two_runs_differ() -> None:
    one, other = Keys(), Keys()
    assert len({one.token, one.visit, one.form, other.token, other.visit, other.form}) == 6
    assert one.token not in repr(one)
    assert same("口令", "口令")
    assert not same(None, "")


@pytest.mark.parametrize(
    ("method", "path", "streamed"),
    [
        ("PUT", "/add/20330506-101530-1f2e3d4c/files", True),
        ("PUT", "/add/20330506-101530-1f2e3d4c/manifest", True),
        ("POST", "/add/plain", True),
        ("POST", "/add/20330506-101530-1f2e3d4c/files", False),
        ("PUT", "/add/20330506-101530-1f2e3d4c/read", False),
        ("PUT", "/add/../files", False),
        ("PUT", "/add/plain", False),
        ("POST", "/language", False),
        ("PUT", "/add/20330506-101530-1f2e3d4c/files/", False),
    ],
)
def test_only_uploads_are_handed_on_unread(method: str, path: str, streamed: bool) -> None:
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "headers": [],
        "query_string": b"",
        "server": ("h", 1),
    }
    assert bool(upload_bytes(Request(scope))) is streamed


def test_a_length_that_is_none_is_refused_at_once_for_uploads_too(inside: TestClient) -> None:
    start = time.monotonic()
    headers = [(b"content-length", b"-1")]
    assert inside.put("/add/20330506-101530-1f2e3d4c/files", headers=headers).status_code == 413
    assert time.monotonic() - start < 5


def test_an_upload_that_is_longer_than_it_may_be_is_cut_off() -> None:
    bodies = iter([b"x" * 6, b"x" * 6])

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": next(bodies), "more_body": True}

    async def read() -> None:
        counted = _counted(receive, 10)
        await counted()
        await counted()

    with pytest.raises(HTTPException) as refused:
        asyncio.run(read())
    assert refused.value.status_code == 413
