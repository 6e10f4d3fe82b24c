"""The register of documents that others cite 引用文件: those of the library by themselves, others by their titles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Set
from typing import TYPE_CHECKING

from luoshi.session.citing import Meaning, is_sort_alone, meanings
from luoshi.session.room.index_mentions import read_mentions
from luoshi.session.room.index_register import NameKind, NameRegister, Subject, numbered
from luoshi.session.titles import clean, formal, report_key, without_issuer
from luoshi.text import FactKind

if TYPE_CHECKING:
    from luoshi.session.room.desk import Desk
    from luoshi.session.room.index_grounds import Grounds
    from luoshi.session.room.index_mentions import Numbers

WORK = "work"
"""The sort of a title that is no policy document's: a book, a film, an article."""

_BEHIND = r"(?:(?:修订|修正)?草案)?(?:[（(][^（）()]{1,12}[）)])?\Z"
_SORTS = tuple(
    (name, re.compile(rf"(?:{endings}){_BEHIND}"))
    for name, endings in (
        ("treaty", "公约|协定|宪章|条约|议定书|宣言|声明|备忘录|协议|RCEP|CPTPP|DEPA"),
        ("law", "法|法典|法案|条例|宪法|章程|党章|准则|规则|八项规定|修正案"),
        ("plan", "规划|计划|纲要|方案|规划[〈<“]?建议[〉>”]?"),
        (
            "rule",
            "意见|通知|决定|决议|办法|规定|细则|公告|建议|要点|措施|指南|指引|通报|批复|令|目录|名录|清单|标准|制度|通告|指导|规范|政策|规程|说明",
        ),
        ("report", "报告|公报|白皮书|蓝皮书|讲话"),
    )
)


def read_cited(desk: Desk, grounds: Grounds) -> NameRegister:
    """The documents that the documents of a desk cite.

    Titles that are nothing but the word for a sort (《意见》) and that the citing document does not explain are left
    out, as are documents that cite themselves.
    """
    mentions = read_mentions(desk.snapshot, desk.catalogue, FactKind.CITATION)
    meant = {(m.citing.id, m.start): m for m in meanings(desk.snapshot, desk.index.text)}
    entries = desk.catalogue.entries
    places = zip(mentions.document.tolist(), mentions.start.tolist(), strict=True)
    found = [meant[entries[position].id, start] for position, start in places]
    joined = _joined({formal(one.title) for one in found})
    of, names = numbered(_key(one, joined) for one in found)
    kept = of >= 0
    subjects = _subjects(desk, names, [one for one, keep in zip(found, kept, strict=True) if keep], of[kept])
    return NameRegister(NameKind.CITED, subjects, mentions.only(kept), of[kept], grounds)


def _joined(titles: Set[str]) -> Mapping[str, str]:
    """For titles without issuer the one title with it; none where several documents have such a title."""
    found: dict[str, set[str]] = defaultdict(set)
    for title in titles:
        found[without_issuer(title)].add(title)
    return {about: max(some, key=len) for about, some in found.items() if about in some and len(some) == 2}


def _key(meant: Meaning, joined: Mapping[str, str]) -> str | None:
    """What a citation is listed under: the id of the document that it means, else its title in one dress."""
    held = meant.found.held
    if held is not None:
        return held.id if held.id != meant.citing.id else None
    if is_sort_alone(meant.title):
        return None
    congress = report_key(meant.title)
    title = f"党的{congress}大报告" if congress else formal(meant.title)
    return joined.get(title, title) or None


def _subjects(desk: Desk, names: list[str], found: list[Meaning], of: Numbers) -> list[Subject]:
    """A subject for each key; one that is not held goes by the title that most citations give it."""
    titles: list[Counter[str]] = [Counter() for _ in names]
    for one, number in zip(found, of.tolist(), strict=True):
        titles[number][_SPACE.sub("", one.title).strip("《》")] += 1
    return [_subject(desk, key, said) for key, said in zip(names, titles, strict=True)]


_SPACE = re.compile(r"\s+")


def _subject(desk: Desk, key: str, titles: Counter[str]) -> Subject:
    entry = desk.catalogue.get(key)
    if entry is not None:
        return Subject(key, entry.name, _sort(clean(entry.name)), entry.issuer or "", held=key)
    return Subject(key, max(titles, key=lambda title: (titles[title], title)), _sort(key))


def _sort(title: str) -> str:
    return next((name for name, pattern in _SORTS if pattern.search(title)), WORK)
