"""Why a fact is one: its words in their place, the rule or model that made it, and what that rested on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from luoshi.errors import NotFoundError
from luoshi.extract.naming import finder_name
from luoshi.report import Language, Table, label
from luoshi.session.doubting import doubt
from luoshi.structure.clause_roles import role_clauses
from luoshi.text import Fact, Structured, Unit, UnitKind

if TYPE_CHECKING:
    from luoshi.library import Snapshot

_AROUND = 40
_MOST_GROUPS = 4
_EARLIER = 3


def fact_id(fact: Fact) -> str:
    """The name by which “luoshi facts --why” is asked: document, kind and place."""
    return f"{fact.document}:{fact.kind}:{fact.start}-{fact.end}"


def why(snapshot: Snapshot, name: str) -> Table:
    """The reasoning behind one fact, one step a row.

    Args:
        snapshot: the library.
        name: the fact's id, as the table of facts gives it.

    Raises:
        NotFoundError: there is no such fact.
    """
    document, _, place = name.partition(":")
    do = "copy it from the column id of “luoshi facts”"
    if not place:
        raise NotFoundError("this is no fact's id", name, do)
    structured = snapshot.structured(document)
    facts = list(snapshot.facts(structured.document.id))
    full = f"{structured.document.id}:{place}"
    meant = [fact for fact in facts if fact_id(fact) == full]
    if not meant:
        raise NotFoundError("there is no such fact", name, do)
    rows = [*_itself(structured, meant), *_clause(structured, meant[0]), *_rests(structured, meant[0], facts)]
    return Table(f"缘由：{full}", ("step", "content"), tuple(rows))


def _itself(structured: Structured, facts: list[Fact]) -> Iterator[tuple[str, str]]:
    """The words, what they were read as, and by what."""
    text, fact = structured.document.text, facts[0]
    before, after = text[max(0, fact.start - _AROUND) : fact.start], text[fact.end : fact.end + _AROUND]
    yield "words", f"{before}▸{text[fact.start : fact.end]}◂{after}".replace("\n", " / ")
    yield "kind", str(label("kind", fact.kind, Language.CHINESE))
    for one in facts:
        norm = "；".join(f"{name}={value}" for name, value in one.norm.items() if value is not None)
        if norm:
            yield "norm", norm
    found = finder_name(fact.by)
    yield "by", f"{fact.by} {found.name}：{found.explanation}"
    yield "confidence", f"{fact.confidence:.2f}"
    yield "source", f"{structured.document.source.path} {fact.start}–{fact.end}"


def _clause(structured: Structured, fact: Fact) -> Iterator[tuple[str, str]]:
    """The clause that holds the fact, its role, and what decided that."""
    from luoshi.structure.role_reasons import role_reasons

    clauses = list(structured.of(UnitKind.CLAUSE))
    place = next((at for at, unit in enumerate(clauses) if unit.id == fact.clause), None)
    if place is None:
        return
    unit = clauses[place]
    text = structured.document.text
    yield "clause", text[unit.start : unit.end]
    path = [text[one.start : one.heading_end].strip() for one in _above(structured, unit)]
    if path:
        yield "section", " > ".join(path)
    role = str(label("role", unit.role, Language.CHINESE))
    if unit.confidence >= 1:
        yield "role", f"{role}（按规则定）"
        return
    found = role_reasons(text, role_clauses(structured.units), place)
    doubtful = "，存疑" if doubt(unit) else ""
    rival = label("role", found.rival, Language.CHINESE)
    yield (
        "role",
        f"{role} {found.probability:.2f}（{unit.by}）{doubtful}；其次 {rival} {found.rival_probability:.2f}",
    )
    strongest = found.groups[:_MOST_GROUPS]
    groups = "，".join(f"{label('group', name, Language.CHINESE)} {spoke:+.2f}" for name, spoke in strongest)
    yield "role_rests_on", f"{groups}；用词 {'、'.join(gram for gram, _ in found.wording)}"


def _above(structured: Structured, unit: Unit) -> list[Unit]:
    """The sections around a unit, the widest first."""
    by_id = {one.id: one for one in structured.units}
    found: list[Unit] = []
    at = unit.parent
    while at in by_id:
        if by_id[at].kind is UnitKind.SECTION:
            found.insert(0, by_id[at])
        at = by_id[at].parent
    return found


def _rests(structured: Structured, fact: Fact, facts: list[Fact]) -> Iterator[tuple[str, str]]:
    """What else of the document it was read with: its date, and the dates and places before it."""
    about = structured.document.metadata
    known = [value for value in (about.title, about.issuer, about.date, about.region) if value]
    yield "document", "；".join(known)
    text = structured.document.text
    for kind in ("date", "place"):
        earlier = [one for one in facts if one.kind == kind and one.start <= fact.start and one is not fact]
        words = "、".join(text[one.start : one.end] for one in earlier[-_EARLIER:])
        if words:
            yield f"earlier_{kind}", words
