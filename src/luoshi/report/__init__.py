"""Results as people take them away: tables for the terminal, the spreadsheet and other programs."""

from luoshi.report.labels import Language, heading, label
from luoshi.report.moments import local_time
from luoshi.report.refusals import in_both, in_chinese
from luoshi.report.tables import Format, Table, Value, write_table
from luoshi.report.terminal import fits, to_rich, visible, visible_line

__all__ = [
    "Format",
    "Language",
    "Table",
    "Value",
    "fits",
    "heading",
    "in_both",
    "in_chinese",
    "label",
    "local_time",
    "to_rich",
    "visible",
    "visible_line",
    "write_table",
]
