"""Industrial chains 产业链: one name for the words that documents use, the field above it, and codes of GB/T 4754-2017.

Sources: the chains are named as plans and work reports name them, in the fields of the Classification of Strategic
Emerging Industries (2018); codes and their names are those of GB/T 4754-2017, assigned by hand where one fits.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from luoshi.text import Norm

_MARKS = re.compile(r"[\s“”‘’\"'·]")
_CLASS = re.compile(
    r"(?<=..)(?:全?产业链|产业集群|产业|行业|制造业|服务业|加工业|工业|业|领域|制造|加工|技术|产品|装备|设备|材料|服务|应用|链)\Z"
)
_MODIFIER = re.compile(
    r"(?:现代|先进|高端|绿色|新型|新兴|传统|特色|优势|优质|智能|高性能|新一代|未来|民用|国产|战略性|支柱|重点|高技术)(?=..)"
)

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Chain:
    """An industrial chain or a field of several 产业链.

    Attributes:
        name: the one name for all its variants.
        above: the fields that it belongs to, nearest first; empty for the widest ones.
        variants: other words that documents use for it or for a part of it.
        codes: codes of GB/T 4754-2017 with their official names; empty where none fits.
    """

    name: str
    above: tuple[str, ...]
    variants: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]


@cache
def chains() -> dict[str, Chain]:
    """The chains by name, in file order."""
    official = {row["code"]: row["name"] for row in _read("gbt4754")}
    rows = _read("chains")
    parents = {row["name"]: row["above"] for row in rows}
    return {
        row["name"]: Chain(
            row["name"],
            _path(row["name"], parents),
            tuple(filter(None, row["variants"].split("|"))),
            tuple((code, official[code]) for code in filter(None, row["codes"].split(";"))),
        )
        for row in rows
    }


def _read(name: str) -> list[dict[str, str]]:
    with (files("luoshi.lexicon") / "data" / f"{name}.csv").open(encoding="utf-8") as table:
        return list(csv.DictReader(table))


def _path(name: str, parents: dict[str, str]) -> tuple[str, ...]:
    path: list[str] = []
    while name := parents[name]:
        path.append(name)
    return tuple(path)


@cache
def _by_word() -> dict[str, Chain]:
    """The chains by every word for them; a name stands before a variant of another chain."""
    known = {chain.name: chain for chain in chains().values()}
    for chain in chains().values():
        for variant in chain.variants:
            known.setdefault(variant, chain)
    return known


@lru_cache(maxsize=8192)
def chain_of(name: str) -> Chain | None:
    """The chain that a name of an industry means.

    Args:
        name: an industry as a document writes it (新能源汽车产业链, 先进纺织业).

    Returns:
        The chain of the name, else of the name without class words at its end and modifiers at its beginning, the
        longest known reading first; None for a name that the vocabulary does not hold.
    """
    known = _by_word()
    waiting = [_MARKS.sub("", name)] if len(name) <= _LONGEST else []
    seen: set[str] = set()
    while waiting:
        word = max(waiting, key=len)
        waiting.remove(word)
        if word in known:
            return known[word]
        shorter = {_CLASS.sub("", word, count=1), _MODIFIER.sub("", word, count=1)} - seen - {word}
        seen |= shorter
        waiting += sorted(shorter)
    return None


@lru_cache(maxsize=8192)
def industry_norm(name: str) -> Norm:
    """The attributes of an industry fact; all null for a name that the vocabulary does not hold.

    Args:
        name: the industry as written.

    Returns:
        ``chain``: the one name; ``sector``: the field right above it; ``gbt4754``: codes, apart by ``;``.
    """
    chain = chain_of(name)
    if chain is None:
        return {"chain": None, "sector": None, "gbt4754": None}
    return {
        "chain": chain.name,
        "sector": chain.above[0] if chain.above else None,
        "gbt4754": ";".join(code for code, _ in chain.codes) or None,
    }
