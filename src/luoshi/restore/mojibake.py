"""Mojibake 乱码: text that was decoded with the wrong charset and saved so, where every byte can be computed back.

UTF-8 read as GBK gives 鍏充簬 for 关于, read as Latin-1 å…³äºŽ; GBK read as Latin-1 gives ¹ØÓÚ. A run of such
characters is turned back only if its bytes are whole characters of the right charset again and read as Chinese; where
the wrong charset lost bytes, what stands there stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import accumulate

from luoshi.read.plausible import plausibility
from luoshi.restore.rule import Context
from luoshi.text import Edit

_GBK_SIGNS = "锛銆鐨鈥"
_LATIN_SIGNS = "ïäã"
_BYTE_SIGNS = "£¡µ"
"""Characters that the commonest of Chinese turn into, each found by one look through the text."""

_HIGH = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_GBK_RUN = re.compile("[^\x00-\x7f\ufffd]{2,}")
_LATIN_RUN = re.compile(f"(?:[\xe2-\xef][{_HIGH}]{{2}})+")
_BYTE_RUN = re.compile("(?:[\xa1-\xf7][\xa1-\xfe])+")
_UTF8 = re.compile(rb"(?:[\xe1-\xef][\x80-\xbf]{2}|[\xc2-\xdf][\x80-\xbf]|[\x40-\x7e])+")
"""Whole characters in UTF-8, among them letters of ASCII that the wrong charset took for a second byte."""

_WINDOWS = {
    bytes([byte]).decode("cp1252"): byte for byte in range(0x80, 0xA0) if byte not in b"\x81\x8d\x8f\x90\x9d"
}
"""The marks that Windows shows for bytes where Latin-1 has control characters."""

_LIKELY = 0.34
"""Share of frequent characters that the text turned back exceeds; Chinese text has .4 to .7."""

_UNLIKELY = 0.15
"""Share of them that text decoded with the wrong charset stays below."""

_SHORT = 4
"""Characters of the shortest run that proves that a wrong charset was at work."""

_CHINESE = re.compile(
    r"[\w\u2010-\u2027\u2030-\u205e\u2103-\u2aff\u3000-\u33ff\ufe30-\ufe4f\uff00-\uffe6·×°]+"
)


_Found = tuple[int, str, str]
"""Where a run begins, its characters, and those that its bytes make in the right charset."""


def mojibake(text: str, _context: Context) -> list[Edit]:
    """Runs of characters that a wrong charset made are turned back into those that were written.

    A short run counts only beside a long one of its sort, which leaves no doubt about the text.
    """
    edits: list[Edit] = []
    if any(sign in text for sign in _GBK_SIGNS):
        runs = list(_GBK_RUN.finditer(text))
        signed = (match for match in runs if any(sign in match[0] for sign in _GBK_SIGNS))
        if _believed(found for match in signed for found in _from_gbk(match)):
            edits += _believed(found for match in runs for found in _from_gbk(match))
    if any(sign in text for sign in _LATIN_SIGNS):
        edits += _believed(
            found for match in _LATIN_RUN.finditer(text) for found in _from_latin(match, "utf-8")
        )
    if any(sign in text for sign in _BYTE_SIGNS):
        edits += _believed(
            found for match in _BYTE_RUN.finditer(text) for found in _from_latin(match, "gb2312")
        )
    return sorted(edits, key=lambda edit: edit.raw_start)


def _believed(found: Iterable[_Found]) -> list[Edit]:
    """The edits of runs that read as Chinese when turned back and do not as they stand."""
    likely = [run for run in found if plausibility(run[1]) < _UNLIKELY and _CHINESE.fullmatch(run[2])]
    if not any(len(new) >= _SHORT and plausibility(new) > _LIKELY for _, _, new in likely):
        return []
    return [Edit(start, start + len(old), "mojibake", old, new) for start, old, new in likely]


def _from_latin(match: re.Match[str], codec: str) -> Iterator[_Found]:
    """A run whose characters stand for one byte each."""
    data = bytes(_WINDOWS.get(char, ord(char)) for char in match[0])
    try:
        new = data.decode(codec)
    except UnicodeDecodeError:
        return
    yield match.start(), match[0], new


def _from_gbk(match: re.Match[str]) -> Iterator[_Found]:
    """The parts of a run of double bytes where whole characters of UTF-8 begin and end where its own do."""
    run = match[0]
    pairs = [_pair(char) for char in run]
    starts = [0, *accumulate(map(len, pairs))]
    places = {start: i for i, start in enumerate(starts)}
    data = b"".join(pairs)
    for found in _UTF8.finditer(data):
        first = _first(found.start(), places)
        if first >= found.end():
            continue
        try:
            new = data[first : found.end()].decode("utf-8")
        except UnicodeDecodeError:
            continue
        end = first + len(new.encode())
        while new and end not in places:
            end -= len(new[-1].encode())
            new = new[:-1]
        if new and first in places:
            old = run[places[first] : places[end]]
            yield match.start() + places[first], old, new


def _first(start: int, places: Mapping[int, int]) -> int:
    """The first character of UTF-8, each of three bytes, that begins where one of the run does."""
    return start if start in places else start + 3


@cache
def _pair(char: str) -> bytes:
    """The two bytes of a character in GBK, or the one that Windows shows as a euro sign; a space for any other."""
    if char == "€":
        return b"\x80"
    data = char.encode("gb18030", "replace")
    return data if len(data) == 2 else b" "
