"""The matrix in the browser: choosing, the table, its cards, decisions on evidence, the map, the workbook."""

from __future__ import annotations

import html
import io
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from starlette.testclient import TestClient

from luoshi.session import Session
from luoshi.session.room import (
    STATES,
    By,
    Columns,
    Desk,
    Opened,
    Room,
    Wanted,
    key_of,
    make_matrix,
    open_matrix,
    shelf_of,
)

FORM = {"form_key": "f" * 43}
FRAGMENT = {"x-fragment": "1"}
PATIENCE = 180.0


def plain(page: str) -> str:
    """The words of a page on one line."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", page)))


@pytest.fixture(scope="module")
def own_room(demo: Session, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A room of a demo library of its own: these tests write beside it."""
    folder = tmp_path_factory.mktemp("matrix-pages") / "library"
    shutil.copytree(demo.folder, folder, ignore=shutil.ignore_patterns("cache"))
    room = Room(folder)
    yield room
    room.close()


@pytest.fixture(scope="module")
def own_desk(own_room: Room) -> Desk:
    desk = own_room.desk()
    assert desk is not None
    return desk


@pytest.fixture(scope="module")
def source(own_desk: Desk) -> str:
    return next(entry.id for entry in own_desk.catalogue.entries if "zhongshu_jueding_2031" in entry.path)


@pytest.fixture(scope="module")
def key(own_room: Room, own_desk: Desk, source: str) -> str:
    """The key of the decision's matrix against the provinces, made."""
    wanted = Wanted(own_desk.number, source, Columns(By.PROVINCE))
    make_matrix(lambda *_: None, own_room.folder, shelf_of(own_room.folder).folder(), wanted)
    return key_of(wanted)


@pytest.fixture
def reader(own_room: Room, visit: Callable[[Room], TestClient]) -> TestClient:
    return visit(own_room)


def opened(desk: Desk, key: str) -> Opened:
    return open_matrix(desk, key)


def finished(room: Room, place: str) -> str:
    """Where a job that has been started leads on to, once it is done."""
    job = place.rpartition("/")[2]
    until = time.monotonic() + PATIENCE
    while not room.jobs.get(job).ended and time.monotonic() < until:
        time.sleep(0.05)
    found = room.jobs.get(job)
    assert found.error == ""
    return found.next


def test_the_sources_are_offered_by_level_and_found_by_title(reader: TestClient, source: str) -> None:
    text = reader.get("/matrix").text
    assert f'href="/matrix?source={source}"' in text
    assert f"source={source}" not in reader.get("/matrix?q=工作方案").text
    assert "没有这个标题的文件" in reader.get("/matrix?q=火星").text


def test_a_source_is_held_against_places_issuers_or_documents(reader: TestClient, source: str) -> None:
    text = reader.get(f"/matrix?source={source}&words=产业链").text
    assert 'value="province:" checked' in text
    assert re.search(r'value="city:9\d0000"', text)
    assert 'value="issuer:province"' in text
    assert re.search(r'type="checkbox" name="document" value="[0-9a-f]{16}"', text)
    assert f'name="document" value="{source}"' not in text


def test_a_matrix_is_made_as_a_job_and_is_there_at_once_the_next_time(
    reader: TestClient, own_room: Room, source: str
) -> None:
    form = FORM | {"source": source, "columns": "city:"}
    first = reader.post("/matrix", data=form)
    assert first.status_code == 303
    assert first.headers["location"].startswith("/jobs/")
    there = finished(own_room, first.headers["location"])
    assert "泊云" in reader.get(there).text
    assert reader.post("/matrix", data=form).headers["location"] == there
    assert f'href="{there}"' in reader.get("/matrix").text


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"columns": "province:"}, 404),
        ({"source": "0" * 16, "columns": "province:"}, 404),
        ({"source": "own", "columns": ""}, 400),
        ({"source": "own", "columns": "planet:"}, 400),
        ({"source": "own", "columns": "document:"}, 400),
        ({"source": "own", "columns": "document:", "document": "0" * 16}, 404),
    ],
)
def test_a_form_that_asks_for_nothing_is_refused(
    reader: TestClient, source: str, fields: dict[str, str], status: int
) -> None:
    asked = fields | ({"source": source} if fields.get("source") == "own" else {})
    assert reader.post("/matrix", data=FORM | asked).status_code == status


