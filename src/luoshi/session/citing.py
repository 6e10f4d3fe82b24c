"""Which document of the library a citation means 引文归档: by number, title or established name."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from luoshi.lexicon import Lexicon
from luoshi.report import Table
from luoshi.session.selecting import Filters, condition
from luoshi.session.titles import clean, keys, number_key, plan_key, report_key, session_key

if TYPE_CHECKING:
    from luoshi.library import Snapshot

COLUMNS = (
    "title",
    "date",
    "cited",
    "cited_document",
    "cited_title",
    "cited_date",
    "how",
    "candidates",
    "document",
    "start",
    "end",
)
_OPENING = 400
"""How many letters of a document may tell which session adopted it."""
_NUMBER_AFTER = re.compile(
    r"[》”]?\s*[（(](?P<said>[^（）()]{1,16}[〔\[（(【][^（）()]{4,6}[〕\]）)】][^（）()]{1,8})[）)]"
)
_ALIAS = re.compile(
    r"《(?P<title>[^《》\n]{5,120}(?:《[^《》\n]{2,80}》[^《》\n]{0,40})?)》"
    r"(?:[（(][^（）()\n]{2,24}[）)])?[（(，][^（）()\n《》]{0,20}简称(?:为|：)?[“《](?P<alias>[^”》\n]{2,16})[”》]"
)
_YEAR = re.compile(r"(?P<year>[0-9]{4}|今)年(?P<whose>国务院|全国|国家|中央)?\Z")
_WORK_REPORT = re.compile(
    r"(?:(?P<before>[0-9]{4})年)?(?P<place>[一-龥]{0,10}?)(?:(?P<after>[0-9]{4})年)?(?:人民)?政府工作报告"
)
_ABOUT_ANOTHER = re.compile("解读|答记者问|问答|问题解答|图解|详解|新闻发布会|起草说明|的说明")
"""What titles of texts hold that only tell of the document they name."""
_WHOLE_COUNTRY = frozenset({"central", "ministry", "media"})
_SORT_ALONE = re.compile(
    r"(?:工作|实施|修正|修订|指导|若干)?(?:条例|意见|决定|决议|建议|通知|办法|方案|纲要|规划|计划|规定|报告|公报|公告|章程|细则|说明"
    r"|准则|规则|要点|指南|草案|法律|协议|协定|公约|宣言|声明|目录|清单|标准|总则|附件)(?:（.{2,4}）|草案)?"
)
_CITES = "d.id IN (SELECT document FROM facts WHERE kind = 'citation')"
_GENERIC = 4
"""Titles of so many letters and fewer (《意见》) mean only what their document calls by them."""


@dataclass(frozen=True, slots=True)
class Held:
    """A document of the library as others may cite it.

    Attributes:
        id: its id.
        title: its title.
        date: its date; empty when it is not known.
        level: its level; empty when it is not known.
        region: the short name of its place; empty when it is not known.
        chars: the length of its text.
    """

    id: str
    title: str
    date: str
    level: str
    region: str
    chars: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a citation means.

    Attributes:
        held: the document; None where none or several may be meant.
        how: ``number``, ``title``, ``short_title``, ``plan``, ``congress``, ``session``, ``work_report``; ``later``
            for a law of that title of which only a later text is held; ``ambiguous``, ``generic`` or ``not_held``.
        candidates: the ids of those that may be meant, when they are several.
    """

    held: Held | None
    how: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """A citation where it stands.

    Attributes:
        citing: the document that cites.
        start: first code point of the citation in its text.
        end: one past the last.
        words: the citation as written.
        title: the title or name that is meant: what a short title stands for, where the document says so.
        found: which document that is.
    """

    citing: Held
    start: int
    end: int
    words: str
    title: str
    found: Found


