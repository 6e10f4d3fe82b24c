"""The verbs and adverbs of commissioned work: 加快推进, 建立健全; 积极, 进一步 工作动词与状语."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntFlag
from functools import cache
from typing import NamedTuple

from luoshi.lexicon.terms import read_terms


class Word(IntFlag):
    """What a word may be at the head of a clause."""

    VERB = 1
    """It says what is done."""
    ADVERB = 2
    """It says how."""
    AMBIGUOUS = 4
    """A verb that as often stands in a noun: 建设 in 建设用地."""


@cache
def work_words() -> Mapping[str, int]:
    """What each known word may be, as bits of :class:`Word`."""
    words: dict[str, int] = {}
    for name, bits in (
        ("verbs_of_action", Word.VERB),
        ("adverbs_of_work", Word.ADVERB),
        ("verbs_of_action_ambiguous", Word.AMBIGUOUS),
    ):
        for word in read_terms(name):
            words[word] = words.get(word, 0) | int(bits)
    return {word: bits for word, bits in words.items() if bits != Word.AMBIGUOUS}


class Known(NamedTuple):
    """The words that are known, ready to be looked up at a place of a text.

    Attributes:
        words: what each may be, as bits of :class:`Word`.
        sizes: for each letter how long the words are that begin with it, the longest first.
    """

    words: Mapping[str, int]
    sizes: Mapping[str, tuple[int, ...]]


@cache
def known_words() -> Known:
    """The words of :func:`work_words` with their sizes."""
    words = work_words()
    sizes: dict[str, set[int]] = {}
    for word in words:
        sizes.setdefault(word[0], set()).add(len(word))
    return Known(words, {letter: tuple(sorted(lengths, reverse=True)) for letter, lengths in sizes.items()})
