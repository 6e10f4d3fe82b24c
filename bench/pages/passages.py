"""Clean articles to print: a seeded sample of a corpus, restored, without tables, addresses and odd characters."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from luoshi.read import read_file
from luoshi.restore import restore
from luoshi.text import RawText

SORTS = (
    "corpus/province/work_reports_2026/*.txt",
    "corpus/central/party_decisions_xwlb/*.txt",
    "corpus/ministry/gov_cn_policy_library_2020/*.txt",
    "corpus/central/plenum_communiques/*.txt",
    "corpus/central/work_reports/*.txt",
    "corpus/province/local_regulations/*.md",
)
_PLAIN = re.compile("[\u4e00-\u9fff0-9A-Za-z，。、；：！？“”‘’（）《》〈〉【】％%.+/—…·〇①-⑩-]+")
_STOP = re.compile("[。！？；：…”）]$")
_HEADING = 40


@dataclass(frozen=True, slots=True)
class Article:
    """A title and its paragraphs.

    Attributes:
        title: one line.
        paragraphs: headings and body in order, without blanks.
    """

    title: str
    paragraphs: tuple[str, ...]

    def cut(self, letters: int) -> Article:
        """The article up to about so many characters, whole paragraphs only and at least one."""
        kept, length = 0, 0
        while kept < len(self.paragraphs) and (kept == 0 or length < letters):
            length += len(self.paragraphs[kept])
            kept += 1
        return Article(self.title, self.paragraphs[:kept])


def is_heading(paragraph: str) -> bool:
    """Whether a paragraph is set as a heading: short, without a final stop."""
    return len(paragraph) <= _HEADING and not _STOP.search(paragraph)


def articles(shared: Path, seed: int) -> Iterator[Article]:
    """Articles of every sort in turn, in an order that the seed decides; none twice."""
    chance = random.Random(seed)
    piles = [sorted(shared.glob(pattern)) for pattern in SORTS]
    for pile in piles:
        chance.shuffle(pile)
    chance.shuffle(piles)
    for turn in range(max(map(len, piles))):
        for pile in piles:
            if turn < len(pile):
                yield from _article(pile[turn])


def _article(path: Path) -> Iterator[Article]:
    raw = next(iter(read_file(path)))
    document = restore(raw)[0] if isinstance(raw, RawText) else None
    lines = [re.sub(r"[ \u3000]", "", line) for line in (document.text if document else "").split("\n")]
    kept = tuple(_fit(lines))
    body = sum(len(line) for line in kept if not is_heading(line))
    if body > 800:
        title = next((line for line in kept if is_heading(line) and len(line) > 5), kept[0][:16])
        yield Article(title, tuple(line for line in kept if line != title))


def _fit(lines: list[str]) -> Iterator[str]:
    """The lines that a printer could set from one fount and that are told from one another by their letters."""
    seen: set[str] = set()
    for line in lines:
        if 3 < len(line) <= 700 and _PLAIN.fullmatch(line) and line not in seen and "www" not in line:
            seen.add(line)
            yield line
