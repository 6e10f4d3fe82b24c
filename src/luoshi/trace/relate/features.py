"""Features 特征: what speaks for and against a target's taking a source up, as numbers that can be named."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from luoshi.trace.relate.concepts import Uses, common_ground, load_concepts
from luoshi.trace.relate.statements import Part, Statement
from luoshi.trace.relate.words import Floats

ALIKE = 0.35
"""Likeness of two words' vectors that counts as nothing."""
FULL = 12.0
"""What the words of a clause say together when it counts in full."""
_OTHERS = (
    "run_s pairs_s pairs_t best_pairs_s best_pairs_t whole_s letters_s letters_t",
    "fresh fresh_numbers digits_t kept_details details_s items_t title_t",
    "akin akin_anywhere acting head head_within reverse reverse_anywhere",
)
_GROUNDS = 10_000
"""Pairs of uses of which it is remembered what they have in common."""
_GROUND = "named carried gathered means wider rarest back forth fields left put silent"
Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How the words and clauses of two statements stand to one another.

    Attributes:
        source: the one that is taken up.
        target: the one that may take it up.
        raw: likeness of every two words, shape (n, m).
        alike: the same above :data:`ALIKE`, 0 to 1.
        back: share of each source clause that each target clause brings back, shape (i, j).
        kept: share of each target clause that comes from each source clause, shape (i, j).
        close: harmonic mean of the two.
        best: the numbers of the two clauses that are nearest.
    """

    source: Statement
    target: Statement
    raw: Floats
    alike: Floats
    back: Floats
    kept: Floats
    close: Floats
    best: tuple[int, int]

    def pair(self) -> tuple[Part, Part]:
        """The two clauses that are nearest."""
        return self.source.parts[self.best[0]], self.target.parts[self.best[1]]


def align(source: Statement, target: Statement) -> Alignment | None:
    """Compares the words of two statements; None when one of them says nothing."""
    if not source.bag.names or not target.bag.names:
        return None
    # Compiled functions take half a second to load.
    from luoshi.trace.relate.measures import compare

    raw = source.bag.vectors @ target.bag.vectors.T
    alike, back, there, close, first, second = compare(source.columns, target.columns, raw)
    return Alignment(source, target, raw, alike, back, there, close, (first, second))


@cache
def feature_names() -> tuple[str, ...]:
    """The names of all features, in the order in which they are found."""
    from luoshi.trace.relate.measures import MEASURES

    ground = [f"concept_{name}{where}" for where in ("", "_best") for name in _GROUND.split()]
    return (*" ".join((*MEASURES, *_OTHERS)).split(), *ground)


def features_of(alignment: Alignment) -> Features:
    """Every feature of two statements, by name."""
    names = feature_names()
    return dict(zip(names, row_of(alignment, names).tolist(), strict=True))


def row_of(alignment: Alignment, names: tuple[str, ...]) -> Floats:
    """The features of two statements, in the order of some names."""
    from luoshi.trace.relate.measures import Shares, measure

    a = alignment
    row = np.zeros(len(feature_names()), dtype=np.float32)
    shares = Shares(a.raw, a.alike, a.back, a.kept, a.close, *a.best)
    at = measure(a.source.columns, a.target.columns, shares, row)
    row[at:] = *_letters(a, row[at - 1]), *_details(a), *_actions(a), *_concepts(a)
    return row if names == feature_names() else row[[feature_names().index(name) for name in names]]


def _letters(a: Alignment, run: float) -> tuple[float, ...]:
    """Letters in common, given those of the longest run."""
    source, target = a.source, a.target
    one, other = a.pair()
    shared, near = len(source.pairs & target.pairs), len(one.pairs & other.pairs)
    return (
        run / max(len(source.letters), 1),
        shared / max(len(source.pairs), 1),
        shared / max(len(target.pairs), 1),
        near / max(len(one.pairs), 1),
        near / max(len(other.pairs), 1),
        whole_share(source, target),
        len(source.letters),
        len(target.letters),
    )


def _details(a: Alignment) -> tuple[float, ...]:
    """What the target adds that can be checked."""
    fresh = a.target.details - a.source.details
    text = a.target.text
    return (
        len(fresh),
        sum(detail[0].isdigit() for detail in fresh),
        a.target.digits,
        len(a.target.details & a.source.details),
        len(a.source.details),
        text.count("、"),
        not text.endswith(("。", "；", "！")),
    )


def _actions(a: Alignment) -> tuple[float, ...]:
    """Whether the same is done, to the same head of the object, and not its reverse."""
    one, other = a.pair()
    akin = any(map(other.text.__contains__, one.akin)) if one.verbs else 0.5
    return (
        akin,
        any(map(a.target.text.__contains__, a.source.akin)),
        float(one.acting @ other.acting),
        float(one.head @ other.head),
        float((other.bag.vectors @ one.head).max()),
        one.forbids != other.forbids,
        a.source.forbids() != a.target.forbids(),
    )


def _concepts(a: Alignment) -> tuple[float, ...]:
    """What concepts the two have in common, as wholes and in the nearest clauses."""
    one, other = a.pair()
    near = _ground(one.uses, other.uses)
    if len(a.source.parts) == len(a.target.parts) == 1:
        return near + near
    return _ground(a.source.uses, a.target.uses) + near


@lru_cache(_GROUNDS)
def _ground(source: Uses, target: Uses) -> tuple[float, ...]:
    """What two texts have in common, in the order of the names."""
    found = common_ground(source, target, load_concepts())
    return tuple(found[name] for name in _GROUND.split())


def whole_share(source: Statement, target: Statement) -> float:
    """Share of the source's letters that lie in clauses which the target has word for word."""
    size = sum(len(part.letters) for part in source.parts)
    whole = sum(len(part.letters) for part in source.parts if part.letters in target.letters)
    return whole / size if size else 0.0
