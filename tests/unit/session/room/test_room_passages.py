"""Passages of a stretch of a document, as its reader sees them."""

from __future__ import annotations

from luoshi.session.room.passages import PassageMark, passages_in
from luoshi.text import Grain, Origin

TEXT = (
    "投资80亿元，推进园区改造升级和设备更新。"
    + "稳步推进。" * 40
    + "支持企业开展数字化改造和绿色化改造试点。"
)
LAST = TEXT.index("支持")
ORIGINS = (
    Origin("d", 7, 20, "e", 0, 13, 2, Grain.PASSAGE),
    Origin("d", LAST, len(TEXT) - 1, "f", 0, 19, 2, Grain.PASSAGE),
)
TEXTS = {"e": TEXT[7:20], "f": TEXT[LAST:]}


def test_only_origins_of_the_stretch_are_read() -> None:
    asked: list[str] = []

    def read(document: str) -> str:
        asked.append(document)
        return TEXTS[document]

    assert passages_in(TEXT, ORIGINS, (0, 30), read) == [PassageMark(7, 20, 0)]
    assert asked == ["e"]
    assert passages_in(TEXT, ORIGINS, (100, 110), read) == []
    assert asked == ["e"]


def test_every_stretch_together_has_every_passage_once_a_text_is_read() -> None:
    marks = passages_in(TEXT, (*ORIGINS, ORIGINS[1]), (0, len(TEXT)), TEXTS.__getitem__)
    assert [mark.number for mark in marks] == [0, 1, 2]
    assert marks[1] == PassageMark(LAST, len(TEXT) - 1, 1)
