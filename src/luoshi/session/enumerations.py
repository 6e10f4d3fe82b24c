"""Lists of as many parts as a formulation counts 数目相符的列举: what “四个全面” may stand for has four."""

from __future__ import annotations

import re

_NUMBERS = {word: at for at, word in enumerate("零一二三四五六七八九十")} | {"两": 2, "双": 2}
_CLASS_LETTERS = frozenset("零一二三四五六七八九十两双个大项条类种层级")
_CUT = "，。；\n"
_LONGEST = 300
_LEAD_IN = re.compile(
    r".*(?:实施|推行|探索|压实|培养造就一支|关注|强调|开展|推进|推动|落实|重申|粉碎|抓好|抓实|深化|发挥|建好|算好|聚焦|围绕|实行|继续|全面|树立|增强|强化|做到|贯彻|坚持|坚定|实现"
    r"|执行|建设|构建|打造|完善|加强|反对|整治|解决|纠治|包括|面向|发展|宣布|突出|健全|形成|统筹|协调|做深做透|提质推进|体现|打击|涵盖|摘取|双方)[了的好]?(?=..)|(?:面临着?|通过|按照|听取|共建|要|应|以|是|在|把|将|对|按)(?=..)"
)
_NO_END = re.compile(
    r"(?:和|与|及|实现|保持|做到|续写|为|是|以|对|年|开展|实践|坚持|完善|制造|工业|构建|推进|落实|达到|做好|抓好|农村)\Z"
)
_FEWEST = 2
_DIGITS = re.compile(r"\d+|[零一二三四五六七八九十两双]")


def counts_of(name: str) -> frozenset[int]:
    """How many parts a formulation may count: its number; the sum of several numbers, or each of them."""
    if re.search("[A-Za-z]", name):
        return frozenset()
    numbers = [int(n) if n.isdigit() else _NUMBERS[n] for n in _DIGITS.findall(name)]
    if not numbers or numbers == [1]:
        return frozenset()
    return frozenset({sum(numbers), *(numbers if len(numbers) == 1 else ())})


def as_many(said: str, counts: frozenset[int], to_the_end: bool) -> tuple[str, bool]:
    """The words up to where as many parts are told as counted, and whether they are."""
    said = said.strip(_CUT + " ")
    for part in () if to_the_end else (_upto(said, "，；"), _upto(said, "；")):
        if len(parts_of(part, "、")) in counts or _joined(part) in counts:
            return part, True
    for mark in ("；", "，", "、"):
        parts = parts_of(said, mark)
        if len(parts) in counts and len(parts) > 1:
            return said, True
        most = max(counts, default=0)
        if 2 < most < len(parts) and len({part[0] for part in parts[:most]}) == 1 != len(
            {part[0] for part in parts}
        ):
            return mark.join(parts[:most]), True
    return said[:_LONGEST], _joined(said) in counts


def _upto(said: str, marks: str) -> str:
    return re.split(f"[{marks}]", said, maxsplit=1)[0]


def parts_of(said: str, mark: str) -> list[str]:
    """The parts of a list that a mark sets apart."""
    return [part for part in said.split(mark) if part.strip()]


def _joined(said: str) -> int:
    """How many parts a list has whose last two are joined by a word (A、B和C); 0 for none."""
    last = parts_of(said, "、")
    return len(last) + 1 if last and re.search(r".{2}(?:和|与|及|以及).{2}", last[-1]) else 0


def lead_of(parts: list[str]) -> int:
    """How many letters at the beginning of a list belong to the words before it (重申 in 重申不抓辫子、不扣帽子)."""
    first, others = parts[0], parts[1:]
    usual = sum(map(len, others)) / len(others)
    initials = {part[0] for part in others}
    if len(initials) == 1 < len(others):
        at = [i for i, letter in enumerate(first) if letter in initials]
        if at:
            return min(at, key=lambda i: abs(len(first) - i - usual))
    if first[-2:] == others[0][-2:] and len({len(part) for part in others}) == 1 < len(others):
        return max(0, len(first) - len(others[0]))
    lead = _LEAD_IN.match(first)
    return lead.end() if lead and len(first) > min(map(len, others)) else 0


def is_list_of(parts: list[str], name: str, is_loose: bool) -> bool:
    """Whether a list has as many like parts as the formulation counts.

    Args:
        parts: the parts, apart by 、.
        name: the formulation.
        is_loose: whether parts of about one length are enough; what 的 follows must share a letter.
    """
    last = parts[-1]
    pair = re.fullmatch(r"(.{2,})(?:和|与|及|以及)(.{2,})", last)
    counts = counts_of(name)
    if len(parts) not in counts and pair and len(parts) + 1 in counts:
        parts = [*parts[:-1], pair[1], pair[2]]
    if len(parts) not in counts or len(parts) < _FEWEST or _NO_END.search(last):
        return False
    shared = set.intersection(*map(set, parts))
    letters = set(name) - _CLASS_LETTERS
    alike = {part[0] for part in parts}, {part[-1] for part in parts}
    if min(map(len, alike)) == 1 or shared & letters:
        return True
    lengths = [len(part) for part in parts]
    return is_loose and len(parts) > _FEWEST and max(lengths) <= 2 * min(lengths)
