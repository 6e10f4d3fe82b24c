"""The people and the bodies that a library's documents name 人物与机构."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from luoshi.extract.people import Person, Sighting, people, titles
from luoshi.extract.ranks import Title, split_posts
from luoshi.lexicon import Lexicon
from luoshi.lexicon.body_names import BodyNames
from luoshi.report import Table
from luoshi.session.selecting import Filters, condition

if TYPE_CHECKING:
    from luoshi.library import Snapshot

PEOPLE = (
    "person",
    "same_name",
    "post",
    "body",
    "body_code",
    "first",
    "last",
    "documents",
    "title",
    "document",
)
BODIES = ("body", "body_code", "level", "region", "parent", "variants", "first", "last", "documents", "count")

Seen = tuple[tuple[str, str | None], ...]
_BLANKS = r"regexp_replace(f.text, '\s', '', 'g')"
IS_A_NAME = """f.text NOT IN (SELECT text FROM facts WHERE kind IN ('official', 'place') GROUP BY text
    HAVING count(*) FILTER (kind = 'place') > greatest(9, count(*) FILTER (kind = 'official')))"""
"""An SQL condition over ``facts f``: what mostly stands for a place, and at least ten times, is no person's name."""


def list_people(snapshot: Snapshot, lexicon: Lexicon, name: str, filters: Filters, limit: int) -> Table:
    """The persons of a library with their posts, homonyms apart.

    Args:
        snapshot: the library's snapshot.
        lexicon: divisions, for the codes of bodies and the places that ``filters`` may name.
        name: part of the name; empty for everybody.
        filters: which documents.
        limit: the most rows.

    Returns:
        One row for each post of a person, those of the persons whom most documents name first; ``same_name`` numbers
        the persons who share a name.
    """
    found = people(_sightings(snapshot, lexicon, name, filters))
    titles = dict(_rows(snapshot, "SELECT id, title FROM documents", []))
    codes = _Codes(lexicon)
    numbered: dict[str, int] = defaultdict(int)
    entries: list[tuple[int, str, int, Person]] = []
    for person in found:
        numbered[person.name] += 1
        entries.append(
            (-len({s.document for s in person.sightings}), person.name, numbered[person.name], person)
        )
    entries.sort(key=lambda entry: entry[:3])
    rows = [row for _, _, number, person in entries for row in _person_rows(person, number, titles, codes)]
    return Table(f"人物：{name}" if name else "人物", PEOPLE, tuple(rows[:limit]))


