"""Taking files into a library: what is new is read, restored, structured and searched for facts; the rest is left."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from luoshi.engine import Outcome, run
from luoshi.errors import InputError
from luoshi.lexicon import Lexicon, load_lexicon
from luoshi.library import Chunk, Library, pack
from luoshi.pipeline import FileRequest, analyse, read
from luoshi.session.derived import derive
from luoshi.session.merging import merged, unfinished
from luoshi.session.planning import Plan, Planned, plan_files, rules_version
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
        processed: how many files gave at least one text.
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


@dataclass(frozen=True, slots=True)
class Job:
    """A worker's piece of work: a file, or some records of one that is a container."""

    planned: Planned
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
        plan = plan_files(library, requests, rules_version(divisions))
        if plan.jobs or plan.copies:
            chunks = _chunks(plan, divisions, workers or os.cpu_count() or 1, progress)
            library.commit(chunks, derive=derive)
        snapshot = library.snapshot()
        documents = snapshot.table("documents", ["id"]).num_rows if snapshot else 0
    counts = (plan.taken, len(plan.unchanged), len(plan.copies))
    return AddReport(*counts, documents, tuple(plan.refused))


def _chunks(plan: Plan, divisions: Path | None, workers: int, progress: Progress) -> Iterator[Chunk]:
    """The results as they come, with refusals put into the plan."""
    jobs = (job for planned in plan.jobs for job in _jobs(planned, divisions))
    done, parts, failed = 0, list[Chunk](), False
    for outcome in run(_work, jobs, workers=workers, seconds=SECONDS, memory=MEMORY):
        job = outcome.item
        parts.append(_result(outcome))
        failed = failed or outcome.value is None
        if job.last:
            chunk = unfinished(merged(parts)) if failed else merged(parts)
            plan.refused += _refusals(chunk)
            plan.taken += bool(chunk.processed)
            parts, failed, done = [], False, done + 1
            progress(done, len(plan.jobs), job.planned.request.name)
            yield chunk
    yield _copies(plan)


def _copies(plan: Plan) -> Chunk:
    """The other paths of known content; where the content turned out to be of no use, refusals."""
    reasons = {refusal.key.partition(" ")[0]: refusal.reason for refusal in plan.refused if refusal.key}
    useless = [
        Refusal(copy.path, reasons[copy.sha256], f"{copy.sha256} {copy.digest}")
        for copy in plan.copies
        if copy.sha256 in reasons
    ]
    plan.refused += useless
    plan.copies = [copy for copy in plan.copies if copy.sha256 not in reasons]
    return replace(pack("", (), (), (), useless), copies=tuple(plan.copies))


def _jobs(planned: Planned, divisions: Path | None) -> Iterator[Job]:
    """One job for a file; for a container, one for each lot of its records, read here and analysed there."""
    if not planned.request.name.lower().endswith(_CONTAINERS):
        yield Job(planned, divisions)
        return
    lot: list[RawText | Refusal] = []
    size = 0
    try:
        for record in read(planned.request):
            lot.append(record)
            size += len(record.text) if isinstance(record, RawText) else 0
            if size >= _LOT:
                yield Job(planned, divisions, tuple(lot), last=False)
                lot, size = [], 0
    except InputError as error:
        lot.append(planned.refusal(str(error)))
    yield Job(planned, divisions, tuple(lot))


@cache
def _lexicon(divisions: Path | None) -> Lexicon:
    return load_lexicon(divisions)


def _work(job: Job) -> Chunk:
    """What a worker does with a job."""
    raws: list[RawText] = []
    refusals: list[Refusal] = []
    try:
        for record in read(job.planned.request) if job.records is None else job.records:
            if isinstance(record, RawText):
                raws.append(record)
            else:
                refusals.append(record)
    except InputError as error:
        refusals.append(job.planned.refusal(str(error)))
    analysed = [one for raw in raws for one in analyse(raw, _lexicon(job.divisions))]
    facts = (fact for one in analysed for fact in one.facts)
    return pack(job.planned.digest, raws, [one.structured for one in analysed], facts, refusals)


def _result(outcome: Outcome[Job, Chunk]) -> Chunk:
    """A job's chunk; when the worker was stopped or died, a refusal in its place."""
    if outcome.value is not None:
        return outcome.value
    planned = outcome.item.planned
    return pack(
        planned.digest,
        (),
        (),
        (),
        [Refusal(planned.request.name, f"{planned.request.name}: {outcome.error}")],
    )


def _refusals(chunk: Chunk) -> Sequence[Refusal]:
    rows = chunk.batches.get("refusals")
    return [Refusal(**row) for row in rows.to_pylist()] if rows is not None else ()
