from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.extract.outline import read_outline
from luoshi.extract.owners import find_duties, parse_duty
from luoshi.lexicon import load_lexicon
from luoshi.structure import structure
from luoshi.text import Document, Source


@pytest.mark.parametrize(
    ("words", "owner", "partners"),
    [
        ("省商务厅牵头，合肥海关配合", "省商务厅", "合肥海关"),
        ("市茶业局牵头，市财政局、市商务局按职责分工配合", "市茶业局", "市财政局、市商务局"),
        ("由市茶业局牵头负责", "市茶业局", None),
        ("市茶业局、市财政局按职责分工负责", "市茶业局、市财政局", None),
        ("各省（区、市）人民政府负责", "各省（区、市）人民政府", None),
        ("责任单位：市茶业局、市财政局", "市茶业局、市财政局", None),
        ("牵头单位：市茶业局；配合单位：市财政局；完成时限：2027年底", "市茶业局", "市财政局"),
        ("5月底取得成效，牵头考核单位：市茶业局", "市茶业局", None),
        ("茶叶是一种饮料", None, None),
        ("市茶业局、市财政局指导", None, "市茶业局、市财政局"),
        ("市茶业局指导，各县人民政府负责", "各县人民政府", "市茶业局"),
        (
            "市茶业局指导，各县人民政府负责落实。以下均需各县人民政府落实，不再列出",
            "各县人民政府",
            "市茶业局",
        ),
        ("市茶业局牵头，适用范围：云泽试验区", "市茶业局", None),
        ("在专家指导下完成", None, None),
    ],
)
def test_the_words_of_a_bracket(words: str, owner: str | None, partners: str | None) -> None:
    assert parse_duty(words) == (owner, partners)


def charges(text: str) -> dict[str, tuple[str | None, str | None]]:
    """Who is in charge of each stretch of a document, and of each section."""
    document = Document("d", Source("x", "0" * 64, 1, "text/plain"), 0, 0, len(text), text)
    structured = structure(document, load_lexicon())
    outline = read_outline(structured)
    duties = find_duties(text, outline)
    found = {text[d.start : d.end].strip(): (d.owner, d.partners) for d in duties.stretches}
    return found | {outline.sections[n].path: (d.owner, d.partners) for n, d in duties.sections.items()}


def test_a_bracket_speaks_of_what_stands_before_it_in_its_paragraph() -> None:
    text = "茶业方案\n扩大茶园面积，改良品种。（市茶业局负责）建设交易市场。（市商务局牵头，市茶业局配合）\n"
    assert charges(text) == {
        "扩大茶园面积，改良品种。": ("市茶业局", None),
        "建设交易市场。": ("市商务局", "市茶业局"),
    }


def test_a_bracket_on_a_line_of_its_own_speaks_of_the_section_so_far() -> None:
    text = "一、扩大种植\n改良品种，提高单产，减少用药，保护水源。\n扩大茶园面积，稳定茶农收入。\n（市茶业局负责）\n"
    assert list(charges(text).values()) == [("市茶业局", None)]
    assert "改良品种" in next(iter(charges(text)))


def test_a_line_that_names_bodies_needs_no_bracket() -> None:
    text = "一、扩大种植\n改良品种，提高单产，减少用药，保护水源。\n责任单位：市茶业局、市水利局\n"
    assert list(charges(text).values()) == [("市茶业局、市水利局", None)]


def test_a_heading_speaks_of_its_whole_section() -> None:
    text = "一、扩大种植（市茶业局负责）\n改良品种，提高单产，减少用药，保护水源。\n"
    assert ("市茶业局", None) in charges(text).values()


def test_a_document_may_say_that_the_first_one_leads() -> None:
    text = "改良品种。（市茶业局、市财政局等负责。列第一位者为牵头单位，下同）\n建设市场。（市商务局、市茶业局负责）\n"
    assert list(charges(text).values()) == [("市茶业局", "市财政局等"), ("市商务局", "市茶业局")]


@pytest.mark.parametrize("letters", ["（负责", "负责）", "（（（（", "责任单位：", "牵头，", "【配合"])
def test_hostile_brackets_take_linear_work(
    letters: str, linear: Callable[[Callable[[int], object], int], None]
) -> None:
    def find(size: int) -> None:
        text = letters * size
        document = Document("d", Source("x", "0" * 64, 1, "text/plain"), 0, 0, len(text), text)
        find_duties(text, read_outline(structure(document, load_lexicon())))

    linear(find, 2_000)


def test_a_bracket_of_those_who_guide_bounds_what_the_next_one_speaks_of() -> None:
    text = "一、做强茶业\n建设茶园。（市茶业局指导）\n开办茶市。（市商务局负责）\n"
    found = charges(text)
    assert found["开办茶市。"] == ("市商务局", None)
    assert found["一、做强茶业\n建设茶园。"] == (None, "市茶业局")


def test_who_is_in_charge_of_all_that_follows() -> None:
    said = "（市茶业局指导，各县人民政府负责。以下均需各县人民政府落实，不再列出）"
    found = charges(f"建设茶园。{said}\n开办茶市。（市商务局指导）\n修建茶路。（市交通局负责）\n")
    assert found["开办茶市。"] == ("各县人民政府", "市商务局")
    assert found["修建茶路。"] == ("市交通局", None)


def test_a_bracket_may_say_no_more_than_who_is_in_charge_of_all_that_follows() -> None:
    found = charges("建设茶园。（以下均需各县人民政府负责落实）\n开办茶市。（市商务局指导）\n")
    assert found["开办茶市。"] == ("各县人民政府", "市商务局")


@pytest.mark.parametrize("words", ["按职责分工", "按照各自职责分工"])
def test_a_bracket_that_says_the_same_over_and_over_is_read_at_once(words: str) -> None:
    assert parse_duty("茶叶局" + words * 40 + "茶") == (None, None)
