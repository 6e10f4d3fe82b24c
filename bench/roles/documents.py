"""The texts that the role model learns from: the gold standard's, the developers' own annotations, and raw documents.

The texts stay outside of the repository, in the folder ``LUOSHI_SHARED`` (else ``shared`` beside the checkout);
``annotations.jsonl`` holds paths, offsets and roles only.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from luoshi.lexicon import Lexicon, load_lexicon
from luoshi.structure.clause_roles import role_clauses
from luoshi.structure.front import read_front
from luoshi.structure.headings import find_headings
from luoshi.structure.lines import split_lines
from luoshi.structure.role import ROLES, Clause
from luoshi.structure.tree import build_tree, units_of

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = Path(os.environ.get("LUOSHI_SHARED", ROOT.parent / "shared"))
ANNOTATIONS = Path(__file__).with_name("annotations.jsonl")

PLACE = {role.value: place for place, role in enumerate(ROLES)}
UNKNOWN = -1
SAME_TEXT = 0.25
"""A raw document that holds more than this share of an annotated document's clauses is left out."""

NEVER_IN = {
    "review": ("task", "target", "support"),
    "plan": ("achievement", "event"),
    "law": ("target", "achievement", "study", "assessment", "event"),
    "notice": ("achievement",),
    "any": (),
}
"""Roles that a section of that sort hardly ever has."""

_SECTION = re.compile("[一二三四五六]、")
_REVIEW = re.compile("回顾|成就|执行情况|工作总结")
_PLAN = re.compile("安排|重点工作|任务|部署|建议|主要工作|举措")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document with the roles of its clauses.

    Attributes:
        name: where it is from.
        text: its text.
        clauses: its clauses in order.
        roles: for each clause the role's place in ``ROLES``, or ``UNKNOWN``.
        allowed: for each clause and role whether the clause may have it.
    """

    name: str
    text: str
    clauses: tuple[Clause, ...]
    roles: npt.NDArray[np.int64]
    allowed: npt.NDArray[np.bool_]


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon, loaded once."""
    return load_lexicon()


def clauses_of(text: str) -> tuple[Clause, ...]:
    """The clauses of a text as structuring finds them."""
    lines = split_lines(text)
    nodes = build_tree(text, lines, find_headings(lines, read_front(lines).body, lexicon()))
    return tuple(role_clauses(list(units_of("", nodes))))


def labelled(name: str, text: str, spans: Sequence[tuple[int, int, str]], sort: str = "any") -> Labelled:
    """A document from ``(start, end, role)`` spans; a clause has the role of the span that its middle lies in."""
    clauses = clauses_of(text)
    roles = np.full(len(clauses), UNKNOWN)
    ordered = sorted(spans)
    at = 0
    for place, clause in enumerate(clauses):
        middle = (clause.start + clause.end) / 2
        while at < len(ordered) and ordered[at][1] <= middle:
            at += 1
        if at < len(ordered) and ordered[at][0] <= middle:
            roles[place] = PLACE[ordered[at][2]]
    return Labelled(name, text, clauses, roles, _allowed(text, clauses, sort))


def _allowed(text: str, clauses: Sequence[Clause], sort: str) -> npt.NDArray[np.bool_]:
    """Which roles each clause may have; in a work report the main section that it stands in says so."""
    allowed = np.ones((len(clauses), len(ROLES)), dtype=bool)
    section = "any" if sort == "report" else sort
    for place, clause in enumerate(clauses):
        opens = text[: clause.start].rstrip(" \u3000").endswith("\n") if sort == "report" else False
        if opens and _SECTION.match(text, clause.start):
            section = _section_sort(text[clause.start : clause.end])
        allowed[place, [PLACE[role] for role in NEVER_IN[section]]] = False
    return allowed


def _section_sort(heading: str) -> str:
    if _REVIEW.search(heading):
        return "review"
    return "plan" if _PLAN.search(heading) and "目标" not in heading else "any"


def gold(folder: str) -> Iterator[Labelled]:
    """The annotated documents of one of the gold standard's folders."""
    for path in sorted((SHARED / "gold" / folder).glob("*.clauses.jsonl")):
        stem = path.name.removesuffix(".clauses.jsonl")
        spans = {c["id"]: c for c in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
        annotation = json.loads(path.with_name(f"{stem}.json").read_text(encoding="utf-8"))
        text = path.with_name(f"{stem}.txt").read_text(encoding="utf-8")
        rows = [(spans[c["id"]]["start"], spans[c["id"]]["end"], c["role"]) for c in annotation["clauses"]]
        yield labelled(stem, text, rows)


def annotated() -> Iterator[Labelled]:
    """The documents that the developers annotated."""
    for line in ANNOTATIONS.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        text = _corpus_text(entry["path"], entry["record"])
        yield labelled(entry["path"], text, [tuple(span) for span in entry["clauses"]])


def _corpus_text(path: str, record: int | None) -> str:
    whole = (SHARED / "corpus" / path).read_text(encoding="utf-8")
    return whole if record is None else str(json.loads(whole.split("\n")[record])["text"])


def raw(held_out: Sequence[str]) -> Iterator[Labelled]:
    """Documents without roles, none of which holds much of the texts ``held_out``."""
    known = [_lines(text) for text in held_out]
    for name, text, sort in _raw_texts():
        mine = _lines(text)
        if len(mine) >= 8 and not any(len(lines & mine) > SAME_TEXT * len(lines) for lines in known):
            yield labelled(name, text, (), sort)


def _lines(text: str) -> set[str]:
    """The longer stretches of a text between marks."""
    return {piece for piece in re.split(r"[，。；：！？\s]+", text) if len(piece) >= 8}


def _raw_texts() -> Iterator[tuple[str, str, str]]:
    """Name, text and sort of raw documents of every kind, the same ones each time."""
    choice = random.Random(0)
    corpus = SHARED / "corpus"
    reports = sorted((corpus / "province/work_reports_2026").glob("*.txt"))
    reports += [p for p in sorted((corpus / "central/work_reports").glob("*.txt")) if p.stem >= "2008"]
    laws = [
        p for place in ("city", "province") for p in sorted((corpus / place / "local_regulations").glob("*"))
    ]
    laws += sorted((corpus / "ministry/rules").glob("*")) + sorted(
        (corpus / "central/laws_regulations").glob("*")
    )
    notices = sorted((corpus / "ministry/gov_cn_policy_library_2020").glob("*.txt"))
    meetings = sorted((corpus / "central/party_decisions_xwlb").glob("*.txt"))
    kinds = (
        ("report", reports), ("law", choice.sample(laws, 24)),
        ("notice", choice.sample(notices, 90)), ("any", meetings),
    )  # fmt: skip
    for sort, paths in kinds:
        for path in paths:
            yield str(path.relative_to(corpus)), path.read_text(encoding="utf-8", errors="replace"), sort
    yield from choice.sample(list(_news()), 420)


def _news() -> Iterator[tuple[str, str, str]]:
    for path in ("other/media/xwlb_20th_congress_window.jsonl", "ministry/miit_in_xwlb.jsonl"):
        opened = gzip.open if path.endswith("gz") else open
        with opened(SHARED / "corpus" / path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                yield f"{path}:{number}", json.loads(line)["text"], "any"
