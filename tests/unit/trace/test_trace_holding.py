"""Holdings: what is later than a source, and what can be read."""

from __future__ import annotations

import pytest

from luoshi.text import Document, Level, Metadata, Source
from luoshi.trace import Held, PlaceHolding
from luoshi.trace.holding import damaged


def document(name: str, text: str, when: str | None, level: Level | None = None) -> Document:
    source = Source(f"{name}.txt", "0" * 64, 1, "text/plain")
    return Document(name, source, 0, 0, len(text), text, (), Metadata(date=when, level=level))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", True),
        (" \n\u3000", True),
        ("建设航空强省", False),
        ("建设航\ufffd强省发展", False),
        ("建\ufffd航\ufffd强", True),
        ("□□□建设", True),
        ("■建设航空强省", False),
        ("◆◆", True),
    ],
)
def test_damage(text: str, answer: bool) -> None:
    assert damaged(text) is answer


def test_a_part_of_a_document() -> None:
    held = Held(document("d", "第一节。建设航空强省。第三节。", None), 4, 11)
    assert held.text() == "建设航空强省。"
    assert held.reading().words == "建设航空强省"
    assert held.reading().span(0, 6) == (4, 10)
    assert held.reading().document == "d"


def test_what_is_later_beyond_doubt() -> None:
    whens = ["2022-10-15", "2022-10-16", "2022-10-17", "2022", "2023", "2022-11", None]
    holding = PlaceHolding("云海", None, tuple(Held(document(str(w), "文", w), 0, 1) for w in whens))
    source = document("s", "文", "2022-10-16")
    assert [held.document.id for held in holding.later(source)] == ["2022-10-17", "2023", "2022-11"]


def test_of_one_day_the_lower_level_is_later() -> None:
    place = PlaceHolding("云海", None, (Held(document("d", "文", "2022-10-16", Level.CITY), 0, 1),))
    assert place.later(document("s", "文", "2022-10-16", Level.CENTRAL))
    assert not place.later(document("s", "文", "2022-10-16", Level.COUNTY))
    assert not place.later(document("s", "文", None, Level.CENTRAL))
