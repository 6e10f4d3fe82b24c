"""Damage to characters, a function a kind: what scanners, typists, fonts, code pages and mirrors do to clean text.

Each takes a text and a seeded chance and damages a share of the places where its damage can happen.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from functools import cache

Damage = Callable[[str, random.Random], str]

SCANNED = {
    "己": "已巳", "已": "己巳", "工": "丄", "日": "曰", "末": "未", "未": "末", "人": "入", "入": "人", "干": "千于",
    "千": "干于", "于": "干千", "土": "士", "士": "土", "大": "太犬", "太": "大犬", "天": "夭", "压": "圧", "治": "冶",
    "间": "问", "技": "枝", "设": "没", "项": "顷", "理": "埋", "准": "淮", "市": "巿币", "农": "衣", "广": "厂",
}  # fmt: skip
"""What a scanner takes some frequent characters for."""

SMALL = dict(zip("，、；：？！（）%", "﹐﹑﹔﹕﹖﹗﹙﹚﹪", strict=True))
VERTICAL = dict(zip("，、。：；！？（）《》“”", "︐︑︒︓︔︕︖︵︶︽︾﹁﹂", strict=True))
KATAKANA = {"。": "｡", "、": "､"}
HALF = dict(zip("，：；？！（）", ",:;?!()", strict=True))
RADICALS = dict(
    zip(
        "工一人大小土力口日月木水火生用立行西见长食高",
        "⼯⼀⼈⼤⼩⼟⼒⼝⽇⽉⽊⽔⽕⽣⽤⽴⾏⻄⻅⻓⻝⾼",
        strict=True,
    )
)
COMPATIBLE = dict(
    zip(
        "更句契金行里理立六年力良量利老律不易列吏令落林料留流麗福度宅兀切署侮僧勉勤卑喝嘆",
        "\uf901\uf906\uf909\uf90a\ufa08\uf9e9\uf9e4\uf9f7\uf9d1\uf98e\uf98a\uf97c\uf97e\uf9dd\uf934\uf9d8\uf967\uf9e0\uf99c\uf9de\uf9a8\uf918\uf9f4\uf9be\uf9cd\uf9ca\uf988\ufa1b\ufa01\ufa04\ufa0c\ufa00\ufa5a\ufa30\ufa31\ufa33\ufa34\ufa35\ufa36\ufa37",
        strict=True,
    )
)
JAPANESE = dict(
    zip(
        "发经济对图压单实关权总铁检验应变广气县高强",
        "発経済対図圧単実関権総鉄検験応変広気県髙強",
        strict=True,
    )
)
CYRILLIC = dict(zip("ABCEHKMOPTXaceopx", "АВСЕНКМОРТХасеорх", strict=True))
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u202a\u202c\U000e0020\ufffc"
_PAIR = re.compile("“([^“”\n]{1,40})”")
_SPELT_YEAR = re.compile("[一二][一二三四五六七八九〇]{3}(?=年)")
_WIDE = str.maketrans("0123456789%.", "０１２３４５６７８９％．")


def _some(
    text: str, pattern: str, share: float, chance: random.Random, new: Callable[[re.Match[str]], str]
) -> str:
    """The text with a share of a pattern's matches replaced."""
    return re.sub(pattern, lambda match: new(match) if chance.random() < share else match[0], text)


def _swapped(table: Mapping[str, str], share: float) -> Damage:
    """A damage that replaces a share of the characters of a table by one of those that it lists."""
    pattern = f"[{re.escape(''.join(table))}]"
    return lambda text, chance: _some(
        text, pattern, share, chance, lambda match: chance.choice(table[match[0]])
    )


def _quoted(*pairs: tuple[str, str], share: float = 0.5) -> Damage:
    """A damage that sets a share of the quotations in other marks."""

    def quoted(text: str, chance: random.Random) -> str:
        def new(match: re.Match[str]) -> str:
            left, right = chance.choice(pairs)
            return f"{left}{match[1]}{right}"

        return _some(text, _PAIR.pattern, share, chance, new)

    return quoted


def one_confusion(text: str, chance: random.Random) -> str:
    """已 written as 己, one time in twenty, and nothing else."""
    return _some(text, "已", 0.05, chance, lambda _: "己")


def invisible(text: str, chance: random.Random) -> str:
    """Characters that nobody sees, before one character in fifty."""
    return _some(text, r"(?<!^)\S", 0.02, chance, lambda match: chance.choice(INVISIBLE) + match[0])


def full_digits(text: str, chance: random.Random) -> str:
    """Half of the numbers in full-width digits."""
    return _some(text, r"\d+(?:\.\d+)?%?", 0.5, chance, lambda match: match[0].translate(_WIDE))


def spelt_years(text: str, chance: random.Random) -> str:
    """The zeroes of spelt years as letters, digits or circles; one year in two."""
    return _some(
        text, _SPELT_YEAR.pattern, 0.5, chance, lambda match: match[0].replace("〇", chance.choice("○O0Ｏ０"))
    )


def digits_apart(text: str, chance: random.Random) -> str:
    """The digits of one number in five apart: 2 0 2 2年, 1 . 5%."""
    pattern = r"(?<![\d.,])(?:(?:19|20)\d\d(?=年)|\d+\.\d+(?=%)|\d{3,}(?=[亿万家个]))"
    return _some(text, pattern, 0.2, chance, lambda match: " ".join(match[0]))


