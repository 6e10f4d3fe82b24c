"""Standing: where the words that a decision speaks of stand today, also when their file has been saved anew."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import compress, islice
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from luoshi.library.decisions import Quote

TextOf = Callable[[str], str | None]
"""The text of a document by its id; None when it is not at hand."""
Span = tuple[int, int]

_STOP: Final = re.compile(r"[。！？!?\n]")
_DROPPED: Final = re.compile(r"\s|(?<!\d)[^\w\s](?!\d)")
"""What may change while words stay the same: white space, and signs that touch no figure."""
_LONGEST: Final = 300
"""Characters of a sentence, on each side of some words, that count as theirs."""
_MOST_PLACES: Final = 1_000
_MOST_HEIRS: Final = 20
_FOLDED: Final = 2
"""Texts that are kept without what may change: those of the two sides that decisions are looked for in."""


class Row(NamedTuple):
    """What tells a document from others.

    Attributes:
        document: its id.
        file: where it lies, as the library names files.
        title: what it is called.
        date: when it is of.
        issuer: who issued it.
    """

    document: str
    file: str
    title: str | None
    date: str | None = None
    issuer: str | None = None


class Standing(StrEnum):
    """What has become of words that a decision speaks of."""

    HOLDS = "holds"
    CHANGED = "changed"
    """The document is held, but the words or their sentence are others now."""
    SEVERAL = "several"
    """More than one of the documents that may have taken its place has the sentence."""
    GONE = "gone"
    """No document of this content is held, nor one that has taken its place."""


@dataclass(frozen=True, slots=True)
class Today:
    """Quoted words as they are today.

    Attributes:
        standing: what has become of them.
        document: id of the document that they stand in, or do not any more; empty when it is gone or not told.
        span: where they stand in its text; None when they do not.
        heirs: by id, the documents that they were looked for in, when they do not stand in one of these alone.
    """

    standing: Standing
    document: str = ""
    span: Span | None = None
    heirs: tuple[str, ...] = ()


class Held:
    """The documents of a library, as decisions ask for them.

    A document is named by its content, so one whose file was saved anew has another name. It is then what lies in that
    file now, or in the only one called alike, whatever its format; of several, those of its date and issuer. Whether
    words hold in it, they and their sentence decide; where more than one document has them, they hold in none.

    Args:
        text_of: hands out texts.
        rows: every document.
    """

    def __init__(self, text_of: TextOf, rows: Iterable[Row]) -> None:
        self.text_of = text_of
        self._rows = tuple(Row(*row) for row in rows)
        self._ids = frozenset(row.document for row in self._rows)

    def heirs(self, quote: Quote) -> tuple[str, ...]:
        """The documents that quoted words can stand in today, by id; none when theirs is gone."""
        if quote.document in self._ids:
            return (quote.document,)
        for key in _names(quote.file, quote.title):
            found = _alike(self._by_name.get(key, ()), quote)
            if 0 < len(found) <= (_MOST_HEIRS if key[0] == quote.file else 1):
                return tuple(row.document for row in found)
        return ()

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], list[Row]]:
        """The documents by what tells them when their content does not."""
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self._rows:
            for key in _names(row.file, row.title or ""):
                found[key].append(row)
        return found

    def today(self, quote: Quote) -> Today:
        """What has become of quoted words."""
        heirs = self.heirs(quote)
        spans = {one: self.place(one, quote) for one in heirs}
        holding = [one for one in heirs if spans[one]]
        if len(holding) > 1:
            return Today(Standing.SEVERAL, heirs=heirs)
        if holding:
            return Today(Standing.HOLDS, holding[0], spans[holding[0]])
        return Today(Standing.CHANGED, heirs[-1], heirs=heirs) if heirs else Today(Standing.GONE)

    def place(self, document: str, quote: Quote) -> Span | None:
        """Where quoted words stand in a document now; None if nowhere, or its text is not at hand."""
        text = self.text_of(document)
        return None if text is None else find_quote(text, quote)


def _alike(rows: Sequence[Row], quote: Quote) -> Sequence[Row]:
    """Of documents that have a name in common with that of a quote, those of its date and issuer if there are any."""
    told = quote.date, quote.issuer
    return [row for row in rows if any(told) and (row.date or "", row.issuer or "") == told] or rows


def _names(file: str, title: str) -> Iterator[tuple[str, str]]:
    """What a document can be told by, the surest first: file and title, the file alone, how both are called."""
    named = bool(file and title)
    if named:
        yield file, title
    if file:
        yield file, ""
    if named:
        yield PurePosixPath(file).stem, title


def find_quote(text: str, quote: Quote) -> Span | None:
    """Where quoted words stand in a text now, in the same sentence, nearest to where they stood; None if nowhere."""
    places = sorted(_places(text, quote.text), key=lambda span: abs(span[0] - quote.start))
    if not quote.sentence:
        return places[0] if places else None
    sentence = _bare(quote.sentence)
    return next((span for span in places if _bare(sentence_of(text, span)) == sentence), None)


def sentence_of(text: str, span: Span) -> str:
    """The sentences that some words of a text lie in."""
    start, end = span
    left, right = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    for stop in _STOP.finditer(text, left, start):
        left = stop.end()
    last = _STOP.search(text, max(start, end - 1), right)
    return text[left : last.end() if last else right]


def _places(text: str, words: str) -> Iterator[Span]:
    """Where words stand in a text, first as they are; if they do not, with other spaces and signs."""
    found = list(islice(_finds(text, words), _MOST_PLACES))
    yield from ((start, start + len(words)) for start in found)
    wanted = "" if found else _bare(words)
    if wanted:
        letters, at = _folded(text)
        for start in islice(_finds(letters, wanted), _MOST_PLACES):
            yield at[start], at[start + len(wanted) - 1] + 1


def _finds(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


@lru_cache(_FOLDED)
def _folded(text: str) -> tuple[str, Sequence[int]]:
    """A text without what may change, and where each character of that stands."""
    kept = bytearray(b"\1") * len(text)
    for found in _DROPPED.finditer(text):
        kept[found.start()] = 0
    return _bare(text), array("I", compress(range(len(text)), kept))


def _bare(text: str) -> str:
    return _DROPPED.sub("", text)
