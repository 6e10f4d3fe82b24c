"""How well extracted facts and roles agree with annotated ones: the counts behind precision, recall and F1.

A mention counts as found when its kind is the same and its span, outer marks and white space aside, is the same
(exact) or overlaps by half of the longer (near). Attributes are compared on mentions that were at least nearly found. A
role counts for the annotated clause in whose middle it lies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

OUTER = " \u3000\n\t，。；：！？、,;:!?“”‘’\"'（）()《》【】"
ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "official": ("post", "org"),
    "indicator": ("name", "value", "unit", "change", "relation", "status", "scope", "period"),
    "date": ("value",),
    "place": ("adcode",),
    "citation": ("title",),
}
"""What is compared of a mention besides its span."""

_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention, annotated or found: kind, span in the annotated text, attributes."""

    kind: str
    start: int
    end: int
    norm: Mapping[str, Any]


@dataclass(slots=True)
class Marks:
    """Counts over documents; all start at nothing.

    Attributes:
        wanted: annotated mentions by kind.
        found: found mentions by kind.
        exact: mentions found with the same span, by kind.
        near: mentions found with about the same span, by kind.
        right: attributes that agree, by kind and name.
        asked: attributes that were compared.
        roles: clauses by annotated and found role; None for a clause without one.
    """

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    exact: Counter[str] = field(default_factory=Counter)
    near: Counter[str] = field(default_factory=Counter)
    right: Counter[tuple[str, str]] = field(default_factory=Counter)
    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    roles: Counter[tuple[str, str | None]] = field(default_factory=Counter)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the marks and white space at its ends."""
    while start < end and text[start] in OUTER:
        start += 1
    while end > start and text[end - 1] in OUTER:
        end -= 1
    return start, end


def mark_mentions(marks: Marks, wanted: Sequence[Mention], found: Sequence[Mention]) -> None:
    """Count the mentions of one document."""
    for kind in {one.kind for one in (*wanted, *found)}:
        gold = [one for one in wanted if one.kind == kind]
        mine = [one for one in found if one.kind == kind]
        marks.wanted[kind] += len(gold)
        marks.found[kind] += len(mine)
        marks.exact[kind] += len(_pairs(gold, mine, lambda a, b: (a.start, a.end) == (b.start, b.end)))
        near = _pairs(gold, mine, _overlaps)
        marks.near[kind] += len(near)
        for one, other in near:
            for name in ATTRIBUTES.get(kind, ()):
                marks.asked[kind, name] += 1
                marks.right[kind, name] += agrees(name, one.norm.get(name), other.norm.get(name))


def _pairs(
    gold: Iterable[Mention], mine: Iterable[Mention], fits: Callable[[Mention, Mention], bool]
) -> list[tuple[Mention, Mention]]:
    """Each annotated mention with the fitting found one that agrees in most attributes, none taken twice."""
    free = list(mine)
    pairs = []
    for one in gold:
        fitting = [other for other in free if fits(one, other)]
        if fitting:
            best = max(fitting, key=lambda other: _agreement(one, other))
            free.remove(best)
            pairs.append((one, best))
    return pairs


def _agreement(one: Mention, other: Mention) -> int:
    names = ATTRIBUTES.get(one.kind, ())
    return sum(agrees(name, one.norm.get(name), other.norm.get(name)) for name in names)


def _overlaps(one: Mention, other: Mention) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and 2 * shared >= max(one.end - one.start, other.end - other.start)


def agrees(name: str, wanted: object, found: object) -> bool:
    """Whether two values of an attribute are the same: numbers as numbers, words without outer marks and case."""
    if wanted is None or found is None:
        return wanted is found
    if name == "value":
        try:
            return abs(float(str(wanted).replace(",", "")) - float(str(found).replace(",", ""))) < _SAME
        except ValueError:
            pass
    return _letters(wanted) == _letters(found)


def _letters(value: object) -> str:
    return "".join(letter for letter in str(value).lower() if letter not in OUTER)


def mark_roles(
    marks: Marks, wanted: Iterable[tuple[int, int, str]], found: Sequence[tuple[int, int, str]]
) -> None:
    """Count the roles of one document; spans are ``(start, end, role)``, both in text order."""
    at = 0
    for start, end, role in sorted(wanted):
        middle = (start + end) / 2
        while at < len(found) and found[at][1] <= middle:
            at += 1
        inside = at < len(found) and found[at][0] <= middle
        marks.roles[role, found[at][2] if inside else None] += 1


def shares(hit: int, found: int, wanted: int) -> tuple[float, float, float]:
    """Precision, recall and F1; 0 where there is nothing to divide by."""
    precision, recall = hit / found if found else 0.0, hit / wanted if wanted else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0
