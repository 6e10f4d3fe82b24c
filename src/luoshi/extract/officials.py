"""Named persons 人物 with their posts and bodies."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from luoshi.extract.mentions import Reading
from luoshi.lexicon.posts import post_pattern
from luoshi.lexicon.surnames import name_pattern, not_names
from luoshi.lexicon.terms import any_of, read_terms
from luoshi.text import Fact, FactKind, Norm

BY = "name-grammar 1"

_LONGEST_SPACED = 5
_GAPS = re.compile(r"[ \u3000]")

_LEADER = re.compile(
    r"习近平(?!(?:新时代|经济思想|法治思想|外交思想|强军思想|生态文明思想|文化思想|总书记关于党的建设))"
)
_AFTER_NAME = (
    r"(?=[、，。；：！？）\s]|\Z|同志|主持|出席|参加|(?<!工)作|表示|介绍|说|强调|指出|讲话|(?<!主)讲|发表|宣布|陪同|会见|会议|到|在|率|赴|深入|就|对|为|向|与|和|同|等|的|一行|会谈|会晤"
    r"|调研|认为|要求|代表|致辞|主讲|担任|任|签署|传达|领学|围绕|带队|前往|结合|分别|总书记|主席|总理|书记|省长|市长|部长|厅长|局长|主任|院士|教授|摄|（|\()"
)


@cache
def _titled() -> re.Pattern[str]:
    """Posts, then one or more names: 厅长王清远; 委员李清远、周晓东."""
    name = f"{name_pattern()}{_AFTER_NAME}"
    posts = rf"{post_pattern()}(?:、[^、，。；：！？\n“”《》]{{0,16}}?{post_pattern()}){{0,5}}"
    return re.compile(
        rf"(?P<posts>{posts})(?:[ \u3000]{{0,4}}|[：:])(?P<names>{name}(?:[、 \u3000]{name}){{0,40}})"
    )


@cache
def _honoured() -> re.Pattern[str]:
    """A name with its title behind: 王清远省长."""
    return re.compile(
        rf"(?P<name>{name_pattern()})(?P<post>总书记|主席|总理|副总理|省长|市长|书记|部长|厅长|局长|主任|院士|教授)(?![会团办室的]?[员会])"
    )


@cache
def _listed() -> re.Pattern[str]:
    """Bare names in a list that somebody attended, or called comrades: 王清远、周晓东同志; A、B、C出席."""
    name = name_pattern()
    return re.compile(
        rf"(?<![一-龥])(?P<names>{name}(?:、{name}){{0,40}})(?=同志)|(?<![一-龥])(?P<present>{name}(?:、{name}){{2,40}})(?=出席|参加|列席|陪同|分别|等(?:出席|参加|同志|领导))"
    )


@cache
def _speaking() -> re.Pattern[str]:
    """A name that opens a clause and speaks: 张某某指出; 张某某：at the head of a line."""
    return re.compile(
        rf"(?:^|(?<=[，。；\n\s]))(?P<name>{name_pattern()})(?=指出|强调|表示|介绍说?|认为|要求|说[，：]|主持会议|作(?:总结)?讲话)|^(?P<head>{name_pattern()})(?=[：:])",
        re.MULTILINE,
    )


@cache
def _signed() -> re.Pattern[str]:
    """A signature on a line of its own, its letters set apart: 部　长　　王清远."""
    posts = "|".join(
        r"[ \u3000]{1,2}".join(post) for post in read_terms("posts") if len(post) < _LONGEST_SPACED
    )
    return re.compile(
        rf"^[ \u3000]*(?P<post>{posts})[ \u3000]+(?P<name>{name_pattern()}|[一-龥][ \u3000]{{1,2}}[一-龥])[ \u3000]*$",
        re.MULTILINE,
    )


def find_officials(reading: Reading, bodies: Sequence[Fact]) -> list[Fact]:
    """The persons that a document names.

    Args:
        reading: the document.
        bodies: its organisations in text order; one that touches a post is the person's body.

    Returns:
        Facts with ``post`` and ``org`` as written. A title given once goes to each of the names after it.
    """
    bare = (*_speakers(reading), *_leaders(reading), *_behind(reading), *_signatures(reading))
    found = {fact.start: fact for fact in (*bare, *_before(reading, bodies))}
    known = {reading.text[fact.start : fact.end] for fact in found.values()}
    found = {fact.start: fact for fact in _again(reading, known)} | found
    return sorted(found.values(), key=lambda fact: fact.start)


def _again(reading: Reading, known: set[str]) -> Iterator[Fact]:
    """The names of three letters and more that the document has introduced, wherever they stand."""
    names = [name for name in known if len(name) > 2 and name != "习近平"]
    for match in re.finditer(any_of(*names), reading.text) if names else ():
        yield _person(reading, match.span(), {"post": None, "org": None})


def _speakers(reading: Reading) -> Iterator[Fact]:
    for match in _speaking().finditer(reading.text):
        group = "name" if match["name"] else "head"
        if match[group] not in not_names():
            yield _person(reading, match.span(group), {"post": None, "org": None})
    for match in _listed().finditer(reading.text):
        group = "names" if match["names"] else "present"
        for name in re.finditer(r"[^、]+", match[group]):
            if name[0] not in not_names():
                start = match.start(group)
                yield _person(
                    reading, (start + name.start(), start + name.end()), {"post": None, "org": None}
                )


def _signatures(reading: Reading) -> Iterator[Fact]:
    for match in _signed().finditer(reading.text):
        name, post = (_GAPS.sub("", match[group]) for group in ("name", "post"))
        if name not in not_names() and re.fullmatch(name_pattern(), name):
            yield _person(reading, match.span("name"), {"post": post, "org": None})


def _leaders(reading: Reading) -> Iterator[Fact]:
    for match in _LEADER.finditer(reading.text):
        post = "总书记" if reading.text.startswith("总书记", match.end()) else None
        yield _person(reading, match.span(), {"post": post, "org": None})


def _behind(reading: Reading) -> Iterator[Fact]:
    for match in _honoured().finditer(reading.text):
        before = reading.text[match.start() - 1 : match.start()]
        if match["name"] not in not_names() and not (
            "一" <= before <= "龥" and before not in "据由以对和与同向请经按照彻"
        ):
            yield _person(reading, match.span("name"), {"post": match["post"], "org": None})


def _before(reading: Reading, bodies: Sequence[Fact]) -> Iterator[Fact]:
    ends = [body.end for body in bodies]
    for match in _titled().finditer(reading.text):
        names = list(re.finditer(r"[^、 \u3000]+", match["names"]))
        if any(name[0] in not_names() for name in names):
            continue
        norm = _title(reading.text, match.start("posts"), match["posts"], bodies, ends)
        for name in names:
            start = match.start("names") + name.start()
            yield _person(reading, (start, start + len(name[0])), norm)


def _title(text: str, start: int, posts: str, bodies: Sequence[Fact], ends: list[int]) -> Norm:
    """The posts without the bodies among them, and those bodies: 中共中央总书记、中央军委主席."""
    titles: list[str] = []
    orgs: list[str] = []
    at = start
    for part in posts.split("、"):
        body = _body_in(bodies, ends, at, at + len(part))
        if body:
            orgs.append(text[body.start : body.end])
            titles.append(text[max(body.end, at) : at + len(part)])
        else:
            titles.append(part)
        at += len(part) + 1
    return {"post": "、".join(filter(None, titles)) or None, "org": "、".join(orgs) or None}


def _body_in(bodies: Sequence[Fact], ends: list[int], start: int, end: int) -> Fact | None:
    """The body that ends where a post begins, or stands at the head of one."""
    i = bisect_left(ends, start)
    if i < len(ends) and ends[i] < end and (ends[i] == start or bodies[i].start == start):
        return bodies[i]
    return None


def _person(reading: Reading, span: tuple[int, int], norm: Norm) -> Fact:
    return reading.fact(FactKind.OFFICIAL, *span, BY, norm)
