"""Pages from templates: one environment, every value escaped, every word in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from luoshi.session import Language, in_chinese, label, local_time
from luoshi.session.room import heading
from luoshi.web.addresses import address, local
from luoshi.web.figures import grouped, line_ends_seen, percent, signed_date
from luoshi.web.words import say

LANGUAGE_COOKIE = "luoshi_language"

PROBLEMS = {
    "wrong_host": 421,
    "long_address": 414,
    "too_long": 413,
    "locked": 403,
    "foreign_form": 403,
    "not_found": 404,
    "bad_request": 400,
    "wrong_method": 405,
    "unusable": 503,
    "broken": 500,
}
"""What can go wrong, with the status of the answer; each has a heading and an advice among the words."""


@cache
def environment() -> Environment:
    """The templates. Nothing in them is marked as safe: what a document says can never become markup."""
    made = Environment(
        loader=PackageLoader("luoshi.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "grouped": grouped,
        "percent": percent,
        "day": signed_date,
        "seen": line_ends_seen,
        "moment": local_time,
    }
    made.globals |= {"address": address, "in_chinese": in_chinese}
    return made


def compile_templates() -> None:
    """Compile every template, so that nobody who opens the first page of its kind waits a tenth of a second for it."""
    for name in environment().list_templates():
        environment().get_template(name)


def language_of(request: Request) -> Language:
    """The language that the reader has chosen; Chinese when none."""
    return (
        Language.ENGLISH
        if request.cookies.get(LANGUAGE_COOKIE) == Language.ENGLISH.value
        else Language.CHINESE
    )


def page(request: Request, template: str, values: Mapping[str, object], status: int = 200) -> HTMLResponse:
    """A page, or with the header ``X-Fragment`` only what stands in its middle.

    Args:
        request: what was asked.
        template: the name of the template.
        values: what it is filled with, besides what every page has.
        status: of the answer.
    """
    language = language_of(request)
    known = {
        "language": language.value,
        "t": partial(say, language),
        "label": _labels(language),
        "head": partial(_head, language),
        "form_key": getattr(request.state, "form_key", ""),
        "here": local(str(request.url.path) + (f"?{request.url.query}" if request.url.query else "")),
        "layout": "fragment.html" if "x-fragment" in request.headers else "base.html",
        "query": "",
        "place": "",
    }
    body = environment().get_template(template).render(known | dict(values))
    return HTMLResponse(body, status)


def problem(request: Request, kind: str, detail: str = "") -> HTMLResponse:
    """A page that says what went wrong and what to do.

    Args:
        request: what was asked.
        kind: one of :data:`PROBLEMS`.
        detail: what the library itself says of it.
    """
    return page(request, "problem.html", {"kind": kind, "detail": detail}, PROBLEMS[kind])


def _head(language: Language, name: str) -> str:
    """What people read for the name of an attribute."""
    return heading(name, language)


def _labels(language: Language) -> Callable[[str, str | None], str]:
    """What people read for a coded value of a column."""
    return lambda column, value: "" if value is None else str(label(column, value, language))
