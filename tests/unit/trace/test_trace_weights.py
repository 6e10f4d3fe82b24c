"""Weights: document frequencies of grams, as rarity."""

from __future__ import annotations

import pytest

from luoshi.trace import gram_document_frequency, letters_of
from luoshi.trace.grams import gram_hashes
from luoshi.trace.weights import GRAM, Weights, weigh


def rarity(weights: Weights, text: str) -> list[float]:
    found: list[float] = weights.rarity(gram_hashes(letters_of(text).codes, GRAM)).tolist()
    return found


def collection(common: str, many: int, total: int) -> Weights:
    texts = [f"{common if i < many else ''}，{chr(0x5000 + i) * 3}" for i in range(total)]
    return gram_document_frequency([letters_of(text) for text in texts])


def test_rarity_falls_with_the_number_of_documents() -> None:
    found = [rarity(collection("建设航空", many, 200), "建设航空")[0] for many in (1, 2, 3, 10, 100, 200)]
    assert found[0] == found[1] == 1.0
    assert found[1:] == sorted(found[1:], reverse=True)
    assert found[-1] == 0.0


@pytest.mark.parametrize("total", [1, 2, 3, 64, 65, 500])
def test_rarity_is_a_share(total: int) -> None:
    assert all(0 <= value <= 1 for value in rarity(collection("建设航空", total, total), "建设航空强省"))


def test_a_gram_counts_once_a_document() -> None:
    often = gram_document_frequency(
        [letters_of("建设航空，" * 50)] + [letters_of(chr(0x5000 + i) * 5) for i in range(99)]
    )
    assert rarity(often, "建设航空") == [1.0]


def test_punctuation_does_not_count() -> None:
    weights = gram_document_frequency([letters_of("建设、航空。")] * 100)
    assert rarity(weights, "建设航空") == [0.0]


@pytest.mark.parametrize("texts", [[], [""], ["字"], ["，。"]])
def test_empty_collections_call_everything_rare(texts: list[str]) -> None:
    weights = gram_document_frequency([letters_of(text) for text in texts])
    assert weights.total == len(texts)
    assert rarity(weights, "建设航空强省") == [1.0, 1.0, 1.0]


def test_no_grams_have_no_rarity() -> None:
    assert rarity(collection("建设航空", 9, 9), "建设") == []


def test_blocks_stand_for_documents() -> None:
    text = "建设航空强省" + "".join(chr(0x5000 + i) for i in range(994))
    assert weigh([letters_of(text * 3)]).total == 3
    assert weigh([letters_of(text), letters_of(text)]).total == 2
    assert weigh([]).total == 0
