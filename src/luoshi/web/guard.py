"""What every request passes before any page sees it, and every answer on its way out.

The room listens on the loopback interface, but a browser on this machine also runs the pages of strangers. So a
request has to name this host (against DNS rebinding), to carry the cookie of this run, and, where it changes
something, to come from a form of this room; and no answer may be framed, sniffed, cached or told to others.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from luoshi.web.keys import Keys, cookie_name, same
from luoshi.web.render import problem

MOST_BYTES = 64 * 1024
"""The longest body that a form may have; nothing is uploaded yet."""

LONGEST_ADDRESS = 4096
"""The longest path with its query, in bytes."""

ENTRANCE = "/enter"
FORM_FIELD = "form_key"
_OPEN = ("/static/", ENTRANCE)
_READS = frozenset({"GET", "HEAD"})
_OWN = frozenset({"same-origin", "none", ""})

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """The way in and out.

    Args:
        app: the pages.
        keys: the secrets of this run.
        port: where the room listens; part of the names that it answers to.
    """

    def __init__(self, app: ASGIApp, keys: Keys, port: int) -> None:
        self._app = app
        self._keys = keys
        self._hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))
        self._cookie = cookie_name(port)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        closing = _closing(request, send)
        refusal = self._refusal(request)
        if refusal is None and request.method not in _READS:
            body = await _body(receive)
            refusal = "too_long" if body is None else self._stranger(request, body)
            receive = _again(body or b"")
        if refusal is None:
            await self._app(scope, receive, closing)
        else:
            await problem(request, refusal)(scope, receive, closing)

    def _refusal(self, request: Request) -> str | None:
        """Why a request is refused before it is read; None when it is not."""
        if request.headers.get("host", "").lower() not in self._hosts:
            return "wrong_host"
        if len(request.url.path) + len(request.url.query) > LONGEST_ADDRESS:
            return "long_address"
        if int_or_none(request.headers.get("content-length")) not in range(MOST_BYTES + 1):
            return "too_long"
        inside = same(request.cookies.get(self._cookie), self._keys.visit)
        return None if inside or request.url.path.startswith(_OPEN) else "locked"

    def _stranger(self, request: Request, body: bytes) -> str | None:
        """Why a change is refused: it does not come from a form of this room."""
        if request.headers.get("sec-fetch-site", "") not in _OWN:
            return "foreign_form"
        origin = request.headers.get("origin", "null")
        if origin != "null" and origin.removeprefix("http://").lower() not in self._hosts:
            return "foreign_form"
        given = parse_qs(body.decode("utf-8", "replace"), max_num_fields=100).get(FORM_FIELD, [None])
        return None if same(given[0], self._keys.form) else "foreign_form"


def int_or_none(text: str | None) -> int | None:
    """The length that a request states: 0 when it states none, None when that is no number."""
    if text is None:
        return 0
    return int(text) if text.isascii() and text.isdigit() else None


async def _body(receive: Receive) -> bytes | None:
    """The whole body of a request; None when it is longer than a form may be."""
    parts: list[bytes] = []
    size = 0
    more = True
    while more:
        message = await receive()
        part = message.get("body", b"")
        size += len(part)
        if size > MOST_BYTES:
            return None
        parts.append(part)
        more = message.get("more_body", False)
    return b"".join(parts)


def _again(body: bytes) -> Receive:
    """Hands a body that was read out once more."""

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _closing(request: Request, send: Send) -> Callable[[MutableMapping[str, Any]], Awaitable[None]]:
    """Sends answers with the headers that all of them have."""
    kept = "no-cache" if request.url.path.startswith("/static/") else "no-store"

    async def closing(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers["cache-control"] = kept
        await send(message)

    return closing
