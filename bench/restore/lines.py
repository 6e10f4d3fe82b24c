"""Damage to lines: what columns, terminals and careless copying make of paragraphs."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from typeset import Column, is_heading, set_lines

_BESIDE = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])")
_STOPPED = re.compile(r"[\u4e00-\u9fff]。$")


def columned(text: str, column: Column, chance: random.Random) -> list[list[str]]:
    """The lines of every paragraph of a text set in a column."""
    return [set_lines(paragraph, column, chance) for paragraph in text.split("\n")]


def _flat(paragraphs: list[list[str]], between: str = "\n") -> str:
    return between.join(line for lines in paragraphs for line in lines)


def wrapped(text: str, chance: random.Random) -> str:
    """Lines of a column; the indents were lost."""
    return _flat(columned(text, Column(chance.randint(13, 42)), chance))


def indented(text: str, chance: random.Random) -> str:
    """Lines of a column with the indents of their paragraphs, in blanks of one sort or another."""
    shown = chance.choice(("\u3000\u3000", "    ", "\u3000 ", "  "))
    return _flat(columned(text, Column(chance.randint(15, 45), shown=shown), chance))


def flush(text: str, chance: random.Random) -> str:
    """Lines of a column whose paragraphs begin without an indent."""
    return _flat(columned(text, Column(chance.randint(24, 45), indent=0), chance))


def flush_narrow(text: str, chance: random.Random) -> str:
    """Lines of a newspaper's narrow column whose paragraphs begin without an indent."""
    return _flat(columned(text, Column(chance.randint(14, 20), indent=0), chance))


def ragged(text: str, chance: random.Random) -> str:
    """Lines that end up to two cells early here and there."""
    shown = chance.choice(("\u3000\u3000", ""))
    return _flat(columned(text, Column(chance.randint(20, 40), shown=shown, ragged=2.0), chance))


def terminal(text: str, chance: random.Random) -> str:
    """Lines cut by a terminal or an editor at so many columns, wherever that falls."""
    column = Column(chance.choice((30, 36, 38, 40)), shown="\u3000\u3000", kinsoku=False)
    return _flat(columned(text, column, chance))


def blank_lines(text: str, chance: random.Random) -> str:
    """Lines of a column with an empty line after each."""
    return _flat(columned(text, Column(chance.randint(14, 24)), chance), "\n\n")


def paragraphs_apart(text: str, chance: random.Random) -> str:
    """Lines of a column with an empty line between paragraphs, without indents."""
    lines = columned(text, Column(chance.randint(20, 40), indent=0), chance)
    return "\n\n".join("\n".join(paragraph) for paragraph in lines)


def newspaper(text: str, chance: random.Random) -> str:
    """Narrow columns of changing width, squeezed marks, spaced lines and numbers."""
    measure = chance.randint(15, 22)
    mark = chance.choice((1.0, 0.5))
    lines: list[list[str]] = []
    for number, paragraph in enumerate(text.split("\n")):
        width = measure + (chance.choice((-1, 0, 0, 1)) if number % 7 == 0 else 0)
        lines.append(set_lines(paragraph, Column(width, mark=mark), chance))
    return _flat([[_loosened(line, chance) for line in paragraph] for paragraph in lines])


def _loosened(line: str, chance: random.Random) -> str:
    spread = _BESIDE.sub(" ", line)
    return " ".join(spread.replace(" ", "")) if chance.random() < 0.02 else spread


def spaced(text: str, chance: random.Random) -> str:
    """Some sentences with a blank after every character, and blanks about numbers; paragraphs are whole."""
    paragraphs = [
        "".join(_apart(sentence, chance) for sentence in _sentences(paragraph))
        if not is_heading(paragraph)
        else paragraph
        for paragraph in text.split("\n")
    ]
    return "\n".join(paragraphs)


def _sentences(paragraph: str) -> Iterator[str]:
    return (match[0] for match in re.finditer(r"[^。；，]+[。；，]?", paragraph))


def _apart(sentence: str, chance: random.Random) -> str:
    blank = chance.choice((" ", " ", "\u3000", "  "))
    if chance.random() < 0.1:
        return blank.join(sentence.replace(" ", ""))
    return _BESIDE.sub(" ", sentence) if chance.random() < 0.5 else sentence


def doubled(text: str, chance: random.Random) -> str:
    """Headings printed twice: as a whole, in two segments, or character by character."""
    return "\n".join(_doubled(line, chance) for line in text.split("\n"))


def _doubled(line: str, chance: random.Random) -> str:
    if not is_heading(line) or len(line) < 8 or " " in line or "\u3000" in line:
        return line
    way = chance.randrange(3)
    half = len(line) // 2
    if way == 2:
        return "".join(c * 2 for c in line)
    return line * 2 if way == 0 or half < 7 else line[:half] * 2 + line[half:] * 2


def doubled_inside(text: str, chance: random.Random) -> str:
    """Now and then a stretch of a paragraph printed twice."""
    return "\n".join(_stretch_doubled(line, chance) for line in text.split("\n"))


def _stretch_doubled(line: str, chance: random.Random) -> str:
    """The line with its first clause, or a phrase in it, twice in a row: what was printed bold."""
    if is_heading(line) or len(line) < 60 or chance.random() > 0.3:
        return line
    phrases = [match.span() for match in re.finditer(r"[\u4e00-\u9fff]{10,40}", line)]
    clause = re.match(r"[^。；，]{8,40}[。；，]", line)
    if clause and chance.random() < 0.5:
        return clause[0] + line
    if not phrases:
        return line
    start, end = chance.choice(phrases)
    return line[:end] + line[start:]


def stops(text: str, chance: random.Random) -> str:
    """One paragraph in six has lost the full stop at its end; first lines are indented."""
    lines = [
        line[:-1] if _STOPPED.search(line) and len(line) > 30 and chance.random() < 0.16 else line
        for line in text.split("\n")
    ]
    return "\n".join(line if is_heading(line) else "\u3000\u3000" + line for line in lines)


LINE_DAMAGES: dict[str, Callable[[str, random.Random], str]] = {
    "wrapped": wrapped,
    "indented": indented,
    "flush": flush,
    "flush narrow": flush_narrow,
    "ragged": ragged,
    "terminal": terminal,
    "blank lines": blank_lines,
    "paragraphs apart": paragraphs_apart,
    "newspaper": newspaper,
    "spaced": spaced,
    "doubled": doubled,
    "doubled inside": doubled_inside,
    "stops": stops,
}
"""The kinds of damage to lines, by name."""
