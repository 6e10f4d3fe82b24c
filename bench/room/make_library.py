"""Makes a library of many invented documents to try the reading room on: make_library.py CORPUS FOLDER [--documents N].

The documents are sentences of the daily news and of work reports drawn at random, dealt out to all levels and all
provinces and cities, with dates from 2010 on. They are written as JSON Lines and taken in as a user would.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from luoshi.lexicon import load_lexicon
from luoshi.session import Effort, Session

NEWS = "other/media/xwlb_daily_2022-09_2026-08.jsonl.gz"
REPORTS = "province/work_reports_2026/*.txt"
RECORDS = 2_000
SENTENCES = 9
KINDS = ("意见", "实施方案", "工作要点", "通知", "规划", "办法")
SUBJECTS = (
    "推动工业高质量发展",
    "培育先进制造业集群",
    "促进中小企业发展",
    "加快数字化转型",
    "优化营商环境",
    "稳定外贸",
)
LEVELS = {"province": "人民政府", "city": "人民政府", "county": "人民政府"}


def main() -> None:
    """Reads the arguments and makes the library."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    asked = parser.parse_args()
    sentences = list(read_sentences(asked.corpus))
    print(f"{len(sentences):,} sentences", flush=True)
    with tempfile.TemporaryDirectory() as given:
        folder = Path(given)
        write(folder, list(records(sentences, asked.documents)))
        report = Session(asked.folder).add([folder], effort=Effort(progress=told))
    print(f"{report.documents:,} documents")


def told(done: int, total: int, name: str) -> None:
    """Says how far it is."""
    print(f"{done}/{total} {name}", flush=True)


def read_sentences(corpus: Path) -> Iterator[str]:
    """The sentences of the news and of work reports."""
    with gzip.open(corpus / NEWS, "rt", encoding="utf-8") as days:
        texts = [json.loads(day)["text"] for day in days]
    texts += [path.read_text(encoding="utf-8", errors="replace") for path in sorted(corpus.glob(REPORTS))]
    for text in texts:
        yield from (one for one in re.findall(r"[^。！？\n#]+[。！？]", text) if len(one) > 8)


def records(sentences: Sequence[str], count: int) -> Iterator[dict[str, str]]:
    """The documents."""
    draw = random.Random(11)
    places = [one for one in load_lexicon().divisions if one.level in LEVELS]
    for at in range(count):
        place = draw.choice(places)
        title = f"{place.name}关于{draw.choice(SUBJECTS)}的{draw.choice(KINDS)}（{at}）"
        paragraphs = ["".join(draw.choices(sentences, k=3)) for _ in range(SENTENCES // 3)]
        yield {
            "title": title,
            "issuer": place.name + LEVELS[place.level],
            "level": place.level,
            "region": place.name,
            "date": f"{draw.randint(2010, 2026)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
            "text": "\n".join([title, *paragraphs]),
        }


def write(folder: Path, documents: Sequence[dict[str, str]]) -> None:
    """The documents as files of some thousand records."""
    for start in range(0, len(documents), RECORDS):
        lines = (json.dumps(one, ensure_ascii=False) for one in documents[start : start + RECORDS])
        (folder / f"{start:07}.jsonl").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
