"""Who issued a document: by its enactment note, title, signature, letterhead, or by the body that its news is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.lexicon import Body, Lexicon
from luoshi.lexicon.divisions import COUNTRY
from luoshi.structure.calendar import DATE
from luoshi.structure.dates import ENACTED
from luoshi.structure.front import PAGE_HEAD, SALUTATION, SPOKEN, Front
from luoshi.structure.lines import Line
from luoshi.text import Level

MEDIA = re.compile(
    r"(新华社|中新社|人民日报|央视网|中央广播电视总台|新华网|人民网|光明日报|经济日报|中国工业报|中国电子报|科技日报)"
)
REPORTER = re.compile(r"本报(?:记者|讯|评论员)|记者\s?[一-龥]{2,4}")
BEHALF = re.compile(
    r"(?:代表|受)((?:[一-龥]{2,8}[省市区县州])?(?:国务院|(?:省|市|自治区|县|区|州)?(?:人民)?政府))"
)
EXPLAINED = re.compile(
    r"由([^，。；由]{3,40}?)(?:负责|会同|承担|商)[^。]{0,24}解释|由([^，。；由]{3,40}?)解释"
)
CENTRE = re.compile(
    r"中央(?:经济|农村|金融|城市|政法|政协|人才|人大|民族|统战|外事|群团|党的|全面|军民|财经|国家|巡视|科技)[^，。]{0,12}会议"
    r"|(?:中共)?中央政治局[^，。]{0,12}会议|习近平(?!新时代)|李强|李克强"
)
ACTS = re.compile(
    r"[^。\n]{0,40}?(?:召开|举行|主持|会议|印发|发布|发出|公布|下发|出台|部署|传达|学习|研讨|发言|讲话|：|有关负责人|负责同志|联合|工作总结)"
)
CENTRAL_MEETING = re.compile(r"[^，。]{0,8}?(中央[一-龥]{2,8}工作会议)")
"""A meeting of the centre whose kind is in no list; it is not taken for one of the party's own."""
JOINT = re.compile(r"([^，。；《》]{2,24}?)等[\d〇零一二两三四五六七八九十]{1,3}个?(?:部门|单位)")
SIGNED_OFF = re.compile(r"[（(](?:本报|本刊|本网)?记者[\s\u3000]*[一-龥·\s\u3000]{2,40}[）)]$")
"""The reporters named where an article ends."""
CITED = re.compile(r"贯彻|落实|按照|根据|经|遵照|依据")
AGENCY = re.compile(r"([一-龥]{2,6}社)[一-龥]{1,6}\d{1,2}月\d{1,2}日电")
OUTLET = re.compile(
    r"([一-龥]{1,5}(?:网|日报|晚报|新闻|时报|商报|在线|周刊|客户端))\d{0,2}月?\d{0,2}日?[讯电]"
)
OCCASION = re.compile(r"在([^，。在]{4,40})上的报告$")
JOINED = re.compile(r"[\s\u3000、]+")
SPACED = re.compile(r"(?<=[一-龥])[ \u3000]+(?=[一-龥](?:[ \u3000]|$))")
LONGEST_DATED = 40
MOST_SIGNATURES = 16


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuing body or bodies.

    Attributes:
        names: as written, separated by 、.
        lead: what the name of the first one tells.
        told: whether the text only tells of them, as a newspaper's does, and nothing says that they issued it.
    """

    names: str
    lead: Body
    told: bool = False


def find_issuer(lines: Sequence[Line], front: Front, number: str | None, lexicon: Lexicon) -> Issuer | None:
    """The issuer of a document, None when it names none.

    Args:
        lines: the document's lines.
        front: where its front matter is.
        number: its number, whose first letters stand for a body.
        lexicon: the places and bodies.
    """
    head = lines[front.first : front.body]
    return (
        _of_enactment(head, lexicon)
        or _of_joint_title(lines, front, lexicon)
        or _of_title(front.title, lexicon)
        or _of_signature(lines[front.body :], lexicon)
        or _of_letterhead([*lines[: front.first], *head[1:]], lexicon)
        or _of_dated_line(head[1:], lexicon)
        or _of_number(number, lexicon)
        or _of_explanation(lines[-12:], lexicon)
        or _of_report(lines[front.body : front.body + 8], lexicon)
        or _of_occasion(front.title, lexicon)
        or _of_opening(lines, front, lexicon)
    )


def _of_enactment(head: Sequence[Line], lexicon: Lexicon) -> Issuer | None:
    """The congress or government that passed a statute."""
    for line in head[1:]:
        if ENACTED.search(line.words) and DATE.search(line.words):
            found = lexicon.bodies.find(line.words)
            if found:
                return Issuer(found[0].body.name, found[0].body)
    return None


def _of_title(title: str | None, lexicon: Lexicon) -> Issuer | None:
    """The bodies before 关于 in a title."""
    before, about, _ = (title or "").partition("关于")
    return _of_names(before, lexicon) if about and len(before) > 2 else None


def _of_joint_title(lines: Sequence[Line], front: Front, lexicon: Lexicon) -> Issuer | None:
    """The bodies that signed what a title ascribes to one of them 等N部门."""
    lead = JOINT.match(front.title or "")
    signed = _of_signature(lines[front.body :], lexicon) if lead else None
    return signed if signed and lead and signed.names.startswith(lead[1]) else None


def _of_names(words: str, lexicon: Lexicon) -> Issuer | None:
    """Names of bodies side by side, when the first of them is known."""
    names = [name for name in JOINED.split(words.strip()) if name]
    found = lexicon.bodies.parse(names[0]) if names else None
    if found is None or len(names) > MOST_SIGNATURES:
        return None
    return Issuer("、".join(names), found)


def _of_signature(body: Sequence[Line], lexicon: Lexicon) -> Issuer | None:
    """The bodies on the short lines above the first date that stands alone."""
    for i, line in enumerate(body):
        if i and len(line.words) <= 20 and DATE.match(line.words.strip("（()） ")):
            names = _signatures(body[max(i - MOST_SIGNATURES, 0) : i], lexicon)
            if names:
                return _of_names("、".join(names), lexicon)
    names = _signatures(body[-3:], lexicon)
    return _of_names("、".join(names), lexicon) if names else None


def _signatures(above: Sequence[Line], lexicon: Lexicon) -> list[str]:
    """The names on the last short lines, spaced print closed up (财 政 部)."""
    names: list[str] = []
    for line in reversed(above):
        pieces = [
            SPACED.sub("", piece) for piece in re.split(r"[\u3000 ]{2,}|\t", SPACED.sub("", line.words))
        ]
        if not line.is_open or len(line.words) > 60 or not all(_is_body(piece, lexicon) for piece in pieces):
            break
        names = [*pieces, *names]
    return names


def _is_body(piece: str, lexicon: Lexicon) -> bool:
    """Whether a few words are the name of a body and nothing else but its office."""
    found = lexicon.bodies.find(piece)
    return bool(found) and found[0].start == 0 and len(piece) - found[-1].end <= 8


def _of_letterhead(lines: Sequence[Line], lexicon: Lexicon) -> Issuer | None:
    """The body of a letterhead (…文件, …令) or of an order's number."""
    for line in lines:
        words = line.words
        if len(words) <= 40 and re.search(r"(?:文\s*件|令)$|令第", words):
            body = lexicon.bodies.parse(words)
            if body:
                return Issuer(body.name, body)
    return None


