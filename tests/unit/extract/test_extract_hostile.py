from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from luoshi.extract import extract
from luoshi.lexicon import Lexicon
from luoshi.text import FactKind, Structured, Unit, UnitKind

N = 40_000
HOSTILE = {
    "open titles": "《" * N,
    "nested titles": "《" * N + "》" * N,
    "digits": "1" * N,
    "numerals": "一" * N,
    "brackets": "（" * N + "）" * N,
    "quotes": "“" * N,
    "surnames": "王" * N,
    "verbs": "实施" * (N // 2),
    "posts": "书记、" * (N // 3),
    "places": "南昌、九江、" * (N // 6),
    "values": "增长5%、" * (N // 5),
    "codes": "1+" * (N // 2),
    "country": "中国" * (N // 2),
    "months": "12月" * (N // 3),
    "signatures": "部　长　　\n" * (N // 6),
    "gaps": "部" + "　" * N + "长",
    "ranks": "居全国第5" + "、第6" * (N // 3),
    "firms": "华为" * (N // 2),
    "short names": "杭州市（以下简称" * (N // 8),
    "sittings": "市政府第三" * (N // 5),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_line_is_read_to_its_end(text: str, lexicon: Lexicon) -> None:
    units = (Unit("d", 0, -1, UnitKind.ARTICLE, 0, len(text)), Unit("d", 1, 0, UnitKind.CLAUSE, 0, len(text)))
    found = extract(_document(text, units), lexicon)
    assert all(0 <= fact.start < fact.end <= len(text) for fact in found)


def _document(text: str, units: tuple[Unit, ...]) -> Structured:
    from luoshi.text import Document, Metadata, Source

    source = Source("x", "0" * 64, 1, "text/plain")
    return Structured(Document("d", source, 0, 0, len(text), text, metadata=Metadata(date="2026-01")), units)


TEXT = (
    "2026年1月，浙江省财政厅党组书记、厅长王清远主持会议，传达党的二十届四中全会精神。会议强调，深入实施“智赋千厂”行动，"
    "发展集成电路、氢能，力争规模以上工业增加值增长6%以上，做到“两个维护”。依据《云州条例》，杭州建设云栖科创走廊。"
)


def test_every_kind_is_found_and_lies_in_its_clause(
    structured: Callable[..., Structured], lexicon: Lexicon
) -> None:
    document = structured(TEXT, "2026-01-20")
    found = extract(document, lexicon)
    assert {fact.kind for fact in found} == set(FactKind) - {FactKind.COMMITMENT, FactKind.INSTRUMENT}
    for fact in found:
        clause = document.units[fact.clause]
        assert clause.start <= fact.start < clause.end
        assert fact.by


def test_facts_are_sorted_and_repeatable(structured: Callable[..., Structured], lexicon: Lexicon) -> None:
    found = extract(structured(TEXT, "2026-01-20"), lexicon)
    assert found == sorted(found, key=lambda f: (f.start, f.end, f.kind))
    assert found == extract(structured(TEXT, "2026-01-20"), lexicon)


def test_nothing_overlaps_but_what_may(structured: Callable[..., Structured], lexicon: Lexicon) -> None:
    found = extract(structured(TEXT, "2026-01-20"), lexicon)
    plain = [f for f in found if f.kind not in (FactKind.INDICATOR, FactKind.FORMULATION)]
    assert len(plain) > 5
    assert all(left.end <= right.start for left, right in pairwise(plain))


@pytest.mark.parametrize("text", ["", "\n", "。", " \t "])
def test_nothing_in_nothing(structured: Callable[..., Structured], lexicon: Lexicon, text: str) -> None:
    assert extract(structured(text), lexicon) == []