def test_making_and_exporting_need_a_form_of_this_room(reader: TestClient, source: str, key: str) -> None:
    assert reader.post("/matrix", data={"source": source, "columns": "province:"}).status_code == 403
    assert reader.post(f"/matrix/{key}/workbook").status_code == 403


def test_the_table_has_a_head_a_column_and_the_shares_of_sections(
    reader: TestClient, own_desk: Desk, key: str
) -> None:
    text = reader.get(f"/matrix/{key}").text
    heads = re.findall(r'<th scope="col"><a[^>]*><span>([^<]+)</span>', text)
    assert heads == [column.name for column in opened(own_desk, key).settled.verdicts.columns]
    assert text.count('<tr class="section') > 5
    assert '<tr class="clause"' not in text
    assert re.search(r'<td class="d\d"><a data-card href="/matrix/[0-9a-f]{16}/cells/\d+/\d">', text)
    assert '<td class="not_held"><span title="未收文件">—</span></td>' in text


def test_a_section_unfolds_in_place_and_without_a_script(
    reader: TestClient, own_desk: Desk, key: str
) -> None:
    page = reader.get(f"/matrix/{key}").text
    links = re.findall(r'data-rows="([^"]+)" href="([^"#]+)#s(\d+)" aria-expanded="false"', page)
    assert links
    states = opened(own_desk, key).settled.states
    rows, whole, unit = (html.unescape(part) for part in links[0])
    fragment = reader.get(rows, headers=FRAGMENT).text
    assert "<html" not in fragment
    clauses = re.findall(r'<tr class="clause".*?</tr>', fragment, re.S)
    assert clauses
    assert all(line.count("<td") == states.shape[1] + 1 for line in clauses)
    text = reader.get(whole).text
    assert f'data-unit="{unit}"' in text
    assert 'aria-expanded="true"' in text
    assert all(line in text for line in clauses)


def test_cells_say_their_state_in_a_sign_a_colour_and_words(
    reader: TestClient, own_desk: Desk, key: str
) -> None:
    text = reader.get(f"/matrix/{key}?find=产业链").text
    verdicts = opened(own_desk, key).settled.verdicts
    states = {int(one["unit"]): row for row, one in enumerate(verdicts.rows)}
    found = re.findall(
        r'<td class="(\w+) r\d"><a data-card href="/matrix/\w+/cells/(\d+)/(\d)" aria-label="([^"]+)">(.)</a>',
        text,
    )
    assert found
    said = {
        "verbatim": ("照录", "照"),
        "adapted": ("改写", "改"),
        "elaborated": ("细化", "细"),
        "absent": ("未见", "·"),
    }
    for look, unit, column, words, sign in found:
        assert STATES[opened(own_desk, key).settled.states[states[int(unit)], int(column)]] == look
        assert (words, sign) == said[look]


def test_what_asks_nothing_is_told_apart_and_shown_on_request(reader: TestClient, key: str) -> None:
    assert "nothing-asked" not in reader.get(f"/matrix/{key}?find=会").text
    assert "不适用" in reader.get(f"/matrix/{key}?show=all&open=all&find=会").text


def test_gaps_of_one_place_leave_no_uptake(reader: TestClient, key: str) -> None:
    text = reader.get(f"/matrix/{key}?show=gaps&column=1").text
    body = text.partition("<tbody>")[2]
    assert '<td class="absent' in body
    assert not re.search(r'<td class="(verbatim|adapted|elaborated) ', body)
    assert len(re.findall(r'<th scope="col"><a', text)) == 1


