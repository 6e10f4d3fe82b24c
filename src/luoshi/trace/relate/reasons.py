"""Reasons 理由: one sentence on why two statements stand to one another as they do."""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.trace.details import details_of
from luoshi.trace.polarity import Stance, stance_of
from luoshi.trace.relate.concepts import load_concepts
from luoshi.trace.relate.features import Alignment
from luoshi.trace.relate.model import Label
from luoshi.trace.relate.words import Bag, Floats

_SHOWN = 4
_LIKE = 0.3
"""Likeness from which on a word has come back."""


def why(label: Label, alignment: Alignment | None) -> str:
    """One Chinese sentence that names the shared action and object, what is new, or what differs."""
    if alignment is None:
        return "至少一句没有可比的实词。"
    shared, added = _quoted(_shared(alignment)), _quoted(_added(alignment))
    missing = _quoted(_words(alignment.source.bag, 1 - alignment.alike.max(axis=1)))
    acting, tie = _acting(alignment), _tie(alignment)
    return {
        Label.VERBATIM: f"原文照录：{_quoted([_clause(alignment)])}。",
        Label.ADAPTED: f"对象相同：{shared}{tie}；{acting}，没有新的实质内容。",
        Label.ELABORATED: f"承接{shared}{tie}，{acting}，并增加{added}。",
        Label.RELATED: f"都针对{shared}，但去文说的是尚未做到。"
        if _undone(alignment)
        else f"同涉{shared}{tie}，但所做的事不同：来文重在{missing}，去文重在{added}。",
        Label.UNRELATED: f"没有共同的动作和对象：来文讲{missing}，去文讲{added}。",
        Label.OPPOSED: f"都针对{shared}，但方向相反：一方要求，另一方禁止、压减或改作相反。",
    }[label]


def _undone(alignment: Alignment) -> bool:
    """Whether the target tells that what is asked is not done."""
    one, other = alignment.pair()
    return stance_of(one.text, other.text) is Stance.UNDONE


def _tie(alignment: Alignment) -> str:
    """The rarest concept that both speak of, in brackets; nothing when there is none."""
    table = load_concepts()
    mine, theirs = ({use.concept for use in one.uses} for one in (alignment.source, alignment.target))
    rarest = max(sorted(mine & theirs), key=lambda number: table.rarity[number], default=None)
    return "" if rarest is None else f"（同属“{table.names[rarest]}”）"


def _clause(alignment: Alignment) -> str:
    """The longest clause of the source that the target has word for word; else the nearest one."""
    whole = [part for part in alignment.source.parts if part.letters in alignment.target.letters]
    longest = max(whole, key=lambda part: len(part.letters), default=alignment.pair()[0])
    return longest.text


def _acting(alignment: Alignment) -> str:
    """What becomes of the action."""
    one, other = alignment.pair()
    if not one.verbs or not other.verbs:
        return "动作未明说"
    if one.verbs[0] in other.verbs:
        return f"动作同为“{one.verbs[0]}”"
    return f"动作由“{one.verbs[0]}”变为“{other.verbs[0]}”"


def _shared(alignment: Alignment) -> list[str]:
    """The weightiest words of the source that come back, of the nearest clauses first."""
    return _words(alignment.source.bag, alignment.alike.max(axis=1))


def _added(alignment: Alignment) -> list[str]:
    """Numbers and names that are new in the target, then its weightiest new words."""
    fresh = sorted(details_of(alignment.target.text) - alignment.source.details)
    return [*fresh[:2], *_words(alignment.target.bag, 1 - alignment.alike.max(axis=0))][:_SHOWN]


def _words(bag: Bag, counts: Floats) -> list[str]:
    """The words that count most, in the order of the text."""
    values = counts * bag.weights
    order = [int(i) for i in (-values).argsort(kind="stable") if counts[i] >= _LIKE]
    best: dict[str, int] = {}
    for number in order:
        best.setdefault(bag.names[number], number)
    chosen = sorted(list(best.values())[: _SHOWN - 1])
    return [bag.names[number] for number in chosen]


def _quoted(words: Iterable[str]) -> str:
    """Words in quotes, or that there are none."""
    some = [word if word[0] in "“《" else f"“{word}”" for word in words]
    return "、".join(some) if some else "一般用语"
