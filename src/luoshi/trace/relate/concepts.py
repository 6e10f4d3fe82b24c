"""Concepts 政策事项: tasks that a department owns, by the wordings that name them and the means that carry them out.

What no likeness of words tells: that 乡镇卫生院标准化 carries out 健康中国. The table is written from general
knowledge of the field. Its columns are a field, the names of a concept, means that are done for its sake, and how
rare sentences are that speak of it (log(sentences / sentences that do), counted by ``bench/relate/concepts.py``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import ahocorasick

_MARKS = str.maketrans("", "", "“”‘’《》「」『』 \t\u3000")
_MOST = 9.0
_SPLIT = 10_000
"""Texts whose concepts are remembered by how they are spoken of."""


class Use(NamedTuple):
    """How a text speaks of a concept.

    Attributes:
        concept: its number in the table.
        named: whether by its name; else by a means.
    """

    concept: int
    named: bool


Uses = frozenset[Use]


@dataclass(frozen=True, slots=True)
class Concepts:
    """The table of concepts, ready to be found.

    Attributes:
        names: the usual name of each concept.
        fields: the field of each.
        rarity: how rare sentences are that speak of it, 0 to 1.
        wider: the concepts that each is a means of.
        finder: an automaton that gives the uses of every wording.
    """

    names: tuple[str, ...]
    fields: tuple[str, ...]
    rarity: tuple[float, ...]
    wider: tuple[frozenset[int], ...]
    finder: ahocorasick.Automaton

    def uses(self, text: str) -> Uses:
        """How a text speaks of concepts; of wordings that overlap the first and longest counts."""
        return frozenset(use for _, uses in self.finder.iter_long(text.translate(_MARKS)) for use in uses)

    def above(self, concepts: Iterable[int]) -> frozenset[int]:
        """The concepts that some are means of."""
        return frozenset(one for concept in concepts for one in self.wider[concept])

    def mass(self, concepts: Iterable[int]) -> float:
        """What some concepts say together."""
        return sum(map(self.rarity.__getitem__, concepts))


@cache
def load_concepts() -> Concepts:
    """The concepts that are shipped."""
    lines = (files("luoshi.trace") / "data" / "concepts.tsv").read_text("utf-8").splitlines()
    return read_concepts([line.split("\t") for line in lines])


def read_concepts(rows: Iterable[list[str]]) -> Concepts:
    """The concepts of a table.

    Args:
        rows: field, names parted by blanks, means parted by blanks, rarity; a name is no means of its own concept.
    """
    fields, names, means, rarity = zip(*rows, strict=True)
    uses: dict[str, set[Use]] = defaultdict(set)
    for named, column in ((True, names), (False, means)):
        for number, wordings in enumerate(column):
            for wording in wordings.split():
                uses[wording].add(Use(number, named))
    finder = ahocorasick.Automaton()
    for wording, some in uses.items():
        finder.add_word(wording, frozenset(some))
    finder.make_automaton()
    usual = tuple(wordings.partition(" ")[0] for wordings in names)
    wider = tuple(
        frozenset(use.concept for name in wordings.split() for use in uses[name] if not use.named)
        for wordings in names
    )
    return Concepts(usual, fields, tuple(float(rare) / _MOST for rare in rarity), wider, finder)


def common_ground(source: Uses, target: Uses, concepts: Concepts) -> dict[str, float]:
    """What two texts have in common, as features, weighed by rarity.

    Args:
        source: how the one speaks of concepts.
        target: how the other does.
        concepts: the table.

    Returns:
        The mass of concepts ``named`` by both; ``carried``, named by the source, with a means in the target;
        ``gathered``, the other way round; of which there are ``means`` in both; ``wider``, named by the source, while
        the target speaks of a concept that is a means of it; the ``rarest`` of all but these; shares:
        ``back`` of the source's that the target speaks of, ``forth`` of the target's that the source does, and of
        ``fields``; the mass that is ``left`` out and ``put`` in; ``silent``, how many of the two speak of none.
    """
    named, means = _split(source)
    named_there, means_there = _split(target)
    mine, theirs = named | means, named_there | means_there
    both = mine & theirs
    fields, fields_there = ({concepts.fields[number] for number in some} for some in (mine, theirs))
    mass = concepts.mass
    return {
        "named": mass(named & named_there),
        "carried": mass(named & means_there - named_there),
        "gathered": mass(means & named_there - named),
        "means": mass(means & means_there - named - named_there),
        "wider": mass((named & concepts.above(theirs)) - theirs),
        "rarest": max((concepts.rarity[number] for number in both), default=0.0),
        "back": mass(both) / max(mass(mine), 0.1),
        "forth": mass(both) / max(mass(theirs), 0.1),
        "fields": len(fields & fields_there) / max(len(fields | fields_there), 1),
        "left": mass(mine - theirs),
        "put": mass(theirs - mine),
        "silent": float((not mine) + (not theirs)),
    }


@lru_cache(_SPLIT)
def _split(uses: Uses) -> tuple[frozenset[int], frozenset[int]]:
    """The concepts that are named, and those of which there is a means."""
    named = frozenset(use.concept for use in uses if use.named)
    return named, frozenset(use.concept for use in uses if not use.named)
