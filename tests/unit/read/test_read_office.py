"""Old Word files: told apart without LibreOffice, converted with it, and nothing that one could do by being opened."""

from __future__ import annotations

import http.server
import io
import os
import shutil
import struct
import subprocess
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import docx
import pytest

from luoshi.errors import LimitError, UnreadableError
from luoshi.read import office
from luoshi.read.docx import read_docx
from luoshi.read.limits import Limits
from luoshi.read.office import read_office
from luoshi.read.word import soffice
from luoshi.read.word.ole import OLE_MAGIC, OleKind, look_into
from luoshi.text import Layout, Metadata, RawText, Source

END = 0xFFFFFFFE
FREE = 0xFFFFFFFF
needs_soffice = pytest.mark.skipif(soffice.find_soffice() is None, reason="LibreOffice is not installed")


def read(data: bytes, name: str = "通知.doc", limits: Limits = Limits()) -> RawText:  # noqa: B008 - frozen
    return read_office(
        data,
        Source(name, "0" * 64, len(data), "application/msword"),
        Metadata(number="海政〔2026〕1号"),
        limits,
    )


def compound(streams: dict[str, bytes], size: int = 512) -> bytes:
    """A compound file with some streams at its root, each a sibling of the one before."""
    count = size // 4
    body, table = [], []

    def put(content: bytes) -> int:
        first = len(table)
        sectors = [content[i : i + size].ljust(size, b"\0") for i in range(0, len(content), size)]
        body.extend(sectors)
        table.extend([*range(first + 1, first + len(sectors)), END])
        return first

    small = b"".join(content.ljust(64, b"\0")[:64] for content in streams.values() if len(content) < 4096)
    small_start = put(small) if small else END
    entries = [entry("Root Entry", 5, small_start, len(small), child=1 if streams else FREE)]
    at = 0
    for i, (name, content) in enumerate(streams.items(), 1):
        if len(content) < 4096:
            start, at = at, at + 1
        else:
            start = put(content)
        entries.append(entry(name, 2, start, len(content), right=i + 1 if i < len(streams) else FREE))
    directory = put(b"".join(entries))
    blocks = len(body) // (count - 1) + 1
    table += [0xFFFFFFFD] * blocks
    table += [FREE] * (-len(table) % count)
    numbers = list(range(len(body), len(body) + blocks))
    body += [struct.pack(f"<{count}I", *table[i : i + count]) for i in range(0, blocks * count, count)]
    more = numbers[109:]
    if more:
        body.append(struct.pack(f"<{count}I", *more, *[FREE] * (count - 1 - len(more)), END))
    head = OLE_MAGIC + b"\0" * 16 + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, size.bit_length() - 1, 6)
    tail = (len(body) - 1, 1) if more else (END, 0)
    head += struct.pack("<IIIIIIIII", 0, blocks, directory, 0, 4096, END, 0, *tail)
    head += struct.pack("<109I", *(numbers[:109] + [FREE] * (109 - len(numbers[:109]))))
    return head.ljust(size, b"\0") + b"".join(body)


def entry(name: str, kind: int, start: int, length: int, child: int = FREE, right: int = FREE) -> bytes:
    spelt = name.encode("utf-16-le")
    head = spelt.ljust(64, b"\0") + struct.pack("<HBB", len(spelt) + 2, kind, 1)
    return head + struct.pack("<III", FREE, right, child) + b"\0" * 36 + struct.pack("<IQ", start, length)


def word(flags: int = 0, version: int = 0xC1, length: int = 5000) -> bytes:
    return (struct.pack("<HH6xH", 0xA5EC, version, flags) + b"\0" * length)[:length]


@pytest.mark.parametrize(
    ("streams", "kind", "modern"),
    [
        ({"WordDocument": word()}, OleKind.WORD, True),
        ({"1Table": b"x" * 5000, "WordDocument": word()}, OleKind.WORD, True),
        ({"WordDocument": word(length=200), "Data": b"y"}, OleKind.WORD, True),
        ({"WordDocument": word(version=0x65)}, OleKind.WORD, False),
        ({"WordDocument": word(version=0x68)}, OleKind.WORD, False),
        ({"WordDocument": word(0x0100)}, OleKind.LOCKED_WORD, True),
        ({"WordDocument": word(0x8100)}, OleKind.LOCKED_WORD, True),
        ({"a": b"1", "b": b"2", "WordDocument": word(0x0100, length=100)}, OleKind.LOCKED_WORD, True),
        ({"EncryptionInfo": b"x" * 90, "EncryptedPackage": b"x" * 9000}, OleKind.LOCKED, True),
        ({"Workbook": b"x" * 5000}, OleKind.SHEET, True),
        ({"Book": b"x" * 5000}, OleKind.SHEET, True),
        ({"PowerPoint Document": b"x"}, OleKind.SLIDES, True),
        ({"__properties_version1.0": b"x"}, OleKind.MAIL, True),
        ({"CONTENTS": b"x"}, OleKind.OTHER, True),
        ({}, OleKind.OTHER, True),
    ],
)
@pytest.mark.parametrize("size", [512, 4096])
def test_what_a_compound_file_is(streams: dict[str, bytes], kind: OleKind, modern: bool, size: int) -> None:
    found = look_into(compound(streams, size))
    assert (found.kind, found.modern) == (kind, modern)


