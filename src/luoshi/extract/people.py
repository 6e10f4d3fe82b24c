"""One entry for each person of a collection: the same name is one person only where post and body agree 人物归一."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from luoshi.extract.ranks import Title, is_of_a_country, ranked, tells

_BODY_IN_NAME = re.compile("国家|国务")
"""How posts begin whose body is in their own name, so that it stands among no others."""

_FAMILIAR = 10
"""So many documents must know a person for the bare name to be taken for that person."""

_TIMES_OTHERS = 20
"""And so many times as many as know all others of the name."""

_TOLD_BY_NAME = 3
"""Letters of such a name at least."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A named person as one fact tells of them.

    Attributes:
        name: the name, without spaces.
        posts: the posts that the fact gives, none for a bare name.
        body: the full names of the bodies, joined by 、; else the body as written; None for none.
        document: the document's id.
        date: the document's date, ISO 8601; None when it is not known.
        start: where the name begins in the document's text.
    """

    name: str
    posts: tuple[str, ...]
    body: str | None
    document: str
    date: str | None
    start: int


@dataclass(frozen=True, slots=True)
class Tenure:
    """A post in a body that a person is seen with.

    Attributes:
        post: the post as written.
        body: full name of the body; None when the documents do not tell.
        seen: document and date of each sighting, in order of date.
    """

    post: str
    body: str | None
    seen: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the collection.

    Attributes:
        name: the name.
        tenures: the posts with their bodies, those seen first standing first.
        sightings: every mention, in order of date, document and place.
    """

    name: str
    tenures: tuple[Tenure, ...]
    sightings: tuple[Sighting, ...]

    @property
    def is_told_apart(self) -> bool:
        """Whether some post tells this person from others of the name; if not, the person may be any of them."""
        return any(tells((tenure.post, tenure.body)) for tenure in self.tenures)


@dataclass(slots=True)
class _Group:
    """The sightings of one name that belong together, and the posts with their bodies that tell of one person."""

    sightings: list[Sighting] = field(default_factory=list)
    titles: set[Title] = field(default_factory=set)

    def add(self, sighting: Sighting) -> None:
        self.sightings.append(sighting)
        self.titles |= {ranked(title) for title in titles(sighting) if tells(title)}

    def join(self, other: _Group) -> None:
        self.sightings += other.sightings
        self.titles |= other.titles


def titles(sighting: Sighting) -> tuple[Title, ...]:
    """The posts of a sighting, each with its body.

    As many posts as bodies belong together in order, but for posts such as 国家主席 that need none; else every post
    has all bodies.
    """
    return _paired(sighting.posts, sighting.body)


@lru_cache(maxsize=16384)
def _paired(posts: tuple[str, ...], body: str | None) -> tuple[Title, ...]:
    bodies = body.split("、") if body else []
    needy = [post for post in posts if not _BODY_IN_NAME.match(post)]
    if len(bodies) == len(posts):
        return tuple(zip(posts, bodies, strict=True))
    if len(bodies) > 1 and len(bodies) == len(needy):
        body_of = dict(zip(needy, bodies, strict=True))
        return tuple((post, body_of.get(post)) for post in posts)
    return tuple((post, body) for post in posts)


def same_person(a: Sighting, b: Sighting) -> bool:
    """Whether two sightings are of one person.

    In one document a bare name means the one who bears it there; across documents post and body must agree.
    """
    if a.name != b.name:
        return False
    shared = set(a.posts) & set(b.posts)
    if a.document == b.document:
        bodies = a.body is not None and a.body == b.body
        return bool(not a.posts or not b.posts or shared or bodies)
    return bool({ranked(t) for t in titles(a) if tells(t)} & {ranked(t) for t in titles(b) if tells(t)})


