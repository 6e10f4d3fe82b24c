"""Named persons 人物 with their posts and bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from luoshi.extract.institutions import Institutions
from luoshi.extract.mentions import Reading
from luoshi.extract.names import (
    AFTER_NAME,
    BEFORE_NAME,
    HONOURS,
    common_surnames,
    foreign_at,
    is_name,
    listed_names,
    name_at,
    names_only,
    signed,
    speaking,
)
from luoshi.extract.titles import Title, Titles
from luoshi.lexicon.posts import posts_scanner
from luoshi.lexicon.surnames import name_pattern
from luoshi.lexicon.terms import any_of
from luoshi.text import Fact, FactKind

BY = "name-grammar 2"

_NOBODY: dict[str, str | float | None] = {"post": None, "org": None}
_THOUGHT = re.compile(
    r"新时代|经济思想|法治思想|外交思想|强军思想|生态文明思想|文化思想|总书记关于党的建设|同志《"
)
_LEADER = re.compile(r"习近平")
_GAPS = re.compile(r"[ \u3000]")
_BEFORE_NAMES = re.compile(r"[：:][ \u3000]{0,2}|[ \u3000]{0,4}")
_BETWEEN_NAMES = re.compile(
    r"(?:（[一-龥，]{1,8}）)?(?:[、 \u3000]{1,3}|[和与](?![一-龥]{4,12}(?:长|书记|主任)))"
)
_INNER_NAME = re.compile("、(?:[^、，。；：\n]{2,4}|[^、，。；：\n]{1,9}[·•‧・][^、，。；：\n]{1,9})(?=、)")
"""What may be a name inside a row of names."""
_ROW_OPENS = "，。；：！？\n>"
_LONGEST_NAME = 20
_LONGEST_LIST = 60
_LONGEST_TITLE = 200
_OF_THE_SAME = re.compile(
    r"(?:党组成员、)?(?:总(?:工程|经济|会计|规划|审计)师|副(?:部|厅|局|主任|司|处)长?|[一二]级(?:巡视员|调研员)|党组成员)"
)
"""Posts that a body has beside its head; whose it is, need not be said again."""
_SENT = re.compile(r"纪检监察组|纪检组")
_SENT_BETWEEN = re.compile(
    r"[、，和][^。；！？\n]{0,16}纪检(?:监察)?组(?:组长|副组长)[^。；！？\n]{2,10}[、，和]"
)
"""The inspector whom another body sends, named among those of a body: 驻厅纪检监察组组长王清远."""
_CHARGED = re.compile(r"(?:同志)?(?:兼任|担任|任)\Z")
_SET_UP = re.compile(r"成立(?P<org>[一-龥]{2,16}?(?:小组|起草组|工作组|专班|委员会|指挥部))，?由")
_SHORT_BODIES = frozenset("部厅局委")
"""Letters that stand for a whole body in front of a post."""
_PRESENT = re.compile(r"同志|出席|参加|列席|陪同|等(?:出席|参加|领导|列席)|分别(?:出席|参加|汇报|介绍|发言)")
_LABEL = re.compile(
    r"(?:出席|参加|列席|缺席|请假|记录|主持|签发|校对|撰稿|摄影|执笔"
    r"|出席人员|参会人员|参加人员|列席人员|与会人员|联系人)[ \u3000]*[：:][ \u3000]*"
)
_CLAUSE_START = re.compile(r"[，。；：！？\n（“”]")
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
            *_listed(reading),
            *_in_a_row(reading),
            *_signatures(reading),
            *_honoured(reading, hits),
            *_explained(reading, hits, titles),
            *_leader(reading),
            *_titled(reading, hits, titles),
            *_appointed(reading, hits, titles),
            *_charged(reading, hits),
            *_beside(reading, hits, titles),
        )
    }
    known = {reading.text[fact.start : fact.end] for fact in found.values()}
    found = {fact.start: fact for fact in _again(reading, known)} | found
    institutions = Institutions(reading)
    done: list[Fact] = []
    last: Fact | None = None
    for start in sorted(found):
        fact = _with_body(found[start], last, reading, bodies, institutions)
        done.append(fact)
        if last is None or not _SENT.search(str(fact.norm["post"])):
            last = fact
    return done


def _with_body(
    fact: Fact, last: Fact | None, reading: Reading, bodies: Sequence[Fact], institutions: Institutions
) -> Fact:
    """The fact with the body that its post and org mean; ``last`` is the person before."""
    post, org = fact.norm["post"], fact.norm["org"]
    if post and not org:
        org = _short_body(reading, str(post), fact.start, bodies) or _shared_body(reading, fact, last)
    body = institutions.of_title(str(post), str(org) if org else None, fact.start) if post else None
    norm = {"post": post, "org": org, "body": body}
    return Fact(fact.document, fact.kind, fact.start, fact.end, fact.clause, norm, fact.by)


def _short_body(reading: Reading, post: str, start: int, bodies: Sequence[Fact]) -> str | None:
    """The body that a post names by its last letter alone, as written before: 部领导, 厅党组书记; None without one.

    It is the last such body of the paragraph, else the first one of the document.
    """
    text = reading.text
    at = text.rfind(post, max(0, start - _LONGEST_TITLE), start)
    letter, before = (post[0], at) if post[0] in _SHORT_BODIES else (text[at - 1 : at], at - 1)
    if at < 0 or letter not in _SHORT_BODIES or "一" <= text[before - 1 : before] <= "龥":
        return None
    named = [body for body in bodies if body.end <= before and text[body.end - 1] == letter]
    named = [body for body in named if body.end - body.start > 2]
    near = [body for body in named if body.start >= reading.paragraph_start(start)]
    meant = near[-1] if near else named[0] if named else None
    return text[meant.start : meant.end] if meant else None


def _shared_body(reading: Reading, fact: Fact, last: Fact | None) -> str | float | None:
    """The body of the person before, when a deputy or chief engineer follows: 部领导王清远，总工程师李明."""
    post = str(fact.norm["post"])
    if last is None or not _OF_THE_SAME.fullmatch(post):
        return None
    between = reading.text[last.end : fact.start].removesuffix(post)
    if between not in ("、", "，", "和") and not _SENT_BETWEEN.fullmatch(between):
        return None
    return last.norm["org"]


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
            yield _person(reading, (first, past), title.norm())
        end = names[-1][1]
        if not _SENT.search(reading.text, start, after):
            last = title


def _names_after(text: str, at: int, is_foreign: bool) -> list[tuple[int, int]]:
    """The spans of the names that stand behind a post."""
    spans: list[tuple[int, int]] = []
    gap = _BEFORE_NAMES.match(text, at)
    at = gap.end() if gap else at
    while len(spans) < _LONGEST_LIST:
        match = _LEADER.match(text, at) or name_at().match(text, at)
        if match and not is_name(match[0]):
            match = None
        if match is None and is_foreign:
            match = foreign_at().match(text, at)
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
        for length in (3, 2):
            first = start - length
            if first < 0 or not pattern.fullmatch(text, first, start) or not is_name(text[first:start]):
                continue
            before = text[first - 1 : first]
            if not "一" <= before <= "龥" or before in BEFORE_NAME:
                yield _person(reading, (first, start), {"post": text[start:end], "org": None})
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
                yield _person(reading, (first, opening), titles.read(start, end).norm())
                break


def _leader(reading: Reading) -> Iterator[Fact]:
    """习近平, but not in the name of a body of thought."""
    text = reading.text
    at = text.find("习近平")
    while at >= 0:
        end = at + 3
        if not _THOUGHT.match(text, end):
            yield _person(reading, (at, end), _behind(text, end))
        at = text.find("习近平", end)


def _behind(text: str, end: int) -> dict[str, str | float | None]:
    """The title that stands behind a known name."""
    last = posts_scanner().longest_at(text, end)
    return {"post": text[end:last], "org": None} if text[end:last] in HONOURS else _NOBODY


def _speakers(reading: Reading) -> Iterator[Fact]:
    for match in speaking().finditer("\n" + reading.text):
        group = "name" if match["name"] else "head"
        if is_name(match[group]):
            yield _person(reading, (match.start(group) - 1, match.end(group) - 1), _NOBODY)


def _listed(reading: Reading) -> Iterator[Fact]:
    """Bare names of those who attended or are called comrades, or behind a label: 出席：王清远、周晓东."""
    text, clause = reading.text, 0
    for match in _PRESENT.finditer(text):
        low = max(0, match.start() - 4 * _LONGEST_LIST)
        for mark in _CLAUSE_START.finditer(text, low, match.start()):
            clause = mark.end()
        start = max(low, clause)
        names = names_only().fullmatch(text, start, match.start())
        if names and (match[0] == "同志" or text.count("、", start, match.start()) > 1):
            yield from _each(reading, start, match.start())
    for match in _LABEL.finditer(text):
        names = names_only().match(text, match.end())
        if names and text[names.end() : names.end() + 1] in ("", "\n", "。", "；", "等", "）", "，"):
            yield from _each(reading, match.end(), names.end())


def _in_a_row(reading: Reading) -> Iterator[Fact]:
    """Three names and more that open a clause; most of them have a frequent surname."""
    text, done = reading.text, 0
    for inner in _INNER_NAME.finditer(text):
        if inner.start() < done:
            continue
        before = text[max(done, inner.start() - _LONGEST_NAME) : inner.start()]
        mark = inner.start() - len(before) + max(map(before.rfind, _ROW_OPENS))
        match = listed_names().match(text, mark) if text[mark : mark + 1] in _ROW_OPENS else None
        if match is None:
            continue
        done, names = match.end(), match["names"].split("、")
        common = sum(name[0] in common_surnames() for name in names)
        if all(map(is_name, names)) and 4 * common >= 3 * len(names):
            yield from _each(reading, *match.span("names"))


def _each(reading: Reading, start: int, end: int) -> Iterator[Fact]:
    for name in re.finditer(name_pattern() + r"(?=[、 \u3000]|$)", reading.text[start:end]):
        if is_name(name[0]):
            yield _person(reading, (start + name.start(), start + name.end()), _NOBODY)


def _signatures(reading: Reading) -> Iterator[Fact]:
    if "　" not in reading.text and "  " not in reading.text and " " not in reading.text:
        return
    for match in signed().finditer("\n" + reading.text):
        name, post = (_GAPS.sub("", match[group]) for group in ("name", "post"))
        if is_name(name) and re.fullmatch(name_pattern(), name):
            span = (match.start("name") - 1, match.end("name") - 1)
            yield _person(reading, span, {"post": post, "org": None})


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
        norm = titles.read(*last).norm() if last else _NOBODY
        for span in names:
            yield _person(reading, span, norm)


def _charged(reading: Reading, hits: list[tuple[int, int]]) -> Iterator[Fact]:
    """Names before what they are charged with: 成立起草组，由王清远同志任组长，李明、周强任副组长."""
    text = reading.text
    for start, end in hits:
        charge = _CHARGED.search(text, max(0, start - 4), start) if text[start - 1 : start] == "任" else None
        if charge is None:
            continue
        low = max(0, charge.start() - _LONGEST_LIST)
        first = max((mark.end() for mark in _CLAUSE_START.finditer(text, low, charge.start())), default=low)
        first += text.startswith("由", first)
        if not names_only().fullmatch(text, first, charge.start()):
            continue
        group = _SET_UP.search(text, max(reading.sentence_start(first), first - _LONGEST_TITLE), first)
        norm = {"post": text[start:end], "org": group["org"] if group else None}
        for person in _each(reading, first, charge.start()):
            yield _person(reading, (person.start, person.end), dict(norm))


def _beside(reading: Reading, hits: list[tuple[int, int]], titles: Titles) -> Iterator[Fact]:
    """Lines of a list of members, the title beside the name: 组　长：王清远　省财政厅厅长."""
    text = reading.text
    for start, end in hits:
        if text[end : end + 1] not in ("", "\n"):
            continue
        line = text.rfind("\n", max(0, start - _LONGEST_TITLE), start) + 1
        if not line and start > _LONGEST_TITLE:
            continue
        opening = _list_line().match(text, line, start)
        if opening is None or not is_name(opening["name"]):
            continue
        title = titles.read(start, end)
        if title.start == opening.end():
            yield _person(reading, opening.span("name"), title.norm())


@cache
def _list_line() -> re.Pattern[str]:
    """The head of a line that lists a member: label and name."""
    return re.compile(rf"(?:[一-龥 \u3000]{{1,10}}[：:][ \u3000]*)?(?P<name>{name_pattern()})[ \u3000\t]+")


def _again(reading: Reading, known: set[str]) -> Iterator[Fact]:
    """The names that the document has introduced, wherever they stand; those of two letters where a clause opens."""
    text = reading.text
    names = [name for name in known if len(name) > 2 and name != "习近平" and " " not in name]
    for match in re.finditer(any_of(*names) + r"(?!思想|理论)", text) if names else ():
        yield _person(reading, match.span(), _behind(text, match.end()))
    short = [name for name in known if len(name) == 2]
    if short:
        for match in re.finditer(
            rf"(?:[，。；\n“>]({any_of(*short)})|[\s、：和]({any_of(*short)}){AFTER_NAME})", text
        ):
            yield _person(reading, match.span(match.lastindex or 0), _behind(text, match.end()))


def _person(reading: Reading, span: tuple[int, int], norm: dict[str, str | float | None]) -> Fact:
    return reading.fact(FactKind.OFFICIAL, *span, BY, norm)
