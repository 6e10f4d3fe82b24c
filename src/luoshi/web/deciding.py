"""Decisions 取舍: all of them on one page, and the form that takes one down."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from luoshi.session.room import (
    Reviewed,
    Said,
    Sought,
    Standing,
    UsageError,
    Verdict,
    decide,
    list_register,
)
from luoshi.web.addresses import address, local, span_of
from luoshi.web.at_desk import AtDesk
from luoshi.web.fields import Fields, Posted
from luoshi.web.render import page

router = APIRouter()


class Asked(BaseModel):
    """What stands behind the question mark of the list's address."""

    verdict: Verdict | None = None
    suspect: bool = False
    q: str = Field("", max_length=200)
    page: int = Field(1, ge=1, le=1_000_000)

    def sought(self) -> Sought:
        """The same as the desk takes it."""
        return Sought(self.verdict, self.suspect, self.q.strip(), self.page)

    def to(self, **changes: object) -> str:
        """The address of the list with some of it changed."""
        known = {"verdict": self.verdict, "suspect": "1" if self.suspect else "", "q": self.q}
        return address("/decisions", **(known | changes))


@router.get("/decisions")
def list_decisions(request: Request, desk: AtDesk, asked: Annotated[Asked, Query()]) -> Response:
    """What people decided, suspect ones first."""
    register = list_register(desk, asked.sought())
    values = {
        "place": "decisions",
        "words": asked.q,
        "register": register,
        "rows": [(one, _comparison(one)) for one in register.rows],
        "offers": [
            (verdict, asked.to(verdict=verdict or ""), asked.verdict == verdict) for verdict in _offered()
        ],
        "suspects": (asked.to(suspect="" if asked.suspect else "1"), asked.suspect),
        "turn": {step: asked.to(page=register.page + step) for step in (-1, 1)},
    }
    return page(request, "decisions.html", values)


def _offered() -> tuple[Verdict | None, ...]:
    """What the list can be narrowed to."""
    return None, *Verdict


def _comparison(one: Reviewed) -> str:
    """Where both documents of a decision lie side by side; empty when one is not held any more."""
    if Standing.GONE in (one.source.standing, one.target.standing):
        return ""
    span = one.target.span
    place = f"{span[0]}-{span[1]}" if span else ""
    return address("/compare", a=one.source.document, b=one.target.document, at=place)


@router.post("/decisions")
def take_down(desk: AtDesk, form: Posted) -> Response:
    """Take a decision down and lead back to where it was made.

    Raises:
        UsageError: the form does not say what is decided, or of what.
    """
    verdict, sides = form.one("verdict"), [_side(form, side) for side in ("source", "target")]
    if verdict not in tuple(Verdict):
        raise UsageError("a decision is accept, reject or withdraw", verdict, "use the form of the page")
    when = datetime.now(UTC).isoformat(timespec="seconds")
    said = Said(Verdict(verdict), form.one("reason").strip(), form.one("reader").strip(), when)
    decide(desk, sides[0], sides[1], said)
    return RedirectResponse(local(form.one("back", "/decisions")), 303)


def _side(form: Fields, side: str) -> tuple[str, tuple[int, int]]:
    """A document and the span in it that a form names."""
    span = span_of(form.one(f"{side}_at"))
    if span is None:
        raise UsageError("the form does not say which words", side, "use the form of the page")
    return form.one(side), span
