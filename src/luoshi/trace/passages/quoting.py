"""Quoting words 引语: whom a passage is taken from, as the target itself says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.structure.attribution import ADVERB, FORMAL, read_cue
from luoshi.text import Passage

Words = tuple[int, int]
"""Where some words begin and end in the target."""
_SENTENCE = re.compile("[。！？；\n]")
_CLAUSE = re.compile("[，：、,:\n。！？；]")
_AS_SAID = re.compile(
    rf"(?:正?如|正像|诚如)?(?P<subject>[^，。；：,:\n]{{1,40}}?)所(?P<saying>(?:{ADVERB})*(?:{FORMAL.pattern}))的?"
)
_TITLE = re.compile(r"《[^《》\n]{2,60}》(?P<after>[^，。；：\n《》]{0,12})[，：“\s]*")
_MADE = re.compile(
    r"(?:修订|修改|完善|制定|编制|起草|印发|出台|发布|颁布|公布|废止)了?(?:《[^《》\n]{2,60}》[、和与及]?)*$"
)
_FURTHEST = 200


def quoting_words(target: str, passage: Passage, source: str | None = None) -> Words | None:
    """Whom a passage is quoted from: the words that say so (党的二十大报告指出, 正如报告所强调的, 《…》提出).

    Args:
        target: the whole text of the target document.
        passage: the passage.
        source: the whole text of the source document; with it, words count too that the target has put into the
            passage.

    Returns:
        Where these words stand in the target; those in the sentence before the passage first. None when the wording is
        taken over silently.
    """
    before = max(passage.target_start - _FURTHEST, 0)
    for stop in _SENTENCE.finditer(target, before, passage.target_start):
        before = stop.end()
    for start in reversed(list(_clauses(target, before, passage.target_start))):
        words = _cue(target, start, passage.target_end)
        if words is not None and words[0] < passage.target_start:
            return words[0], min(words[1], passage.target_start)
    titles = [
        title for title in _TITLE.finditer(target, before, passage.target_start) if _names(title, passage)
    ]
    if titles:
        return titles[-1].span()
    return _put_in(target, passage, source) if source is not None else None


def _clauses(target: str, start: int, end: int) -> Iterator[int]:
    """Where the clauses of some words begin."""
    yield start
    yield from (stop.end() for stop in _CLAUSE.finditer(target, start, end))


def _cue(target: str, start: int, end: int) -> Words | None:
    """The words with which a clause says who speaks."""
    cue = read_cue(target, start, end)
    if cue is not None:
        more = FORMAL.match(target, cue.end, end)
        return cue.start, more.end() if more else cue.end
    said = _AS_SAID.match(target, start, end)
    if said is None or read_cue(words := said["subject"] + said["saying"], 0, len(words)) is None:
        return None
    return said.span()


def _names(title: re.Match[str], passage: Passage) -> bool:
    """Whether a title right before a passage says whence it comes, not what was written besides (修订《…》，建立…)."""
    if title.end() < passage.target_start:
        return False
    before = title.string[max(title.start() - _FURTHEST, 0) : title.start()]
    return bool(FORMAL.search(title["after"])) or not _MADE.search(before)


def _put_in(target: str, passage: Passage, source: str) -> Words | None:
    """The first words in a passage that say who speaks and that the source's side of it has not."""
    wording = source[passage.source_start : passage.source_end]
    for start in _clauses(target, passage.target_start, passage.target_end):
        words = _cue(target, start, passage.target_end)
        if words is not None and target[slice(*words)] not in wording:
            return words
    return None
