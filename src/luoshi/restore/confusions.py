"""Scanning errors 形近误字: 己经 for 已经, 丄业 for 工业, put right only where the written form is proven wrong.

The proof is in the neighbours (``neighbours.py``): between these two the written character was never seen in clean
text, and one that looks like it was, many times. Names prove nothing, and are left alone.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from luoshi.lexicon.divisions import Divisions, load_divisions
from luoshi.lexicon.words import load_words
from luoshi.restore.names import is_name, may_be_given
from luoshi.restore.neighbours import Suspect, load
from luoshi.restore.rule import Context
from luoshi.text import Edit
from luoshi.text.signs import holds

_SURE: Final = 6.0
"""Natural logarithm of how much likelier a character must be in a text that is not known to be damaged."""

_LIKELY: Final = 3.0
"""The same where the text is known to be damaged: its other errors prove it."""

_OTHER_KIND: Final = 4.5
"""The same for an error of another kind than those."""

_ERRORS: Final = 3
_ERROR_RATE: Final = 1 / 8000
"""A text with so many sure errors, and so many a character, is damaged."""

_NEVER: Final = "丄圧巿"
"""Look-alikes that stand in no modern text: these are errors wherever they are."""

_COMMON: Final = 5_000
_COMMON_EXTRA: Final = 2.5
"""A character seen this often keeps new company every day: 中车, 导入. It must be that much less likely."""

_SELDOM: Final = 3_000
_SELDOM_LESS: Final = 1.5
_KNOWN_WORD: Final = 100
"""One seen so seldom, where the likelier one makes a word that is seen so often, need not be as unlikely."""

_SEEN: Final = 3
_OFTEN: Final = 8
_TITLE_EXTRA: Final = 2.0
_PAIR: Final = 50
_REACH: Final = 8
_LONGEST_WORD: Final = 4
_RARER: Final = 30
_OPEN_TITLE: Final = re.compile(r"《[^《》\n]*$")


def confusions(text: str, _context: Context) -> list[Edit]:
    """Look-alike characters that stand where they cannot become the ones that can.

    A text that proves to be damaged by several sure errors is held to a lower bar for the rest.
    """
    if text.isascii():
        return []
    known = load()
    sure = {s.at: s for s in known.suspects(text, _SURE - _SELDOM_LESS) if _is_sure(text, s)}
    damaged = len(sure) >= max(_ERRORS, _ERROR_RATE * len(text))
    kinds = {(text[s.at], s.new) for s in sure.values()}
    if damaged or holds(text, _NEVER):
        for suspect in known.suspects(text, _LIKELY):
            written = text[suspect.at]
            likely = damaged and (suspect.gain >= _OTHER_KIND or (written, suspect.new) in kinds)
            if (likely or written in _NEVER) and _is_likely(text, suspect):
                sure[suspect.at] = suspect
    return [Edit(at, at + 1, "confusions", text[at], sure[at].new) for at in sorted(sure)]


def _is_sure(text: str, suspect: Suspect) -> bool:
    if suspect.seen or suspect.new_seen < _SEEN:
        return False
    bar = _SURE
    if suspect.frequency > _COMMON:
        bar += _COMMON_EXTRA
    elif suspect.frequency < _SELDOM and _fixed_frequency(text, suspect) >= _KNOWN_WORD:
        bar -= _SELDOM_LESS
    return suspect.gain >= bar and _is_free(text, suspect)


def _is_likely(text: str, suspect: Suspect) -> bool:
    often = min(suspect.new_left, suspect.new_right) >= _OFTEN
    if suspect.seen or not (suspect.new_seen > 0 or often or _fixed_frequency(text, suspect) > 0):
        return False
    return text[suspect.at] in _NEVER or _is_free(text, suspect)


def _is_free(text: str, suspect: Suspect) -> bool:
    """Whether the character stands in no word, name or place that explains it."""
    at = suspect.at
    before = text[max(0, at - 60) : at]
    if suspect.gain < _SURE + _TITLE_EXTRA and "《" in before and _OPEN_TITLE.search(before):
        return False
    return not (_is_word(text, suspect) or _in_name(text, suspect) or _in_place(text, at))


def _is_word(text: str, suspect: Suspect) -> bool:
    """Whether a word covers the character as it is written: a long one, or no far more frequent one if corrected."""
    start = max(0, suspect.at - _REACH)
    written = text[start : suspect.at + _REACH]
    if _word_frequency(written, suspect.at - start, shortest=3):
        return True
    return _word_frequency(written, suspect.at - start) * _RARER >= max(1, _fixed_frequency(text, suspect))


def _fixed_frequency(text: str, suspect: Suspect) -> int:
    at = suspect.at
    fixed = text[max(0, at - _REACH) : at] + suspect.new + text[at + 1 : at + _REACH]
    return _word_frequency(fixed, min(at, _REACH))


def _word_frequency(text: str, at: int, shortest: int = 2) -> int:
    """One more than the frequency of the most frequent word of up to four letters that covers ``at``, 0 for none."""
    words = load_words()
    covering = (
        text[start : start + length]
        for length in range(shortest, _LONGEST_WORD + 1)
        for start in range(max(0, at - length + 1), at + 1)
    )
    return max((words.frequency(word) + 1 for word in covering if words.has(word)), default=0)


def _in_name(text: str, suspect: Suspect) -> bool:
    """Whether the character may belong to the name of a person: one that ends here, or what goes before is unsure."""
    at = suspect.at
    return is_name(text, at) or (suspect.new_left < _PAIR and may_be_given(text, at))


def _in_place(text: str, at: int) -> bool:
    """Whether the name of a division covers the character as it is written."""
    start = max(0, at - _REACH)
    found = _divisions().find(text[start : at + _REACH])
    return any(match.start <= at - start < match.end for match in found)


@cache
def _divisions() -> Divisions:
    return load_divisions()
