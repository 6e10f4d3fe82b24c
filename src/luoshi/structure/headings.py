"""Which lines open a section, how far their heading goes, and what place it names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from luoshi.lexicon import Division, Lexicon
from luoshi.structure.lines import Line
from luoshi.structure.numbering import ALWAYS_OPEN, read_number
from luoshi.structure.place import vote

LONGEST_HEADING = 60
LONGEST_PLAIN = 42
LONGEST_RUN_IN = 48
LONGEST_JUMP = 40
LONGEST_CONTENTS = 800
ENTRIES_TRIED = 3
RUN_IN = re.compile(r"[。：:]")
POST = re.compile(
    "书记|主任|厅长|局长|部长|省长|市长|县长|区长|州长|盟长|主席|会长|秘书长|董事长|总经理|院长|校长|负责人"
)
JUMP = re.compile(r"[（(]上接第?\s*[\dA-Z]+")
NOT_HEADING = re.compile(
    r"https?:|www\.|图为|附件下载|来源|责任编辑|编辑|记者|本报|通讯员|注[：:]|联系|电话|抄送|主题词|说明[：:]|各位|同志们"
    r"|[\d〇○一二三四五六七八九十]{2,4}年[\d一二三四五六七八九十]{1,3}月"
)
ENCLOSED = re.compile(
    r"(?:办法|方案|规划|细则|条例|规定|意见|措施|纲要|计划|制度|规程|规则|标准|指南|章程|清单|要点|政策)(?:[（(][^（）()]{1,12}[）)])?$"
)
BEGINNING = re.compile(
    r"第一[章条]|一、|总\s*则|目\s*录|为(?:了|贯彻|深入|进一步|规范|加快|加强|推动|推进|全面)"
)
ANNEX = re.compile(r"附\s*[件录表]\s*[\d一二三四五六七八九十]{0,3}\s*[:：]?$")
ADDRESSED = re.compile(r"各(?:省|市|州|盟|区|县|地区?|有关|部门|单位|司局|处)")
"""How the line that names the readers of a notice begins (各省、自治区、直辖市……厅（局）：)."""
CONTENTS = re.compile(r"目\s*[录次]$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that opens a section.

    Attributes:
        line: its index among the document's lines.
        style: a numbering style, or ``place``, ``byline``, ``jump``, ``annex``, ``enclosed``, ``plain``.
        end: where the heading ends in the document's text; for a byline, the end of the headline under it.
        division: the place that the heading names as its subject.
        speaker: whether it names an official who speaks in the section.
    """

    line: int
    style: str
    end: int
    division: Division | None = None
    speaker: bool = False


def find_headings(lines: Sequence[Line], first: int, lexicon: Lexicon) -> list[Heading]:
    """The headings among the lines from ``first`` on, in order."""
    contents = _contents(lines)
    found: list[Heading] = []
    at = first
    while at < len(lines):
        heading = None if at in contents else _heading(lines, at, lexicon)
        if heading is not None:
            found.append(heading)
        at += 2 if heading is not None and heading.end > lines[at].end else 1
    return found


def _heading(lines: Sequence[Line], at: int, lexicon: Lexicon) -> Heading | None:
    line = lines[at]
    number = read_number(line.words)
    if number is not None:
        offset = line.text.find(line.words) + number.length
        return _numbered(line, at, number.style, offset)
    if JUMP.match(line.words):
        return _jump(lines, at, lexicon)
    if len(line.words) > LONGEST_HEADING:
        return None
    return _byline(lines, at, lexicon) or _place(line, at, lexicon) or _plain(lines, at)


def _jump(lines: Sequence[Line], at: int, lexicon: Lexicon) -> Heading:
    """The rest of an article from another page: it has no headline, so its place is the one it speaks of."""
    below = lines[at + 1 : at + LONGEST_JUMP]
    last = next((i for i, line in enumerate(below) if JUMP.match(line.words)), len(below))
    rest = "\n".join(line.words for line in (lines[at], *below[:last]))
    return Heading(at, "jump", lines[at].start, vote(rest, lexicon))


