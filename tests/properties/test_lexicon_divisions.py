"""What holds for the names of places found in any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.lexicon import Division, load_lexicon

LEXICON = load_lexicon()
DIVISIONS = LEXICON.divisions
ALL = list(DIVISIONS)
PIECES = [
    "浙江",
    "浙江省",
    "杭州",
    "西",
    "湖区",
    "鼓楼区",
    "长江西",
    "经济南",
    "省",
    "市",
    "工信局",
    "财政部",
    "门",
    "，",
    "\n",
    "全国",
    "中共",
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=40).map("".join)


@given(texts)
@settings(max_examples=300, deadline=None)
def test_matches_are_names_in_order_that_do_not_overlap(text: str) -> None:
    at = 0
    for match in DIVISIONS.find(text):
        assert at <= match.start < match.end <= len(text)
        at = match.end
        assert match.division in DIVISIONS.named(text[match.start : match.end])


@given(texts)
@settings(max_examples=300, deadline=None)
def test_bodies_are_spans_in_order_that_do_not_overlap(text: str) -> None:
    at = 0
    for match in LEXICON.bodies.find(text):
        assert at <= match.start < match.end <= len(text)
        at = match.end
        assert match.body.name == text[match.start : match.end]


@given(st.sampled_from(ALL))
def test_every_division_is_found_by_its_names_inside_its_own_parent(division: Division) -> None:
    assert division in DIVISIONS.named(division.name)
    assert division in DIVISIONS.named(division.short)
    if division.parent:
        found = DIVISIONS.resolve(division.name, division.parent)
        assert found is not None
        assert found.name == division.name
        assert DIVISIONS.contains(division.parent, found.code)
    path = DIVISIONS.path(division.code)
    assert path[0] == division.code
    assert path[-1] == "100000"
    assert len(path) <= 4
