"""From raw text to documents: every rule in turn, then the cuts between articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from luoshi.restore.characters import blanks, invisible, line_ends, look_alikes
from luoshi.restore.confusions import confusions
from luoshi.restore.cut import cut_edits
from luoshi.restore.digits import apart, misread, references, zeroes
from luoshi.restore.doubled import doubled
from luoshi.restore.final_stops import final_stops
from luoshi.restore.forms import private, small_forms, unseen
from luoshi.restore.furniture import furniture
from luoshi.restore.headings import labels, titles
from luoshi.restore.jumps import articles
from luoshi.restore.latin import homoglyphs, lettering, signs
from luoshi.restore.line_numbers import line_numbers
from luoshi.restore.lines import torn, wrapped
from luoshi.restore.markup import comments, is_markdown, markdown
from luoshi.restore.mojibake import mojibake
from luoshi.restore.notes import notes
from luoshi.restore.page_breaks import page_breaks
from luoshi.restore.pinyin import pinyin
from luoshi.restore.printed import printed
from luoshi.restore.punctuation import dashes, dots, ellipses, stops, title_marks
from luoshi.restore.quotes import corners, quotes, single_quotes
from luoshi.restore.rule import Context, Rule
from luoshi.restore.script import script
from luoshi.restore.spacing import spacing
from luoshi.restore.tags import links, tags
from luoshi.restore.trim import trim
from luoshi.restore.variants import variants
from luoshi.restore.width import letters, marks
from luoshi.text import Document, Edit, Metadata, RawText, apply_edits, compose_edits, document_id

RULES: Final[tuple[Rule, ...]] = (
    printed,
    mojibake,
    line_ends,
    invisible,
    unseen,
    private,
    tags,
    links,
    blanks,
    look_alikes,
    small_forms,
    lettering,
    comments,
    markdown,
    pinyin,
    script,
    letters,
    homoglyphs,
    signs,
    zeroes,
    misread,
    references,
    apart,
    title_marks,
    dashes,
    ellipses,
    dots,
    stops,
    corners,
    quotes,
    single_quotes,
    marks,
    line_numbers,
    doubled,
    furniture,
    page_breaks,
    notes,
    wrapped,
    torn,
    titles,
    labels,
    final_stops,
    trim,
    spacing,
    variants,
    confusions,
)
"""The rules in the order in which they are applied; each sees the text that the one before it left."""


def restore_articles(raw: RawText) -> list[Document]:
    """See :func:`luoshi.restore.restore`."""
    context = Context(raw.layout, is_markdown(raw.text, raw.source.path), raw.lines)
    text, edits = _restored(raw.text, context)
    starts = articles(text)
    texts = [
        text[start:end] for start, end in zip(starts, [s - 1 for s in starts[1:]] + [len(text)], strict=True)
    ]
    breaks = [Edit(start - 1, start, "jumps", "\n", "") for start in starts[1:]]
    whole = compose_edits(edits, breaks) if breaks else edits
    return _documents(raw, texts, cut_edits(whole, [len(t) for t in texts]))


def _restored(raw: str, context: Context) -> tuple[str, Sequence[Edit]]:
    """The text that all rules leave, and the edits to it.

    Composing costs as much as both rounds hold, so a long round is left alone until one as long is to be joined.
    """
    text = raw
    rounds: list[Sequence[Edit]] = []
    for rule in RULES:
        fresh = rule(text, context)
        if not fresh:
            continue
        text = apply_edits(text, fresh)
        rounds.append(fresh)
        while len(rounds) > 1 and len(rounds[-1]) >= len(rounds[-2]):
            rounds[-2:] = [compose_edits(rounds[-2], rounds[-1])]
    while len(rounds) > 1:
        rounds[-2:] = [compose_edits(rounds[-2], rounds[-1])]
    return text, rounds[0] if rounds else ()


def _documents(raw: RawText, texts: Sequence[str], parts: Sequence[tuple[int, list[Edit]]]) -> list[Document]:
    ends = [start for start, _ in parts[1:]] + [len(raw.text)]
    return [
        Document(
            id=document_id(raw.source, part),
            source=raw.source,
            part=part,
            raw_start=start,
            raw_end=end,
            text=text,
            edits=tuple(edits),
            metadata=_given(raw.given, part),
        )
        for part, (text, (start, edits), end) in enumerate(zip(texts, parts, ends, strict=True))
    ]


def _given(given: Metadata, part: int) -> Metadata:
    return given if part == 0 else replace(given, title=None, number=None, kind=None)
