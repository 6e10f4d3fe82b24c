"""The register of programmes 计划、工程、行动: names that differ in blanks and quotation marks alone are one."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

import numpy as np

from luoshi.session.room.index_mentions import Mentions, read_mentions
from luoshi.session.room.index_register import NameKind, NameRegister, Subject, numbered
from luoshi.session.titles import clean
from luoshi.text import FactKind

if TYPE_CHECKING:
    from luoshi.session.room.desk import Desk
    from luoshi.session.room.index_grounds import Grounds
    from luoshi.session.room.index_mentions import Numbers

_SORTS = (
    ("pilot", re.compile(r"试点|示范区|试验区|先行区|示范城市|示范基地")),
    ("campaign", re.compile(r"(?:攻坚战?|保卫战|阻击战|整治|专项行动|教育|督察|巡视|百日行动|斗争)\Z")),
    ("action", re.compile(r"行动(?:计划|方案)?\Z")),
    ("plan", re.compile(r"(?:计划|规划|方案)\Z")),
    ("strategy", re.compile(r"战略\Z|倡议\Z|大开发\Z")),
    (
        "works",
        re.compile(
            r"(?:铁路|高铁|公路|高速|大桥|隧道|通道|水库|灌区|枢纽|运河|班列|管道|机场|电站|专列|线|号|桥)\Z"
        ),
    ),
    ("project", re.compile(r"(?:工程|项目|专项)\Z")),
    ("event", re.compile(r"(?:活动|[节月周日季]|品牌|大赛)\Z")),
)
_LED = re.compile(
    r"(?:[要将把以]|强调|指出|提出|支持|依托|实施|开展|启动|推进|推动|深入|全面|加快|扎实|大力|积极|持续|继续|组织|打造|构建|建设|落实"
    r"|参与|通过|围绕|聚焦|做好|抓好|助力|发挥|高度重视|贯彻|进行|列入|纳入|共建)+"
)
"""Verbs that the extraction sometimes leaves before a name."""


def read_programmes(desk: Desk, grounds: Grounds) -> NameRegister:
    """The programmes that the documents of a desk name."""
    mentions = read_mentions(desk.snapshot, desk.catalogue, FactKind.PROGRAMME)
    known = {clean(words) for words in mentions.spellings}
    codes, keys = numbered(_key(words, known) or None for words in mentions.spellings)
    of = codes[mentions.words]
    mentions, of = mentions.only(of >= 0), of[of >= 0]
    names = commonest(mentions, codes, len(keys))
    subjects = [Subject(key, name, _sort(key)) for key, name in zip(keys, names, strict=True)]
    return NameRegister(NameKind.PROGRAMMES, subjects, mentions, of, grounds)


def _key(words: str, known: Set[str]) -> str:
    """What a wording is listed under: without the verbs before it where the rest is a name of its own."""
    name = clean(words)
    led = _LED.match(name)
    ends = led.end() if led else 0
    starts = (at for at in range(ends, 0, -1) if name[at:] in known)
    return name[next(starts, 0) :]


def _sort(key: str) -> str:
    return next((name for name, pattern in _SORTS if pattern.search(key)), "other")


def commonest(mentions: Mentions, codes: Numbers, size: int) -> Sequence[str]:
    """The wording of each subject that stands most often, without blanks.

    Args:
        mentions: the mentions.
        codes: the subject of each spelling; -1 for none.
        size: how many subjects there are.
    """
    counts = np.bincount(mentions.words, minlength=len(mentions.spellings))
    names = [""] * size
    for spelling in np.argsort(counts, kind="stable").tolist():
        if codes[spelling] >= 0:
            names[codes[spelling]] = "".join(mentions.spellings[spelling].split())
    return names
