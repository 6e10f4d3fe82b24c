"""The place that a text is about, by a vote of the places and bodies that it names."""

from __future__ import annotations

import re
from collections import Counter

from luoshi.lexicon import Division, Lexicon
from luoshi.text import Level

LONGEST_SAMPLE = 12_000
FEWEST_VOTES = 2
LETTERS_PER_VOTE = 1_500
SHARE = 0.55
CITY_WORDS = re.compile(r"[全我本]市|市委|市政府|市人民政府|市工信局|市人大")
PROVINCE_WORDS = re.compile(r"[全我本]省|省委|省政府|自治区|省人大|全区")
CAPITAL = re.compile("首都")


def vote(text: str, lexicon: Lexicon) -> Division | None:
    """The division that a text is mostly about; None when no place stands out.

    Args:
        text: a document's or a section's text; its first 12,000 letters are read.
        lexicon: the places and bodies.

    Returns:
        A province, or a city of it when the text speaks of 全市, 市委 rather than of 全省, 省委.
    """
    sample = text[:LONGEST_SAMPLE]
    named = [m.division for m in lexicon.divisions.find(sample) if m.division.level is not Level.CENTRAL]
    named += [
        m.body.division
        for m in lexicon.bodies.find(sample)
        if m.body.division and m.body.division.level is not Level.CENTRAL
    ]
    capital = lexicon.divisions.by_code("110000")
    named += [capital] * len(CAPITAL.findall(sample)) if capital else []
    provinces = Counter(p.code for d in named if (p := lexicon.divisions.province_of(d.code)))
    if not provinces:
        return None
    code, votes = provinces.most_common(1)[0]
    if votes < max(FEWEST_VOTES, len(sample) // LETTERS_PER_VOTE) or votes < SHARE * provinces.total():
        return None
    return _city(sample, named, code, lexicon) or lexicon.divisions.by_code(code)


def _city(sample: str, named: list[Division], province: str, lexicon: Lexicon) -> Division | None:
    """The city that stands out among those of a province, when the text speaks as a city does."""
    cities = Counter(d.code for d in named if d.level is Level.CITY and d.parent == province)
    speaks = len(CITY_WORDS.findall(sample)) > len(PROVINCE_WORDS.findall(sample))
    if not cities or not speaks:
        return None
    code, votes = cities.most_common(1)[0]
    return (
        lexicon.divisions.by_code(code) if votes >= FEWEST_VOTES and votes >= SHARE * cities.total() else None
    )
