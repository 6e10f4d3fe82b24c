"""Options that take one of our codes: the English word or what tables show for it in Chinese."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

import typer

from luoshi.session import Language, label

Code = TypeVar("Code", bound=StrEnum)


def coded(codes: type[Code], column: str) -> Callable[[str], Code]:
    """A parser for an option that takes a code.

    Args:
        codes: the codes.
        column: the column of tables that shows them, whose labels are taken as well.
    """

    def code_of(text: str) -> Code:
        for code in codes:
            if text in (code.value, label(column, code.value, Language.CHINESE)):
                return code
        raise typer.BadParameter(f"没有“{text}”，可选 “{text}” is none of: {offered(codes, column)}")

    return code_of


def coded_option(codes: type[Code], column: str, *names: str, says: str) -> Any:
    """An option that takes a code.

    Args:
        codes: the codes.
        column: the column of tables that shows them.
        names: of the option.
        says: what help says of it.
    """
    return typer.Option(*names, help=says, parser=coded(codes, column), metavar=offered(codes, column))


def offered(codes: type[Code], column: str) -> str:
    """The codes that an option takes, each with its Chinese, as help shows them."""
    return "|".join(f"{code.value} {label(column, code.value, Language.CHINESE)}" for code in codes)
