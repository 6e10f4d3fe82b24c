"""The tree of a document: article > section > paragraph > sentence > clause, in pre-order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from luoshi.structure.attribution import OWN, attribute, carry
from luoshi.structure.clauses import split_clauses, split_sentences, trim
from luoshi.structure.headings import Heading
from luoshi.structure.lines import Line
from luoshi.structure.numbering import STYLES
from luoshi.text import Attribution, Role, Unit, UnitKind, Voice

RANK = {name: i for i, (name, _) in enumerate(STYLES)}
OUTERMOST = frozenset({"jump", "annex", "enclosed"})
CHIEF = frozenset({"part", "chapter", "han", "place", "byline"})
"""Styles that never lie below a heading without a number."""


@dataclass(slots=True)
class Node:
    """A unit in the making: its end is known only when what it holds has been read, its role after all others."""

    parent: int
    kind: UnitKind
    start: int
    end: int
    depth: int = 0
    heading_end: int = 0
    place: tuple[str | None, str | None] = (None, None)
    attribution: Attribution | None = None


@dataclass(slots=True)
class _Open:
    """A section that is open, with its style and the voice of what stands in it."""

    node: int
    style: str
    voice: Attribution


@dataclass(slots=True)
class Tree:
    """Nodes in pre-order, and the sections that are open while lines are read."""

    text: str
    nodes: list[Node] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    last: Attribution = OWN


def build_tree(text: str, lines: Sequence[Line], headings: Sequence[Heading]) -> list[Node]:
    """The nodes of a document in pre-order; the article is the first.

    Args:
        text: the document's text.
        lines: its lines that are not blank.
        headings: those that open a section, in order.
    """
    start, end = trim(text, 0, len(text))
    tree = Tree(text, [Node(-1, UnitKind.ARTICLE, start, max(start, end))])
    by_line = {heading.line: heading for heading in headings}
    heading_end = 0
    for i, line in enumerate(lines):
        if i in by_line:
            _open_section(tree, by_line[i], line)
            heading_end = by_line[i].end
        _add_paragraph(tree, line, in_heading=line.end <= heading_end)
    return tree.nodes


def _open_section(tree: Tree, heading: Heading, line: Line) -> None:
    tree.open = nest(tree.open, heading.style)
    parent = tree.open[-1].node if tree.open else 0
    place = tree.nodes[parent].place
    if heading.division is not None:
        place = (heading.division.short, heading.division.code)
    voice = tree.open[-1].voice if tree.open else OWN
    if heading.speaker:
        voice = Attribution(Voice.SPEAKER, line.start, line.end)
    node = Node(parent, UnitKind.SECTION, line.start, line.end, len(tree.open) + 1, heading.end, place)
    tree.open.append(_Open(len(tree.nodes), heading.style, voice))
    tree.nodes.append(node)
    tree.last = OWN


def nest(opened: list[_Open], style: str) -> list[_Open]:
    """The sections that stay open when one of a style begins: depth follows the order in which styles first nest."""
    if style in OUTERMOST:
        return []
    styles = [section.style for section in opened]
    if style in styles:
        return opened[: styles.index(style)]
    keep = len(opened)
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
    place = tree.nodes[parent].place
    paragraph = len(tree.nodes)
    tree.nodes.append(Node(parent, UnitKind.PARAGRAPH, line.start, line.end, 0, line.start, place))
    raw = [(a + line.start, b + line.start) for a, b in split_clauses(line.text)]
    spans = [trim(tree.text, a, b) for a, b in raw]
    sentences = list(split_sentences(tree.text, raw))
    default = tree.open[-1].voice if tree.open else OWN
    held = default if in_heading else carry(tree.text, line.start, tree.last, default)
    voices = attribute(tree.text, spans, [count for count, _, _ in sentences], held)
    add, first = tree.nodes.append, 0
    for count, _, end in sentences:
        sentence, begin = len(tree.nodes), spans[first][0]
        add(Node(paragraph, UnitKind.SENTENCE, begin, min(end, line.end), 0, begin, place))
        for i in range(first, first + count):
            begin, stop = spans[i]
            add(Node(sentence, UnitKind.CLAUSE, begin, stop, 0, begin, place, voices[i]))
        first += count
    tree.last = voices[-1] if voices else default


def units_of(
    document: str, nodes: Sequence[Node], roles: Iterable[tuple[Role, float]] = (), by: str = ""
) -> list[Unit]:
    """The finished units of a document's nodes.

    Args:
        document: the document's id.
        nodes: its nodes in pre-order.
        roles: the role of every clause, and how sure that is; none for units whose roles are not decided.
        by: what decided the roles.
    """
    answers, units = iter(roles), []
    for i, node in enumerate(nodes):
        region, adcode = node.place
        start, role, sure, decided = node.start, None, 1.0, ""
        if node.kind is UnitKind.CLAUSE and (answer := next(answers, None)):
            (role, sure), decided = answer, by
        units.append(
            Unit(
                document, i, node.parent, node.kind, start, node.end, node.depth, node.heading_end,
                region, adcode, role, sure, node.attribution, decided,
            )
        )  # fmt: skip
    return units
