"""The fields of a form: read once, at the door, and handed to the page that the form is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import Depends, Request

MOST_BYTES = 64 * 1024
"""The longest body that a form may have."""

MOST_FIELDS = 100
"""How many values it may have."""

KEY = "form_key"
"""The field that tells a form of this room from a stranger's."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What a form says.

    Attributes:
        values: the values of each field, in the order of the form; a field that was left empty is not there.
    """

    values: Mapping[str, Sequence[str]]

    def one(self, name: str, default: str = "") -> str:
        """The first value of a field."""
        return next(iter(self.values.get(name, ())), default)

    def all(self, name: str) -> Sequence[str]:
        """Every value of a field."""
        return self.values.get(name, ())


def read_fields(body: bytes) -> Fields | None:
    """The fields in the body of a request; None when there are more than a form has."""
    try:
        return Fields(parse_qs(body.decode("utf-8", "replace"), max_num_fields=MOST_FIELDS))
    except ValueError:
        return None


def hand_on(request: Request, fields: Fields) -> None:
    """Lay the fields where the page finds them."""
    request.state.fields = fields


def _fields_of(request: Request) -> Fields:
    fields: Fields = request.state.fields
    return fields


Posted = Annotated[Fields, Depends(_fields_of)]
"""The form that a request brings; the guard has seen to it that it is short and comes from this room."""
