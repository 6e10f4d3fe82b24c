"""The body that the subject of a clause names 责任主体, without the words around it that are no part of its name."""

from __future__ import annotations

import re

from luoshi.extract.action_words import BODY, NO_BODY, NO_HEAD, SAYS
from luoshi.extract.owners import tidy

_SAID = re.compile(
    rf"(?:.{{0,12}}{SAYS.pattern})?"
    r"(?:\d+(?:[.．]\d+)*(?:[.．、][ \u3000]*|[ \u3000]+))?(?:特别是|尤其是|今后|凡是?|除了|原则上|将|由)*"
)
"""What may stand before the body: who says so, the number of a paragraph, 特别是."""
_GOES_ON = re.compile(
    r"(?P<body>.{2,40}?)(?:是|从(?!业)|为|根据|按照|依照|通过|积极|主动|及时|切实|普遍|全部|对(?!外)|向(?!上)).*"
)
"""A subject in which what the body does begins with an adverb or a preposition: 学校积极为企业."""
_BY_WHOM = re.compile(r".{2,30}?由(?P<body>.{2,40})")
_GOVERNS = re.compile(
    "支持|鼓励|引导|指导(?!组|委|中心)|帮助|帮扶|扶持|协助|督促|动员|要求|促请|会同|聘请|邀请|选择|选派|吸引|引进|培育|培养|便利|明确|确定"
    "|推动|推进|促进|加快|加强|完善|构建|建立|健全|优化|壮大|打造|发挥|注意|认识|努力|认真|及时|不得|要|新建和"
)
"""Verbs and adverbs that no name of a body begins with; a body behind them is told of, and not told."""
_ORGANISES = re.compile(r"(?:(?<=[部委局厅府院])|(?<=[^社]会))组织\Z")


def names_body(words: str) -> bool:
    """Whether words end in a body, or a class of bodies, that can be told to act: 各市, 省财政厅, 有关企业."""
    return (
        words not in NO_BODY
        and words[:1] not in NO_HEAD
        and words[-2:] not in NO_BODY
        and BODY.search(words) is not None
    )


def body_in(subject: str) -> str | None:
    """The body that the subject of a clause names.

    Args:
        subject: what stands before the verb, or before what tells to act (应当, 要).

    Returns:
        Its name as written; None where the words begin with a verb (支持企业) or name no body.
    """
    subject = subject.rpartition("\t")[2]
    words = _SAID.sub("", subject, count=1).rstrip("也都均还就则并")
    words = _ORGANISES.sub("", words)
    by = _BY_WHOM.fullmatch(words)
    if by is not None and names_body(by["body"]):
        words = by["body"]
    more = _GOES_ON.fullmatch(words)
    if more is not None and names_body(more["body"]):
        words = more["body"]
    return tidy(words) if names_body(words) and _GOVERNS.match(words) is None else None
