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
COUNTY_WORDS = re.compile(r"[全我本]县|县委|县政府|县人民政府|县财政|县人大|县直")
CAPITAL = re.compile("首都")


def vote(text: str, lexicon: Lexicon) -> Division | None:
    """The division that a text is mostly about; None when no place stands out.

    Args:
        text: a document's or a section's text; its first 12,000 letters are read.
        lexicon: the places and bodies.

    Returns:
        A province; a city or county of it when the text speaks of 全市, 市委 or 全县, 县委 rather than of 全省, 省委.
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
    within = [d for d in named if lexicon.divisions.contains(code, d.code)]
    return _within(sample, within, lexicon) or lexicon.divisions.by_code(code)


def _within(sample: str, named: list[Division], lexicon: Lexicon) -> Division | None:
    """The county or city that stands out in a province, when the text speaks as one of that level does."""
    province, city, county = (len(p.findall(sample)) for p in (PROVINCE_WORDS, CITY_WORDS, COUNTY_WORDS))
    if county > max(province, city):
        return _outstanding([d for d in named if d.level is Level.COUNTY], lexicon)
    return _outstanding([d for d in named if d.level is Level.CITY], lexicon) if city > province else None


def _outstanding(named: list[Division], lexicon: Lexicon) -> Division | None:
    """The division that is named at least twice, and more than all others together."""
    votes = Counter(division.code for division in named)
    code, most = votes.most_common(1)[0] if votes else ("", 0)
    return lexicon.divisions.by_code(code) if most >= max(FEWEST_VOTES, SHARE * votes.total()) else None
