"""The pages put together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from luoshi.session import LuoshiError
from luoshi.session.room import Room
from luoshi.web import (
    adding,
    cards,
    compare,
    deciding,
    documents,
    entrance,
    index,
    index_entries,
    index_lists,
    indicators,
    indicators_page,
    jobs,
    language,
    map_page,
    matrix,
    matrix_cards,
    matrix_map,
    matrix_table,
    matrix_workbook,
    overview,
    pages,
    phrases,
    phrases_life,
    raw,
    reader,
    tasks,
)
from luoshi.web.guard import Guard
from luoshi.web.keys import Keys
from luoshi.web.problems import kind_of
from luoshi.web.render import problem

_PAGES = (
    entrance,
    overview,
    documents,
    reader,
    raw,
    cards,
    compare,
    deciding,
    language,
    jobs,
    phrases,
    phrases_life,
    matrix,
    matrix_table,
    matrix_workbook,
    matrix_cards,
    matrix_map,
    adding,
    index,
    index_lists,
    index_entries,
    indicators,
    indicators_page,
    map_page,
    pages,
    tasks,
)
_SEE_OTHER = 303


def create_app(room: Room, keys: Keys, port: int) -> ASGIApp:
    """The reading room of a library as an ASGI application.

    Args:
        room: the library.
        keys: the secrets of this run.
        port: where it will listen; requests have to name it.
    """
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=_closing)
    app.state.room, app.state.keys, app.state.port = room, keys, port
    for one in _PAGES:
        app.include_router(one.router)
    app.mount("/static", StaticFiles(packages=[("luoshi.web", "static")]), name="static")
    app.add_exception_handler(LuoshiError, _failed)
    app.add_exception_handler(RequestValidationError, _misunderstood)
    app.add_exception_handler(HTTPException, _answered)
    app.add_exception_handler(Exception, _broken)
    return Guard(app, keys, port)


@asynccontextmanager
async def _closing(app: FastAPI) -> AsyncIterator[None]:
    """While the server runs; when it ends, however it is asked to, what the room has at work ends with it."""
    yield
    app.state.room.close()


def _failed(request: Request, error: Exception) -> Response:
    """What luoshi itself says went wrong."""
    return problem(request, kind_of(error), str(error))


def _misunderstood(request: Request, _: Exception) -> Response:
    return problem(request, "bad_request")


def _answered(request: Request, error: Exception) -> Response:
    """What the framework raises: an unknown address, a wrong method, the way back to the first page."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == _SEE_OTHER:
        return RedirectResponse("/", _SEE_OTHER)
    return problem(
        request, {404: "not_found", 405: "wrong_method", 413: "too_long"}.get(status, "bad_request")
    )


def _broken(request: Request, _: Exception) -> Response:
    """What nobody foresaw: the page tells nothing of the inside."""
    return problem(request, "broken")
