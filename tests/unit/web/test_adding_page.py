"""Uploads through the pages: what is sent, what is refused while it comes, and what became of it."""

from __future__ import annotations

import io
import re
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from luoshi.session.room import MOST_OF_ONE, JobState, Room, uploads_incoming
from luoshi.web.fields import MOST_BYTES

KEY = {"form_key": "f" * 43}
HEAD = {"x-form-key": "f" * 43}
NOTICE = (
    "关于加快低空经济发展的通知\n各县（市、区）人民政府：\n到2035年，建成通用机场12个，产值达到300亿元。\n"
)
ATTACK = "<img src=x onerror=alert(1)>.txt"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path / "library")
    yield made
    made.close()


@pytest.fixture
def browser(room: Room, visit: Callable[[Room], TestClient]) -> TestClient:
    return visit(room)


@pytest.fixture
def stranger(room: Room, visit: Callable[..., TestClient]) -> TestClient:
    return visit(room, False)


def begun(browser: TestClient) -> str:
    return browser.post("/add", data=KEY).json()["batch"]


def put(browser: TestClient, batch: str, name: str, data: object, kind: str = "files", **head: str) -> int:
    headers = HEAD | {"x-file-path": quote(name)} | head
    return browser.put(f"/add/{batch}/{kind}", content=data, headers=headers).status_code  # type: ignore[arg-type]


def read(browser: TestClient, room: Room, batch: str) -> str:
    """Have it read, wait for the job, and open the page that it leads on to."""
    answer = browser.post(f"/add/{batch}/read", data=KEY)
    assert answer.status_code == 303, answer.text
    return report(browser, room, answer.headers["location"])


def report(browser: TestClient, room: Room, job_page: str) -> str:
    job = job_page.rpartition("/")[2]
    end = time.monotonic() + 120
    while not room.jobs.get(job).ended:
        assert time.monotonic() < end, room.jobs.get(job)
        time.sleep(0.02)
    assert room.jobs.get(job).state is JobState.DONE, room.jobs.get(job).error
    return browser.get(room.jobs.get(job).next).text


