"""The register of people 人物 as they are named in office, homonyms apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from luoshi.extract.people import people
from luoshi.extract.ranks import Title
from luoshi.session.people import IS_A_NAME, sighting, titles_of
from luoshi.session.room.index_mentions import Mentions, read_mentions
from luoshi.session.room.index_register import NameKind, NameRegister, Subject
from luoshi.text import FactKind

if TYPE_CHECKING:
    from luoshi.session.room.catalogue import Catalogue
    from luoshi.session.room.desk import Desk
    from luoshi.session.room.index_grounds import Grounds
    from luoshi.session.room.index_mentions import Numbers

BARE = "bare"
"""The sort of those of a name whom no post tells apart."""

IN_OFFICE = "in_office"
"""The sort of a person whom a post in a body tells from others of the name."""

_LOT = 20_000


def read_people(desk: Desk, grounds: Grounds) -> NameRegister:
    """The people whom the documents of a desk name."""
    mentions = read_mentions(desk.snapshot, desk.catalogue, FactKind.OFFICIAL, IS_A_NAME)
    of = np.full(len(mentions.at), -1, dtype=np.int32)
    found: list[_Bearer] = []
    for rows in _lots(mentions):
        for bearer in _bearers(desk.catalogue, mentions, rows):
            of[bearer.rows] = len(found)
            found.append(bearer)
    return NameRegister(NameKind.PEOPLE, _subjects(desk.catalogue, mentions, found), mentions, of, grounds)


@dataclass(frozen=True, slots=True)
class _Bearer:
    """Who bears a name: one person, or all those whom no document tells apart.

    Attributes:
        name: the name.
        rows: the mentions, in order.
        one: whether they are of one person.
    """

    name: str
    rows: Numbers
    one: bool


def _lots(mentions: Mentions) -> Iterator[Numbers]:
    """The rows of whole names, some 20,000 at a time, so that few sightings are in memory at once."""
    bare = {name: at for at, name in enumerate(sorted({"".join(n.split()) for n in mentions.spellings}))}
    rank = np.array([bare["".join(name.split())] for name in mentions.spellings], dtype=np.int32)
    ranks = rank[mentions.words] if len(rank) else np.zeros(0, dtype=np.int32)
    order = np.argsort(ranks, kind="stable").astype(np.int32)
    start = 0
    while start < len(order):
        last = ranks[order[min(start + _LOT, len(order)) - 1]]
        stop = int(np.searchsorted(ranks[order], last, side="right"))
        yield order[start:stop]
        start = stop


def _bearers(catalogue: Catalogue, mentions: Mentions, rows: Numbers) -> Iterator[_Bearer]:
    """The persons among some mentions, and for each name one entry of those who are not told apart."""
    sightings = {}
    documents = mentions.document[rows].tolist()
    for row, position in zip(rows.tolist(), documents, strict=True):
        entry = catalogue.entries[position]
        words, norm = mentions.spellings[mentions.words[row]], mentions.norms[mentions.norm[row]]
        sightings[row] = sighting(words, norm, entry.id, entry.date, int(mentions.start[row]))
    row_of = {id(one): row for row, one in sightings.items()}
    others: dict[str, list[int]] = defaultdict(list)
    for person in people(sightings.values()):
        found = [row_of[id(one)] for one in person.sightings]
        if person.is_told_apart:
            yield _Bearer(person.name, np.sort(np.array(found, dtype=np.int32)), one=True)
        else:
            others[person.name] += found
    for name, found in others.items():
        yield _Bearer(name, np.sort(np.array(found, dtype=np.int32)), one=False)


def _subjects(catalogue: Catalogue, mentions: Mentions, found: list[_Bearer]) -> list[Subject]:
    """A subject for each bearer; of one name, the person who is named most often goes by the name in addresses."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for at, bearer in enumerate(found):
        bearers[bearer.name].append(at)
    subjects = [Subject("", "", "")] * len(found)
    for name, numbers in bearers.items():
        numbers.sort(key=lambda at: (not found[at].one, -len(found[at].rows), at))
        for rank, at in enumerate(numbers):
            rows = found[at].rows
            key = name if rank == 0 else f"{name}@{_place(catalogue, mentions, int(rows[0]))}"
            note = "、".join(f"{body or ''}{post}" for post, body in last_posts(mentions, rows))
            sort = IN_OFFICE if found[at].one else BARE
            subjects[at] = Subject(key, name, sort, note if found[at].one else "")
    return subjects


def _place(catalogue: Catalogue, mentions: Mentions, row: int) -> str:
    return f"{catalogue.entries[int(mentions.at[row] >> 32)].id}-{mentions.start[row]}"


def last_posts(mentions: Mentions, rows: Numbers) -> tuple[Title, ...]:
    """The posts that a person is named with last; none where there are none."""
    told = (titles_of(mentions.norms[mentions.norm[row]]) for row in reversed(rows.tolist()))
    return next(filter(None, told), ())


@dataclass(frozen=True, slots=True)
class Tenure:
    """A post that a person is named with.

    Attributes:
        post: the post.
        body: the body that it is in; None when no document says.
        rows: the mentions that say so, in order.
        documents: how many documents do.
    """

    post: str
    body: str | None
    rows: Numbers
    documents: int


def tenures(mentions: Mentions, rows: Numbers) -> list[Tenure]:
    """The posts that a person is named with, the earliest first."""
    told: dict[Title, list[Numbers]] = defaultdict(list)
    norms = mentions.norm[rows]
    for norm in np.unique(norms).tolist():
        for title in titles_of(mentions.norms[norm]):
            told[title].append(rows[norms == norm])
    held = [(title, np.unique(np.concatenate(parts))) for title, parts in told.items()]
    found = [Tenure(*title, places, len(np.unique(mentions.at[places] >> 32))) for title, places in held]
    return sorted(found, key=lambda tenure: int(tenure.rows[0]))
