"""The tree of a document: article > section > paragraph > sentence > clause, in pre-order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from luoshi.structure.attribution import OWN, attribute, carry
from luoshi.structure.clauses import split_clauses, split_sentences, trim
from luoshi.structure.drafts import UnitDraft
from luoshi.structure.headings import Heading
from luoshi.structure.lines import Line
from luoshi.structure.numbering import STYLES
from luoshi.text import Attribution, UnitKind, Voice

RANK = {name: i for i, (name, _) in enumerate(STYLES)}
OUTERMOST = frozenset({"jump", "annex", "enclosed"})
FIRST_ARTICLE = re.compile("第[一1]条")
CHIEF = frozenset({"part", "chapter", "han", "place", "byline"})
"""Styles that never lie below a heading without a number."""


@dataclass(slots=True)
class _Open:
    """A section that is open, with its style and the voice of what stands in it."""

    node: int
    style: str
    voice: Attribution


@dataclass(slots=True)
class Tree:
    """Units in pre-order, and the sections that are open while lines are read.

    Attributes:
        run_on: whether articles are counted through the sections 一、二、, as measures 若干措施 do, and lie in them.
    """

    document: str
    text: str
    nodes: list[UnitDraft] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    last: Attribution = OWN
    run_on: bool = False


def build_tree(
    document: str, text: str, lines: Sequence[Line], headings: Sequence[Heading]
) -> list[UnitDraft]:
    """The units of a document in pre-order, without roles; the article is the first.

    Args:
        document: the document's id.
        text: its text.
        lines: its lines that are not blank.
        headings: those that open a section, in order.
    """
    start, end = trim(text, 0, len(text))
    article = UnitDraft(document, 0, -1, UnitKind.ARTICLE, start, max(start, end), 0, start)
    tree = Tree(document, text, [article])
    by_line = {heading.line: heading for heading in headings}
    heading_end = 0
    for i, line in enumerate(lines):
        if i in by_line:
            _open_section(tree, by_line[i], line)
            heading_end = by_line[i].end
        _add_paragraph(tree, line, in_heading=line.end <= heading_end)
    return tree.nodes


def _open_section(tree: Tree, heading: Heading, line: Line) -> None:
    tree.run_on = tree.run_on or _runs_on(tree, heading, line)
    tree.open = nest(tree.open, heading.style, run_on=tree.run_on)
    parent = tree.open[-1].node if tree.open else 0
    above, division = tree.nodes[parent], heading.division
    voice = tree.open[-1].voice if tree.open else OWN
    if heading.speaker:
        voice = Attribution(Voice.SPEAKER, line.start, line.end)
    at = len(tree.nodes)
    section = UnitDraft(
        tree.document, at, parent, UnitKind.SECTION, line.start, line.end, len(tree.open) + 1, heading.end,
        division.short if division else above.region, division.code if division else above.adcode,
    )  # fmt: skip
    tree.open.append(_Open(at, heading.style, voice))
    tree.nodes.append(section)
    tree.last = OWN


def _runs_on(tree: Tree, heading: Heading, line: Line) -> bool:
    """Whether the first article of all stands in the first section, so that articles lie in sections."""
    above = next((section.node for section in tree.open if section.style == "han"), None)
    if heading.style != "article" or above is None or not FIRST_ARTICLE.match(line.words):
        return False
    return tree.text.startswith("一", tree.nodes[above].start)


def nest(opened: list[_Open], style: str, *, run_on: bool = False) -> list[_Open]:
    """The sections that stay open when one of a style begins: depth follows the order in which styles first nest.

    Args:
        opened: the sections that are open, the outermost first.
        style: the style of the heading that begins.
        run_on: whether articles lie in the sections 一、 and （一） rather than these in them.
    """
    if style in OUTERMOST:
        return []
    styles = [section.style for section in opened]
    if style in styles:
        return opened[: styles.index(style)]
    keep = len(opened)
    if run_on and style == "article":
        return opened
    while keep and _closes(style, styles[keep - 1]):
        keep -= 1
    return opened[:keep]


def _closes(style: str, above: str) -> bool:
    """Whether a section of a style ends one of another style that was open."""
    if above == "plain":
        return style in CHIEF
    return style in RANK and above in RANK and RANK[above] > RANK[style]


def _add_paragraph(tree: Tree, line: Line, *, in_heading: bool) -> None:
    parent = tree.open[-1].node if tree.open else 0
    for section in tree.open:
        tree.nodes[section.node].end = line.end
    raw = [(a + line.start, b + line.start) for a, b in split_clauses(line.text)]
    has_spaces = len(line.text.split(None, 1)) > 1
    spans = [trim(tree.text, a, b) for a, b in raw] if has_spaces else raw
    sentences = list(split_sentences(tree.text, raw))
    default = tree.open[-1].voice if tree.open else OWN
    held = default if in_heading else carry(tree.text, line.start, tree.last, default)
    voices = attribute(tree.text, spans, [count for count, _, _ in sentences], held)
    tree.last = voices[-1] if voices else default
    _add_units(tree, parent, line, sentences, list(zip(spans, voices, strict=True)))


def _add_units(
    tree: Tree,
    parent: int,
    line: Line,
    sentences: Sequence[tuple[int, int, int]],
    clauses: Sequence[tuple[tuple[int, int], Attribution]],
) -> None:
    """A paragraph, its sentences and their clauses."""
    document, nodes, start = tree.document, tree.nodes, line.start
    place = nodes[parent].region, nodes[parent].adcode
    paragraph, first = len(nodes), 0
    nodes.append(
        UnitDraft(document, paragraph, parent, UnitKind.PARAGRAPH, start, line.end, 0, start, *place)
    )
    for count, _, end in sentences:
        start = clauses[first][0][0]
        sentence = at = len(nodes)
        last = min(end, line.end)
        nodes.append(UnitDraft(document, at, paragraph, UnitKind.SENTENCE, start, last, 0, start, *place))
        for (begin, stop), voice in clauses[first : first + count]:
            at += 1
            nodes.append(
                UnitDraft(
                    document, at, sentence, UnitKind.CLAUSE, begin, stop, 0, begin, *place, None, 1.0, voice
                )
            )
        first += count
