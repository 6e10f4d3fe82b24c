"""Digits 数字: zeroes of Chinese years, digits set apart, letters read for digits, reference marks."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import Final

from luoshi.restore.rule import Context, matches, replaced
from luoshi.text import Edit
from luoshi.text.signs import followers, holds

_NUMERALS: Final = "一二三四五六七八九"
_ODD_ZERO: Final = "OoＯｏ0０ОοΟ◯⃝○〇零"
_YEAR: Final = re.compile(
    rf"[一二](?<![{_NUMERALS}{_ODD_ZERO}十百千万亿\d].)[{_NUMERALS}{_ODD_ZERO}]{{3}}(?=年|[—\-－–~～至]{{1,2}}[一二])"
)
_DAY: Final = re.compile(r"[二三](?<=[月至—].)[OoＯｏ0０◯](?=日)")
_STRAY: Final = re.compile("[OoＯｏ0０ОοΟ◯]")

_UNIT: Final = (
    "年月日时分秒个家项亿万千百人名次件户条%％‰倍元吨亩公平立米度届号天周岁种类批套台辆所座处位期岁省市县区"
)
_APART: Final = re.compile(
    r"(?<![\d.．,\-/:：])\d(?:[ \u3000]\d){1,15}(?:[ \u3000]?[.．][ \u3000]?\d(?:[ \u3000]\d){0,5})?"
    rf"(?=[ \u3000]?[{_UNIT}])(?!\d)"
)
_YEAR_APART: Final = re.compile(r"(?<![\d.．,])(?:19|20|1 9|2 0|1(?= 9)|2(?= 0)) ?\d ?\d(?=[ \u3000]?年)")
_POINT_APART: Final = re.compile(r"(?<=\d)(?: ?[.．] | [.．])(?=\d{1,12} ?[%％‰万亿个倍元吨亩公米千百])")
_POINT_MISREAD: Final = re.compile(r"[。·](?<=\d.)(?=\d{1,2}[%％‰])")
_THOUSANDS: Final = re.compile(
    r"(?<![\d.．,，])[1-9]\d{0,2}(?:， ?\d{3}|, \d{3}){1,5}(?=(?:\.\d+)? ?[亿万元家个人名吨亩户项])"
)

_DIGIT_LIKE: Final = re.compile(r"[\dOoIl]")
_BLANK_INSIDE: Final = re.compile(r"[ \u3000](?<=\d.)\d")
_POINTS_BESIDE_BLANKS: Final = (" .", ". ", " ．", "． ")
_COMMA_INSIDE: Final = re.compile(r"[，,](?<=\d.) ?\d{3}")
"""What matches of the patterns begin with, or hold inside: found faster than they are themselves."""

_TOKEN: Final = re.compile(
    r"(?<![A-Za-z\d.．\-/_])[\dOoIl]{0,12}\d[\dOoIl]{0,12}(?:\.[\dOoIl]{1,8})?(?:/\d{1,8})?(?![A-Za-z\d_\-/.])|(?<![A-Za-z\d.])[OoIl]\.\d{1,8}(?![A-Za-z\d])"
)
_AFTER_NUMBER: Final = re.compile(
    r"[ \u3000]?(?:[年月日个家项亿万人次件户条%％‰倍元吨亩米]|公里|平方|多[个家项万亿人])"
)
_NO_NUMBER: Final = re.compile(r"[Oo]\d[Oo]|\d[OoIl]")
_LETTERS: Final = str.maketrans("OoIl", "0011")
_REFERENCE: Final = re.compile(
    r"(?<=[\u4e00-\u9fff，。、；：！？”’》）])(?<![米里度方])[¹²³⁰⁴-⁹]{1,3}(?![\d%])"
)


def zeroes(text: str, _context: Context) -> list[Edit]:
    """The letter O, the digit 0 and circles in Chinese years become 〇: 二O二二年, 二0二二年.

    A text that writes its years with ○ alone keeps to it; 零 is a word and stays.
    """
    if not holds(text, "OoＯｏ0０ОοΟ◯○"):
        return []
    if followers(text, _NUMERALS + "〇零").isdisjoint("OoＯｏ0０ОοΟ◯○"):
        return []
    years = _YEAR.findall(text)
    if not years and "日" not in text:
        return []
    written = "".join(years)
    keeps = "○" in written and "〇" not in written
    table = {ord(sign): "○" if keeps else "〇" for sign in "OoＯｏ0０ОοΟ◯"} | (
        {} if keeps else {ord("○"): "〇"}
    )
    edits = replaced(text, _YEAR, lambda match: match[0].translate(table), "zeroes")
    edits += replaced(text, _DAY, lambda match: _STRAY.sub("○" if keeps else "〇", match[0]), "zeroes")
    return sorted(edits, key=attrgetter("raw_start"))


def apart(text: str, _context: Context) -> list[Edit]:
    """Digits of one number that are set apart come together: 1 9 9 7 年, 2 022年, 1 . 5%, 1, 234亿元."""
    edits: list[Edit] = []
    behind = followers(text, "0-9")
    if not behind.isdisjoint(" \u3000") and _BLANK_INSIDE.search(text):
        edits += replaced(text, _APART, _closed, "digits_apart")
        edits += replaced(text, _YEAR_APART, _closed, "digits_apart")
    if not behind.isdisjoint(" .．") and any(signs in text for signs in _POINTS_BESIDE_BLANKS):
        edits += replaced(text, _POINT_APART, ".", "digits_apart")
    if not behind.isdisjoint("。·"):
        edits += replaced(text, _POINT_MISREAD, ".", "digits_apart")
    if not behind.isdisjoint("，,") and _COMMA_INSIDE.search(text):
        edits += replaced(
            text, _THOUSANDS, lambda match: match[0].replace("，", ",").replace(" ", ""), "digits_apart"
        )
    return _disjoint(edits)


def _closed(match: re.Match[str]) -> str:
    return re.sub("[ \u3000]", "", match[0]).replace("．", ".")


def _disjoint(edits: list[Edit]) -> list[Edit]:
    """The edits in order, the longer of two that begin together, the first of two that overlap."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.raw_start, -edit.raw_end)):
        if not kept or edit.raw_start >= kept[-1].raw_end:
            kept.append(edit)
    return kept


def misread(text: str, _context: Context) -> list[Edit]:
    """The letters O, I and l in a number that is counted or measured become digits: 2O22年, l5%."""
    if not holds(text, "OoIl"):
        return []
    return [
        Edit(match.start(), match.end(), "misread", match[0], match[0].translate(_LETTERS))
        for match in matches(text, _TOKEN, _DIGIT_LIKE)
        if _holds_letter(match[0])
        and _AFTER_NUMBER.match(text, match.end())
        and not _NO_NUMBER.fullmatch(match[0])
    ]


def _holds_letter(token: str) -> bool:
    return any(letter in token for letter in "OoIl")


def references(text: str, _context: Context) -> list[Edit]:
    """Raised figures after a Chinese word or mark, which refer to a note, are dropped; those of units stay."""
    if not holds(text, "¹²³⁰⁴-⁹"):
        return []
    return replaced(text, _REFERENCE, "", "references")
