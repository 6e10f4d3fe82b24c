"""The switch between Chinese and English."""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from luoshi.session import Language
from luoshi.web.addresses import local
from luoshi.web.render import LANGUAGE_COOKIE

router = APIRouter()
_YEAR = 365 * 24 * 3600


@router.post("/language")
async def choose_language(request: Request) -> Response:
    """Keep the language that the reader chooses, and lead back to where that was."""
    form = parse_qs((await request.body()).decode("utf-8", "replace"))
    wanted = form.get("language", [""])[0]
    answer = RedirectResponse(local(form.get("back", ["/"])[0]), 303)
    if wanted in set(Language):
        answer.set_cookie(LANGUAGE_COOKIE, wanted, max_age=_YEAR, httponly=True, samesite="strict")
    return answer
