"""The clean documents of the damage bench: files that hold a paragraph a line, stripped by rules of their own."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

_LONGEST = 7_500
"""Characters of a document that are used: whole paragraphs from its beginning."""

_FEWEST = 400

_DAMAGED = re.compile(
    r"\"|[一二三四五六七八九][０-９0-9]|[０-９0-9][一二三四五六七八九]|[OＯ][.．][0-9０-９]"
)
"""Damage that real documents bring along: such a document is not taken for clean."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HASH = re.compile(r"^#+ *", re.MULTILINE)
_BODY = re.compile(
    r"[。！？；：]$|^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)|各位代表"
)
_ODD = re.compile(r"https?:|\t|…{3}|\.CEB$|^\d{4}-\d\d-\d\d$|^[-—_*=\s]+$")
_TITLE_END = re.compile(r"(?:通知|意见|公告|办法|决定|规定|报告|函|答记者问|解读)(?:（.{1,20}）)?$")
_BLANKS = " \u3000\xa0\ufeff\r"


def _report(text: str) -> list[str]:
    """A work report of a province as a web page gave it: prose and numbered headings only."""
    lines = [line for line in _lines(text) if _BODY.search(line) and len(line) > 4]
    return lines[next((i for i, line in enumerate(lines) if line.startswith("各位代表")), 0) :]


def _regulation(text: str) -> list[str]:
    """A regulation in Markdown, without its marks."""
    return _lines(_HASH.sub("", _COMMENT.sub("", text)))


def _lines(text: str) -> list[str]:
    stripped = (line.strip(_BLANKS) for line in text.split("\n"))
    return [line for line in stripped if len(line) > 1 and not _ODD.search(line)]


_SORTS: tuple[tuple[str, int, Callable[[str], list[str]]], ...] = (
    ("province/work_reports_2026/*.txt", 9, _report),
    ("central/party_decisions_xwlb/*.txt", 9, _lines),
    ("ministry/gov_cn_policy_library_2020/*.txt", 11, _lines),
    ("central/congress/*.txt", 2, _lines),
    ("central/plenum_communiques/20*.txt", 4, _lines),
    ("province/local_regulations/*.md", 6, _regulation),
    ("central/laws_regulations/*.md", 3, _regulation),
)
"""Where the documents are, how many of each sort, and how they are stripped."""


def documents(corpus: Path, most: int = 40) -> dict[str, str]:
    """Clean documents by name, of every sort in turn, one paragraph a line.

    Args:
        corpus: the folder of documents.
        most: how many to give at most.
    """
    sorts = [_of_sort(corpus, *sort) for sort in _SORTS]
    longest = max(map(len, sorts))
    mixed = [sort[i] for i in range(longest) for sort in sorts if i < len(sort)]
    return dict(mixed[:most])


def _of_sort(
    corpus: Path, pattern: str, count: int, strip: Callable[[str], list[str]]
) -> list[tuple[str, str]]:
    files = sorted(corpus.glob(pattern))
    found: list[tuple[str, str]] = []
    for path in files[:: max(1, len(files) // (2 * count))]:
        text = _cut(strip(path.read_text(encoding="utf-8")))
        if len(text) >= _FEWEST and _has_whole_paragraphs(text):
            found.append((f"{len(found)}_{path.stem[:40]}", text))
    return found[:count]


def _cut(lines: list[str]) -> str:
    kept: list[str] = []
    size = 0
    for line in lines:
        size += len(line) + 1
        if size > _LONGEST:
            break
        kept.append(line)
    return "\n".join(kept)


def _has_whole_paragraphs(text: str) -> bool:
    """Whether no line goes on in the next one, no title stands on several, and no character is damaged already."""
    lines = text.split("\n")
    torn = sum(
        line[-1] in "，、" or (len(line) > 60 and line[-1] not in "。：；！？”）》…") for line in lines
    )
    opening = [line for line in lines[:4] if line[-1] not in "。：！）"]
    return torn == 0 and _DAMAGED.search(text) is None and len(opening) <= 3 and not _is_title_torn(opening)


def _is_title_torn(opening: list[str]) -> bool:
    about = [i for i, line in enumerate(opening) if "关于" in line]
    return bool(about) and (about[0] > 0 or _TITLE_END.search(opening[0]) is None)
