"""Continuations 转版: which article goes on in which other one, on another page or in another file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from luoshi.text import Document

_BEHIND = re.compile(
    r"[（(](?:下转|转)\s*第?\s?([^（()）\n版]{1,10}?)\s?版[^（()）\n]{0,12}[)）]\s*$", re.MULTILINE
)
_ONWARD = re.compile(
    r"^\s*[（(](?:上接|紧接|接)\s*第?\s?([^（()）\n版]{1,10}?)\s?版([^（()）\n]{0,40})[)）]", re.MULTILINE
)
_FOLIO = re.compile(r"(?:第\s?)?([A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s?版")
_DATE = re.compile(r"(\d{4})\s?[-年/.]\s?(\d{1,2})\s?[-月/.]\s?(\d{1,2})")
_FINISHED = re.compile(r"[。！？；：!?][”’』」）)》]*$")
_LETTERS = re.compile(r"[\u3400-\u9fffA-Za-z0-9]+")
_NUMERALS = {numeral: str(i) for i, numeral in enumerate("一二三四五六七八九", 1)} | {
    "十": "10",
    "十一": "11",
    "十二": "12",
}

_FEWEST = 8
"""Letters of a headline that is recognised in a jump."""

_LONGEST = 200
"""Letters of a headline that are looked at."""

_CERTAIN = 3
"""Evidence that a pair needs."""


_Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Half:
    """One half of an article that was split: what its jump mark says, and what stands at the break."""

    document: str
    source: str
    part: int
    page: str
    own_page: str
    date: str
    headline: str
    words: str
    broken: bool


def continuations(documents: Sequence[Document]) -> list[tuple[str, str]]:
    """Which articles go on in which others: pairs of document ids, the first half and the second.

    Halves are matched by their jump marks (（下转第3版）, （上接第1版）), the pages that these name, the headline that
    the second repeats, the date, the sentence that is cut, and their being pieces of one file. Only what is
    certain is given: there is evidence enough, none against it, and no other half that fits as well.

    Args:
        documents: restored documents, in any order.

    Returns:
        Pairs in the order of the first halves; no document is the first half of two pairs, or the second.
    """
    firsts = [half for half in map(_first, documents) if half]
    seconds = [half for half in map(_second, documents) if half]
    weights = {(i, j): _weight(firsts[i], seconds[j]) for i, j in _candidates(firsts, seconds)}
    forward: dict[int, list[_Pair]] = defaultdict(list)
    backward: dict[int, list[_Pair]] = defaultdict(list)
    for pair in weights:
        forward[pair[0]].append(pair)
        backward[pair[1]].append(pair)
    best = (_best(weights, forward[i]) for i in range(len(firsts)))
    certain = [pair for pair in best if pair is not None and pair == _best(weights, backward[pair[1]])]
    return [(firsts[i].document, seconds[j].document) for i, j in certain]


def _candidates(firsts: Sequence[_Half], seconds: Sequence[_Half]) -> list[_Pair]:
    """The pairs that anything speaks for, without comparing each with each."""
    by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
    for j, half in enumerate(seconds):
        for key in _keys(half):
            by_key[key].append(j)
    return sorted(
        {(i, j) for i, half in enumerate(firsts) for key in _keys(half) for j in by_key.get(key, ())}
    )


def _keys(half: _Half) -> set[tuple[str, str]]:
    """What two halves of one article have in common: their file, their day, or letters of the headline."""
    last = max(1, min(_LONGEST, len(half.headline)) - _FEWEST + 1)
    grams = {("words", half.headline[at : at + _FEWEST]) for at in range(last)}
    return grams | {("file", half.source)} | ({("day", half.date)} if half.date and half.own_page else set())


def _best(weights: Mapping[_Pair, int], among: Sequence[_Pair]) -> _Pair | None:
    """The pair of most evidence, if that is enough and more than any other has."""
    ranked = sorted(among, key=lambda pair: -weights[pair])
    if not ranked or weights[ranked[0]] < _CERTAIN:
        return None
    return ranked[0] if len(ranked) == 1 or weights[ranked[0]] > weights[ranked[1]] else None


def _first(document: Document) -> _Half | None:
    """The half that ends with （下转第3版）."""
    marks = list(_BEHIND.finditer(document.text))
    if not marks or marks[-1].end() < len(document.text.rstrip()) - 200:
        return None
    before = document.text[: marks[-1].start()].rstrip()
    headline = _letters(document.metadata.title or document.text.split("\n", 1)[0])
    return _half(document, marks[-1][1], headline, before[-40:], _FINISHED.search(before[-6:]) is None)


def _second(document: Document) -> _Half | None:
    """The half that begins with （上接第1版）."""
    mark = _ONWARD.search(document.text[:400])
    if mark is None:
        return None
    named = document.text[: mark.start()] + mark[2]
    rest = document.text[mark.end() : mark.end() + 40].lstrip()
    return _half(document, mark[1], _letters(named), rest, True)


def _half(document: Document, page: str, headline: str, words: str, broken: bool) -> _Half:
    top = _ONWARD.sub("", document.text[:400])[:60]
    place = document.source.path + "\n" + top.split("（", 1)[0]
    date = _DATE.search(document.metadata.date or "") or _DATE.search(document.source.path)
    own = _FOLIO.search(place)
    return _Half(
        document=document.id,
        source=document.source.sha256 + document.source.member,
        part=document.part,
        page=_number(page),
        own_page=_number(own[1]) if own else "",
        date="-".join(str(int(number)) for number in date.groups()) if date else "",
        headline=headline,
        words=words,
        broken=broken,
    )


def _number(page: str) -> str:
    """The number of a page as figures: 三 and 03 and 3 are one."""
    bare = page.strip(" \u3000第")
    return _NUMERALS.get(bare, bare.lstrip("0"))


def _letters(words: str) -> str:
    return "".join(_LETTERS.findall(words))


def _weight(first: _Half, second: _Half) -> int:
    """How much speaks for two halves being one article; -1 when something speaks against it."""
    if first.document == second.document or (first.date and second.date and first.date != second.date):
        return -1
    if (second.own_page and first.page != second.own_page) or (
        first.own_page and second.page != first.own_page
    ):
        return -1
    same_file = first.source == second.source
    if same_file and second.part < first.part:
        return -1
    return (
        3 * _names(first.headline, second.headline)
        + 2 * same_file
        + 2 * bool(first.own_page and second.own_page)
        + bool(first.date and second.date)
        + _joins(first, second)
    )


def _names(headline: str, named: str) -> bool:
    """Whether the second half repeats the headline of the first, or its beginning."""
    if min(len(headline), len(named)) < _FEWEST:
        return False
    return headline in named or named in headline or headline[:_FEWEST] in named


def _joins(first: _Half, second: _Half) -> int:
    """What the words at the break say: a sentence cut in the middle goes on without an opening of its own."""
    if not first.broken or not second.words:
        return 0
    return 1 if _LETTERS.match(second.words) or second.words[0] in "，、”》）" else 0
