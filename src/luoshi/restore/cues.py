"""What the words of a line say about its place in a column: its end, its numbering, its being a byline or a caption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from luoshi.restore.measure import cells
from luoshi.restore.rule import Line

_STOPPED = re.compile(r"[。！？!?…][”’』」）)》]*$")
_HALF_STOPPED = re.compile(r"[：:；;）)”]$")
_PAUSED = re.compile(r"[，、,]$")
_SENTENCE_INSIDE = re.compile(r"[。！？；].")
_MARK_INSIDE = re.compile(r"[，。；、].")
_UNBREAKABLE = re.compile(r"[A-Za-z0-9.+%/-]{1,24}")
_CANNOT_BEGIN = re.compile(r"[，。、；：！？”’）》」』,.;:!?)%]")
_CARRIED = re.compile(r"[“‘（《「『(]|.[，。、；：！？”’）》」』,.;:!?)%]")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十百]{1,4}、|第[一二三四五六七八九十百零\d]{1,5}[章节条编]|"
    r"[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|——|--|●|■|◆|▲|★|□)"
)
_STANDS_ALONE = re.compile(
    r"(?:[（(【]?(?:本报|本刊|新华社|人民日报|中国电子报|央视|见习|特约|实习)?(?:首席)?"
    r"(?:记者|通讯员|评论员|特约撰稿人)[：: 　]*[^，。；：]{0,40}|"
    r"(?:文|图)[/／][^，。]{1,20}|□.{1,30}|[^，。；]{1,40}[ 　]摄[)）]?|"
    r"(?:尊敬的)?(?:各位[^，。；：！]{0,10}|同志们|女士们|朋友们)[：:！!]|https?://[!-~]+|"
    r"[（(]?(?:\d{4}|[二〇○零一]{4})[-年./][^，。；]{2,16}[日\d](?:[ 　][\d:]{4,8})?[)）]?|"
    r"[^，。；：]{2,20}[〔\[［(（]\d{4}[〕\]］)）]第?\d{1,5}号|"
    r".{0,10}(?:电话|邮箱|传真|联系人|附件)[：:].{0,60}|"
    r"(?:来源|时间|作者|发布时间|发表时间|文号|索引号|发布机构)[：:][^，。；]{0,30}|"
    r"特此(?:通知|公告|函告|函复|批复|通告)[。.]?)$"
)
_CAPTION = re.compile(r"(?:[（(]?(?:图为|上图|下图|左图|右图)|图[一二三四五六七八九十\d]+[：: ])")
_JUMP = re.compile(r"[（(](?:上接|紧接|接)第?.{1,8}版")


class Cues(NamedTuple):
    """What the costs of a line depend on; costs are negative logarithms of rough frequencies.

    Attributes:
        width: in cells.
        hangs: how many cells of it, the mark at its end, may hang over the column's edge.
        slack: by how many cells it may fall short because the next line begins with what cannot be broken.
        carried: whether the next line begins with a character that had to be carried over to it.
        opens: whether something other than width says that a paragraph begins here.
        closed: whether something other than width says that nothing is joined to the line before.
        numbered: whether it begins with a number.
        stopped: whether it ends a sentence.
        end_cost: cost of ending a paragraph with it.
        heading_cost: cost of reading it as a line of a heading, by its marks.
    """

    width: float
    hangs: float
    slack: float
    carried: bool
    opens: bool
    closed: bool
    numbered: bool
    stopped: bool
    end_cost: float
    heading_cost: float


def cues_of(lines: Sequence[Line], mark: float = 1.0) -> list[Cues]:
    """The cues of every line of a wrapped run, if full-width marks are set ``mark`` cells wide."""
    common = min((line.indent for line in lines), default=0.0)
    indented = indents_tell(lines)
    blanks_tell = sum(line.blank_before for line in lines[1:]) <= 0.6 * len(lines)
    cues: list[Cues] = []
    after_alone = False
    for i, line in enumerate(lines):
        words = line.words
        alone = _STANDS_ALONE.match(words) is not None
        opens = (indented and 1.0 <= line.indent - common <= 4.0) or _JUMP.match(words) is not None
        closed = (
            opens
            or alone
            or after_alone
            or (blanks_tell and line.blank_before)
            or bool(_CAPTION.match(words))
        )
        after = lines[i + 1].words if i + 1 < len(lines) else ""
        hangs = mark if _CANNOT_BEGIN.match(words[-1]) else 0.0
        cues.append(_cues((words, after), (cells(words, mark), hangs), opens, closed))
        after_alone = alone
    return cues


def indents_tell(lines: Sequence[Line]) -> bool:
    """Whether the first lines of paragraphs are still indented: some lines are, most are not."""
    common = min((line.indent for line in lines), default=0.0)
    indented = sum(1.0 <= line.indent - common <= 4.0 for line in lines)
    return 2 <= indented <= 0.5 * len(lines) and indented >= 0.03 * len(lines)


def _cues(texts: tuple[str, str], sizes: tuple[float, float], opens: bool, closed: bool) -> Cues:
    words, after = texts
    stopped = _STOPPED.search(words[-4:]) is not None
    numbered = _NUMBERED.match(words) is not None
    return Cues(
        width=sizes[0],
        hangs=sizes[1],
        slack=_slack(after),
        carried=_CARRIED.match(after) is not None,
        opens=opens,
        closed=closed,
        numbered=numbered,
        stopped=stopped,
        end_cost=_end_cost(words, stopped),
        heading_cost=_heading_cost(words, stopped, numbered),
    )


def _slack(after: str) -> float:
    token = _UNBREAKABLE.match(after)
    return max(0.0, len(token[0]) / 2 - 0.5) if token else 0.0


def _end_cost(words: str, stopped: bool) -> float:
    if stopped:
        return 0.0
    if _HALF_STOPPED.search(words[-1:]):
        return 1.2
    return 7.0 if _PAUSED.search(words[-1:]) else 5.0


def _heading_cost(words: str, stopped: bool, numbered: bool) -> float:
    """Headings have no stop at the end, few marks and no sentence inside; many have a number."""
    cost = 5.0 if stopped else 0.0
    if _MARK_INSIDE.search(words):
        cost += 4.8 if _SENTENCE_INSIDE.search(words) else 0.8
    if _PAUSED.search(words[-1:]):
        cost += 1.2
    return cost - 0.8 if numbered and "条" not in words[:7] else cost
