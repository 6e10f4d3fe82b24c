"""What records of a container have in common: a text, metadata, and a name that no other record of the file has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from luoshi.errors import UnreadableError
from luoshi.read.fields import Columns, find_field, record_metadata, well_formed
from luoshi.read.limits import Limits
from luoshi.text import Layout, Metadata, RawText, Refusal, Source


@dataclass(slots=True)
class Container:
    """A file of records while it is being read.

    Attributes:
        source: the file.
        encoding: the charset of its records.
        given: metadata that the manifest states for all of them.
        columns: the names of its columns, where the user gave them.
        limits: how long a record's text may be.
        seen: names of the records so far.
    """

    source: Source
    encoding: str
    given: Metadata
    columns: Columns
    limits: Limits
    seen: set[str] = field(default_factory=set)

    def record(self, fields: Mapping[str, object], place: int, text_field: str) -> RawText | Refusal:
        """The raw text of one record, or why it has none.

        Args:
            fields: its fields.
            place: its line or row, from 1.
            text_field: which field holds the text.
        """
        text = fields.get(text_field)
        if not isinstance(text, str):
            return self.refuse(place, f"its field {text_field} holds no text")
        if not text.strip():
            return self.refuse(place, f"its field {text_field} is empty")
        if len(text) > self.limits.text_chars:
            return self.refuse(place, f"its text is over {self.limits.text_chars:,} characters; split it")
        source = replace(self.source, member=self._member(fields, place))
        stated = record_metadata(fields, self.columns).over(replace(self.given, title=None, number=None))
        return RawText(source, well_formed(text), self.encoding, Layout.LINES, stated)

    def refuse(self, place: int, reason: str) -> Refusal:
        """The refusal of one record; the others are read all the same."""
        return Refusal(self.source.path, f"record {place} cannot be read: {reason}.")

    def _member(self, fields: Mapping[str, object], place: int) -> str:
        """The record's id, or its place when it has none; an id that came before gets its place added."""
        name = find_field(fields, "id", self.columns)
        value = fields.get(name) if name is not None else None
        member = well_formed(str(value)).strip() if isinstance(value, str | int) else ""
        member = member[:200] or str(place)
        if member in self.seen:
            member = f"{member}#{place}"
        self.seen.add(member)
        return member


def text_field(names: Mapping[str, object] | list[str], columns: Columns, where: str) -> str:
    """The field that holds the text.

    Raises:
        UnreadableError: when there is none; the message lists the fields that there are.
    """
    found = find_field(names, "text", columns)
    if found is None:
        raise no_text_field(list(names), columns, where)
    return found


def no_text_field(names: list[str], columns: Columns, where: str) -> UnreadableError:
    """The error for a table or file of records that is no collection of texts."""
    shown = "、".join(name[:20] for name in names[:12]) + ("…" if len(names) > 12 else "")
    wanted = f"the column {columns.text} that the manifest names" if columns.text else "a column of texts"
    do = "name the column in the manifest's text_column, if it holds texts at all"
    return UnreadableError(f"{wanted} is missing (there are: {shown})", where, do)