def test_many_streams_and_a_long_one() -> None:
    streams = {f"s{i}": b"x" * 100 for i in range(300)} | {
        "big": b"z" * 9_000_000,
        "WordDocument": word(0x0100),
    }
    assert look_into(compound(streams)).kind is OleKind.LOCKED_WORD


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (compound({"WordDocument": word(0x0100)}), "the Word file is encrypted.*remove the password"),
        (compound({"EncryptedPackage": b"x" * 5000}), "the Office file is encrypted"),
        (compound({"Workbook": b"x" * 5000}), "spreadsheet.*CSV"),
        (compound({"PowerPoint Document": b"x" * 5000}), "presentation"),
        (compound({"__properties_version1.0": b"x"}), "mail"),
        (compound({"CONTENTS": b"x"}), "no Word file"),
        (compound({"WordDocument": b"\xec\xa5"}), "damaged"),
        (compound({"WordDocument": word()})[:700], "damaged"),
        (OLE_MAGIC, "damaged"),
        (OLE_MAGIC + b"\xff" * 504, "damaged"),
        (OLE_MAGIC + b"\0" * 5000, "damaged"),
        (b"", "damaged"),
        (b"%PDF-1.4 and so on", "damaged"),
        (b"\x89PNG" * 500, "damaged"),
    ],
)
def test_what_is_refused_without_being_opened(
    monkeypatch: pytest.MonkeyPatch, data: bytes, reason: str
) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    with pytest.raises(UnreadableError, match=reason) as caught:
        read(data)
    assert str(caught.value).startswith("通知.doc: ")


def test_tables_that_run_in_circles_come_to_an_end() -> None:
    data = bytearray(compound({"a": b"1", "WordDocument": word()}))
    begin = time.perf_counter()
    for at in range(0, len(data) - 4, 4):
        hostile = bytearray(data)
        hostile[at : at + 4] = struct.pack("<I", at // 4 % 7)
        try:
            look_into(bytes(hostile))
        except ValueError:
            continue
    assert time.perf_counter() - begin < 20


def test_without_libreoffice_the_user_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soffice, "find_soffice", lambda: None)
    with pytest.raises(UnreadableError, match=r"needs LibreOffice; install LibreOffice, or save it as DOCX"):
        read(compound({"WordDocument": word()}))


def program(folder: Path, script: str) -> Path:
    """A program that stands in for LibreOffice; ``$out`` is the file that it is to write."""
    path = folder / "soffice"
    path.write_text(
        f'#!/bin/sh\nfor last; do shift; done; here=$(pwd); out="$here/out/document.docx"\n{script}\n'
    )
    path.chmod(0o755)
    return path


posix = pytest.mark.skipif(os.name != "posix", reason="a shell script stands in for LibreOffice")


@posix
@pytest.mark.parametrize(
    ("script", "error", "reason"),
    [
        ("exit 1", UnreadableError, "cannot read the file; it is damaged"),
        ("exit 0", UnreadableError, "cannot read the file; it is damaged"),
        ('mkdir -p out; : > "$out"', UnreadableError, "cannot read the file; it is damaged"),
        ('mkdir -p out; echo nonsense > "$out"', UnreadableError, "damaged archive"),
        ("sleep 600 & sleep 600", LimitError, "takes too long"),
        ("trap '' TERM INT HUP; sleep 600 & sleep 600", LimitError, "takes too long"),
        ('mkdir -p out; yes > "$out"', LimitError, "bytes as DOCX"),
        ("kill -SEGV $$", UnreadableError, "cannot read the file; it is damaged"),
    ],
)
def test_a_conversion_that_goes_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, error: type[Exception], reason: str
) -> None:
    monkeypatch.setattr(soffice, "find_soffice", lambda: program(tmp_path, script))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    begin = time.perf_counter()
    monkeypatch.setattr(office, "to_docx", partial(soffice.to_docx, seconds=0.7))
    with pytest.raises(error, match=reason):
        read(compound({"WordDocument": word()}), limits=Limits(file_bytes=2_000_000))
    assert time.perf_counter() - begin < 10
    assert [path.name for path in tmp_path.iterdir()] == ["soffice"]


