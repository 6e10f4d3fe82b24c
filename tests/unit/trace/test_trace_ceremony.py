"""Ceremony and commitment: how much of what two wordings share is common formula."""

from __future__ import annotations

import pytest

from luoshi.trace import gram_document_frequency, letters_of
from luoshi.trace.ceremony import Overlap, overlap, rarity_of

FORMULA = "扎实推进各项工作"
TASK = "培育航空链主企业"
TEXTS = [f"{FORMULA}，办好第{letter}件事。" for letter in "甲乙丙丁戊己庚辛壬癸" * 4] + [f"{TASK}。"]
WEIGHTS = gram_document_frequency([letters_of(text) for text in TEXTS])


@pytest.mark.parametrize(
    ("source", "target", "common", "rare"),
    [
        (FORMULA, FORMULA, 8, 0),
        (FORMULA, f"要{FORMULA}。", 8, 0),
        (FORMULA, "推进各项工作取得实效", 6, 0),
        (TASK, TASK, 0, 8),
        (TASK, "引育航空链主企业12家", 0, 7),
        (f"{FORMULA}{TASK}", f"{TASK}，{FORMULA}", 8, 8),
        (TASK, "停车收费", 0, 0),
        ("", TASK, 0, 0),
        (TASK, "", 0, 0),
        ("企", "企", 0, 0),
        ("链主", "链主", 0, 2),
    ],
)
def test_letters_are_common_or_rare(source: str, target: str, common: int, rare: int) -> None:
    found = overlap(source, target, WEIGHTS)
    assert (found.common, found.rare) == pytest.approx((common, rare), abs=2 if common and rare else 0)
    assert found.common + found.rare == common + rare
    assert found.is_ceremony is (common > rare or (common == rare > 0 and found.common > found.rare))


def test_rarity_is_a_share() -> None:
    assert 0 <= rarity_of(FORMULA, WEIGHTS) < 0.5 < rarity_of(TASK, WEIGHTS) <= 1
    assert rarity_of("", WEIGHTS) == 0.0


def test_rarity_of_what_is_shared_alone() -> None:
    shared = overlap(f"{FORMULA}{TASK}", FORMULA, WEIGHTS)
    assert shared.rarity == pytest.approx(rarity_of(FORMULA, WEIGHTS))


def test_without_documents_all_wording_is_rare() -> None:
    empty = gram_document_frequency([])
    assert overlap(FORMULA, FORMULA, empty) == Overlap(8, 0, 1.0)


def test_width_case_and_marks_do_not_count() -> None:
    assert overlap("发展“ＡＩ＋”产业", "发展ai产业", WEIGHTS).rare == 6
