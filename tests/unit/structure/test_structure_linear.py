"""No step of structuring does more work for a letter of a long text than for one of a short text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.lexicon import load_lexicon
from luoshi.structure import structure
from luoshi.structure.attribution import OWN, attribute
from luoshi.structure.clause_roles import role_clauses
from luoshi.structure.clauses import split_clauses, split_sentences
from luoshi.structure.dates import find_date
from luoshi.structure.front import read_front
from luoshi.structure.headings import find_headings
from luoshi.structure.issuer import find_issuer
from luoshi.structure.kind import find_kind
from luoshi.structure.lines import split_lines
from luoshi.structure.metadata import complete_metadata
from luoshi.structure.number import find_number
from luoshi.structure.place import vote
from luoshi.structure.role_layout import code_points, lay_out
from luoshi.structure.role_rules import frames
from luoshi.structure.tree import build_tree
from luoshi.text import Document, Kind, Source

Linear = Callable[[Callable[[int], object], int], None]
LEXICON = load_lexicon()
SOURCE = Source("made-up.txt", "0" * 64, 1, "text/plain")
HOSTILE = {
    "prose": "学习贯彻会议精神，推进新型工业化。",
    "short lines": "推进工业\n",
    "numbers": "第一章 总\n第一节 分\n一、总\n（一）分\n1.一\n（1）二\n①三\n",
    "jumps": "（上接第1版）浙江\n",
    "open quotes": "“会议强调",
    "open brackets": "（（",
    "closed brackets": "））",
    "cues": "会议指出，他说，《意见》明确，",
    "decimals": "1.1.",
    "contents": "目录\n第一章 总则\n",
    "signatures": "财政部\n2022年1月1日\n",
    "bylines": "浙江省经信厅厅长张三：\n",
    "places": "浙江省：推进工业\n",
    "titles": "关于\n关于办法\n",
    "gaps": "　 \t",
    "bare marks": "，。\n",
}


def document(text: str) -> Document:
    return Document("d", SOURCE, 0, 0, len(text), text)


def with_metadata(text: str) -> object:
    lines = split_lines(text)
    return complete_metadata(document(text), lines, read_front(lines), LEXICON)


def with_issuer(text: str) -> object:
    lines = split_lines(text)
    return find_issuer(lines, read_front(lines), None, LEXICON)


def with_date(text: str) -> object:
    lines = split_lines(text)
    return find_date(lines, read_front(lines), text, Kind.NEWS)


def with_tree(text: str) -> object:
    lines = split_lines(text)
    return role_clauses(build_tree("d", text, lines, find_headings(lines, 0, LEXICON)))


def with_voices(text: str) -> object:
    spans = split_clauses(text)
    return attribute(text, spans, [count for count, _, _ in split_sentences(text, spans)], OWN)


def with_frames(text: str) -> object:
    clauses = role_clauses(build_tree("d", text, split_lines(text), []))
    return list(frames(text, lay_out(code_points(text), clauses))) if clauses else []


STEPS: dict[str, Callable[[str], object]] = {
    "lines": split_lines,
    "front": lambda text: read_front(split_lines(text)),
    "number": lambda text: find_number(line.words for line in split_lines(text)),
    "kind": lambda text: find_kind(text, text),
    "issuer": with_issuer,
    "date": with_date,
    "place": lambda text: vote(text, LEXICON),
    "metadata": with_metadata,
    "headings": lambda text: find_headings(split_lines(text), 0, LEXICON),
    "clauses": split_clauses,
    "voices": with_voices,
    "tree": with_tree,
    "frames": with_frames,
    "all": lambda text: structure(document(text), LEXICON),
}


@pytest.mark.parametrize("letters", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
def test_a_step_takes_linear_work(step: Callable[[str], object], letters: str, linear: Linear) -> None:
    linear(lambda size: step(letters * size), 200)


def test_a_step_that_reads_its_text_again_and_again_would_be_seen(linear: Linear) -> None:
    with pytest.raises(AssertionError):
        linear(lambda size: [split_clauses(HOSTILE["prose"] * at) for at in range(0, size, 10)], 200)
