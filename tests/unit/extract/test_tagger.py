"""What the tagger lets stand."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise

import numpy as np
import pytest

from luoshi.extract.mentions import Reading
from luoshi.extract.nesting import settle
from luoshi.extract.proposals import propose
from luoshi.extract.tagger import KINDS, LONGEST_TEXT, TAGGER, choose, heaviest, load_weights, parts
from luoshi.extract.tagger_setting import decide, read_setting
from luoshi.extract.tagger_spans import Spans
from luoshi.text import Fact, FactKind

PROGRAMME, FORMULATION, PLACE = (
    KINDS.index(kind) for kind in (FactKind.PROGRAMME, FactKind.FORMULATION, FactKind.PLACE)
)
HALF, TENTH = (np.full(len(KINDS), limit, dtype=np.float32) for limit in (0.5, 0.1))


def spans(*pairs: tuple[int, int]) -> Spans:
    table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return Spans(table[:, 0], table[:, 1])


def chances(*rows: tuple[int, float]) -> np.ndarray:
    """For each span one kind's probability; the rest is none's."""
    table = np.zeros((len(rows), len(KINDS) + 1), dtype=np.float32)
    for at, (kind, chance) in enumerate(rows):
        table[at, kind], table[at, -1] = chance, 1 - chance
    return table


def test_the_likelier_of_two_that_overlap_stands() -> None:
    verdicts = choose(spans((0, 4), (2, 6)), chances((PROGRAMME, 0.6), (PLACE, 0.9)), {}, HALF, TENTH)
    assert [(v.start, v.end, v.kind) for v in verdicts] == [(2, 6, FactKind.PLACE)]
    assert verdicts[0].confidence == pytest.approx(0.9)


def test_what_a_rule_found_stands_at_a_lower_probability() -> None:
    given = spans((0, 4)), chances((PROGRAMME, 0.3))
    assert choose(*given, {}, HALF, TENTH) == []
    assert len(choose(*given, {(0, 4): FactKind.PROGRAMME}, HALF, TENTH)) == 1
    assert choose(*given, {(0, 4): FactKind.PLACE}, HALF, TENTH) == []


def test_a_formulation_may_stand_inside_another_span() -> None:
    verdicts = choose(spans((0, 8), (1, 4)), chances((PROGRAMME, 0.9), (FORMULATION, 0.8)), {}, HALF, TENTH)
    assert [v.kind for v in verdicts] == [FactKind.PROGRAMME, FactKind.FORMULATION]


def test_nothing_comes_of_nothing() -> None:
    assert choose(spans(), np.zeros((0, len(KINDS) + 1), dtype=np.float32), {}, HALF, TENTH) == []
    assert heaviest([], [], []) == []


def test_the_heaviest_set_is_found() -> None:
    choice = np.random.default_rng(3)
    for _ in range(40):
        starts = choice.integers(0, 12, 7)
        rows = sorted(
            zip((starts + choice.integers(1, 5, 7)).tolist(), starts.tolist(), choice.random(7), strict=True)
        )
        ends, begins, weights = (list(column) for column in zip(*rows, strict=True))
        taken = heaviest(begins, ends, weights)
        assert all(ends[a] <= begins[b] for a, b in pairwise(taken))
        best = max(
            sum(weights[i] for i in some)
            for size in range(8)
            for some in combinations(range(7), size)
            if all(ends[a] <= begins[b] or ends[b] <= begins[a] for a, b in combinations(some, 2))
        )
        assert sum(weights[i] for i in taken) == pytest.approx(best)


def decided(read: Reading) -> list[Fact]:
    proposals = propose(read)
    return decide(read, proposals, settle(proposals))


TEXT = "深入实施“云帆计划”，云州市工业和信息化局推进氢能产业发展，加快建设云岭水库。2024年完成。"


def test_facts_say_who_found_them_and_how_sure_that_is(reading: Callable[..., Reading]) -> None:
    found = [fact for fact in decided(reading(TEXT)) if fact.kind in KINDS]
    assert found
    for fact in found:
        assert fact.by.endswith(TAGGER)
        assert 0 <= fact.confidence <= 1


def test_kinds_that_the_model_does_not_judge_stay_as_they_are(reading: Callable[..., Reading]) -> None:
    dates = [fact for fact in decided(reading(TEXT)) if fact.kind is FactKind.DATE]
    assert [TEXT[fact.start : fact.end] for fact in dates] == ["2024年"]
    assert dates[0].by != TAGGER


def test_a_quoted_plan_keeps_its_marks(reading: Callable[..., Reading]) -> None:
    words = [TEXT[f.start : f.end] for f in decided(reading(TEXT)) if f.kind is FactKind.PROGRAMME]
    assert "“云帆计划”" in words


def test_the_same_text_gives_the_same_facts(reading: Callable[..., Reading]) -> None:
    assert decided(reading(TEXT)) == decided(reading(TEXT))


@pytest.mark.parametrize(
    "text", ["", "\n", "，", "实", "“”", "（" * 500, "实施" * 3000, "\ud800工程", "1" * 900]
)
def test_any_text_is_judged(reading: Callable[..., Reading], text: str) -> None:
    read = reading(text)
    for fact in decided(read):
        assert 0 <= fact.start < fact.end <= len(text)


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("", []),
        ("一" * 10, [(0, 10)]),
        ("一" * (LONGEST_TEXT + 1), [(0, LONGEST_TEXT), (LONGEST_TEXT, LONGEST_TEXT + 1)]),
        ("一" * 9 + "\n" + "一" * LONGEST_TEXT, [(0, 10), (10, LONGEST_TEXT + 10)]),
    ],
)
def test_a_long_text_is_judged_in_parts(text: str, stretches: list[tuple[int, int]]) -> None:
    assert list(parts(text)) == stretches


def test_parts_do_not_move_what_is_found(reading: Callable[..., Reading]) -> None:
    blank = "\n" * LONGEST_TEXT
    later = [(f.start - len(blank), f.end - len(blank), f.kind) for f in decided(reading(blank + TEXT))]
    assert later == [(f.start, f.end, f.kind) for f in decided(reading(TEXT))]


def test_what_the_model_is_told_is_trimmed_and_in_order(reading: Callable[..., Reading]) -> None:
    read = reading(TEXT)
    given = read_setting(read, propose(read))
    assert (np.diff(given.starts) >= 0).all()
    assert (given.starts < given.ends).all()
    assert (5, 9) in set(zip(given.starts.tolist(), given.ends.tolist(), strict=True))


def test_the_weights_fit_the_model() -> None:
    weights = load_weights()
    assert weights.edges.shape[1] == 2 * len(KINDS)
    assert weights.spans.shape[1] == weights.vectors.shape[1] == len(weights.new) == len(KINDS)
    assert weights.vectors.shape[0] == 2 * len(KINDS) + 8 * weights.company.vectors.shape[1]
    assert (weights.proposed <= weights.new).all()
