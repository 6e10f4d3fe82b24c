"""Evidence: how much of a clause comes back in some other words, and whether these contradict it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from luoshi.text import UptakeState
from luoshi.trace.actions import action_of, kin, makes, unnumbered, without_lead, without_must
from luoshi.trace.details import about, adds_detail
from luoshi.trace.polarity import reverses
from luoshi.trace.reading import Reading, read_words, words_in
from luoshi.trace.turns import Turn, turn_of

KEPT = 0.6
"""Share of a clause's weight that a passage keeps when it takes the clause up."""
TOGETHER = 3
"""Neighbouring clauses of a passage, at most, that take a clause up together: what is further apart is other work."""
SHARED = 0.5
"""Share of a clause's weight that a sentence has when it elaborates the clause."""
OBJECT = 0.6
"""... and share of the weight of the clause's object that one clause of the sentence has."""
RARE = 0.45
"""... and what its pairs of letters that come back weigh on average: fewer than all sentences have them."""
FAIR = 0.33
"""... the same where one clause does what is asked and nearly all of it comes back."""
LEAST_RUN = 4
"""... and the letters of the longest run that the two share."""
LEAST_THING = 6
"""... and the letters of a clause that no known verb leads."""
CLOSE = 0.75
"""Share of a clause's weight that a sentence has when it only adapts the clause."""
FILLS = 0.5
"""Share of an acting clause that comes from the one asked about when the clause after it may give the detail."""
WHOLE = 0.85
"""Share of a clause's weight that comes back when even the word that its object ends in may be missing."""
_LIGHT = "机制 体系 制度 能力 水平 工作 建设 力度 任务 政策 发展 改革 格局 战略 行动 作用"
LIGHT = frozenset(_LIGHT.split())
"""Words that an object may end in and lose."""
NEARLY = 0.85
"""Share of what a target brings back that fewer clauses of it have when they stand for all of it."""
SHORTEST = 4
"""Letters in the shortest clause that can be looked for."""
_ABSENT = UptakeState.ABSENT

_OPPOSITES = (
    "横向/纵向 生产性/生活性 城镇/农村 城市/农村 城市/乡村 国有/民营 公办/民办 进口/出口 上游/下游 增量/存量",
    "长期/短期 直接/间接 线上/线下 职工/居民 陆上/海上 前端/末端 事前/事后 有形/无形 法人/自然人 引进来/走出去",
)
_CONTRASTS = tuple(tuple(pair.split("/")) for line in _OPPOSITES for pair in line.split())
"""Modifiers that make two different things of one noun."""

Weigh = Callable[[str], float]
"""What a pair of letters weighs, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Match:
    """How a clause and some other words compare.

    Attributes:
        state: verbatim, adapted or elaborated; absent when the words do not take the clause up.
        share: share of the clause's weight that comes back, 0 to 1.
        start: where the words that take it up begin in the target.
        end: one past their end.
    """

    state: UptakeState
    share: float
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A clause as it is compared.

    Attributes:
        text: its text, without the number of a list item and the 必须 that it begins with.
        words: its letters without function words.
        core: the same without the adverbials that it begins with.
        verbs: the verbs that it begins with.
        object: the words after them.
        weights: what each of its different pairs of letters weighs.
        must: the 必须, 应当 or 要 that the clause begins with, which its text is without.
    """

    text: str
    words: str
    core: str
    verbs: tuple[str, ...]
    object: str
    weights: dict[str, float]
    must: str = ""

    @classmethod
    def of(cls, clause: str, weigh: Weigh = lambda _: 1.0) -> Asked:
        """Reads a clause that will be looked for; without weights all its pairs of letters are alike."""
        whole = unnumbered(clause)
        text = without_must(whole)
        verbs, thing = action_of(text)
        reading = read_words(text)
        core = reading.since(len(text) - len(without_lead(text)))
        rest = reading.since(len(text) - len(thing))
        weights = {pair: weigh(pair) for pair in pairs_of(reading.words)}
        must = whole[: len(whole) - len(text)]
        return cls(text, reading.words, core, verbs, rest, weights, must)

    def weighed(self, weigh: Weigh) -> Asked:
        """The same with other weights."""
        return replace(self, weights={pair: weigh(pair) for pair in self.weights})


def words_of(text: str) -> str:
    """The letters of a text without function words, as a string."""
    return words_in(text)


def pairs_of(words: str) -> list[str]:
    """Every two neighbouring letters."""
    return [words[i : i + 2] for i in range(len(words) - 1)]


