"""The clauses whose role needs no model: what carries no content of its own is ``frame`` whatever surrounds it.

Every form is from the guidelines of the gold standard: 会议指出 and other verbs of saying alone, 其中 and
此外 alone, salutations, counters (一是), main numbered headings (一、…), document numbers, notes of who is
responsible （某厅负责）, bylines, signatures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.structure.role_layout import Layout

LONGEST = 90
"""No rule looks at a longer clause."""

_SAYING = (
    r"(?:本次|此次)?(?:会议|全会|大会|座谈会|报告|文章|讲话|他|她|他们|数据|[\u4e00-\u9fff]{2,3})?"
    r"(?:还|并|同时|最后|一致|再次|特别)?(?:指出|强调|要求|认为|表示|提出|号召|说|称|显示)"
)
_LINKING = (
    "其中|此外|另外|同时|与此同时|下一步|接下来|为此|对此|首先|其次|再次|最后|综合起来看|总的看|等等"
    "|听了以后|各位代表|同志们|各位同志|各位委员|在此"
)
_COUNTER = r"第?[一二三四五六七八九十]{1,3}(?:是|要)?"
_NOTICE = r".{0,40}(?:通知|公告|通告|报告|意见|批复)如下|特此(?:通知|公告|通告|函复|批复|报告)"
_NUMBER = r".{0,10}[〔\[【(（](?:19|20)\d\d[〕\]】)）]第?\d+号"
_NOTE = r"（[^（）]{1,80}(?:负责|牵头|配合|参与|分工)）|（此件.{2,8}）|附件\d{0,2}|https?"
_BYLINE = r"(?:本报|新华社)?记者.{0,12}|(?:责任编辑|责编|校对|图为|来源).{0,20}|央视网消息.{0,12}"
_FRAME = re.compile("|".join((_SAYING, _LINKING, _COUNTER, _NOTICE, _NUMBER, _NOTE, _BYLINE)))
_LAST = frozenset("出调求为示召说称中外时步来此先次后看等表们志员是要一二三四五六七八九十下知告复号）")
_FIRST = frozenset("附h本新记责校图来央")
"""A clause of one of these forms ends with one of the first letters, or begins with one of the second."""
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_HEADING = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百\d]{1,4}[章节篇编])")


def frames(text: str, layout: Layout) -> Iterator[int]:
    """The places among the clauses of a text that are certainly ``frame``."""
    bounds = zip(
        layout.start.tolist(), layout.end.tolist(), layout.first.tolist(), layout.size.tolist(), strict=True
    )
    for place, (start, end, first, size) in enumerate(bounds):
        if not 0 < end - start <= LONGEST:
            continue
        if (
            ((text[end - 1] in _LAST or text[start] in _FIRST) and _FRAME.fullmatch(text, start, end))
            or (first == place and _HEADING.match(text, start, end))
            or (size == 1 and _DATE.fullmatch(text, start, end))
        ):
            yield place
