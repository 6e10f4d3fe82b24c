"""The pages of tasks: one document, the whole library, the card, the workbook."""

from __future__ import annotations

import html
import io
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from starlette.testclient import TestClient

from luoshi.errors import LibraryError
from luoshi.session import Effort, Language, Session, Wanted
from luoshi.session.commitments import COMMITMENTS
from luoshi.session.room import (
    Desk,
    Room,
    TaskWish,
    count_by_document,
    make_tasks_book,
    tasks_book_name,
)
from luoshi.web import tasks

ATTACK = "<script>alert(1)</script>"
FORMULA = "=HYPERLINK(1)"


def plain(text: str) -> str:
    """The words of a page on one line."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", text)))


def numbers(text: str) -> dict[str, int]:
    """The numbers above the table, by their Chinese names."""
    found = re.findall(r"<dt>([^<]*)</dt><dd>(.*?)</dd>", text)
    return {name: int(plain(number).replace(",", "")) for name, number in found}


def written(text: str) -> list[str]:
    """The tasks of a page as written."""
    found = re.findall(r'<td class="col-words"[^>]*><a [^>]*>(.*?)</a>', text, re.S)
    return [html.unescape(words) for words in found]


def cells(workbook: bytes) -> list[list[openpyxl.cell.Cell]]:
    """The rows of a workbook below its head."""
    sheet = openpyxl.load_workbook(io.BytesIO(workbook)).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows(min_row=2)]


@pytest.fixture(scope="session")
def busiest(desk: Desk) -> str:
    """The demo document with most tasks."""
    counts = desk.kept(count_by_document)
    return desk.catalogue.entries[int(counts.argmax())].id


def test_a_document_is_broken_down_in_reading_order(inside: TestClient, demo: Session, busiest: str) -> None:
    rows = demo.work(Wanted(), document=busiest, limit=10_000).records()
    text = inside.get(f"/tasks?document={busiest}").text
    assert written(text) == [row["content"] for row in rows][: len(written(text))]
    assert len(written(text)) == min(len(rows), 250)
    counted = numbers(text)
    assert counted["任务"] == sum(row["type"] == "task" for row in rows)
    assert counted["目标"] == sum(row["type"] == "target" for row in rows)
    for name, column in (("有牵头单位", "owner"), ("有完成时限", "deadline"), ("有衡量指标", "measure")):
        assert counted[name] == sum(row[column] is not None for row in rows)
    assert counted["存疑"] == sum(row["doubt"] is not None for row in rows)


def test_every_task_opens_the_reader_at_its_words(inside: TestClient, desk: Desk, busiest: str) -> None:
    text = inside.get(f"/tasks?document={busiest}").text
    found = re.findall(
        r'col-words"[^>]*><a href="/documents/(\w+)\?at=(\d+)-(\d+)#here">(.*?)</a>', text, re.S
    )
    assert len(found) == len(written(text)) > 1
    for document, start, end, words in found:
        assert desk.index.text(document)[int(start) : int(end)] == html.unescape(words)
    assert 'id="here"' in inside.get(f"/documents/{busiest}?at={found[0][1]}-{found[0][2]}").text


def test_headings_stand_above_their_tasks_in_reading_order_alone(inside: TestClient, busiest: str) -> None:
    text = inside.get(f"/tasks?document={busiest}").text
    assert 'scope="rowgroup"' in text
    assert 'scope="rowgroup"' not in inside.get(f"/tasks?document={busiest}&column=owner").text


def test_the_library_has_a_table_and_the_way_to_each_document(
    inside: TestClient, desk: Desk, busiest: str
) -> None:
    text = inside.get("/tasks").text
    assert numbers(text)["任务"] + numbers(text)["目标"] == desk.kept(count_by_document).sum()
    assert len(written(text)) == 50
    name = desk.entry(busiest).name
    found = inside.get("/tasks", params={"title": name}).text
    assert f'href="/tasks?document={busiest}"' in found
    assert "没有标题含这些字" in inside.get("/tasks?title=查无此题").text


def test_narrowing_is_kept_by_every_link(inside: TestClient) -> None:
    text = inside.get("/tasks?role=task&part=发展").text
    assert all("发展" in words for words in written(text))
    links = [html.unescape(link) for link in re.findall(r'<th scope="col"[^>]*><a href="([^"]+)"', text)]
    links += [html.unescape(link) for link in re.findall(r'rel="next" href="([^"]+)"', text)]
    assert len(links) > 6
    for link in links:
        assert "role=task" in link
        assert inside.get(link).status_code == 200
    assert 'value="发展"' in text
    assert '<option value="task" selected>' in text


@pytest.mark.parametrize("column", ["reading", "role", "action", "owner", "partners", "deadline", "measure"])
def test_every_column_sorts_both_ways(inside: TestClient, busiest: str, column: str) -> None:
    for beginning in ("/tasks?", f"/tasks?document={busiest}&"):
        text = inside.get(f"{beginning}column={column}").text
        (state,) = re.findall(r'aria-sort="(\w+)"', text)
        head = re.search(rf'class="col-{column}" aria-sort="\w+"><a href="([^"]+)"', text)
        assert head is not None
        other = inside.get(html.unescape(head[1])).text
        assert re.findall(r'aria-sort="(\w+)"', other) == [
            "descending" if state == "ascending" else "ascending"
        ]


def test_a_body_is_a_click_away_and_can_be_taken_away_again(inside: TestClient) -> None:
    text = inside.get("/tasks").text
    offer = re.search(
        r'<li>\s*<a href="([^"]+)"><span lang="zh-CN">([^<]*)</span> <span class="n">([\d,]+)<', text
    )
    assert offer is not None
    narrowed = inside.get(html.unescape(offer[1])).text
    assert numbers(narrowed)["有牵头单位"] == int(offer[3].replace(",", ""))
    back = re.search(r'<a href="([^"]+)" class="chosen"', narrowed)
    assert back is not None
    assert html.unescape(back[1]) == "/tasks"


def test_doubtful_tasks_are_marked_and_say_why(inside: TestClient) -> None:
    text = inside.get("/tasks?doubtful=true").text
    cards = re.findall(r'<a data-card class="doubt" href="([^"]+)"', text)
    assert len(cards) == len(written(text)) > 0
    card = inside.get(cards[0], headers={"x-fragment": "1"}).text
    assert "为何存疑" in card
    assert "低于 0.60" in card
    assert "<mark>" in card


def test_a_card_quotes_the_task_in_its_line(inside: TestClient, desk: Desk, busiest: str) -> None:
    text = inside.get(f"/tasks?document={busiest}").text
    for link in re.findall(r'col-reading"><a data-card href="([^"]+)"', text)[:8]:
        card = inside.get(link).text
        quoted = re.search(r'<p class="quote" lang="zh-CN">(.*?)</p>', card, re.S)
        assert quoted is not None
        assert html.unescape(re.sub("</?mark>", "", quoted[1])) in desk.index.text(busiest)
    assert inside.get(f"/tasks/{busiest}/0-1").status_code == 404


def test_the_workbook_has_exactly_what_is_narrowed(inside: TestClient, demo: Session, busiest: str) -> None:
    everything = demo.work(Wanted(), document=busiest, limit=10_000).records()
    wanted = [row for row in everything if "发展" in str(row["content"])]
    answer = inside.get(f"/tasks/workbook?document={busiest}&part=发展")
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")
    assert "任务分解表" in unquote(answer.headers["content-disposition"])
    at = COMMITMENTS.index("content")
    assert [row[at].value for row in cells(answer.content)] == [row["content"] for row in wanted]
    assert 0 < len(wanted) < len(everything)


def test_a_long_workbook_is_made_by_a_job_and_has_every_task(
    demo: Session, tmp_path: Path, visit: Callable[[Room], TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "MOST_AT_ONCE", 3)
    room = Room(Path(shutil.copytree(demo.folder, tmp_path / "library")))
    somebody = visit(room)
    text = somebody.get("/tasks?role=task").text
    assert '<form method="post" action="/tasks/workbook?role=task">' in text
    assert "download" not in text
    early = somebody.get("/tasks/workbook?role=task")
    assert early.status_code == 404
    assert "请从任务分解表导出" in early.text
    begun = somebody.post("/tasks/workbook?role=task", data={"form_key": "f" * 43})
    assert begun.headers["location"].startswith("/jobs/")
    job = begun.headers["location"].rpartition("/")[2]
    end = time.monotonic() + 60
    while not room.jobs.get(job).ended:
        assert time.monotonic() < end
        time.sleep(0.02)
    found = room.jobs.get(job)
    assert (found.state, found.error, found.next) == ("done", "", "/tasks/workbook?role=task")
    everything = demo.work(Wanted(), limit=1_000_000).records()
    wanted = [row["content"] for row in everything if row["type"] == "task"]
    answer = somebody.get(found.next)
    assert answer.headers["content-disposition"].startswith("attachment; filename*=utf-8''%E4%BB%BB")
    at = COMMITMENTS.index("content")
    assert sorted(str(row[at].value) for row in cells(answer.content)) == sorted(map(str, wanted))
    again = somebody.post("/tasks/workbook?role=task", data={"form_key": "f" * 43})
    assert again.headers["location"] == found.next
    room.close()


def test_a_workbook_is_of_its_snapshot(demo: Session) -> None:
    with pytest.raises(LibraryError, match="has changed"):
        make_tasks_book(lambda *_: None, demo.folder, demo.folder, 999, TaskWish(), Language.CHINESE)
    names = {
        tasks_book_name(number, wish, language)
        for number in (1, 2)
        for wish in (TaskWish(), TaskWish(part="产业"), TaskWish(page=7))
        for language in Language
    }
    assert len(names) == 8


def test_nothing_left_says_what_to_do(inside: TestClient, busiest: str) -> None:
    text = inside.get(f"/tasks?document={busiest}&part=查无此事").text
    assert "没有这样的任务" in text
    assert f'href="/tasks?document={busiest}"' in text


def test_a_document_without_tasks_says_so(tmp_path: Path, visit: Callable[[Room], TestClient]) -> None:
    (tmp_path / "a.txt").write_text("天气晴朗。\n", encoding="utf-8")
    Session(tmp_path / "library").add([tmp_path / "a.txt"], effort=Effort(workers=1))
    room = Room(tmp_path / "library")
    desk = room.desk()
    assert desk is not None
    (entry,) = desk.catalogue.entries
    someone = visit(room)
    assert "本篇没有任务或目标" in someone.get(f"/tasks?document={entry.id}").text
    assert "/tasks?document" not in someone.get(f"/documents/{entry.id}").text
    assert someone.get("/tasks").status_code == 200


def test_the_reader_leads_to_the_table(inside: TestClient, desk: Desk, busiest: str) -> None:
    count = int(desk.kept(count_by_document).max())
    for view in ("", "/raw"):
        text = inside.get(f"/documents/{busiest}{view}").text
        assert f'<a href="/tasks?document={busiest}">任务分解表 {count:,} 项</a>' in text


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "column=x",
        "document=x",
        "due=20a7",
        "role=frame",
        "level=x",
        "since=昨天",
        f"part={'长' * 201}",
    ],
)
def test_what_makes_no_sense_is_refused(inside: TestClient, query: str) -> None:
    assert inside.get(f"/tasks?{query}").status_code == 400
    assert inside.get(f"/tasks/workbook?{query}").status_code == 400


@pytest.mark.parametrize("path", ["/tasks?document=0123456789abcdef", "/tasks/0123456789abcdef/1-2"])
def test_an_unknown_document_is_not_found(inside: TestClient, path: str) -> None:
    assert inside.get(path).status_code == 404


def test_empty_fields_of_the_form_narrow_nothing(inside: TestClient) -> None:
    names = (
        "role",
        "owner",
        "due",
        "part",
        "level",
        "region",
        "issuer",
        "since",
        "until",
        "document",
        "title",
    )
    text = inside.get("/tasks?" + "&".join(f"{name}=" for name in names)).text
    assert numbers(text) == numbers(inside.get("/tasks").text)
    assert "清除条件" not in text


def test_english_pages_are_english(inside: TestClient, busiest: str) -> None:
    inside.cookies.set("luoshi_language", "en")
    for path in ("/tasks", f"/tasks?document={busiest}", "/tasks?doubtful=true", "/tasks?part=查无此事"):
        text = inside.get(path).text.partition("<main")[2]
        text = re.sub(r'<(\w+)[^>]*lang="zh-CN"[^>]*>.*?</\1>', "", text, flags=re.S)
        text = re.sub(r'<p class="meta">.*?</p>|<option.*?</option>', "", text, flags=re.S)
        assert not re.search(r"[\u4e00-\u9fff]", plain(text)), path


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """A room whose tasks try to be markup and formulas."""
    folder = tmp_path_factory.mktemp("attacked")
    text = (
        f"工作方案\n一、任务{ATTACK}\n加快建设茶业{ATTACK}工程。（责任单位：市{ATTACK}局、市财政局）\n"
        f"{FORMULA}加快建设茶叶市场。\n推动茶业\"><b onclick='x'>发展。\n"
    )
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "M.tsv").write_text(f"path\ttitle\tdate\na.txt\t=1+1{ATTACK}\t2031\n", encoding="utf-8")
    Session(folder / "library").add([folder / "a.txt"], folder / "M.tsv", effort=Effort(workers=1))
    return Room(folder / "library")


def test_tasks_never_become_markup(attacked: Room, visit: Callable[[Room], TestClient]) -> None:
    someone = visit(attacked)
    first = someone.get("/tasks").text
    (document,) = set(re.findall(r"/tasks\?document=(\w{16})", first))
    pages = [first, someone.get(f"/tasks?document={document}").text]
    pages += [someone.get(link).text for link in re.findall(r'data-card href="([^"]+)"', pages[1])]
    assert len(pages) > 3
    assert sum("alert(1)" in page for page in pages) > 2
    for page in pages:
        assert "<script>" not in page
        assert "<b onclick" not in page


def test_what_is_asked_never_becomes_markup(inside: TestClient) -> None:
    attack = '"><script>x</script>'
    names = ("owner", "part", "issuer", "title", "region")
    for name in names:
        assert "<script>x" not in inside.get("/tasks", params={name: attack}).text


def test_no_cell_of_the_workbook_is_a_formula(attacked: Room, visit: Callable[[Room], TestClient]) -> None:
    said = [cell for row in cells(visit(attacked).get("/tasks/workbook").content) for cell in row]
    assert {str(cell.value)[:4] for cell in said if str(cell.value).startswith("=")} == {"=HYP", "=1+1"}
    assert {cell.data_type for cell in said} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in said)


def test_an_empty_library_leads_to_the_first_page(nobody: TestClient) -> None:
    for path in ("/tasks", "/tasks/workbook", "/tasks/0123456789abcdef/1-2"):
        assert nobody.get(path).headers["location"] == "/"


def test_nobody_outside_sees_tasks(outside: TestClient) -> None:
    assert outside.get("/tasks").status_code == 403
    assert outside.get("/tasks/workbook").status_code == 403
