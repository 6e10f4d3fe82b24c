"""Tasks and targets 任务与目标: action, object, owner, deadline and measure of success of every clause that commits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from luoshi.extract.action_words import MAY_TELL
from luoshi.extract.actions import read_action
from luoshi.extract.addressed import body_in, names_body
from luoshi.extract.commitment_page import Charge, Page, Target, read_page
from luoshi.extract.duty_tables import Row, read_header
from luoshi.extract.outline import Outline, Standing, paragraphs
from luoshi.extract.owners import tidy
from luoshi.extract.purposes import is_purpose, makes_itself, opens_with_purpose
from luoshi.extract.standing_under import NUMBER_LETTERS, parents_of, past_number
from luoshi.extract.verb_runs import PREPARES, Action
from luoshi.text import Fact, FactKind, Norm, Role, Structured, Unit

BY = "commitment-grammar 1"

_TASK, _TARGET, _COMMITMENT = Role.TASK, Role.TARGET, FactKind.COMMITMENT
_MAY_ADDRESS = (Role.SUPPORT, Role.STUDY, Role.PRINCIPLE, Role.FRAME)
"""Roles of clauses that may name who is told to act by the clauses after them."""
_JOINED = re.compile(
    r"(?P<owner>.{2,40}?)(?:会同|商(?=[一-龥]{2})(?<!.[工厂电])|联合)(?P<partners>.{2,60})\Z"
)
_TELLS = frozenset("要应须")
"""Letters after a body and a comma that tell it to act: 有关企业，要…."""
_LONGEST_BODY = 60
_UNMEASURED = (None, None, None, None)
_UNSURE = 0.7
"""How sure a commitment is whose verb is not known, of what its role says."""


@dataclass(slots=True)
class _Commitment:
    """A commitment in the making.

    Attributes:
        standing: its clause.
        start: where its words begin, with the clauses that prepare it.
        end: one past their end.
        words: its own words, of which ``action`` has spans.
        action: what it asks for.
        owner: who is told to by the sentence or the row; None without a body.
        partners: those with whom.
        deadline: by when, from its own words, its sentence or its row.
        parent: id of the clause that it stands under; None without one.
        row: the table row that it stands in.
        target: its measure of success.
    """

    standing: Standing
    start: int
    end: int
    words: str
    action: Action
    owner: str | None
    partners: str | None
    deadline: str | None
    parent: int | None
    row: Row | None = None
    target: Target | None = None


@dataclass(slots=True)
class _Sentence:
    """What the clauses of a sentence share while they are read.

    Attributes:
        id: of its unit.
        opens: where its words begin, past a number.
        setup: where the clauses begin that prepare the next commitment; None without any.
        owner: who is told to act.
        partners: with whom.
        deadline: by when, as last said.
        made: its commitments so far; one that only prepares another is dropped when that is read.
    """

    id: int = -1
    opens: int = 0
    setup: int | None = None
    owner: str | None = None
    partners: str | None = None
    deadline: str | None = None
    made: list[_Commitment] = field(default_factory=list)


def find_commitments(structured: Structured, outline: Outline, facts: Sequence[Fact]) -> list[Fact]:
    """The tasks and targets of a document, in reading order.

    Args:
        structured: the document with the roles of its clauses.
        outline: where they stand.
        facts: its mentions: dates are read for deadlines, indicators for measures of success.

    Returns:
        One fact a clause that is a task or a target; clauses that only prepare it (到2027年, 以需求为牵引) belong to
        its span. ``norm`` has role, action, object, owner, partners, deadline, measure, value, unit, relation, parent,
        section, order, voice; what the document does not give is None, and its own issuer is no owner.
    """
    page = read_page(structured, outline, facts)
    clauses = outline.clauses
    made: list[_Commitment] = []
    for first, last in paragraphs(clauses):
        made += _in_paragraph(page, clauses[first:last])
    return [_fact(page, one, order) for order, one in enumerate(made, 1)]


def _in_paragraph(page: Page, clauses: Sequence[Standing]) -> list[_Commitment]:
    """The commitments of one paragraph, or of one row of a table."""
    if page.rows:
        if (row := page.row_at(clauses[0].unit.start)) is not None:
            return _in_row(page, clauses, row)
        if read_header(page.text[clauses[0].unit.start : clauses[-1].unit.end]) is not None:
            return []
    parents = parents_of(page.text, page.outline, clauses)
    made: list[_Commitment] = []
    sentence = _Sentence()
    for clause, parent in zip(clauses, parents, strict=True):
        if clause.sentence != sentence.id:
            made += _close(sentence)
            # a paragraph that begins 到2027年 goes on with targets of that year, but its tasks begin anew
            carried = sentence.deadline if clause.unit.role is _TARGET else None
            sentence = _Sentence(clause.sentence, _opening(page.text, clause.unit), deadline=carried)
        _read(page, clause, parent, sentence)
    return made + _close(sentence)


def _read(page: Page, clause: Standing, parent: int | None, sentence: _Sentence) -> None:
    """Read one clause into its sentence: a commitment, or what prepares one."""
    unit, text = clause.unit, page.text
    role, end = unit.role, unit.end
    start = _opening(text, unit)
    if makes_itself(text, start, end):
        kept = [] if opens_with_purpose(text, sentence.opens) else sentence.made
        sentence.made, sentence.setup = [one for one in kept if not one.action.is_setup], None
        return
    if (role is not _TASK and role is not _TARGET) or start >= end:
        _pass_by(page, clause, start, sentence)
        return
    if page.has_cells and "\t" in text[start:end]:
        start, end = _widest_cell(text, start, end)
    words, action = read_action(text, start, end, page.dates)
    if is_purpose(words):
        action = PREPARES
    if (action.subject[1] or action.partners[1] or text[end + 1 : end + 2] in _TELLS) and (
        unit.id not in page.targets or MAY_TELL.search(words)
    ):
        _hear(text, clause, start, (words, action), sentence)
    if page.due_in and unit.id in page.due_in:
        sentence.deadline = page.due_in[unit.id]
    begin = start if sentence.setup is None else sentence.setup
    said = (sentence.owner, sentence.partners, sentence.deadline)
    one = _Commitment(clause, begin, end, words, action, *said, parent)
    made = sentence.made
    while made and made[-1].action.is_setup:
        made.pop()
    made.append(one)
    if action.is_setup:
        sentence.setup = begin
    else:
        sentence.setup = None
        one.target = page.targets.get(unit.id)


def _opening(text: str, clause: Unit) -> int:
    """Where the words of a clause begin, past its number."""
    start = clause.start
    return past_number(text, start, clause.end) if text[start] in NUMBER_LETTERS else start


def _pass_by(page: Page, clause: Standing, start: int, sentence: _Sentence) -> None:
    """Read a clause that does not commit: a date alone prepares the next clause, and a body may be addressed."""
    unit = clause.unit
    is_date = page.dates.get(start, 0) >= unit.end - 2 and start < unit.end
    sentence.setup = start if is_date and sentence.setup is None else None
    if is_date or unit.role in _MAY_ADDRESS:
        sentence.deadline = page.deadlines.within(start, unit.end) or sentence.deadline
        if start < unit.end and not is_date and _may_tell(page.text, start, unit.end):
            _hear(page.text, clause, start, read_action(page.text, start, unit.end, page.dates), sentence)


def _may_tell(text: str, start: int, end: int) -> bool:
    """Whether a clause can tell somebody to act: a cheap look before it is read."""
    return MAY_TELL.search(text, start, end) is not None or text[end + 1 : end + 2] in _TELLS


def _widest_cell(text: str, start: int, end: int) -> tuple[int, int]:
    """The longest cell of a row of a table that divides no work."""
    cells = text[start:end].split("\t")
    widest = max(range(len(cells)), key=lambda i: len(cells[i].strip()))
    first = start + sum(len(cell) + 1 for cell in cells[:widest])
    cell = cells[widest]
    left = len(cell) - len(cell.lstrip())
    return first + left, first + left + len(cell.strip())


def _close(sentence: _Sentence) -> list[_Commitment]:
    """The commitments of a finished sentence: a task without a measure takes that of the target right after it.

    What only says to what end (为了推进…) is none, also where no task of the sentence comes after it.
    """
    made = [one for one in sentence.made if one.words and not (one.action.is_setup and is_purpose(one.words))]
    for task, following in pairwise(made):
        target = following.target
        if target is not None and task.target is None and following.standing.unit.role is _TARGET:
            task.target = target if task.standing.unit.role is _TASK else None
    return made


def _hear(text: str, clause: Standing, start: int, asked: tuple[str, Action], sentence: _Sentence) -> None:
    """Keep who a clause tells to act, when that is a body; 有关企业，要… names it in a clause of its own."""
    end = clause.unit.end
    said, action = asked
    words = said[slice(*action.subject)].strip("，、 \u3000") if action.subject[1] else ""
    if text[end + 1 : end + 2] in _TELLS and end - start <= _LONGEST_BODY and names_body(text[start:end]):
        words = text[start:end]
    partners = tidy(said[slice(*action.partners)]) if action.partners[1] else None
    sentence.partners = partners or sentence.partners
    if not words:
        return
    joined = _JOINED.match(words)
    owner = body_in(joined["owner"] if joined else words)
    if owner is not None:
        sentence.owner = owner
        sentence.partners = tidy(joined["partners"]) if joined else partners


def _in_row(page: Page, clauses: Sequence[Standing], row: Row) -> list[_Commitment]:
    """The commitments in the cell of a row that says what is to be done."""
    first, last = row.content
    parent = _clause_at(page, row.item[0]) if row.item[1] > row.item[0] else None
    due = page.deadlines.within(*row.deadline) if row.deadline[1] else None
    made: list[_Commitment] = []
    sentence = _Sentence()
    for clause in clauses:
        start, end = max(clause.unit.start, first), min(clause.unit.end, last)
        if end <= start:
            continue
        if clause.sentence != sentence.id:
            made += _close(sentence)
            sentence = _Sentence(clause.sentence, deadline=due)
        start = past_number(page.text, start, end)
        words, action = read_action(page.text, start, end, page.dates)
        sentence.deadline = due or page.deadlines.within(start, end) or sentence.deadline
        begin = start if sentence.setup is None else sentence.setup
        sentence.setup = begin if action.is_setup and end < last else None
        if sentence.setup is None:
            said = (row.owner, row.partners, sentence.deadline)
            target = page.targets.get(clause.unit.id) or (Target(row.measure) if row.measure else None)
            sentence.made.append(_Commitment(clause, begin, end, words, action, *said, parent, row, target))
    return made + _close(sentence)


def _clause_at(page: Page, at: int) -> int | None:
    """The id of the clause that holds a place."""
    clauses = page.outline.clauses
    i = bisect_right(clauses, at, key=lambda clause: clause.unit.start) - 1
    return clauses[i].unit.id if i >= 0 else None


def _fact(page: Page, one: _Commitment, order: int) -> Fact:
    """The fact of a commitment, with its owner and deadline from around where it gives none of its own."""
    standing, words, action = one.standing, one.words, one.action
    unit = standing.unit
    owner, partners, said = _in_charge(page, one)
    section = standing.section
    deadline = one.deadline or (page.deadlines.within(*said) if said[1] else None)
    verb = words[action.verb[0] : action.verb[1]] or None
    measure, value, measured_in, relation = one.target or _UNMEASURED
    norm: Norm = {
        "role": "target" if unit.role is _TARGET else "task",
        "action": verb,
        "object": words[action.object[0] : action.object[1]].strip("\u3000 ") or None,
        "owner": owner,
        "partners": partners,
        "deadline": deadline or (page.due[section] if section >= 0 else None),
        "measure": measure,
        "value": value,
        "unit": measured_in,
        "relation": relation,
        "parent": one.parent,
        "section": _section(page, one),
        "order": order,
        "voice": unit.attribution.voice._value_ if unit.attribution else None,
    }
    sure = unit.confidence if verb else unit.confidence * _UNSURE
    return Fact(unit.document, _COMMITMENT, one.start, one.end, unit.id, norm, BY, sure)


def _in_charge(page: Page, one: _Commitment) -> Charge:
    """Who leads and who takes part: as the row, a bracket, the sentence or a heading says."""
    own = (one.owner, one.partners, (0, 0))
    if one.row is not None:
        return own
    if page.starts and (said := page.charge_said(one.standing.unit.start, one.end)) is not None:
        return said
    return own if one.owner is not None or not page.duties else page.charge_of_section(one.standing)


def _section(page: Page, one: _Commitment) -> str | None:
    """The headings above a commitment, and the item of its table row."""
    section = one.standing.section
    path = page.outline.sections[section].path if section >= 0 else ""
    if one.row is not None and one.row.item[1] > one.row.item[0]:
        item = page.text[slice(*one.row.item)].rstrip("。；")
        path = f"{path}/{item}" if path else item
    return path or None
