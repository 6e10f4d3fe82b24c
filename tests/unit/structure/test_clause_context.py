"""What the role model is told of each clause."""

from __future__ import annotations

import pytest

from luoshi.lexicon import Lexicon, load_lexicon
from luoshi.structure.clause_roles import role_clauses
from luoshi.structure.headings import find_headings
from luoshi.structure.lines import split_lines
from luoshi.structure.tree import build_tree
from luoshi.text import Voice

PROSE = "会议强调，抓好落实。"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def told(text: str, lexicon: Lexicon) -> list[tuple[str, str | None, bool, Voice]]:
    lines = split_lines(text)
    units = build_tree("d", text, lines, find_headings(lines, 0, lexicon))
    return [
        (
            text[c.start : c.end],
            text[slice(*c.section_heading)] if c.section_heading else None,
            c.in_heading,
            c.voice,
        )
        for c in role_clauses(units)
    ]


def test_clauses_stand_under_the_nearest_heading_and_headings_under_the_one_above(lexicon: Lexicon) -> None:
    assert told(f"一、任务\n（一）创新\n{PROSE}", lexicon) == [
        ("一、任务", None, True, Voice.OWN),
        ("（一）创新", "一、任务", True, Voice.OWN),
        ("会议强调", "（一）创新", False, Voice.MEETING),
        ("抓好落实", "（一）创新", False, Voice.MEETING),
    ]


def test_a_heading_run_into_its_paragraph_ends_with_its_clause(lexicon: Lexicon) -> None:
    assert told("一、加强领导。各地要落实。", lexicon) == [
        ("一、加强领导", None, True, Voice.OWN),
        ("各地要落实", "一、加强领导", False, Voice.OWN),
    ]


def test_no_heading(lexicon: Lexicon) -> None:
    assert [heading for _, heading, _, _ in told(PROSE, lexicon)] == [None, None]
    assert told("", lexicon) == []
