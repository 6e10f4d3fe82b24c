"""Statements 语句 as they are compared: clauses with their action, object and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from luoshi.structure import split_clauses
from luoshi.trace.actions import action_of, unnumbered
from luoshi.trace.details import details_of
from luoshi.trace.evidence import pairs_of
from luoshi.trace.polarity import forbids
from luoshi.trace.reading import read_words
from luoshi.trace.relate.concepts import Uses, load_concepts
from luoshi.trace.relate.words import Bag, Floats, Vocabulary, bag_of, halves


@dataclass(frozen=True, slots=True)
class Part:
    """A clause of a statement.

    Attributes:
        start: first code point in the statement.
        end: one past the last.
        text: the clause without the number that it begins with.
        letters: its letters without function words.
        verbs: the known verbs that it begins with.
        acting: the mean vector of these, zeros without any, shape (d,).
        bag: the words that say what is acted upon.
        centre: their weighed mean vector, shape (d,).
        head: the vector of the last of them, shape (d,).
        forbids: whether it forbids, ends or cuts back something.
        uses: how it speaks of concepts.
    """

    start: int
    end: int
    text: str
    letters: str
    verbs: tuple[str, ...]
    acting: Floats
    bag: Bag
    centre: Floats
    head: Floats
    forbids: bool
    uses: Uses


@dataclass(frozen=True, slots=True)
class Statement:
    """A text of one or more clauses, ready to be compared.

    Attributes:
        text: the text.
        letters: its letters without function words.
        pairs: every two neighbouring ones of these.
        parts: its clauses that say something; one that says nothing when none does.
        bag: the words of all parts.
        edges: where each part begins in the words, length of ``parts``.
        masses: what the words of each part say together, shape (parts,).
        centre: the weighed mean vector of all words, shape (d,).
        details: the numbers and names in it.
    """

    text: str
    letters: str
    pairs: frozenset[str]
    parts: tuple[Part, ...]
    bag: Bag
    edges: tuple[int, ...]
    masses: Floats
    centre: Floats
    details: frozenset[str]

    @property
    def uses(self) -> Uses:
        """How its parts speak of concepts."""
        return frozenset(use for part in self.parts for use in part.uses)

    def forbids(self) -> bool:
        """Whether a clause of it forbids, ends or cuts back something."""
        return any(part.forbids for part in self.parts)


def read_statement(text: str, vocabulary: Vocabulary) -> Statement:
    """Reads a text of one or more clauses."""
    clauses = split_clauses(text) or [(0, len(text))]
    parts = [read_part(text, start, end, vocabulary) for start, end in clauses]
    return statement_of(text, [part for part in parts if part.bag.names] or parts[:1])


def statement_of(text: str, parts: Sequence[Part]) -> Statement:
    """The statement that some clauses of a text make; there is at least one."""
    bags = [part.bag for part in parts]
    bag = Bag(
        tuple(name for one in bags for name in one.names),
        np.concatenate([one.ids for one in bags]),
        np.concatenate([one.weights for one in bags]),
        np.concatenate([one.vectors for one in bags]),
    )
    sizes = np.cumsum([0, *(len(one.names) for one in bags)]).tolist()
    letters = "".join(part.letters for part in parts)
    masses = np.array([one.mass() for one in bags], dtype=np.float32)
    words = text[parts[0].start : parts[-1].end]
    return Statement(
        words,
        letters,
        frozenset(pairs_of(letters)),
        tuple(parts),
        bag,
        tuple(sizes[:-1]),
        masses,
        bag.centre(),
        details_of(words),
    )


def read_part(text: str, start: int, end: int, vocabulary: Vocabulary) -> Part:
    """One clause of a text."""
    clause = unnumbered(text[start:end])
    verbs, _ = action_of(clause)
    bag = bag_of(clause, vocabulary)
    known = [vocabulary.ids[verb] for verb in verbs if verb in vocabulary.ids]
    width = vocabulary.vectors.shape[1]
    acting = halves(vocabulary.vectors[known].sum(axis=0)) if known else np.zeros(width, np.float32)
    head = bag.vectors[-1] if bag.names else np.zeros(width, np.float32)
    words = read_words(clause).words
    uses = load_concepts().uses(clause)
    return Part(start, end, clause, words, verbs, acting, bag, bag.centre(), head, forbids(clause), uses)
