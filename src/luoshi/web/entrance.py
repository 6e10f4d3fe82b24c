"""The entrance: the printed address with its token, exchanged for a cookie."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from luoshi.web.guard import ENTRANCE
from luoshi.web.keys import Keys, cookie_name, same
from luoshi.web.render import problem

router = APIRouter()


@router.get(ENTRANCE)
def enter(request: Request, token: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Let in who has the token, and lead on to an address without it."""
    keys: Keys = request.app.state.keys
    if not same(token, keys.token):
        return problem(request, "locked")
    answer = RedirectResponse("/", 303)
    answer.set_cookie(cookie_name(request.app.state.port), keys.visit, httponly=True, samesite="strict")
    return answer
