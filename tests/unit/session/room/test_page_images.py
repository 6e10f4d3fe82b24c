"""Pages of originals: where words stand, which file is the original, pictures drawn within bounds."""

from __future__ import annotations

import shutil
import struct
import time
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from luoshi.errors import LimitError, LuoshiError, NotFoundError, UnreadableError
from luoshi.session import Effort, Session
from luoshi.session.room import (
    Desk,
    Drawing,
    Room,
    Sheets,
    find_original,
    has_pages,
    open_printed,
    pages_worker,
)
from luoshi.session.room.pages_draw import LONGEST_SIDE, draw, png
from luoshi.session.room.pages_original import Original, Whereabouts
from luoshi.session.room.pages_worker import Drawer
from printed_pages import BAR, HEIGHT, WIDTH, pdf_of

FIRST = ("关于加快低空经济发展的通知", "各县市人民政府：到二〇三五年建", "成通用机场十二个，产值翻番。")
SECOND = ("市交通局牵头，各区配合落实。",)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library of a PDF file, one in an archive, and a text."""
    made = tmp_path_factory.mktemp("pages")
    (made / "通知.pdf").write_bytes(pdf_of([FIRST, SECOND]))
    with zipfile.ZipFile(made / "包.zip", "w") as packed:
        packed.writestr("里/规划.pdf", pdf_of([[line.replace("低空", "临空") for line in FIRST]]))
    (made / "文本.txt").write_text("关于发展的通知\n各县：\n到2035年，产值达到300亿元。\n", encoding="utf-8")
    paths = sorted(path for path in made.iterdir() if path.is_file())
    Session(made / "library").add(paths, effort=Effort(workers=1))
    return made


@pytest.fixture(scope="module")
def desk(folder: Path) -> Desk:
    desk = Room(folder / "library").desk()
    assert desk is not None
    return desk


def named(desk: Desk, words: str) -> str:
    return next(entry.id for entry in desk.catalogue.entries if words in entry.path)


@pytest.fixture(scope="module")
def notice(desk: Desk) -> str:
    return named(desk, "通知.pdf")


@pytest.fixture(scope="module")
def sheets(desk: Desk, notice: str) -> Sheets:
    return open_printed(desk, notice)


def test_words_stand_on_the_pages_that_they_were_read_from(desk: Desk, notice: str, sheets: Sheets) -> None:
    text = desk.reading(notice).text
    at = text.index("通用机场")
    ((page, (left, top, right, bottom)),) = sheets.boxes(at, at + 4)
    assert page == 1
    assert left == pytest.approx(52, abs=3)
    assert right - left == pytest.approx(48, abs=4)
    assert top < HEIGHT - 270 < bottom + 3
    assert len(sheets.boxes(text.index("年建"), text.index("年建") + 4)) == 2, "they run over two lines"
    assert sheets.page_at(text.index("交通局")) == 2
    assert sheets.page_at(0) == 1
    assert sheets.page_at(10**9) == 2


def test_the_runs_of_a_page_are_its_words_in_order(desk: Desk, notice: str, sheets: Sheets) -> None:
    text = desk.reading(notice).text
    runs = sheets.runs(1, text)
    assert "".join(text[start:end] for start, end, _ in runs).replace("\n", "") == "".join(FIRST)
    assert [line for *_, line in runs] == [0, 1, 2]
    assert all(one[1] <= other[0] for one, other in pairwise(runs))
    assert sheets.runs(9, text) == []


def test_a_document_of_another_format_has_no_pages(desk: Desk, sheets: Sheets) -> None:
    assert not has_pages(desk, named(desk, "文本.txt"))
    with pytest.raises(NotFoundError, match="no pages"):
        open_printed(desk, named(desk, "文本.txt"))
    with pytest.raises(NotFoundError):
        sheets.page(3)


def test_originals_are_found_also_in_archives(desk: Desk, folder: Path, notice: str) -> None:
    original = find_original(desk, folder / "library", notice)
    assert (original.whereabouts, original.path) == (Whereabouts.THERE, folder / "通知.pdf")
    assert original.drawable
    packed = find_original(desk, folder / "library", named(desk, "规划.pdf"))
    assert (packed.whereabouts, packed.inside) == (Whereabouts.THERE, ("里/规划.pdf",))
    assert packed.bytes().startswith(b"%PDF")
    assert not find_original(desk, folder / "library", named(desk, "文本.txt")).drawable


def test_an_original_that_moved_or_changed_is_not_drawn(desk: Desk, folder: Path, notice: str) -> None:
    path = folder / "通知.pdf"
    data = path.read_bytes()
    try:
        path.write_bytes(data + b" ")
        assert find_original(desk, folder / "library", notice).whereabouts is Whereabouts.CHANGED
        path.unlink()
        assert find_original(desk, folder / "library", notice).whereabouts is Whereabouts.MOVED
    finally:
        path.write_bytes(data)
    assert find_original(desk, folder / "library", notice).drawable


def test_what_was_uploaded_moves_with_its_library(tmp_path: Path) -> None:
    place = tmp_path / "library" / "originals" / "20330506-101530-1f2e3d4c"
    session = Session(tmp_path / "library")
    (tmp_path / "甲.txt").write_text("关于发展的通知\n各县：\n加快发展。\n", encoding="utf-8")
    session.add([tmp_path / "甲.txt"], effort=Effort(workers=1))
    place.mkdir(parents=True)
    (place / "通知.pdf").write_bytes(pdf_of([FIRST]))
    Session(tmp_path / "library").add([place], effort=Effort(workers=1))
    shutil.move(tmp_path / "library", tmp_path / "moved")
    desk = Room(tmp_path / "moved").desk()
    assert desk is not None
    assert find_original(desk, tmp_path / "moved", named(desk, "通知.pdf")).drawable


def drawing(path: Path, number: int = 1, size: tuple[float, float] = (WIDTH, HEIGHT)) -> Drawing:
    return Drawing(Original(Whereabouts.THERE, path, (), "application/pdf"), number, *size, scanned=False)


def pixels(picture: bytes) -> np.ndarray:
    """The pixels of a picture as this project writes it."""
    width, height, _, colour = struct.unpack(">IIBB", picture[16:26])
    size = int.from_bytes(picture[33:37], "big")
    rows = np.frombuffer(zlib.decompress(picture[41 : 41 + size]), np.uint8).reshape(height, -1)
    return rows[:, 1:].reshape(height, width, 3 if colour == 2 else 1)


def test_a_page_is_drawn_as_it_looks(folder: Path) -> None:
    drawn = pixels(draw(drawing(folder / "通知.pdf", 2)))
    assert max(drawn.shape) == LONGEST_SIDE
    scale = LONGEST_SIDE / HEIGHT
    left, bottom, width, height = BAR
    row, column = int((HEIGHT - bottom - height / 2) * scale), int((left + width / 2) * scale)
    assert drawn[row, column].max() == 0
    assert drawn[row, int((left - 10) * scale)].min() == 255


@pytest.mark.parametrize(
    ("data", "number", "size"),
    [
        (b"%PDF-1.7 nothing more", 1, (WIDTH, HEIGHT)),
        (b"no picture of any kind", 1, (WIDTH, HEIGHT)),
        (pdf_of([FIRST]), 2, (WIDTH, HEIGHT)),
        (pdf_of([FIRST]), 1, (HEIGHT, WIDTH)),
    ],
)
def test_what_cannot_be_drawn_says_so(
    tmp_path: Path, data: bytes, number: int, size: tuple[int, int]
) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(UnreadableError):
        draw(drawing(tmp_path / "a.pdf", number, size))


def test_a_page_of_any_size_becomes_a_picture_of_bounded_size(tmp_path: Path) -> None:
    wide = pdf_of([FIRST]).replace(b"/MediaBox [0 0 300 400]", b"/MediaBox [0 0 14400 2]")
    (tmp_path / "a.pdf").write_bytes(wide)
    drawn = pixels(draw(drawing(tmp_path / "a.pdf", 1, (14_400, 2))))
    assert max(drawn.shape) <= LONGEST_SIDE + 1


def test_pictures_have_the_format_that_browsers_read() -> None:
    grey = np.arange(12, dtype=np.uint8).reshape(3, 4)
    assert (pixels(png(grey))[:, :, 0] == grey).all()
    large = np.zeros((5 * LONGEST_SIDE, 10, 3), np.uint8)
    assert pixels(png(large)).shape[0] <= 2 * LONGEST_SIDE


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    made = Drawer()
    yield made
    made.close()


def test_the_worker_draws_and_remembers(
    drawer: Drawer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = drawer.draw(drawing(folder / "通知.pdf"))
    process = drawer._process
    monkeypatch.setattr(Drawer, "_asked", None)
    assert drawer.draw(drawing(folder / "通知.pdf")) is first
    monkeypatch.undo()
    drawer.draw(drawing(folder / "通知.pdf", 2))
    assert drawer._process is process


def test_a_worker_started_beforehand_draws_the_first_page(drawer: Drawer, folder: Path) -> None:
    drawer.warm()
    process = drawer._process
    assert process is not None
    drawer.warm()
    drawer.draw(drawing(folder / "通知.pdf"))
    assert drawer._process is process


def test_a_worker_that_cannot_be_started_beforehand_is_started_when_a_page_is_asked_for(
    drawer: Drawer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages_worker, "_STARTING", -1.0)
    monkeypatch.setattr(pages_worker, "_WATCH", 0.0)
    drawer.warm()
    assert drawer._process is None
    monkeypatch.undo()
    assert drawer.draw(drawing(folder / "通知.pdf"))


def test_no_worker_is_started_beforehand_once_the_room_is_closed() -> None:
    drawer = Drawer()
    drawer.close()
    drawer.warm()
    assert drawer._process is None


def test_a_room_starts_it_where_there_are_pages_to_draw(folder: Path, tmp_path: Path) -> None:
    started = []
    for library in (folder / "library", _library_of_a_text(tmp_path)):
        room = Room(library)
        room.warm()
        started.append(room.drawer._process is not None)
        room.close()
    assert started == [True, False]


def _library_of_a_text(folder: Path) -> Path:
    (folder / "通知.txt").write_text(
        "关于发展的通知\n各县：\n到2035年，产值达到300亿元。\n", encoding="utf-8"
    )
    Session(folder / "library").add([folder / "通知.txt"], effort=Effort(workers=1))
    return folder / "library"


def test_memory_for_pictures_is_bounded(
    drawer: Drawer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages_worker, "HELD", 10)
    drawer.draw(drawing(folder / "通知.pdf"))
    drawer.draw(drawing(folder / "通知.pdf", 2))
    assert len(drawer._pictures) == 1


def test_a_page_that_fails_does_not_end_the_worker(drawer: Drawer, folder: Path) -> None:
    with pytest.raises(LuoshiError, match="cannot be drawn"):
        drawer.draw(drawing(folder / "通知.pdf", 7))
    assert drawer.draw(drawing(folder / "通知.pdf"))


def test_a_worker_that_is_gone_is_replaced(drawer: Drawer, folder: Path) -> None:
    drawer.draw(drawing(folder / "通知.pdf"))
    assert drawer._process is not None
    drawer._process.kill()
    drawer._process.join()
    with pytest.raises(UnreadableError, match="broke down"):
        drawer.draw(drawing(folder / "通知.pdf", 2))
    assert drawer.draw(drawing(folder / "通知.pdf", 2))


def test_a_page_that_takes_too_long_is_given_up(
    drawer: Drawer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawer.draw(drawing(_file(tmp_path)))
    monkeypatch.setattr(pages_worker, "SECONDS", 0.2)
    start = time.monotonic()
    heavy = pdf_of([FIRST]).replace(b"0 g 40 360 100 20 re f", b"0 0 300 400 re f\n" * 300_000)
    (tmp_path / "heavy.pdf").write_bytes(heavy)
    with pytest.raises(LimitError, match="longer than"):
        drawer.draw(drawing(tmp_path / "heavy.pdf"))
    assert time.monotonic() - start < 10


def test_a_worker_that_takes_too_much_memory_is_ended(
    drawer: Drawer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawer.draw(drawing(_file(tmp_path)))
    monkeypatch.setattr(pages_worker, "resident_memory", lambda process: pages_worker.MEMORY + 1)
    monkeypatch.setattr(pages_worker, "_WATCH", 0.0)
    with pytest.raises(LimitError, match="memory"):
        drawer.draw(drawing(_file(tmp_path), 1, (WIDTH, HEIGHT + 1)))


def _file(folder: Path) -> Path:
    path = folder / "a.pdf"
    path.write_bytes(pdf_of([FIRST]))
    return path