class Holdings:
    """The documents of a library by everything that they are cited by.

    Args:
        snapshot: the library's snapshot.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._keyed: dict[tuple[str, str], list[Held]] = defaultdict(list)
        sql = """SELECT id, title, date, level, region, length(text), number, substr(text, 1, ?)
            FROM documents WHERE title IS NOT NULL ORDER BY id"""
        found = snapshot.query(sql, [_OPENING])
        for row in zip(*(column.to_pylist() for column in found.columns), strict=True):
            held = Held(row[0], row[1], row[2] or "", row[3] or "", row[4] or "", row[5])
            for key in self._keys_of(held, row[6], row[7]):
                self._keyed[key].append(held)

    @staticmethod
    def _keys_of(held: Held, number: str | None, opening: str) -> Iterator[tuple[str, str]]:
        """Every key of one document; news about a document have its title alone."""
        yield "title", clean(held.title)
        if held.level == "media" or _ABOUT_ANOTHER.search(held.title):
            return
        yield from (("short_title", key) for key in keys(held.title))
        place = "" if held.region in ("", "全国") else held.region
        adopted = session_key(opening, held.title) if "全体会议" in opening else None
        told = {
            "number": number_key(number) if number else None,
            "plan": plan_key(held.title, place),
            "congress": report_key(held.title),
            "session": adopted,
            "work_report": _report_of(held.title, held.date, held.region),
        }
        yield from ((how, key) for how, key in told.items() if key)

    def find(self, title: str, number: str | None, citing: Held, before: str = "") -> Found:
        """The document that is meant.

        Args:
            title: the title or name that is cited.
            number: its number in one spelling, where the text gives it.
            citing: the document that cites it.
            before: the words before the citation.
        """
        if number and (found := self._one("number", number, citing)):
            return found
        bare = clean(title)
        wide = citing.level in _WHOLE_COUNTRY or citing.region in ("", "全国")
        own = "" if wide else "?"
        names = (
            ("congress", report_key(title)),
            ("session", session_key(title)),
            ("plan", plan_key(title, own)),
            ("work_report", _report_cited(bare, before, citing)),
            ("title", bare),
            *(("short_title", key) for key in (bare, *keys(title))),
        )
        for how, key in names:
            if key and len(key) > 1 and (found := self._one(how, key, citing)):
                return found
        return Found(None, "generic" if len(bare) <= _GENERIC else "not_held")

    def _one(self, how: str, key: str, citing: Held) -> Found | None:
        """The one document of a key; of copies of one date the longest; None when there is none."""
        held = self._keyed.get((how, key), [])
        if how == "short_title":
            held = held or self._keyed.get(("title", key), [])
        if not held:
            return None
        in_time = [one for one in held if not _is_later(one, citing)]
        kept = in_time or held
        if len({(clean(one.title), one.date) for one in kept}) > 1:
            return Found(None, "ambiguous", tuple(sorted(one.id for one in kept)))
        best = max(kept, key=lambda one: (one.id == citing.id, one.chars, one.id))
        return Found(best, how if in_time or how == "number" else "later")


def is_sort_alone(title: str) -> bool:
    """Whether a title is nothing but the word for a sort of document, which names none (《意见》)."""
    return bool(_SORT_ALONE.fullmatch(clean(title)))


def _is_later(held: Held, citing: Held) -> bool:
    """Whether a document is certainly later than the one that cites it."""
    known = min(len(held.date), len(citing.date))
    return held.id != citing.id and held.date[:known] > citing.date[:known]


def _report_of(title: str, date: str, region: str) -> str | None:
    """The key of a government's work report: its year and place."""
    found = _WORK_REPORT.search(clean(title))
    year = (found["before"] or found["after"] or date[:4]) if found else ""
    return f"{year}/{'' if region in ('', '全国') else region}" if year else None


def _report_cited(bare: str, before: str, citing: Held) -> str | None:
    """The key of a work report that is cited with its year (2025年《政府工作报告》, 今年政府工作报告)."""
    if not bare.endswith("政府工作报告"):
        return None
    told = _YEAR.search(before.rstrip("《“ "))
    named = _WORK_REPORT.search(bare)
    year = named["before"] if named and named["before"] else told["year"] if told else None
    if year is None or (citing.level not in _WHOLE_COUNTRY and not (told and told["whose"])):
        return None
    return f"{citing.date[:4] if year == '今' else year}/"


@dataclass(frozen=True, slots=True)
class Sought:
    """Which citations are wanted.

    Attributes:
        document: only what this document cites, by its full id.
        cited: only where this document is cited, by its full id.
        held_only: only citations of documents that the library holds.
    """

    document: str | None = None
    cited: str | None = None
    held_only: bool = False

    def has(self, held: Held | None) -> bool:
        """Whether a citation of this document is wanted; None for one that the library does not hold."""
        if held is None:
            return not (self.cited or self.held_only)
        return self.cited in (None, held.id)


