"""To what end a document is made or something is done 目的句: words that set nobody to work."""

from __future__ import annotations

import re

_ITSELF = re.compile(
    r"(?:特|现|依法|结合实际)*(?:研究)?(?:制定|制订|印发|出台)(?:了)?本(?:实施|暂行|管理|工作|行动|专项|应急)*"
    r"(?:办法|规定|条例|细则|方案|意见|通知|规则|制度|准则|措施|法|规划|计划|指南|章程|预案|标准)\Z"
    r"|(?:现|特)(?:就|将|对)?.{0,60}?(?:通知|通告|公告|提出|制定|制订|规定|决定)(?:如下|以下).{0,12}\Z"
    r"|(?:制定|制订|出台|提出)(?:和|并)?(?:实施|出台)?(?:如下|以下)[^，。；]{2,8}\Z"
)
"""How a document says that it is made: 制定本办法; 现将有关事项通知如下."""
_PURPOSE = re.compile(
    r"为了|为(?:进一步|更好|全面|深入|切实|充分|认真|贯彻|落实|加强|加快|规范|推进|推动|促进|保障|维护|保护)"
)
_SERVES = re.compile("提供|作出|做出|奠定|贡献|创造|营造")
"""Verbs by which a clause that begins with 为 says what is done for something."""


def makes_itself(text: str, start: int, end: int) -> bool:
    """Whether a clause says that the document is made, and by that what its sentence says before is why."""
    return _ITSELF.match(text, start, end) is not None


def opens_with_purpose(text: str, start: int) -> bool:
    """Whether a sentence that begins at ``start`` and makes the document says first to what end: 为抢抓机遇，."""
    return text.startswith("为", start)


def is_purpose(words: str) -> bool:
    """Whether a clause says to what end something is done, and not what."""
    return _PURPOSE.match(words) is not None and _SERVES.search(words) is None
