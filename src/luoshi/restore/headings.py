"""Titles and headings that stand on several lines in documents that are not hard-wrapped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from luoshi.restore.lines import between
from luoshi.restore.rule import Context, Line, lines_of
from luoshi.text import Edit

_LONGEST = 64
"""Characters of the longest line of a title."""

_MOST_LINES = 5

_KINDS = (
    "通知|意见|公告|办法|决定|规定|条例|方案|指南|通报|批复|函|报告|规划|计划|细则|纲要|请示|通告|解读|答复|决议|"
    "公报|说明|要点|措施|清单|建议|规程|规范|标准|规则"
)
_ENDS_TITLE = re.compile(rf"(?:{_KINDS})(?:》?的(?:{_KINDS}))?(?:[（(〔][^（()）]{{1,20}}[)）〕])?》?$")
_BODY = re.compile(r"[\u4e00-\u9fff]+(?:部|委|局|厅|办|室|行|署|院|会|机制|小组|政府|指挥部|公司|中心)")
_BODY_BEGINS = re.compile(r"国务院|中央|中共|全国|[\u4e00-\u9fff]{2,8}(?:省|市|区|部|委|局)")
_BODY_ENDS = re.compile(r"[\u4e00-\u9fff]{2,24}(?:组|机制|办公室|委员会|指挥部|部|局|厅)关于")
_APART = re.compile(r"[ \u3000、]+")
_ABOUT = re.compile(r"关于|印发|转发|发布")
_STARTS_ABOUT = re.compile(r"关于(?!.*[。；])")
_MARKS = re.compile(r"[。；！？：:;!?\t|]|[，,]$|https?:")
_NOT_TITLE = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(〔【]|\d|第[一二三四五六七八九十百\d]{1,4}[章节条号]|附件|抄送|来源|索引|发布|发文|主题|名称|标题|[—\-●■])|[^\n]*(?:〔\d{4}〕|\[\d{4}\]).{0,6}号"
)

_LABEL = re.compile(r"第[一二三四五六七八九十百零〇\d]{1,6}[编章节条]$")
_LABELLED = re.compile(
    r"(?:来源|信息来源|文章来源|发布时间|发表时间|发布日期|时间|日期|作者|发布机构|文号|发文字号)[：:]$"
)


def titles(text: str, _context: Context) -> list[Edit]:
    """The lines of one title (财政部…关于打赢…阻击战 / 强化…的紧急通知) are joined."""
    if _ABOUT.search(text) is None:
        return []
    lines = lines_of(text)
    edits: list[Edit] = []
    i = 0
    while i < len(lines):
        last = _title_end(lines, i)
        for before, line in zip(lines[i:last], lines[i + 1 : last + 1], strict=True):
            new = between(before.words, line.words)
            edits.append(Edit(before.end, line.start, "titles", text[before.end : line.start], new))
        i = last + 1
    return edits


def _title_end(lines: Sequence[Line], first: int) -> int:
    """The index of the last line of the title that begins with line ``first``; ``first`` itself if it stands alone."""
    words = lines[first].words
    if not _may_be_title(words) or _is_whole(words) or not _begins_title(words, lines[first + 1 : first + 2]):
        return first
    seen = words
    for i in range(first + 1, min(first + _MOST_LINES, len(lines))):
        words = lines[i].words
        if not _may_be_title(words) or (lines[i].blank_before and not lines[first + 1].blank_before):
            return first
        seen += words
        if _is_whole(seen):
            return i if _ABOUT.search(seen) and _continues(lines, first, i) else first
    return first


def _may_be_title(words: str) -> bool:
    return len(words) <= _LONGEST and _MARKS.search(words) is None and _NOT_TITLE.match(words) is None


def _begins_title(words: str, after: Sequence[Line]) -> bool:
    """Whether a line may be the first of a title: it says 关于, or names bodies, or the first half of a long one."""
    if _ABOUT.search(words) or _is_issuer(words):
        return True
    return (
        bool(after) and _BODY_BEGINS.match(words) is not None and _BODY_ENDS.match(after[0].words) is not None
    )


def _is_issuer(words: str) -> bool:
    """Whether a line names bodies and nothing else: 财政部 发展改革委."""
    return all(_BODY.fullmatch(body) is not None for body in _APART.split(words))


def _is_whole(words: str) -> bool:
    """Whether a title ends here: with the name of its kind, and no book-title mark left open."""
    return _ENDS_TITLE.search(words) is not None and words.count("《") <= words.count("》")


def _continues(lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether the lines are one title: only one that follows bodies alone may begin with 关于."""
    bodies = True
    for i in range(first, last):
        bodies = bodies and _is_issuer(lines[i].words)
        if _STARTS_ABOUT.match(lines[i + 1].words) and not bodies:
            return False
    return True


def labels(text: str, _context: Context) -> list[Edit]:
    """A number (第一条, 第一章) or label (来源：) alone on its line is joined with the line that it belongs to."""
    if "第" not in text and "：" not in text and ":" not in text:
        return []
    lines = lines_of(text)
    edits = []
    for before, line in pairwise(lines):
        new = _after_label(before.words, line.words)
        if new is not None:
            edits.append(Edit(before.end, line.start, "labels", text[before.end : line.start], new))
    return edits


def _after_label(label: str, words: str) -> str | None:
    """What joins a label to its line; None when the two stay apart."""
    if len(label) > 10 or "\t" in words:
        return None
    if _LABEL.match(label) and not _LABEL.match(words[:8]):
        return "\u3000"
    if _LABELLED.match(label) and len(words) <= 30 and not re.match(r"[【\[（(]|.{1,6}[：:]", words):
        return ""
    return None
