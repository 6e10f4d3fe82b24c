from __future__ import annotations

import pytest

from luoshi.lexicon.work import Word, known_words, work_words


@pytest.mark.parametrize("word", ["推进", "培育", "建立", "组织实施", "做优做强"])
def test_verbs(word: str) -> None:
    assert work_words()[word] & Word.VERB


@pytest.mark.parametrize("word", ["进一步", "大力", "高质量", "切实"])
def test_adverbs(word: str) -> None:
    assert work_words()[word] == Word.ADVERB


def test_a_word_may_be_both() -> None:
    assert work_words()["规范"] == Word.VERB | Word.ADVERB | Word.AMBIGUOUS


def test_every_word_is_found_by_its_first_letter() -> None:
    words, sizes = known_words()
    assert all(len(word) in sizes[word[0]] for word in words)
    assert all(list(lengths) == sorted(lengths, reverse=True) for lengths in sizes.values())
