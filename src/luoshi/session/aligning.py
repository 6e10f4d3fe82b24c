"""Aligning two wordings: which stretches of one stand in the other too."""

from __future__ import annotations

from collections.abc import Iterator

_SHORTEST = 2


def stretches_in_both(words: str, other: str) -> Iterator[tuple[int, int]]:
    """The spans of some words, two letters or more, that an alignment finds in another wording too."""
    from rapidfuzz.distance import Levenshtein

    for block in Levenshtein.opcodes(words, other):
        if block.tag == "equal" and block.src_end - block.src_start >= _SHORTEST:
            yield block.src_start, block.src_end
