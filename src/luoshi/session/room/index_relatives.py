"""What a subject is kin to: the body above and those below, the fields of a chain, people of the same name."""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.lexicon.chains import chains
from luoshi.session.room.index_register import NameKind, NameRegister, Subject

_MOST = 24
_SHORTEST = 3
_ALIKE = 3
"""How many documents must name a programme that is shown as like another: what only one names is often no name."""

Kin = tuple[tuple[str, tuple[Subject, ...]], ...]
"""Subjects of the same register by what they are: ``above``, ``below``, ``namesakes``, ``alike``."""


def kin_of(register: NameRegister, number: int) -> Kin:
    """The kin of a subject, those first whom most documents name; no more than two dozen of a sort."""
    subject = register.subjects[number]
    if register.kind is NameKind.BODIES:
        above = (one for one in register.subjects if one.name == subject.note)
        below = (one for one in register.subjects if one.note == subject.name)
        return _named(register, above=above, below=below)
    if register.kind is NameKind.INDUSTRIES:
        return _fields(register, subject)
    if register.kind is NameKind.PEOPLE:
        others = (one for one in register.subjects if one.name == subject.name and one.key != subject.key)
        return _named(register, namesakes=others)
    if register.kind is NameKind.PROGRAMMES and len(subject.key) >= _SHORTEST:
        common = register.tally(None, None).documents >= _ALIKE
        some = (one for at, one in enumerate(register.subjects) if common[at] and one.key != subject.key)
        return _named(register, alike=(one for one in some if _holds(one.key, subject.key)))
    return ()


def _holds(one: str, other: str) -> bool:
    """Whether one name is part of the other."""
    return other in one or (len(one) >= _SHORTEST and one in other)


def _fields(register: NameRegister, subject: Subject) -> Kin:
    """The fields above a chain, and the chains right below it."""
    chain = chains().get(subject.key)
    if chain is None:
        return ()
    below = {one.name for one in chains().values() if one.above[:1] == (chain.name,)}
    known = [one for one in register.subjects if one.key in below or one.key in chain.above]
    return _named(
        register,
        above=(one for one in known if one.key not in below),
        below=(one for one in known if one.key in below),
    )


def _named(register: NameRegister, **groups: Iterable[Subject]) -> Kin:
    documents = register.tally(None, None).documents
    found = []
    for name, subjects in groups.items():
        some = sorted(subjects, key=lambda one: -int(documents[register.numbers[one.key]]))
        if some:
            found.append((name, tuple(some[:_MOST])))
    return tuple(found)
