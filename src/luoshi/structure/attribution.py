"""In whose name each clause speaks: the document's own, a meeting's, another document's, a person's, a quotation's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from luoshi.text import Attribution, Voice

SAYING = (
    "指出|强调|要求|认为|提出|号召|明确|表示|重申|决定|部署|介绍|坦言|透露|谈到"
    "|希望|说|称|告诉记者|建议|写道|宣布|呼吁"
)
SAYS = re.compile(SAYING)
FORMAL = re.compile("指出|强调|要求|认为|提出|明确|号召|决定|重申")
ADVERB = "一致|还|也|同时|特别|并|进一步|再次|明确|深刻|曾|又|多次|反复|纷纷|郑重|深情地?|就此|最后|接着"
NO_SUBJECT = "(?:按照|根据|围绕|对照|落实|贯彻|学习|依据|时刻|提|把|将|要|以|为|并|对|就)"
CUE = re.compile(
    rf"(?!{NO_SUBJECT})(?P<subject>[^，。；：,:\n]{{1,40}}?)(?P<saying>(?:{ADVERB})*(?:{SAYING}))(?![着过了的]|中共)"
)
PLACE_OF_SAYING = re.compile(r"(?:在|同|向|就)[^，。；：]{2,36}(?:中|上|时|里|下|期间|后|讲话)?$")
MEETING = re.compile(
    r"(?:会议|全会|大会|座谈会|研讨会|学习会|推进会|动员会|党组会|务虚会|常务会|例会|大家|与会[^，。]{0,10}|公报)$"
)
REPORT = re.compile(
    r"(?:报告|》|决定|意见|通知|规划|纲要|方案|公报|讲话|文件|建议|党中央|国务院|[省市县区]委|[省市县区]政府|中共中央"
    r"|社论|评论员文章)$"
)
TITLE = (
    "总书记|主席|总理|委员长|副总理|同志|书记|部长|省长|市长|厅长|局长|主任|院士|教授"
    "|先生|女士|董事长|总经理|代表|委员|副主席"
)
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤习栗尤俞库肇艾巴信洪"
)
PERSON = re.compile(rf"(?:{TITLE}|^)(?:[{SURNAMES}][一-龥]{{1,2}}|[他她])(?:{TITLE})?$")
KNOWN = re.compile(r"(?:习近平|李强|李克强|温家宝|胡锦涛|江泽民|邓小平|毛泽东)(?:总书记|主席|总理|同志)?$")
CARRIED = re.compile(
    r"[一二三四五六七八九十]+是|第[一二三四五六七八九十]+[，,]|[（(][一二三四五六七八九十]+[）)]|——|要"
)
FIRST_PERSON = re.compile("我们将|下一步|我[省市县区厅局委]")
OWN = Attribution(Voice.OWN, 0, 0)
QUOTED = re.compile(r"“[^“”]{8,}”\s*$")
FURTHEST = 60
"""A cue lies within so many characters from the beginning of its clause."""


def read_cue(text: str, start: int, end: int) -> Attribution | None:
    """The attribution that a clause opens with (会议强调, 张某某表示), None when it opens with none.

    Args:
        text: the document's text.
        start: where the clause begins.
        end: where it ends.
    """
    end = min(end, start + FURTHEST)
    cue = CUE.match(text, start, end)
    if cue is None:
        return None
    voice = _voice(cue["subject"])
    if voice is Voice.REPORT and not FORMAL.search(cue["saying"]):
        return None
    return None if voice is None else Attribution(voice, cue.start(), cue.end())


def _voice(subject: str) -> Voice | None:
    """Whose words follow a subject: a meeting's, a document's, a person's, or nobody's in particular."""
    bare = PLACE_OF_SAYING.sub("", subject.strip()).rstrip()
    if MEETING.search(subject) or (not bare and subject.endswith(("会上", "会议上"))):
        return Voice.MEETING
    if KNOWN.search(bare):
        return Voice.SPEAKER
    if REPORT.search(bare or subject):
        return Voice.REPORT
    return Voice.SPEAKER if PERSON.search(bare) else None


def attribute(
    text: str, clauses: Sequence[tuple[int, int]], sentences: Sequence[int], held: Attribution
) -> list[Attribution]:
    """The attribution of every clause of one paragraph.

    What a meeting or a person says holds to the end of the paragraph or until somebody else speaks. What a document
    says holds to the end of the sentence, unless its title (《…》) opens the paragraph. What either says ends where the
    text speaks of itself again (下一步, 我省).

    Args:
        text: the document's text.
        clauses: the paragraph's clauses.
        sentences: how many clauses each of its sentences has.
        held: the attribution that is in force as the paragraph begins.
    """
    said = (
        [saying.start() for saying in SAYS.finditer(text, clauses[0][0], clauses[-1][1])] if clauses else []
    )
    if not said and held.voice is Voice.OWN:
        return [_quoted(text, start, end) for start, end in clauses]
    said.append(len(text))
    found: list[Attribution] = []
    base = current = held
    first = 0
    for count in sentences:
        current = base
        for start, end in clauses[first : first + count]:
            cue = read_cue(text, start, end) if said[bisect_left(said, start)] < end else None
            if cue is not None:
                current = cue
                base = cue if _holds(text, cue, opens=not found) else base
            elif current.voice in (Voice.SPEAKER, Voice.REPORT) and FIRST_PERSON.match(text, start):
                current = base = held
            found.append(current if current.voice is not Voice.OWN else _quoted(text, start, end))
        first += count
    return found


def _holds(text: str, cue: Attribution, *, opens: bool) -> bool:
    """Whether an attribution outlasts its sentence."""
    if cue.voice is Voice.REPORT:
        return opens and text.startswith("《", cue.start)
    return cue.voice is Voice.MEETING or opens


def _quoted(text: str, start: int, end: int) -> Attribution:
    """Quotation for a clause that is one, the document's own voice for any other."""
    if text.startswith("“", start) and QUOTED.match(text, start, end):
        return Attribution(Voice.QUOTATION, start, start)
    return Attribution(Voice.OWN, start, start)


def carry(text: str, start: int, last: Attribution, default: Attribution) -> Attribution:
    """The attribution in force as a paragraph begins: that of the paragraph before when this one goes on counting."""
    return last if last.voice in (Voice.MEETING, Voice.SPEAKER) and CARRIED.match(text, start) else default
