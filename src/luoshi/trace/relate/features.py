"""Features 特征: what speaks for and against a target's taking a source up, as numbers that can be named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.actions import kin
from luoshi.trace.evidence import longest_run, pairs_of
from luoshi.trace.relate.concepts import common_ground, load_concepts
from luoshi.trace.relate.statements import Part, Statement
from luoshi.trace.relate.words import Bag, Floats

ALIKE = 0.35
"""Likeness of two words' vectors that counts as nothing."""
FULL = 12.0
"""What the words of a clause say together when it counts in full."""
_TOP = 3
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

    def window(self) -> Floats:
        """Likeness of the words of the two nearest clauses."""
        rows, columns = _slice(self.source, self.best[0]), _slice(self.target, self.best[1])
        return self.alike[rows, columns]


def align(source: Statement, target: Statement) -> Alignment | None:
    """Compares the words of two statements; None when one of them says nothing."""
    if not source.bag.names or not target.bag.names:
        return None
    raw = source.bag.vectors @ target.bag.vectors.T
    raw[source.bag.ids[:, None] == target.bag.ids[None]] = 1
    alike: Floats = np.clip((raw - ALIKE) / (1 - ALIKE), 0, 1).astype(np.float32)
    from_target = np.maximum.reduceat(alike, target.edges, axis=1) * source.bag.weights[:, None]
    from_source = np.maximum.reduceat(alike, source.edges, axis=0) * target.bag.weights[None]
    back = np.add.reduceat(from_target, source.edges, axis=0) / source.masses[:, None]
    kept = np.add.reduceat(from_source, target.edges, axis=1) / target.masses[None]
    close = 2 * back * kept / np.maximum(back + kept, 1e-9)
    heavy = np.minimum(1, source.masses / FULL)[:, None] * np.minimum(1, target.masses / FULL)[None]
    first, second = np.unravel_index(int((close * heavy).argmax()), close.shape)
    return Alignment(
        source, target, raw, alike, _floats(back), _floats(kept), _floats(close), (int(first), int(second))
    )


def features_of(alignment: Alignment) -> Features:
    """Every feature of two statements, by name."""
    found = _words(alignment) | _clauses(alignment) | _nearest(alignment) | _unmatched(alignment)
    found |= _letters(alignment) | _details(alignment) | _actions(alignment)
    return found | _concepts(alignment)


def _words(a: Alignment) -> Features:
    """How much of all words comes back, exactly or by words of like company."""
    source, target = a.source.bag, a.target.bag
    same = _floats(a.raw >= 1)
    forth, back = same.max(axis=1), same.max(axis=0)
    shared = np.sort(source.weights[forth > 0])[::-1]
    half = a.source.centre.size // 2
    return {
        "near_s": _share(np.maximum(a.raw.max(axis=1), 0), source),
        "near_t": _share(np.maximum(a.raw.max(axis=0), 0), target),
        "alike_s": _share(a.alike.max(axis=1), source),
        "alike_t": _share(a.alike.max(axis=0), target),
        "same_s": _share(forth, source),
        "same_t": _share(back, target),
        "same_mass": float(shared.sum()),
        "same_rarest": float(shared[0]) if shared.size else 0.0,
        "company": 2 * float(a.source.centre[:half] @ a.target.centre[:half]),
        "topic": 2 * float(a.source.centre[half:] @ a.target.centre[half:]),
        "mass_s": source.mass(),
        "mass_t": target.mass(),
        "new_mass": float(((1 - a.alike.max(axis=0)) * target.weights).sum()),
    }


def _clauses(a: Alignment) -> Features:
    """How the clauses of the two stand to one another."""
    one = np.stack([part.centre for part in a.source.parts])
    other = np.stack([part.centre for part in a.target.parts])
    likeness = one @ other.T
    half = one.shape[1] // 2
    weigh = a.source.masses / a.source.masses.sum()
    weigh_target = a.target.masses / a.target.masses.sum()
    return {
        "centre_best": float(likeness.max()),
        "topic_best": 2 * float((one[:, half:] @ other[:, half:].T).max()),
        "centre_s": float(likeness.max(axis=1) @ weigh),
        "centre_t": float(likeness.max(axis=0) @ weigh_target),
        "close_s": float(a.close.max(axis=1) @ weigh),
        "close_t": float(a.close.max(axis=0) @ weigh_target),
        "back_best": float(a.back.max()),
        "clauses_s": float(len(a.source.parts)),
        "clauses_t": float(len(a.target.parts)),
    }


