"""What the words of a line say about its place in a column: its end, its numbering, its being a byline or a caption."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from luoshi.restore.measure import cells
from luoshi.restore.notes import NOTE
from luoshi.restore.rule import Line

_STOPPED = re.compile(r"[。！？!?…][”’』」）)》]*$")
_HALF_STOPPED = re.compile(r"[：:；;）)”]$")
_PAUSED = re.compile(r"[，、,]$")
_BROKEN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9，、,]$")
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
    r"新华社[^，。；：]{1,12}\d{1,2}月\d{1,2}日电|(?:文|图)[/／][^，。]{1,20}|□.{1,30}|[^，。；]{1,40}[ 　]摄[)）]?|"
    r"(?:尊敬的)?(?:各位[^，。；：！]{0,10}|同志们|女士们|朋友们)[：:！!]|https?://[!-~]+|"
    r"[（(]?(?:\d{4}|[二〇○零一]{4})[-年./][^，。；]{2,16}[日\d](?:[ 　][\d:]{4,8})?[)）]?|"
    r"[^，。；：]{2,20}[〔\[［(（]\d{4}[〕\]］)）]第?\d{1,5}号|"
    r".{0,10}(?:电话|邮箱|传真|联系人|附件)[：:].{0,60}|"
    r"(?:来源|时间|作者|发布时间|发表时间|文号|索引号|发布机构)[：:][^，。；]{0,30}|"
    r"特此(?:通知|公告|函告|函复|批复|通告)[。.]?)$"
)
_CAPTION = re.compile(r"(?:[（(]?(?:图为|上图|下图|左图|右图)|图[一二三四五六七八九十\d]+[：: ])")
_CHAPTER = re.compile(r"第[一二三四五六七八九十百零\d]{1,5}[章编][ \u3000]{0,4}[^，。；：、]{2,20}")
_DATED = re.compile(r"[（(]?\d{4}年\d{1,2}月\d{1,2}日[ \u3000]*[^，。；、]{4,}$")
_LIST_BEGINS = re.compile(r"[：:；;。][”’）)]?$")
_OPENER = re.compile(
    r"第[一二三四五六七八九十百零\d]{1,6}[条章节]|[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|——|"
    r"(?:全会|会议)(?!精神)|[^，。；：]{2,10}(?:指出|强调|要求|认为|表示|提出|介绍|主持)[，：]|"
    r"各位|同志们|本(?:条例|办法|规定|法|决定|通知|细则|省|市|区|县)|前款|违反|出席|县级以上|[省市县][、和人]|"
    r"[问答][：:]|[^，。；：]{2,12}[：:]"
)
"""What paragraphs begin with and sentences inside them seldom do, counted in 570 policy documents of several kinds."""
_ONWARD = re.compile(
    r"要|一致|但|具体|新增|进一步|建成|面对|必[要须]|加[大强快]|深[化入]|健全|严格|坚[持决]|完善|落实|做好|推[进动]|发挥|开展|"
    r"实施|持续|打造|扩大|我们|强化|培育|统筹|优化|积极|大力|全面|构建|扎实|同时|充分|完成|提[高升]|建立|其中|此外|这|对"
)
"""What sentences inside a paragraph begin with and paragraphs seldom do, counted in the same documents."""
_JUMP = re.compile(r"[（(](?:上接|紧接|接)第?.{1,8}版")


class Cues(NamedTuple):
    """What the costs of a line depend on; costs are negative logarithms of rough frequencies.

    Attributes:
        width: in cells.
        hangs: how many cells of it, the mark at its end, may hang over the column's edge.
        slack: by how many cells it may fall short because the next line begins with what cannot be broken.
        carried: whether the next line begins with a character that had to be carried over to it.
        opens: whether something other than width says that a paragraph begins here.
        likely: how much likelier than not its words open a paragraph after a finished sentence, as a logarithm.
        unmarked: whether paragraphs open with an indent or after an empty line here, and this line has neither.
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
    likely: float
    unmarked: bool
    closed: bool
    numbered: bool
    stopped: bool
    end_cost: float
    heading_cost: float


