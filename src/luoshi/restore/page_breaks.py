"""Page breaks 分页: folios and running heads go, and a sentence that was torn by them is whole again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from luoshi.restore.measure import WIDEST
from luoshi.restore.rule import Context, Line, lines_of
from luoshi.text import Edit, Layout

_NUMBER = r"\d{1,4}|[一二三四五六七八九十百]{1,5}"
_DASH = r"[—\-－–─~～·•]"
_FOLIO = re.compile(
    rf"{_DASH}{{1,3}}\s*\d{{1,4}}\s*{_DASH}{{1,3}}|[（(\[]?第\s*(?:{_NUMBER})\s*页[)）\]]?(?:\s*[，,/／|]?\s*共\s*(?:{_NUMBER})\s*页)?|"
    rf"共\s*(?:{_NUMBER})\s*页\s*[，,/／|]?\s*第\s*(?:{_NUMBER})\s*页|\d{{1,4}}\s*/\s*\d{{1,4}}|"
    r"(?:[Pp]age|PAGE|P\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
)
_BARE = re.compile(r"\d{1,4}")
_DIGITS = re.compile(r"\d+")
_MARKED = re.compile(r"[。；！？：，、]")
_STOPPED = re.compile(r"[。！？；：!?;:…][”’』」）)》]*$")
_NOT_HEAD = re.compile(r"[。！？；：!?;:，、]$")
_PAUSED = re.compile(r"[，、,（(《“]$")
_OPENS = re.compile(
    r"(?:[（(]?[一二三四五六七八九十百]{1,4}[、)）.．]|第[一二三四五六七八九十百零\d]{1,6}[章节条款编]|[（(]?\d{1,3}[、)）.．](?!\d)|"
    r"[—●■◆▲★□•①-⑳]|附[件录表：:]|https?:|注[：:])"
)

_LONGEST_HEAD = 40
"""Characters of the longest running head."""

_TOP = 3
"""Lines at the top of a text among which its title stands, which a running head may repeat."""

_PAGE = 150
"""Characters that a page holds at least."""

_ABOUT = 6
"""Lines on either side of a break that show whether the text is set in a column."""

_PARAGRAPH = 28
"""Characters of a line without a stop at its end that is no heading."""


def page_breaks(text: str, context: Context) -> list[Edit]:
    """Page numbers and running heads are dropped, and whole paragraphs joined that a page break tore."""
    if context.layout is Layout.PRINTED:
        return []
    lines = lines_of(text)
    short = [i for i, line in enumerate(lines) if len(line.words) <= _LONGEST_HEAD]
    gone = _folios(lines, short)
    _heads(lines, short, gone)
    return _edits(text, lines, sorted(gone)) if gone else []


def _folios(lines: Sequence[Line], short: Sequence[int]) -> set[int]:
    gone = {i for i in short if len(lines[i].words) <= 24 and _FOLIO.fullmatch(lines[i].words)}
    bare = [i for i in short if len(lines[i].words) <= 4 and _BARE.fullmatch(lines[i].words)]
    gone |= {i for i in bare if 0 < i < len(lines) - 1 and _stands_between(lines, i)}
    return gone | _in_sequence(lines, bare) if len(bare) > 1 else gone


def _in_sequence(lines: Sequence[Line], bare: Sequence[int]) -> set[int]:
    """Bare numbers that count pages: each is one more than the last, a page after it, and some tear sentences."""
    run: list[int] = []
    found: set[int] = set()
    for i in [*bare, -1]:
        follows = run and i >= 0 and int(lines[i].words) == int(lines[run[-1]].words) + 1
        if follows and (
            (i == len(lines) - 1 and len(run) > 1) or lines[i].start - lines[run[-1]].start >= _PAGE
        ):
            run.append(i)
            continue
        torn = sum(j > 0 and not _STOPPED.search(lines[j - 1].words[-4:]) for j in run)
        if len(run) > 1 and 3 * torn >= len(run):
            found.update(run)
        run = [i]
    return found


def _stands_between(lines: Sequence[Line], i: int) -> bool:
    """Whether a bare number stands between the halves of a torn paragraph, maybe with a running head beside it."""
    before, near = lines[i - 1], lines[i + 1 : i + 3]
    after = next(
        (line for line in near if len(line.words) >= _PARAGRAPH or _STOPPED.search(line.words[-4:])), None
    )
    if len(before.words) < _PARAGRAPH or after is None:
        return False
    return not _in_column(lines, (), i - 1, i + 1) and _is_torn(before, after)


def _heads(lines: Sequence[Line], short: Sequence[int], gone: set[int]) -> None:
    """Add the running heads: what stands beside folios again and again, or inside torn sentences."""
    keys = {i: _DIGITS.sub("0", lines[i].words) for i in short if i not in gone}
    places: dict[str, list[int]] = {}
    for i, key in keys.items():
        places.setdefault(key, []).append(i)
    folios = len(gone)
    beside = {
        j for i in gone for j in (i - 2, i - 1, i + 1, i + 2) if j in keys and _reaches(gone, i, j, lines)
    }
    counts = Counter(keys[j] for j in beside if not _NOT_HEAD.search(keys[j]))
    heads = {
        key
        for key, count in counts.items()
        if count >= max(2, 0.4 * folios) and 2 * count >= len(places[key])
    }
    heads |= {
        key
        for key, where in places.items()
        if len(where) > 2 and key not in heads and _tears(lines, key, where)
    }
    for key in heads:
        first = places[key][0]
        title = len(places[key]) > 1 and first < _TOP and first - 1 not in gone
        gone.update(places[key][1:] if title else places[key])
    gone.update(j for j in beside if j not in gone and _is_lone_head(lines, gone, j))


def _reaches(gone: set[int], folio: int, j: int, lines: Sequence[Line]) -> bool:
    """Whether nothing but a short line without marks stands between a folio and line ``j``."""
    step = 1 if j > folio else -1
    return all(
        between in gone or _MARKED.search(lines[between].words) is None
        for between in range(folio + step, j, step)
    )


def _tears(lines: Sequence[Line], key: str, places: Sequence[int]) -> bool:
    """Whether nearly all lines of this wording stand inside torn sentences, pages apart."""
    if len(key) < 4 or _MARKED.search(key) or _OPENS.match(key):
        return False
    torn = sum(0 < i < len(lines) - 1 and _breaks_off(lines[i - 1].words) for i in places)
    far = all(lines[b].start - lines[a].start >= _PAGE for a, b in pairwise(places))
    return far and torn >= 0.7 * len(places)


def _breaks_off(words: str) -> bool:
    """Whether a line breaks off inside a sentence."""
    if _STOPPED.search(words):
        return False
    return _PAUSED.search(words) is not None or (len(words) >= 12 and _MARKED.search(words) is not None)


def _is_lone_head(lines: Sequence[Line], gone: set[int], i: int) -> bool:
    """Whether a line beside a folio, with words of its own, stands between the halves of a torn paragraph."""
    before, after = i - 1, i + 1
    while before in gone:
        before -= 1
    while after in gone:
        after += 1
    if before < 0 or after >= len(lines) or len(lines[i].words) > 24 or _MARKED.search(lines[i].words):
        return False
    long = len(lines[before].words) >= _PARAGRAPH and len(lines[after].words) > len(lines[i].words)
    return long and not _in_column(lines, gone, before, after) and _is_torn(lines[before], lines[after])


def _edits(text: str, lines: Sequence[Line], gone: Sequence[int]) -> list[Edit]:
    edits: list[Edit] = []
    inside = frozenset(gone)
    at = 0
    while at < len(gone):
        last = at
        while last + 1 < len(gone) and gone[last + 1] == gone[last] + 1:
            last += 1
        edits.append(_edit(text, lines, inside, gone[at], gone[last]))
        at = last + 1
    return edits


def _edit(text: str, lines: Sequence[Line], gone: Collection[int], first: int, last: int) -> Edit:
    """The edit that drops a run of lines and joins what they tore."""
    if first == 0 or last == len(lines) - 1:
        start, end = lines[first].start, lines[last].end
        return Edit(start, end, "page_breaks", text[start:end], "")
    before, after = lines[first - 1], lines[last + 1]
    old = text[before.end : after.start]
    column = _in_column(lines, gone, first - 1, last + 1)
    joined = not column and _is_torn(before, after)
    new = "" if joined else "\n" + old[old.rfind("\n") + 1 :]
    return Edit(before.end, after.start, "page_breaks", old, new)


def _in_column(lines: Sequence[Line], gone: Collection[int], before: int, after: int) -> bool:
    """Whether the lines about a break are those of a column: short, and most of them without a stop at the end."""
    about = (*range(max(0, before - _ABOUT), before), *range(after + 1, min(len(lines), after + _ABOUT)))
    near = [lines[i] for i in about if i not in gone]
    if len(near) < 3 or any(len(line.words) > 2 * WIDEST for line in near):
        return False
    return 2 * sum(_STOPPED.search(line.words) is None for line in near) >= len(near)


def _is_torn(before: Line, after: Line) -> bool:
    words = before.words
    if _STOPPED.search(words) or "\t" in words or _OPENS.match(after.words) or after.indent >= 1.0:
        return False
    if _PAUSED.search(words) or len(words) >= _PARAGRAPH:
        return True
    return _MARKED.search(words) is not None and _OPENS.match(words) is None
