"""What compiled functions measure of two statements, beside the same in plain arrays."""

from __future__ import annotations

import numpy as np
import pytest

from luoshi.trace.evidence import longest_run
from luoshi.trace.relate.features import Alignment, align, feature_names, features_of, row_of
from luoshi.trace.relate.relating import rows_of
from luoshi.trace.relate.statements import Statement, read_statement
from luoshi.trace.relate.words import load_vocabulary

PAIRS = [
    ("健全养老服务体系", "完善社区居家养老服务网络，新建养老院3家，培训护理员囗囗。"),
    ("着力提升产业链供应链韧性，扩大学位供给。", "加快提高全省产业链供应链韧性"),
    ("养老", "养老"),
    ("健全城市更新机制；推动老旧街区改造；开展城市体检", "办好人民满意的教育，改造老旧街区，体检城市"),
]


def statement(text: str) -> Statement:
    return read_statement(text, load_vocabulary())


def aligned(source: str, target: str) -> Alignment:
    found = align(statement(source), statement(target))
    assert found is not None
    return found


def clauses(read: Statement) -> list[slice]:
    return [slice(low, high) for low, high in zip(read.edges, read.edges[1:], strict=False)]


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_words_are_as_alike_as_their_vectors(source: str, target: str) -> None:
    a = aligned(source, target)
    one, other = a.source.bag, a.target.bag
    same = one.ids[:, None] == other.ids[None]
    raw = np.where(same, 1, one.vectors @ other.vectors.T)
    assert a.raw == pytest.approx(raw, abs=1e-6)
    assert a.alike == pytest.approx(np.clip((raw - 0.35) / 0.65, 0, 1), abs=1e-6)


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_shares_of_clauses(source: str, target: str) -> None:
    a = aligned(source, target)
    for i, mine in enumerate(clauses(a.source)):
        for j, theirs in enumerate(clauses(a.target)):
            window = a.alike[mine, theirs]
            here, there = a.source.bag.weights[mine], a.target.bag.weights[theirs]
            assert a.back[i, j] == pytest.approx(window.max(axis=1) @ here / here.sum(), abs=1e-5)
            assert a.kept[i, j] == pytest.approx(window.max(axis=0) @ there / there.sum(), abs=1e-5)
    both = np.maximum(a.back + a.kept, 1e-9)
    assert a.close == pytest.approx(2 * a.back * a.kept / both, abs=1e-5)


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_shares_of_all_words(source: str, target: str) -> None:
    a = aligned(source, target)
    found, one, other = features_of(a), a.source.bag, a.target.bag
    forth, back = a.raw.max(axis=1) >= 1, a.raw.max(axis=0) >= 1
    assert found["alike_s"] == pytest.approx(a.alike.max(axis=1) @ one.weights / one.mass(), abs=1e-5)
    assert found["alike_t"] == pytest.approx(a.alike.max(axis=0) @ other.weights / other.mass(), abs=1e-5)
    assert found["same_s"] == pytest.approx(one.weights[forth].sum() / one.mass(), abs=1e-5)
    assert found["same_t"] == pytest.approx(other.weights[back].sum() / other.mass(), abs=1e-5)
    assert found["same_mass"] == pytest.approx(one.weights[forth].sum(), abs=1e-4)
    assert found["same_rarest"] == pytest.approx(one.weights[forth].max(initial=0), abs=1e-5)
    assert found["new_mass"] == pytest.approx((1 - a.alike.max(axis=0)) @ other.weights, abs=1e-4)


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_nearest_clauses_and_their_weightiest_words(source: str, target: str) -> None:
    a = aligned(source, target)
    found, (first, second) = features_of(a), a.best
    mine, theirs = clauses(a.source)[first], clauses(a.target)[second]
    window, weights = a.alike[mine, theirs], a.source.bag.weights[mine]
    missed = sorted((1 - window.max(axis=1)) * weights, reverse=True)
    added = sorted((1 - window.max(axis=0)) * a.target.bag.weights[theirs], reverse=True)
    assert found["best_back"] == pytest.approx(float(a.back[first, second]))
    assert found["best_place_t"] == second
    for name, values in (("miss", missed), ("added", added)):
        three = [*map(float, values), 0.0, 0.0, 0.0][:3]
        assert [found[f"{name}_{at}"] for at in range(3)] == pytest.approx(three, abs=1e-5)


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_likeness_of_clauses_as_wholes(source: str, target: str) -> None:
    a = aligned(source, target)
    found = features_of(a)
    one, other = (np.stack([part.centre for part in side.parts]) for side in (a.source, a.target))
    masses = np.array([part.mass for part in a.source.parts])
    assert found["centre_best"] == pytest.approx((one @ other.T).max(), abs=1e-5)
    assert found["centre_s"] == pytest.approx((one @ other.T).max(axis=1) @ masses / masses.sum(), abs=1e-5)
    assert found["close_s"] == pytest.approx(a.close.max(axis=1) @ masses / masses.sum(), abs=1e-5)


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_the_longest_run_of_letters(source: str, target: str) -> None:
    a = aligned(source, target)
    assert features_of(a)["run"] == longest_run(a.source.letters, a.target.letters) > 0


def test_features_come_in_the_order_that_is_asked_for() -> None:
    a = aligned(*PAIRS[0])
    names = feature_names()
    assert row_of(a, names[::-1]).tolist() == row_of(a, names).tolist()[::-1]
    assert features_of(a) == dict(zip(names, row_of(a, names).tolist(), strict=True))


def test_what_cannot_be_compared_is_a_row_of_zeros() -> None:
    rows = rows_of([align(statement(""), statement("养老")), aligned(*PAIRS[2])], feature_names())
    assert not rows[0].any()
    assert rows[1].any()
