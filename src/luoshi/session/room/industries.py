"""The register of industries and chains 产业与产业链: each chain of the vocabulary once, other names as they stand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from luoshi.lexicon.chains import Chain, chains
from luoshi.session.room.index_mentions import read_mentions
from luoshi.session.room.index_register import NameKind, NameRegister, Subject, numbered
from luoshi.session.titles import clean
from luoshi.text import FactKind

if TYPE_CHECKING:
    from luoshi.session.room.desk import Desk
    from luoshi.session.room.index_grounds import Grounds

NO_CHAIN = "no_chain"
"""The sort of an industry that the vocabulary puts in no chain."""


def read_industries(desk: Desk, grounds: Grounds) -> NameRegister:
    """The industries that the documents of a desk name."""
    mentions = read_mentions(desk.snapshot, desk.catalogue, FactKind.INDUSTRY)
    chain_of = [json.loads(norm)["chain"] for norm in mentions.norms]
    bare = [clean(words) for words in mentions.spellings]
    pairs = zip(mentions.words.tolist(), mentions.norm.tolist(), strict=True)
    of, keys = numbered(chain_of[norm] or bare[words] or None for words, norm in pairs)
    mentions, of = mentions.only(of >= 0), of[of >= 0]
    subjects = [_subject(key, chains().get(key)) for key in keys]
    return NameRegister(NameKind.INDUSTRIES, subjects, mentions, of, grounds)


def _subject(key: str, chain: Chain | None) -> Subject:
    if chain is None:
        return Subject(key, key, NO_CHAIN)
    codes = "；".join(f"{code} {name}" for code, name in chain.codes)
    known = (("gbt4754", codes),) if codes else ()
    widest = chain.above[-1] if chain.above else chain.name
    return Subject(key, chain.name, widest, chain.above[0] if chain.above else "", known)
