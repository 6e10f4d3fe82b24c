"""Where clauses stand in the outline."""

from __future__ import annotations

import pytest

from luoshi.extract.outline import read_outline
from luoshi.lexicon import load_lexicon
from luoshi.structure import structure
from luoshi.text import Document, Source


@pytest.mark.parametrize(
    ("text", "words", "path"),
    [
        (
            "条例\n第一章 总则\n第二条 市人民政府领导茶业工作，建立协调机制。\n",
            "第二条",
            "第一章 总则/第二条",
        ),
        ("条例\n第一章 总则\n第二条 市人民政府领导茶业工作，建立协调机制。\n", "建立", "第一章 总则/第二条"),
        ("通知\n一、重点任务\n（一）做强茶业。每年办一次茶市。\n", "（一）", "一、重点任务"),
        ("通知\n一、重点任务\n（一）做强茶业。每年办一次茶市。\n", "每年", "一、重点任务/（一）做强茶业"),
        ("通知\n一、重点任务\n做强茶业。\n", "一、", ""),
    ],
)
def test_a_heading_stands_above_what_it_heads_and_a_sentence_behind_its_number_does_not(
    text: str, words: str, path: str
) -> None:
    document = Document("d", Source("x", "0" * 64, 1, "text/plain"), 0, 0, len(text), text)
    outline = read_outline(structure(document, load_lexicon()))
    (found,) = [one for one in outline.clauses if one.unit.start == text.index(words)]
    assert (outline.sections[found.section].path if found.section >= 0 else "") == path
