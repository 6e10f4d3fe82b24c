"""Policy shorthand built on a number or a code 提法, and the quoted words that only look like it."""

from __future__ import annotations

from functools import cache

from luoshi.lexicon.terms import read_terms


@cache
def known_formulations() -> frozenset[str]:
    """Formulations that stand without quotation marks as well."""
    return frozenset(read_terms("formulations"))


@cache
def not_formulations() -> frozenset[str]:
    """Quoted words with a number in front that are programmes, services, dates or plain words."""
    return frozenset(read_terms("formulation_exceptions"))
