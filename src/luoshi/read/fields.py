"""Named fields of records, manifests and pages: which one is the text, and what the others say of the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date

from luoshi.text import Kind, Level, Metadata


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of a container's columns, where they differ from the usual ones; None means the usual ones.

    Attributes:
        text: the column that holds the text.
        title: its title.
        date: its date of issue.
        issuer: who issued it.
        level: the level of government.
        region: the place that it is for.
        id: what identifies the record.
        number: the issuing body's own number.
    """

    text: str | None = None
    title: str | None = None
    date: str | None = None
    issuer: str | None = None
    level: str | None = None
    region: str | None = None
    id: str | None = None
    number: str | None = None


USUAL: Mapping[str, tuple[str, ...]] = {
    "text": ("full_text", "text", "content", "body", "正文", "全文", "内容", "文本"),
    "title": ("title", "标题", "题名", "文件名称", "名称"),
    "date": (
        *("publish_date", "pub_date", "pubdate", "date", "成文日期", "发布日期", "印发日期", "日期"),
        *("publish_time", "发布时间", "时间", "year", "年份"),
    ),
    "issuer": ("issuer", "issuing_body", "publisher", "发文机关", "发布机构", "发布机关", "制定机关", "机关"),
    "level": ("level", "层级", "级别"),
    "region": ("region", "province", "city", "地区", "地域", "区域", "省份", "城市"),
    "id": ("id", "doc_id", "uuid", "编号", "序号"),
    "number": ("number", "doc_no", "document_number", "发文字号", "文号", "文件编号"),
    "kind": ("kind", "文种"),
}
"""The usual names of each field, the likeliest first."""

_LEVELS = {
    "中央": Level.CENTRAL,
    "国家": Level.CENTRAL,
    "部委": Level.MINISTRY,
    "部门": Level.MINISTRY,
    "省": Level.PROVINCE,
    "省级": Level.PROVINCE,
    "市": Level.CITY,
    "市级": Level.CITY,
    "县": Level.COUNTY,
    "县级": Level.COUNTY,
    "区县": Level.COUNTY,
    "媒体": Level.MEDIA,
}

_DATE = re.compile(
    r"(?P<year>\d{4})(?:\s*[-/.年]\s*(?P<month>\d{1,2})(?:\s*[-/.月]\s*(?P<day>\d{1,2})(?:\s*日)?|\s*月)?|\s*年)?"
    r"(?:[T\s]+\d{1,2}[:：时]\d{1,2}.{0,20})?",
    re.ASCII,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)


def find_field(names: Iterable[str], wanted: str, columns: Columns = Columns()) -> str | None:
    """The column that holds a field: the one that the user named, else the first usual name that is there.

    Args:
        names: the columns that there are.
        wanted: the field, a key of :data:`USUAL`.
        columns: the names that the user gave.
    """
    there = {name.strip().lower(): name for name in reversed(list(names))}
    named = getattr(columns, wanted, None)
    if named is not None:
        return there.get(named.strip().lower())
    return next((there[name] for name in USUAL[wanted] if name in there), None)


def record_metadata(record: Mapping[str, object], columns: Columns = Columns()) -> Metadata:
    """What a record's own fields say of its document; a value that makes no sense counts as unknown."""
    values = {wanted: _value(record, wanted, columns) for wanted in USUAL}
    return Metadata(
        title=values["title"],
        issuer=values["issuer"],
        level=parse_level(values["level"] or ""),
        region=values["region"],
        date=parse_date(values["date"] or ""),
        kind=parse_kind(values["kind"] or ""),
        number=values["number"],
    )


def _value(record: Mapping[str, object], wanted: str, columns: Columns) -> str | None:
    name = find_field(record, wanted, columns)
    value = record.get(name) if name is not None else None
    return one_line(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else None


def one_line(text: str) -> str | None:
    """The text with its white space collapsed and no half characters; None when nothing is left."""
    return " ".join(well_formed(text).split()) or None


def well_formed(text: str) -> str:
    """The text with every half of a surrogate pair replaced by U+FFFD, so that it can be written as UTF-8."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def parse_level(text: str) -> Level | None:
    """The level of that name, English or Chinese; None when there is none."""
    name = text.strip().lower()
    return _LEVELS.get(name) or next((level for level in Level if level.value == name), None)


def parse_kind(text: str) -> Kind | None:
    """The kind of document of that name; None when there is none."""
    return next((kind for kind in Kind if kind.value == text.strip().lower()), None)


def parse_date(text: str) -> str | None:
    """ISO 8601 for a day, month, year or interval in any of the usual spellings; None for anything else.

    Args:
        text: 2022, 2022-10, 2022/10/24, 2022年10月24日, 20221024, 2022-10-24 09:30 or 2022/2026.
    """
    text = text.strip()
    if (whole := _single(text)) is not None:
        return whole
    start, slash, end = text.partition("/")
    first, last = _single(start.strip()), _single(end.strip())
    return f"{first}/{last}" if slash and first and last and first[:4] <= last[:4] else None


def _single(text: str) -> str | None:
    match = _COMPACT.fullmatch(text) or _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()[:3]
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


COLUMN_FIELDS: tuple[str, ...] = tuple(field.name for field in fields(Columns))
"""The fields that a manifest may name a column for."""
