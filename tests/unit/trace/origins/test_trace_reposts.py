"""Copies: found whatever the crowd, counted once, and never an undated original of a dated copy."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from luoshi.text import Grain
from luoshi.trace import Dated, find_origins
from luoshi.trace.clauses import cut_clauses
from luoshi.trace.origins.lots import lot_of
from luoshi.trace.origins.reposts import SKETCH, Sketches, find_originals, find_reposts, sketch_rows


def clauses(seed: int, count: int = 40) -> list[str]:
    random = Random(seed)
    return ["".join(chr(random.randrange(0x4E00, 0x5E00)) for _ in range(9)) for _ in range(count)]


def originals(texts: list[str]) -> list[int]:
    return find_originals(sketch_rows(lot_of(texts, range(len(texts)))), len(texts)).tolist()


def test_near_copies_in_a_crowd_are_all_found() -> None:
    text = clauses(1)
    copies = ["，".join([*text[:at], *clauses(100 + at, 2), *text[at + 2 :]]) for at in range(0, 36, 2)]
    others = ["，".join([*clauses(at), *text[:3]]) for at in range(200, 220)]
    texts = ["，".join(text), *copies, *others]
    assert originals(texts) == [0] * (1 + len(copies)) + list(range(1 + len(copies), len(texts)))


def test_what_all_documents_have_makes_no_copies() -> None:
    frame = clauses(1, 5)
    assert originals(["，".join([*frame, *clauses(at, 20)]) for at in range(2, 60)]) == list(range(58))


@pytest.mark.parametrize(("changed", "same"), [(0, True), (1, True), (6, False)])
def test_a_copy_of_a_later_part_of_the_line_has_the_first_as_original(changed: int, same: bool) -> None:
    text = clauses(1, 20)
    texts = ["，".join(clauses(9)), "，".join(text), "，".join(clauses(2, changed) + text[changed:])]
    assert originals(texts) == [0, 1, 1 if same else 2]


def test_texts_come_in_any_order() -> None:
    texts = ["，".join(clauses(at % 3)) for at in range(9)]
    parts = [sketch_rows(lot_of([texts[at]], [at])) for at in (4, 8, 0, 2, 6, 1, 3, 7, 5)]
    sketches = Sketches(*(np.concatenate(column) for column in zip(*parts, strict=True)))
    assert find_originals(sketches, 9).tolist() == [0, 1, 2] * 3


def test_a_sketch_has_the_least_hashes_of_a_text_and_no_more() -> None:
    long = sketch_rows(lot_of(["，".join(clauses(1, 300)), "短，短，文"], [4, 2]))
    assert (long.text == 4).sum() == SKETCH
    assert (long.text == 2).sum() == 2
    whole = sketch_rows(lot_of(["，".join(clauses(1, 300)[::-1])], [4]))
    assert long.key[long.text == 4].tolist() == whole.key.tolist()


def test_both_ways_in_find_the_same() -> None:
    texts = ["，".join(clauses(at % 4)[at % 2 :]) for at in range(12)]
    assert find_reposts(cut_clauses(texts)).tolist() == originals(texts)


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["，。", "；"], ["文", ""]])
def test_what_has_no_words_is_no_copy(texts: list[str]) -> None:
    assert originals(texts) == list(range(len(texts)))


def test_a_file_that_is_there_twice_counts_once() -> None:
    text = "，".join(clauses(1, 6))
    documents = [
        Dated("a", f"{text}。", "2020"),
        Dated("b", text, "2020"),
        Dated("t", f"另文。{clauses(1, 6)[2]}。完。", "2022"),
    ]
    found = find_origins(documents, [Grain.PHRASE])
    assert found.original.tolist() == [0, 0, 2]
    assert [(row.origin, row.documents) for row in found.of("t")] == [("a", 2)]
    assert {row.origin for row in found.of("b")} == {"a"}
    assert {row.documents for row in found.of("b")} == {1}
    assert [(row.origin, row.documents) for row in found.of("a")] == [("a", 2)]


@pytest.mark.parametrize(
    ("dates", "original"), [(("2021", None), "a"), ((None, "2021"), "b"), ((None, None), "a")]
)
def test_the_earlier_of_two_copies_is_the_original(
    dates: tuple[str | None, str | None], original: str
) -> None:
    text = "，".join(clauses(1, 6))
    found = find_origins([Dated(name, text, when) for name, when in zip("ab", dates, strict=True)])
    copy = "ab".replace(original, "")
    assert {row.origin for row in found.of(copy)} == {original}
    assert found.of(original) == []