def compare_passage(asked: Asked, target: Reading) -> Match:
    """Compares a clause with the words of a passage that overlaps it.

    Args:
        asked: the clause.
        target: the passage's words in the target, out to whole clauses.

    Returns:
        Adapted, or elaborated when the target adds numbers or names to the action, if enough comes back and the two
        do not contradict; else absent.
    """
    near = target.part(*_fullest(asked, target))
    share = shared(asked.words, near.words, asked.weights)
    if share < KEPT or _contradicts(asked, near):
        return Match(_ABSENT, share)
    plain = Match(UptakeState.ADAPTED, share, *_narrowest(asked, near, share))
    return _settled(asked, near, _acting(asked, near), plain)


def compare_sentence(asked: Asked, target: Reading) -> Match:
    """Compares a clause with a sentence that no passage ties to it, and that has some of its rare words.

    Args:
        asked: the clause.
        target: the sentence, or two neighbouring clauses of it.

    Returns:
        Adapted when nearly all of the clause comes back with an akin verb, or less of it where one clause does to the
        object what is asked; elaborated when that adds detail; absent else, and when the two contradict.
    """
    share = shared(asked.words, target.words, asked.weights)
    acts = _acting(asked, target)
    if share < CLOSE and not acts:
        return Match(_ABSENT, share)
    enough = share >= SHARED and longest_run(asked.words, target.words) >= LEAST_RUN
    rare = _rarity(asked, target) >= (FAIR if acts and share >= CLOSE else RARE)
    if not enough or not rare or _contradicts(asked, target):
        return Match(_ABSENT, share)
    close = share >= (KEPT if acts else CLOSE) and (acts or _akin(asked, target.words))
    state = UptakeState.ADAPTED if close else _ABSENT
    return _settled(asked, target, acts, Match(state, share, *_narrowest(asked, target, share)))


def _rarity(asked: Asked, target: Reading) -> float:
    """What the pairs of letters that come back weigh on average."""
    back = [weight for pair, weight in asked.weights.items() if pair in target.words]
    return sum(back) / len(back) if back else 0.0


def _settled(asked: Asked, target: Reading, acts: list[tuple[int, int]], plain: Match) -> Match:
    """What a match comes to by the details that are added, and by what stands around the words that come back."""
    found = _elaborated(asked, target, acts, plain.share)
    low, high = _nearest(asked, target)
    turn = turn_at(asked, target.part(low, high)) if high > low else Turn.NONE
    if turn is Turn.OTHER:
        return Match(_ABSENT, plain.share)
    if found is None and turn is Turn.MEANS and (acts or plain.share >= WHOLE):
        return replace(plain, state=UptakeState.ELABORATED)
    lost = turn is Turn.MEANS or (plain.share < WHOLE and not _has_head(asked, target))
    return found or (Match(_ABSENT, plain.share) if lost else plain)


def _has_head(asked: Asked, target: Reading) -> bool:
    """Whether the word that the object ends in comes back, or is one of the light ones that may be dropped."""
    head = (asked.object or asked.words)[-2:]
    return head in target.words or head in LIGHT


def turn_at(asked: Asked, clause: Reading) -> Turn:
    """What the words of a clause around the object that is asked about make of it; nothing where it does not stand."""
    pairs = pairs_of(asked.object or asked.words)
    ends = next((clause.words.rfind(pair) + 2 for pair in reversed(pairs) if pair in clause.words), 0)
    starts = min(
        (clause.words.find(pair) for pair in pairs_of(asked.words) if pair in clause.words), default=0
    )
    if not ends:
        return Turn.NONE
    first, last = clause.clause_span(0, len(clause.words))
    return turn_of(
        clause.text[first : int(clause.at[starts])], clause.text[int(clause.at[ends - 1]) + 1 : last]
    )


def _acting(asked: Asked, target: Reading) -> list[tuple[int, int]]:
    """The letters of the clauses that do to the object what is asked, and of two of a sentence that do so together."""
    edges = target.edges()
    alone = [edge for edge in pairwise(edges) if _does(asked, target.words[slice(*edge)])]
    if alone:
        return alone
    both = []
    for low, middle, high in zip(edges, edges[1:], edges[2:], strict=False):
        begins = asked.object[:2] in target.words[low:middle]
        if begins and target.sentences[low] == target.sentences[middle]:
            both.append((low, high))
    return [edge for edge in both if _does(asked, target.words[slice(*edge)])]


