"""What a clause of work asks for: the verb, what it acts on, and who is told to 动作与对象."""

from __future__ import annotations

import re
from collections.abc import Mapping

from luoshi.extract.action_words import (
    ALL_WITH,
    AS_TOLD,
    BA,
    BY,
    CLOSER,
    CONDITION,
    DIGIT,
    FORBIDS,
    GIVEN,
    GIVEN_END,
    GROWN,
    JOINTLY,
    LONGEST_SUBJECT,
    MAY_TELL,
    MEANS,
    MODAL,
    OF_WHOM,
    OUTCOME,
    PASSIVE,
    PIVOTS,
    PREDICATE_START,
    PREDICATES,
    PREPOSITION,
    PREPOSITIONS,
    REPORTS,
    SAYS,
    SETUP_END,
    TOWARD,
    VERB_LIKE,
    WITH,
    WORK_INSIDE,
    YEAR,
)
from luoshi.extract.addressed import names_body
from luoshi.extract.verb_runs import (
    NOWHERE,
    PREPARES,
    VERB,
    Action,
    adverb_before,
    bare_verb,
    head_verb,
    inner_verb,
)
from luoshi.lexicon.work import work_words

_NEAR = frozenset("把为向与同给")
"""Prepositions whose phrase is short: the first verb after it is that of the clause."""
_BEFORE_DATES = frozenset("到至于在自从截")
"""Letters that lead to the date at the head of a clause."""
_MODALS = "要应当须还也又既更就可并，"
"""Letters before a verb that may only prepare; any other word before it (灵活运用…) says how the work is done."""
_LONGEST_WHEN = 40
"""Letters of a clause that only says when (申请通过后) or of whom."""
_LONGEST_VERB = 4
"""Letters of a verb that may stand before 的."""
_LONGEST_CLAUSE = 160
"""Letters of a clause that are read; the object of a longer one runs on to its end."""


def read_action(text: str, start: int, end: int, dates: Mapping[int, int]) -> tuple[str, Action]:
    """What the clause ``text[start:end]`` asks for.

    Args:
        text: the document's text.
        start: where the clause's words begin, after numbers and brackets.
        end: one past its last letter.
        dates: where the calendar expressions of the text begin and end; they are no part of what is done.

    Returns:
        The clause's words after a date at its head, and what they ask for.
    """
    if start in dates or text[start] in _BEFORE_DATES:
        start = _past_dates(text, start, end, dates)
    words = text[start:end]
    if not words:
        return words, PREPARES
    action = _read(words[:_LONGEST_CLAUSE])
    if action.object[1] == _LONGEST_CLAUSE:
        action = action._replace(object=(action.object[0], len(words)))
    if action.verb is NOWHERE and action.object is NOWHERE and not action.is_setup:
        action = action._replace(object=(0, len(words)))
    return words, action


def _past_dates(text: str, at: int, end: int, dates: Mapping[int, int]) -> int:
    """Past the calendar expressions at the head of a clause, with the words that lead to them (到, 于, 截至)."""
    while at < end:
        date = dates.get(at) or dates.get(at + 1, 0) if text[at] in _BEFORE_DATES else dates.get(at, 0)
        if not date and text[at] == "截":
            date = dates.get(at + 2, 0)
        if not date:
            return at
        at = date
        while at < end and text[at] in "前末底内起止之间期时，、的":
            at += 1
    return at


def _leads(words: str) -> Action | None:
    """The action of a clause that says when, in which case or of whom."""
    if len(words) <= _LONGEST_WHEN:
        if words[-1] in "后时":
            return PREPARES
        if (condition := CONDITION.match(words)) is not None:
            return _in_case(words, condition)
    whom = OF_WHOM.match(words)
    if whom is not None and (whom["region"] or head_verb(words, whom.start("whom"))[1] is None):
        return PREPARES._replace(subject=(0, len(words)))
    return None


def _read(words: str) -> Action:
    """What the words of a clause ask for."""
    found = (
        _leads(words)
        or ("不" in words and _forbidden(words))
        or (MAY_TELL.search(words) and _told_body(words))
        or ("由" in words and _passive(words))
    )
    if found:
        return found
    at, found = head_verb(words, 0)
    found = found or _value_verb(words, at)
    if found is None and at < len(words) and words[at] in PREPOSITIONS:
        found = _after_preposition(words, at)
    if found is None and (reports := REPORTS.match(words, at)) is not None:
        return Action(reports.span("verb"), reports.span("object"))
    if found is None and words.endswith(("前", "的", "期间")) and len(words) <= _LONGEST_WHEN:
        return PREPARES
    return found or _after_subject(words, at)


def _in_case(words: str, condition: re.Match[str]) -> Action:
    """The action of a clause that says in which case (如果企业要…) and may go on: 不论大小都要落实…."""
    if words[-1] == "的":
        return PREPARES
    for outcome in OUTCOME.finditer(words, condition.end() + 2):
        start, end = outcome.span()
        if outcome["ban"]:
            return _forbidden(words, start) or PREPARES
        if condition["when"] and outcome["modal"] and names_body(words[condition.end() : start]):
            continue
        at, found = head_verb(words, end)
        if end < len(words) and (found is not None or "的" not in words[at : at + _LONGEST_VERB + 1]):
            return _told(words, end if outcome["modal"] else start, NOWHERE)
    return PREPARES


