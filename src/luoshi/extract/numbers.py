"""Numbers as Chinese policy text writes them: 1,234.5, 三十六, 二〇二二, 两, 4000余万."""

from __future__ import annotations

import re

DIGITS = {digit: i for i, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "廿": 20}
STEPS = {"十": 10, "百": 100, "千": 1000}

ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,6})?"
HAN = r"[零〇一二两三四五六七八九十百千]"
_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_SPELLED = re.compile(r"[零〇○一二三四五六七八九]+\Z")
_LONGEST = 40


def number(written: str) -> float | None:
    """The value of a number in Arabic digits or Chinese numerals.

    Args:
        written: the number alone, without unit; at most 40 characters are understood.

    Returns:
        Its value, an ``int`` where it is whole, or None when it is no number.
    """
    if written.isascii() and written.isdigit() and len(written) <= _LONGEST:
        return int(written)
    written = written.translate(_WIDE).replace(",", "")
    if not written or len(written) > _LONGEST:
        return None
    if written[0].isdigit() and written.isascii():
        return _plain(written)
    whole, point, rest = written.partition("点")
    if point:
        return _with_decimals(whole, rest)
    if len(written) > 1 and _SPELLED.match(written):
        return int("".join(str(DIGITS[digit]) for digit in written))
    return _counted(written)


def _with_decimals(whole: str, rest: str) -> float | None:
    """The value of Chinese numerals on both sides of 点: 十二点五."""
    before = _counted(whole)
    if before is None or not _SPELLED.match(rest):
        return None
    return float(f"{before}." + "".join(str(DIGITS[digit]) for digit in rest))


def _plain(written: str) -> float | None:
    """The value of Arabic digits, or None when they are malformed (1.2.3)."""
    try:
        return float(written) if "." in written else int(written)
    except ValueError:
        return None


def _counted(written: str) -> int | None:
    """The value of Chinese numerals with their powers of ten (三千二百万); None unless they fall (十十五)."""
    total = section = digit = 0
    last = 10**4
    for letter in written:
        if letter in DIGITS:
            digit = DIGITS[letter]
        elif letter in STEPS:
            if STEPS[letter] >= last:
                return None
            last = STEPS[letter]
            section += (digit or 1) * STEPS[letter]
            digit = 0
        elif letter == "万":
            total += (section + digit or 1) * 10**4
            section, digit, last = 0, 0, 10**4
        elif letter == "亿":
            total = (total + section + digit or 1) * 10**8
            section, digit, last = 0, 0, 10**4
        else:
            return None
    return total + section + digit
