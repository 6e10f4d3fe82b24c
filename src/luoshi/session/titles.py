"""Keys under which a document is found by the titles and names that others cite it by 文件名归一."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_SPACE = re.compile(r"[\s\u3000“”‘’\"'《》〈〉]")
_SITE = re.compile(r"[-_—|]+[一-龥]{0,20}(?:网站|门户网|门户网站|网)\Z")
_REPRINT = re.compile(r"\A[（(]?转载[）)]?")
_NUMBER_BEHIND = re.compile(r"[（(][^（）()]{1,16}[〔\[][0-9]{4}[〕\]]第?[0-9]+号[）)]\Z")
_EDITION = re.compile(r"[（(](?:试行|暂行|修订|修正|[0-9]{4}年?(?:修订|修正|版|年版)?)[）)]\Z")
_STATE_OF_TEXT = re.compile(r"[（(](?:试行|暂行|修订|修正)[）)]\Z")
_WRAPPED = re.compile(
    r"(?:印发|重新发布|重新印发|发布|公布|转发)(?:修订后的)?(?P<inner>.{4,}?)(?:的通知|的公告|的函|的决定)\Z"
)
_ABOUT = re.compile(r"\A(?P<issuer>[^，。；]{2,60}?)(?=关于)")
_STATE = re.compile(r"\A中华人民共和国(?=.{2,})")
_PLAN = re.compile(
    r"\A(?P<place>.{0,12}?)国民经济和社会发展第(?P<number>[一二三四五六七八九十]+)个五年(?:规划|计划)(?:和.{2,20}目标)?(?P<sort>纲要|的建议)"
)
_SHORT_PLAN = re.compile(
    r"\A(?P<place>.{0,12}?)(?P<number>[一二三四五六七八九]|十[一二三四五六七八九]?)五(?:规划|计划)(?:和.{2,20}目标)?(?P<sort>纲要|建议)\Z"
)
_MAKING = re.compile(r"\A中共(?P<place>.{2,12}?)(?:委员会)?关于制定")
_REPORT = re.compile(
    r"(?:在中国共产党第(?P<long>[一二三四五六七八九十]+)次全国代表大会上的报告"
    r"|\A(?:党的)?(?P<short>[一二三四五六七八九十]{2,3})大报告\Z)"
)
_CENTRE = frozenset({"", "国家", "中华人民共和国", "全国", "中央"})
_SESSION = re.compile(
    r"(?:中国共产党|党的)?第?(?P<term>[一二三四五六七八九十]+)届(?:中央委员会)?(?:第(?P<long>[一二三四五六七八九十]+)次全体会议|(?P<short>[一二三四五六七八九十]+)中全会)"
)
_SORT = re.compile(r"(?:的)?(?P<sort>决定|决议|公报|建议)(?:[（(].*[）)])?\Z")
_NUMBER = re.compile(
    r"(?P<words>[一-龥]{1,14})[〔\[（(【]\s*(?P<year>[0-9]{4})\s*[〕\]）)】]\s*第?\s*(?P<number>[0-9]{1,5})\s*号"
)


@lru_cache(maxsize=16384)
def clean(title: str) -> str:
    """A title without blanks, quotation marks, the name of a web site, and its own number behind it."""
    bare = _REPRINT.sub("", _SITE.sub("", _SPACE.sub("", title)))
    return _NUMBER_BEHIND.sub("", bare).replace("(", "（").replace(")", "）")


def keys(title: str) -> Iterator[str]:
    """The keys of a title beside itself: what a notice encloses, without issuer, edition and 中华人民共和国."""
    seen = {clean(title)}
    waiting = [clean(title)]
    while waiting:
        word = waiting.pop()
        for shorter in _shorter(word):
            if len(shorter) > 1 and shorter not in seen:
                seen.add(shorter)
                waiting.append(shorter)
                yield shorter


def _shorter(title: str) -> Iterator[str]:
    if wrapped := _WRAPPED.search(title):
        yield wrapped["inner"]
    if about := _ABOUT.match(title):
        yield title[about.end() :]
    yield _STATE.sub("", title)
    yield _EDITION.sub("", title)


def formal(title: str) -> str:
    """A title without what a notice wraps it in, without 中华人民共和国 and （试行）, but with issuer and year."""
    bare, before = clean(title), ""
    while bare != before:
        before = bare
        wrapped = _WRAPPED.search(bare)
        bare = _STATE_OF_TEXT.sub("", _STATE.sub("", wrapped["inner"] if wrapped else bare))
    return bare


def without_issuer(title: str) -> str:
    """What stands behind the issuer of a title (关于…的意见); the title itself where none is told."""
    about = _ABOUT.match(title)
    return title[about.end() :] if about else title


def number_key(words: str) -> str | None:
    """The number of a document in one spelling (国发〔2015〕28号); None where the words hold none."""
    found = _NUMBER.search(words)
    return f"{found['words']}〔{found['year']}〕{int(found['number'])}号" if found else None


def plan_key(title: str, place: str) -> str | None:
    """The key of a five-year plan or of the proposal for one, by its long or its short name.

    Args:
        title: the title or the name.
        place: the short name of the place that a plan without one in its name is for; empty for the whole country.
    """
    bare = clean(title)
    making = _MAKING.match(bare)
    long = _PLAN.search(bare[making.end() :] if making else bare)
    short = _SHORT_PLAN.match(bare)
    found = long or short
    if not found:
        return None
    number = found["number"] if long else found["number"].removesuffix("五")
    where = making["place"] if making else found["place"]
    where = _short(where) if where not in _CENTRE else ("" if where else place)
    return f"{where}/{number}/{found['sort'][-2:]}"


def _short(place: str) -> str:
    return re.sub(r"(?:省委?|市委?|自治区党委|(?:壮族|回族|维吾尔)?自治区|国家)\Z", "", place)


def report_key(title: str) -> str | None:
    """The key of a report to a national congress of the Party: 党的二十大报告."""
    found = _REPORT.search(clean(title))
    return (found["long"] or found["short"]) if found else None


def session_key(words: str, title: str | None = None) -> str | None:
    """The key of what a plenary session issued: 二十届三中全会《决定》.

    Args:
        words: where the session is named: the citation, or the opening of a document.
        title: the document's title, which tells what was issued; None when ``words`` tell.
    """
    session = _SESSION.search(clean(words))
    sort = _SORT.search(clean(words if title is None else title))
    if not session or not sort:
        return None
    return f"{session['term']}届{session['long'] or session['short']}/{sort['sort']}"
