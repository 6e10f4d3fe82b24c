"""The account of a file: what restoring did to it, and how far the result can be trusted."""

from __future__ import annotations

from luoshi.report.account_page import MARKS, account_page
from luoshi.report.accounts import (
    Account,
    Article,
    Mark,
    Piece,
    Row,
    example_of,
    in_context,
    line_number,
    rows_of,
    rules_together,
    signs,
    spots_of,
)
from luoshi.restore import restore
from luoshi.restore.condition import condition
from luoshi.restore.naming import rule_name
from luoshi.text import RawText

__all__ = [
    "MARKS",
    "Account",
    "Article",
    "Mark",
    "Piece",
    "Row",
    "account_of",
    "account_page",
    "example_of",
    "in_context",
    "line_number",
    "rows_of",
    "rule_name",
    "rules_together",
    "signs",
    "spots_of",
]


def account_of(raw: RawText) -> Account:
    """The account of a raw text, article by article."""
    return Account(raw, tuple(Article(document, condition(document, raw)) for document in restore(raw)))
