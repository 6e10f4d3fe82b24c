"""Taking files into a library: what is new is read, restored, structured and searched for facts; the rest is left."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from luoshi import __version__
from luoshi.engine import Outcome, run
from luoshi.errors import InputError, LimitError, UnreadableError
from luoshi.lexicon import Lexicon, load_lexicon
from luoshi.library import Chunk, Copy, Library, digest_of, pack
from luoshi.pipeline import FileRequest, analyse, read
from luoshi.session.derived import derive
from luoshi.session.merging import merged
from luoshi.text import RawText, Refusal

Progress = Callable[[int, int, str], None]
"""Told after each file: how many are done, how many there are, and which one it was."""

SECONDS = 120.0
"""How long a worker may take for one file, or for one lot of a container's records."""
MEMORY = 4_000_000_000
"""How many bytes of address space a worker may take."""
_LOT = 400_000
_CONTAINERS = (".jsonl", ".jsonl.gz", ".ndjson", ".csv")


@dataclass(frozen=True, slots=True)
class AddReport:
    """What an addition did.

    Attributes:
        processed: how many files were read.
        unchanged: how many the library held already, just so.
        copies: how many hold content that the library has under another path.
        documents: how many documents the library holds now.
        refused: what could not be taken in, with reasons.
        unmatched: paths in the manifest that speak of none of the files.
    """

    processed: int
    unchanged: int
    copies: int
    documents: int
    refused: tuple[Refusal, ...]
    unmatched: tuple[str, ...] = ()

    def with_unmatched(self, paths: Iterable[str]) -> AddReport:
        """The same report, with the rows of the manifest that speak of none of the files."""
        return replace(self, unmatched=tuple(paths))


@dataclass(slots=True)
class Plan:
    """What is to be done with the files that were found."""

    jobs: list[tuple[FileRequest, str]] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """A worker's piece of work: a file, or some records of one that is a container."""

    request: FileRequest
    digest: str
    divisions: Path | None
    records: tuple[RawText | Refusal, ...] | None = None
    last: bool = True


def add(
    library: Library,
    requests: Iterable[FileRequest | Refusal],
    divisions: Path | None = None,
    workers: int | None = None,
    progress: Progress = lambda _done, _of, _name: None,
    wait: float = 0.0,
) -> AddReport:
    """Take files into a library; safe to kill at any instant, and to run again.

    Args:
        library: where they go.
        requests: the files, and what could not be opened.
        divisions: a table of further places, see :func:`luoshi.lexicon.load_lexicon`.
        workers: how many processes; by default one a core.
        progress: told after each file.
        wait: how many seconds to wait for another writer.

    Raises:
        BusyError: another process is writing.
        StorageError: the disk refused; the library is as before.
    """
    with library.writing(wait, "luoshi add"):
        plan = _plan(library, requests, _rules(divisions))
        if plan.jobs or plan.copies:
            chunks = _chunks(plan, divisions, workers or os.cpu_count() or 1, progress)
            library.commit(chunks, derive=derive)
        snapshot = library.snapshot()
        documents = snapshot.table("documents", ["id"]).num_rows if snapshot else 0
    read_in_full = len(
        {request.name for request, _ in plan.jobs} - {refusal.path for refusal in plan.refused}
    )
    return AddReport(read_in_full, plan.unchanged, len(plan.copies), documents, tuple(plan.refused))


def _rules(divisions: Path | None) -> str:
    """What results depend on besides a file and its metadata: our version, and the user's own places."""
    places = sha256(divisions.read_bytes()).hexdigest()[:16] if divisions else ""
    return f"{__version__} {places}"


def _plan(library: Library, requests: Iterable[FileRequest | Refusal], rules: str) -> Plan:
    plan = Plan()
    known = library.known()
    place_of = {sha: path for (sha, _), paths in known.items() for path in paths}
    for request in requests:
        if isinstance(request, Refusal):
            plan.refused.append(request)
            continue
        digest = digest_of(request.given, f"{rules} {request.columns}")
        try:
            content = _hash(request)
        except InputError as error:
            plan.refused.append(Refusal(request.name, str(error)))
            continue
        _schedule(plan, request, content, digest, known, place_of)
    return plan


