"""The index 索引 of a library: what its documents name, in registers that are made when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from luoshi.errors import NotFoundError
from luoshi.session.room.bodies import read_bodies
from luoshi.session.room.cited import read_cited
from luoshi.session.room.index_figures import Figures, read_figures
from luoshi.session.room.index_grounds import Grounds, read_grounds
from luoshi.session.room.index_register import NameKind, NameRegister
from luoshi.session.room.industries import read_industries
from luoshi.session.room.people import read_people
from luoshi.session.room.programmes import read_programmes
from luoshi.text import Fact, FactKind

if TYPE_CHECKING:
    from luoshi.session.room.desk import Desk

_READERS: Mapping[NameKind, Callable[[Desk, Grounds], NameRegister]] = {
    NameKind.PROGRAMMES: read_programmes,
    NameKind.BODIES: read_bodies,
    NameKind.PEOPLE: read_people,
    NameKind.INDUSTRIES: read_industries,
    NameKind.CITED: read_cited,
}
_KINDS: Mapping[FactKind, NameKind] = {
    FactKind.PROGRAMME: NameKind.PROGRAMMES,
    FactKind.ORGANISATION: NameKind.BODIES,
    FactKind.OFFICIAL: NameKind.PEOPLE,
    FactKind.INDUSTRY: NameKind.INDUSTRIES,
    FactKind.CITATION: NameKind.CITED,
}
_ASKING = Lock()


class Index:
    """The index of a desk; several threads may ask for a register, one makes it.

    Args:
        desk: the desk.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._registers: dict[NameKind, NameRegister] = {}
        self._making = {kind: Lock() for kind in NameKind}
        self._counting = Lock()

    def register(self, kind: NameKind) -> NameRegister:
        """The register of a kind; the first time it takes a second or two for a million facts."""
        with self._making[kind]:
            if kind not in self._registers:
                self._registers[kind] = _READERS[kind](self._desk, self._grounds)
            return self._registers[kind]

    def has(self, kind: NameKind) -> bool:
        """Whether a register has been made."""
        return kind in self._registers

    def number(self, kind: NameKind, key: str) -> int:
        """The number of a subject in its register.

        Raises:
            NotFoundError: there is none of that key.
        """
        number = self.register(kind).find(key, self._desk.catalogue)
        if number is None:
            raise NotFoundError(
                "the index has no such entry", key, "it may have left the library; look for it in the list"
            )
        return number

    def body_named(self, name: str) -> str | None:
        """The key of the body of a full name; None when the index has none."""
        return self._bodies.get(name)

    def figures(self) -> Figures:
        """The targets with a figure."""
        with self._counting:
            return self._figures

    @cached_property
    def _grounds(self) -> Grounds:
        return read_grounds(self._desk.catalogue)

    @cached_property
    def _figures(self) -> Figures:
        return read_figures(self._desk)

    @cached_property
    def _bodies(self) -> dict[str, str]:
        return {subject.name: subject.key for subject in self.register(NameKind.BODIES).subjects}


def entry_of(desk: Desk, fact: Fact, words: str) -> tuple[NameKind, str] | None:
    """The entry of the index that a fact belongs to: its kind and its key.

    While the register is still to be made, the key tells the place; then the entry may prove not to be there.

    Args:
        desk: the library.
        fact: the fact.
        words: its words.

    Returns:
        None for a fact that no register has.
    """
    kind = _KINDS.get(fact.kind)
    if kind is None or (kind is NameKind.BODIES and not fact.norm.get("code")):
        return None
    key = f"{''.join(words.split())}@{fact.document}-{fact.start}"
    index = index_of(desk)
    if not index.has(kind):
        return kind, key
    register = index.register(kind)
    number = register.find(key, desk.catalogue)
    return None if number is None else (kind, register.subjects[number].key)


def index_of(desk: Desk) -> Index:
    """The index of a desk, the same each time."""
    with _ASKING:
        return desk.kept(Index)
