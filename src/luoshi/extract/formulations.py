"""Policy shorthand built on a number or code that stands for a list 提法: “四个意识”, “1+1+9”, “415X”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from luoshi.extract.mentions import Reading
from luoshi.lexicon.formulations import known_formulations, not_formulations
from luoshi.lexicon.scanning import Scanner
from luoshi.lexicon.terms import any_of
from luoshi.text import Fact, FactKind

BY = "formulation-grammar 1"

_QUOTED = re.compile(r"[“\"]([^“”\"，。；：]{1,16})[”\"]")
_CODE = r"(?:\d{1,4}|[A-Z])(?:[+＋×xX*](?:\d{1,4}|[NnXx]))+|\d{2,3}[XN]"
_BARE_CODE = re.compile(
    r"[0-9A-Z](?<![A-Za-z0-9.%+＋].)(?:(?<=\d)\d{0,3}(?:[+＋×xX*](?:\d{1,4}|[NnXx]))+|(?<=[A-Z])(?:[+＋×xX*](?:\d{1,4}|[NnXx]))+|(?<=\d)\d{1,2}[XN])(?![A-Za-z0-9.%])"
)
_NUMERAL = "一二三四五六七八九十两双百千"
_COUNTED = re.compile(
    rf"(?:[{_NUMERAL}]{{1,3}}(?:个|大|项|张|件|类|条|名|化|型|新|高|心|力|战|支|纵|横|核|主|极|轴|屏|次|基地|中心)|[二三四五六七八九十两双])\S{{0,12}}"
    rf"|一[^{_NUMERAL}]{{1,2}}[{_NUMERAL}多][^{_NUMERAL}]{{1,3}}\S{{0,6}}|[一多][核主次纵横支环轴极屏带区廊心]|多支"
)
_DIGITS = re.compile(
    rf"(?:{_CODE})|\d{{3}}|\d{{1,3}}个?[^\d\s年月日%]{{1,6}}[+＋]\S{{1,12}}|\d{{1,2}}×\d{{1,2}}小时"
)
_PROGRAMME_END = re.compile(r"(?:行动|计划|工程|活动|平台|项目|APP|联播)\Z")
_GREAT = re.compile(rf"[{_NUMERAL}]大")
_SIZES = re.compile(r"[一二三四五六七八九十两]?[十百千万亿]+\Z")


def find_formulations(reading: Reading) -> list[Fact]:
    """The formulations of a document: quoted ones by their form; bare ones that the lexicon or the document knows."""
    quoted = list(_quoted(reading))
    taken = {at for fact in quoted for at in (fact.start, fact.start + 1)}
    spoken = {reading.text[fact.start + 1 : fact.end - 1] for fact in quoted}
    return quoted + [fact for fact in _bare(reading, spoken) if fact.start not in taken]


def _quoted(reading: Reading) -> Iterator[Fact]:
    for match in _QUOTED.finditer(reading.text):
        if is_formulation(match[1]):
            yield reading.fact(FactKind.FORMULATION, match.start(), match.end(), BY)


def is_formulation(words: str) -> bool:
    """Whether words inside quotation marks are shorthand for a list."""
    if words in known_formulations():
        return True
    if words in not_formulations() or _SIZES.match(words):
        return False
    if _DIGITS.fullmatch(words):
        return True
    if _PROGRAMME_END.search(words) and not _GREAT.match(words):
        return False
    return _COUNTED.fullmatch(words) is not None


def _bare(reading: Reading, spoken: set[str]) -> Iterator[Fact]:
    """What stands without quotation marks: known words, words that the document quotes elsewhere, and codes."""
    text = reading.text
    spans = list(_known().find(text))
    own = [word for word in spoken if len(word) > 2 and word not in known_formulations()]
    for pattern in (*([re.compile(any_of(*own))] if own else []), _BARE_CODE):
        spans += [match.span() for match in pattern.finditer(text)]
    for start, end in spans:
        yield reading.fact(FactKind.FORMULATION, start, end, BY)


@cache
def _known() -> Scanner:
    return Scanner(word for word in known_formulations() if len(word) > 2)
