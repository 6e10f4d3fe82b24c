"""Why a clause has its role: what is said agrees with what was decided."""

from __future__ import annotations

import re

import numpy as np
import pytest

from luoshi.structure.role import ROLES, Clause, load_weights, probabilities
from luoshi.structure.role_reasons import role_reasons
from luoshi.structure.role_scores import GROUPS, MAX_CHARS
from luoshi.text import Role

TEXT = (
    "青岚省关于加快发展新型储能的意见\n"
    "3月8日，青岚省工业厅召开党组扩大会议。会议指出，过去一年全省工业增加值增长6.5%。\n"
    "要加快建设工业互联网平台，支持专精特新企业发展，到2032年新增企业300家。"
)


def clauses_of(text: str) -> list[Clause]:
    return [Clause(m.start(), m.end()) for m in re.finditer(r"[^，。；：！？\n]+", text)]


CLAUSES = clauses_of(TEXT)


@pytest.mark.parametrize("place", range(len(CLAUSES)), ids=lambda at: TEXT[slice(*CLAUSES[at][:2])])
def test_the_reasons_are_those_of_the_decision(place: int) -> None:
    row = probabilities(TEXT, CLAUSES, load_weights())[place]
    found = role_reasons(TEXT, CLAUSES, place)
    first, second = (int(at) for at in np.argsort(row)[::-1][:2])
    assert (found.role, found.rival) == (ROLES[first], ROLES[second])
    assert found.probability == pytest.approx(float(row[first]))
    assert found.rival_probability == pytest.approx(float(row[second]))
    assert found.probability >= found.rival_probability


@pytest.mark.parametrize("place", range(len(CLAUSES)))
def test_groups_are_told_once_and_the_strongest_first(place: int) -> None:
    found = role_reasons(TEXT, CLAUSES, place)
    names = [name for name, _ in found.groups]
    strengths = [abs(spoke) for _, spoke in found.groups]
    assert set(names) <= set(GROUPS)
    assert len(names) == len(set(names))
    assert strengths == sorted(strengths, reverse=True)
    assert all(strengths)


@pytest.mark.parametrize("place", range(len(CLAUSES)))
def test_the_wording_stands_in_the_clause_and_speaks_for_the_role(place: int) -> None:
    found = role_reasons(TEXT, CLAUSES, place)
    words = TEXT[CLAUSES[place].start : CLAUSES[place].end]
    assert 0 < len(found.wording) <= 6
    assert all(gram in words for gram, _ in found.wording)
    weights = [weight for _, weight in found.wording]
    assert weights == sorted(weights, reverse=True)
    assert min(weights) > 0


def test_a_task_rests_on_the_words_that_ask_for_it() -> None:
    at = next(at for at, clause in enumerate(CLAUSES) if TEXT[clause.start :].startswith("要加快"))
    found = role_reasons(TEXT, CLAUSES, at)
    assert found.role is Role.TASK
    assert any(gram[0] in "要加" for gram, _ in found.wording)


@pytest.mark.parametrize("text", ["要", "a", "𠀀", "\ufffd\ue000"])
def test_the_shortest_clauses_have_reasons_too(text: str) -> None:
    found = role_reasons(text, [Clause(0, len(text))], 0)
    assert 0 < found.rival_probability <= found.probability <= 1
    assert all(gram in text for gram, _ in found.wording)


def test_only_the_beginning_of_a_very_long_clause_counts() -> None:
    head = "要加快建设工业互联网平台" * (MAX_CHARS // 12 + 1)
    text = head + "增长" * 200_000
    found = role_reasons(text, [Clause(0, len(text))], 0)
    assert all(gram in head for gram, _ in found.wording)