def archive(files: dict[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return data.getvalue()


def test_files_and_archives_are_taken_in_and_told_of_one_by_one(browser: TestClient, room: Room) -> None:
    assert '<a class="button" href="/add">' in browser.get("/").text
    batch = begun(browser)
    packed = archive({"甲/一.txt": NOTICE.replace("12", "13"), "../../二.txt": NOTICE.replace("12", "14")})
    assert put(browser, batch, "市政府/通知.txt", NOTICE.encode()) == 204
    assert put(browser, batch, ATTACK, NOTICE.replace("12", "15").encode()) == 204
    assert put(browser, batch, "包.zip", packed) == 204
    assert put(browser, batch, "坏.pdf", b"%PDF-1.4 nothing") == 204
    assert (
        put(browser, batch, "m.tsv", "path\tissuer\n通知.txt\t云川市人民政府\n".encode(), "manifest") == 204
    )
    text = read(browser, room, batch)
    assert text.count("已收入") == 3
    assert text.index("坏.pdf") < text.index("通知.txt"), "what was refused comes first"
    assert "甲/一.txt" in text
    assert "二.txt" in text
    assert "云川市人民政府" in text
    assert "&lt;img src=x onerror=alert(1)&gt;" not in text, "signs that no file system takes are left out"
    assert "<img" not in text
    link = re.search(r'data-step class="name" href="(/documents/[0-9a-f]{16})"', text)
    assert link
    assert "低空经济" in browser.get(link[1]).text
    stored = sorted(p.name for p in (room.folder / "originals" / batch).rglob("*.txt"))
    assert stored == ["img src=x onerror=alert(1).txt", "通知.txt"]
    again = begun(browser)
    assert put(browser, again, "换了名字.txt", NOTICE.encode()) == 204
    assert put(browser, again, "新.txt", NOTICE.replace("12", "16").encode()) == 204
    text = read(browser, room, again)
    assert "库中已有，未另存" in text
    assert not (room.folder / "originals" / again / "换了名字.txt").exists()
    assert re.search(r"新增（篇）</dt><dd>1</dd>", text)


def test_nothing_is_read_of_an_upload_without_the_key_of_a_form(browser: TestClient, room: Room) -> None:
    batch = begun(browser)

    def never() -> Iterator[bytes]:
        yield b"x"

    for head in (
        {},
        {"x-form-key": "g" * 43},
        HEAD | {"origin": "http://evil.example"},
        HEAD | {"sec-fetch-site": "cross-site"},
    ):
        answer = browser.put(f"/add/{batch}/files", content=never(), headers=head | {"x-file-path": "a.txt"})
        assert answer.status_code == 403, head
    body = b"form_key=" + b"f" * 43
    assert browser.put(f"/add/{batch}/files", content=body, headers={"x-file-path": "a"}).status_code == 403
    assert browser.post("/add/plain", data=KEY, files={"files": b"x"}).status_code == 403
    assert list((room.folder / "originals" / batch).iterdir()) == []


def test_a_key_in_the_address_opens_nothing_but_uploads(browser: TestClient) -> None:
    assert browser.post(f"/add?form_key={'f' * 43}").status_code == 403
    assert browser.post(f"/language?form_key={'f' * 43}", data={"language": "en"}).status_code == 403


def test_uploads_need_the_cookie_and_this_host(stranger: TestClient, browser: TestClient, room: Room) -> None:
    batch = begun(browser)
    assert put(stranger, batch, "a.txt", b"x") == 403
    assert stranger.post("/add", data=KEY).status_code == 403
    assert put(browser, batch, "a.txt", b"x", host="evil.example") == 421
    assert not list((room.folder / "originals" / batch).iterdir())


def test_too_large_a_file_is_refused_by_its_stated_length(browser: TestClient, room: Room) -> None:
    batch = begun(browser)
    assert put(browser, batch, "a.txt", b"x", **{"content-length": str(MOST_OF_ONE + 1)}) == 413
    for lie in ("-1", "9" * 30, "1e3", "x"):
        assert put(browser, batch, "a.txt", b"x", **{"content-length": lie}) == 413, lie
    assert not list((room.folder / "originals" / batch).iterdir())


def test_too_large_a_file_is_cut_off_while_it_comes_whatever_was_stated(
    browser: TestClient, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads_incoming, "MOST_OF_ONE", 100_000)
    batch = begun(browser)
    came = 0

    def endless() -> Iterator[bytes]:
        nonlocal came
        while came < 50_000_000:
            came += 10_000
            yield b"x" * 10_000

    headers = HEAD | {"x-file-path": "a.txt", "content-length": "5"}
    answer = browser.put(f"/add/{batch}/files", content=endless(), headers=headers)
    assert answer.status_code == 413
    assert answer.headers["connection"] == "close"
    assert "100,000 bytes" in answer.text
    assert not list((room.folder / "originals" / batch).iterdir())


def test_a_hundred_megabytes_come_in_within_bounds_of_memory(browser: TestClient, room: Room) -> None:
    batch = begun(browser)
    chunk = b"x" * 65_536

    def many() -> Iterator[bytes]:
        yield from (chunk for _ in range(99_000_000 // len(chunk)))

    tracemalloc.start()
    start = time.monotonic()
    with room.uploads.file(batch, "large.txt") as incoming:
        for data in many():
            incoming.write(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000
    assert time.monotonic() - start < 30
    assert (room.folder / "originals" / batch / "large.txt").stat().st_size > 98_000_000
    assert browser.post(f"/add/{batch}/drop", data=KEY).headers["location"] == "/add"
    assert not (room.folder / "originals" / batch).exists()


def test_no_name_leads_out_of_the_folder(browser: TestClient, room: Room, tmp_path: Path) -> None:
    batch = begun(browser)
    names = (
        "../../../out.txt",
        "/etc/out.txt",
        "C:\\Windows\\out.txt",
        "a\0b.txt",
        "..",
        "",
        "CON.txt",
        "长" * 2000,
    )
    for name in names:
        assert put(browser, batch, name, name.encode()) == 204, name
    folder = room.folder / "originals" / batch
    stored = [path for path in folder.rglob("*") if path.is_file()]
    assert len(stored) == len(names)
    assert all(path.resolve().is_relative_to(folder.resolve()) for path in stored)
    outside = {path for path in tmp_path.rglob("*") if path.is_file()} - set(stored)
    assert {path.name for path in outside} == {"luoshi.toml"}


@pytest.mark.parametrize(
    "batch", ["%2e%2e", "x", "20330506-101530-1f2e3d4c", "20330506-101530-1f2e3d4c%2f.."]
)
def test_only_open_uploads_take_files(browser: TestClient, batch: str) -> None:
    assert put(browser, batch, "a.txt", b"x") in (400, 403, 404, 405)
    assert browser.get(f"/add/{batch}").status_code in (400, 404)


def test_an_upload_that_was_read_takes_no_more(browser: TestClient, room: Room) -> None:
    batch = begun(browser)
    assert browser.post(f"/add/{batch}/read", data=KEY).status_code == 400
    put(browser, batch, "a.txt", NOTICE.encode())
    read(browser, room, batch)
    assert put(browser, batch, "b.txt", b"x") == 404
    assert browser.post(f"/add/{batch}/read", data=KEY).status_code == 404


def test_an_upload_that_is_cancelled_leaves_nothing(browser: TestClient, room: Room) -> None:
    batch = begun(browser)
    put(browser, batch, "a.txt", NOTICE.encode())
    page = browser.post(f"/add/{batch}/read", data=KEY).headers["location"]
    assert browser.post(f"{page}/cancel", data=KEY).status_code == 303
    assert room.desk() is None
    begun(browser)
    assert not (room.folder / "originals" / batch).exists()


def test_a_form_without_script_takes_files_too(browser: TestClient, room: Room) -> None:
    files = [
        ("files", ("甲/../<b>通知.txt", NOTICE.encode())),
        ("files", ("", b"")),
        ("manifest", ("m.csv", "path,issuer\n通知.txt,云川市人民政府\n".encode())),
        ("other", ("x.txt", b"nobody asked for it")),
    ]
    page = browser.get("/add").text
    action = re.search(r'action="(/add/plain[^"]*)"', page)
    assert action
    answer = browser.post(action[1], files=files)
    assert answer.status_code == 303, answer.text
    text = report(browser, room, answer.headers["location"])
    assert "已收入" in text
    assert "甲/b通知.txt" in text
    assert "nobody" not in text


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\nhalf',
        ),
        ("multipart/form-data; boundary=x", b"no form at all"),
        ("multipart/form-data", b"--x--"),
        ("multipart/form-data; boundary=x", b"--x\r\n" + b"a: b\r\n" * 100 + b"\r\n\r\n--x--"),
        ("text/plain", b"--x--"),
        ("multipart/form-data; boundary=x", b"--x--\r\n"),
    ],
)
def test_a_form_that_is_none_is_refused_and_leaves_nothing(
    browser: TestClient, room: Room, kind: str, body: bytes
) -> None:
    answer = browser.post(f"/add/plain?form_key={'f' * 43}", content=body, headers={"content-type": kind})
    assert answer.status_code == 400
    assert not [path for path in (room.folder / "originals").rglob("*") if path.is_file()]


def test_a_bomb_takes_nothing_with_it(browser: TestClient, room: Room) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("大.txt", b"0" * 60_000_000)
    batch = begun(browser)
    put(browser, batch, "bomb.zip", data.getvalue())
    put(browser, batch, "good.txt", NOTICE.encode())
    text = read(browser, room, batch)
    assert "would unpack to more than a document can hold" in text
    assert text.count("已收入") == 1


def test_a_manifest_of_no_use_is_told_and_the_library_is_as_before(browser: TestClient, room: Room) -> None:
    batch = begun(browser)
    put(browser, batch, "a.txt", NOTICE.encode())
    put(browser, batch, "m.tsv", b"name\nx\n", "manifest")
    job = browser.post(f"/add/{batch}/read", data=KEY).headers["location"].rpartition("/")[2]
    while not room.jobs.get(job).ended:
        time.sleep(0.02)
    assert "no column path" in browser.get(f"/jobs/{job}").text
    assert room.desk() is None


def test_other_forms_are_as_short_as_before(browser: TestClient) -> None:
    assert browser.post("/add", data=KEY | {"x": "y" * MOST_BYTES}).status_code == 413


def test_the_page_is_there_in_english(browser: TestClient) -> None:
    text = browser.get("/add", headers={"cookie": f"luoshi_8731={'v' * 43}; luoshi_language=en"}).text
    assert "Drop files or folders here" in text
    assert f'data-most-of-one="{MOST_OF_ONE}"' in text