def _described(words: str, forbids: re.Match[str]) -> Action | None:
    """The action of a clause whose ban only describes the noun it is told to: 不能按期完成的单位要说明原因."""
    end = forbids.end()
    noun, pivot = words.find("的", end) + 1, PIVOTS.match(words, end)
    if not noun or words[end - 1] in "许让" or (pivot is not None and pivot["whom"]):
        return None
    due = words[noun : noun + 1] == "应" and not words.startswith("应当", noun)
    modal = MODAL.search(words, noun + due)
    if modal is not None:
        return _told_by(words, modal, (0, modal.start()))
    if words[end - 1] not in "能应当" or pivot is not None:
        return None
    predicate = PREDICATE_START.search(words, noun + 1)
    at = predicate.start() if predicate else inner_verb(words, noun + 2, last=False)
    if not at or (predicate is None and work_words().get(words[at : at + 2], 0) != VERB):
        return None
    return _told(words, at, (0, at))


def _forbidden(words: str, since: int = 0) -> Action | None:
    """各地不得增加企业负担: what is forbidden begins with the word that forbids it."""
    forbids = FORBIDS.search(words, since, LONGEST_SUBJECT)
    if forbids is None or MODAL.search(words, since, forbids.start()):
        return None
    start, end = forbids.span()
    described = _described(words, forbids) if "的" in words else None
    if described is not None:
        return described if not start or names_body(words[:start]) else None
    if start and forbids[0] != "不得" and head_verb(words, 0)[0] < start and not names_body(words[:start]):
        return None
    found = head_verb(words, end)[1]
    subject = (0, start) if names_body(words[:start]) else NOWHERE
    return (
        Action((start, found.verb[1]), found.object, subject)
        if found
        else Action((start, end), (end, len(words)), subject)
    )


def _told_body(words: str) -> Action | None:
    """The action of a clause whose head is a body that is told to act, whatever verbs stand in its name."""
    modal = MODAL.search(words, 2, LONGEST_SUBJECT)
    if modal is None:
        return None
    says = SAYS.match(words)
    start, end = says.end() if says else 0, modal.start()
    if not names_body(words[start:end]):
        as_told = AS_TOLD.match(words, start, end)
        if as_told is None or not names_body(as_told["body"]):
            return None
        end = as_told.end("body")
    return _told_by(words, modal, (start, end))


def _told_by(words: str, modal: re.Match[str], subject: tuple[int, int]) -> Action:
    """The action behind what tells a subject to act; 负责 and 牵头 are the verb where no other follows."""
    found = _told(words, modal.end(), subject)
    if found.verb is NOWHERE and modal[0] in ("负责", "牵头"):
        return found._replace(verb=modal.span())
    return found


def _passive(words: str) -> Action | None:
    """检测服务由市茶检中心提供: the object stands first, who is told to do it before the verb."""
    passive = PASSIVE.search(words, 2)
    return Action(passive.span("verb"), (0, passive.start()), passive.span("body")) if passive else None


def _value_verb(words: str, at: int) -> Action | None:
    """The action of a clause that says what value a quantity reaches: 增加值增长8%."""
    if not DIGIT.search(words) or words[at : at + 1] in ("对", "将", "把"):
        return None
    grown = GROWN.search(words, at)
    if grown is None:
        return None
    name = words[at : grown.start()].rstrip("均、，")
    for word in ("分别", "总体", "力争", "年均", "预计", "原则上"):
        name = name.removesuffix(word).removeprefix(word)
    name = YEAR.sub("", name)
    start = words.find(name, at) if name else at
    return Action(grown.span("verb"), (start, start + len(name)))


def _after_preposition(words: str, at: int) -> Action | None:
    """The action of a clause that begins with a preposition; a clause that holds nothing else prepares another."""
    preposition = PREPOSITION.match(words, at)
    if preposition is None:
        return None
    special = _SPECIAL.get(preposition[0])
    found = special(words, at) if special else None
    return found or _through(words, preposition)


def _moved(words: str, at: int) -> Action | None:
    """将统计信息纳入…系统, 把…转化为…: the object stands before the verb."""
    moved = BA.match(words, at)
    if moved is not None:
        return Action(moved.span("verb"), moved.span("object"))
    return _told(words, at + 1, NOWHERE) if words[at] == "将" else None


def _toward(words: str, at: int) -> Action | None:
    """对各项任务进行细化."""
    toward = TOWARD.match(words, at)
    if toward is None:
        return None
    found = _told(words, toward.start("rest"), NOWHERE)
    verb = found.verb if found.verb[1] == len(words) else toward.span("rest")
    return found._replace(verb=verb, object=toward.span("object"))


def _by_whom(words: str, at: int) -> Action | None:
    """由省财政厅负责…."""
    by = BY.match(words, at)
    return _told(words, by.start("rest"), by.span("body")) if by else None


