"""What an addition has to do with each file: read it, note another path for it, or leave it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from luoshi import __version__
from luoshi.errors import InputError
from luoshi.library import Copy, Library, digest_of
from luoshi.pipeline import FileRequest
from luoshi.read import read_bytes
from luoshi.text import Grade, Refusal


@dataclass(frozen=True, slots=True)
class Planned:
    """A file that has to be read.

    Attributes:
        request: the file.
        content: hash of its bytes.
        digest: see :func:`luoshi.library.digest_of`.
    """

    request: FileRequest
    content: str
    digest: str

    @property
    def key(self) -> str:
        """What a refusal depends on: it holds until the file, what is given with it, or the rules change."""
        return f"{self.content} {self.digest}"


@dataclass(frozen=True, slots=True)
class State:
    """What state a file is in after restoring.

    Attributes:
        path: the file, with forward slashes.
        documents: how many it holds.
        grade: of the worst of them.
        damage: the largest share of characters that are doubtful or unreadable in one of them.
    """

    path: str
    documents: int
    grade: Grade
    damage: float


@dataclass(slots=True)
class Plan:
    """What is to be done with the files that were found.

    Attributes:
        jobs: files to read.
        copies: other paths of known content.
        refused: what cannot be taken in.
        unchanged: files that the library holds just so.
        taken: how many of the files that were read gave at least one text.
        states: what state those are in.
    """

    jobs: list[Planned] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    unchanged: set[str] = field(default_factory=set)
    taken: int = 0
    states: list[State] = field(default_factory=list)


def rules_version(divisions: Path | None) -> str:
    """What results depend on besides a file and its metadata: our version, and the user's own places."""
    places = sha256(divisions.read_bytes()).hexdigest()[:16] if divisions else ""
    return f"{__version__} {places}"


def plan_files(library: Library, requests: Iterable[FileRequest | Refusal], rules: str) -> Plan:
    """Decide what to do with each file.

    Args:
        library: what is held, and what was refused before.
        requests: the files, and what could not be opened.
        rules: see :func:`rules_version`.
    """
    plan = Plan()
    known = library.known()
    place_of = {content: path for (content, _), paths in known.items() for path in paths}
    before = list(library.refused())
    whole = {(refusal.path, refusal.key): refusal for refusal in before if refusal.key}
    records = [refusal for refusal in before if not refusal.key]
    for request in requests:
        if isinstance(request, Refusal):
            plan.refused.append(request)
            continue
        try:
            planned = Planned(request, _hash(request), digest_of(request.given, f"{rules} {request.columns}"))
        except InputError as error:
            plan.refused.append(Refusal(request.name, str(error)))
            continue
        refusal = whole.get((request.name, planned.key))
        if refusal is None:
            _schedule(plan, planned, known, place_of)
        else:
            plan.refused.append(refusal)
    plan.refused += [refusal for refusal in records if refusal.path in plan.unchanged]
    return plan


def _schedule(
    plan: Plan, planned: Planned, known: Mapping[tuple[str, str], tuple[str, ...]], place_of: dict[str, str]
) -> None:
    name = planned.request.name
    if name in known.get((planned.content, planned.digest), ()):
        plan.unchanged.add(name)
    elif place_of.setdefault(planned.content, name) != name:
        plan.copies.append(Copy(name, planned.content, planned.digest))
    else:
        plan.jobs.append(planned)


def _hash(request: FileRequest) -> str:
    """The hash of a file's bytes."""
    return sha256(read_bytes(request.path, request.name, request.limits, request.inside)).hexdigest()
