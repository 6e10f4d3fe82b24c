"""Which spans the tagger looks at."""

from __future__ import annotations

import numpy as np
import pytest

from luoshi.extract.tagger_boundaries import edge_keys, edge_scores
from luoshi.extract.tagger_grams import company_of, read_grams
from luoshi.extract.tagger_spans import (
    LONGEST,
    SPAN_BITS,
    Limits,
    Setting,
    candidates,
    span_keys,
    span_vectors,
    trimmed,
)

COMPANY = company_of(
    np.array([ord("实") << 16 | ord("施")], dtype=np.uint32),
    np.ones(1, dtype=np.uint8),
    np.ones((1, 2), dtype=np.float32),
)
LIMITS = Limits(edge=0, both=0, partners=2)
LOW = -1000


def setting(*rows: tuple[int, int, int]) -> Setting:
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    bits = table[:, 2].astype(np.uint16)
    return Setting(table[:, 0], table[:, 1], bits, np.zeros(1, dtype=np.int64), np.ones(1, dtype=np.uint32))


def scores(text: str, starts: dict[int, int], ends: dict[int, int]) -> np.ndarray:
    """One kind: a column for beginnings and one for ends."""
    table = np.full((len(text) + 1, 2), LOW, dtype=np.int16)
    for at, score in starts.items():
        table[at, 0] = score
    for at, score in ends.items():
        table[at, 1] = score
    return table


def found(text: str, edges: np.ndarray, given: Setting, limits: Limits = LIMITS) -> list[str]:
    spans = candidates(read_grams(text, COMPANY), edges, given, limits)
    return [text[a:b] for a, b in zip(spans.starts.tolist(), spans.ends.tolist(), strict=True)]


def test_two_boundaries_make_a_span() -> None:
    text = "实施绿色工程。"
    assert found(text, scores(text, {2: 9}, {6: 9}), setting()) == ["绿色工程"]


def test_a_weak_boundary_does_when_the_other_is_strong() -> None:
    text = "实施绿色工程。"
    assert found(text, scores(text, {2: -9}, {6: 30}), setting()) == ["绿色工程"]
    assert found(text, scores(text, {2: -31}, {6: 30}), setting()) == []


def test_no_span_runs_over_a_comma_or_begins_or_ends_with_a_mark() -> None:
    text = "实施“绿色，工程”。"
    edges = scores(text, {2: 9, 3: 9}, {9: 9, 8: 9, 5: 9})
    assert found(text, edges, setting()) == ["绿色"]


def test_proposals_are_looked_at_whatever_the_boundaries_say() -> None:
    text = "实施绿色，工程。"
    assert found(text, scores(text, {}, {}), setting((2, 7, 16))) == ["绿色，工程"]


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1])
def test_spans_have_a_greatest_length(length: int) -> None:
    text = "实施" + "绿" * length + "。"
    assert len(found(text, scores(text, {2: 9}, {2 + length: 9}), setting())) == (length <= LONGEST)


def test_only_the_likeliest_partners_are_looked_at() -> None:
    text = "实施绿色工程建设计划。"
    edges = scores(text, {2: 9}, {6: -1, 8: -2, 10: -3})
    assert found(text, edges, setting()) == ["绿色工程", "绿色工程建设"]


def test_every_span_has_a_row_for_each_template() -> None:
    text = "实施绿色工程、蓝色工程等重大项目。"
    given = setting((2, 6, 16), (7, 11, 16), (4, 6, 1))
    grams = read_grams(text, COMPANY)
    spans = candidates(grams, scores(text, {}, {}), given, LIMITS)
    keys = span_keys(grams, given, spans)
    assert {len(row) for row in keys} == {3}
    assert max(int(row.max()) for row in keys) < 1 << SPAN_BITS


def test_a_text_without_candidates_has_none() -> None:
    grams = read_grams("实施。", COMPANY)
    spans = candidates(grams, scores("实施。", {}, {}), setting(), LIMITS)
    assert len(spans.starts) == 0
    assert all(len(row) == 0 for row in span_keys(grams, setting(), spans))


def test_numbers_of_a_span_are_its_scores_and_the_vectors_of_its_words() -> None:
    text = "好实施绿色工程。"
    grams = read_grams(text, COMPANY)
    edges = scores(text, {3: 64}, {7: 300})
    row = span_vectors(grams, COMPANY, edges, candidates(grams, edges, setting(), LIMITS))[0]
    assert row[:2].tolist() == [0.5, 2.0]
    assert row[2:].sum() == 2.0


def test_scores_of_boundaries_are_sums_over_templates() -> None:
    text = "甲乙丙"
    grams = read_grams(text, COMPANY)
    keys = edge_keys(grams, 0, 4)
    table = np.zeros((1 << 16, 2), dtype=np.int16)
    table[keys[0][1]] += np.array([3, 0], dtype=np.int16)
    table[keys[5][1]] += np.array([4, 1], dtype=np.int16)
    assert edge_scores(grams, table, np.array([1, 1], dtype=np.int16))[1].tolist() == [8, 2]


def test_blocks_do_not_change_the_scores() -> None:
    text = "绿色工程建设" * 6000
    grams = read_grams(text, COMPANY)
    table = np.random.default_rng(0).integers(-9, 9, (1 << 16, 2)).astype(np.int16)
    whole = edge_scores(grams, table, np.zeros(2, dtype=np.int16))
    part = read_grams(text[:600], COMPANY)
    assert (whole[:590] == edge_scores(part, table, np.zeros(2, dtype=np.int16))[:590]).all()


@pytest.mark.parametrize(
    ("text", "words"), [("“绿色”", "绿色"), ("（绿色）工程。", "绿色）工程"), ("，。", ""), ("绿", "绿")]
)
def test_marks_at_the_ends_are_trimmed(text: str, words: str) -> None:
    start, end = trimmed(text, 0, len(text))
    assert text[start:end] == words


def test_a_span_that_runs_out_of_the_text_ends_with_it() -> None:
    assert trimmed("绿色", 1, 9) == (1, 2)