def _with_whom(words: str, at: int) -> Action | None:
    """与有关部门一起制定…."""
    jointly = JOINTLY.match(words, at)
    return (
        _told(words, jointly.end(), NOWHERE)._replace(partners=jointly.span("partners")) if jointly else None
    )


def _by_what(words: str, at: int) -> Action | None:
    """以需求为牵引推进…."""
    means = MEANS.match(words, at)
    if means is None:
        return None
    return _told(words, means.end(), NOWHERE) if means.end() < len(words) else PREPARES


def _for_whom(words: str, at: int) -> Action | None:
    """为企业提供…."""
    given = words.find("提供", at + 2)
    return _told(words, given, NOWHERE) if given > 0 else None


_SPECIAL = {
    "将": _moved,
    "把": _moved,
    "对": _toward,
    "对于": _toward,
    "由": _by_whom,
    "与": _with_whom,
    "同": _with_whom,
    "以": _by_what,
    "为": _for_whom,
}
"""Prepositions that open a form of their own."""


def _through(words: str, preposition: re.Match[str]) -> Action:
    """The action after any other preposition: after the word that closes its phrase (方式), or a verb inside."""
    if _is_given(words, preposition):
        return PREPARES
    moved = words.find("将", preposition.end())
    if moved > 0 and words[moved - 1] in "前内后中时" and (found := _moved(words, moved)) is not None:
        return found
    for closer in CLOSER.finditer(words, preposition.end() + 1, len(words) - 2):
        then = head_verb(words, closer.end())[1]
        if then is not None and then.object[1] > then.object[0]:
            return then
    if SETUP_END.search(words) and not MODAL.search(words, preposition.start()):
        return _prepares(words, preposition)
    verb = inner_verb(words, preposition.end() + 1, last=preposition[0] not in _NEAR)
    return _told(words, verb, NOWHERE) if verb else _at_the_end(words, preposition)


def _is_given(words: str, preposition: re.Match[str]) -> bool:
    """Whether a clause only names what the work of the next goes by: 根据产业布局和地势特点等."""
    if preposition[0] not in GIVEN or MODAL.search(words, preposition.start()):
        return False
    return GIVEN_END.search(words) is not None and WORK_INSIDE.search(words) is None


def _prepares(words: str, preposition: re.Match[str]) -> Action:
    """What a clause with a preposition alone asks for: it prepares the next, but may stand alone (聚焦主责主业)."""
    if preposition[0] not in VERB_LIKE:
        return PREPARES
    alone = not words[: preposition.start()].strip(_MODALS)
    return Action(preposition.span(), (preposition.end(), len(words)), is_setup=alone)


def _at_the_end(words: str, preposition: re.Match[str]) -> Action:
    """The action of a clause whose verb stands last (依照有关规定处理); one without prepares another."""
    size = len(words)
    if size - preposition.end() > 4 and work_words().get(words[-2:], 0) & VERB and words[-3] not in "的、和":
        return Action((size - 2, size), (size, size))
    return _prepares(words, preposition)


def _told(words: str, at: int, subject: tuple[int, int]) -> Action:
    """The action that begins at a place, told to a subject, alone or with partners (会同有关部门)."""
    joined = WITH.match(words, at)
    if joined is not None:
        found = _told(words, joined.end(), subject)
        if found.verb is not NOWHERE:
            return found._replace(partners=joined.span("partners"))
    at, headed = head_verb(words, at)
    if headed is not None:
        return headed._replace(subject=subject)
    if at < len(words) and words[at] in PREPOSITIONS and (led := _after_preposition(words, at)) is not None:
        return led._replace(subject=subject)
    return Action(NOWHERE, (at, len(words)), subject)


def _together(words: str, at: int) -> Action | None:
    """The action of a body that acts with others, whatever verbs stand in their names: 住房城乡建设部."""
    joined = words.find("会同", at + 2)
    if joined < 0 or not names_body(words[at:joined]):
        return None
    everybody = ALL_WITH.match(words, at)
    if everybody is not None:
        return PREPARES._replace(subject=everybody.span("body"), partners=everybody.span("partners"))
    partners = WITH.match(words, joined)
    if partners is None:
        return None
    found = _told(words, joined, (at, joined))
    if found.partners[1]:
        return found
    if inner_verb(words, partners.end(), last=False):
        return None
    return Action(NOWHERE, (partners.end(), len(words)), (at, joined), partners.span("partners"))


def _after_subject(words: str, at: int) -> Action:
    """The action of a clause that begins with its subject: 各市要…, 省财政厅会同有关部门制定…."""
    modal = MODAL.search(words, at + 1, at + LONGEST_SUBJECT)
    if modal is not None:
        return _told_by(words, modal, (at, modal.start()))
    together = _together(words, at) if "会同" in words else None
    if together is not None:
        return together
    if words[-2:] in PREDICATES and (how := adverb_before(words[:-2])):
        return Action((len(words) - 2, len(words)), (at, how))
    verb = inner_verb(words, at + 2, last=False)
    if verb:
        return _told(words, verb, (at, verb))
    return bare_verb(words, at) or Action(NOWHERE, (at, len(words)))