def _elaborated(asked: Asked, target: Reading, acts: list[tuple[int, int]], share: float) -> Match | None:
    """The first clause that does what is asked and adds detail to it, itself or by the next clause of its sentence."""
    edges = target.edges()
    pairs = pairs_of(asked.object or asked.words)
    for low, high in acts:
        start, stop = target.clause_span(low, high)
        if adds_detail(asked.text, about(target.text[start:stop], pairs)):
            return Match(UptakeState.ELABORATED, share, start, stop)
        after = edges[min(edges.index(high) + 1, len(edges) - 1)]
        joined = high < after and target.sentences[low] == target.sentences[high]
        if joined and fills(asked, target.words[low:high]):
            start, stop = target.clause_span(low, after)
            if adds_detail(asked.text, target.text[start:stop]):
                return Match(UptakeState.ELABORATED, share, start, stop)
    return None


def fills(asked: Asked, words: str) -> bool:
    """Whether a clause says little but what is asked, so that the next one says how."""
    pairs = pairs_of(words)
    return sum(pair in asked.weights for pair in pairs) >= FILLS * len(pairs)


def _does(asked: Asked, words: str) -> bool:
    """Whether a clause has the object that is asked about, from end to end, after a verb akin to what is asked.

    Where no known verb leads the clause that is asked about, nearly all of it has to come back.
    """
    thing = asked.object
    if thing[:2] not in words or thing[-2:] not in words or longest_run(thing, words) < LEAST_RUN:
        return False
    if not asked.verbs:
        return len(thing) >= LEAST_THING and shared(asked.words, words, asked.weights) >= CLOSE
    if shared(thing, words, asked.weights) < OBJECT:
        return False
    first = min(at for at in map(words.find, pairs_of(thing)) if at >= 0)
    return _akin(asked, words[: first + 1])


def _akin(asked: Asked, words: str) -> bool:
    """Whether a verb akin to what is asked stands in some words; true where no known verb leads the clause."""
    return not asked.verbs or any(other in words for verb in asked.verbs for other in kin(verb))


def _narrowest(asked: Asked, target: Reading, share: float) -> tuple[int, int]:
    """The span of the fewest neighbouring clauses of a target, two at most, that say nearly as much as all of it."""
    edges = target.edges()
    for size in (1, 2):
        runs = zip(edges, edges[size:], strict=False)
        found = {run: shared(asked.words, target.words[slice(*run)], asked.weights) for run in runs}
        best = max(found, key=found.__getitem__, default=None)
        if best and found[best] >= NEARLY * share:
            return target.clause_span(*best)
    return target.clause_span(0, len(target.words))


def _fullest(asked: Asked, target: Reading) -> tuple[int, int]:
    """The letters of the neighbouring clauses, :data:`TOGETHER` at most, that say most of what is asked."""
    edges = target.edges()
    runs = zip(edges, edges[min(TOGETHER, len(edges) - 1) :], strict=False)
    return max(
        runs, key=lambda run: shared(asked.words, target.words[slice(*run)], asked.weights), default=(0, 0)
    )


def _nearest(asked: Asked, target: Reading) -> tuple[int, int]:
    """The letters of the clause of a target that is nearest to the one asked about."""
    return max(
        pairwise(target.edges()),
        key=lambda edge: shared(asked.words, target.words[slice(*edge)], asked.weights),
        default=(0, 0),
    )


def _contradicts(asked: Asked, target: Reading) -> bool:
    """Whether the nearest clause of the target asks for the reverse or another side, or makes no rules."""
    nearest = target.text[slice(*target.clause_span(*_nearest(asked, target)))]
    unmade = makes(asked.text) and not makes(nearest)
    return unmade or reverses(asked.text, nearest) or contrasts(asked.text, nearest)


def shared(words: str, other: str, weights: dict[str, float]) -> float:
    """Share of the weight of ``words``'s pairs of letters that stand in ``other`` as well."""
    pairs = set(pairs_of(words))
    total = sum(weights.get(pair, 0.0) for pair in pairs)
    return sum(weights.get(pair, 0.0) for pair in pairs if pair in other) / total if total else 0.0


def longest_run(words: str, other: str) -> int:
    """Letters in the longest run of ``words`` that stands in ``other``."""
    best = 0
    for start in range(len(words)):
        while start + best < len(words) and words[start : start + best + 1] in other:
            best += 1
    return best


def contrasts(text: str, other: str) -> bool:
    """Whether two texts speak of the two sides of a contrast: 横向补偿 and 纵向补偿."""
    sides = (pair if pair[0] in text else pair[::-1] for pair in _CONTRASTS)
    return any(a in text and b not in text and b in other and a not in other for a, b in sides)