def _nearest(a: Alignment) -> Features:
    """How near the two nearest clauses are, and how much of either statement they are."""
    first, second = a.best
    one, other = a.pair()
    half = one.centre.size // 2
    return {
        "best_back": float(a.back[first, second]),
        "best_kept": float(a.kept[first, second]),
        "best_close": float(a.close[first, second]),
        "best_company": 2 * float(one.centre[:half] @ other.centre[:half]),
        "best_topic": 2 * float(one.centre[half:] @ other.centre[half:]),
        "best_mass_s": one.bag.mass(),
        "best_mass_t": other.bag.mass(),
        "best_part_s": one.bag.mass() / a.source.bag.mass(),
        "best_part_t": other.bag.mass() / a.target.bag.mass(),
        "best_place_s": float(first),
        "best_place_t": float(second),
    }


def _unmatched(a: Alignment) -> Features:
    """The weightiest words of the nearest clauses that come back, and that do not."""
    one, other = a.pair()
    window = a.window()
    forth, back = window.max(axis=1), window.max(axis=0)
    whole = a.alike.max(axis=1)[_slice(a.source, a.best[0])]
    found = {"miss_anywhere": _sorted((1 - whole) * one.bag.weights)[0]}
    for name, values in (
        ("match", forth * one.bag.weights),
        ("miss", (1 - forth) * one.bag.weights),
        ("added", (1 - back) * other.bag.weights),
    ):
        found |= {f"{name}_{place}": value for place, value in enumerate(_sorted(values))}
    return found


def _letters(a: Alignment) -> Features:
    """Letters in common."""
    source, target = a.source, a.target
    one, other = a.pair()
    shared = len(source.pairs & target.pairs)
    mine, theirs = set(pairs_of(one.letters)), set(pairs_of(other.letters))
    run = longest_run(source.letters, target.letters)
    return {
        "run": float(run),
        "run_s": run / max(len(source.letters), 1),
        "pairs_s": shared / max(len(source.pairs), 1),
        "pairs_t": shared / max(len(target.pairs), 1),
        "best_pairs_s": len(mine & theirs) / max(len(mine), 1),
        "best_pairs_t": len(mine & theirs) / max(len(theirs), 1),
        "whole_s": whole_share(source, target),
        "letters_s": float(len(source.letters)),
        "letters_t": float(len(target.letters)),
    }


def _details(a: Alignment) -> Features:
    """What the target adds that can be checked."""
    fresh = a.target.details - a.source.details
    text = a.target.text
    return {
        "fresh": float(len(fresh)),
        "fresh_numbers": float(sum(detail[0].isdigit() for detail in fresh)),
        "digits_t": float(sum(letter.isdigit() for letter in text)),
        "kept_details": float(len(a.target.details & a.source.details)),
        "details_s": float(len(a.source.details)),
        "items_t": float(text.count("、")),
        "title_t": float(not text.endswith(("。", "；", "！"))),
    }


def _actions(a: Alignment) -> Features:
    """Whether the same is done, to the same head of the object, and not its reverse."""
    one, other = a.pair()
    akin = any(verb in other.text for mine in one.verbs for verb in kin(mine)) if one.verbs else 0.5
    anywhere = any(
        verb in a.target.text for part in a.source.parts for mine in part.verbs for verb in kin(mine)
    )
    return {
        "akin": float(akin),
        "akin_anywhere": float(anywhere),
        "acting": float(one.acting @ other.acting),
        "head": float(one.head @ other.head),
        "head_within": float((other.bag.vectors @ one.head).max()),
        "reverse": float(one.forbids != other.forbids),
        "reverse_anywhere": float(a.source.forbids() != a.target.forbids()),
    }


def _concepts(a: Alignment) -> Features:
    """What concepts the two have in common, as wholes and in the nearest clauses."""
    table = load_concepts()
    one, other = a.pair()
    whole = common_ground(a.source.uses, a.target.uses, table)
    near = common_ground(one.uses, other.uses, table)
    found = {f"concept_{name}": value for name, value in whole.items()}
    return found | {f"concept_{name}_best": value for name, value in near.items()}


def whole_share(source: Statement, target: Statement) -> float:
    """Share of the source's letters that lie in clauses which the target has word for word."""
    size = sum(len(part.letters) for part in source.parts)
    whole = sum(len(part.letters) for part in source.parts if part.letters in target.letters)
    return whole / size if size else 0.0


def vector_of(features: Mapping[str, float], names: tuple[str, ...]) -> NDArray[np.float32]:
    """Features in the order of some names."""
    return np.array([features[name] for name in names], dtype=np.float32)


def _floats(values: NDArray[Any]) -> Floats:
    result: Floats = values.astype(np.float32)
    return result


def _share(values: Floats, bag: Bag) -> float:
    """What some of each word counts for, as a share of all."""
    return float(values @ bag.weights) / bag.mass()


def _sorted(values: Floats) -> list[float]:
    """The largest values, largest first, zeros where there are fewer."""
    return [*np.sort(values)[::-1][:_TOP].tolist(), *([0.0] * _TOP)][:_TOP]


def _slice(statement: Statement, part: int) -> slice:
    """The words of one clause."""
    edges = [*statement.edges, len(statement.bag.names)]
    return slice(*list(pairwise(edges))[part])