@posix
def test_all_that_a_conversion_started_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = tmp_path / "ids"
    script = f'(echo $$ >> "{ids}"; sh -c \'echo $$ >> "{ids}"; sleep 600\') & sleep 600'
    monkeypatch.setattr(soffice, "find_soffice", lambda: program(tmp_path, script))
    with pytest.raises(LimitError):
        soffice.to_docx(b"x", "MS Word 97", "a.doc", Limits(), seconds=1)
    numbers = [int(line) for line in ids.read_text().split()]
    assert len(numbers) == 2
    deadline = time.monotonic() + 5
    while any(alive(number) for number in numbers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(alive(number) for number in numbers)


def alive(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text()
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


@posix
def test_a_conversion_sees_nothing_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = tmp_path / "seen"
    monkeypatch.setattr(
        soffice, "find_soffice", lambda: program(tmp_path, f'env > "{seen}"; ulimit -v >> "{seen}"')
    )
    monkeypatch.setenv("LUOSHI_SECRET", "机密")
    with pytest.raises(UnreadableError):
        soffice.to_docx(b"x", "MS Word 97", "a.doc", Limits())
    told = seen.read_text()
    assert "机密" not in told
    assert told.split()[-1] == "4194304"
    assert str(Path.home()) not in [
        line.partition("=")[2] for line in told.split("\n") if line.startswith("HOME=")
    ]


@pytest.mark.parametrize("found", ["", "/opt/x/soffice"])
def test_where_libreoffice_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: str) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: found or None)
    for version in ("7.2", "24.8"):
        folder = tmp_path / f"libreoffice{version}" / "program"
        folder.mkdir(parents=True)
        (folder / "soffice").write_text("")
    monkeypatch.setattr(soffice, "_PLACES", (f"{tmp_path.as_posix()}/libreoffice*/program/soffice",))
    expected = Path(found) if found else tmp_path / "libreoffice7.2" / "program" / "soffice"
    assert soffice.find_soffice() == expected
    monkeypatch.setattr(soffice, "_PLACES", ("/no/such/place/soffice", "C:/Program Files/x/soffice.com"))
    assert soffice.find_soffice() == (Path(found) if found else None)


# What follows needs LibreOffice itself.

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(
    [
        *(f'xmlns:{name}="{OFFICE}:{name}:1.0"' for name in ("office", "text", "script", "table", "style")),
        f'xmlns:draw="{OFFICE}:drawing:1.0" xmlns:svg="{OFFICE}:svg-compatible:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:ooo="http://openoffice.org/2004/office"',
    ]
)


def flat(body: str, scripts: str = "") -> bytes:
    kind = 'office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"'
    inner = f"<office:body><office:text>{body}</office:text></office:body>"
    return f"<?xml version='1.0'?><office:document {NAMES} {kind}>{scripts}{inner}</office:document>".encode()