def cues_of(lines: Sequence[Line], mark: float = 1.0) -> list[Cues]:
    """The cues of every line of a wrapped run, if full-width marks are set ``mark`` cells wide."""
    common = _common_indent(lines)
    indented = indents_tell(lines)
    blanks_tell = sum(line.blank_before for line in lines[1:]) <= 0.6 * len(lines)
    marked = _marked(lines, indented, blanks_tell, common)
    cues: list[Cues] = []
    after_alone = False
    before = ""
    for i, line in enumerate(lines):
        words = line.words
        tight = words.replace(" ", "") if " " in words else words
        alone = _STANDS_ALONE.match(words) is not None or _STANDS_ALONE.match(tight) is not None
        opens = (indented and 1.0 <= line.indent - common <= 4.0) or _begins(tight, before)
        closed = (
            opens
            or alone
            or after_alone
            or (blanks_tell and line.blank_before)
            or bool(_CAPTION.match(words))
        )
        after = lines[i + 1].words if i + 1 < len(lines) else ""
        hangs = mark if _CANNOT_BEGIN.match(words[-1]) else 0.0
        told = _Told(opens, marked and not (opens or line.blank_before), closed)
        cues.append(_cues((before, words, after), (cells(words, mark), hangs), told))
        after_alone = alone
        before = words
    return cues


class _Told(NamedTuple):
    """What the setting tells of a line: see the fields of :class:`Cues` of the same names."""

    opens: bool
    unmarked: bool
    closed: bool


def indents_tell(lines: Sequence[Line]) -> bool:
    """Whether the first lines of paragraphs are still indented: some lines are, others are not."""
    common = _common_indent(lines)
    indented = sum(1.0 <= line.indent - common <= 4.0 for line in lines)
    return 2 <= indented <= 0.8 * len(lines) and indented >= 0.03 * len(lines)


def _common_indent(lines: Sequence[Line]) -> float:
    """The indent of most lines that go on in the middle of a sentence; that of the least indented without any."""
    onward = Counter(line.indent for before, line in pairwise(lines) if _BROKEN.search(before.words[-1:]))
    least = min((line.indent for line in lines), default=0.0)
    return onward.most_common(1)[0][0] if onward.total() > 4 else least


def _marked(lines: Sequence[Line], indented: bool, blanks_tell: bool, common: float) -> bool:
    """Whether nearly all lines after a line that surely ends a paragraph are marked as openings."""
    widest = sorted(len(line.words) for line in lines)[int(0.8 * len(lines))] if lines else 0
    after = [
        line
        for before, line in pairwise(lines)
        if len(before.words) < 0.75 * widest and _STOPPED.search(before.words[-4:])
    ]
    marks = sum(
        (indented and line.indent - common >= 1.0) or (blanks_tell and line.blank_before) for line in after
    )
    return len(after) >= 3 and marks >= 0.85 * len(after)


def _begins(words: str, before: str) -> bool:
    """Whether the words open something of their own: a jump, or a date and decision under a title."""
    if _JUMP.match(words) or _CHAPTER.fullmatch(words):
        return True
    if NOTE.match(words) and _STOPPED.search(before[-4:]):
        return True
    return _DATED.match(words) is not None and _MARK_INSIDE.search(before + "x") is None


def _likely(words: str, before: str) -> float:
    if _STOPPED.search(before[-4:]) is None:
        return 0.0
    return 2.0 if _OPENER.match(words) else -1.5 if _ONWARD.match(words) else 0.0


def _cues(texts: tuple[str, str, str], sizes: tuple[float, float], told: _Told) -> Cues:
    before, words, after = texts
    stopped = _STOPPED.search(words[-4:]) is not None
    numbered = _NUMBERED.match(words) is not None
    return Cues(
        width=sizes[0],
        hangs=sizes[1],
        slack=_slack(after),
        carried=_CARRIED.match(after) is not None,
        opens=told.opens,
        unmarked=told.unmarked,
        likely=_likely(words, before) + (2.0 if numbered and _LIST_BEGINS.search(before[-2:]) else 0.0),
        closed=told.closed,
        numbered=numbered,
        stopped=stopped,
        end_cost=_end_cost(words, stopped, numbered),
        heading_cost=_heading_cost(words, stopped, numbered),
    )


def _slack(after: str) -> float:
    token = _UNBREAKABLE.match(after)
    return max(0.0, len(token[0]) / 2 - 0.5) if token else 0.0


def _end_cost(words: str, stopped: bool, numbered: bool) -> float:
    if stopped:
        return 0.0
    if _HALF_STOPPED.search(words[-1:]):
        return 0.4 if numbered and words[-1:] in "；;" else 1.2
    return 7.0 if _PAUSED.search(words[-1:]) else 5.0


def _heading_cost(words: str, stopped: bool, numbered: bool) -> float:
    """Headings have no stop at the end, few marks and no sentence inside; many have a number."""
    cost = 5.0 if stopped or words[-1:] in "；;" else 0.0
    if _MARK_INSIDE.search(words):
        cost += 4.8 if _SENTENCE_INSIDE.search(words) else 0.8
    if _PAUSED.search(words[-1:]):
        cost += 1.2
    return cost - 0.8 if numbered and "条" not in words[:7] else cost
