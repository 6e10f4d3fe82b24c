"""Runs as markup: what a document says is text, whatever it says."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from luoshi.session.room import Mention
from luoshi.text import FactKind
from luoshi.web.runs import Printer, Run

PRINTER = Printer("/documents/0123456789abcdef/facts", 7, "无法识读")
PLAIN = Run(0, "推进试点", None, "", -1, unreadable=False, marked=False, lead=False)
DATE = Mention(3, 9, FactKind.DATE)


@pytest.mark.parametrize(
    ("run", "markup"),
    [
        (PLAIN, '<span class="" data-s="0">推进试点</span>'),
        (PLAIN._replace(role="task"), '<span class="r-task" data-s="0">推进试点</span>'),
        (PLAIN._replace(passage=4), '<span class="o" data-s="0" data-o="4">推进试点</span>'),
        (
            PLAIN._replace(unreadable=True),
            '<span class="bad" data-s="0" title="无法识读">推进试点</span>',
        ),
        (PLAIN._replace(marked=True, lead=True), '<span class="asked lead" data-s="0">推进试点</span>'),
        (
            PLAIN._replace(start=7),
            '<span id="here" class="anchor"></span><span class="" data-s="7">推进试点</span>',
        ),
        (
            PLAIN._replace(fact=DATE, role="target", passage=0),
            '<a data-card class="r-target o f f-date" data-s="0" data-o="0" '
            'href="/documents/0123456789abcdef/facts/3-9">推进试点</a>',
        ),
    ],
)
def test_a_run_says_what_stands_off_from_it(run: Run, markup: str) -> None:
    assert PRINTER([run]) == markup


def test_runs_follow_one_another_without_a_blank() -> None:
    runs = [PLAIN, PLAIN._replace(start=4, text="工作")]
    assert LexborHTMLParser(PRINTER(runs)).text() == "推进试点工作"
    assert PRINTER([]) == ""


@pytest.mark.parametrize("fact", [None, DATE])
@given(text=st.text())
def test_no_text_becomes_markup(fact: Mention | None, text: str) -> None:
    said = str(PRINTER([PLAIN._replace(text=text, fact=fact)]))
    opening, _, rest = said.partition(">")
    inside, _, _ = rest.rpartition("</")
    assert opening.startswith("<a " if fact else "<span ")
    assert not set("<>\"'") & set(inside)
    assert unescape(inside) == text


def test_what_is_said_of_unreadable_characters_cannot_leave_its_attribute() -> None:
    printer = Printer('/a"b', -1, '"><script>')
    said = str(printer([PLAIN._replace(unreadable=True), PLAIN._replace(fact=DATE)]))
    assert "<script" not in said
    assert said.count('"') == 12
