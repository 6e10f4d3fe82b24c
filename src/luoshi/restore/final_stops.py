"""Full stops 句号 that were lost at the ends of paragraphs, where nothing else can have stood there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.restore.rule import Context, Line, lines_of
from luoshi.text import Edit, Layout

_HAN_END = re.compile(r"[\u4e00-\u9fff”》%]$")
_LAST = re.compile(r"[。！？][”’』」）)》]*$")
_PROSE = re.compile(r"[，。；].*[，。；]")
_SENTENCE_INSIDE = re.compile(r"[。！？](?=[^”’』」）)》]).{6,}$")
_NOT_PROSE = re.compile(
    r"(?:[（(【\[《]|[—\-●■]|附|注|来源|作者|记者|本报|新华社|图|表|抄送|主题词|联系|地址|电话|https?:|[^，。；]{0,12}[：:])|"
    r".*(?:公章|盖章|签名|签字|摄|办|印发|日|号|通过|公布|施行|记者.{1,6}|报道|章|节|等)[）)]?$"
)
_TAIL = re.compile(r"[，；、：][^，；、：。]{0,2}$")

_SHORTEST = 40
"""Characters of the shortest paragraph that is taken for prose."""

_FEWEST = 6
_SHARE = 0.75
"""So many paragraphs of prose, and no fewer than these, end with a stop in a text where one without it has lost it."""


def final_stops(text: str, context: Context) -> list[Edit]:
    """A paragraph of sentences that ends without a full stop gets one, if those about it all end with one.

    Only a paragraph with a finished sentence inside it is taken for prose: what stands at its end can be nothing
    else. Headings, items of lists, captions and signatures end without a stop and stay as they are; so does a block
    of a Word file or a web page, which may be torn where a page of its original ended.
    """
    if context.layout is not Layout.LINES:
        return []
    prose = [line for line in lines_of(text) if _is_prose(line.words)]
    open_ends = [i for i, line in enumerate(prose) if _is_open(line.words)]
    ended = sum(_LAST.search(line.words[-5:]) is not None for line in prose)
    if not open_ends or ended < max(_FEWEST, _SHARE * len(prose)):
        return []
    return [
        Edit(prose[i].end, prose[i].end, "final_stops", "", "。")
        for i in open_ends
        if _among_sentences(prose, i)
    ]


def _is_prose(words: str) -> bool:
    return len(words) >= _SHORTEST and "\t" not in words and _PROSE.search(words) is not None


def _is_open(words: str) -> bool:
    """Whether a paragraph of sentences ends in the middle of one, with a word."""
    if _HAN_END.match(words[-1:]) is None or _SENTENCE_INSIDE.search(words) is None:
        return False
    return _NOT_PROSE.match(words) is None and _TAIL.search(words) is None


def _among_sentences(prose: Sequence[Line], i: int) -> bool:
    """Whether the paragraphs of prose about this one end with a full stop."""
    near = [*prose[max(0, i - 2) : i], *prose[i + 1 : i + 3]]
    return len(near) >= 3 and sum(_LAST.search(line.words[-5:]) is not None for line in near) >= len(near) - 1
