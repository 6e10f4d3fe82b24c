"""The index: a page that leads to every list of what the documents name."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from luoshi.session.room import drawers_of
from luoshi.web.addresses import address
from luoshi.web.at_desk import AtDesk
from luoshi.web.indicators_address import indicator_address
from luoshi.web.phrases_address import phrase_address
from luoshi.web.render import page

router = APIRouter()
_PATIENCE = 1.5
"""Seconds to wait for lists that are being made."""


@router.get("/index")
def show_index(request: Request, desk: AtDesk) -> Response:
    """Every list with how long it is and what stands at its head."""
    drawers = drawers_of(desk)
    drawers.begin(_PATIENCE)
    values = {"place": "index", "drawers": drawers.all(), "entry_address": _entry}
    return page(request, "index.html", values)


def _entry(kind: str, key: str) -> str:
    """The address of an entry of a list."""
    if kind == "phrases":
        return phrase_address(key)
    return indicator_address(key) if kind == "indicators" else address(f"/{kind}", key)
