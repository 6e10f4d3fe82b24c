"""What is refused, said in Chinese: every sentence that an upload, a page or a command can meet."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import luoshi
from luoshi.engine.worker import TOO_BIG
from luoshi.errors import LimitError, UnreadableError
from luoshi.read import formats, office
from luoshi.report.refusals import _table, in_both, in_chinese
from luoshi.session.room import jobs
from raise_sites import UNKNOWN, messages

PACKAGE = Path(luoshi.__file__).parent
FOLDERS = [PACKAGE / name for name in ("read", "library", "engine", "session", "web", "cli")]
BEYOND = ("engine/spark/",)
"""What speaks of a cluster's inside."""
HANDED_ON = (
    "session/__init__.py",
    "engine/local.py",
    "read/formats.py",
    "read/office.py",
    "read/manifest.py",
    "room/pages_worker.py",
)
"""Where sentences come from a table, or are handed on from elsewhere: they are looked at apart."""


@pytest.fixture(scope="module")
def every() -> list[tuple[str, str, str]]:
    """Every message that a page can meet."""
    return [one for one in messages(*FOLDERS) if not any(beyond in one[2] for beyond in BEYOND)]


@pytest.mark.parametrize("part", ["what", "do", "sentence"])
def test_every_sentence_that_can_be_raised_has_its_chinese(
    part: str, every: list[tuple[str, str, str]]
) -> None:
    found = [(said, place) for kind, said, place in every if kind == part]
    assert len(found) > 12
    unread = {
        place for said, place in found if said == UNKNOWN and not any(one in place for one in HANDED_ON)
    }
    assert part == "sentence" or unread == set()
    missing = {one for one in found if re.search("[a-z]", one[0]) and not in_chinese(filled(one[0]))}
    assert missing == set()


def filled(said: str) -> str:
    """A sentence with something in its places."""
    return said.replace("{}", "17")


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        (jobs._DIED, "做这项工作的进程未完成就崩溃了；可能内存不足。"),
        ("No process could be started for it (Out of memory).", "无法为它启动进程（Out of memory）。"),
        (str(LimitError(TOO_BIG)), "所需内存超过允许。"),
        (
            "record 2 cannot be read: a quotation mark in it is never closed.",
            "第 2 条记录读不了：其中的引号没有闭合。",
        ),
    ],
)
def test_what_is_said_without_an_error_has_its_chinese(message: str, wanted: str) -> None:
    assert in_chinese(message) == wanted


@pytest.mark.parametrize("table", [formats._REFUSED, office._REFUSED])
def test_every_format_that_is_refused_is_refused_in_chinese(table: dict[object, tuple[str, str]]) -> None:
    for what, do in table.values():
        said = in_chinese(str(UnreadableError(what, "甲.bin", do)))
        assert said.startswith("甲.bin：")
        assert ("；" in said) is bool(do)


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        (str(UnreadableError("the file is empty", "甲/乙.txt", "check that it is the right file")),
         "甲/乙.txt：文件是空的；请核对是不是这个文件。"),
        (str(LimitError("the file is over 1,000 bytes", "", "split it")), "文件超过 1,000 字节；请拆分。"),
        ("The archive is damaged; fetch it again, or pack it again.", "压缩包已损坏；请重新下载或重新打包。"),
        ("甲.jsonl: 甲.jsonl: record 3 cannot be read: its field text is empty.",
         "甲.jsonl: 甲.jsonl：第 3 条记录读不了：其字段 text 是空的。"),
        ("the file holds no record of use: it is empty.", "文件里没有可用的记录：是空的。"),
        ("甲.docx: LibreOffice cannot read the file; it is damaged; open it in Word and save it as DOCX.",
         "甲.docx：LibreOffice 读不了这个文件，文件已损坏；请用 Word 打开并另存为 DOCX。"),
        ("a: b.ofd: Doc_0/P.xml inside the file is over 9 bytes; split it.",
         "a: b.ofd：文件里的 Doc_0/P.xml 超过 9 字节；请拆分。"),
        ("the PDF is damaged: none of its pages can be opened; fetch it again.",
         "PDF 已损坏：没有一页能打开；请重新下载。"),
        ("0a: no job of that id; it may have ended long ago; start it anew.",
         "0a：没有这个编号的任务；可能早已结束；请重新开始。"),
        ("甲.txt: the file is empty; ask the weather.", "甲.txt：文件是空的。"),
        ("Something else happened; split it.", ""),
        ("", ""),
        ("; .", ""),
        ("the file is over " + "9" * 3_000 + " bytes.", ""),
    ],
)  # fmt: skip
def test_a_message_in_chinese(message: str, wanted: str) -> None:
    assert in_chinese(message) == wanted


def test_a_message_that_holds_markup_or_braces_stays_as_it_is() -> None:
    assert in_chinese("{0}<b>: the archive holds no {x}; it may have changed: add it again.") == (
        "{0}<b>：压缩包里没有 {x}；可能已有变化，请重新加入。"
    )


def test_a_hostile_message_is_looked_at_in_time() -> None:
    for message in (
        ": " * 900,
        "a: " * 600 + "; ",
        "row 1 of the manifest " * 80,
        "rows 1 and " * 150,
        "a: b; " * 330,
    ):
        assert in_chinese(message) == ""


def test_the_table_says_each_thing_once_and_puts_in_what_is_given() -> None:
    table = (PACKAGE / "report" / "refusals.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in table]
    assert len({english for english, _ in rows}) == len(rows)
    for english, chinese in rows:
        count = english.count("{}")
        assert all(f"{{{at}}}" in chinese for at in range(count))
        assert f"{{{count}}}" not in chinese
    exact, patterns = _table()
    assert len(exact) + len(patterns) == len(rows)


def test_no_line_of_the_table_says_what_nothing_raises(every: list[tuple[str, str, str]]) -> None:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree))
    words = [one.value for one in nodes if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    said = "\n".join([*words, *(template for _, template, _ in every)]).lower()
    rows = (PACKAGE / "report" / "refusals.tsv").read_text(encoding="utf-8").splitlines()[1:]
    known = [line.split("\t")[0] for line in rows]
    assert [one for one in known if not all(part in said for part in one.lower().split("{}"))] == []


def test_both_languages_stand_one_behind_the_other() -> None:
    assert in_both("甲.txt: the file is empty.") == "甲.txt：文件是空的。 甲.txt: the file is empty."
    assert in_both("Something else happened.") == "Something else happened."
