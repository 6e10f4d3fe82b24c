"""The life of one wording 提法沿革: how common, who first, in which forms, beside what, and what it gave way to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from luoshi.errors import UsageError
from luoshi.lexicon import Lexicon
from luoshi.report import Table, Value
from luoshi.session.formulations import Part
from luoshi.session.phrasing import least_documents, library_documents
from luoshi.session.selecting import Filters
from luoshi.text import Document
from luoshi.trace import Use, followers, letters_of, phrase_uses, shares
from luoshi.trace.clauses import cut_clauses
from luoshi.trace.origins.reposts import find_reposts
from luoshi.trace.phrases.counterparts import Turning, slot_in, turnings_of
from luoshi.trace.phrases.uses import wilson

if TYPE_CHECKING:
    from luoshi.library import Snapshot

_MOST = 10
_SHORTEST = 4


def phrase_life(snapshot: Snapshot, lexicon: Lexicon, wording: str, filters: Filters) -> dict[Part, Table]:
    """The life of a wording, as one table a question.

    Shares count a document that the library holds in several copies once, at its earliest.

    Args:
        snapshot: the library.
        lexicon: names the places.
        wording: the words; punctuation does not matter.
        filters: the documents to read.

    Returns:
        The tables, in the order in which they are read; the uses last.

    Raises:
        UsageError: the wording has no letter, or no document fits.
    """
    letters = letters_of(wording).codes.astype("<u4").tobytes().decode("utf-32-le")
    if not letters:
        raise UsageError("the wording has no letter", wording, "give some words")
    documents = library_documents(snapshot, lexicon, filters)
    uses = phrase_uses(wording, documents)
    first = find_reposts(cut_clauses([document.text for document in documents]))
    originals = [document for row, document in enumerate(documents) if first[row] == row]
    exact = {use.document for use in uses if not use.edits}
    users = [document for document in originals if document.id in exact]
    tables = {
        Part.SHARES: _shares(wording, uses, originals, monthly=False),
        Part.MONTHS: _shares(wording, uses, originals, monthly=True),
        Part.REGIONS: _regions(wording, exact, originals),
        Part.ADOPTERS: _adopters(wording, uses, originals),
        Part.VARIANTS: _variants(wording, uses, originals),
        Part.NEIGHBOURS: _neighbours(wording, letters, users),
        Part.TURN: _turn(wording, letters, exact, originals),
    }
    return {**tables, Part.USES: _uses(wording, uses, {document.id: document for document in documents})}


def _shares(wording: str, uses: Sequence[Use], documents: Sequence[Document], *, monthly: bool) -> Table:
    """The share by year and level, or by month over all levels, from the first period that has the wording."""
    found = shares((use for use in uses if not use.edits), documents, monthly=monthly)
    since = min((share.period for share in found if share.using), default="")
    rows = tuple(
        (
            s.period,
            str(s.level) if s.level else "all",
            s.using,
            s.documents,
            s.using / s.documents,
            s.low,
            s.high,
        )
        for s in found
        if since and s.period >= since and not (monthly and s.level)
    )
    columns = ("period", "level", "documents", "of", "share", "low", "high")
    return Table(f"“{wording}”{'逐月' if monthly else '逐年'}占比", columns, rows)


def _regions(wording: str, exact: set[str], documents: Sequence[Document]) -> Table:
    """The share of documents of each place, the greatest first."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for document in documents:
        if document.metadata.region:
            counts[document.metadata.region][0] += document.id in exact
            counts[document.metadata.region][1] += 1
    order = sorted(counts.items(), key=lambda item: (-item[1][0] / item[1][1], -item[1][1], item[0]))
    rows = tuple(
        (region, using, many, using / many, *wilson(using, many)) for region, (using, many) in order if exact
    )
    return Table(f"“{wording}”各地占比", ("region", "documents", "of", "share", "low", "high"), rows)


