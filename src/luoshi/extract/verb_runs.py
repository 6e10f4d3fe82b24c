"""Verbs at the head of a clause and inside it, with what they act on 动词与宾语."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from luoshi.extract.action_words import (
    BRACKET_END,
    DEGREES,
    DIGIT,
    LAST_QUANTITY,
    LEADS_TO_WORK,
    LIGHT,
    MOST_WORDS,
    NOT_WORK,
    NOUN_LETTERS,
    NOUNS,
    PREPOSITIONS,
    QUANTITY,
    SOFT,
    STRICTLY,
    TAKES_NOUNS,
)
from luoshi.lexicon.terms import any_of, read_terms
from luoshi.lexicon.work import Known, Word, known_words, work_words

_ADVERB, _AMBIGUOUS = int(Word.ADVERB), int(Word.AMBIGUOUS)
VERB = int(Word.VERB)
"""The bit of a word that may be a verb."""

_NAMES_WORK = frozenset({"实施", "指导"})
"""Verbs that begin the words of :data:`NOT_WORK`."""
_JOINTS = frozenset("和与及并、或")
_DESCRIBING = frozenset({"适应", "符合", "适合", "满足", "契合", "体现"})
"""Verbs that before 的 say what kind of thing another verb acts on."""
_FOUNDS = frozenset({"建立", "确定", "制定", "健全", "完善", "出台", "设立", "编制", "建成", "构建", "搭建"})
"""Verbs of setting up, behind which a verb and a noun are a name: 建立督查制度."""
_PROCEDURE = re.compile(
    r"(?!健全|完善|优化|规范|推进)[一-龥]{2,4}(?:程序|手续|流程|时限|时间|环节|机制|权限)(?![一-龥])"
)
"""A noun that begins with a verb, and is all that the verb before acts on: 修复程序."""
_LONG_OBJECT = 4
"""Letters of what a verb acts on where verb and noun may be one word."""
_ACTORS = frozenset(
    {
        "部门",
        "单位",
        "机构",
        "人员",
        "企业",
        "团队",
        "主体",
        "项目",
        "工程",
        "资金",
        "用地",
        "计划",
        "方案",
        "规划",
        "工作",
        "过程",
        "流程",
        "事项",
        "基金",
        "中的",
    }
)
"""Nouns that with the verb before them name who or what the clause is about."""
_STATE = re.compile(
    "更加?|更为|明显|显著|比较|得到|不断|大幅|基本|由|是|为|有|依法|依据|根据|按照|向|对|(?:健全|增强|良好|稳定|合理|牢固|完备|丰富|有序|到位)\\Z"
)
"""What says of a subject how it is or what it does."""
_AFTER = re.compile("后(?![勤顾续备期盾])")
"""Behind a verb at the head of a clause: 造林后及时…, 公示后的名单."""
_DATED = re.compile(r"\d{1,4}[年月日号季]")
"""A date that an object begins with, which is no quantity: 2020年度计划."""
_THING, _POOR, _REFORM = "把好事", "建档立卡", "发展改革"
"""Words of which a part only looks like a verb: 把好事办好, 建档立卡户, 发展改革委."""
_ENDS_NOUN = frozenset(("", "、", "和", "与", "及", "的"))
NOWHERE = (0, 0)


class Action(NamedTuple):
    """What a clause asks for, as spans of its words; a span is empty where the clause has none.

    Attributes:
        verb: the verb, or the run of verbs.
        object: what it acts on.
        subject: who is told to, as the clause names them.
        partners: who does it with them.
        is_setup: whether the clause only prepares another: 到2027年, 以改革为动力.
    """

    verb: tuple[int, int] = NOWHERE
    object: tuple[int, int] = NOWHERE
    subject: tuple[int, int] = NOWHERE
    partners: tuple[int, int] = NOWHERE
    is_setup: bool = False


PREPARES = Action(is_setup=True)


def head_verb(words: str, at: int) -> tuple[int, Action | None]:
    """Where the first word stands that is no adverb, and the action when that is a verb."""
    known = known_words()
    for _ in range(MOST_WORDS):
        word, kind = _longest(words, at, known)
        end = at + len(word)
        if (word in _NAMES_WORK and words[at : at + 4] in NOT_WORK) or words.startswith(_THING, at):
            return at, None
        if kind & VERB and (words[end : end + 1] == "的" or (at == 0 and _AFTER.match(words, end))):
            return at, None
        if kind & VERB and not (kind & _ADVERB and _is_led(words, end, known)):
            if kind & _AMBIGUOUS and _is_noun(words, end):
                return at, None
            return (
                (at, _acted(words, at, end, word, known))
                if words[end : end + 1] != "、"
                else _listed(words, at, end, word, known)
            )
        if not kind & _ADVERB or (word in SOFT and not _goes_on(words, end, known)):
            return at, None
        at = end
    return at, None


def _goes_on(words: str, at: int, known: Known) -> bool:
    """Whether a verb, an adverb or a preposition follows, so that the word before was no name (应急部)."""
    return bool(_longest(words, at, known)[1]) or words[at : at + 1] in PREPOSITIONS


def _listed(words: str, at: int, end: int, word: str, known: Known) -> tuple[int, Action | None]:
    """The action of a verb that 、 follows: with those it is joined to, or none when it says how (规范、安全开展)."""
    found = _acted(words, at, end, word, known)
    return (at, found) if found.verb[1] > end or found.object[1] <= end else (end + 1, None)


def _is_led(words: str, at: int, known: Known) -> bool:
    """Whether a verb follows, so that the word before says how: 规范发展, 严格按照…, but 严格执法监管."""
    if STRICTLY.match(words, at):
        return True
    word, kind = _longest(words, at, known)
    end = at + len(word)
    return bool(kind) and not (kind & _AMBIGUOUS and (len(words) - end < 4 or _is_noun(words, end)))


def _longest(words: str, at: int, known: Known) -> tuple[str, int]:
    """The longest known word at a place, and what it may be."""
    sizes = known.sizes.get(words[at : at + 1])
    if sizes is not None:
        bits = known.words
        for size in sizes:
            word = words[at : at + size]
            if word in bits:
                return word, bits[word]
    return "", 0


def _is_noun(words: str, at: int) -> bool:
    """Whether what follows an ambiguous verb makes a noun of it: 建设 in 建设用地."""
    return words[at : at + 2] in NOUNS or words[at : at + 1] in NOUN_LETTERS


def _acted(words: str, start: int, end: int, word: str, known: Known) -> Action:
    """The action of the verb ``words[start:end]`` with the verbs that follow it."""
    ends = [end]
    while (joined := _next_verb(words, end, word, known)) is not None:
        end, word = joined
        ends.append(end)
    if end >= len(words) and len(ends) > 1:
        if words[start : ends[0]] in LIGHT:
            return Action((ends[0], end), (end, end))
        end = ends[-2] if known.words[word] & _AMBIGUOUS else end
    after = end
    if words[after : after + 1] in ("好", "了", "着") and words[after + 1 : after + 2] not in ("房", ""):
        after += 1
    return Action((start, end), _object(words, after))


def _next_verb(words: str, at: int, last: str, known: Known) -> tuple[int, str] | None:
    """The end of the verb that goes on the run of verbs that ends at ``at``, and that verb."""
    joint = words[at : at + 1] in _JOINTS
    word, kind = _longest(words, at + joint, known)
    if not kind & VERB or len(word) < 2 or (not joint and _opens_object(words, at, word, last)):
        return None
    end, size = at + joint + len(word), len(words)
    if joint and end >= size:
        return None
    if not joint and last in TAKES_NOUNS and end < size:
        return None
    if kind & _AMBIGUOUS and not _is_verb_here(words, end, last, joint=joint):
        return None
    return end, word


def _opens_object(words: str, at: int, word: str, last: str) -> bool:
    """Whether the verb at a place begins what the verb before acts on: 适应山区的农机, 修复程序, 建档立卡户."""
    end = at + len(word)
    if word in _DESCRIBING:
        return "的" in words[end:]
    if words[end : end + 1] == "的":
        return True
    if last in _FOUNDS and word not in _FOUNDS and words[end + 2 : end + 3] in _ENDS_NOUN:
        return words[end : end + 2] in NOUNS
    return _PROCEDURE.match(words, at) is not None or words.startswith(_POOR, at)


def _is_verb_here(words: str, end: int, last: str, *, joint: bool) -> bool:
    """Whether an ambiguous word that ends at a place goes on a run of verbs: 加快|建设, but 加强 + 建设用地监管."""
    if last in LIGHT:
        return not _is_noun(words, end)
    if not joint and last not in LEADS_TO_WORK:
        return False
    return not _is_noun(words, end) and words[end : end + 1] not in _ENDS_NOUN


def bare_verb(words: str, at: int) -> Action | None:
    """The action of a clause whose only verb may be a noun with what follows it: 发展平台经济, 创新方式方法."""
    known = known_words()
    word, kind = _longest(words, at, known)
    end = at + len(word)
    noun = words[end : end + 2]
    if not kind & VERB or len(words) - end < _LONG_OBJECT or noun not in NOUNS or noun in _ACTORS:
        return None
    return None if _STATE.search(words, end) else _acted(words, at, end, word, known)


def _object(words: str, start: int) -> tuple[int, int]:
    """What a verb acts on: the words after it, without quantities and a bracket at the end."""
    end = len(words)
    if end > start and words[-1] in "）)" and (bracket := BRACKET_END.search(words, start)):
        end = bracket.start()
    rest = words[start:end]
    if "、" in rest and (parallel := _parallel(rest)):
        end = start + parallel
        rest = rest[:parallel]
    if DIGIT.search(rest) and not _DATED.match(rest):
        quantity = QUANTITY.match(words, start, end)
        if quantity and quantity.end() == end:
            return end, end
        if quantity and quantity.end() < end and not words[quantity.end()].isascii():
            start = quantity.end()
        elif (last := LAST_QUANTITY.search(words, start + 2, end)) is not None:
            end = last.start()
    return (start, end) if end > start else (start, start)


def _parallel(rest: str) -> int:
    """How long the object is when a second verb with an object follows it: 文件 in 文件、减少会议; else 0."""
    thing, _, more = rest.partition("、")
    verb = more[:2]
    alike = len(more) - len(thing) in (2, 3) and "、" not in more
    return len(thing) if alike and work_words().get(verb, 0) & VERB and len(thing) > 1 else 0


@cache
def _strong() -> re.Pattern[str]:
    """The verbs of two letters and more that may stand after a subject."""
    known = work_words()
    return re.compile(any_of(*(w for w in read_terms("verbs_of_action") if len(w) > 1 and known[w] & VERB)))


def inner_verb(words: str, start: int, *, last: bool) -> int:
    """Where a verb stands inside a clause: the last that has an object, or the first; 0 for none."""
    found = ended = likely = 0
    for verb in _strong().finditer(words, start):
        end = verb.end()
        following = words[end : end + 1]
        if (
            words.startswith((_REFORM, _POOR), verb.start())
            or words.rfind("《", 0, end) > words.rfind("》", 0, end)
            or words[verb.start() - 1] in "的、和"
            or len(words) - end < 2
            or following in ("的", "、", "率", "型", "性", "者", "器", "品", "慢")
        ):
            continue
        if work_words()[verb[0]] & _AMBIGUOUS:
            if not likely and not _is_noun(words, end) and len(words) - end > 2:
                likely = verb.start()
            continue
        if not last:
            return verb.start()
        if verb.start() != ended:
            found = verb.start()
        ended = end
    return found or likely


def adverb_before(words: str) -> int:
    """Where the adverb begins that words end in; 0 for none."""
    known = work_words()
    return next(
        (len(words) - n for n in (4, 3, 2) if known.get(words[-n:], 0) & _ADVERB or words[-n:] in DEGREES), 0
    )