def made(data: bytes, suffix: str, filter_name: str, folder: Path) -> bytes:
    """A document that LibreOffice saved in another format."""
    (folder / f"made.{suffix}").write_bytes(data)
    command = [
        str(soffice.find_soffice()),
        f"-env:UserInstallation={(folder / 'maker').as_uri()}",
        "--headless",
    ]
    command += [
        "--convert-to",
        filter_name,
        "--outdir",
        str(folder / "saved"),
        str(folder / f"made.{suffix}"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return next((folder / "saved").iterdir()).read_bytes()


def plain_docx() -> bytes:
    document = docx.Document()
    document.add_heading("海岚市首台套装备推广应用实施方案", 1)
    for i in range(40):
        document.add_paragraph(
            f"（{i}）东岭县要在2026年底前完成技术改造项目{i}个，新增产值1.5亿元，同比增长6.0%。"
        )
    table = document.add_table(3, 3)
    for i, words in enumerate(("县区", "目标", "单位", "东岭县", "120", "家", "西河县", "90", "家")):
        table.cell(i // 3, i % 3).text = words
    table.cell(1, 2).merge(table.cell(2, 2)).text = "家"
    document.add_paragraph("甲", style="List Number")
    document.add_paragraph("乙", style="List Number")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def old_word(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The plain document as Word 97 has it."""
    return made(plain_docx(), "docx", "doc:MS Word 97", tmp_path_factory.mktemp("office"))


@needs_soffice
def test_an_old_file_gives_the_text_of_a_new_one(
    old_word: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    new = read_docx(plain_docx(), Source("a.docx", "", 0, ""), Metadata(), Limits()).text
    for name in ("a.doc", "a.wps", "无后缀"):
        raw = read(old_word, name)
        assert raw.text == new
        assert (raw.layout, raw.given.number, raw.source.path) == (Layout.BLOCKS, "海政〔2026〕1号", name)
        assert not list(tmp_path.iterdir())
        if name == "a.doc":
            assert look_into(old_word).kind is OleKind.WORD


@needs_soffice
def test_a_file_that_was_cut_off_is_damaged_or_read_but_never_hangs(old_word: bytes) -> None:
    begin = time.perf_counter()
    with pytest.raises((UnreadableError, LimitError), match=r"通知\.doc"):
        read(old_word[: len(old_word) // 3])
    assert time.perf_counter() - begin < 60


class _Counter(http.server.BaseHTTPRequestHandler):
    """Counts who comes."""

    came = 0

    def do_GET(self) -> None:
        type(self).came += 1
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - names of the library

    def log_message(self, *_arguments: object) -> None:
        """Keep quiet."""


@pytest.fixture
def server() -> Iterator[int]:
    """The port of a server that counts its visitors."""
    _Counter.came = 0
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Counter) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running.server_address[1]
        running.shutdown()


@needs_soffice
def test_links_are_not_followed(tmp_path: Path, server: int) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("旧的内容", encoding="utf-8")
    image = f'<draw:image xlink:href="http://127.0.0.1:{server}/a.png"/>'
    picture = f'<draw:frame svg:width="3cm" svg:height="3cm">{image}</draw:frame>'
    link = f'<text:section-source xlink:href="{secret.as_uri()}" text:filter-name="Text"/>'
    section = f'<text:section text:name="S">{link}'
    body = f"<text:p>正文{picture}</text:p>{section}<text:p>段</text:p></text:section><text:p>末段</text:p>"
    data = made(flat(body), "fodt", "doc:MS Word 97", tmp_path)
    assert f"127.0.0.1:{server}".encode() in data or f"127.0.0.1:{server}".encode("utf-16-le") in data
    came = _Counter.came
    secret.write_text("机密内容", encoding="utf-8")
    raw = read(data)
    assert "正文" in raw.text
    assert "末段" in raw.text
    assert "机密" not in raw.text
    assert _Counter.came == came


MACRO = """<office:scripts><office:script script:language="ooo:Basic"><ooo:libraries>
<ooo:library-embedded ooo:name="Standard"><ooo:module ooo:name="M"><ooo:source-code>Sub Main
 Open "{}" For Output As #1
 Print #1, "x"
 Close #1
End Sub</ooo:source-code></ooo:module></ooo:library-embedded></ooo:libraries></office:script>
<office:event-listeners><script:event-listener script:language="ooo:script" script:event-name="dom:load"
 xlink:href="vnd.sun.star.script:Standard.M.Main?language=Basic&amp;location=document" xlink:type="simple"
 xmlns:dom="http://www.w3.org/2001/xml-events"/></office:event-listeners></office:scripts>"""


def opened(file: Path, profile: Path, until: Path, seconds: float) -> None:
    """Open a document as a user would, with no screen, until a file is there or time is up."""
    command = [
        str(soffice.find_soffice()),
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
    ]
    process = soffice._start([*command, str(file)], profile)
    deadline = time.monotonic() + seconds
    while not until.exists() and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.1)
    soffice._end(process)


@needs_soffice
@posix
def test_a_macro_does_not_run(tmp_path: Path) -> None:
    touched = tmp_path / "touched"
    file = tmp_path / "macro.odt"
    file.write_bytes(made(flat("<text:p>正文</text:p>", MACRO.format(touched)), "fodt", "odt", tmp_path))
    assert not touched.exists()
    trusting = tmp_path / "trusting"
    soffice._write_profile(trusting)
    settings = trusting / "user" / "registrymodifications.xcu"
    open_all = (
        settings.read_text().replace(">3</value>", ">0</value>").replace(">true</value>", ">false</value>")
    )
    settings.write_text(open_all)
    begin = time.monotonic()
    opened(file, trusting, touched, 40)
    if not touched.exists():
        pytest.skip("this LibreOffice runs no Basic macros at all")
    needed = time.monotonic() - begin
    touched.unlink()
    soffice._write_profile(tmp_path / "wary")
    opened(file, tmp_path / "wary", touched, needed + 3)
    assert not touched.exists()
    converted = soffice.to_docx(file.read_bytes(), "writer8", "macro.odt", Limits())
    assert "正文" in read_docx(converted, Source("macro.odt", "", 0, ""), Metadata(), Limits()).text
    assert not touched.exists()


def test_the_real_documents_come_back_the_same(shared: Path, tmp_path: Path) -> None:
    if soffice.find_soffice() is None:
        pytest.skip("LibreOffice is not installed")
    data = (shared / "corpus" / "central" / "congress" / "20th_report_2022-10-16.docx").read_bytes()
    new = read_docx(data, Source("a.docx", "", 0, ""), Metadata(), Limits()).text
    assert read(made(data, "docx", "doc:MS Word 97", tmp_path)).text == new