def test_empty_fields_of_the_form_ask_for_nothing(reader: TestClient, key: str) -> None:
    plain_page = reader.get(f"/matrix/{key}").text
    asked = reader.get(f"/matrix/{key}?show=asking&column=&role=&find=&order=code&fade=0").text
    assert (
        asked.partition("<tbody>")[2].partition("</tbody>")[0]
        == (plain_page.partition("<tbody>")[2].partition("</tbody>")[0])
    )


@pytest.mark.parametrize(
    "query", ["show=some", "fade=2", "role=king", "column=-1", "open=x", f"find={'长' * 201}"]
)
def test_what_makes_no_sense_is_refused(reader: TestClient, key: str, query: str) -> None:
    assert reader.get(f"/matrix/{key}?{query}").status_code == 400


def test_nothing_left_says_so_and_leads_back(reader: TestClient, key: str) -> None:
    text = reader.get(f"/matrix/{key}?find=火星").text
    assert "没有这样的分句" in text
    assert f'href="/matrix/{key}"' in text


def test_the_slider_fades_on_the_server_too(reader: TestClient, key: str) -> None:
    assert 'data-fade="0"' in reader.get(f"/matrix/{key}").text
    text = reader.get(f"/matrix/{key}?fade=0.9").text
    assert 'data-fade="9"' in text
    before = re.search(r'class="total n">(\S+?)<', reader.get(f"/matrix/{key}").text)
    after = re.search(r'class="total n">(\S+?)<', text)
    assert before
    assert after
    assert before[1] != after[1]


def test_a_column_that_is_not_there_narrows_nothing(reader: TestClient, key: str) -> None:
    assert len(re.findall(r'<th scope="col"><a', reader.get(f"/matrix/{key}?column=77").text)) == 4


@pytest.mark.parametrize("part", ["", "/rows/1", "/cells/1/1", "/map", "/workbook"])
def test_a_matrix_that_is_not_kept_is_said_so(reader: TestClient, part: str) -> None:
    answer = reader.get(f"/matrix/{'0' * 16}{part}")
    assert answer.status_code == 404
    assert "没有找到" in answer.text


@pytest.mark.parametrize("path", ["/matrix/x", "/matrix/..%2f..%2fluoshi.toml", "/matrix/0123456789ABCDEF"])
def test_what_is_no_key_is_refused(reader: TestClient, path: str) -> None:
    assert reader.get(path).status_code in (400, 404)