def people(sightings: Iterable[Sighting]) -> list[Person]:
    """The persons of a collection, homonyms apart.

    Args:
        sightings: those of all documents, in any order.

    Returns:
        One entry a person, by name and then by the first date. A bare name joins the person who bears it in its
        document; in a document that gives no post it stays an entry of its own, unless ten documents know one person
        of the name and hardly any another. An office of an unnamed country joins the one who holds it in a named one.
    """
    by_name: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        by_name[sighting.name].append(sighting)
    found: list[Person] = []
    for name, seen in by_name.items():
        groups = _gathered(_merged(list(_within_documents(seen))), name)
        found += [_person(name, group) for group in groups]
    return sorted(found, key=lambda p: (p.name, _when(p.sightings[0]), p.sightings[0].document))


def _within_documents(seen: list[Sighting]) -> Iterator[_Group]:
    """The groups of one name in each document; a bare name goes with the title last given before it."""
    by_document: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in seen:
        by_document[sighting.document].append(sighting)
    for sightings in by_document.values():
        groups: list[_Group] = []
        last = _Group()
        for sighting in sorted(sightings, key=lambda s: (not s.posts, s.start)):
            if sighting.posts or not groups:
                known = [g for g in groups if any(same_person(sighting, s) for s in g.sightings)]
                last = known[0] if known else _Group()
                groups += [] if known else [last]
            else:
                before = [g for g in groups if g.sightings[0].start < sighting.start]
                last = max(before or groups[:1], key=lambda g: g.sightings[0].start)
            last.add(sighting)
        yield from groups


def _merged(groups: list[_Group]) -> list[_Group]:
    """The groups with those joined that share a title, also by way of others."""
    owner: dict[tuple[str, str | None], _Group] = {}
    kept: dict[int, _Group] = {}
    for group in groups:
        for other in {id(owner[t]): owner[t] for t in group.titles if t in owner}.values():
            group.join(other)
            kept.pop(id(other), None)
        kept[id(group)] = group
        owner |= dict.fromkeys(group.titles, group)
    return list(kept.values())


def _gathered(groups: list[_Group], name: str) -> list[_Group]:
    """The groups with those joined to another that nothing but what they leave unsaid keeps apart from it."""
    told = [group for group in groups if group.titles]
    kept: list[_Group] = list(told)
    for group in groups:
        if not group.titles:
            other = _same_office(group, told) or _familiar(group, told, name)
            if other is None:
                kept.append(group)
            else:
                other.join(group)
    return kept


def _same_office(group: _Group, told: list[_Group]) -> _Group | None:
    """The only one of a name who holds, in a named country, an office that a group has without its country."""
    offices = {ranked(t)[0] for s in group.sightings for t in titles(s) if is_of_a_country(t)}
    holders = [other for other in told if offices & {rank for rank, _ in other.titles}] if offices else []
    return holders[0] if len(holders) == 1 else None


def _familiar(group: _Group, told: list[_Group], name: str) -> _Group | None:
    """The one of a name whom many documents know, and hardly any another, for a group that gives the bare name.

    A post without its body must be one that this person has: 主席 for 国家主席.
    """
    if not told or len(name) < _TOLD_BY_NAME:
        return None
    *others, (known, best) = sorted((len({s.document for s in g.sightings}), i) for i, g in enumerate(told))
    if known < _FAMILIAR or known < _TIMES_OTHERS * sum(count for count, _ in others):
        return None
    held = {rank for rank, _ in told[best].titles}
    given = {ranked((post, None))[0] for sighting in group.sightings for post in sighting.posts}
    return told[best] if all(any(rank.endswith(post) for rank in held) for post in given) else None


def _person(name: str, group: _Group) -> Person:
    ordered = sorted(group.sightings, key=lambda s: (_when(s), s.document, s.start))
    seen: dict[Title, dict[tuple[str, str | None], None]] = defaultdict(dict)
    for sighting in ordered:
        for title in titles(sighting):
            seen[title][sighting.document, sighting.date] = None
    tenures = tuple(Tenure(post, body, tuple(where)) for (post, body), where in seen.items())
    return Person(name, tenures, tuple(ordered))


def _when(sighting: Sighting) -> str:
    return sighting.date or "9"
