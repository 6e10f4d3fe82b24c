"""The front matter of a document: letterhead, title, subtitle, number, date and byline, before the text begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.structure.calendar import DATE
from luoshi.structure.lines import Line
from luoshi.structure.number import BRACKETED_NUMBER, NUMBER_LINE, ORDER_LINE
from luoshi.structure.numbering import read_number

LONGEST_TITLE = 120
LINES_OF_FRONT = 16
LINES_OF_LETTERHEAD = 6
PASSED_OVER = re.compile(
    r"【法宝引证码】|原文链接|https?://|www\.|来\s*源\s*[:：]|发布(?:时间|日期|机构)|时\s*间\s*[:：]|日\s*期\s*[:：]|索\s*引\s*号"
    r"|主题分类|发文机关|成文日期|发文字号|名\s*称\s*[:：]|主\s*题\s*词|有\s*效\s*性|浏览|字\s*[号体]|调整字体|■|【字|下载|打印|分享|首页|当前位置|责任编辑|编\s*辑[:：]|作\s*者[:：]"
    r"|[大中小]$|[>＞»]|您(?:现在)?的位置|收藏|关闭|全屏|本报(?:记者|讯|评论员)|新华社[“”一-龥]{0,8}记者|(?:本网)?记者\s|通讯员"
)
DATELINE = re.compile(r"(?:新华社|中新社|本报|新华网|人民网)[^，。]{0,10}\d{1,2}月\d{1,2}日[电讯]")
DATELINE_TITLE = re.compile(r"[日]电\s*题\s*[:：]\s*(\S.{3,80})$")
SALUTATION = re.compile(
    r"(?:尊敬的|各位)?(?:代表|同志|委员|朋友|女士|来宾|记者)[们]?[：:，！]|各[^。]{1,400}[：:]$"
)
LETTERHEAD = re.compile(r"[^，。]{4,40}(?:文\s*件|令)$")
PART = re.compile(
    r"[（(](?:摘要|节选|节录|摘编|摘录|全文|草案|试行|讨论稿|送审稿|征求意见稿"
    r"|\d{4}\s?[—－-]{1,2}\s?\d{4}年?)[）)]$"
)
"""A line in brackets that belongs to the title above it."""
MEETING_TITLE = re.compile(r"(?:召开|举行|强调)$")
STOPPED_BELOW = re.compile(r"[。！？](?:[”’）)]*)$")
PAGE_HEAD = re.compile(
    rf"([一-龥]{{2,8}}(?:报|刊))[\s\u3000]*{DATE.pattern}[\s\u3000]*星期[一二三四五六日天]"
    r"[\s\u3000]*第?[\d一二三四五六七八九十]{1,3}版[\s\u3000]*"
)
"""The head of a newspaper's page: its name, the date, the number of the page."""
RULE = re.compile(r"[━─—－=_＿\-*＊·•\s]{4,}$")
BRACKETED = re.compile(r"[（(\[【].*[）)\]】]$")
STOP = re.compile(r"[。；;，,：:](?:[”’）)]*)$")
DECREED = re.compile(r"《([^《》]{4,60})》(?:已经|已于|业经|经)")
SITE = re.compile(
    r"^【(.+)】\s*[-—_|].*$|^(.{6,}?)\s*(?:[-_|]|\s-\s)\s*[^-_|]{2,24}(?:网|网站|委员会|政府|门户|频道|局|部)$"
)
SUBTITLE = re.compile(r"[—―-]{1,2}")
GENRE = re.compile(
    r"(?:通知|意见|办法|方案|规划|细则|条例|规定|措施|纲要|计划|决定|决议|公报|公告|通告|通报|批复|复函|函|报告|令|法|讲话|发言|致辞|指南|标准|章程|建议|清单|公示|指引|解读)"
    r"(?:[（(〔][^（）()]{1,24}[）)〕]){0,2}$"
)
SPOKEN = re.compile(
    r"[（(—―-]{0,2}\s?(?:\d{4}|[二一][〇○零九]..)年.{1,12}(?:日|月)?在.{4,60}(?:上|会议)[）)]?$"
)
OFFICIAL = re.compile(r"[^，。；：]{2,60}关于[^。；：]{4,}")
"""A title that names who issued the document."""
ATTENDED = re.compile(
    r"[一-龥·、\s\u3000]{2,60}(?:(?:出席|列席|主持|参加)[一-龥]{0,8}|(?:发表|作)[一-龥]{0,4}讲话)$"
)
"""The line under a headline that names who was present and who spoke."""
LABELLED = re.compile(r"(?:名\s*称|标\s*题)\s*[:：]\s*(\S.{6,})$")
"""The title in the table of particulars above a document on a government's site."""
CREDIT = re.compile(r"(?:记者|通讯员)[^，。]{1,16}摄$")
"""What ends the caption of a picture."""
NAME_BEFORE = re.compile(r"[一-龥、\s\u3000]{2,30}(?:(?<=[局厅委办府部会院])|[\s\u3000])$")
NAME_LINE = re.compile(
    r"(?:[一-龥]{0,8}(?:国务院总理|省长|市长|主席|自治区主席|代省长|代市长|县长|区长|总理)\s*)?[一-龥·]{1,3}\s*[一-龥·]{1,8}$"
)


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the text.

    Attributes:
        title: the title on one line, None when there is none.
        first: index of the title's first line; that of the text when there is no title.
        body: index of the first line of the text.
    """

    title: str | None
    first: int
    body: int


def read_front(lines: Sequence[Line]) -> Front:
    """Finds the title and where the text begins.

    Args:
        lines: the lines of the document that are not blank.
    """
    at = 0
    while at < min(len(lines), LINES_OF_FRONT) and _is_passed_over(lines[at].words):
        at += 1
    headed = next((m[1] for line in lines[:at] if (m := DATELINE_TITLE.search(line.words))), None)
    if headed:
        return Front(headed, 0, at)
    at = _official_title(lines, _after_letterhead(lines, at))
    if at >= len(lines) or not _is_title(lines[at]):
        at = at if at < min(len(lines), LINES_OF_FRONT) else 0
        decreed = DECREED.match(lines[at].words) if lines else None
        return Front(decreed[1] if decreed else None, at, at)
    title, after = _whole_title(lines, at)
    body = after
    while body < min(len(lines), after + LINES_OF_FRONT) and _is_below_title(lines[body], lines[at]):
        body += 1
    return Front(title, at, body)


def _after_letterhead(lines: Sequence[Line], at: int) -> int:
    """Where the title begins when a letterhead and a number stand above it: after the number."""
    for i in range(at, min(at + LINES_OF_LETTERHEAD, len(lines) - 1)):
        if GENRE.search(lines[i].words) or not lines[i].is_open:
            return at
        if NUMBER_LINE.match(lines[i].words) and i > at and GENRE.search(lines[i + 1].words):
            return i + 1
    return at


def _official_title(lines: Sequence[Line], at: int) -> int:
    """Where the title begins when a page has headed it with something of its own.

    It has the words that the table of particulars gives, or is the next line when that names who issued the document.
    """
    near = lines[: at + LINES_OF_FRONT]
    label = next((m[1] for line in near if (m := LABELLED.match(line.words)) and GENRE.search(m[1])), None)
    if label:
        return next((i for i, line in enumerate(near) if line.words == label), at)
    if (
        at + 1 >= len(lines)
        or "关于" in lines[at].words
        or not lines[at].is_open
        or not lines[at + 1].is_open
    ):
        return at
    official = OFFICIAL.match(lines[at + 1].words) and GENRE.search(lines[at + 1].words)
    return at + 1 if official and GENRE.search(lines[at].words) else at


def _is_passed_over(words: str) -> bool:
    return (
        PASSED_OVER.match(words) is not None
        or CREDIT.search(words) is not None
        or DATELINE.match(words) is not None
        or NUMBER_LINE.match(words) is not None
        or (LETTERHEAD.match(words) is not None and "关于" not in words)
        or ORDER_LINE.match(words) is not None
        or _is_date(words)
        or RULE.match(words) is not None
        or len(words) < 3
    )


def _is_date(words: str) -> bool:
    """Whether a line is a date, with brackets, a time or a source at most, or a name and a date."""
    page = PAGE_HEAD.match(words)
    if page:
        return page.end() == len(words)
    match = DATE.search(words[:40])
    if match and match.end() == len(words) and NAME_BEFORE.match(words[: match.start()]):
        return True
    return (
        match is not None
        and words[-1:] not in "。；，"
        and len(words) - (match.end() - match.start()) <= 24
        and match.start() <= 4
    )


def _is_title(line: Line) -> bool:
    words = line.words
    return (
        2 < len(words) <= LONGEST_TITLE
        and not STOP.search(words)
        and not SALUTATION.match(words)
        and "\t" not in line.text
        and (line.text.startswith("#") or read_number(words) is None)
    )


def _whole_title(lines: Sequence[Line], at: int) -> tuple[str, int]:
    """The title that begins at a line, and the index of the line after it."""
    title = lines[at].words
    after = at + 1
    while after < len(lines) and after - at < 4 and (glue := _glue(title, lines, after)) is not None:
        title += glue + lines[after].words
        after += 1
    return clean_title(title), after


def clean_title(title: str) -> str:
    """A title on one line, without the name of a site or the number in brackets at its end."""
    words = re.sub(r"[\s\u3000]+", " ", PAGE_HEAD.sub("", title, count=1))
    site = SITE.match(words)
    words = (site[1] or site[2]) if site else words
    return BRACKETED_NUMBER.sub("", words)


def _glue(title: str, lines: Sequence[Line], after: int) -> str | None:
    """What joins the next line to the title: nothing, a space, or None when it is no part of it."""
    line = lines[after]
    words = line.words
    if PART.match(words):
        return ""
    if SUBTITLE.match(words) and len(words) <= LONGEST_TITLE and line.is_open:
        return None if SPOKEN.match(words) else ""
    if not _may_continue(title, line):
        return None
    below = lines[after + 1].words if after + 1 < len(lines) else ""
    return _glue_of_line(title, words, below)


def _may_continue(title: str, line: Line) -> bool:
    """Whether a line can be a further line of a title at all."""
    words = line.words
    shaped = line.is_open and 4 < len(words) <= 60 and not _is_passed_over(words)
    marked = (BRACKETED, SALUTATION, SPOKEN)
    return (
        shaped and not any(p.match(words) for p in marked) and not read_number(words) and words not in title
    )


def _glue_of_line(title: str, words: str, below: str) -> str | None:
    """What joins a line to the title that it completes, by how both end and by the line below."""
    if GENRE.search(title):
        return None
    if "关于" in title + words and GENRE.search(words):
        return " " if title.endswith(("部", "委", "局", "院", "央")) and "关于" in words else ""
    headed = MEETING_TITLE.search(title) is not None and len(words) <= 30 and STOPPED_BELOW.search(below)
    if len(title) <= 40 and (headed or (SUBTITLE.match(below) and not SPOKEN.match(below))):
        return " "
    return "" if "关于" in title and len(words) <= 40 and GENRE.search(below) else None


def _is_below_title(line: Line, title: Line) -> bool:
    """Whether a line still belongs to the front matter."""
    words = line.words
    return (
        _is_passed_over(words)
        or (len(words) <= 400 and BRACKETED.match(words) is not None and DATE.search(words[:40]) is not None)
        or (BRACKETED.match(words) is not None and len(words) <= 24)
        or words == title.words
        or (MEETING_TITLE.search(title.words) is not None and ATTENDED.match(words) is not None)
        or (line.is_open and len(words) <= 60 and SPOKEN.match(words) is not None)
        or (
            line.is_open
            and len(words) <= 20
            and NAME_LINE.match(words) is not None
            and _has_name_shape(words)
        )
        or (line.is_open and len(words) <= 30 and LETTERHEAD.match(words) is not None)
        or (
            DATE.match(words) is not None
            and re.search("通过|修[订正改]|公布|批准|发布|施行", words) is not None
        )
    )


def _has_name_shape(words: str) -> bool:
    """Whether a line can be a person's name, with a post before it at most."""
    letters = re.sub(r"[\s\u3000]", "", words)
    return 2 <= len(letters) <= 4 or re.match(r".{0,6}(?:总理|[省市县区]长|主席)", letters) is not None