def _numbered(line: Line, at: int, style: str, offset: int) -> Heading | None:
    """The section that a numbered line opens: the line is its heading, or runs on after one, or is an item."""
    rest = line.text[offset:]
    if style == "article":
        return Heading(at, style, line.start + offset)
    if line.is_open and len(rest) <= LONGEST_HEADING:
        return Heading(at, style, line.end)
    stop = RUN_IN.search(rest, 0, LONGEST_RUN_IN)
    if stop and stop.end() < len(rest.rstrip("*")):
        return Heading(at, style, line.start + offset + stop.start())
    return Heading(at, style, line.start + offset) if style in ALWAYS_OPEN else None


def _byline(lines: Sequence[Line], at: int, lexicon: Lexicon) -> Heading | None:
    """A line such as “某省工业和信息化厅厅长某某：” with the headline that may stand under it."""
    line = lines[at]
    if not line.words.endswith(("：", ":")) or ADDRESSED.match(line.words) or not POST.search(line.words):
        return None
    named = lexicon.bodies.find(line.words)
    if not named:
        return None
    under = lines[at + 1] if at + 1 < len(lines) else None
    headline = under is not None and under.is_open and len(under.words) <= LONGEST_HEADING
    end = under.end if under is not None and headline else line.end
    return Heading(at, "byline", end, named[0].body.division, speaker=True)


def _place(line: Line, at: int, lexicon: Lexicon) -> Heading | None:
    """A heading of the shape “某省：把……”."""
    name, mark, rest = line.words.strip("【】■●◆▲ ").partition("：")
    if not mark or not 2 <= len(name) <= 12 or not line.is_open:
        return None
    division = lexicon.divisions.resolve(name)
    return Heading(at, "place", line.end, division) if division and rest.strip() else None


def _plain(lines: Sequence[Line], at: int) -> Heading | None:
    """A heading without a number: a short line without a final mark, between paragraphs."""
    line = lines[at]
    if ANNEX.match(line.words):
        return Heading(at, "annex", line.end)
    if not line.is_open or not 3 <= len(line.words) <= LONGEST_PLAIN or "\t" in line.text:
        return None
    below = lines[at + 1] if at + 1 < len(lines) else None
    if below is None or NOT_HEADING.match(line.words) or not re.search("[一-龥]{2}", line.words):
        return None
    if ENCLOSED.search(line.words) and _begins_document(lines, at + 1):
        return Heading(at, "enclosed", line.end)
    above = lines[at - 1] if at else None
    stands = (
        above is None or above.is_prose or (len(above.words) <= LONGEST_HEADING and above.text != line.text)
    )
    is_long = below.is_prose and len(below.words) > max(24, len(line.words))
    marked = line.text.startswith("#")
    return Heading(at, "plain", line.end) if marked or (stands and is_long) else None


def _begins_document(lines: Sequence[Line], at: int) -> bool:
    """Whether the next few lines begin with a first chapter, article or heading."""
    return any(BEGINNING.match(line.words) for line in lines[at : at + 3])


def _contents(lines: Sequence[Line]) -> set[int]:
    """The lines of tables of contents: from 目录 to where one of its first entries comes again as a heading."""
    found: set[int] = set()
    headed = [i for i, line in enumerate(lines) if CONTENTS.match(line.words)]
    places: dict[str, list[int]] = {}
    for i, line in enumerate(lines if headed else ()):
        places.setdefault(_squeeze(line.words), []).append(i)
    for i in headed:
        if i not in found:
            found |= {i, *range(i + 1, _end_of_contents(lines, i, places))}
    return found


def _end_of_contents(lines: Sequence[Line], at: int, places: Mapping[str, list[int]]) -> int:
    """The line after a table of contents that is headed at a line."""
    for first in range(at + 1, min(at + 1 + ENTRIES_TRIED, len(lines))):
        same = places[_squeeze(lines[first].words)]
        again = bisect_right(same, first)
        end = same[again] - (first - at - 1) if again < len(same) else at
        if at < end <= at + LONGEST_CONTENTS and all(
            len(line.words) <= LONGEST_HEADING for line in lines[at:end]
        ):
            return end
    return at + 1


def _squeeze(words: str) -> str:
    """A heading as it is compared with its entry in the contents: without spaces, dots and page numbers."""
    return re.sub(r"[\s\u3000.…·]|\d+$", "", words)
