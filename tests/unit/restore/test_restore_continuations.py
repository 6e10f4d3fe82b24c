from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from luoshi.restore.continuations import continuations
from luoshi.text import Document, Source

Restored = Callable[..., list[Document]]
HEAD = "某省工业高质量发展纪实\n正文说到这里，全省工业稳步增长，企业效益（下转第3版）"
TAIL = "（上接第1版）持续改善，全年目标可以实现。"


def at(document: Document, path: str) -> Document:
    return replace(document, source=replace(document.source, path=path))


def one(restored: Restored, text: str, path: str) -> Document:
    return at(restored(text)[-1], path)


def test_halves_in_one_file(restored: Restored) -> None:
    documents = restored(f"{HEAD}\n另一篇\n另一篇的正文，说完。\n{TAIL}")
    assert continuations(documents) == [(documents[0].id, documents[-1].id)]


def test_halves_in_two_files_with_page_and_date(restored: Restored) -> None:
    first = one(restored, HEAD, "2023-05-08/第1版.txt")
    second = one(restored, TAIL, "2023-05-08/第3版.txt")
    assert continuations([second, first]) == [(first.id, second.id)]


def test_the_headline_tells(restored: Restored) -> None:
    first = one(restored, HEAD, "a.txt")
    second = one(restored, "某省工业高质量发展纪实\n" + TAIL, "b.txt")
    other = one(restored, "某市农业现代化建设纪实\n" + TAIL, "c.txt")
    assert continuations([first, other, second])[:1] in ([], [(first.id, second.id)])


def test_another_day_or_page_is_another_article(restored: Restored) -> None:
    first = one(restored, HEAD, "2023-05-08/第1版.txt")
    assert continuations([first, one(restored, TAIL, "2023-05-09/第3版.txt")]) == []
    assert continuations([first, one(restored, TAIL, "2023-05-08/第4版.txt")]) == []


def test_two_that_fit_alike_are_not_certain(restored: Restored) -> None:
    first = one(restored, HEAD, "2023-05-08/第1版.txt")
    twins = [
        one(restored, TAIL + "甲", "2023-05-08/第3版.txt"),
        one(restored, TAIL + "乙", "2023-05-08/第3版.txt"),
    ]
    assert continuations([first, *twins]) == []


def test_documents_without_jumps(restored: Restored) -> None:
    assert continuations([]) == []
    assert continuations(restored("某篇\n正文，说完。")) == []
    assert isinstance(restored("某篇")[0].source, Source)
