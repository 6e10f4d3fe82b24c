"""Reads the posts before a name, with the bodies that stand among them 职务串: 中共中央总书记、中央军委主席."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from luoshi.extract.mentions import Reading
from luoshi.lexicon.divisions import COUNTRY
from luoshi.lexicon.posts import own_body, posts_scanner
from luoshi.lexicon.terms import read_terms
from luoshi.text import Fact

_FORMER = re.compile(r"(?:原|时任|前)\Z")
_PAPER = ("本报", "本刊", "本台", "本网", "本社", "我报")
_NEVER_OF_A_PLACE = frozenset(read_terms("posts_of_no_place"))
_UNIT = re.compile(
    r"[^\s、，。；：！？“”《》（）的了与及]{2,18}(?:局|司|厅|院|处|所|部|校|行|社|台|馆|公司|集团|中心|办公室|研究室|委员会|协会|学会|镇|乡|村|街道|基地|大学|学院|医院"
    r"|联盟|联合会|基金|基金会|商会|促进会|管委会|党工委|工委|兽医站|管理站|畜牧站|煤矿|分局|支队|大队|总队|法院|检察院|指挥部|法规室|监督室|审查调查室|机关党委|党支部|党总支)\Z"
    r"|(?<![一-龥])(?:管委会|党工委|常委会|董事会|理事会|组委会)\Z"
)
_VERB = re.compile(
    r".*(?:(?<![一-龥])对|给予|采访|听取|邀请|任命|会见|主持|出席|由|请|据|与|同|向|是|任|(?<!华)为|来自|陪同|现任|接受|看望|访|组织|召开)"
)
_JOINTS = {"、": "、", "兼": "兼", "，": "、"}
_HEADS = ("省长", "市长", "县长", "区长", "镇长", "乡长", "国家主席", "国家副主席", "国务委员", "总书记")
_LONGEST = 12
_FIRM_POSTS = re.compile(
    r"(?:(?:副|轮值|联席|执行|名誉|独立|常务)*(?:董事长|董事)|(?:常务|高级|资深|执行|全球|联席)*副?总(?:裁|经理)|全球(?:高级|资深)副总裁|首席.{2,4}官|C[ETOIF]O|(?:联合)?创始人|合伙人)\Z"
)
"""Posts that only firms have."""
_FIRM = re.compile(r"[A-Za-z0-9一-龥（）·&]{2,18}\Z")
_NO_FIRM = re.compile(
    r"(?:该|本|某|各|这家|一家)?(?:公司|集团|企业|银行)?\Z|.*(?:先生|女士|兼|人大代表|政协委员|党委|党组)\Z"
)
_SHORTEST_FIRM = 2
_SHORTEST_UNIT = 3
_FIRM_STARTS = "的了与及和"


@dataclass(frozen=True, slots=True)
class Title:
    """What stands before a name.

    Attributes:
        posts: the posts as written, each with the joint after it (、 or 兼; empty for the last).
        orgs: the bodies as written, each once.
        start: first code point of the whole; -1 for a title that stands nowhere.
    """

    posts: tuple[tuple[str, str], ...]
    orgs: tuple[str, ...]
    start: int = -1

    def of(self, orgs: tuple[str, ...]) -> Title:
        """The title in the bodies named for the one before it, unless the post is the head of a place."""
        return self if self.posts and self.posts[-1][0].endswith(_HEADS) else replace(self, orgs=orgs)

    def norm(self) -> dict[str, str | float | None]:
        """Post and body as the guidelines write them."""
        return {
            "post": "".join(post + joint for post, joint in self.posts) or None,
            "org": "、".join(self.orgs) or None,
        }


class Titles:
    """Reads titles backwards from the post that stands next to a name.

    Args:
        reading: the document.
        hits: the posts in its text.
        bodies: its organisations, in order.
    """

    def __init__(self, reading: Reading, hits: Sequence[tuple[int, int]], bodies: Sequence[Fact]) -> None:
        self._text = reading.text
        self._posts = {end: start for start, end in hits}
        self._bodies = {body.end: body.start for body in bodies}
        self._inside = {at: body.end for body in bodies for at in range(body.end - 3, body.end)}
        self._places = {p.end: p.start for p in reading.places if p.division.code != COUNTRY}
        self._countries = frozenset(read_terms("countries"))

    def is_foreign(self, start: int) -> bool:
        """Whether a country stands before the post, or the post is one that only foreigners hold."""
        text = self._text
        return self._is_of_abroad(start) or any(
            text[start - length : start] in self._countries for length in range(2, 7) if start >= length
        )

    def _is_of_abroad(self, start: int) -> bool:
        return self._text[start : start + 2] in _ABROAD or self._text[start : start + 3] in _ABROAD

    def goes_on(self, end: int, start: int) -> bool:
        """Whether a title that begins at ``start`` follows upon the names that end at ``end``."""
        return 0 <= end < start <= end + 2 and self._text[end:start] in ("、", "，", "和", "与", "及", "以及")

    def read(self, start: int, end: int) -> Title:
        """The title whose last post is ``start:end``."""
        posts: list[tuple[str, str]] = []
        orgs: list[str] = []
        joint = ""
        for _ in range(_LONGEST):
            start, first, org = self._one(start, end)
            posts.append((self._text[start:end], joint))
            if org:
                orgs.append(org)
            start = first
            joint = (
                _JOINTS.get(self._text[start - 1 : start], "")
                if self._text[start - 1 : start] != "，"
                else ""
            )
            previous = self._posts.get(start - 1) if joint else None
            if previous is None:
                break
            start, end = previous, start - 1
        return Title(tuple(reversed(posts)), tuple(dict.fromkeys(reversed(orgs))), start)

    def _one(self, start: int, end: int) -> tuple[int, int, str | None]:
        """Where one post begins, where its title begins, and its body."""
        text = self._text
        inside = self._inside.get(start)
        if inside and start < inside < end and posts_scanner().longest_at(text, inside) == end:
            start = inside
        former = _FORMER.search(text, max(0, start - 2), start)
        begin = former.start() if former and begin_of_body(self._bodies, former.start()) else start
        body = self._bodies.get(begin)
        if body is not None:
            return begin, body, text[body:begin]
        if former:
            return former.start(), former.start(), None
        own = own_body(text[start:end])
        if own:
            return start, start, None
        return (start, *self._other(start, text[start:end]))

    def _other(self, start: int, post: str) -> tuple[int, str | None]:
        """Where a title begins whose body is a place or a unit that no rule knows; 本报 names no body."""
        text = self._text
        if text[start - 2 : start] in _PAPER:
            return start - 2, None
        if post not in _NEVER_OF_A_PLACE:
            place = self._places.get(start)
            if place is not None:
                return place, text[place:start]
            for length in range(min(6, start), 1, -1):
                if text[start - length : start] in self._countries:
                    return start - length, text[start - length : start]
            if text[start - 3 : start] == "自治区" and post.endswith("主席"):
                return start - 3, "自治区"
        unit = _UNIT.search(text, max(0, start - 22), start)
        if unit is None:
            return self._firm(start, post)
        verb = _VERB.match(unit[0])
        first = unit.start() + (verb.end() if verb else 0)
        is_open = first == 0 or verb or not "一" <= text[first - 1] <= "龥" or text[first - 1] in "的了与及"
        is_unit = is_open and start - first >= _SHORTEST_UNIT and not _NO_FIRM.match(text, first, start)
        return (first, text[first:start]) if is_unit else (start, None)

    def _firm(self, start: int, post: str) -> tuple[int, str | None]:
        """The firm whose name fills what stands before a post of firms: 赛迪顾问 in 赛迪顾问副总裁."""
        text = self._text
        firm = _FIRM.search(text, max(0, start - 20), start) if _FIRM_POSTS.match(post) else None
        if firm is None:
            return start, None
        verb = _VERB.match(firm[0])
        first = firm.start() + (verb.end() if verb else 0)
        first = max(first, *(text.rfind(letter, first, start) + 1 for letter in _FIRM_STARTS))
        if start - first < _SHORTEST_FIRM or _NO_FIRM.match(text, first, start):
            return start, None
        return first, text[first:start]


def begin_of_body(bodies: dict[int, int], end: int) -> bool:
    """Whether a body ends at ``end``."""
    return end in bodies


_ABROAD = frozenset(read_terms("posts_abroad"))
