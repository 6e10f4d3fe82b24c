"""Evidence: how much of a clause comes back in some other words, and whether these contradict it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from luoshi.text import UptakeState
from luoshi.trace.letters import FUNCTION, letters_of

KEPT = 0.6
"""Share of a clause's weight that a passage keeps when it takes the clause up."""
SHARED = 0.5
"""Share of a clause's weight that a sentence has when it elaborates the clause."""
RARE = 0.45
"""... and what its pairs of letters that come back weigh on average: fewer than all sentences have them."""
LEAST_RUN = 4
"""... and the letters of the longest run that the two share."""
CLOSE = 0.75
"""Share of a clause's weight that a sentence has when it only adapts the clause."""
WHOLE = 6
"""Letters in the shortest clause that is verbatim wherever it stands."""
SHORTEST = 4
"""Letters in the shortest clause that can be looked for."""
_FORBIDS = re.compile("禁止|严禁|不得|不准|取缔|淘汰|关停|停止|取消|压减|遏制|限制|严控|清理整治")
_FORMULATION = re.compile("“[一二两三四五六七八九十][^”]{1,8}”")
_DETAIL = re.compile(
    r"\d+(?:\.\d+)?|[一二三四五六七八九十百千万亿]{2,}(?=[个家项条名所座])|《[^》]{2,30}》|“[^”一二两三四五六七八九十][^”]{1,19}”"
)

Weigh = Callable[[str], float]
"""What a pair of letters weighs, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Match:
    """How a clause and some other words compare.

    Attributes:
        state: verbatim, adapted or elaborated; absent when the words do not take the clause up.
        share: share of the clause's weight that comes back, 0 to 1.
    """

    state: UptakeState
    share: float


def words_of(text: str) -> str:
    """The letters of a text without function words, as a string."""
    return letters_of(text).codes.astype("<u4").tobytes().decode("utf-32-le").translate(FUNCTION)


def pairs_of(words: str) -> list[str]:
    """Every two neighbouring letters."""
    return [words[i : i + 2] for i in range(len(words) - 1)]


def compare_passage(clause: str, target: str, weigh: Weigh) -> Match:
    """Compares a clause with the words of a passage that overlaps it.

    Args:
        clause: the clause's text.
        target: the passage's text in the target, out to whole clauses.
        weigh: what a pair of letters weighs.

    Returns:
        Verbatim when the clause stands there but for function words; else adapted, or elaborated when the target
        adds numbers or names, if enough comes back and the two do not contradict.
    """
    words, other = words_of(clause), words_of(target)
    if len(words) >= SHORTEST and words in other:
        return Match(UptakeState.VERBATIM, 1.0)
    share = shared(words, other, weigh)
    if share < KEPT or forbids(clause) != forbids(target):
        return Match(UptakeState.ABSENT, share)
    return Match(UptakeState.ELABORATED if adds_detail(clause, target) else UptakeState.ADAPTED, share)


def compare_sentence(clause: str, target: str, weigh: Weigh) -> Match:
    """Compares a clause with a sentence that no passage ties to it, and that has some of its rare words.

    Args:
        clause: the clause's text.
        target: the sentence, or two neighbouring clauses of it.
        weigh: what a pair of letters weighs.

    Returns:
        Verbatim when the whole clause stands there, adapted when nearly all of it does, elaborated when its action and
        object come back with new detail and nothing contradicts; else absent.
    """
    words, other = words_of(clause), words_of(target)
    if len(words) >= WHOLE and words in other:
        return Match(UptakeState.VERBATIM, 1.0)
    share = shared(words, other, weigh)
    weights = [weigh(pair) for pair in set(pairs_of(words)) if pair in other]
    rare = bool(weights) and sum(weights) >= RARE * len(weights)
    enough = share >= SHARED and longest_run(words, other) >= LEAST_RUN
    if not rare or not enough or forbids(clause) != forbids(target):
        return Match(UptakeState.ABSENT, share)
    if adds_detail(clause, target):
        return Match(UptakeState.ELABORATED, share)
    return Match(UptakeState.ADAPTED if share >= CLOSE else UptakeState.ABSENT, share)


def shared(words: str, other: str, weigh: Weigh) -> float:
    """Share of the weight of ``words``'s pairs of letters that stand in ``other`` as well."""
    weights = {pair: weigh(pair) for pair in pairs_of(words)}
    total = sum(weights.values())
    return sum(weight for pair, weight in weights.items() if pair in other) / total if total else 0.0


def longest_run(words: str, other: str) -> int:
    """Letters in the longest run of ``words`` that stands in ``other``."""
    best = 0
    for start in range(len(words)):
        while start + best < len(words) and words[start : start + best + 1] in other:
            best += 1
    return best


def forbids(text: str) -> bool:
    """Whether a text forbids, ends or cuts back something."""
    return _FORBIDS.search(text) is not None


def adds_detail(clause: str, target: str) -> bool:
    """Whether the target has a number or a quoted name that the clause has not; “两个确立” is neither."""
    return any(detail not in clause for detail in _DETAIL.findall(_FORMULATION.sub("", target)))