def _schedule(
    plan: Plan,
    request: FileRequest,
    content: str,
    digest: str,
    known: dict[tuple[str, str], tuple[str, ...]],
    place_of: dict[str, str],
) -> None:
    if request.name in known.get((content, digest), ()):
        plan.unchanged += 1
    elif place_of.setdefault(content, request.name) != request.name:
        plan.copies.append(Copy(request.name, content, digest))
    else:
        plan.jobs.append((request, digest))


def _hash(request: FileRequest) -> str:
    """The hash of a file's bytes; a file over the limit is refused by its size alone."""
    try:
        size = request.path.stat().st_size
        if size > request.limits.file_bytes:
            what = f"the file has {size:,} bytes, and the limit is {request.limits.file_bytes:,}"
            raise LimitError(what, request.name, "split it")
        return sha256(request.path.read_bytes()).hexdigest()
    except OSError as error:
        what = f"the file cannot be opened ({error.strerror or error})"
        raise UnreadableError(what, request.name, "check its permissions") from error


def _chunks(plan: Plan, divisions: Path | None, workers: int, progress: Progress) -> Iterator[Chunk]:
    """The results as they come, with refusals put into the plan."""
    jobs = (job for request, digest in plan.jobs for job in _jobs(request, digest, divisions))
    done, parts = 0, list[Chunk]()
    for outcome in run(_work, jobs, workers=workers, seconds=SECONDS, memory=MEMORY):
        job = outcome.item
        parts.append(_result(outcome))
        if job.last:
            chunk = merged(parts)
            plan.refused += _refusals(chunk)
            parts, done = [], done + 1
            progress(done, len(plan.jobs), job.request.name)
            yield chunk
    yield Chunk(copies=tuple(plan.copies))


def _jobs(request: FileRequest, digest: str, divisions: Path | None) -> Iterator[Job]:
    """One job for a file; for a container, one for each lot of its records, read here and analysed there."""
    if not request.name.lower().endswith(_CONTAINERS):
        yield Job(request, digest, divisions)
        return
    lot: list[RawText | Refusal] = []
    size = 0
    try:
        for record in read(request):
            lot.append(record)
            size += len(record.text) if isinstance(record, RawText) else 0
            if size >= _LOT:
                yield Job(request, digest, divisions, tuple(lot), last=False)
                lot, size = [], 0
    except InputError as error:
        lot.append(Refusal(request.name, str(error)))
    yield Job(request, digest, divisions, tuple(lot))


@cache
def _lexicon(divisions: Path | None) -> Lexicon:
    return load_lexicon(divisions)


def _work(job: Job) -> Chunk:
    """What a worker does with a job."""
    raws: list[RawText] = []
    refusals: list[Refusal] = []
    try:
        for record in read(job.request) if job.records is None else job.records:
            if isinstance(record, RawText):
                raws.append(record)
            else:
                refusals.append(record)
    except InputError as error:
        refusals.append(Refusal(job.request.name, str(error)))
    analysed = [one for raw in raws for one in analyse(raw, _lexicon(job.divisions))]
    facts = (fact for one in analysed for fact in one.facts)
    return pack(job.digest, raws, [one.structured for one in analysed], facts, refusals)


def _result(outcome: Outcome[Job, Chunk]) -> Chunk:
    """A job's chunk; when the worker was stopped or died, a refusal in its place."""
    if outcome.value is not None:
        return outcome.value
    name = outcome.item.request.name
    return pack(outcome.item.digest, (), (), (), [Refusal(name, f"{name}: {outcome.error}")])


def _refusals(chunk: Chunk) -> Sequence[Refusal]:
    rows = chunk.batches.get("refusals")
    return [Refusal(**row) for row in rows.to_pylist()] if rows is not None else ()
