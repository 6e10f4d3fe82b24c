"""Grams: grouped as a dictionary of them would be."""

from __future__ import annotations

import random
from collections import defaultdict

import numpy as np
import pytest

from luoshi.trace.grams import group_grams
from luoshi.trace.letters import join, letters_of


@pytest.mark.parametrize("n", [2, 4, 8])
def test_groups_are_those_of_a_dictionary(n: int) -> None:
    rng = random.Random(3)
    texts = ["".join(rng.choices("一二三", k=40)) for _ in range(6)]
    joined = join([letters_of(text) for text in texts])
    groups = group_grams(joined, n)
    expected: dict[str, list[int]] = defaultdict(list)
    for text, start in zip(texts, joined.starts.tolist(), strict=False):
        for at in range(len(text) - n + 1):
            expected[text[at : at + n]].append(start + at)
    found = [places.tolist() for places in np.split(groups.places, groups.starts[1:])]
    assert sorted(found) == sorted(expected.values())
    for places, count in zip(found, groups.texts.tolist(), strict=True):
        assert count == len(set(joined.owner[places].tolist()))


@pytest.mark.parametrize("texts", [[], [""], ["，"], ["一"], ["一二", "二"]])
def test_texts_too_short_for_a_gram(texts: list[str]) -> None:
    groups = group_grams(join([letters_of(text) for text in texts]), 4)
    assert len(groups.places) == len(groups.starts) == len(groups.texts) == 0
