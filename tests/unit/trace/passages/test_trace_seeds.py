"""Seeds: maximal equal runs, all of them, between the texts that share them."""

from __future__ import annotations

import numpy as np
import pytest

from luoshi.trace.letters import join, letters_of
from luoshi.trace.passages import seeds
from luoshi.trace.passages.seeds import SEED, Runs, index_seeds, shared_runs


def runs_of(sources: list[str], targets: list[str]) -> list[tuple[int, int, str]]:
    one, two = join([letters_of(text) for text in sources]), join([letters_of(text) for text in targets])
    runs = shared_runs(index_seeds(one), two)
    rows = zip(runs.source.tolist(), runs.target.tolist(), runs.length.tolist(), strict=True)
    return [(s, t, "".join(map(chr, two.codes[t : t + length]))) for s, t, length in rows]


@pytest.mark.parametrize(
    ("source", "target", "runs"),
    [
        ("建设航空强省", "建设航空强省", [(0, 0, "建设航空强省")]),
        ("要建设航空强省", "今年建设航空强省目标", [(1, 2, "建设航空强省")]),
        ("建设航空", "建设航空", [(0, 0, "建设航空")]),
        ("建设航", "建设航", []),
        ("建设、航空", "建设航空", [(0, 0, "建设航空")]),
        ("建设航空甲壮大企业", "建设航空乙壮大企业", [(0, 0, "建设航空"), (5, 5, "壮大企业")]),
        ("建设航空壮大企业", "壮大企业建设航空", [(4, 0, "壮大企业"), (0, 4, "建设航空")]),
        ("建设航空，另建设航空", "建设航空", [(0, 0, "建设航空"), (5, 0, "建设航空")]),
        ("", "建设航空", []),
        ("建设航空", "", []),
    ],
)
def test_runs(source: str, target: str, runs: list[tuple[int, int, str]]) -> None:
    assert runs_of([source], [target]) == runs


def test_runs_do_not_cross_texts() -> None:
    assert runs_of(["建设", "航空"], ["建设航空"]) == []
    assert runs_of(["建设航空"], ["建设", "航空"]) == []


def test_runs_are_sorted_by_target_then_source() -> None:
    found = runs_of(["甲建设航空", "建设航空"], ["壮大建设航空", "建设航空"])
    assert [(s, t) for s, t, _ in found] == [(1, 2), (6, 2), (1, 7), (6, 7)]


@pytest.mark.parametrize("filler", ["零" * 200, "一二" * 100, "一二三" * 70, "一二三四" * 50])
def test_filler_that_repeats_makes_no_mass_of_runs(filler: str) -> None:
    assert len(runs_of([filler], [filler])) <= 3


def test_runs_agree_with_brute_force() -> None:
    rng = np.random.default_rng(3)
    source, target = ("".join(rng.choice(list("天地玄黄宇宙"), 150)) for _ in "st")
    found = set(runs_of([source], [target]))
    for s in range(len(source)):
        for t in range(len(target)):
            if (s and t and source[s - 1] == target[t - 1]) or source[s] != target[t]:
                continue
            length = 0
            while (
                s + length < len(source)
                and t + length < len(target)
                and source[s + length] == target[t + length]
            ):
                length += 1
            assert ((s, t, source[s : s + length]) in found) is (length >= SEED)


def test_too_many_pairs_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeds, "MOST_PAIRS", 40)
    monkeypatch.setattr(seeds, "_PAIRS_AT_ONCE", 7)
    text = "，".join(f"建设航空{chr(0x5000 + i)}" for i in range(20))
    assert 0 < len(runs_of([text], [text])) <= 40


def test_pairs_in_several_lots_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = "建设航空壮大企业建设航空强省", "壮大企业建设航空强省建设航空"
    whole = runs_of([source], [target])
    monkeypatch.setattr(seeds, "_PAIRS_AT_ONCE", 2)
    assert runs_of([source], [target]) == whole


def test_rows_are_taken() -> None:
    runs = Runs(*(np.arange(3) + i for i in range(3)))
    taken = runs.take(np.array([True, False, True]))
    assert (taken.source.tolist(), taken.target.tolist(), taken.length.tolist()) == ([0, 2], [1, 3], [2, 4])


@pytest.mark.parametrize("size", range(4, 14))
def test_short_fillers_are_read(size: int) -> None:
    assert len(runs_of(["丁" * size], ["丁" * size, "丁丁", ""])) <= 3


def test_long_runs_are_followed_in_leaps_to_their_last_letter() -> None:
    letters = "".join(chr(0x4E00 + i * 37 % 5_000) for i in range(1_000))
    for size in (63, 64, 65, 67, 68, 130, 131, 999):
        found = runs_of([f"甲{letters[:size]}乙"], [f"丙{letters[:size]}丁"])
        assert [(source, target, len(run)) for source, target, run in found] == [(1, 1, size)]


def test_equal_words_at_both_ends_of_the_texts_are_one_run() -> None:
    assert runs_of(["建设航空港"], ["建设航空港"]) == [(0, 0, "建设航空港")]
