"""Named persons 人物 with their posts and bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from luoshi.extract.institutions import Institutions
from luoshi.extract.mentions import Reading
from luoshi.extract.names import (
    AFTER_NAME,
    BEFORE_NAME,
    HONOURS,
    common_surnames,
    foreign_at,
    is_foreign_name,
    is_name,
    is_told_name,
    name_at,
    names_only,
    speaking,
)
from luoshi.extract.official_bodies import SENT, by_letter, with_body
from luoshi.extract.official_lists import CLAUSE_START, LONGEST_LIST, each_name, find_beside, find_listed
from luoshi.extract.official_marks import NOBODY, behind, person
from luoshi.extract.titles import Title, Titles
from luoshi.lexicon.posts import posts_scanner
from luoshi.lexicon.surnames import name_pattern
from luoshi.lexicon.terms import any_of
from luoshi.text import Fact

_THOUGHT = re.compile(
    r"新时代|经济思想|法治思想|外交思想|强军思想|生态文明思想|文化思想|总书记关于党的建设|同志《"
)
_LEADER = re.compile(r"习近平")
_BEFORE_NAMES = re.compile(r"[：:][ \u3000]{0,2}|[ \u3000]{0,4}")
_BETWEEN_NAMES = re.compile(
    r"(?:（[一-龥，]{1,8}）)?(?:[、 \u3000]{1,3}|[和与](?![一-龥]{4,12}(?:长|书记|主任)))"
)
_OF_COUNTRIES = "员席伴道"
"""Letters before 国 that make a word of it: 成员国, 主席国."""
_LONGEST_TITLE = 200
_CHARGED = re.compile(r"(?:同志)?(?:兼任|担任|任)\Z")
_SET_UP = re.compile(r"成立(?P<org>[一-龥]{2,16}?(?:小组|起草组|工作组|专班|委员会|指挥部))，?由")
_APPOINTED = re.compile(r"任命(?=[一-龥·、（）， ]{2,80}为)")
_AS = re.compile(r"(?:（[^（）]{1,8}）)?为")


def find_officials(reading: Reading, bodies: Sequence[Fact]) -> list[Fact]:
    """The persons that a document names.

    Args:
        reading: the document.
        bodies: its organisations in text order; one that touches a post is the person's body.

    Returns:
        Facts with ``post`` and ``org`` as written. A title given once goes to each of the names after it.
    """
    hits = list(posts_scanner().find(reading.text))
    titles = Titles(reading, hits, bodies)
    found = {
        fact.start: fact
        for fact in (
            *_speakers(reading),
            *find_listed(reading),
            *_honoured(reading, hits),
            *_explained(reading, hits, titles),
            *_leader(reading),
            *_titled(reading, hits, titles),
            *_appointed(reading, hits, titles),
            *_charged(reading, hits),
            *find_beside(reading, hits, titles),
        )
    }
    known = {reading.text[fact.start : fact.end] for fact in found.values()}
    found = {fact.start: fact for fact in _again(reading, known)} | found
    ends = {fact.end for fact in found.values()}
    found = {start: fact for start, fact in found.items() if not _after_honour(reading.text, start, ends)}
    institutions, named = Institutions(reading), by_letter(reading.text, bodies)
    done: list[Fact] = []
    last: Fact | None = None
    for start in sorted(found):
        fact = with_body(found[start], last, reading, named, institutions)
        done.append(fact)
        if last is None or not SENT.search(str(fact.norm["post"])):
            last = fact
    return done


def _after_honour(text: str, start: int, ends: set[int]) -> bool:
    """Whether the post before a name is that of the person named before it: 习近平主席成功访问 names nobody else."""
    return any(text[start - n : start] in HONOURS and start - n in ends for n in (4, 3, 2))


def _titled(reading: Reading, hits: list[tuple[int, int]], titles: Titles) -> Iterator[Fact]:
    """Posts, then one or more names: 厅长王清远; 委员李清远、周晓东."""
    end, last = -1, Title((), ())
    for start, after in hits:
        names = _names_after(reading.text, after, titles.is_foreign(start))
        if not names:
            continue
        title = titles.read(start, after)
        if not title.orgs and titles.goes_on(end, title.start):
            title = title.of(last.orgs)
        for first, past in names:
            yield person(reading, (first, past), title.norm())
        end = names[-1][1]
        if not SENT.search(reading.text, start, after):
            last = title


def _names_after(text: str, at: int, is_foreign: bool) -> list[tuple[int, int]]:
    """The spans of the names that stand behind a post."""
    spans: list[tuple[int, int]] = []
    if text.startswith("国", at) and text[at - 1] in _OF_COUNTRIES:
        return spans
    gap = _BEFORE_NAMES.match(text, at)
    at = gap.end() if gap else at
    while len(spans) < LONGEST_LIST:
        match = _LEADER.match(text, at) or name_at().match(text, at)
        if match and not is_name(match[0]) and (spans or not is_told_name(match[0], text, match.end())):
            match = None
        if match is None and is_foreign:
            match = foreign_at().match(text, at)
            if match and not is_foreign_name(match[0]):
                match = None
        if match is None:
            break
        spans.append(match.span())
        gap = _BETWEEN_NAMES.match(text, match.end())
        if gap is None:
            break
        at = gap.end()
    return spans


def _honoured(reading: Reading, hits: list[tuple[int, int]]) -> Iterator[Fact]:
    """A name with its title behind: 王清远省长."""
    text, pattern = reading.text, re.compile(name_pattern())
    for start, end in hits:
        if text[start:end] not in HONOURS or text[end : end + 1] in "会团办室职位":
            continue
        is_guest = text.startswith("邀请", end)
        for length in (2,) if is_guest and text[start - 3 : start - 2] == "应" else (3, 2):
            first = start - length
            if first < 0 or not pattern.fullmatch(text, first, start) or not is_name(text[first:start]):
                continue
            before = text[first - 1 : first]
            if not "一" <= before <= "龥" or before in BEFORE_NAME or (is_guest and before == "应"):
                yield person(reading, (first, start), {"post": text[start:end], "org": None})
                break


def _explained(reading: Reading, hits: list[tuple[int, int]], titles: Titles) -> Iterator[Fact]:
    """A name with its title in brackets behind: 王清远（省财政厅厅长）."""
    text = reading.text
    for start, end in hits:
        opening = text.rfind("（", max(0, start - 30), start) if text.startswith("）", end) else -1
        if opening < 0 or "，" in text[opening:start]:
            continue
        for length in (3, 2):
            first = opening - length
            word, before = text[first:opening], text[first - 1 : first] if first else ""
            is_open = not "一" <= before <= "龥" or before in BEFORE_NAME
            if first >= 0 and is_open and names_only().fullmatch(word) and is_name(word):
                yield person(reading, (first, opening), titles.read(start, end).norm())
                break


def _leader(reading: Reading) -> Iterator[Fact]:
    """习近平, but not in the name of a body of thought."""
    text = reading.text
    at = text.find("习近平")
    while at >= 0:
        end = at + 3
        if not _THOUGHT.match(text, end):
            yield person(reading, (at, end), behind(text, end))
        at = text.find("习近平", end)


def _speakers(reading: Reading) -> Iterator[Fact]:
    for match in speaking().finditer("\n" + reading.text):
        group = "name" if match["name"] else "head"
        if is_name(match[group]) and (match["name"] or match["head"][0] in common_surnames()):
            yield person(reading, (match.start(group) - 1, match.end(group) - 1), NOBODY)


def _appointed(reading: Reading, hits: list[tuple[int, int]], titles: Titles) -> Iterator[Fact]:
    """任命张三、李四为某部副部长."""
    text = reading.text
    for match in _APPOINTED.finditer(text):
        names = _names_after(text, match.end(), False)
        joint = _AS.match(text, names[-1][1]) if names else None
        stop = re.search(r"[，。；\n]|$", text[joint.end() : joint.end() + 60]) if joint else None
        if joint is None or stop is None:
            continue
        end = joint.end() + stop.start()
        last = next((hit for hit in hits if hit[1] == end and hit[0] >= joint.end()), None)
        norm = titles.read(*last).norm() if last else NOBODY
        for span in names:
            yield person(reading, span, norm)


def _charged(reading: Reading, hits: list[tuple[int, int]]) -> Iterator[Fact]:
    """Names before what they are charged with: 成立起草组，由王清远同志任组长，李明、周强任副组长."""
    text = reading.text
    for start, end in hits:
        charge = _CHARGED.search(text, max(0, start - 4), start) if text[start - 1 : start] == "任" else None
        if charge is None:
            continue
        low = max(0, charge.start() - LONGEST_LIST)
        first = max((mark.end() for mark in CLAUSE_START.finditer(text, low, charge.start())), default=low)
        first += text.startswith("由", first)
        if not names_only().fullmatch(text, first, charge.start()):
            continue
        group = _SET_UP.search(text, max(reading.sentence_start(first), first - _LONGEST_TITLE), first)
        norm = {"post": text[start:end], "org": group["org"] if group else None}
        for one in each_name(reading, first, charge.start()):
            yield person(reading, (one.start, one.end), dict(norm))


def _again(reading: Reading, known: set[str]) -> Iterator[Fact]:
    """The names that the document has introduced, wherever they stand; those of two letters where a clause opens."""
    text = reading.text
    names = [name for name in known if len(name) > 2 and name != "习近平" and " " not in name]
    for match in re.finditer(any_of(*names) + r"(?!思想|理论)", text) if names else ():
        yield person(reading, match.span(), behind(text, match.end()))
    short = [name for name in known if len(name) == 2]
    if short:
        for match in re.finditer(
            rf"(?:[，。；\n“>]({any_of(*short)})|[\s、：和]({any_of(*short)}){AFTER_NAME})", text
        ):
            yield person(reading, match.span(match.lastindex or 0), behind(text, match.end()))