def _adopters(wording: str, uses: Sequence[Use], documents: Sequence[Document]) -> Table:
    """Who used the wording first, in order of date."""
    known = {document.id: document for document in documents}
    held = [use for use in uses if not use.edits and use.document in known]
    rows = tuple(
        (at, who, when, known[use.document].metadata.title, use.document)
        for at, (who, when, use) in enumerate(followers(held, documents), 1)
    )
    return Table(f"“{wording}”采用先后", ("order", "who", "date", "title", "document"), rows)


def _variants(wording: str, uses: Sequence[Use], documents: Sequence[Document]) -> Table:
    """The forms of the wording, the commonest first."""
    known = {document.id: document for document in documents}
    having: dict[str, set[str]] = defaultdict(set)
    first: dict[str, str | None] = {}
    edits: dict[str, int] = {}
    for use in uses:
        if use.document in known:
            document = known[use.document]
            form = document.text[use.start : use.end]
            first.setdefault(form, document.metadata.date)
            having[form].add(use.document)
            edits[form] = use.edits
    order = sorted(having, key=lambda form: (edits[form] > 0, -len(having[form]), form))
    rows = tuple((form, edits[form], len(having[form]), first[form]) for form in order)
    return Table(f"“{wording}”写法", ("text", "edits", "documents", "first"), rows)


def _neighbours(wording: str, letters: str, users: Sequence[Document]) -> Table:
    """What most often stands right before and right behind the wording, once a document."""
    slot = slot_in(letters, users)
    rows = tuple(
        (side, word, count, slot.places, count / slot.places)
        for side, words in (("before", slot.before), ("after", slot.after))
        for word, count in _commonest(words)
    )
    return Table(f"“{wording}”前后文", ("position", "word", "documents", "of", "share"), rows)


def _commonest(words: Counter[str]) -> Iterator[tuple[str, int]]:
    """The commonest words that are found twice at least."""
    order = sorted(words.items(), key=lambda item: (-item[1], item[0]))
    return ((word, count) for word, count in order[:_MOST] if count > 1)


def _turn(wording: str, letters: str, exact: set[str], documents: Sequence[Document]) -> Table:
    """When the wording came into use or went out of it, and what of its slot went the other way."""
    head = ("period", "turn", "phrase", "share_before", "share_since", "before", "since")
    columns = (*head, "before_of", "since_of", "chance", "common", "alike")
    rows: list[tuple[Value, ...]] = []
    if exact and len(letters) >= _SHORTEST:
        using = [document.id in exact for document in documents]
        for found in turnings_of(letters, using, documents, least_documents(len(documents))):
            rows.extend(_courses(found))
    return Table(f"“{wording}”升降与替代", columns, tuple(rows))


def _courses(found: Turning) -> Iterator[tuple[Value, ...]]:
    """The rows of one turn: the wording itself, then those that went the other way."""
    since = date.fromordinal(found.day).isoformat()[:7]
    for at, course in enumerate(found.courses):
        turn = "rising" if found.rises == (not at) else "falling"
        counts = (course.before, course.since, found.before, found.since)
        parts = (course.before / max(found.before, 1), course.since / max(found.since, 1))
        likeness = (round(course.common, 2), round(course.alike, 2)) if at else (None, None)
        yield since, turn, course.wording, *parts, *counts, course.chance, *likeness


def _uses(wording: str, uses: Sequence[Use], documents: dict[str, Document]) -> Table:
    """Every use, earliest first."""
    rows = []
    for use in uses:
        document = documents[use.document]
        about = document.metadata
        level = str(about.level) if about.level else None
        words = document.text[use.start : use.end]
        rows.append(
            (about.date, level, about.region, about.title, words, use.edits, use.document, use.start, use.end)
        )
    columns = ("date", "level", "region", "title", "text", "edits", "document", "start", "end")
    return Table(f"“{wording}”见于", columns, tuple(rows))
