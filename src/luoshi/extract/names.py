"""Where a text names a person: the shape of a name and what may stand around it 姓名的上下文."""

from __future__ import annotations

import re
from functools import cache

from luoshi.lexicon.surnames import (
    NOT_IN_NAMES,
    foreign_pattern,
    name_pattern,
    never_foreign,
    not_name_heads,
    not_names,
    single_surnames,
    surname_pattern,
)
from luoshi.lexicon.terms import read_terms

_DOES = (
    "认为|演讲|主持|出席|参加|表示|介绍|强调|指出|讲话|发表|宣布|宣读|致辞|主讲|签署|传达|提出|建议|通报|汇报|回应|透露|参观"
    "|检查|走访|看望|听取|告诉|接受|分享|发言|坦言|直言|分析|解读|呼吁|率队|带队|陪同|会见|调研|发布|推出|预测|补充|交流|点评"
)
"""Verbs of what a person does."""
AFTER_NAME = (
    rf"(?=[、，。；：！？）)（(\s]|\Z|同志|列席|授课|揭牌|颁奖|开场|荣获|率领|签约|参会|(?<!工)作|说|(?<!主)讲|会议|到|在|率|赴|深入|就|对|为|向|与|和|同|等|的|一行|会谈|会晤|举行|共进|通话|通电话|就职|特别代表|高级代表|特使|夫妇|夫人|逝世|当选|要求|代表|致电|致信|致函|互致|担任|任|领学|围绕|前往|结合"
    rf"|分别|总书记|主席|总理|书记|省长|市长|部长|厅长|局长|主任|院士|教授|常委|委员|总统|摄|受|应邀|访|抵|签|称|及|以|从|曾|也|还|又|将|是|有|今|昨|来|参与|共同|一起|牵头|负责|撰文|报道|[文图](?![一-龥])|获|授|今天|下午|上午|先后|近日|首先|最后|跟|\d|日前|被|{_DOES})"
)
"""What may follow a name; a lookahead."""
_SPEAKS = rf"(?:{_DOES}|作了|作出|说道)"
"""The verbs whose first letter ends no name before them."""
HONOURS = frozenset(read_terms("posts_behind"))
"""Posts that stand behind a name."""
BEFORE_NAME = "据由以对和与同向请经按照彻在给为受就、是"
"""Letters that may stand before a name in the middle of a clause."""


@cache
def name_at() -> re.Pattern[str]:
    """A Chinese name where a name may stand, with what follows it; of 李明认为 the shorter one."""
    short = rf"[{single_surnames()}][^{NOT_IN_NAMES}](?={_SPEAKS})"
    return re.compile(rf"(?:{short}|{name_pattern()}{AFTER_NAME})")


@cache
def foreign_at() -> re.Pattern[str]:
    """The name of a foreigner, with what follows it."""
    return re.compile(foreign_pattern() + AFTER_NAME)


@cache
def names_only() -> re.Pattern[str]:
    """A list of names and nothing else."""
    return re.compile(rf"{name_pattern()}(?:[、 \u3000]{{1,2}}{name_pattern()})*")


@cache
def speaking() -> re.Pattern[str]:
    """A name that opens a clause and speaks, or stands at the head of a line: 张某某指出; 张某某：."""
    return re.compile(
        rf"[，。；\n\s”](?={surname_pattern()})(?:(?P<name>{name_pattern()})(?=指出|强调|表示|介绍说?|认为|要求|说[，：]|主持会议|主持并|作(?:总结)?讲话|出席|主持召开|率队|就《|最后)|(?P<head>(?<=\n){name_pattern()})(?=[：:]))"
    )


@cache
def signed() -> re.Pattern[str]:
    """A signature on a line of its own, its letters set apart: 部　长　　王清远."""
    posts = "|".join(r"[ \u3000]{1,2}".join(post) for post in read_terms("posts") if len(post) < 5)
    return re.compile(
        rf"\n[ \u3000]*(?P<post>{posts})[ \u3000]+(?P<name>{name_pattern()}|[一-龥][ \u3000]{{1,2}}[一-龥])[ \u3000]*$",
        re.MULTILINE,
    )


def is_name(word: str) -> bool:
    """Whether a word in the shape of a name may be one: no common word, no post after a surname (王省长) or inside."""
    if not word.isalpha():
        word = "".join(word.split())
        if _NOT_INSIDE.search(word):
            return False
    if word in not_names() or word[1:] in HONOURS:
        return False
    return len(word) != 3 or (word[:2] not in not_name_heads() and word[2] not in _GROUPS)


def is_told_name(word: str, text: str, end: int) -> bool:
    """Whether three letters behind a post that open like a common word are a name: 厅长韩国栋介绍.

    Args:
        word: the letters, which stand right behind a post.
        text: the text.
        end: where they end in it; only before a verb of what a person does are they a name.
    """
    is_shaped = len(word) == 3 and word not in not_names() and word[2] not in _GROUPS
    return is_shaped and _does().match(text, end) is not None


@cache
def _does() -> re.Pattern[str]:
    """A verb of what a person does, or 同志."""
    return re.compile(f"{_DOES}|同志")


_GROUPS = "团组局界者部省市县区镇乡办委会院所处科队"
"""Letters by which a word names a group or a place: 顾问团, 劳动者, 云泽省."""
_NOT_INSIDE = re.compile(
    "^[人会员长]|主席|领导|总统|总理|首相|部长|大使|会议|同志|举行|表示|代表|委员|发言|司令|议员|记者|秘书|议长"
)
"""Words that a name with a dot in it does not hold."""


def is_foreign_name(word: str) -> bool:
    """Whether a word in the letters of foreigners' names may be one."""
    return word not in never_foreign() and _NOT_INSIDE.search(word) is None


@cache
def listed_names() -> re.Pattern[str]:
    """Three names and more in a row that open a clause."""
    return re.compile(
        rf"[，。；：！？\n>](?P<names>{name_pattern()}(?:、{name_pattern()}){{2,60}})"
        r"(?=[，。；等就出参列和同一分及与也（陪]|先后)"
    )


@cache
def common_surnames() -> frozenset[str]:
    """The most frequent surnames, which nine of ten people bear."""
    return frozenset(read_terms("surnames")[:150])
