"""Trains the tagger and writes the weights that luoshi ships, or measures it.

usage: train.py [--measure] [--folder DIR ...]

Reads gold/train and training/annotations.jsonl, never gold/facts. Prints how well the rules alone and the rules with
the model do on documents that were not trained on; without --measure writes tagger.npz.
"""

from __future__ import annotations

import argparse
import io
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from company import Stored, learn_company, stretches
from documents import ROOT, Marked, Span, all_marked, trim
from model import Array, Candidates, Edges, Sample, Second, edge_rows, fit_edges, fit_second, see

from luoshi.extract.mentions import read_structured
from luoshi.extract.nesting import settle
from luoshi.extract.proposals import propose
from luoshi.extract.tagger import KINDS, choose
from luoshi.extract.tagger_boundaries import EDGE_SCALE
from luoshi.extract.tagger_grams import read_grams
from luoshi.extract.tagger_setting import read_setting
from luoshi.extract.tagger_spans import Limits
from luoshi.lexicon import load_lexicon
from luoshi.structure import structure
from luoshi.text import Document, FactKind, Metadata, Source, document_id

WEIGHTS = ROOT / "src/luoshi/extract/data/tagger.npz"
FOLDS = 3
EDGE_PENALTY = 0.1
SPAN_PENALTY = 0.3
LIMITS = Limits(edge=-120, both=-300, partners=3)
"""The spans that the second step learns from."""

LOOKED_AT = Limits(edge=-120, both=-70, partners=3)
"""The spans that are looked at where the model is used; with fewer it is faster and no worse."""

SURE = -130
"""How strongly its two boundaries have to speak for every such span to be learned from."""

LEVELS = (0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.01)
"""Between these the shares of right answers are taken for the confidence."""

SAME_TEXT = 0.25
"""Excerpts that share more than this of the smaller one's stretches are kept in one fold."""

NEW = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.8, 1.1)
PROPOSED = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4)
"""The thresholds among which cross-validation chooses."""

GAIN = 0.001
"""By how much a threshold has to be better than those tried before it."""

VETOED = frozenset(KINDS) - {FactKind.OFFICIAL}
"""The kinds whose proposals the model may leave out; a person that a grammar found stands."""

Rules = dict[tuple[int, int], FactKind]


