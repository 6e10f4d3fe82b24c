"""The account of a restored document: what was done to it, and an estimate of what is still damaged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from luoshi.lexicon.terms import read_terms
from luoshi.lexicon.words import Bits, Codes, Words, codes_of, load_words, supported_by
from luoshi.restore.pinyin import Spot
from luoshi.restore.script import simplified
from luoshi.restore.unreadable import SURE, unreadable_spans
from luoshi.text import Document, Edit, Grade, RawText

FAIR, POOR, UNREADABLE = 0.004, 0.012, 0.05
"""From which share of damaged characters on a document is no longer good, fair, poor; see ``docs/howto/trust.md``."""

_CERTAINTY = 1.64
"""Standard errors by which the share of doubtful characters is lowered for the grade: in a short text a few of them are
a large share, and prove little."""

_MODESTY = 0.01
"""How much less than full confidence a scan has in lines that it reads right."""

_NAME = 3
"""Characters of a name of a person, at most."""

_SPACES = (0x20, 0x09, 0x0A, 0x3000)


@dataclass(frozen=True, slots=True)
class RuleCount:
    """What one rule of restoration did to a document.

    Attributes:
        rule: its name.
        edits: how many edits it made, alone or with other rules.
        characters: how many visible characters these edits took away or put in, whichever is more.
    """

    rule: str
    edits: int
    characters: int


@dataclass(frozen=True, slots=True)
class Condition:
    """The state of a restored document 文本状况.

    Attributes:
        characters: visible characters of its text.
        rules: what each rule did, the most frequent first.
        unreadable: spans of the text that cannot be read.
        doubtful: spans of Han characters that no word, no usual sequence and no other place of the text supports.
        misread: how many characters of its other lines a scan misread, going by the confidence that it had in them.
    """

    characters: int
    rules: tuple[RuleCount, ...]
    unreadable: tuple[Spot, ...]
    doubtful: tuple[Spot, ...]
    misread: float = 0.0

    @property
    def edits(self) -> int:
        """How many edits there are, one of several rules once for each."""
        return sum(count.edits for count in self.rules)

    @property
    def unreadable_share(self) -> float:
        """The share of characters that cannot be read."""
        return _length(self.unreadable) / max(self.characters, 1)

    @property
    def doubtful_share(self) -> float:
        """The share of characters that nothing supports."""
        return _length(self.doubtful) / max(self.characters, 1)

    @property
    def misread_share(self) -> float:
        """The share of characters that a scan is likely to have misread."""
        return self.misread / max(self.characters, 1)

    @property
    def damage(self) -> float:
        """The share of characters that are unreadable, and doubtful or likely to be misread, 0 to 1."""
        return min(1.0, self.unreadable_share + max(self.doubtful_share, self.misread_share))

    @property
    def grade(self) -> Grade:
        """How far the document can be trusted."""
        if self.characters == 0:
            return Grade.UNREADABLE
        doubtful = _at_least(_length(self.doubtful), self.characters)
        damage = self.unreadable_share + max(doubtful, self.misread_share)
        if damage < FAIR:
            return Grade.GOOD
        if damage < POOR:
            return Grade.FAIR
        return Grade.POOR if damage < UNREADABLE else Grade.UNREADABLE


def condition(document: Document, raw: RawText | None = None, words: Words | None = None) -> Condition:
    """What was done to a document, and what is still damaged in it.

    Args:
        document: a restored article.
        raw: the raw text that it is an article of; with it, what a scan was unsure of counts as unreadable.
        words: known words and sequences; the shipped ones by default.
    """
    codes = codes_of(document.text)
    unreadable = tuple(unreadable_spans(document, raw))
    return Condition(
        len(codes) - sum(int(np.count_nonzero(codes == blank)) for blank in _SPACES),
        _by_rule(document.edits),
        unreadable,
        tuple(_doubtful(document.text, codes, unreadable, words or load_words())),
        _misread(document, raw) if raw is not None else 0.0,
    )


def _misread(document: Document, raw: RawText) -> float:
    """Characters that a scan misread: a line lacks about as much confidence as it has errors, and a little more."""
    return sum(
        max(0.0, 1.0 - _MODESTY - line.confidence) * (line.end - line.start)
        for line in raw.lines
        if SURE <= line.confidence < 1.0 and document.raw_start <= line.start < document.raw_end
    )


def rules_of(edit: Edit) -> tuple[str, ...]:
    """The names of the rules that made an edit."""
    return tuple(edit.rule.split("+"))


def _by_rule(edits: Iterable[Edit]) -> tuple[RuleCount, ...]:
    number, characters = Counter[str](), Counter[str]()
    for edit in edits:
        size = max(_visible(edit.old), _visible(edit.new))
        for rule in rules_of(edit):
            number[rule] += 1
            characters[rule] += size
    return tuple(RuleCount(rule, n, characters[rule]) for rule, n in number.most_common())


def _visible(text: str) -> int:
    return len("".join(text.split()))


def _length(spans: Sequence[Spot]) -> int:
    return sum(end - start for start, end in spans)


def _at_least(count: int, of: int) -> float:
    """The lower end of the interval of a share (Wilson 1927)."""
    share, z = min(1.0, count / of), _CERTAINTY
    middle = share + z * z / (2 * of)
    margin = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(0.0, (middle - margin) / (1 + z * z / of))


def _doubtful(text: str, codes: Codes, unreadable: Sequence[Spot], words: Words) -> list[Spot]:
    """Runs of characters that nothing supports, apart from what cannot be read anyway."""
    han, known = words.joints(codes)
    supported = supported_by(han, known | _repeated(codes, known))
    for start, end in unreadable:
        supported[start:end] = True
    return [spot for spot in _runs(~supported) if not _is_name(text, *spot)]


def _repeated(codes: Codes, known: Bits) -> Bits:
    """At which places two characters meet that are not known together, but meet elsewhere in the text, too.

    Traditional characters that were left as they are do not prove one another.
    """
    repeated = np.zeros(len(known), np.bool_)
    odd = np.flatnonzero(~known[1:-1])
    first, second = codes[odd], codes[odd + 1]
    _, which, times = np.unique(_paired(first, second), return_inverse=True, return_counts=True)
    again = times[which] > 1
    if again.any():
        traditional = _traditional(np.unique(np.concatenate((first[again], second[again]))))
        again &= ~np.isin(first, traditional) & ~np.isin(second, traditional)
    repeated[odd[again] + 1] = True
    return repeated


def _paired(first: Codes, second: Codes) -> NDArray[np.uint64]:
    return first.astype(np.uint64) << np.uint64(32) | second


def _traditional(codes: Codes) -> Codes:
    """Those of some characters that have another, simplified form."""
    return np.array([code for code in codes.tolist() if _is_traditional(chr(code))], np.uint32)


@lru_cache(maxsize=20_000)
def _is_traditional(character: str) -> bool:
    return simplified(character) != character


def _runs(flags: Bits) -> list[Spot]:
    """The runs of true flags, as half-open ranges."""
    steps: NDArray[np.int64] = np.flatnonzero(np.diff(flags, prepend=False, append=False))
    return [(int(start), int(end)) for start, end in steps.reshape(-1, 2)]


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether a span lies in what has the shape of a person's name: no dictionary holds those.

    A surname and one or two characters, alone between marks (in a list, under a letter), or after a post.
    """
    for at in range(max(0, start - 2), start + 1):
        if text[at] in _surnames() and end <= at + _NAME:
            before = text[at - 1 : at]
            alone = not _is_han(before) and any(
                not _is_han(c) for c in text[at + 2 : at + _NAME + 1].ljust(1)
            )
            if alone or before in _post_ends():
                return True
    return False


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


@cache
def _surnames() -> frozenset[str]:
    return frozenset(name for name in read_terms("surnames") if len(name) == 1)


@cache
def _post_ends() -> frozenset[str]:
    """Last characters of the names of posts (省长, 书记)."""
    return frozenset(post[-1] for post in read_terms("posts"))