def citations(
    snapshot: Snapshot,
    lexicon: Lexicon,
    sought: Sought = Sought(),
    filters: Filters = Filters(),  # noqa: B008 - frozen
    limit: int = 1000,
) -> Table:
    """Who cites what, and which document of the library that is, by date and place.

    Args:
        snapshot: the library's snapshot.
        lexicon: the places that ``filters`` may name.
        sought: which citations.
        filters: which citing documents.
        limit: the most rows.
    """
    where, parameters = condition(filters, lexicon)
    if sought.document:
        where, parameters = f"{where} AND d.id = ?", [*parameters, sought.document]
    rows = islice(_rows_of(snapshot, sought, where, parameters), limit)
    return Table("引用关系", COLUMNS, tuple(rows))


def _rows_of(
    snapshot: Snapshot, sought: Sought, where: str, parameters: list[str]
) -> Iterator[tuple[Any, ...]]:
    sql = f"SELECT d.id, d.text FROM documents d WHERE {_CITES} AND {where}"  # noqa: S608 - fixed conditions
    texts = dict(_rows(snapshot, sql, parameters))
    for meant in meanings(snapshot, texts.__getitem__, where, parameters):
        held, citing = meant.found.held, meant.citing
        if sought.has(held) and (held is None or held.id != citing.id):
            target = (held.id, held.title, held.date or None) if held else (None, None, None)
            several = "、".join(meant.found.candidates) or None
            about = (citing.title or None, citing.date or None)
            yield (*about, meant.words, *target, meant.found.how, several, citing.id, meant.start, meant.end)


def meanings(
    snapshot: Snapshot,
    text_of: Callable[[str], str],
    where: str = "true",
    parameters: list[str] | None = None,
) -> Iterator[Meaning]:
    """What every citation means, by date of the citing documents and place in them.

    Args:
        snapshot: the library's snapshot.
        text_of: hands out the text of a document.
        where: which documents, as an SQL condition over ``documents d``.
        parameters: its values.
    """
    holdings = Holdings(snapshot)
    for citing, cited in _citing(snapshot, where, parameters or []):
        yield from _resolved(holdings, citing, text_of(citing.id), cited)


Cited = tuple[int, int, str, str]


def _citing(snapshot: Snapshot, where: str, parameters: list[str]) -> Iterator[tuple[Held, list[Cited]]]:
    """Each document that cites something, and the citations with their titles."""
    sql = f"""SELECT d.id, f.start, f."end", f.text, f.norm FROM facts f JOIN documents d ON d.id = f.document
        WHERE f.kind = 'citation' AND {where} ORDER BY f.start"""  # noqa: S608 - fixed conditions
    cited: dict[str, list[Cited]] = defaultdict(list)
    for name, start, end, words, norm in _rows(snapshot, sql, parameters):
        cited[name].append((start, end, words, json.loads(norm).get("title") or words))
    sql = f"""SELECT d.id, coalesce(d.title, ''), coalesce(d.date, ''), coalesce(d.level, ''), coalesce(d.region, ''),
            length(d.text) FROM documents d WHERE {_CITES} AND {where}
        ORDER BY d.date NULLS LAST, d.id"""  # noqa: S608 - fixed conditions
    for about in _rows(snapshot, sql, parameters):
        yield Held(*about), cited[about[0]]


def _resolved(holdings: Holdings, citing: Held, text: str, cited: list[Cited]) -> Iterator[Meaning]:
    """What each citation of a document means; a short title means what the document has so called before."""
    aliases = {m["alias"]: (m["title"], m.end()) for m in _ALIAS.finditer(text)} if "简称" in text else {}
    for start, end, words, title in cited:
        alias = aliases.get(clean(title))
        meant = alias[0] if alias and start >= alias[1] - len(words) - 8 else title
        after = _NUMBER_AFTER.match(text, end, end + 40)
        number = number_key(after["said"]) if after else None
        found = holdings.find(meant, number, citing, text[max(0, start - 12) : start])
        yield Meaning(citing, start, end, words, meant, found)


def _rows(snapshot: Snapshot, sql: str, parameters: list[str]) -> Iterator[tuple[Any, ...]]:
    table = snapshot.query(sql, parameters)
    yield from zip(*(column.to_pylist() for column in table.columns), strict=True)
