"""Calendar dates as documents write them: 2022年10月16日, 二〇二二年十月, 2022-10-16, spaced and in full width."""

from __future__ import annotations

import re

HAN_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0, "О": 0, "O": 0}
ARABIC = r"(?P<y>(?:19|20|１９|２０)\s*\d\s*\d)\s*年\s*(?P<m>\d\s?\d?)\s*月\s*(?:(?P<d>\d\s?\d?)\s*日)?"
HAN = (
    r"(?P<hy>[一二][〇○零ＯОO九][〇○零ＯОO一二三四五六七八九]{2})年(?P<hm>[一二三四五六七八九十]{1,2})月"
    r"(?:(?P<hd>[一二三四五六七八九十]{1,3})日)?"
)
ISO = r"(?P<iy>(?:19|20)\d\d)[-/.](?P<im>\d{1,2})[-/.](?P<id>\d{1,2})(?!\d)"
DATE = re.compile(f"(?:{ARABIC}|{HAN}|{ISO})")
MONTH_DAY = re.compile(r"(?<!\d)(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


def iso_date(match: re.Match[str]) -> str | None:
    """The ISO 8601 day or month of a match of :data:`DATE`; None when there is no such day."""
    named = match.groupdict()
    if named["hy"]:
        year = int("".join(str(HAN_DIGITS[c]) for c in named["hy"]))
        return _iso(year, _han(named["hm"]), _han(named["hd"]) if named["hd"] else None)
    if named["iy"]:
        return _iso(int(named["iy"]), int(named["im"]), int(named["id"]))
    day = named["d"]
    return _iso(_int(named["y"]), _int(named["m"]), _int(day) if day else None)


def first_date(text: str) -> str | None:
    """The first date of a text in ISO 8601, None when it has none."""
    dates = (iso_date(match) for match in DATE.finditer(text))
    return next((date for date in dates if date), None)


def _int(text: str) -> int:
    return int("".join(text.split()))


def _han(text: str) -> int:
    """A number from one to thirty-one in Chinese numerals."""
    tens, ten, ones = text.rpartition("十")
    unit = HAN_DIGITS.get(ones[:1], 0) if ones else 0
    return (HAN_DIGITS.get(tens, 1) * 10 if ten else 0) + unit


def _iso(year: int, month: int, day: int | None) -> str | None:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")