class _Codes:
    """The codes of bodies by their full names, each looked up once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names = BodyNames(lexicon.divisions)
        self._known: dict[str, str | None] = {}

    def of(self, bodies: str | None) -> str | None:
        """The codes of bodies that are joined by 、; None where none is known."""
        if not bodies:
            return None
        for name in bodies.split("、"):
            if name not in self._known:
                institution = self._names.resolve(name)
                self._known[name] = institution.code if institution else None
        return "、".join(filter(None, (self._known[name] for name in bodies.split("、")))) or None


def _person_rows(
    person: Person, number: int, titles: dict[str, str | None], codes: _Codes
) -> Iterator[tuple[Any, ...]]:
    """One row a post; one without a post for a person who is only named."""
    bare = tuple({(s.document, s.date): None for s in person.sightings})
    titled: list[tuple[str | None, str | None, Seen]] = [(t.post, t.body, t.seen) for t in person.tenures]
    for post, body, seen in titled or [(None, None, bare)]:
        dates = sorted(date for _, date in seen if date)
        first, last = (dates[0], dates[-1]) if dates else (None, None)
        document = seen[0][0]
        known = (person.name, number, post, body, codes.of(body), first, last)
        yield (*known, len({where for where, _ in seen}), titles.get(document), document)


def _sightings(snapshot: Snapshot, lexicon: Lexicon, name: str, filters: Filters) -> Iterator[Sighting]:
    """Every mention of persons whose name holds ``name``, a document at a time."""
    where, parameters = condition(filters, lexicon)
    sql = f"""SELECT f.document, d.date, f.start, f.text, f.norm FROM facts f JOIN documents d ON d.id = f.document
        WHERE f.kind = 'official' AND {IS_A_NAME} AND contains({_BLANKS}, ?) AND {where}
        ORDER BY f.document, f.start"""  # noqa: S608 - fixed conditions
    for document, date, start, words, norm in _rows(snapshot, sql, [name, *parameters]):
        yield sighting(words, norm, document, date, start)


def sighting(words: str, norm: str, document: str, date: str | None, start: int) -> Sighting:
    """What a row of the table of facts tells of a person.

    Args:
        words: the name as written.
        norm: the normalised attributes, as JSON.
        document: the document's id.
        date: the document's date.
        start: where the name begins.
    """
    return Sighting("".join(words.split()), *_posts(norm), document, date, start)


@lru_cache(maxsize=16384)
def titles_of(norm: str) -> tuple[Title, ...]:
    """The posts that the attributes of a named person give, each with its body.

    Args:
        norm: the normalised attributes, as JSON.
    """
    return titles(Sighting("", *_posts(norm), "", None, 0))


@lru_cache(maxsize=16384)
def _posts(norm: str) -> tuple[tuple[str, ...], str | None]:
    """The posts, and the bodies joined by 、; the body as written where its full name is not known."""
    attributes: dict[str, str | None] = json.loads(norm)
    post, body = attributes.get("post"), attributes.get("body") or attributes.get("org")
    return split_posts(post), body or None


def list_bodies(snapshot: Snapshot, lexicon: Lexicon, name: str, filters: Filters, limit: int) -> Table:
    """The bodies of party and state that the documents name, by how many documents name them.

    Args:
        snapshot: the library's snapshot.
        lexicon: the places of the regions and those that ``filters`` may name.
        name: part of the full name or of a variant; empty for all.
        filters: which documents.
        limit: the most rows.

    Returns:
        One row a body: full name, code, level, place, the body above it, the variants as written with how often each
        stands, first and last date, how many documents and mentions.
    """
    where, parameters = condition(filters, lexicon)
    sql = f"""WITH named AS (
            SELECT json_extract_string(f.norm, '$.body') AS body, json_extract_string(f.norm, '$.code') AS code,
                json_extract_string(f.norm, '$.level') AS level, json_extract_string(f.norm, '$.region') AS region,
                json_extract_string(f.norm, '$.parent') AS parent, {_BLANKS} AS written, d.id AS document, d.date
            FROM facts f JOIN documents d ON d.id = f.document
            WHERE f.kind = 'organisation' AND json_extract_string(f.norm, '$.code') IS NOT NULL AND {where}),
        written AS (SELECT code, string_agg(written || '×' || n, '、' ORDER BY n DESC, written) AS variants
            FROM (SELECT code, written, count(*) AS n FROM named GROUP BY ALL) GROUP BY code)
        SELECT min(named.body), named.code, min(level), min(region), min(parent), any_value(variants),
            min(date), max(date), count(DISTINCT document), count(*)
        FROM named JOIN written ON written.code = named.code GROUP BY named.code
        HAVING contains(min(named.body), ?) OR contains(any_value(variants), ?)
        ORDER BY 9 DESC, 10 DESC, 2 LIMIT ?"""  # noqa: S608 - fixed conditions
    rows = [
        (body, code, level, _place(lexicon, region), *rest)
        for body, code, level, region, *rest in _rows(snapshot, sql, [*parameters, name, name, limit])
    ]
    return Table(f"机构：{name}" if name else "机构", BODIES, tuple(rows))


def _place(lexicon: Lexicon, code: str | None) -> str | None:
    division = lexicon.divisions.by_code(code) if code else None
    return division.short if division else code


def _rows(snapshot: Snapshot, sql: str, parameters: list[Any]) -> Iterator[tuple[Any, ...]]:
    table = snapshot.query(sql, parameters)
    yield from zip(*(column.to_pylist() for column in table.columns), strict=True)
