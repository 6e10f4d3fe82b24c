"""The switch between Chinese and English."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from luoshi.session import Language
from luoshi.web.addresses import local
from luoshi.web.fields import Posted
from luoshi.web.render import LANGUAGE_COOKIE

router = APIRouter()
_YEAR = 365 * 24 * 3600


@router.post("/language")
def choose_language(form: Posted) -> Response:
    """Keep the language that the reader chooses, and lead back to where that was."""
    wanted = form.one("language")
    answer = RedirectResponse(local(form.one("back", "/")), 303)
    if wanted in set(Language):
        answer.set_cookie(LANGUAGE_COOKIE, wanted, max_age=_YEAR, httponly=True, samesite="strict")
    return answer