def main() -> None:
    """Reads the options and runs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--folder", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    stored = learn_company()
    samples, rules = read_samples(all_marked(options.folder), stored)
    seen, chances = out_of_fold(samples, stored)
    new, proposed = thresholds(samples, rules, seen, chances)
    for name, gold in (("gold/train", True), ("annotations", False)):
        part = [at for at, sample in enumerate(samples) if sample.marked.gold is gold]
        report(name, samples, rules, part, choices(part, rules, seen, chances, new, proposed))
    levels, right = calibration(seen, chances)
    if not options.measure:
        edges = fit_edges([edge_rows(sample) for sample in samples], EDGE_PENALTY)
        write(stored, edges, fit_second(seen, SPAN_PENALTY), (new, proposed, levels, right))


def read_samples(marked: Sequence[Marked], stored: Stored) -> tuple[list[Sample], list[Rules]]:
    """The documents as the model sees them, and what the rules alone find in each."""
    lexicon, company = load_lexicon(), stored.company()
    samples, rules = [], []
    for one, group in zip(marked, groups(marked), strict=True):
        source = Source(one.name, "0" * 64, len(one.text.encode()), "text/plain")
        metadata = Metadata(date=one.date)
        document = Document(document_id(source, 0), source, 0, 0, len(one.text), one.text, metadata=metadata)
        reading = read_structured(structure(document, lexicon), lexicon)
        proposals = propose(reading)
        found = [fact for fact in settle(proposals) if fact.kind in KINDS]
        rules.append({trim(one.text, fact.start, fact.end): fact.kind for fact in found})
        samples.append(Sample(one, read_grams(one.text, company), read_setting(reading, proposals), group))
    return samples, rules


def groups(marked: Sequence[Marked]) -> list[int]:
    """For each document a number that it shares with those of the same text."""
    numbers = list(range(len(marked)))
    lines = [stretches(one.text[one.start : one.end]) for one in marked]
    for i, one in enumerate(marked):
        for j in range(i):
            least = min(len(lines[i]), len(lines[j]))
            if one.name == marked[j].name or (least and len(lines[i] & lines[j]) > SAME_TEXT * least):
                old, kept = numbers[i], numbers[j]
                numbers = [kept if number == old else number for number in numbers]
    return numbers


def out_of_fold(samples: Sequence[Sample], stored: Stored) -> tuple[list[Candidates], list[Array]]:
    """The candidates of every document and their probabilities by models that had not seen it."""
    fold = folds(samples)
    company = stored.company()
    rows = [edge_rows(sample) for sample in samples]
    seen: dict[int, Candidates] = {}
    for number in range(FOLDS):
        edges = fit_edges([some for some, of in zip(rows, fold, strict=True) if of != number], EDGE_PENALTY)
        seen |= {
            at: see(sample, company, edges.scores(sample), LIMITS, SURE)
            for at, sample in enumerate(samples)
            if fold[at] == number
        }
    chances: dict[int, Array] = {}
    for number in range(FOLDS):
        second = fit_second([seen[at] for at in range(len(samples)) if fold[at] != number], SPAN_PENALTY)
        chances |= {at: second.chances(seen[at]) for at in range(len(samples)) if fold[at] == number}
    return [seen[at] for at in range(len(samples))], [chances[at] for at in range(len(samples))]


def folds(samples: Sequence[Sample]) -> list[int]:
    """The fold of each document, the same for all of one group."""
    names = sorted({sample.group for sample in samples})
    order = np.random.default_rng(1).permutation(len(names))
    of = {name: int(place) % FOLDS for name, place in zip(names, order, strict=True)}
    return [of[sample.group] for sample in samples]


def choices(
    part: Sequence[int],
    rules: Sequence[Rules],
    seen: Sequence[Candidates],
    chances: Sequence[Array],
    new: Array,
    proposed: Array,
) -> list[set[Span]]:
    """What the model with the rules finds in some documents."""
    return [
        {(v.start, v.end, v.kind) for v in choose(seen[at].spans, chances[at], rules[at], new, proposed)}
        for at in part
    ]


def thresholds(
    samples: Sequence[Sample], rules: Sequence[Rules], seen: Sequence[Candidates], chances: Sequence[Array]
) -> tuple[Array, Array]:
    """For each kind the thresholds that do best on gold/train and the annotations, each counting half."""
    golden = [at for at, sample in enumerate(samples) if sample.marked.gold]
    others = [at for at, sample in enumerate(samples) if not sample.marked.gold]
    best = dict.fromkeys(KINDS, (-1.0, 0.0, 0.0))
    for new in NEW:
        for proposed in (least for least in PROPOSED if least <= new):
            every = (np.full(len(KINDS), limit, dtype=np.float32) for limit in (new, proposed))
            limits = tuple(every)
            values = dict.fromkeys(KINDS, 0.0)
            for part in (golden, others):
                found = choices(part, rules, seen, chances, *limits)
                for kind, (hit, had, wanted) in counts(samples, part, found).items():
                    values[kind] += hit / max(1, had + wanted)
            for kind, value in values.items():
                if value > best[kind][0] + GAIN:
                    best[kind] = (value, new, proposed)
    return (
        np.array([best[kind][1] for kind in KINDS], dtype=np.float32),
        np.array([best[kind][2] if kind in VETOED else 0 for kind in KINDS], dtype=np.float32),
    )


def counts(
    samples: Sequence[Sample], part: Sequence[int], found: Sequence[set[Span]]
) -> dict[FactKind, tuple[int, int, int]]:
    """For each kind: how many are right, found and wanted."""
    hit, had, wanted = Counter[FactKind](), Counter[FactKind](), Counter[FactKind]()
    for at, spans in zip(part, found, strict=True):
        marked = samples[at].marked
        inside = {span for span in spans if marked.start <= span[0] < marked.end}
        hit.update(span[2] for span in inside & marked.mentions)
        had.update(span[2] for span in inside)
        wanted.update(span[2] for span in marked.mentions)
    return {kind: (hit[kind], had[kind], wanted[kind]) for kind in KINDS}


def report(
    name: str,
    samples: Sequence[Sample],
    rules: Sequence[Rules],
    part: Sequence[int],
    found: Sequence[set[Span]],
) -> None:
    """Prints precision, recall and F1 of the rules alone and with the model."""
    alone = [{(*span, kind) for span, kind in rules[at].items()} for at in part]
    before, after = counts(samples, part, alone), counts(samples, part, found)
    print(f"{name}: rules alone P R F1, with the model P R F1")
    for kind in KINDS:
        print(f"  {kind:13}{after[kind][2]:5}  {figures(before[kind])}   {figures(after[kind])}")
    total = [tuple(sum(row[i] for row in table.values()) for i in range(3)) for table in (before, after)]
    print(f"  {'together':13}{total[0][2]:5}  {figures(total[0])}   {figures(total[1])}")


def figures(count: tuple[int, ...]) -> str:
    """Precision, recall and F1."""
    hit, had, wanted = count
    return f"{hit / max(1, had):.3f} {hit / max(1, wanted):.3f} {2 * hit / max(1, had + wanted):.3f}"


def calibration(seen: Sequence[Candidates], chances: Sequence[Array]) -> tuple[Array, Array]:
    """How often a candidate is what it most probably is, at each level of probability; printed, too."""
    best = np.concatenate([one[:, :-1].max(axis=1)[of.inside] for one, of in zip(chances, seen, strict=True)])
    kind = np.concatenate(
        [one[:, :-1].argmax(axis=1)[of.inside] for one, of in zip(chances, seen, strict=True)]
    )
    right = kind == np.concatenate([of.wanted[of.inside] for of in seen])
    levels, shares = [], []
    for low, high in pairwise(LEVELS):
        part = (best >= low) & (best < high)
        levels.append(float(best[part].mean()))
        shares.append(float(right[part].mean()))
        print(f"probability {levels[-1]:.3f}: {part.sum()} spans, right {shares[-1]:.3f}")
    return np.array(levels, dtype=np.float32), np.array(shares, dtype=np.float32)


def write(stored: Stored, edges: Edges, second: Second, chosen: tuple[Array, ...]) -> None:
    """Writes the weights, those of the tables in steps of one byte, rows of nothing left out."""
    edge_rows, edge_gaps = packed(edges.table)
    span_rows, span_gaps = packed(second.table)
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        edges=edge_rows,
        edge_gaps=edge_gaps,
        edge_bias=np.rint(edges.bias * EDGE_SCALE).astype(np.int16),
        spans=span_rows,
        span_gaps=span_gaps,
        vectors=second.dense,
        bias=second.bias,
        pair_keys=stored.keys,
        pair_sets=stored.sets,
        pair_vectors=stored.vectors,
        pair_step=stored.step,
        limits=np.array([LOOKED_AT.edge, LOOKED_AT.both, LOOKED_AT.partners]),
        **dict(zip(("new", "proposed", "levels", "right"), chosen, strict=True)),
    )
    WEIGHTS.parent.mkdir(parents=True, exist_ok=True)
    WEIGHTS.write_bytes(buffer.getvalue())
    print(f"{WEIGHTS}: {len(buffer.getvalue()):,} bytes, {len(edge_rows)} and {len(span_rows)} rows")


def packed(table: Array) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int32]]:
    """The rows of a table that hold something, as whole numbers, and how far each is from the one before."""
    whole = np.clip(np.rint(table * EDGE_SCALE), -127, 127).astype(np.int8)
    kept = np.flatnonzero(whole.any(axis=1))
    return whole[kept], np.diff(kept, prepend=0).astype(np.int32)


if __name__ == "__main__":
    main()
