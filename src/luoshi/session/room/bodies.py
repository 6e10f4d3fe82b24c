"""The register of bodies of party and state 机构, each once by its code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from luoshi.session.room.index_mentions import read_mentions
from luoshi.session.room.index_register import NameKind, NameRegister, Subject, numbered
from luoshi.text import FactKind

if TYPE_CHECKING:
    from luoshi.session.room.desk import Desk
    from luoshi.session.room.index_grounds import Grounds

_HAS_A_CODE = "json_extract_string(f.norm, '$.code') IS NOT NULL"


def read_bodies(desk: Desk, grounds: Grounds) -> NameRegister:
    """The bodies that the documents of a desk name; companies and media have no code and are left out."""
    mentions = read_mentions(desk.snapshot, desk.catalogue, FactKind.ORGANISATION, _HAS_A_CODE)
    told = [json.loads(norm) for norm in mentions.norms]
    codes, keys = numbered(norm["code"] for norm in told)
    subjects: dict[str, Subject] = {}
    for norm in sorted(told, key=lambda norm: str(norm["body"])):
        subjects.setdefault(norm["code"], _subject(norm))
    return NameRegister(
        NameKind.BODIES, [subjects[key] for key in keys], mentions, codes[mentions.norm], grounds
    )


def _subject(norm: dict[str, str | None]) -> Subject:
    code, level = norm["code"] or "", norm.get("level") or ""
    known = (("body_code", code), ("level", level), ("region", norm.get("region") or ""))
    return Subject(
        code, norm["body"] or code, level, norm.get("parent") or "", tuple(pair for pair in known if pair[1])
    )
