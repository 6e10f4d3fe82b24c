"""The date of a document: of its version, its speech, its signature or its publication, whichever it states."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from luoshi.structure.calendar import DATE, MONTH_DAY, YEAR, first_date, iso_date
from luoshi.structure.front import DECREED, Front
from luoshi.structure.lines import Line
from luoshi.text import Kind

TOLD = (Kind.MEETING, Kind.NEWS, Kind.OTHER, Kind.SPEECH)
ENACTED = re.compile(r"通过|修订|修正|修改|批准|公布|发布|令第")
SPOKEN = re.compile(r"(?:和\d{1,2}日)?\s?在[^，。]{4,40}(?:会议|大会|会)上")
IN_FORCE = re.compile(r"日?(?:起)?(?:施行|实施|生效|执行)")
DATELINE = re.compile(r"(?:电|讯|版[）)]?)\s*[）)】]?$|(?:社|报|网)[^，。]{0,10}\d{1,2}月\d{1,2}日[电讯]")
RANGE_END = re.compile(r"\s*(?:至|—|-|～|~)\s*(?:(\d{1,2})月)?(\d{1,2})日")
LINES_OF_DECREE = 12
LONGEST_SIGNATURE = 40
OPENING = 160
HAN = {c: i for i, c in enumerate("零一二三四五六七八九")}
PARTY_CONGRESS = re.compile(
    r"(?:第([一二三四五六七八九十]{1,3})次全国代表大会|党的(二?十[一二三四五六七八九]?|二十)大)"
)
STATE_CONGRESS = re.compile(
    r"第?([一二三四五六七八九十]{1,3})届全国人(?:民代表大会|大)(?:第)?([一二三四五])次会议"
)


def find_date(lines: Sequence[Line], front: Front, removed: str, kind: Kind) -> str | None:
    """The date of a document in ISO 8601: a day, a month, or a year when it says no more.

    Args:
        lines: the document's lines.
        front: where its front matter is.
        removed: print such as page heads and publication lines that restoration took out.
        kind: the sort of document; only news and the like are dated by the day that they tell of.
    """
    head = lines[front.first : front.body]
    return (
        enactment_date(head)
        or spoken_date(lines[front.first : front.body + 5])
        or next((date for line in head[1:] if (date := first_date(line.words))), None)
        or signature_date(lines[front.body :])
        or next((date for line in lines[: front.first] if (date := first_date(line.words))), None)
        or decree_date(lines)
        or first_date(removed)
        or first_date(front.title or "")
        or dateline_date(lines)
        or (opening_date(lines, front) if kind in TOLD else None)
        or year_of(lines, front)
    )


def enactment_date(head: Sequence[Line]) -> str | None:
    """The day on which a statute's version was passed, revised, approved or issued last."""
    dates: list[str] = []
    for line in head:
        if ENACTED.search(line.words):
            for match in DATE.finditer(line.words):
                date = iso_date(match)
                if date and not IN_FORCE.match(line.words, match.end()):
                    dates.append(date)
    return max(dates, default=None)


def spoken_date(head: Sequence[Line]) -> str | None:
    """The day on which a report or speech was given (——2020年5月22日在……会议上)."""
    for line in head:
        match = DATE.search(line.words[:160])
        if match and SPOKEN.search(line.words, match.end(), match.end() + 60):
            return iso_date(match)
    return None


def decree_date(lines: Sequence[Line]) -> str | None:
    """The day of the meeting that passed the document, from the sentence that issues it (《……》已经……会议通过)."""
    for line in (*lines[:LINES_OF_DECREE], *lines[-LINES_OF_DECREE:]):
        decree = DECREED.match(line.words)
        if decree and "通过" in line.words:
            return first_date(line.words[decree.end() : decree.end() + 60])
    return None


def signature_date(body: Sequence[Line]) -> str | None:
    """The date that stands on a line of its own under a signature; the first one, as attachments follow."""
    for i, line in enumerate(body):
        match = DATE.match(line.words.strip("（()） "))
        short = len(line.words) <= LONGEST_SIGNATURE // 2
        if match and short and match.end() + 3 >= len(line.words.strip("（()） ")) and i:
            return iso_date(match)
    tail = [line.words for line in body[-3:] if len(line.words) <= LONGEST_SIGNATURE]
    return next((date for words in tail if words.endswith("日") and (date := first_date(words))), None)


def dateline_date(lines: Sequence[Line]) -> str | None:
    """The date of a news agency's dateline, its year taken from the context (新华社北京5月29日电)."""
    for line in (*lines[:6], *lines[-6:]):
        if len(line.words) > 60 and line not in lines[:6]:
            continue
        mark = DATELINE.search(line.words[:60])
        if mark:
            found = first_date(line.words[:60]) or month_day(line.words[:60], lines)
            if found:
                return found
    return None


def opening_date(lines: Sequence[Line], front: Front) -> str | None:
    """The day that the first paragraphs tell of, the last one of a range."""
    for line in lines[front.body : front.body + 2]:
        opening = line.words[:OPENING]
        match = DATE.search(opening)
        if match and match.start() < OPENING // 3:
            return _end_of_range(iso_date(match), opening, match.end())
        found = month_day(opening[: OPENING // 2], lines)
        if found:
            return found
    return None


def month_day(words: str, lines: Sequence[Line]) -> str | None:
    """The first day and month of some words, with the year that the document is about."""
    match = MONTH_DAY.search(words)
    year = context_year(lines) if match else None
    if match is None or year is None:
        return None
    date = f"{year}-{int(match['m']):02}-{int(match['d']):02}"
    return _end_of_range(date, words, match.end())


def _end_of_range(date: str | None, words: str, at: int) -> str | None:
    """The last day of a range such as 8日至10日."""
    more = RANGE_END.match(words, at)
    if date is None or len(date) < 10 or more is None:
        return date
    month = int(more[1]) if more[1] else int(date[5:7])
    return f"{date[:4]}-{month:02}-{int(more[2]):02}"


def context_year(lines: Sequence[Line]) -> str | None:
    """The year that a document is about: the one it names most, else that of the congress it names."""
    text = "\n".join(line.words for line in lines[:60])[:20_000]
    years = Counter(
        m[1]
        for m in YEAR.finditer(text)
        if not re.search("[到至自]$|力争$", text[max(m.start() - 2, 0) : m.start()])
    )
    if years:
        most = max(years.values())
        return max(year for year, count in years.items() if count == most)
    return congress_year(text)


def congress_year(text: str) -> str | None:
    """The year of the first congress that a text names: the party's every five years, the people's every year."""
    state = STATE_CONGRESS.search(text)
    if state:
        return str(1998 + 5 * (_han(state[1]) - 9) + HAN[state[2]] - 1)
    party = PARTY_CONGRESS.search(text)
    ordinal = _han(party[1] or party[2]) if party else 0
    return str(2022 + 5 * (ordinal - 20)) if ordinal >= 12 else None


def year_of(lines: Sequence[Line], front: Front) -> str | None:
    """The year in the title, or the year of the congress that the document was given to."""
    title = YEAR.search(front.title or "")
    return title[1] if title else congress_year("\n".join(line.words for line in lines[:12])[:2_000])


def _han(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    return (HAN.get(tens, 1) * 10 if ten else 0) + (HAN.get(ones, 0) if ones else 0)