def with_evidence(desk: Desk, key: str, several: bool) -> tuple[str, int]:
    """The address of a cell that has evidence, one piece or several, and how many."""
    settled = opened(desk, key).settled
    width = len(settled.verdicts.columns)
    for at, number in enumerate(settled.best.ravel().tolist()):
        count = len(settled.evidence_of(at // width, at % width))
        if number >= 0 and (count > 1) is several:
            unit = int(settled.verdicts.rows["unit"][at // width])
            return f"/matrix/{key}/cells/{unit}/{at % width}", count
    raise AssertionError("the demo has no such cell")


def test_a_cell_opens_to_both_texts_and_leads_to_them(reader: TestClient, own_desk: Desk, key: str) -> None:
    address, _ = with_evidence(own_desk, key, several=False)
    text = reader.get(address, headers=FRAGMENT).text
    places = re.findall(r'href="/documents/([0-9a-f]{16})\?at=(\d+)-(\d+)#here"', text)
    assert len(places) == 2
    for document, start, end in places:
        assert own_desk.index.text(document)[int(start) : int(end)].strip()[:4] in plain(text)
    assert "<mark>" in text
    assert re.search(r'href="/compare\?a=[0-9a-f]{16}&amp;b=[0-9a-f]{16}', text)
    assert re.search(r"相似度 ?[01]\.\d\d", plain(text))
    assert re.search(r"稀见 \d+ 字，通用 \d+ 字", plain(text))


def test_an_empty_cell_says_why(reader: TestClient, own_desk: Desk, key: str) -> None:
    settled = opened(own_desk, key).settled
    for word, said in (
        ("absent", "都未见承接"),
        ("not_held", "都不能确定在它之后"),
        ("not_applicable", "没有提出要求"),
    ):
        state = [one.value for one in STATES].index(word)
        at = settled.states.ravel().tolist().index(state)
        unit = int(settled.verdicts.rows["unit"][at // 4])
        assert said in plain(reader.get(f"/matrix/{key}/cells/{unit}/{at % 4}").text)


def test_a_sections_cell_lists_its_clauses(reader: TestClient, own_desk: Desk, key: str) -> None:
    text = reader.get(f"/matrix/{key}/cells/0/1", headers=FRAGMENT).text
    taken = re.search(r"承接 (\d+) 句，共 (\d+) 句", plain(text))
    assert taken
    signs = re.findall(r'class="verdict (\w+)"', text)
    kinds = [sign in ("verbatim", "adapted", "elaborated") for sign in signs]
    assert sum(kinds) == int(taken[1]) > 0
    assert kinds == sorted(kinds, reverse=True), "what was taken up comes first"
    folded = text[text.index("<details") :]
    assert f"其余 {int(taken[2]) - int(taken[1])} 句" in plain(folded)
    assert len(re.findall(r'class="verdict (\w+)"', folded)) == kinds.count(False)
    assert reader.get(f"/matrix/{key}/cells/9999999/1").status_code == 404


@pytest.mark.parametrize("several", [False, True])
def test_evidence_that_is_rejected_falls_back_and_can_be_taken_back(
    reader: TestClient, own_desk: Desk, key: str, several: bool
) -> None:
    address, count = with_evidence(own_desk, key, several)
    before = reader.get(address).text
    form = re.search(r'<form class="decide".*?</form>', before, re.S)
    assert form
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[0]))
    answer = reader.post("/decisions", data=fields | {"verdict": "reject", "reason": "不是一回事"})
    assert (answer.status_code, answer.headers["location"]) == (303, address)
    after = plain(reader.get(address).text)
    assert "已驳回的依据" in after
    assert "不是一回事" in after
    unit, column = (int(part) for part in address.rsplit("/", 2)[1:])
    settled = opened(own_desk, key).settled
    row = settled.verdicts.rows["unit"].tolist().index(unit)
    assert bool(settled.best[row, column] >= 0) is (count > 1)
    assert len(settled.refused) >= 1
    reader.post("/decisions", data=fields | {"verdict": "withdraw"})
    assert "已驳回的依据" not in plain(reader.get(address).text)
    assert opened(own_desk, key).settled.best[row, column] >= 0


def test_the_map_shows_shares_and_the_states_of_a_clause(
    reader: TestClient, own_desk: Desk, key: str
) -> None:
    text = reader.get(f"/matrix/{key}/map").text
    assert text.count("<svg") == 1
    assert f"/matrix/{key}/cells/0/0" in text
    address, _ = with_evidence(own_desk, key, several=False)
    unit = address.rsplit("/", 2)[1]
    states = reader.get(f"/matrix/{key}/map?unit={unit}").text
    assert re.search(r"is-state-(verbatim|adapted|elaborated)", states)
    assert "is-state-not-held" in states
    assert reader.get(f"/matrix/{key}/map?unit=9999999").status_code == 404


@pytest.fixture(scope="module")
def cities(own_room: Room, own_desk: Desk, source: str) -> str:
    """The key of the decision's matrix against the cities, made."""
    wanted = Wanted(own_desk.number, source, Columns(By.CITY))
    make_matrix(lambda *_: None, own_room.folder, shelf_of(own_room.folder).folder(), wanted)
    return key_of(wanted)


def test_cities_stand_under_their_provinces(reader: TestClient, own_desk: Desk, cities: str) -> None:
    page = reader.get(f"/matrix/{cities}").text
    spans = [int(count) for count in re.findall(r'scope="colgroup" colspan="(\d+)"', page)]
    assert len(spans) > 1
    assert sum(spans) == len(opened(own_desk, cities).settled.verdicts.columns)
    assert f"/matrix/{cities}/map" in page
    other = reader.get(f"/matrix/{cities}?order=share").text
    assert 'scope="colgroup"' not in other, "in another order neighbours are of many provinces"


def test_the_map_of_cities_is_a_list_by_province(reader: TestClient, own_desk: Desk, cities: str) -> None:
    columns = opened(own_desk, cities).settled.verdicts.columns
    page = reader.get(f"/matrix/{cities}/map").text
    assert "<svg" not in page.partition('class="place-tiles"')[2]
    assert all(f">{column.name}</span>" in page for column in columns)
    assert re.search(rf'data-card class="d\d" href="/matrix/{cities}/cells/0/\d+"', page)
    address, _ = with_evidence(own_desk, cities, several=False)
    states = reader.get(f"/matrix/{cities}/map?unit={address.rsplit('/', 2)[1]}").text
    assert re.search(r'class="(verbatim|adapted|elaborated)" href', states)


def test_the_workbook_is_made_as_a_job_and_handed_out(reader: TestClient, own_room: Room, key: str) -> None:
    reader.cookies.set("luoshi_language", "en")
    assert reader.get(f"/matrix/{key}/workbook").status_code == 404
    started = reader.post(f"/matrix/{key}/workbook", data=FORM)
    there = finished(own_room, started.headers["location"])
    answer = reader.get(there)
    assert answer.headers["content-disposition"].startswith("attachment")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["Matrix", "Evidence", "Gaps", "About"]
    assert reader.post(f"/matrix/{key}/workbook", data=FORM).headers["location"] == there


def test_english_pages_are_english(reader: TestClient, source: str, key: str) -> None:
    reader.cookies.set("luoshi_language", "en")
    for path in ("/matrix?q=x", f"/matrix/{key}?find=zz"):
        body = reader.get(path).text.partition("<main")[2].partition("</main")[0]
        ours = re.sub(r'<(a|option|span|select)[^>]*lang="zh-CN".*?</\1>', "", body, flags=re.S)
        assert not re.search(r"[\u4e00-\u9fff]{2}", plain(ours).replace("中枢", "")), path


def test_titles_and_words_never_become_markup(
    hostile_room: Room, visit: Callable[[Room], TestClient]
) -> None:
    desk, reader = hostile_room.desk(), visit(hostile_room)
    assert desk is not None
    source = desk.catalogue.entries[0].id
    for path in (
        "/matrix?q=<script>",
        f"/matrix?source={source}",
        f"/matrix?source={source}&words=<script>产值",
    ):
        assert "<script>" not in reader.get(path).text
        assert "<b onclick" not in reader.get(path).text


def test_a_hostile_source_and_column_stay_words(
    hostile_room: Room, visit: Callable[[Room], TestClient], tmp_path: Path
) -> None:
    folder = tmp_path / "library"
    texts = tmp_path / "texts"
    texts.mkdir()
    attack = "<img src=x onerror=alert(1)>"
    for year in ("2031", "2032"):
        text = f"关于{attack}的通知\n一、{attack}总体要求\n{year}年，加快建设现代化产业体系，推进{attack}新型工业化。\n"
        (texts / f"{year}.txt").write_text(text, encoding="utf-8")
    manifest = texts / "MANIFEST.tsv"
    rows = [f"{year}.txt\t标题{attack}\t机关{attack}\tcentral\t{year}-01-01" for year in ("2031", "2032")]
    manifest.write_text("path\ttitle\tissuer\tlevel\tdate\n" + "\n".join(rows) + "\n", encoding="utf-8")
    Session(folder).add(sorted(texts.glob("*.txt")), manifest)
    room = Room(folder)
    desk, reader = room.desk(), visit(room)
    assert desk is not None
    first = desk.catalogue.entries[0].id
    wanted = Wanted(desk.number, first, Columns(By.ISSUER, "central"))
    key = make_matrix(lambda *_: None, folder, shelf_of(folder).folder(), wanted)
    for path in (
        f"/matrix/{key}?open=all&show=all",
        f"/matrix/{key}/cells/0/0",
        f"/matrix/{key}/map",
        "/matrix",
    ):
        text = reader.get(path).text
        assert "<img" not in text, path
        assert "&lt;img" in text, path
    room.close()
