"""What a workbook says of itself: what it is of, when it was made, by which version, and how to read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version

from luoshi.report import Language
from luoshi.report.labels import label
from luoshi.text import Document, UptakeState

_NOTES = (
    ("来源文件", "发文机关", "日期", "文件编号", "列", "分句 × 列", "各类格数", "制表日期", "版本 · 库快照", "读法"),
    (
        "Source", "Issuer", "Date", "Document id", "Columns", "Clauses × columns", "Cells", "Made on",
        "Version · snapshot", "How to read it",
    ),
)  # fmt: skip
_HOW = (
    "“矩阵”一行是一个章节或分句，一列是一处地方、机关或文件；章节的格子是承接的分句所占百分比，分句的格子是承接方式，"
    "点开到“证据”里的两边原文与位置（位置按还原文本的字数计）。“未见”只说库中其后的文件里没有找到；“未收文件”是库中没有其后的文件。"
    "多为通用表述的承接在“表述”一列注明。人工驳回的依据不计。",
    "On “Matrix”, a row is a section or clause, a column a place, body or document. A section’s cell is the share "
    "of its clauses that are taken up, a clause’s cell how it is; it leads to both texts and their place on "
    "“Evidence” (places count the characters of the restored text). “Absent” says that nothing was found in the "
    "later documents held, “no document held” that there are none. Evidence that people rejected does not count.",
)


@dataclass(frozen=True, slots=True)
class Printed:
    """What a workbook is made of besides the verdicts.

    Attributes:
        columns: what the columns are, for people.
        snapshot: the number of the snapshot.
        when: the day on which it is made.
        language: of its words.
    """

    columns: str
    snapshot: int
    when: str
    language: Language


def notes_on(
    source: Document, printed: Printed, size: str, states: Mapping[UptakeState, int]
) -> list[tuple[str, str]]:
    """The notes: a name and a value each.

    Args:
        source: the source document.
        printed: what the workbook is made of besides.
        size: how many clauses and columns it has.
        states: how many cells are in each state.
    """
    about, english = source.metadata, printed.language is Language.ENGLISH
    said = (f"{label('state', one.value, printed.language)} {n:,}" for one, n in states.items() if n)
    values = (
        about.title, about.issuer, about.date, source.id, printed.columns, size, "；".join(said), printed.when,
        f"luoshi {version('luoshi')} · {printed.snapshot:04}", _HOW[english],
    )  # fmt: skip
    return [(name, value or "") for name, value in zip(_NOTES[english], values, strict=True)]
