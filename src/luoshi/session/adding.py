"""Taking files into a library: what is new is read, restored, structured and searched for facts; the rest is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from luoshi.engine import Piece, Work, opened
from luoshi.library import Chunk, Library, pack
from luoshi.pipeline import FileRequest, analyse
from luoshi.session.derived import derive
from luoshi.session.effort import NORMAL, Effort, Progress
from luoshi.session.lots import MEMORY, Lot, lexicon, lots
from luoshi.session.merging import merged, unfinished
from luoshi.session.planning import Plan, Planned, State, plan_files, rules_version
from luoshi.text import Grade, RawText, Refusal


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
        states: what state the files are in that were read, in their order.
    """

    processed: int
    unchanged: int
    copies: int
    documents: int
    refused: tuple[Refusal, ...]
    unmatched: tuple[str, ...] = ()
    states: tuple[State, ...] = ()

    def with_unmatched(self, paths: Iterable[str]) -> AddReport:
        """The same report, with the rows of the manifest that speak of none of the files."""
        return replace(self, unmatched=tuple(paths))


@dataclass(frozen=True, slots=True)
class _Analysis:
    """What a worker makes of a lot, with what all lots of one addition share.

    Attributes:
        divisions: a table of further places.
    """

    divisions: Path | None

    def __call__(self, lot: Lot) -> Chunk:
        raws: list[RawText] = []
        refusals: list[Refusal] = []
        for record in lot.texts():
            if isinstance(record, RawText):
                raws.append(record)
            else:
                refusals.append(record)
        analysed = [one for raw in raws for one in analyse(raw, lexicon(self.divisions))]
        facts = (fact for one in analysed for fact in one.facts)
        digest = lot.key.rpartition(" ")[2]
        damage = {one.document.id: (one.condition.damage, one.condition.grade.value) for one in analysed}
        return pack(digest, raws, [one.structured for one in analysed], facts, refusals, damage)


def add(
    library: Library,
    requests: Iterable[FileRequest | Refusal],
    divisions: Path | None = None,
    effort: Effort = NORMAL,
) -> AddReport:
    """Take files into a library; safe to kill at any instant, and to run again.

    Args:
        library: where they go.
        requests: the files, and what could not be opened.
        divisions: a table of further places, see :func:`luoshi.lexicon.load_lexicon`.
        effort: how much of the machine to use, how long to wait for another writer, and who is told.

    Raises:
        BusyError: another process is writing.
        StorageError: the disk refused; the library is as before.
        LuoshiError: the engine cannot work; the library is as before.
    """
    with library.writing(effort.wait, "luoshi add"):
        plan = plan_files(library, map(_anywhere, requests), rules_version(divisions))
        if plan.jobs or plan.copies:
            _commit(library, plan, divisions, effort)
        snapshot = library.snapshot()
        documents = snapshot.table("documents", ["id"]).num_rows if snapshot else 0
    counts = (plan.taken, len(plan.unchanged), len(plan.copies))
    return AddReport(*counts, documents, tuple(plan.refused), states=tuple(plan.states))


def _anywhere(request: FileRequest | Refusal) -> FileRequest | Refusal:
    """The same request for a process that works in another folder."""
    return request if isinstance(request, Refusal) else replace(request, path=request.path.absolute())


def _commit(library: Library, plan: Plan, divisions: Path | None, effort: Effort) -> None:
    """Do what is planned."""
    places = divisions and divisions.absolute()
    work = Work(_split, _Analysis(places), _place, seconds=effort.seconds, memory=MEMORY)
    scratch = library.staging.absolute() / "engine"
    with opened(effort.engine, scratch, effort.workers, effort.master) as engine:
        chunks = _chunks(plan, engine.pieces(work, plan.jobs), effort.progress)
        library.commit(chunks, derive=partial(derive, origins=engine.traced))


def _split(planned: Planned) -> Iterator[Lot]:
    return lots(planned.request, planned.key)


def _place(planned: Planned) -> Path:
    return planned.request.path


def _chunks(plan: Plan, pieces: Iterable[Piece[Planned]], progress: Progress) -> Iterator[Chunk]:
    """The results as they come, with refusals put into the plan."""
    done, parts, failed = 0, list[Chunk](), False
    for piece in pieces:
        name = piece.job.request.name
        parts.append(_result(piece))
        failed = failed or piece.chunk is None
        if piece.last:
            chunk = unfinished(merged(parts)) if failed else merged(parts)
            plan.refused += _refusals(chunk)
            plan.taken += bool(chunk.processed)
            plan.states += _states(name, chunk)
            parts, failed, done = [], False, done + 1
            progress(done, len(plan.jobs), name)
            yield chunk
    yield _copies(plan)


def _copies(plan: Plan) -> Chunk:
    """The other paths of known content; where the content turned out to be of no use, refusals."""
    first = {refusal.key.partition(" ")[0]: refusal for refusal in plan.refused if refusal.key}
    useless = [
        Refusal(copy.path, _reason_for(copy.path, first[copy.sha256]), f"{copy.sha256} {copy.digest}")
        for copy in plan.copies
        if copy.sha256 in first
    ]
    plan.refused += useless
    plan.copies = [copy for copy in plan.copies if copy.sha256 not in first]
    return replace(pack("", (), (), (), useless), copies=tuple(plan.copies))


def _reason_for(path: str, other: Refusal) -> str:
    """Why a file of the same content was refused, said of this one."""
    return (
        path + other.reason.removeprefix(other.path) if other.reason.startswith(other.path) else other.reason
    )


def _result(piece: Piece[Planned]) -> Chunk:
    """A lot's chunk; when the worker was stopped or died, a refusal in its place."""
    if piece.chunk is not None:
        return piece.chunk
    name = piece.job.request.name
    return pack(piece.job.digest, (), (), (), [Refusal(name, f"{name}: {piece.error}")])


def _refusals(chunk: Chunk) -> Sequence[Refusal]:
    rows = chunk.batches.get("refusals")
    return [Refusal(**row) for row in rows.to_pylist()] if rows is not None else ()


def _states(path: str, chunk: Chunk) -> list[State]:
    """The state of the file that a chunk was made of; none when it gave no document."""
    rows = chunk.batches.get("documents")
    if rows is None or not rows.num_rows:
        return []
    worst = max(rows.column("damage").to_pylist())
    found = set(rows.column("grade").to_pylist())
    grade = next(grade for grade in reversed(Grade) if grade.value in found)
    return [State(path, rows.num_rows, grade, worst)]
