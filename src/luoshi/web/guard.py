"""What every request passes before any page sees it, and every answer on its way out.

The room listens on the loopback interface, but a browser on this machine also runs the pages of strangers. So a
request has to name this host (against DNS rebinding), to carry the cookie of this run, and, where it changes
something, to come from a form of this room; and no answer may be framed, sniffed, cached or told to others.

A form is short, and read whole before any page sees it. An upload is not: who sends it is told by its head alone, its
bytes go through as they come, and it is cut off when there are more of them than may be.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from luoshi.session.room import MOST_IN_ALL, MOST_OF_ONE
from luoshi.web.fields import KEY, MOST_BYTES, hand_on, read_fields
from luoshi.web.keys import Keys, cookie_name, same
from luoshi.web.render import problem

LONGEST_ADDRESS = 4096
"""The longest path with its query, in bytes."""

ENTRANCE = "/enter"
FORM_HEADER = "x-form-key"
UPLOADS = (
    ("PUT", re.compile(r"/add/[0-9a-f-]{24}/(files|manifest)"), MOST_OF_ONE),
    ("POST", re.compile(r"/add/plain"), MOST_IN_ALL + MOST_BYTES),
)
"""What is not read before a page sees it: method, path, and how many bytes may come."""

_OPEN = "/static/"
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
        most = upload_bytes(request)
        refusal = self._refusal(request, most or MOST_BYTES)
        if refusal is None and most:
            refusal = self._stranger(request, request.headers.get(FORM_HEADER) or _in_query(request))
            receive = _counted(receive, most)
        elif refusal is None and request.method not in _READS:
            refusal = await self._form(request, receive)
        if refusal is None:
            request.state.form_key = self._keys.form if self._is_inside(request) else ""
            await self._app(scope, receive, closing)
        else:
            await problem(request, refusal)(scope, receive, closing)

    def _refusal(self, request: Request, most: int) -> str | None:
        """Why a request is refused before any of its body is read; None when it is not."""
        if request.headers.get("host", "").lower() not in self._hosts:
            return "wrong_host"
        if len(request.url.path) + len(request.url.query) > LONGEST_ADDRESS:
            return "long_address"
        stated = int_or_none(request.headers.get("content-length"))
        if stated is None or stated > most:
            return "too_long"
        is_open = request.url.path.startswith(_OPEN) or request.url.path == ENTRANCE
        return None if is_open or self._is_inside(request) else "locked"

    def _is_inside(self, request: Request) -> bool:
        """Whether a visitor has come in by the printed address."""
        return same(request.cookies.get(self._cookie), self._keys.visit)

    async def _form(self, request: Request, receive: Receive) -> str | None:
        """Read a form for the page that it is for; why it is refused, or None when it is not."""
        body = await _body(receive)
        fields = None if body is None else read_fields(body)
        if fields is None:
            return "too_long"
        hand_on(request, fields)
        return self._stranger(request, fields.one(KEY))

    def _stranger(self, request: Request, key: str | None) -> str | None:
        """Why a change is refused: it does not come from a form of this room."""
        if request.headers.get("sec-fetch-site", "") not in _OWN:
            return "foreign_form"
        origin = request.headers.get("origin", "null")
        if origin != "null" and origin.removeprefix("http://").lower() not in self._hosts:
            return "foreign_form"
        return None if same(key, self._keys.form) else "foreign_form"


def upload_bytes(request: Request) -> int:
    """How many bytes an upload may have; 0 for what is none."""
    path = request.url.path
    return next(
        (most for method, form, most in UPLOADS if method == request.method and form.fullmatch(path)), 0
    )


def _in_query(request: Request) -> str | None:
    """The key that stands in the address of a form whose body is not read; no other form has it there."""
    return request.query_params.get(KEY)


def int_or_none(text: str | None) -> int | None:
    """The length that a request states: 0 when it states none, None when that is no number."""
    if text is None:
        return 0
    return int(text) if text.isascii() and text.isdigit() else None


async def _body(receive: Receive) -> bytes | None:
    """The whole body of a request; None when it is longer than a form may be, or was broken off."""
    parts: list[bytes] = []
    size = 0
    more = True
    while more:
        message = await receive()
        part = message.get("body", b"")
        size += len(part)
        if size > MOST_BYTES or message["type"] == "http.disconnect":
            return None
        parts.append(part)
        more = message.get("more_body", False)
    return b"".join(parts)


def _counted(receive: Receive, most: int) -> Receive:
    """Hands on a body as it comes, and stops when it is longer than it may be, whatever length was stated."""
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > most:
            raise HTTPException(413)
        return message

    return counted


def _closing(request: Request, send: Send) -> Callable[[MutableMapping[str, Any]], Awaitable[None]]:
    """Sends answers with the headers that all of them have."""
    kept = "no-cache" if request.url.path.startswith("/static/") else "no-store"
    upload = bool(upload_bytes(request))

    async def closing(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers["cache-control"] = kept
            if upload and message["status"] >= 400:
                headers["connection"] = "close"
        await send(message)

    return closing
