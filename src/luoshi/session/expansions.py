"""What the documents of a collection say that a formulation stands for 提法展开; nothing where none says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luoshi.extract.formulations import is_formulation
from luoshi.report import Table
from luoshi.session.enumerations import as_many, counts_of, is_list_of, lead_of, parts_of

if TYPE_CHECKING:
    from luoshi.library import Snapshot

COLUMNS = ("formulation", "expansion", "title", "date", "confidence", "how", "document", "start", "end")

_DIGITS = re.compile(r"\d+|[零一二三四五六七八九十两双]")
_QUOTED = re.compile(r"[“\"]([^“”\"，。；：\n（）]{1,16})[”\"]")
_HEAD = r"[^\s，。；：、（）“”\"《》]{0,14}"
_BRACKET = re.compile(
    rf"(?P<noun>{_HEAD})（(?P<said>[^（）\n]{{4,300}}(?:（[^（）\n]{{0,80}}）[^（）\n]{{0,200}}){{0,6}})）"
)
_MEANS = re.compile(
    rf"(?P<noun>{_HEAD})(?:，?即(?![将可使便时日刻为墨位席期])[：，]?|[，：]?(?:主要)?(?:是指|指的是|(?<![剑直所])指(?![导标数示挥引出定向南明派望]))：?"
    r"|，?(?:具体|主要)?包括(?!但不限)[：，]?|，?(?:分别|主要)(?:为|是)[：，]?)(?P<said>[^。\n]{4,300})"
)
_GLOSSARY = re.compile(rf"(?P<noun>{_HEAD})：(?P<said>[^\n]{{4,300}})")
_LINE_HEAD = re.compile(
    r"(?:\A|\n)[ \t]*(?:\d{1,3}[.．、]?|[（(]\d{1,3}[）)]|\[\d{1,3}\]|[①-⑳]|注\d*[：:])?[ \t]*\Z"
)
_LISTED = re.compile(
    r"(?P<said>[^\s，。；：“”\"《》（）、]{2,24}(?:、[^\s，。；：“”\"《》（）、]{2,30}){1,11})\Z"
)
_TAIL = re.compile(r"(?:等|这|以?为(?:核心内容|核心|代表|重点|主要内容|主)的|的)*\Z")
_SHORT_FOR = re.compile(r"(?P<said>[^\s，。；：“”《》（）]{4,60})（(?:以下简称|下称|简称|即)?\Z")
_ORDINAL = re.compile(r"(?:^|[：；。\n])\s*(?:一是|第一，|（一）|一要)")
_ORDINALS = "一二三四五六七八九十"
_NO_EXPANSION = re.compile(
    r"责任|牵头|以下简称|下同|详见|见附件|附件|另行|[Nn]o\.|[0-9]{4}年(?:版|修订)|占|万元|亿元|截至|如图|第[一二三四五六七八九十]+条|《"
)
_PLAN = re.compile(
    r"[一二三四五六七八九十]{1,2}五|(?:七一|八一|三八|五四|五一|十一|六一|七七|二线|一线|三线|十[一二三四五六七八九]?[冬运]).*"
)
"""Plan periods, days of the year, and other words that only begin like a count."""
_BARE_CODE = r"(?<![A-Za-z0-9.]){}(?![A-Za-z0-9.])"
_STOP = re.compile(r"[^。；：\n]{0,20}[：。]\s{0,4}")
_POINT = re.compile(r"([一二三四五六七八九十])(?:是|要)([^，。；：“\n]{2,40})")
_LIST_SPACE = 800


@dataclass(frozen=True, slots=True)
class Expansion:
    """Words of a text that say what a formulation stands for 展开.

    Attributes:
        formulation: the formulation without quotation marks.
        said: the words that expand it.
        start: where they begin in the text.
        end: one past their end.
        confidence: 0.95 where as many things are listed as the formulation counts, less for a form alone.
        how: the form: ``bracket``, ``means``, ``glossary``, ``listed``, ``short_for`` or ``ordinals``.
    """

    formulation: str
    said: str
    start: int
    end: int
    confidence: float
    how: str


def expansions(text: str, wanted: str = "") -> Iterator[Expansion]:
    """The expansions in one text.

    Args:
        text: the text of a document.
        wanted: the formulation, with or without quotation marks; empty for every quoted one.

    Returns:
        In text order, at most one for each mention, the surest form.
    """
    name = wanted.strip("“”\"' ")
    for start, end, formulation in _mentions(text, name):
        found = max(_readings(text, start, end, formulation), key=lambda e: e.confidence, default=None)
        if found:
            yield found


def _mentions(text: str, name: str) -> Iterator[tuple[int, int, str]]:
    """Where formulations stand, with their quotation marks."""
    if not name:
        yield from (
            (m.start(), m.end(), m[1])
            for m in _QUOTED.finditer(text)
            if is_formulation(m[1]) and _DIGITS.search(m[1]) and not _PLAN.fullmatch(m[1])
        )
        return
    bare = re.escape(name) if not name.isascii() else _BARE_CODE.format(re.escape(name))
    for match in re.finditer(f'[“"]?{bare}[”"]?', text):
        yield match.start(), match.end(), name


def _readings(text: str, start: int, end: int, name: str) -> Iterator[Expansion]:
    """Every reading of what stands around one mention."""
    before = text[max(0, start - 160) : start]
    if not before.endswith(("”", "”和", "”、")):
        yield from _behind(text, start, end, name)
    if before.endswith(("（", "称", "即")) and (short := _SHORT_FOR.search(before)):
        yield from _before(name, short, start - len(before), "short_for")
    elif "、" in before and (listed := _LISTED.search(before)):
        yield from _before(name, listed, start - len(before), "listed")
    yield from _ordinals(text, end, name)


def _behind(text: str, start: int, end: int, name: str) -> Iterator[Expansion]:
    """What is said behind a formulation that does not close a row of several."""
    if bracket := _BRACKET.match(text, end):
        yield from _told(name, bracket, "bracket")
    if means := _MEANS.match(text, end):
        yield from _told(name, means, "means")
    if glossary := _GLOSSARY.match(text, end):
        own_line = _LINE_HEAD.search(text[max(0, start - 12) : start])
        yield from _told(name, glossary, "glossary" if own_line or start == 0 else "list")


_SURE = {"bracket": 0.7, "means": 0.9, "glossary": 0.9, "list": 0.0, "short_for": 0.85}
_COUNTED = 0.95
_LISTED_SURE = 0.85
_NEAR = 6
"""How many letters of a noun may stand between a formulation and a bracket that does not count its parts."""


def _told(name: str, match: re.Match[str], how: str) -> Iterator[Expansion]:
    """What a bracket, a definition or a colon behind the formulation says."""
    said, start = match["said"], match.start("said")
    if how in ("bracket", "list") and _NO_EXPANSION.search(said):
        return
    said, counted = as_many(said, counts_of(name), to_the_end=how == "bracket")
    if said.count("“") > said.count("”"):
        said = said[: said.rindex("“")]
    if (how == "list" and not re.search("[、，；]", said)) or (how != "glossary" and name in match["said"]):
        return
    if how == "means" and not counted and re.search(r"(?:主要|分别)[是为]\Z", _link(match)):
        return
    if how == "means" and not counted:
        said = said.partition("；")[0]
    sure = _COUNTED if counted else _SURE[how]
    if how == "bracket" and not counted:
        sure = _bracket_alone(name, match["noun"], said)
    if how == "list" and not counted:
        return
    if sure:
        yield Expansion(name, said, start, start + len(said), sure, how)


def _link(match: re.Match[str]) -> str:
    """What stands between the formulation and the words that expand it."""
    return match[0][: match.start("said") - match.start()]


def _bracket_alone(name: str, noun: str, said: str) -> float:
    """How sure a bracket is that does not hold as many parts as the formulation counts."""
    if said.startswith(("即", "指", "是指", "包括")):
        return 0.9
    if re.match(r"\d+[个大项条类家]", said) and re.search(r"\d", name):
        return 0.9
    return _SURE["bracket"] if len(noun) <= _NEAR and re.search("[、，；和]", said) else 0.0


def _before(name: str, match: re.Match[str], offset: int, how: str) -> Iterator[Expansion]:
    """What stands before the formulation: a list of as many things, or the words that it is short for."""
    said, start = match["said"], offset + match.start("said")
    if how == "short_for":
        yield Expansion(name, said, start, start + len(said), _SURE[how], how)
        return
    tail = _TAIL.search(said)
    behind = tail[0] if tail else ""
    said = said.removesuffix(behind)
    cut = lead_of(parts_of(said, "、"))
    if is_list_of(parts_of(said[cut:], "、"), name, is_loose=behind != "的"):
        yield Expansion(name, said[cut:], start + cut, start + len(said), _LISTED_SURE, how)


def _ordinals(text: str, end: int, name: str) -> Iterator[Expansion]:
    """A numbered list right behind the sentence of the formulation, with as many points as it counts."""
    stop = _STOP.match(text, end)
    counts = counts_of(name)
    if not stop or not counts or not _ORDINAL.match("\n" + text[stop.end() : stop.end() + 4]):
        return
    most = max(counts)
    if not 2 <= most <= len(_ORDINALS):
        return
    space = text[stop.end() : stop.end() + _LIST_SPACE].partition("\n\n")[0]
    points = _POINT.findall(space)
    heads = [words for at, (number, words) in enumerate(points) if _ORDINALS[at : at + 1] == number]
    if len(heads) == most:
        where = stop.end()
        last = space.find(heads[-1]) + len(heads[-1])
        yield Expansion(name, "；".join(heads), where, where + last, 0.9, "ordinals")


def expand(snapshot: Snapshot, formulation: str = "", limit: int = 1000) -> Table:
    """The expansions of a formulation in the documents of a library, the surest first.

    Args:
        snapshot: the library's snapshot.
        formulation: which one; empty for every quoted one that some document expands.
        limit: the most rows.
    """
    name = formulation.strip("“”\"' ")
    sql = (
        """SELECT id, title, date, text FROM documents WHERE contains(text, ?) ORDER BY date NULLS LAST, id"""
    )
    found = snapshot.query(sql, [name])
    rows: dict[tuple[str, str, str], tuple[object, ...]] = {}
    for document, title, date, text in zip(*(column.to_pylist() for column in found.columns), strict=True):
        for one in expansions(text, name):
            row = (
                one.formulation,
                one.said,
                title,
                date,
                one.confidence,
                one.how,
                document,
                one.start,
                one.end,
            )
            rows.setdefault((one.formulation, one.said, document), row)
    kept = sorted(rows.values(), key=lambda r: (r[0], -r[4], r[3] or "9", r[6], r[7])) if rows else []  # type: ignore[operator]
    return Table(f"提法展开：{name}" if name else "提法展开", COLUMNS, tuple(kept[:limit]))  # type: ignore[arg-type]
