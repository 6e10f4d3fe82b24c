"""Statements 语句 as they are compared: clauses with their action, object and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from luoshi.structure import split_clauses
from luoshi.trace.actions import action_of, kin, unnumbered
from luoshi.trace.details import details_of
from luoshi.trace.evidence import pairs_of
from luoshi.trace.polarity import forbids
from luoshi.trace.reading import words_in
from luoshi.trace.relate.concepts import Uses, load_concepts
from luoshi.trace.relate.words import Bag, Floats, Vocabulary, bag_of, halves, joined

if TYPE_CHECKING:
    from luoshi.trace.relate.measures import Columns


@dataclass(frozen=True)
class Part:
    """A clause of a statement; what not every reader wants is found out when it is asked for.

    Attributes:
        start: first code point in the statement.
        end: one past the last.
        text: the clause without the number that it begins with.
        letters: its letters without function words.
        verbs: the known verbs that it begins with.
        acting: the mean vector of these, zeros without any, shape (d,).
        bag: the words that say what is acted upon.
    """

    start: int
    end: int
    text: str
    letters: str
    verbs: tuple[str, ...]
    acting: Floats
    bag: Bag

    @cached_property
    def mass(self) -> float:
        """What its words say together."""
        return self.bag.mass()

    @cached_property
    def centre(self) -> Floats:
        """The weighed mean vector of its words, shape (d,)."""
        return self.bag.centre()

    @cached_property
    def head(self) -> Floats:
        """The vector of the last of its words, shape (d,)."""
        vector: Floats = self.bag.known[self.bag.rows[-1] if self.bag.names else -1]
        return vector

    @cached_property
    def forbids(self) -> bool:
        """Whether it forbids, ends or cuts back something."""
        return forbids(self.text)

    @cached_property
    def uses(self) -> Uses:
        """How it speaks of concepts."""
        return load_concepts().uses(self.text)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every two neighbouring ones of its letters."""
        return frozenset(pairs_of(self.letters))

    @cached_property
    def akin(self) -> frozenset[str]:
        """The verbs that may stand for its own."""
        return frozenset(verb for own in self.verbs for verb in kin(own))


@dataclass(frozen=True)
class Statement:
    """A text of one or more clauses, ready to be compared; what not every reader wants is found out when asked for.

    Attributes:
        text: the text.
        letters: its letters without function words.
        parts: its clauses that say something; one that says nothing when none does.
        bag: the words of all parts.
        edges: where each part begins in the words, with the end of the last, length of ``parts`` and one.
    """

    text: str
    letters: str
    parts: tuple[Part, ...]
    bag: Bag
    edges: tuple[int, ...]

    @cached_property
    def mass(self) -> float:
        """What all words say together."""
        return self.bag.mass()

    @cached_property
    def centre(self) -> Floats:
        """The weighed mean vector of all words, shape (d,)."""
        return self.bag.centre()

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every two neighbouring ones of its letters."""
        return frozenset(pairs_of(self.letters))

    @cached_property
    def details(self) -> frozenset[str]:
        """The numbers and names in it."""
        return details_of(self.text)

    @cached_property
    def digits(self) -> int:
        """How many digits stand in it."""
        return sum(letter.isdigit() for letter in self.text)

    @cached_property
    def uses(self) -> Uses:
        """How its parts speak of concepts."""
        return frozenset(use for part in self.parts for use in part.uses)

    @cached_property
    def akin(self) -> frozenset[str]:
        """The verbs that may stand for those of its parts."""
        return frozenset(verb for part in self.parts for verb in part.akin)

    def forbids(self) -> bool:
        """Whether a clause of it forbids, ends or cuts back something."""
        return any(part.forbids for part in self.parts)

    @cached_property
    def columns(self) -> Columns:
        """Its words as compiled functions take them."""
        from luoshi.trace.relate.measures import Columns

        edges = np.array(self.edges, dtype=np.int64)
        masses = np.array([part.mass for part in self.parts], dtype=np.float32)
        centres = np.stack([part.centre for part in self.parts])
        letters = np.frombuffer(self.letters.encode("utf-32-le"), dtype=np.uint32)
        words = self.bag.ids, self.bag.weights
        return Columns(*words, edges, masses, self.mass, self.centre, centres, letters)


def read_statement(text: str, vocabulary: Vocabulary) -> Statement:
    """Reads a text of one or more clauses."""
    clauses = split_clauses(text) or [(0, len(text))]
    parts = [read_part(text, start, end, vocabulary) for start, end in clauses]
    return statement_of(text, [part for part in parts if part.bag.names] or parts[:1])


def statement_of(text: str, parts: Sequence[Part]) -> Statement:
    """The statement that some clauses of a text make; there is at least one."""
    bags = [part.bag for part in parts]
    edges = tuple(accumulate((len(one.names) for one in bags), initial=0))
    letters = "".join(part.letters for part in parts)
    return Statement(text[parts[0].start : parts[-1].end], letters, tuple(parts), joined(bags), edges)


def read_part(text: str, start: int, end: int, vocabulary: Vocabulary, bag: Bag | None = None) -> Part:
    """One clause of a text, given its words where they are known."""
    clause = unnumbered(text[start:end])
    verbs, _ = action_of(clause)
    known = [vocabulary.ids[verb] for verb in verbs if verb in vocabulary.ids]
    width = vocabulary.vectors.shape[1]
    acting = halves(vocabulary.vectors[known].sum(axis=0)) if known else np.zeros(width, np.float32)
    words = words_in(clause)
    return Part(start, end, clause, words, verbs, acting, bag or bag_of(clause, vocabulary))
