"""Industries, product fields and technology fields 产业 as objects of policy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.extract.mentions import Reading
from luoshi.lexicon.industries import IndustryMatch
from luoshi.text import Fact, FactKind

BY = "industry-lexicon 1"

_CLASS = re.compile(
    r"(?:核心)?(?:产业|行业|制造业|服务业)(?![化链园基集带联生])|业(?![务绩态主内界余已经者])"
)
_CHAIN = re.compile(r"(?<=[一-龥]{2})产业(?=[化链园集基带联])")
_HEAD = re.compile(
    r"(?:用(?=[钢料材纸油])|制造|加工)?(?:装备|设备|材料|器件|元器件|零部件|开发|设计|储运|用钢|资源)(?![制化商业利性企])"
    r"|(?:技术|服务|产品|系统|制造|加工|种植|养殖|终端|软件)(?=[、，。；等\n和及]|\Z)"
)
_TAIL_LETTERS = frozenset("核产行制服业用加装设材器元零开储资技系种养终软")
_MODIFIER = re.compile(
    r"(?:现代|新型|先进|绿色|智能|智慧|高端|精密|特色|生态|数字|高性能|特种|新一代|医用|海洋|航空|农业|工业|文化|农村|跨境|电子|传统|生物|节能|智算|车规级|存储|功率|汽车用)+\Z"
)
_MODIFIER_LETTERS = frozenset("算级储率代型进色能慧端密态字种用洋空业化村境子统物质效")
_CLOSING = re.compile(
    r"等(?:一批|若干)?(?:传统|新兴|未来|特色|重点|优势|关键|主导|支柱|战略性)*(?:产业|行业|领域|企业|产品|公共企业|商品|生产性|生活性)"
)
_LIST_MARK = frozenset("、和及与")
_LONGEST_MODIFIER = 6
_ASCII = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")


def find_industry_facts(reading: Reading) -> list[Fact]:
    """The industries of a document: words of the lexicon with their class word, head and modifiers."""
    text = reading.text
    matches = list(reading.industries)
    spans = [_grown(text, match) for match in matches]
    return [reading.fact(FactKind.INDUSTRY, start, end, BY) for start, end in _kept(text, matches, spans)]


def _grown(text: str, match: IndustryMatch) -> tuple[int, int]:
    """The span with 产业 or 业, or 装备, 设备, 材料 after it, and the modifiers before it."""
    start, end = match.start, match.end
    if text[end : end + 1] in _TAIL_LETTERS:
        tail = _HEAD.match(text, end) or _CLASS.match(text, end)
        if tail:
            end = tail.end()
    if text.startswith("产业", end - 2) and _CHAIN.match(text, end - 2):
        end -= 2
    if start and text[start - 1] in _MODIFIER_LETTERS:
        modifier = _MODIFIER.search(text, max(0, start - _LONGEST_MODIFIER), start)
        if modifier:
            start = modifier.start()
    return start, end


def _kept(text: str, matches: list[IndustryMatch], spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans that name an industry: strong words, and weak ones with a class word or in a list of industries."""
    good = [not match.weak or bool(_CLASS.match(text, match.end)) for match in matches]
    first = 0
    for at in range(1, len(spans) + 1):
        if at < len(spans) and _listed(text, spans[at - 1], spans[at]):
            continue
        part = good[first:at]
        if len(part) > 1 and not all(part) and (any(part) or _CLOSING.match(text, spans[at - 1][1])):
            good[first:at] = [True] * len(part)
        first = at
    yield from (span for span, kept in zip(spans, good, strict=True) if kept and _bounded(text, *span))


def _listed(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether two spans are neighbours in a list: 钢铁、水泥; 轻工和纺织."""
    return right[0] - left[1] == 1 and text[left[1]] in _LIST_MARK


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether a word in Latin letters is not cut out of a longer one (AI in AIDS)."""
    if text[start] in _ASCII and text[start - 1 : start] in _ASCII:
        return False
    return text[end - 1] not in _ASCII or text[end : end + 1] not in _ASCII
