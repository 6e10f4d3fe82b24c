"""Variant characters 异体字 in a simplified text: single traditional, Japanese or look-alike forms of common words.

Names keep theirs: 喆, 堃, 濛 in the name of a person prove nothing.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import numpy as np

from luoshi.lexicon.words import load_words
from luoshi.restore.names import is_name, may_be_given, opens_name
from luoshi.restore.rule import Context
from luoshi.restore.script import simplified
from luoshi.text import Edit
from luoshi.text.signs import places_of, present

if TYPE_CHECKING:
    from numpy.typing import NDArray

_USUAL: Final = 20
"""How often the standard character must stand beside its neighbour in policy text, to prove itself."""

_RARER: Final = 50
_HABIT: Final = 3
"""A text that proves a variant so many times writes it everywhere; what is no name follows."""

_FEW, _MOST = 50, 5
"""A text with more than so many odd characters, and more than every fifth, is not simplified Chinese."""


def variants(text: str, _context: Context) -> list[Edit]:
    """Variant forms become the standard character where that makes a word, and the variant makes none."""
    odd = np.flatnonzero(present(text) & _oddities()).tolist()
    forms = [form for form in map(chr, odd) if _standard(form) != form]
    if not forms:
        return []
    found = places_of(text, "".join(forms))
    if len(found) > _FEW + len(text) // _MOST:
        return []
    proven = {at for at in found if _is_proven(text, at, _standard(text[at]))}
    times = Counter(text[at] for at in proven)
    return [
        Edit(at, at + 1, "variants", text[at], _standard(text[at]))
        for at in found
        if at in proven or (times[text[at]] >= _HABIT and not _may_be_name(text, at))
    ]


def _is_proven(text: str, at: int, standard: str) -> bool:
    before, after = (_standard(beside) for beside in (text[max(0, at - 1) : at], text[at + 1 : at + 2]))
    words = load_words()
    left, right = words.bigram(before + standard), words.bigram(standard + after)
    written = max(words.bigram(before + text[at]), words.bigram(text[at] + after))
    if max(left, right) < max(_USUAL, _RARER * written):
        return False
    return not is_name(text, at) and (words.has(before + standard) or not _may_be_name(text, at))


def _may_be_name(text: str, at: int) -> bool:
    return opens_name(text, at) or may_be_given(text, at)


@cache
def _standard(character: str) -> str:
    if "\ud800" <= character <= "\udfff":
        return character
    found = _listed().get(character) or simplified(character)
    return found if len(found) == 1 else character


@cache
def _listed() -> dict[str, str]:
    """The shipped variants with their standard characters."""
    lines = (files("luoshi.restore") / "data" / "variants.txt").read_text(encoding="utf-8").splitlines()
    return {pair[0]: pair[1] for line in lines if not line.startswith("#") for pair in line.split()}


@cache
def _oddities() -> NDArray[np.bool_]:
    """For each code point of the basic plane whether it may be a variant: Han, but not of GB 2312, or listed."""
    odd = np.zeros(0x10000, np.bool_)
    odd[0x3400:0xA000] = True
    odd[[code for code in range(0x4E00, 0xA000) if len(chr(code).encode("gb2312", "ignore")) == 2]] = False
    odd[[ord(character) for character in (*_listed(), "於")]] = True
    return odd
