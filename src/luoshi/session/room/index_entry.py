"""One subject of an index: when, where and in what company it is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from luoshi.session.room.index_figures import Figure, spread
from luoshi.session.room.index_mentions import ROLES
from luoshi.session.room.index_register import NameKind, NameRegister, Subject
from luoshi.session.room.people import Tenure, tenures

if TYPE_CHECKING:
    from luoshi.session.room.catalogue import Entry
    from luoshi.session.room.desk import Desk
    from luoshi.session.room.index import Index
    from luoshi.session.room.index_mentions import Numbers

BESIDE = (NameKind.PROGRAMMES, NameKind.INDUSTRIES, NameKind.BODIES)
"""What a page tells the company of a subject from."""

_NEIGHBOURS = 10
_FIGURES = 8
_COUNTRY = 10


@dataclass(frozen=True, slots=True)
class InRegion:
    """How a province names a subject.

    Attributes:
        adcode: its division code.
        documents: how many of its documents do.
        first: the earliest of them.
    """

    adcode: str
    documents: int
    first: Entry


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a subject.

    Attributes:
        kind: the register that it is in.
        subject: what it is.
        clauses: in how many clauses both stand.
    """

    kind: NameKind
    subject: Subject
    clauses: int


@dataclass(frozen=True, slots=True)
class Post:
    """A post that a person is named with.

    Attributes:
        tenure: the post, the body, and how many documents name it.
        key: the key of the body in its register; None where it has none.
        first: the earliest document that names it, with the place.
        last: the latest.
    """

    tenure: Tenure
    key: str | None
    first: tuple[Entry, int, int]
    last: tuple[Entry, int, int]


@dataclass(frozen=True, slots=True)
class Portrait:
    """A subject.

    Attributes:
        subject: what it is.
        number: its number in its register.
        spellings: its wordings, with how often each stands.
        documents: how many documents name it.
        mentions: how often it is named.
        years: how many documents do in each year, in order.
        levels: how many of each level do.
        firsts: the earliest dated document of each level, in order of date.
        regions: the provinces that do, the first one first.
        roles: in how many mentions the clause does what, the most first.
        beside: what stands in the same clauses most often, by register.
        figures: the latest targets with a figure that stand in the same sentences.
        targets: how many targets do.
        posts: of a person, the posts.
    """

    subject: Subject
    number: int
    spellings: tuple[tuple[str, int], ...]
    documents: int
    mentions: int
    years: tuple[tuple[int, int], ...]
    levels: tuple[tuple[str, int], ...]
    firsts: tuple[Entry, ...]
    regions: tuple[InRegion, ...]
    roles: tuple[tuple[str, int], ...]
    beside: tuple[tuple[NameKind, tuple[Beside, ...]], ...]
    figures: tuple[Figure, ...]
    targets: int
    posts: tuple[Post, ...]


def portray(desk: Desk, index: Index, kind: NameKind, number: int) -> Portrait:
    """All that is known of a subject at a glance."""
    register = index.register(kind)
    rows, documents = register.rows(number), register.documents(number)
    entries = [desk.catalogue.entries[at] for at in documents.tolist()]
    targets = index.figures().beside(register.mentions, rows)
    years = Counter(register.grounds.year[documents].tolist())
    return Portrait(
        subject=register.subjects[number],
        number=number,
        spellings=tuple(register.spellings(number)),
        documents=len(documents),
        mentions=len(rows),
        years=tuple(sorted((year, count) for year, count in years.items() if year)),
        levels=tuple(Counter(entry.level for entry in entries if entry.level).most_common()),
        firsts=_firsts(entries),
        regions=_regions(entries),
        roles=_roles(register, rows),
        beside=tuple((other, _beside(index, register, number, other)) for other in BESIDE),
        figures=_figures(desk, index, targets),
        targets=len(targets),
        posts=_posts(desk, index, register, rows) if kind is NameKind.PEOPLE else (),
    )


def _firsts(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The earliest dated document of each level; the catalogue has them in order of date."""
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.level and entry.date:
            found.setdefault(entry.level, entry)
    return tuple(found.values())


def _regions(entries: Sequence[Entry]) -> tuple[InRegion, ...]:
    """The provinces of some documents, the one with the earliest dated document first."""
    found: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda one: one.date is None):
        if entry.province and int(entry.province[:2]) > _COUNTRY:
            found.setdefault(entry.province, []).append(entry)
    return tuple(InRegion(adcode, len(some), some[0]) for adcode, some in found.items())


def _roles(register: NameRegister, rows: Numbers) -> tuple[tuple[str, int], ...]:
    counts = Counter(register.mentions.role[rows].tolist())
    return tuple((ROLES[role], count) for role, count in counts.most_common() if role >= 0)


def _beside(index: Index, register: NameRegister, number: int, other: NameKind) -> tuple[Beside, ...]:
    """The subjects of another register, or of the same, that stand in the same clauses most often."""
    company = index.register(other)
    clauses = np.unique(register.mentions.at[register.rows(number)])
    left = np.searchsorted(company.mentions.at, clauses, side="left")
    right = np.searchsorted(company.mentions.at, clauses, side="right")
    rows = spread(left, right)
    pairs = np.unique(
        company.of[rows].astype(np.int64) << 32 | np.repeat(np.arange(len(clauses)), right - left)
    )
    counts = np.bincount(pairs >> 32, minlength=len(company.subjects))
    if company is register:
        counts[number] = 0
    best = np.argsort(-counts, kind="stable")[:_NEIGHBOURS].tolist()
    return tuple(Beside(other, company.subjects[at], int(counts[at])) for at in best if counts[at])


def _figures(desk: Desk, index: Index, targets: Numbers) -> tuple[Figure, ...]:
    """The latest targets, no wording twice."""
    figures = index.figures()
    found: dict[tuple[str, str], Figure] = {}
    for row in reversed(targets.tolist()):
        figure = figures.figure(row, desk.catalogue.entries[int(figures.mentions.at[row] >> 32)])
        found.setdefault((figure.words, figure.entry.name), figure)
        if len(found) == _FIGURES:
            break
    return tuple(found.values())


def _posts(desk: Desk, index: Index, register: NameRegister, rows: Numbers) -> tuple[Post, ...]:
    def place(row: int) -> tuple[Entry, int, int]:
        mentions = register.mentions
        return (
            desk.catalogue.entries[int(mentions.at[row] >> 32)],
            int(mentions.start[row]),
            int(mentions.end[row]),
        )

    return tuple(
        Post(one, index.body_named(one.body or ""), place(int(one.rows[0])), place(int(one.rows[-1])))
        for one in tenures(register.mentions, rows)
    )
