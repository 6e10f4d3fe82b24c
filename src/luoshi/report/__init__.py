"""Results as people take them away: tables for the terminal, the spreadsheet and other programs."""

from luoshi.report.labels import Language, heading, label
from luoshi.report.tables import Format, Table, Value, write_table
from luoshi.report.terminal import to_rich

__all__ = ["Format", "Language", "Table", "Value", "heading", "label", "to_rich", "write_table"]
