"""Text that stands in a script: string literals and JSON values that hold a page, read without running anything.

Some sites keep a document's text in the script that shows it: in the data of a mini program, in ``document.write``,
in a JSON answer saved with the page, there often escaped a second time.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import unquote

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.charset import decode
from luoshi.read.fields import well_formed
from luoshi.read.limits import Limits
from luoshi.text import Layout, Metadata, RawText, Source

_TOKEN = re.compile(
    r"//[^\n]*|/\*(?s:.*?)(?:\*/|\Z)"
    r"|(?<=[(,=:\[!&|?{};])[ \t]{0,8}/(?![/*])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.){1,200}+\]){1,500}+/"
    r"|\"(?P<double>(?:[^\"\\\n]|\\(?s:.))*+)(?:\"|$|\n|\Z)"
    r"|'(?P<single>(?:[^'\\\n]|\\(?s:.))*+)(?:'|$|\n|\Z)"
    r"|`(?P<back>(?:[^`\\]|\\(?s:.))*+)(?:`|\Z)"
    r"|\\(?s:.)",
)
"""Comments, regular expressions and strings of three sorts; each ends where the script does, if not before."""

_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\n\r\u2028\u2029])|(.))"
)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": "\n", "v": "\n", "0": ""}
_JOIN = re.compile(r"[\s+]*\+[\s+]*")
_WRITES = re.compile(r"document\s*\.\s*write(?:ln)?\s*\(\s*$")
_NAMED = re.compile(r"([\w$]{1,40})[\"']?\s*[:=]\s*$")
_TITLE = re.compile(r"title$|^biaoti$|标题$", re.I)
_TAG = re.compile(
    r"</(?:p|div|span|td|h[1-6]|li|strong|b|font|section|article|center)\s*>|<(?:br|p)\b[^<>]{0,300}>", re.I
)
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|br|div|span|table|strong)\b", re.I)
_HAN = re.compile(r"[\u3400-\u9fff]")
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2}|%u[0-9a-fA-F]{4}){10}")
_PERCENT_U = re.compile(r"%u([0-9a-fA-F]{4})")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{160,}={0,2}")
_HIDDEN = re.compile(r"\\u3002|%E3%80%82|%u3002|\batob\b", re.I)
"""Signs that a full stop may stand in a script escaped."""

_NEAR = 200
"""Characters between two strings that a plus sign joins."""

_MARKUP_TYPE = re.compile(r"html|xml|template", re.I)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")

_PROSE = 50
"""Han characters, with a full stop among them, that make a text rather than labels and messages."""

_SENTENCE = 15
"""Han characters of a sentence that is set as HTML."""

_BESIDE = 2
"""Literals with Han text beside a text that may be its title or signature."""


@dataclass(frozen=True, slots=True)
class _Literal:
    """A string of a script, adjoining ones joined.

    Attributes:
        text: its characters, unescaped.
        written: whether it is handed to ``document.write``.
        name: the variable or key that it is the value of; empty for none.
    """

    text: str
    written: bool
    name: str

    @property
    def is_prose(self) -> bool:
        """Whether it is a sentence or more of a document: HTML, or too long for what a script says to its user."""
        enough = _SENTENCE if _TAG.search(self.text) else _PROSE
        return "。" in self.text and len(_HAN.findall(self.text)) >= enough

    @property
    def is_text(self) -> bool:
        """Whether it may belong to a document: HTML with Han characters, a title, or long Han text."""
        han = len(_HAN.findall(self.text))
        named = bool(_TITLE.search(self.name)) and han > 3
        return named or self.is_prose or (han > 1 and _TAG.search(self.text) is not None)


def read_script(data: bytes, source: Source, given: Metadata, limits: Limits) -> RawText:
    """The text that a script's literals hold, one paragraph, heading or table row a line.

    Args:
        data: the file's bytes.
        source: what they are.
        given: metadata to pass on.
        limits: how large and how deep it may be.

    Raises:
        LimitError: when it is too large, or what it holds is nested too deep.
        UnreadableError: when it is no text, or no document's text stands in it.
    """
    from luoshi.read.html import html_lines

    where = source.path
    if len(data) > limits.html_bytes:
        raise LimitError(f"the script is over {limits.html_bytes:,} bytes", where, "save its text as text")
    decoded = decode(data, where)
    html = hidden_html(decoded.text)
    lines = html_lines(html, where, limits) if html else []
    if not lines:
        do = "if it shows one, open the page in a browser and save what it shows as text"
        raise UnreadableError("the script holds no document", where, do)
    return RawText(source, "\n".join(lines), decoded.encoding, Layout.BLOCKS, given)


def unseen_html(tree: Any) -> str:
    """The HTML of documents that a page keeps where no reader sees it before its scripts have run.

    Args:
        tree: the parsed page, a ``selectolax.lexbor.LexborHTMLParser``.
    """
    pieces: list[str] = []
    for node in tree.css("script, textarea, iframe[srcdoc]"):
        kind = (node.attributes.get("type") or "").lower()
        text = node.attributes.get("srcdoc") or node.text() or ""
        if node.tag == "script" and not _MARKUP_TYPE.search(kind):
            text = hidden_html(text) or ""
        elif node.tag == "script":
            text = _CDATA.sub("", text)
        pieces.append(text if _is_prose(text) else "")
    return "".join(f"<div>{piece}</div>" for piece in dict.fromkeys(pieces) if piece)


def hidden_html(script: str) -> str | None:
    """The HTML of the document that a script's literals hold; None when they hold none.

    Args:
        script: the script, or a JSON text. It is read, never run.
    """
    if "。" not in script and not _HIDDEN.search(script):
        return None
    found = [literal for literal in _gathered(_literals(script)) if literal.is_text]
    prose = [i for i, literal in enumerate(found) if literal.is_prose]
    if sum(len(_HAN.findall(found[i].text)) for i in prose) < _PROSE:
        return None
    kept = found[max(0, prose[0] - _BESIDE) : prose[-1] + _BESIDE + 1]
    return "".join(dict.fromkeys(_html(literal) for literal in kept))


def _gathered(literals: Iterator[_Literal]) -> list[_Literal]:
    """The literals, with all that is handed to ``document.write`` as one where the first of it stands."""
    found = list(literals)
    written = [literal for literal in found if literal.written]
    if not written:
        return found
    whole = _Literal("".join(literal.text for literal in written), True, "")
    first = found.index(written[0])
    return [whole if i == first else one for i, one in enumerate(found) if i == first or not one.written]


def _is_prose(text: str) -> bool:
    """Whether a text is one of sentences rather than a label."""
    return "。" in text and len(_HAN.findall(text)) >= _PROSE


def _html(literal: _Literal) -> str:
    """The literal as HTML; what is written piece by piece stays as it is, so that its pieces fit together."""
    if literal.written:
        return literal.text
    text = literal.text if _TAG.search(literal.text) else literal.text.replace("\n", "<br>")
    return f"<div>{text}</div>"


def _literals(script: str) -> Iterator[_Literal]:
    """The strings of a script in order; those joined by a plus sign are one."""
    pieces: list[str] = []
    written, name, end = False, "", -1
    for match in _TOKEN.finditer(script):
        if match.lastgroup is None:
            continue
        raw = match[match.lastgroup]
        near = bool(pieces) and match.start() - end <= _NEAR
        if not (near and _JOIN.fullmatch(script, end, match.start())):
            yield from _literal(pieces, written, name)
            before = script[max(0, match.start() - 80) : match.start()]
            named = _NAMED.search(before) if before.rstrip()[-1:] in (":", "=") else None
            written = "write" in before and _WRITES.search(before) is not None
            pieces, name = [], named[1] if named else ""
        pieces.append(raw)
        end = match.end()
    yield from _literal(pieces, written, name)


def _literal(pieces: list[str], written: bool, name: str) -> Iterator[_Literal]:
    text = "".join(pieces)
    if text:
        yield _Literal(_revealed(_unescaped(text)), written, name)


def _unescaped(text: str) -> str:
    return well_formed(_ESCAPE.sub(_character, text)) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        number = int(code, 16)
        return chr(number) if number < 0x110000 else "\ufffd"
    return "" if match[4] else _PLAIN.get(match[5], match[5])


def _revealed(text: str) -> str:
    """The text with what hides it undone: percent signs, base64, tags written as entities."""
    if _PERCENT.search(text):
        text = unquote(_PERCENT_U.sub(lambda match: chr(int(match[1], 16)), text), errors="replace")
    elif _BASE64.fullmatch(text):
        text = _from_base64(text)
    return unescape(text) if _ESCAPED_TAG.search(text) and not _TAG.search(text) else well_formed(text)


def _from_base64(text: str) -> str:
    try:
        return b64decode(text, validate=True).decode("utf-8")
    except ValueError:
        return text
