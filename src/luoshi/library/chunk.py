"""What a commit is fed with: the results of one file, as record batches that travel cheaply between processes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from luoshi.text import Fact, Metadata, RawText, Refusal, Structured

if TYPE_CHECKING:
    import pyarrow as pa


class Copy(NamedTuple):
    """Another path for content that the library holds or that the same commit brings.

    Attributes:
        path: the new path, with forward slashes.
        sha256: hash of the content.
        digest: see :func:`digest_of`.
    """

    path: str
    sha256: str
    digest: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """What was made of one file, or of a few.

    Attributes:
        batches: new rows by table.
        processed: hashes of the files that were read to the end; their earlier documents are replaced.
        copies: other paths of known content.
    """

    batches: Mapping[str, pa.RecordBatch] = field(default_factory=dict)
    processed: frozenset[str] = frozenset()
    copies: tuple[Copy, ...] = ()


def digest_of(given: Metadata, rules: str) -> str:
    """What a file's results depend on besides its bytes, in 16 hexadecimal digits.

    Args:
        given: the metadata that a manifest or the command line states for the file.
        rules: version of the rules, models and options that read it.
    """
    key = json.dumps([asdict(given), rules], ensure_ascii=True, sort_keys=True)
    return blake2b(key.encode(), digest_size=8).hexdigest()


def pack(
    digest: str,
    raws: Sequence[RawText],
    structured: Sequence[Structured],
    facts: Iterable[Fact],
    refusals: Sequence[Refusal] = (),
    damage: Mapping[str, tuple[float, str]] | None = None,
) -> Chunk:
    """The results of reading files.

    Args:
        digest: see :func:`digest_of`.
        raws: every raw text that the files gave.
        structured: every document made of them, each after its source's earlier parts.
        facts: the facts of those documents, a document's together.
        refusals: what could not be read. Of a file that gave no raw text at all, earlier documents stay.
        damage: share of characters of a document, by its id, that are doubtful or unreadable, and its grade.
    """
    from luoshi.text import schemas

    documents = [one.document for one in structured]
    by_member = {(raw.source.sha256, raw.source.member): raw for raw in raws if raw.lines}
    keyed = (
        (document, by_member.get((document.source.sha256, document.source.member))) for document in documents
    )
    printed = [(document, raw) for document, raw in keyed if raw is not None]
    texts = {document.id: document.text for document in documents}
    batches = {
        "sources": schemas.sources_batch(schemas.SourceRow.of(raw, digest) for raw in raws),
        "documents": schemas.documents_batch(documents, damage or {}),
        "pages": schemas.pages_batch(printed),
        "lines": schemas.lines_batch(printed),
        "edits": schemas.edits_batch(documents),
        "units": schemas.units_batch(structured),
        "facts": schemas.facts_batch(facts, texts),
        "refusals": schemas.refusals_batch(refusals),
    }
    return Chunk(batches, frozenset(raw.source.sha256 for raw in raws))