def digits_misread(text: str, chance: random.Random) -> str:
    """A zero as O or a one as l in one number in ten."""
    pattern = r"(?<![\d.A-Za-z])\d*[01]\d*(?:\.\d+)?(?=[%年月日亿万家个项])"
    return _some(text, pattern, 0.1, chance, lambda match: _letter(match[0], chance))


def _letter(number: str, chance: random.Random) -> str:
    at = chance.choice([i for i, digit in enumerate(number) if digit in "01"])
    fresh = number[:at] + ("O" if number[at] == "0" else "l") + number[at + 1 :]
    return fresh if re.search(r"\d", fresh) and not re.fullmatch(r"\d[Ol]", fresh) else number


def stops(text: str, chance: random.Random) -> str:
    """One full stop in five a Latin one."""
    return _some(text, "(?<=[\u4e00-\u9fff])。", 0.2, chance, lambda _: chance.choice(".．"))


def dashes(text: str, chance: random.Random) -> str:
    """Half of the dashes as two hyphens or bars."""
    return _some(text, "——", 0.5, chance, lambda _: chance.choice(("--", "──", "――", "━━", "－－", "–" * 2)))


def ranges(text: str, chance: random.Random) -> str:
    """The dash between two years as the character 一."""
    return _some(text, r"(?<=\d)—(?=\d)|(?<=\d年)—(?=\d)", 0.5, chance, lambda _: "一")


def ellipses(text: str, chance: random.Random) -> str:
    """Ellipses as rows of stops or dots."""
    return _some(text, "……", 0.8, chance, lambda _: chance.choice(("......", "。。。", "······", "⋯⋯")))


def dots(text: str, chance: random.Random) -> str:
    """Middle dots as bullets and other dots."""
    return _some(
        text, "(?<=[\u4e00-\u9fff])·(?=[\u4e00-\u9fff])", 0.8, chance, lambda _: chance.choice("•‧・･∙")
    )


def title_marks(text: str, chance: random.Random) -> str:
    """One title in three in doubled angle brackets or guillemets."""
    pattern = "《([^《》\n]{1,60})》"
    return _some(
        text,
        pattern,
        0.3,
        chance,
        lambda match: chance.choice(("<<{}>>", "«{}»", "〈〈{}〉〉")).format(match[1]),
    )


def traditional(text: str, chance: random.Random) -> str:
    """One character in a thousand in its traditional form."""
    table = _traditional()
    return "".join(table.get(c, c) if chance.random() < 0.004 else c for c in text)


@cache
def _traditional() -> dict[str, str]:
    from opencc import OpenCC

    converter = OpenCC("s2t")
    return {
        c: converter.convert(c)
        for c in map(chr, range(0x4E00, 0x9FA6))
        if len(c.encode("gb2312", "ignore")) == 2
    }


def lettering(text: str, chance: random.Random) -> str:
    """Letters and digits of a mathematical alphabet, for one word in three."""
    return _some(text, "[A-Za-z0-9]+", 0.3, chance, lambda match: "".join(map(_bold, match[0])))


def _bold(character: str) -> str:
    if character.isdigit():
        return chr(0x1D7CE + int(character))
    return chr(
        (0x1D400 if character.isupper() else 0x1D41A)
        + ord(character)
        - ord("A" if character.isupper() else "a")
    )


def references(text: str, chance: random.Random) -> str:
    """Raised figures before one mark in fifty."""
    return _some(
        text, "(?<=[\u4e00-\u9fff])(?<![米里度方])(?=[，。])", 0.02, chance, lambda _: chance.choice("¹²³⁴⁵")
    )


def bullets(text: str, chance: random.Random) -> str:
    """Wide blanks as the private character that GBK has for them, at the head of every third line."""
    return _some(text, r"(?m)^(?=\S)", 0.3, chance, lambda _: "\ue5e5\ue5e5")


CHARACTER_DAMAGES: dict[str, Damage] = {
    "confusions": _swapped(SCANNED, 0.03),
    "己 for 已": one_confusion,
    "half-width quotes": _quoted(('"', '"')),
    "mixed quotes": _quoted(("“", '"'), ('"', "”"), ("„", "“"), ("``", "''"), ("＂", "＂"), share=0.3),
    "reversed quotes": _quoted(("”", "“"), ("“", "“"), ("”", "”"), share=0.1),
    "corner quotes": _quoted(("「", "」"), share=1.0),
    "half-width marks": _swapped(HALF, 0.5),
    "small marks": _swapped(SMALL, 0.3),
    "vertical marks": _swapped(VERTICAL, 0.3),
    "katakana marks": _swapped(KATAKANA, 0.5),
    "latin stops": stops,
    "dashes": dashes,
    "ranges": ranges,
    "ellipses": ellipses,
    "dots": dots,
    "title marks": title_marks,
    "radicals": _swapped(RADICALS, 0.1),
    "compatible": _swapped(COMPATIBLE, 0.1),
    "japanese": _swapped(JAPANESE, 0.03),
    "stray traditional": traditional,
    "homoglyphs": _swapped(CYRILLIC, 0.3),
    "lettering": lettering,
    "invisible": invisible,
    "full-width digits": full_digits,
    "spelt years": spelt_years,
    "digits apart": digits_apart,
    "digits misread": digits_misread,
    "references": references,
    "private blanks": bullets,
}
"""Every kind of damage to characters by name."""
