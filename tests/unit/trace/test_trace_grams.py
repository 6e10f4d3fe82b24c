"""Grams: lot by lot the same as with one sort."""

from __future__ import annotations

import random

import numpy as np
import pytest

from luoshi.trace import grams
from luoshi.trace.grams import first_places, group_grams
from luoshi.trace.letters import join, letters_of


@pytest.mark.parametrize("lot", [1, 7, 50, 1 << 20])
@pytest.mark.parametrize("n", [2, 4, 8])
def test_lots_give_what_one_sort_gives(monkeypatch: pytest.MonkeyPatch, lot: int, n: int) -> None:
    monkeypatch.setattr(grams, "_LOT", lot)
    rng = random.Random(3)
    joined = join([letters_of("".join(rng.choices("一二三，", k=40))) for _ in range(6)])
    first, many = first_places(joined, n)
    groups = group_grams(joined, n)
    size = len(joined.codes)
    assert np.array_equal(first, groups.spread(groups.places[groups.starts], size, -1))
    assert np.array_equal(many, groups.spread(groups.texts, size, 0))


@pytest.mark.parametrize("texts", [[], [""], ["，"], ["一"], ["一二", "二"]])
def test_texts_too_short_for_a_gram(texts: list[str]) -> None:
    joined = join([letters_of(text) for text in texts])
    first, many = first_places(joined, 4)
    assert first.tolist() == [-1] * len(joined.codes)
    assert many.tolist() == [0] * len(joined.codes)
