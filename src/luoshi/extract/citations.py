"""Documents that a text refers to by title 引文: 《…》 and established names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from luoshi.extract.mentions import Reading
from luoshi.lexicon.scanning import Scanner
from luoshi.lexicon.terms import read_terms
from luoshi.text import Fact, FactKind

BY = "citation-grammar 3"

_MARKS = re.compile("[《》\n]")
_LONGEST = 150
_SESSION = r"(?:党的|[省市区县]委)?[一二三四五六七八九十]{1,4}届[一二三四五六七八九十]{1,2}(?:中|次)全会"
_OWNER = re.compile(
    rf"(?:{_SESSION}|(?:中共[一-龥]{{2,3}})?(?:[省市区县]|自治区党)委“十[一二三四五六]?五”规划)\Z"
)
_LONGEST_OWNER = 20
_NAMED = re.compile(
    r"[党二外市省区县宪中全数RCD](?:(?<=党)的[一二三四五六七八九十]{2,3}大报告|(?<=党)章(?!草案|修|学|程|小组)|(?<=中)央八项规定(?!精神学习教育)|(?<=[、和，]二)十大报告|(?<=外)(?:资|商投资)准入(?:特别管理措施)?(?:（负面清单）|负面清单)"
    r"|(?<=市)场准入负面清单|(?<=[省市区县])委“十[一二三四五六]?五”规划建议|(?<=宪)法(?!宣誓|宣传|日)|(?<=中)国共产党章程"
    r"|(?<=中)欧投资协定|(?<=区)域全面经济伙伴关系协定|(?<=R)CEP(?![A-Za-z])|(?<=全)面与进步跨太平洋伙伴关系协定|(?<=C)PTPP|(?<=数)字经济伙伴关系协定|(?<=D)EPA)"
)


_PLAN = re.compile(
    r"(?<![省市区县党]委)“十[一二三四五六]?五”(?:时期)?规划(?:纲要|建议)?(?:（草案）)?(?!期|[、和]?《)"
)
_WORK = re.compile(
    r"(?:[舞话歌京越豫秦川戏广播杂]剧|音乐剧|电视剧|网络剧|儿童剧|剧目|大戏|电影|影片|纪录片|专题片|宣传片|短片|动画片?|动漫|小说|诗集|歌曲|组歌|舞蹈|晚会|节目"
    r"|栏目|综艺|文艺作品|网络游戏|油画|雕塑)\Z"
)
_NEXT_TITLE = re.compile(r"[、和与及等]{0,2}\Z")
_LAW_GOES_ON = re.compile(r"规(?!定)|[律治学院人庭官制案系]|典型")
_DRAFT = re.compile(r"(?:修订|修正)?草案")


def find_citations(reading: Reading) -> list[Fact]:
    """The documents that a text names, each with its ``title`` without the brackets."""
    return [*_bracketed(reading), *_named(reading)]


@cache
def _laws() -> Scanner:
    return Scanner(read_terms("laws"))


@cache
def _no_documents() -> frozenset[str]:
    """Papers, journals and broadcasts, whose titles stand in the same brackets."""
    return frozenset((*read_terms("media_and_firms"), "求是", "高端访谈"))


def _bracketed(reading: Reading) -> Iterator[Fact]:
    """《…》, the outermost pair, on one line; a title that was never closed is none, nor is that of a film or play."""
    depth = start = work = 0
    for mark in _MARKS.finditer(reading.text):
        if mark[0] == "《":
            start = start if depth else mark.start()
            depth += 1
        elif mark[0] == "\n":
            depth = 0
        elif depth:
            depth -= 1
            title = reading.text[start + 1 : mark.start()]
            if depth:
                continue
            if _is_work(reading.text, start, work):
                work = mark.end()
            elif 0 < len(title) <= _LONGEST - 2 and title not in _no_documents():
                yield _cited(reading, start, mark.end())


def _is_work(text: str, start: int, last: int) -> bool:
    """Whether the title at ``start`` is a film's, play's or song's: by the word before, or after the ``last`` one."""
    return bool(
        _WORK.search(text, max(0, start - 4), start)
        or (last and start - last <= 2 and _NEXT_TITLE.match(text, last, start))
    )


def _cited(reading: Reading, start: int, end: int) -> Fact:
    """The fact of one bracketed title; a session named before a bare 《决定》 belongs to it."""
    text = reading.text
    title = text[start + 1 : end - 1]
    owner = _OWNER.search(text, max(0, start - _LONGEST_OWNER), start) if len(title) <= 4 else None
    if owner:
        start, title = owner.start(), owner[0] + title
    return reading.fact(FactKind.CITATION, start, end, BY, {"title": title})


def _named(reading: Reading) -> Iterator[Fact]:
    """Reports, charters, laws and plans by the names that everybody knows."""
    text = reading.text
    spans = [match.span() for match in _NAMED.finditer(text)]
    spans += [match.span() for match in _PLAN.finditer(text)]
    for start, end in _laws().find(text):
        if not _LAW_GOES_ON.match(text, end):
            draft = _DRAFT.match(text, end)
            spans.append((start, draft.end() if draft else end))
    for start, end in spans:
        yield reading.fact(FactKind.CITATION, start, end, BY, {"title": text[start:end]})
