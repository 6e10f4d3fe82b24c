"""Files that no reader should have to meet, invented documents beside them, and work that goes wrong."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import signal
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docx import Document

from luoshi.library import Chunk
from luoshi.session import adding
from luoshi.session.lots import MEMORY, Lot

GOOD = (
    "云泽市产业局关于做好{}统计工作的通知\n各县产业局：\n现将有关事项通知如下。"
    "推进新型工业化，加快建设现代化产业体系。\n云泽市产业局\n2031年5月6日\n"
)
ESCAPES = "\x1b[2J\x1b]0;owned\x07\x1b[31m\x9b31m\u202e"


def good(folder: Path, name: str, about: str = "") -> Path:
    """A document that nothing is wrong with."""
    path = folder / name
    path.write_text(GOOD.format(about or name), encoding="utf-8")
    return path


def batch(folder: Path, count: int, paragraphs: int = 400) -> Path:
    """A folder of invented documents, each long enough to take a while."""
    folder.mkdir()
    for number in range(count):
        text = "".join(
            f"（{i}）第{number}批第{i}项，推进{i}个产业园区建设，力争到2035年产值达到{i}亿元。\n"
            for i in range(paragraphs)
        )
        (folder / f"{number:02d}.txt").write_text(GOOD.format(number) + text, encoding="utf-8")
    return folder


def _zip_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as member:
            for _ in range(100):
                member.write(b"a" * 1_000_000)


def _gzip_bomb(path: Path) -> None:
    record = json.dumps({"text": GOOD.format("之前")}, ensure_ascii=False)
    with gzip.open(path, "wb") as stream:
        stream.write(f"{record}\n".encode())
        for _ in range(100):
            stream.write(b" " * 1_000_000)


def _entity_bomb(path: Path) -> None:
    """A Word file whose one paragraph stands for ten to the tenth characters."""
    buffer = io.BytesIO()
    document = Document()
    document.add_paragraph("甲")
    document.save(buffer)
    levels = "bcdefghij"
    entities = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("a" + levels, levels, strict=False))
    bomb = f'<!DOCTYPE w [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">{entities}]>'
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "word/document.xml":
                head, end, body = text.decode().partition("?>")
                text = (head + end + bomb + body.replace("甲", "&j;")).encode()
            new.writestr(name, text)


def _sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(200_000_000)


def _broken_utf8(path: Path) -> None:
    text = GOOD.format("坏").encode() * 20
    path.write_bytes(text.replace("工业".encode(), b"\xe5\xb7\xff\xfe\xe4") + b"\xe5\xb7")


def _text(text: str) -> Callable[[Path], None]:
    return lambda path: path.write_text(text, encoding="utf-8") and None


def _bytes(data: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(data) and None


HOSTILE: dict[str, tuple[Callable[[Path], None], str]] = {
    "empty.txt": (_bytes(b""), "the file is empty"),
    "blank.txt": (_bytes(b" \n\t\n"), "the file is empty"),
    "binary.txt": (_bytes(random.Random(1).randbytes(50_000)), "cannot be decoded"),
    "zeros.txt": (_bytes(bytes(1_000)), "binary, not text"),
    "huge.txt": (_sparse, "the limit is 100,000,000"),
    "broken.txt": (_broken_utf8, "cannot be decoded"),
    "bomb.docx": (_zip_bomb, "would unpack to more"),
    "bomb.jsonl.gz": (_gzip_bomb, "unpacks to too much"),
    "cut.jsonl.gz": (_bytes(gzip.compress(b'{"text": "x"}\n' * 99)[:-20]), "damaged"),
    "deep.html": (_text("<div>" * 100_000 + "深" + "</div>" * 100_000), "nested too deep"),
    "unclosed.html": (_text("<html><body>" + "<b>" * 100_000 + "深"), "nested too deep"),
    "entities.docx": (_entity_bomb, "the Word file is damaged"),
    "no_archive.docx": (_bytes(b"PK\x03\x04" + bytes(99)), "damaged archive"),
    "array.jsonl": (_text('[{"text": "云"}]\n'), "one JSON array"),
    "table.csv": (_text("code,name\n1,云泽\n"), "a column of texts is missing"),
    "page.pdf": (_bytes(b"%PDF-1.7\n1 0 obj\n"), "damaged"),
    "what.xyz": (_bytes(b"?"), "files ending in .xyz are not read"),
}
"""Each kind of bad file: what makes it, and what the sentence about it holds."""


def hostile_folder(folder: Path) -> Path:
    """All bad files, with links that loop, a pipe, and two good files among them."""
    folder.mkdir()
    for name, (make, _) in HOSTILE.items():
        make(folder / name)
    good(folder, "a_good.txt", "甲")
    good(folder, "z_good.txt", "乙")
    if os.name == "posix":
        (folder / "loop1").symlink_to("loop2")
        (folder / "loop2").symlink_to("loop1")
        (folder / "self").symlink_to(".", target_is_directory=True)
        (folder / "out").symlink_to("/", target_is_directory=True)
        os.mkfifo(folder / "pipe.txt")
    return folder


@dataclass(frozen=True)
class Trouble(adding._Analysis):
    """What a worker does, except with files whose names ask for trouble."""

    def __call__(self, lot: Lot) -> Chunk:
        match lot.request.path.stem:
            case "hangs":
                time.sleep(600)
            case "dies":
                os.kill(os.getpid(), signal.SIGKILL)
            case "crashes":
                os.kill(os.getpid(), signal.SIGSEGV)
            case "swells":
                return bytes(bytearray(2 * MEMORY))  # type: ignore[return-value]
            case "creeps":
                return [bytearray(b"x" * 10_000_000) for _ in range(MEMORY // 5_000_000)]  # type: ignore[return-value]
            case "fails":
                raise RuntimeError("a fault of ours")
        if lot.records and any("毒" in getattr(record, "text", "") for record in lot.records):
            os.kill(os.getpid(), signal.SIGKILL)
        return adding._Analysis.__call__(self, lot)
