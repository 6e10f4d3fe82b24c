"""Who is to do the work of a stretch of text: （省商务厅牵头，合肥海关配合）, 责任单位：… 责任分工."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from luoshi.extract.outline import Outline

_GATE = ("负责", "牵头", "责任", "配合", "主办", "承办", "完成时限", "指导）", "指导，")
_BRACKET = re.compile(
    r"[（(【\[](?P<inner>(?:[^（）()\n【】\[\]]|[（(][^（）()\n]{0,60}[）)]){3,400})[）)】\]]"
)
_LINE = re.compile(
    r"(?m)(?:^|(?<=[。；]))[ \t\u3000]*(?P<inner>(?:责任|牵头|主办|主责|承办|实施|负责|"
    r"主要责任|第一责任)(?:考核)?(?:单位|部门|处室|科室|领导|人)[：:].{2,300}?)[。]?$"
)
_LABELLED = re.compile(r"(?:单位|部门|处室|科室|领导|责任人)[：:]")
_LABEL = re.compile(
    r"(?:(?P<lead>(?:牵头|责任|主办|主责|承办|实施|落实|负责|牵头责任|主要责任|第一责任|"
    r"牵头考核|牵头负责)(?:单位|部门|处室|科室|机构|主体|人|领导))"
    r"|(?P<partner>(?:配合|协办|参与|参加|协同|协助|会办|支持|责任配合)(?:单位|部门|处室|"
    r"科室|机构))|(?P<time>完成(?:时限|时间|期限)|时间节点|时限(?:要求)?|进度(?:要求|"
    r"安排)?))[：:]"
)
_LEADS = re.compile(
    r"^由?(?P<owner>.{2,160}?)(?:负责)?牵头(?:组织|负责|落实|推进|办理|抓总|实施|会同|，|"
    r"；|、|,|$)+(?P<rest>.*)$"
)
_HELPS = re.compile(
    r"(?P<partners>.{2,240}?)(?:等)?(?:按照?(?:各自)?(?:职责|职能)|分别|共同|"
    r"各负其责|分工)*(?:负责)?(?:配合|协助|参与|协同|参加|协办|会同|支持|落实|负责)"
)
_ALL = re.compile(
    r"^由?(?P<owner>.{2,240}?)(?:依法|按照?(?:各自)?(?:职责|职能)(?:权限)?|分别|"
    r"共同|具体|各自|分工)*(?:组织)?(?:负责|落实|实施|承担|办理)(?:实施|落实|推进|"
    r"具体实施|组织实施)?(?:[，；。]|$)(?P<rest>.*)$"
)
_GUIDES = re.compile(r"^(?P<partners>.{2,160}?[部委局厅办署院会行社])指导(?:[，；](?P<rest>.*))?$")
"""Those that guide the work of others: 生态环境部指导，试点城市政府负责."""
_BELOW = re.compile(r"[，；。]?以下均需?由?(?P<owner>[^，；。]{2,20}?)(?:负责)?(?:落实|实施)")
"""Who is in charge of all that follows, also where a bracket names only those that guide."""
_FIRST_LEADS = re.compile(r"(?:列|排)(?:在)?(?:第一|首|第1)(?:位|个)?的?(?:者|单位|部门)?(?:的)?为牵头")
_SEPARATOR = re.compile(r"[、，,；;]|(?<=[部委局厅办府院会])和")
_LONGEST = 400
_NESTED = 3
"""Brackets before a word that are tried: the words of one may hold another, （省（区、市）人民政府负责）."""
_END_MARKS = "。；;，, \u3000"


class Duty(NamedTuple):
    """Who is to do what stands in a stretch of text.

    Attributes:
        start: where the stretch begins.
        end: where it ends.
        owner: the bodies that lead, as written.
        partners: those that take part, as written; None without any.
        said: the span of the words that say so.
    """

    start: int
    end: int
    owner: str | None
    partners: str | None
    said: tuple[int, int]


class Duties(NamedTuple):
    """The duties of a document: of stretches in text order, and of whole sections by their number."""

    stretches: list[Duty]
    sections: dict[int, Duty]


def find_duties(text: str, outline: Outline) -> Duties:
    """Whom the text puts in charge of what.

    A bracket or line with bodies in charge speaks of what stands before it: in its paragraph, from the bracket before;
    alone or at a paragraph's head, of the paragraphs of its section from the one before. In a heading it speaks of the
    whole section.
    """
    duties = Duties([], {})
    if not any(word in text for word in _GATE):
        return duties
    first_leads = bool(_FIRST_LEADS.search(text))
    reached, below = 0, None
    for start, end, inner in _said(text):
        below = _below(inner) or below
        owner, partners = parse_duty(inner)
        if owner is None and partners is None:
            continue
        owner = owner or below
        if first_leads and owner and not partners:
            owner, partners = _split_first(owner)
        number = _section_at(outline, start)
        section = outline.sections[number].unit if number >= 0 else None
        if section is not None and start < section.heading_end:
            duties.sections[number] = Duty(section.start, section.end, owner, partners, (start, end))
            continue
        line = text.rfind("\n", 0, start) + 1
        begin = max(reached, line)
        if not text[begin:start].strip(" \u3000\n"):
            begin = max(reached, section.start if section else 0)
        elif section is not None and reached < line and section.start < line:
            begin = max(reached, section.start)
        duties.stretches.append(Duty(begin, start, owner, partners, (start, end)))
        reached = end
    return duties


def _below(words: str) -> str | None:
    """Who a bracket puts in charge of all that follows; None for nobody."""
    said = _BELOW.search(words)
    return said["owner"] if said else None


def _said(text: str) -> Iterator[tuple[int, int, str]]:
    """The spans of brackets and lines that may name bodies in charge, with the words inside."""
    found = [(m.start(), m.end(), m["inner"]) for m in _LINE.finditer(text)] if _LABELLED.search(text) else []
    for word in re.finditer("|".join(_GATE), text):
        opening, bracket = word.start(), None
        for _ in range(_NESTED):
            opening = max(text.rfind(mark, max(0, opening - _LONGEST), opening) for mark in "（(【[")
            bracket = _BRACKET.match(text, opening) if opening >= 0 else None
            if bracket is not None or opening < 0:
                break
        if bracket is not None and bracket.end() > word.start():
            found.append((*bracket.span(), bracket["inner"]))
    reached = -1
    for start, end, inner in sorted(set(found)):
        if start >= reached:
            yield start, end, inner
            reached = end


def _section_at(outline: Outline, at: int) -> int:
    """The number of the innermost section that holds a place; -1 for none."""
    low, high = 0, len(outline.sections)
    while low < high:
        middle = (low + high) // 2
        if outline.sections[middle].unit.start <= at:
            low = middle + 1
        else:
            high = middle
    number = low - 1
    while number >= 0 and outline.sections[number].unit.end <= at:
        number = outline.sections[number].above
    return number


def parse_duty(words: str) -> tuple[str | None, str | None]:
    """The bodies that lead and those that take part, from the words of a bracket or line; None for neither.

    >>> parse_duty("省商务厅牵头，合肥海关、省外办按职责分工配合")
    ('省商务厅', '合肥海关、省外办')
    """
    below = _BELOW.search(words)
    words = words[: below.start()] if below else words
    if (labels := list(_LABEL.finditer(words))) != []:
        return _labelled(words, labels)
    if (guides := _GUIDES.match(words)) is not None:
        owner, partners = parse_duty(guides["rest"]) if guides["rest"] else (None, None)
        return owner, "、".join(filter(None, (tidy(guides["partners"]), partners)))
    leads = _LEADS.match(words)
    if leads is not None and not leads["owner"].startswith("以下"):
        return tidy(leads["owner"]), _helpers(leads["rest"])
    everyone = _ALL.match(words)
    if everyone is not None:
        return tidy(everyone["owner"]), _helpers(everyone["rest"])
    return None, None


def _labelled(words: str, labels: Sequence[re.Match[str]]) -> tuple[str | None, str | None]:
    """The bodies after 责任单位： and 配合单位：."""
    named: dict[str, str] = {}
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        value = tidy(words[label.end() : following.start() if following else len(words)])
        if label.lastgroup and value:
            named.setdefault(label.lastgroup, value)
    return named.get("lead"), named.get("partner")


def _helpers(words: str) -> str | None:
    """Those that take part, from what follows the lead: 合肥海关配合, 各市按职责分工负责."""
    helps = _HELPS.match(words.strip(_END_MARKS))
    return tidy(helps["partners"]) if helps else None


def tidy(names: str) -> str | None:
    """A list of bodies without outer marks and without what says how they share the work; None for nothing."""
    names = re.sub(
        r"[，；、]适用范围：.*|(?:按照?(?:各自)?(?:职责|职能)(?:分工)?|分别|共同|依法|具体|会同|联合)+$",
        "",
        names.strip("".join((_END_MARKS, "、：:由 \t"))),
    )
    return names.strip("".join((_END_MARKS, "、：: \t/"))) or None


def _split_first(names: str) -> tuple[str | None, str | None]:
    """The first of a list of bodies, and the others: where a document says that the first one leads."""
    first = _SEPARATOR.search(names)
    return (tidy(names[: first.start()]), tidy(names[first.end() :])) if first else (names, None)
