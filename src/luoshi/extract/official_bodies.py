"""The body that a person's post is in 所在机构: by its last letter, of the person named before, by its full name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from luoshi.extract.institutions import Institutions
from luoshi.extract.mentions import Reading
from luoshi.text import Fact

_LONGEST_TITLE = 200
_OF_THE_SAME = re.compile(
    r"(?:党组成员、)?(?:总(?:工程|经济|会计|规划|审计)师|副(?:部|厅|局|主任|司|处)长?|[一二]级(?:巡视员|调研员)|党组成员)"
)
"""Posts that a body has beside its head; whose it is, need not be said again."""
SENT = re.compile(r"纪检监察组|纪检组")
_SENT_BETWEEN = re.compile(
    r"[、，和][^。；！？\n]{0,16}纪检(?:监察)?组(?:组长|副组长)[^。；！？\n]{2,10}[、，和]"
)
"""The inspector whom another body sends, named among those of a body: 驻厅纪检监察组组长王清远."""
_SHORT_BODIES = frozenset("部厅局委")
"""Letters that stand for a whole body in front of a post."""


def by_letter(text: str, bodies: Sequence[Fact]) -> Mapping[str, Sequence[Fact]]:
    """The organisations that one letter may stand for, by that letter: 厅 for 省财政厅.

    Args:
        text: the document's text.
        bodies: its organisations in text order.
    """
    found: dict[str, list[Fact]] = defaultdict(list)
    for body in bodies:
        if text[body.end - 1] in _SHORT_BODIES and body.end - body.start > 2:
            found[text[body.end - 1]].append(body)
    return found


def with_body(
    fact: Fact,
    last: Fact | None,
    reading: Reading,
    bodies: Mapping[str, Sequence[Fact]],
    institutions: Institutions,
) -> Fact:
    """A person's fact with the body that post and org mean.

    Args:
        fact: the person, post and org as written.
        last: the person named before, None for none.
        reading: the document.
        bodies: its organisations, as :func:`by_letter` gives them.
        institutions: knows the full names of bodies.
    """
    post, org = fact.norm["post"], fact.norm["org"]
    if post and not org:
        org = _short_body(reading, str(post), fact.start, bodies) or _shared_body(reading, fact, last)
    body = institutions.of_title(str(post), str(org) if org else None, fact.start) if post else None
    norm = {"post": post, "org": org, "body": body}
    return Fact(fact.document, fact.kind, fact.start, fact.end, fact.clause, norm, fact.by)


def _short_body(reading: Reading, post: str, start: int, bodies: Mapping[str, Sequence[Fact]]) -> str | None:
    """The body that a post names by its last letter alone, as written before: 部领导, 厅党组书记; None without one.

    It is the last such body of the paragraph, else the first one of the document.
    """
    text = reading.text
    at = text.rfind(post, max(0, start - _LONGEST_TITLE), start)
    letter, before = (post[0], at) if post[0] in _SHORT_BODIES else (text[at - 1 : at], at - 1)
    if at < 0 or letter not in _SHORT_BODIES or "一" <= text[before - 1 : before] <= "龥":
        return None
    named = bodies.get(letter, ())
    past = bisect_right(named, before, key=lambda body: body.end)
    if not past:
        return None
    last = named[past - 1]
    meant = last if last.start >= reading.paragraph_start(start) else named[0]
    return text[meant.start : meant.end]


def _shared_body(reading: Reading, fact: Fact, last: Fact | None) -> str | float | None:
    """The body of the person before, when a deputy or chief engineer follows: 部领导王清远，总工程师李明."""
    post = str(fact.norm["post"])
    if last is None or not _OF_THE_SAME.fullmatch(post):
        return None
    between = reading.text[last.end : fact.start].removesuffix(post)
    if between not in ("、", "，", "和") and not _SENT_BETWEEN.fullmatch(between):
        return None
    return last.norm["org"]
