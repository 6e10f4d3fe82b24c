"""A register 名录: the things of one kind that a library names, each once, with all its mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from luoshi.text.ordering import by_reading

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from luoshi.session.room.catalogue import Catalogue
    from luoshi.session.room.index_grounds import Grounds
    from luoshi.session.room.index_mentions import Mentions, Numbers

_PLACE = re.compile(r"@(?P<document>[0-9a-f]{16})-(?P<start>[0-9]{1,9})\Z")
_TALLIES = 8
_COUNTRY = 10


class NameKind(StrEnum):
    """What an index has lists of; the value is the beginning of their addresses."""

    PROGRAMMES = "programmes"
    BODIES = "bodies"
    PEOPLE = "people"
    INDUSTRIES = "industries"
    CITED = "cited"


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that documents name.

    Attributes:
        key: what stands for it in an address.
        name: what people call it.
        sort: which sort of its kind it is, in a word that the pages translate.
        note: what tells it from others, as the documents put it.
        known: what else is known, by the names of columns.
        held: the id of the document that it is, where the library holds it.
    """

    key: str
    name: str
    sort: str
    note: str = ""
    known: tuple[tuple[str, str], ...] = ()
    held: str | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Tally:
    """How often and when each subject is named, by some documents.

    Attributes:
        documents: how many name it.
        first: position of the earliest dated one; -1 for none.
        last: position of the latest dated one; -1 for none.
        levels: a bit for each level of which one does.
        regions: in how many provinces one does.
    """

    documents: Numbers
    first: Numbers
    last: Numbers
    levels: NDArray[np.uint16]
    regions: Numbers


class NameRegister:
    """The subjects of one kind.

    Args:
        kind: the kind.
        subjects: what there is.
        mentions: all mentions of them.
        of: the number of the subject of each mention.
        grounds: what the documents are counted by.
    """

    def __init__(
        self, kind: NameKind, subjects: Sequence[Subject], mentions: Mentions, of: Numbers, grounds: Grounds
    ) -> None:
        self.kind = kind
        self.subjects = tuple(subjects)
        self.mentions = mentions
        self.of = of
        self.grounds = grounds
        self._order = np.argsort(of, kind="stable").astype(np.int32)
        self._bounds = np.searchsorted(of[self._order], np.arange(len(self.subjects) + 1))
        pairs = np.unique(of.astype(np.int64) << 32 | mentions.document)
        self._subject_of_pair = (pairs >> 32).astype(np.int32)
        self._document_of_pair = (pairs & 0xFFFFFFFF).astype(np.int32)
        self.tally = lru_cache(_TALLIES)(self._tally)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each subject by its key."""
        return {subject.key: at for at, subject in enumerate(self.subjects)}

    def find(self, key: str, catalogue: Catalogue) -> int | None:
        """The number of a subject.

        Args:
            key: its key; or anything and ``@document-start``, for the subject that is named there.
            catalogue: where the documents stand.

        Returns:
            The number; None when there is no such subject.
        """
        place = _PLACE.search(key)
        if key in self.numbers or place is None:
            return self.numbers.get(key)
        position = catalogue.positions.get(place["document"])
        if position is None:
            return None
        rows = self.mentions.of_document(position)
        found = self.of[rows][self.mentions.start[rows] == int(place["start"])]
        return int(found[0]) if len(found) else None

    def rows(self, subject: int) -> Numbers:
        """The mentions of a subject, as numbers of rows in order."""
        return self._order[self._bounds[subject] : self._bounds[subject + 1]]

    def documents(self, subject: int) -> Numbers:
        """The positions of the documents that name a subject, in order."""
        first, last = np.searchsorted(self._subject_of_pair, [subject, subject + 1])
        return self._document_of_pair[first:last]

    def spellings(self, subject: int) -> list[tuple[str, int]]:
        """The wordings of a subject and how often each stands, the most frequent first."""
        words = self.mentions.words[self.rows(subject)]
        codes, counts = np.unique(words, return_counts=True)
        found: dict[str, int] = {}
        for code, count in zip(codes.tolist(), counts.tolist(), strict=True):
            bare = "".join(self.mentions.spellings[code].split())
            found[bare] = found.get(bare, 0) + count
        return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))

    def having(self, sort: str) -> NDArray[np.bool_]:
        """Which subjects are of a sort."""
        codes, known = self._sorts
        return np.asarray(codes == known.get(sort, len(known)))

    @cached_property
    def _sorts(self) -> tuple[Numbers, dict[str, int]]:
        known: dict[str, int] = {}
        codes = [known.setdefault(subject.sort, len(known)) for subject in self.subjects]
        return np.array(codes, dtype=np.int32), known

    @cached_property
    def haystack(self) -> tuple[str, ...]:
        """For each subject the letters that a search by part of a name looks in: its name and every wording."""
        pairs = np.unique(self.of.astype(np.int64) << 32 | self.mentions.words)
        found = [[subject.name.casefold()] for subject in self.subjects]
        for pair in pairs.tolist():
            found[pair >> 32].append("".join(self.mentions.spellings[pair & 0xFFFFFFFF].split()).casefold())
        return tuple("\n".join(dict.fromkeys(names)) for names in found)

    @cached_property
    def alphabet(self) -> NDArray[np.int64]:
        """The rank of each subject by its name, as a Chinese index has it: by reading for common characters."""
        names = [by_reading(subject.name.strip("“”\"'《》")) for subject in self.subjects]
        ranks = np.empty(len(names), dtype=np.int64)
        ranks[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
        return ranks

    def _tally(self, level: str | None, region: str | None) -> Tally:
        """The tally by the documents of a level and a province; None for all."""
        documents, subjects = self._document_of_pair, self._subject_of_pair
        if level is not None or region is not None:
            kept = self.grounds.having(level, region)[documents]
            documents, subjects = documents[kept], subjects[kept]
        size = len(self.subjects)
        dated = self.grounds.year[documents] > 0
        first, last = (np.full(size, -1, dtype=np.int32) for _ in range(2))
        first[subjects[dated][::-1]] = documents[dated][::-1]
        last[subjects[dated]] = documents[dated]
        levels = np.zeros(size, dtype=np.uint16)
        for at in range(len(self.grounds.levels)):
            levels[subjects[self.grounds.level[documents] == at]] |= np.uint16(1 << at)
        counts = np.bincount(subjects, minlength=size).astype(np.int32)
        return Tally(counts, first, last, levels, self._regions(subjects, documents))

    def _regions(self, subjects: Numbers, documents: Numbers) -> Numbers:
        """In how many provinces each subject is named; the whole country is none."""
        regions = self.grounds.region[documents]
        inside = regions > _COUNTRY
        pairs = np.unique(subjects[inside].astype(np.int64) << 8 | regions[inside])
        return np.bincount(pairs >> 8, minlength=len(self.subjects)).astype(np.int32)


def numbered(keys: Iterator[str | None]) -> tuple[Numbers, list[str]]:
    """Keys as numbers, and each key once; -1 for None."""
    known: dict[str, int] = {}
    codes = [-1 if key is None else known.setdefault(key, len(known)) for key in keys]
    return np.array(codes, dtype=np.int32), list(known)
