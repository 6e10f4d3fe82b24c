"""Symbols 符号 that Word files write as positions in a symbol font: Wingdings, Wingdings 2 and Symbol.

Source of the correspondences: the names that Unicode 7 gives to the Wingdings, and Adobe's Symbol encoding.
"""

from __future__ import annotations

import re
from functools import cache

_PRIVATE = re.compile("[\uf020-\uf0ff]")


def _run(first: int, characters: str) -> dict[int, str]:
    """Positions from ``first`` on; a blank is a position that is left out."""
    return {first + i: character for i, character in enumerate(characters) if character != " "}


@cache
def _tables() -> dict[str, dict[int, str]]:
    """The characters of each symbol font, by their positions."""
    return {
        "wingdings": {
            0x20: " ",
            **_run(0x28, "☎✆✉"),
            **_run(0x41, "✌   ☜☞☝☟ ☺ ☹"),
            **_run(0x6C, "●❍■□ ❑❒⬧⧫◆❖⬥⌧"),
            **_run(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
            **_run(0x9E, "·•▪○  ◉◎ ▪□ ✦★✶✴✹"),
            **_run(0xD5, "⌫⌦ ➢   ➲ ←→↑↓↖↗↙↘←➔↑↓"),
            **_run(0xEF, "⇦⇨⇧⇩⬄"),
            **_run(0xFB, "✗✓☒☑"),
        },
        "wingdings 2": {
            0x20: " ",
            **_run(0x4F, "✗✓☒☑☒"),
            **_run(0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
            **_run(0x97, "●"),
            **_run(0xA2, "■□"),
        },
        "symbol": {
            **_run(0x20, " "),
            **_run(0x41, "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"),
            **_run(0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"),
            **_run(0xA2, "′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"),
            **_run(0xB7, "•"),
            **_run(0xC7, "∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨"),
            **_run(0x25, "%"),
            **_run(0x28, "()∗+,−./0123456789:;<=>?"),
        },
    }


def symbols(text: str, font: str) -> str:
    """A run's text with the private characters of its symbol font in Unicode; what is not known stays as it is."""
    if not _PRIVATE.search(text):
        return text
    table = _tables().get(font.casefold(), {})
    return _PRIVATE.sub(lambda match: table.get(ord(match[0]) - 0xF000, match[0]), text)


def symbol(code: str, font: str) -> str:
    """The character that ``w:sym`` shows.

    Args:
        code: its position in the font in hexadecimal digits, with or without F000 added.
        font: the font's name.

    Returns:
        The character; one of a symbol font that is not known stays private, and so is seen to be unreadable.
    """
    if not re.fullmatch("[0-9A-Fa-f]{1,4}", code):
        return "\ufffd"
    position = int(code, 16)
    table = _tables().get(font.casefold())
    if table is None:
        return chr(position) if position >= 0x20 and not 0xD800 <= position < 0xE000 else "\ufffd"
    low = position - 0xF000 if position >= 0xF000 else position
    return table.get(low, chr(0xF000 + low) if low < 0x100 else chr(position))
