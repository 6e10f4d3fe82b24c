"""Bytes to characters: BOM, declared charset, UTF-8, UTF-16, GB18030 or Big5 by vote, charset-normalizer last."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from luoshi.errors import UnreadableError

SAMPLE = 1 << 16
"""Bytes that a vote looks at."""

PLAUSIBLE = 0.2
"""Share of frequent characters that Chinese text exceeds; it reaches .4 to .7, wrongly decoded text .0 to .08."""

DAMAGE = 0.01
"""Share of undecodable pieces up to which a text is kept, each piece as U+FFFD."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

_SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "iso8859-1": "cp1252",
    "ascii": "utf-8",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""What a declared charset is decoded as. A declaration that could be read as ASCII cannot have been UTF-16."""

_VOTERS = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")

_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多"
    "定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还"
    "因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没"
    "结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流"
    "路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理世车价务院厅局委省市县"
    "策划规范推促增强企业创新科技服务改革保障支持加快落实完善健全加强坚持深入贯彻精神会议报告通知印发实施意见办法"
    "的為國這個時來們對會發動過說產種後經進學電裡現實體機當點業應開還與關樣間線數義變條問無軍題黨員設長頭資邊統"
    "較將組見計別運農區強決戰則據處車價務廳縣劃規範創術服改革障持貫徹議報告實務總質級導團結構鄉織歷認領網際環"
    "，。、；：？！“”《》（）【】〔〕「」『』—…·　０１２３４５６７８９％〇"
)

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_FAR = re.compile("[\u0800-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters and the charset that gave them.

    Attributes:
        text: the characters, without a byte order mark.
        encoding: the charset in Python's spelling.
    """

    text: str
    encoding: str


def decode(data: bytes, where: str = "", declared: str | None = None) -> Decoded:
    """The characters of a whole file.

    Args:
        data: the file's bytes.
        where: the file, for the message of an error.
        declared: the charset that the file itself states, as it is spelt there.

    Raises:
        UnreadableError: when the bytes are no text, or too many of them fit no charset.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(_lossy(data[len(bom) :], encoding, where), where)
    decoded = _declared(data, declared) or _utf8(data) or _voted(data)
    return _checked(decoded or _guessed(data, where), where)


def detect(sample: bytes, where: str = "") -> tuple[str, int]:
    """The charset of a stream from its first bytes, and the length of its byte order mark.

    Raises:
        UnreadableError: when the bytes are no text.
    """
    for bom, encoding in _BOMS:
        if sample.startswith(bom):
            return encoding, len(bom)
    # A sample may end inside a character: the bytes after its last line break are left out.
    whole = sample[: sample.rfind(b"\n") + 1] or sample
    return decode(whole, where).encoding, 0


def plausibility(text: str) -> float:
    """Share of frequent Chinese characters and marks among the characters beyond ASCII, 0 to 1."""
    far = [char for char in text[:SAMPLE] if char > "\x7f"]
    return sum(char in _FREQUENT for char in far) / len(far) if far else 0.0


def controls(text: str) -> float:
    """Share of control characters, which no text has, among all."""
    return len(_CONTROL.findall(text)) / len(text) if text else 0.0


@cache
def python_name(label: str) -> str | None:
    """Python's name of the charset that a label in a file means; None for an unknown or a binary codec."""
    try:
        name = codecs.lookup(label.strip().lower()).name
        name = _SUPERSETS.get(name, name)
        b"a".decode(name)
    except (LookupError, ValueError):
        return None
    return name


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    encoding = python_name(declared) if declared and len(declared) < 40 else None
    if encoding is None:
        return None
    decoded = _strict(data, encoding)
    if decoded is None or encoding == "utf-8":
        return decoded
    # Short UTF-8 also decodes as GBK, to nonsense; the declaration only wins when it makes as good a text.
    rival = _utf8(data)
    return rival if rival and plausibility(rival.text) > plausibility(decoded.text) else decoded


def _utf8(data: bytes) -> Decoded | None:
    decoded = _strict(data, "utf-8")
    if decoded is None or controls(decoded.text) > DAMAGE:
        return None
    if data.isascii() or _FAR.search(decoded.text):
        return decoded
    # Pairs of GBK bytes may be valid UTF-8 below U+0800 (Cyrillic, Arabic): Chinese wins when it is plausible.
    rival = _strict(data, "gb18030")
    return rival if rival and plausibility(rival.text) > PLAUSIBLE else decoded


def _voted(data: bytes) -> Decoded | None:
    """The most plausible charset that decodes everything, else one that decodes nearly everything."""
    ranked = sorted((_score(data, encoding), -i) for i, encoding in enumerate(("utf-8", *_VOTERS)))
    encodings = ("utf-8", *_VOTERS)
    likely = [encodings[-place] for score, place in reversed(ranked) if score > PLAUSIBLE]
    for encoding in likely:
        if (decoded := _strict(data, encoding)) is not None:
            return decoded
    for encoding in likely:
        if (decoded := _nearly(data, encoding)) is not None:
            return decoded
    return _wide_ascii(data)


def _score(data: bytes, encoding: str) -> float:
    """Plausibility of the sample, less its share of undecodable pieces weighed tenfold."""
    text = data[:SAMPLE].decode(encoding, "replace")
    return plausibility(text) - 10 * text.count("\ufffd") / max(1, len(text)) - controls(text)


def _wide_ascii(data: bytes) -> Decoded | None:
    """UTF-16 of mostly Latin text, which no share of Chinese characters betrays: every other byte is NUL."""
    sample = data[:SAMPLE]
    for encoding, phase in (("utf-16-le", 1), ("utf-16-be", 0)):
        half = sample[phase::2]
        if half and half.count(0) > 0.9 * len(half) and sample.count(0) < 1.1 * half.count(0):
            return _strict(data, encoding)
    return None


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeError:
        return None


def _nearly(data: bytes, encoding: str) -> Decoded | None:
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding) if text.count("\ufffd") <= max(1, DAMAGE * len(text)) else None


def _lossy(data: bytes, encoding: str, where: str) -> Decoded:
    decoded = _strict(data, encoding) or _nearly(data, encoding)
    if decoded is None:
        raise _damaged(where, f"its byte order mark says {encoding}, but too many bytes do not fit")
    return decoded


def _guessed(data: bytes, where: str) -> Decoded:
    best = import_module("charset_normalizer").from_bytes(data[:SAMPLE]).best()
    decoded = _strict(data, best.encoding) if best is not None else None
    if decoded is None or not decoded.text:
        raise _damaged(where, "its bytes fit no charset")
    return decoded


def _checked(decoded: Decoded, where: str) -> Decoded:
    if controls(decoded.text) > DAMAGE:
        raise UnreadableError("the file is binary, not text", where, "convert it to DOCX or UTF-8 text")
    return decoded


def _damaged(where: str, what: str) -> UnreadableError:
    return UnreadableError(f"the text cannot be decoded: {what}", where, "save it again as UTF-8")