def _of_dated_line(head: Sequence[Line], lexicon: Lexicon) -> Issuer | None:
    """The body that stands beside the date under a title (星河市经信局　2022年1月2日)."""
    for line in head:
        if len(line.words) <= LONGEST_DATED and DATE.search(line.words) and not SPOKEN.match(line.words):
            found = lexicon.bodies.find(line.words)
            if found and found[0].body.level is not Level.MEDIA:
                return Issuer(found[0].body.name, found[0].body)
    return None


def _of_number(number: str | None, lexicon: Lexicon) -> Issuer | None:
    body = lexicon.bodies.of_number(number) if number else None
    return Issuer(body.name, body) if body else None


def _of_explanation(tail: Sequence[Line], lexicon: Lexicon) -> Issuer | None:
    """The body that explains a rule (本规范由……负责解释)."""
    for line in tail:
        match = EXPLAINED.search(line.words)
        body = lexicon.bodies.parse(match[1] or match[2]) if match else None
        if body:
            return Issuer(body.name, body)
    return None


def _of_report(opening: Sequence[Line], lexicon: Lexicon) -> Issuer | None:
    """The government on whose behalf a work report is given."""
    for line in opening:
        match = BEHALF.search(line.words)
        body = lexicon.bodies.parse(match[1]) if match else None
        if body:
            return Issuer(body.name, body)
    return None


def _of_occasion(title: str | None, lexicon: Lexicon) -> Issuer | None:
    """The congress that a report was given to (在……代表大会上的报告)."""
    match = OCCASION.search(title or "")
    body = lexicon.bodies.parse(match[1]) if match else None
    return Issuer(body.name, body) if body else None


def _of_opening(lines: Sequence[Line], front: Front, lexicon: Lexicon) -> Issuer | None:
    """The body whose meeting is told of, or the medium that tells."""
    first = lines[front.body].words[:120] if front.body < len(lines) else ""
    told = (front.title or "") + "\n" + ("" if SALUTATION.match(first) else first)
    head = lines[: front.body + 2]
    reported = REPORTER.search(told) is not None
    centre = None if reported else _of_centre(told.strip(), lexicon)
    if centre:
        return centre
    acting = [
        m.body
        for m in lexicon.bodies.find(told)
        if m.body.level is not Level.MEDIA
        and ACTS.match(told, m.end)
        and not CITED.search(told[max(m.start - 8, 0) : m.start])
    ]
    medium = next((name for line in head if (name := _medium(line.words))), None)
    bylined = any(
        REPORTER.search(line.words[:60]) and not SIGNED_OFF.search(line.words[-60:]) for line in head
    )
    signed = not acting and any(SIGNED_OFF.search(line.words[-60:]) for line in lines[-2:])
    if (bylined or signed) and not medium:
        return Issuer("", Body("", Level.MEDIA, None), told=True)
    if acting:
        return Issuer(acting[0].name, acting[0], told=True)
    return Issuer(medium, Body(medium, Level.MEDIA, None), told=True) if medium else None


def _of_centre(told: str, lexicon: Lexicon) -> Issuer | None:
    """The party's centre for its meetings and leaders; a central meeting of another kind for itself."""
    centre = lexicon.bodies.parse("中共中央")
    if centre and CENTRE.match(told[:60]):
        return Issuer(centre.name, centre)
    meeting = CENTRAL_MEETING.match(told[:60])
    country = lexicon.divisions.by_code(COUNTRY)
    return Issuer(meeting[1], Body(meeting[1], Level.CENTRAL, country)) if meeting else None


def _medium(words: str) -> str | None:
    """The medium that a line names as its own source."""
    found = PAGE_HEAD.match(words) or MEDIA.search(words[:60]) or OUTLET.match(words) or AGENCY.match(words)
    return found[1] if found else None
