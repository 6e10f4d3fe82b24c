"""Edges 提法边界: the words that a formulation may begin and end with, and those that may stand beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from luoshi.lexicon.terms import read_terms

_COUNTING = frozenset("届个名位项条次批座年月日一二三四五六七八九十两几数亿万千百余全总副第")
"""Words that belong to what follows them: 二十届三中全会, 三个务必."""


def says_something(words: Sequence[str]) -> bool:
    """Whether words begin and end as a formulation may, and one of them is more than a word of any report."""
    heads, tails, frames = _lists()
    if not words or words[0] in heads or words[-1] in tails:
        return False
    if "在" in words or ("而" in words and "为" not in words):
        return False
    return any(len(word) > 1 and word not in frames for word in words)


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Words that no formulation begins with, ends with, or consists of."""
    frames = frozenset((*read_terms("phrase_frames"), *_leads()))
    return frozenset(read_terms("phrase_edges")), frozenset(read_terms("phrase_tails")), frames


@cache
def loose_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Words that may stand before and behind a formulation and are no part of it; and those that lean on it."""
    heads, tails, _ = _lists()
    return (heads | tails | _leads()) - _COUNTING, heads, frozenset("为把将对从在以向由被使让同跟与比自经")


@cache
def _leads() -> frozenset[str]:
    """Verbs and adverbs that lead into a formulation."""
    return frozenset((*read_terms("verbs_of_work"), *read_terms("adverbs_of_work")))
