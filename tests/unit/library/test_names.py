"""What users call documents."""

from __future__ import annotations

import pytest

from luoshi.errors import NotFoundError
from luoshi.library.names import Name, find_name

NAMES = [
    Name("aaaa000000000001", "青州省工业发展规划", "省/规划.txt", "", 0),
    Name("aaaa000000000002", "青州省工业发展规划解读", "省/2031/解读.html", "", 0),
    Name("bbbb000000000003", "头版", "报/2031-01-02.txt", "", 0),
    Name("bbbb000000000004", "二版", "报/2031-01-02.txt", "", 1),
    Name("cccc000000000005", "同题", "甲/同名.txt", "", 0),
    Name("cccc000000000006", "同题", "乙/同名.docx", "", 0),
    Name("dddd000000000007", None, "年.jsonl", "r7", 0),
]


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        ("aaaa000000000001", 1),
        ("AAAA000000000002", 2),
        ("dddd", 7),
        ("省/规划.txt", 1),
        ("规划.txt", 1),
        ("规划", 1),
        ("2031/解读.html", 2),
        ("2031\\解读.html", 2),
        ("  解读 ", 2),
        ("青州省工业发展规划", 1),
        ("头版", 3),
        ("甲/同名.txt", 5),
        ("同名.docx", 6),
        ("年.jsonl#r7", 7),
        ("r7", 7),
    ],
)
def test_one_document_is_meant(wanted: str, number: int) -> None:
    assert find_name(wanted, NAMES).endswith(str(number))


@pytest.mark.parametrize("wanted", ["aaaa", "bbbb0000", "报/2031-01-02.txt", "同名", "同题"])
def test_several_are_listed_by_id(wanted: str) -> None:
    with pytest.raises(
        NotFoundError, match=r"2 documents go by that name; name one of them by its id: [abc]{4}0"
    ):
        find_name(wanted, NAMES)


@pytest.mark.parametrize("wanted", ["青州工业规划", "解渎", "2031-01-03"])
def test_close_names_are_offered(wanted: str) -> None:
    with pytest.raises(NotFoundError, match="did you mean"):
        find_name(wanted, NAMES)


@pytest.mark.parametrize("wanted", ["", "aaa", "zzzz", "划.txt", "'; DROP TABLE documents; --"])
def test_nothing_goes_by_that_name(wanted: str) -> None:
    with pytest.raises(NotFoundError, match="no document goes by that name"):
        find_name(wanted, NAMES)


def test_one_document_under_two_paths_is_one() -> None:
    twice = [NAMES[0], NAMES[0]._replace(path="副本/规划.txt")]
    assert find_name("规划", twice) == NAMES[0].id
