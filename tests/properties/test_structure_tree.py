"""What holds for the tree of any text."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.lexicon import load_lexicon
from luoshi.structure import split_clauses, structure
from luoshi.structure.clauses import trim
from luoshi.text import Document, Source, UnitKind

NUMBERS = ["一、", "（一）", "1.", "第一章", "第一条", "附件", "目录", "#", "——", "1,000", "2022年10月1日"]
MARKS = ["，", "。", "；", "：", "！", "“", "”", "《", "》", "（", "）", "\n", "\n", " ", "　", "\t", "."]
WORDS = ["会议强调", "浙江：", "浙江省经信厅厅长张三：", "推进新型工业化", "（上接第1版）"]
PIECES = [*NUMBERS, *MARKS, *WORDS]
LEXICON = load_lexicon()
ORDER = list(UnitKind)
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=60).map("".join)


def document(text: str) -> Document:
    return Document("0" * 16, Source("a.txt", "0" * 64, 1, "text/plain"), 0, 0, len(text), text)


@given(texts)
@settings(max_examples=300, deadline=None)
def test_units_are_a_tree_in_pre_order(text: str) -> None:
    units = structure(document(text), LEXICON).units
    last: dict[int, int] = {}
    for i, unit in enumerate(units):
        assert unit.id == i
        assert 0 <= unit.start <= unit.end <= len(text)
        assert text[unit.start : unit.end] == text[unit.start : unit.end].strip()
        if i == 0:
            assert (unit.parent, unit.kind) == (-1, UnitKind.ARTICLE)
            continue
        parent = units[unit.parent]
        assert parent.id < i
        assert parent.start <= unit.start <= unit.end <= parent.end
        assert ORDER.index(parent.kind) <= ORDER.index(unit.kind)
        assert last.get(parent.id, 0) <= unit.start
        last[parent.id] = unit.end


@given(texts)
@settings(max_examples=300, deadline=None)
def test_clause_units_are_the_clauses_and_each_has_a_voice(text: str) -> None:
    found = [u for u in structure(document(text), LEXICON).units if u.kind is UnitKind.CLAUSE]
    assert [(u.start, u.end) for u in found] == [trim(text, a, b) for a, b in split_clauses(text)]
    for unit in found:
        assert unit.attribution is not None
        assert 0 <= unit.attribution.start <= unit.attribution.end <= len(text)


@given(texts)
@settings(max_examples=200, deadline=None)
def test_sections_hold_their_headings(text: str) -> None:
    for unit in structure(document(text), LEXICON).units:
        if unit.kind is UnitKind.SECTION:
            assert unit.start <= unit.heading_end <= unit.end
            assert unit.depth >= 1
        else:
            assert (unit.depth, unit.heading_end) == (0, unit.start)


@given(texts)
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_clauses_equal_those_of_the_gold_standard(scorer: Callable[[str], ModuleType], text: str) -> None:
    gold = scorer("clauses").clauses(text)
    assert split_clauses(text) == [(c["start"], c["end"]) for c in gold]
