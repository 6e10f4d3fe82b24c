"""The date of a document: of its version, its speech, its signature or its publication, whichever it states."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.lexicon.events import find_events
from luoshi.structure.calendar import DATE, YEAR, first_date, iso_date
from luoshi.structure.front import DECREED, PAGE_HEAD, Front
from luoshi.structure.lines import Line
from luoshi.structure.years import congress_year, end_of_range, month_day, sample, since_event
from luoshi.text import Kind

TOLD = (Kind.MEETING, Kind.NEWS, Kind.OTHER, Kind.SPEECH)
ENACTED = re.compile(r"通过|修订|修正|修改|批准|公布|发布|令第")
SPOKEN = re.compile(r"(?:和\d{1,2}日)?\s?在[^，。]{4,40}(?:会议|大会|会)上")
IN_FORCE = re.compile(r"日?(?:起)?(?:施行|实施|生效|执行)")
DATELINE = re.compile(r"(?:电|讯|版[）)]?)\s*[）)】]?$|(?:社|报|网)[^，。]{0,10}\d{1,2}月\d{1,2}日[电讯]")
PUT_UP = re.compile(r"(?:发布|发表|更新)(?:时间|日期)|来\s*源\s*[:：]|时\s*间\s*[:：]")
"""What tells when a page was put up: on the day of signing or later."""
LINES_OF_DECREE = 12
LONGEST_SIGNATURE = 40
OPENING = 160
REPORTED = re.compile(r"在(?:中国共产党)?第[一二三四五六七八九十]{1,3}次全国代表大会上的报告")


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
        next((first_date(line.words) for line in lines[: front.body] if PAGE_HEAD.match(line.words)), None)
        or enactment_date(head)
        or spoken_date(lines[front.first : front.body + 5])
        or next(
            (date for line in head[1:] if not PUT_UP.search(line.words) and (date := first_date(line.words))),
            None,
        )
        or signature_date(lines[front.body :])
        or next(
            (date for line in (*head[1:], *lines[: front.first]) if (date := first_date(line.words))), None
        )
        or decree_date(lines)
        or first_date(removed)
        or first_date(front.title or "")
        or occasion_date(front.title or "")
        or dateline_date(lines)
        or (opening_date(lines, front) if kind in TOLD else None)
        or year_of(lines, front)
    )


def enactment_date(head: Sequence[Line]) -> str | None:
    """The day on which a statute's version was passed, revised, approved or issued last."""
    dates: list[str] = []
    for line in head:
        if ENACTED.search(line.words) and not PUT_UP.search(line.words):
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
            return end_of_range(iso_date(match), opening, match.end())
        found = month_day(opening[: OPENING // 2], lines)
        if found:
            return found
    return None


def year_of(lines: Sequence[Line], front: Front) -> str | None:
    """The year in the title, or that of the events which the document tells of; from the last of them on."""
    title = YEAR.search(front.title or "")
    year = title[1] if title else congress_year("\n".join(line.words for line in lines[:12])[:2_000])
    return since_event(year, sample(lines)) if year else None


def occasion_date(title: str) -> str | None:
    """The day of the party congress that a report was given to: reports are given on the opening day."""
    given = REPORTED.search(title)
    return next((event.date for event in find_events(given[0])), None) if given else None
