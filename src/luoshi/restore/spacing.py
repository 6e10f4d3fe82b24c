"""Spacing: blanks that were set between characters, not between words, are dropped."""

from __future__ import annotations

import re

from luoshi.restore.rule import BLANK, HAN, Context, words_at
from luoshi.text import Edit

_CJK_MARK = "，。、；：！？（）《》〈〉“”‘’【】「」『』—…〔〕％"
_GAP = re.compile(
    rf"[ \u3000](?:(?<=[{HAN}{_CJK_MARK}].)[ \u3000]*(?=[{HAN}{_CJK_MARK}A-Za-z0-9(+])|"
    rf"(?<=[A-Za-z0-9%)].)[ \u3000]*(?=[{HAN}{_CJK_MARK}]))"
)
_HAN_CHAR = re.compile(f"[{HAN}]")
_RUN_BEFORE = re.compile(rf"[{HAN}A-Za-z0-9%]*$")
_RUN_AFTER = re.compile(rf"[{HAN}]*")
_BODY_END = re.compile(r"[。；！？，、;]$|[。！？][”’』」）)]+$")
_LABEL_BEFORE = re.compile(
    r"(?:^|[。》])(?:第[一二三四五六七八九十百零〇\d]{1,6}[编章节条款]|专栏\s?\d{1,3}|附[件录表]\s?\d{0,3}|图\s?\d{1,3}|表\s?\d{1,3}|[（(]?[一二三四五六七八九十]{1,3}[)）]?|\d{1,2}(?:[.．]\d{1,2}){1,3})$"
)
_NUMBER_OPENS = re.compile(r"\d{1,2}$")
_UNIT = re.compile(
    r"[年月日时分秒号家个项名亿万千百人件条次倍届期周天元米吨度级类种户市县省国岁台套条座艘架页版卷批号类大多余]"
)
_NAMES_BEFORE = re.compile(
    r"[（(](?:本报|新华社|通讯员|见习)*(?:记者|通讯员|作者|编辑|责编|执笔)[^）)]{0,60}$"
)
_LABEL_AFTER = re.compile(r"[\u4e00-\u9fff]{2,5}[：:]")
_NUMBER_LIKE = re.compile(r"[\d:./\-]{7,}")
_IN_TITLE = re.compile(r"[《〈][^《》〈〉]{2,80}$|“[^“”，。；]{2,20}$")
_PARTING = re.compile(r"记者|通讯员|作者|编辑|执笔|《|〈|“|[\u4e00-\u9fff]{2,5}：")
_LONGEST_HEADING = 100
_WINDOW = 90


def spacing(text: str, _context: Context) -> list[Edit]:
    """Blanks between Han characters, and between these and letters, digits or marks, go; those between words stay.

    A blank stays between the parts of a headline, between the names of people or bodies, after the number of a
    heading or an article, before a telephone number, and between two words of Latin letters.
    """
    edits: list[Edit] = []
    gap = _GAP.search(text) if " " in text or "\u3000" in text else None
    while gap is not None:
        words, start = words_at(text, gap.start())
        edits += _of_line(words, start)
        gap = _GAP.search(text, start + len(words))
    return edits


def _of_line(words: str, at: int) -> list[Edit]:
    body = len(words) > _LONGEST_HEADING or _BODY_END.search(words) is not None
    plain = body and _PARTING.search(words) is None
    edits = []
    for gap in _GAP.finditer(words):
        new = " " if not (plain and gap.start() > 12) and _stays(words, gap, body) else ""
        if new != gap[0] and not (new and gap[0] == "\u3000"):
            edits.append(Edit(at + gap.start(), at + gap.end(), "spacing", gap[0], new))
    return edits


def _stays(words: str, gap: re.Match[str], body: bool) -> bool:
    """Whether the blank parts two things."""
    left, right = words[gap.start() - 1], words[gap.end()]
    before = words[max(0, gap.start() - _WINDOW) : gap.start()]
    after = words[gap.end() : gap.end() + _WINDOW]
    if left in _CJK_MARK or right in _CJK_MARK:
        return not body and left not in "、，。；：" and _LABEL_BEFORE.search(before) is not None
    if gap.start() <= 12 and _LABEL_BEFORE.search(before):
        return True
    if _LABEL_AFTER.match(after):
        return not body or "：" in words[:8]
    left_han, right_han = (_HAN_CHAR.match(c) is not None for c in (left, right))
    if left_han and right_han:
        return _parts_words(before, after, body)
    if left_han:
        return not body and (left == "日" or _NUMBER_LIKE.match(after) is not None)
    return _number_opens(before, after, gap) or (_NUMBER_LIKE.search(before[-12:]) is not None and not body)


def _number_opens(before: str, after: str, gap: re.Match[str]) -> bool:
    """Whether the blank stands after the bare number of a heading: 3 主要目标, but not 3 月."""
    return gap.start() <= 2 and _NUMBER_OPENS.match(before) is not None and _UNIT.match(after) is None


def _parts_words(before: str, after: str, body: bool) -> bool:
    """Whether a blank between two Han characters parts words, names or parts of a headline."""
    left, right = _words_before(before), _words_after(after)
    if _NAMES_BEFORE.search(before) or (body and _IN_TITLE.search(before)):
        return left > 1 or not _single_run_before(before)
    if body:
        return False
    if after.startswith("摄") and right == 1:
        return True
    if right == 1 and _next_is_single(after):
        return left > 1
    if left == 1:
        return right > 1 and _previous_is_single(before)
    return right > 1


def _words_before(before: str) -> int:
    found = _RUN_BEFORE.search(before[-20:])
    return len(found[0]) if found else 0


def _words_after(after: str) -> int:
    found = _RUN_AFTER.match(after[:20])
    return len(found[0]) if found else 0


def _single_run_before(before: str) -> bool:
    """Whether the last word before is one character that belongs to a name set wide: 李 强."""
    return _words_before(before) == 1 and not _previous_is_single(before)


def _previous_is_single(before: str) -> bool:
    """Whether the single character at the end is the second of a name set wide: 李 强▏."""
    return re.search(rf"(?:^|[{BLANK}：:、])[{HAN}][{BLANK}]+[{HAN}]$", before) is not None


def _next_is_single(after: str) -> bool:
    """Whether a name set wide, or a word set wide, begins here: ▏李 强."""
    return re.match(rf"[{HAN}][{BLANK}]+[{HAN}](?:[{BLANK}，。、；）)]|$)", after) is not None
