"""Completes what is known of a document from its own text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from luoshi.lexicon import Division, Lexicon
from luoshi.lexicon.divisions import COUNTRY
from luoshi.structure.calendar import first_date
from luoshi.structure.dates import find_date
from luoshi.structure.front import Front
from luoshi.structure.issuer import Issuer, find_issuer
from luoshi.structure.kind import find_kind
from luoshi.structure.lines import Line
from luoshi.structure.number import find_number
from luoshi.structure.place import vote
from luoshi.text import Document, Level, Metadata

NATIONAL = re.compile(r"中华人民共和国|全国|中共中央|国务院|中央")
DATE_OF_PATH = re.compile(r"^(?:19|20)\d\d(?:[-_.]?\d\d){1,2}[-_ ]*|[(（](?:19|20)\d\d-\d\d-\d\d[)）]$")
YEAR_OF_NUMBER = re.compile(r"〔(\d{4})〕")
GOVERNMENT_REPORT = re.compile("政府工作报告")
BARE_ISSUER = re.compile("自治区|自治州|[省市县区州旗盟](?!委)")
OPENING = 400
SAMPLE = 4_000
FEWEST_MINISTRIES = 2
FEWEST_LETTERS = 6
LONGEST_REMOVED = 4_000


def complete_metadata(document: Document, lines: Sequence[Line], front: Front, lexicon: Lexicon) -> Metadata:
    """The document's metadata, with what its text tells in the fields that were not given.

    Args:
        document: the document.
        lines: its lines that are not blank.
        front: its front matter.
        lexicon: the places and bodies.
    """
    front = replace(
        front, title=document.metadata.title or front.title or title_of_path(document.source.path)
    )
    above = [line.words for line in lines[: front.body + 4]]
    opening = "\n".join((*above[: front.body], *(line.words for line in lines[front.body : front.body + 5])))[
        :OPENING
    ]
    kind = find_kind(front.title, opening)
    number = find_number(above)
    issuer = find_issuer(lines, front, number, lexicon)
    place = _place(document, front, issuer, lexicon)
    found = Metadata(
        title=front.title,
        issuer=_issuer_name(front, issuer, place),
        level=_level(document, issuer, place, lexicon),
        region=place.short if place else None,
        adcode=place.code if place else None,
        date=find_date(lines, front, _removed(document), kind) or _outer_date(document.source.path, number),
        kind=kind,
        number=number,
    )
    return document.metadata.over(_in_step(document.metadata, found, lexicon))


def _issuer_name(front: Front, issuer: Issuer | None, place: Division | None) -> str | None:
    """The issuer as named, a bare one (省人民政府) with its place; the government for its work report."""
    names = issuer.names if issuer else ""
    if place is None or place.level is Level.CENTRAL or (issuer and issuer.lead.division):
        return names or None
    if not names:
        return f"{place.name}人民政府" if GOVERNMENT_REPORT.search(front.title or "") else None
    bare = BARE_ISSUER.match(names)
    return place.name + names[bare.end() :] if bare and place.name.endswith(bare[0]) else names


def _place(document: Document, front: Front, issuer: Issuer | None, lexicon: Lexicon) -> Division | None:
    """The issuer's place, else the one that the title names, else the one that the text is about."""
    if issuer and issuer.lead.division:
        return issuer.lead.division
    title = front.title or ""
    named = [
        m.division for m in lexicon.divisions.find(title) if not m.ambiguous and not _is_venue(title, m.start)
    ]
    if named:
        return named[-1] if lexicon.divisions.contains(named[0].code, named[-1].code) else named[0]
    if issuer and issuer.lead.level.rank <= Level.MINISTRY.rank:
        return lexicon.divisions.by_code(COUNTRY)
    voted = vote(document.text, lexicon)
    if voted or (issuer and issuer.lead.level is not Level.MEDIA):
        return voted
    return lexicon.divisions.by_code(COUNTRY) if NATIONAL.search(document.text[:SAMPLE]) else None


def _is_venue(title: str, at: int) -> bool:
    """Whether a place is only where something was held (在北京举行)."""
    return title[max(at - 1, 0) : at] in ("在", "于", "赴", "到")


def _level(
    document: Document, issuer: Issuer | None, place: Division | None, lexicon: Lexicon
) -> Level | None:
    """The level of the issuer, or of its place; that of the ministry named most when only the country is known."""
    if issuer and issuer.lead.level is Level.MEDIA:
        return Level.MEDIA
    if issuer and issuer.told and place and place.level is not Level.CENTRAL:
        return place.level
    if issuer and (issuer.lead.division or place is None):
        return issuer.lead.level
    if place is None or place.level is not Level.CENTRAL:
        return place.level if place else None
    named = Counter(m.body.level for m in lexicon.bodies.find(document.text[:SAMPLE]))
    return Level.MINISTRY if named[Level.MINISTRY] >= FEWEST_MINISTRIES else Level.CENTRAL


def title_of_path(path: str) -> str | None:
    """A title from a file's name, for a text that has none; None for names that are not words."""
    stem = DATE_OF_PATH.sub("", path.rpartition("/")[2].rpartition(".")[0])
    words = re.sub(r"[_\s]+", " ", stem).strip()
    return words if len(re.findall("[一-龥]", words)) >= FEWEST_LETTERS else None


def _outer_date(path: str, number: str | None) -> str | None:
    """A date from the file's name, or the year in the document's number, for a text that states none."""
    year = YEAR_OF_NUMBER.search(number or "")
    return first_date(path.rpartition("/")[2]) or (year[1] if year else None)


def _removed(document: Document) -> str:
    """The print that restoration took out of the beginning and the end of a document."""
    gone = [edit.old for edit in document.edits if not edit.new and len(edit.old) > 3]
    return "\n".join((*gone[:12], *gone[-6:]))[:LONGEST_REMOVED]


def _in_step(given: Metadata, found: Metadata, lexicon: Lexicon) -> Metadata:
    """What was found, with the code of a region that was given rather than found."""
    if given.region is None:
        return found
    division = lexicon.divisions.resolve(given.region)
    return Metadata(
        title=found.title,
        issuer=found.issuer,
        level=found.level or (division.level if division else None),
        adcode=division.code if division else None,
        date=found.date,
        kind=found.kind,
        number=found.number,
    )
