"""Pages with charts: formulations, indicators, the map; hostile words stay words, addresses stay inside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from shutil import copytree
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from luoshi.session import Session
from luoshi.session.formulations import Counterpart, Survey, Surveyed, Turn
from luoshi.session.room import Desk, Indicator, JobState, Room, list_indicators, make_survey
from luoshi.session.room.jobs import Job
from luoshi.session.room.phrases_file import keep_survey
from luoshi.web.indicators_address import indicator_address
from luoshi.web.phrases import surveyed
from luoshi.web.phrases_address import phrase_address
from luoshi.web.words import words

WEB = Path(__file__).resolve().parents[3] / "src" / "luoshi" / "web"
NAME = "规模以上企业研发投入强度"
WORDS = "专精特新"
FORM = {"form_key": "f" * 43}
ATTACK = "<script>alert(1)</script>"
PATHS = (
    "/phrases",
    "/phrases?view=common",
    f"/phrases/{WORDS}",
    f"/phrases/{WORDS}?by=month&beside=链主企业&beside=三链融合&map=first",
    "/indicators",
    "/indicators?all=true&order=name&page=2",
    f"/indicators/{NAME}",
    "/map",
    f"/map?indicator={NAME}&status=achieved",
    f"/map?phrase={WORDS}&map=first",
)


def english(visitor: TestClient) -> TestClient:
    visitor.cookies.set("luoshi_language", "en")
    return visitor


@pytest.mark.parametrize("path", PATHS)
def test_every_page_opens_in_both_languages(inside: TestClient, path: str) -> None:
    for visitor in (inside, english(inside)):
        answer = visitor.get(path)
        assert answer.status_code == 200
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=", answer.text)


@pytest.mark.parametrize("path", PATHS)
def test_every_link_of_a_chart_leads_somewhere(inside: TestClient, path: str) -> None:
    charts = re.findall(r"<svg .*?</svg>", inside.get(path).text, re.S)[-3:]
    hrefs = [href for one in charts for href in list(dict.fromkeys(re.findall(r'href="([^"]+)"', one)))[:6]]
    assert bool(hrefs) is path.startswith((f"/phrases/{WORDS}", "/indicators/", "/map"))
    for href in hrefs:
        answer = inside.get(unescape(href).partition("#")[0])
        assert answer.status_code in (200, 303), href


def test_words_of_charts_are_all_used_and_all_there() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in WEB.glob("*.py"))
    code += "".join(path.read_text(encoding="utf-8") for path in (WEB / "templates").glob("*.html"))
    used = set(re.findall(r"[\"'](chart\.[a-z_]+)[\"']", code))
    assert used == {key for key in words() if key.startswith("chart.")}


def test_the_first_user_is_named_and_leads_to_the_words(inside: TestClient) -> None:
    text = inside.get(f"/phrases/{WORDS}").text
    first = re.search(r'href="(/phrases/[^"]+/in/[0-9a-f]{16})"', text)
    assert first
    answer = inside.get(unescape(first[1]))
    assert answer.status_code == 303
    assert re.fullmatch(r"/documents/[0-9a-f]{16}\?at=\d+-\d+#here", answer.headers["location"])
    reader = inside.get(answer.headers["location"].partition("#")[0]).text
    marked = re.search(r'class="[^"]*asked[^"]*"[^>]*>([^<]+)<', reader)
    assert marked
    assert marked[1] in WORDS


def test_words_that_do_not_stand_in_a_document_are_not_found(inside: TestClient, desk: Desk) -> None:
    document = desk.catalogue.entries[0].id
    assert inside.get(f"/phrases/珊瑚礁茶馆/in/{document}").status_code == 404
    assert inside.get(f"/phrases/{WORDS}/in/0000000000000000").status_code == 404


def test_a_wording_that_nobody_has_says_so(inside: TestClient) -> None:
    answer = inside.get("/phrases/珊瑚礁茶馆")
    assert answer.status_code == 200
    assert "库中没有文件用过这一说法" in answer.text
    assert "<svg" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/phrases/，。",
        "/phrases/x?by=week",
        "/phrases/x?since=20x1",
        "/map?status=all",
        "/indicators?order=x",
    ],
)
def test_what_makes_no_sense_is_refused(inside: TestClient, path: str) -> None:
    assert inside.get(path).status_code == 400


def test_unknown_indicators_are_not_found(inside: TestClient) -> None:
    assert inside.get("/indicators/独角兽的角长").status_code == 404
    assert inside.get("/map?indicator=独角兽的角长").status_code == 404


def test_a_curve_has_the_same_figures_as_its_table(inside: TestClient) -> None:
    text = inside.get(f"/phrases/{WORDS}?by=year").text
    rows = re.findall(
        r"<tr><td>(\d{4})</td><td>(\d+)</td><td>([^<]*)</td><td>[^<]*</td><td>(\d+)</td></tr>", text
    )
    notes = re.findall(rf"<title>{WORDS} (\d{{4}})：(\d+) / (\d+) 篇，([^（]*)（", text)
    assert rows
    assert {(year, using, of) for year, using, _, of in rows} == {note[:3] for note in notes}


def test_wordings_are_compared_and_taken_away_again(inside: TestClient) -> None:
    text = inside.get(f"/phrases/{WORDS}?beside=链主企业").text
    assert "line line-2" in text
    away = re.search(r'href="([^"]+)" aria-label="[^"]*链主企业"', text)
    assert away
    assert "line line-2" not in inside.get(unescape(away[1]).partition("#")[0]).text


def test_the_list_narrows_and_offers_any_wording(inside: TestClient) -> None:
    text = inside.get("/phrases?q=三链").text
    assert "三链融合" in text
    assert "五个一批" not in text
    assert f'href="{phrase_address("三链")}"' in text


def test_a_survey_is_asked_for_by_a_form_of_the_room(inside: TestClient) -> None:
    assert inside.post("/phrases", data={"since": "2032-01"}).status_code == 403
    assert inside.post(f"/phrases/{WORDS}/rest").status_code == 403


class Noted:
    """Jobs that note what they are asked to do."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []

    def start(self, label: str, work: object, *asked: object, next: str) -> str:
        self.asked.append((label, work, *asked, next))
        return "d" * 16


@pytest.mark.parametrize(
    ("said", "since"), [("2032-01", "2032-01"), ("", ""), ("2032-01-01T00:00", "2032-01-01")]
)
def test_a_survey_is_a_job_from_the_day_that_was_asked_for(
    room: Room, visit: Callable[[Room], TestClient], said: str, since: str
) -> None:
    seen = Room(room.folder)
    seen.jobs = Noted()  # type: ignore[assignment]
    answer = visit(seen).post("/phrases", data=FORM | {"since": said})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/jobs/{'d' * 16}")
    ((label, *rest),) = seen.jobs.asked  # type: ignore[attr-defined]
    assert label == words()["chart.survey_job"]["zh"]
    assert rest == [make_survey, room.folder, since, "/phrases"]


ORDERS: dict[str, Callable[[Indicator], object]] = {
    "documents": lambda one: -one.documents,
    "targets": lambda one: -one.targets,
    "places": lambda one: -one.places,
    "latest": lambda one: -int((one.latest or "").replace("-", "").ljust(8, "0") or 0),
}


@pytest.mark.parametrize("order", ORDERS)
def test_indicators_come_in_the_order_that_was_asked_for(inside: TestClient, desk: Desk, order: str) -> None:
    text = inside.get(f"/indicators?all=true&order={order}").text
    shown = re.findall(r'<tr data-step><td lang="zh-CN"><a href="[^"]+">([^<]+)</a>', text)
    every = desk.kept(list_indicators)
    assert len({ORDERS[order](one) for one in every}) > 2
    assert shown == [one.name for one in sorted(every, key=ORDERS[order])][: len(shown)]
    assert len(shown) > 20


def made_survey() -> Survey:
    row = Surveyed(
        f"茶叶{ATTACK}", 9, 0.1, 0.3, "2031-02-01", (4, 5), (f"又{ATTACK}",), Turn.RISING, 4, 5,
        Counterpart(f"大省{ATTACK}", 7, 0),
    )  # fmt: skip
    return Survey(0, "2032-01", 50, 25, 25, 1, (("2031", 25), ("2032", 25)), (row,))


class Remembered:
    """Jobs of which one has made a survey."""

    def list(self) -> list[Job]:
        return [
            Job("a" * 16, "x", state=JobState.RUNNING),
            Job("b" * 16, "x", state=JobState.DONE, result="something else"),
            Job("c" * 16, "x", state=JobState.DONE, result=made_survey()),
        ]


def test_a_survey_outlives_the_room_that_made_it(
    demo: Session, tmp_path: Path, visit: Callable[[Room], TestClient]
) -> None:
    library = Path(copytree(demo.folder, tmp_path / "library"))
    assert "茶叶" not in visit(Room(library)).get("/phrases").text
    keep_survey(library, made_survey())
    assert "茶叶&lt;script&gt;" in visit(Room(library)).get("/phrases").text


def test_what_a_survey_has_found_is_listed_as_words(room: Room, visit: Callable[[Room], TestClient]) -> None:
    seen = Room(room.folder)
    seen.jobs = Remembered()  # type: ignore[assignment]
    assert surveyed(seen.jobs) == made_survey()
    for view in ("common", "rising", ""):
        text = visit(seen).get(f"/phrases?view={view}" if view else "/phrases").text
        assert ATTACK not in text
        assert "茶叶&lt;script&gt;" in text
        assert "16.0% → 20.0%" in text
        assert "大省&lt;script&gt;" in text
    assert "此后又收了文件" in text


@pytest.fixture
def done(room: Room) -> Iterator[Room]:
    own = Room(room.folder)
    yield own
    own.close()


def test_the_rest_of_a_wording_comes_by_a_job(done: Room, visit: Callable[[Room], TestClient]) -> None:
    visitor = visit(done)
    answer = visitor.post(f"/phrases/{WORDS}/rest", data=FORM)
    assert answer.status_code == 303
    job = answer.headers["location"].rpartition("/")[2]
    for _ in range(600):
        if done.jobs.get(job).ended:
            break
        _wait(done, job)
    assert done.jobs.get(job).state is JobState.DONE
    text = visitor.get(done.jobs.get(job).next.partition("#")[0]).text
    assert "前后搭配" in text
    assert f'action="{phrase_address(WORDS, "rest")}"' not in text


def _wait(room: Room, job: str) -> None:
    """Wait a little for the process of a job."""
    process = room.jobs._held[job].process
    if process is not None:
        process.join(0.1)


def test_targets_and_evidence_of_an_indicator(inside: TestClient) -> None:
    text = inside.get(f"/indicators/{NAME}").text
    assert "目标逐级" in text
    evidence = re.findall(r'href="(/documents/[0-9a-f]{16}\?at=(\d+)-(\d+)#here)"', text)
    assert evidence
    where, start, end = evidence[0]
    reader = inside.get(unescape(where).partition("#")[0]).text
    assert 'id="here"' in reader
    assert int(start) < int(end)
    assert "≠" in text


@pytest.mark.parametrize("order", ["place", "period", "value", "date", "status"])
def test_the_table_of_figures_sorts_both_ways(inside: TestClient, order: str) -> None:
    def rows(down: bool) -> list[str]:
        text = inside.get(f"/indicators/{NAME}?order={order}&down={down}").text
        return re.findall(r"<tr data-step>.*?</tr>", text, re.S)

    assert sorted(rows(True)) == sorted(rows(False))
    assert rows(True) != rows(False)


def test_figures_of_one_place_alone(inside: TestClient) -> None:
    every = inside.get(f"/indicators/{NAME}").text.count("<tr data-step>")
    one = inside.get(f"/indicators/{NAME}?only=910000").text
    assert 0 < one.count("<tr data-step>") < every
    assert "云泽 ×" in one


def test_the_list_of_indicators_sorts_and_narrows(inside: TestClient) -> None:
    every = re.findall(
        r'<tr data-step><td lang="zh-CN"><a href="[^"]+">([^<]+)</a>', inside.get("/indicators?all=true").text
    )
    assert every[0] == "专精特新中小企业数量"
    cities = re.findall(r"<tr data-step>", inside.get("/indicators?all=true&level=city").text)
    assert cities
    found = inside.get("/indicators?all=true&q=研发").text
    assert NAME in found
    assert "专精特新中小企业数量" not in found


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (phrase_address("a/b c"), f"/phrases/{quote('a／b c')}"),
        (phrase_address("甲乙", "in", "0" * 16), f"/phrases/{quote('甲乙')}/in/{'0' * 16}"),
        (phrase_address("..\\x", map="first"), f"/phrases/{quote('..＼x')}?map=first"),
        (indicator_address("万元/人", page=2), f"/indicators/{quote('万元／人')}?page=2"),
    ],
)
def test_addresses_keep_slashes_out_of_the_path(made: str, expected: str) -> None:
    assert made == expected


@pytest.mark.parametrize(
    "path", ["/phrases/{}", "/phrases?q={}", "/map?phrase={}", "/indicators?q={}", "/phrases/通知?beside={}"]
)
def test_hostile_words_in_addresses_stay_words(inside: TestClient, path: str) -> None:
    for attack in (ATTACK, '"><img src=x onerror=alert(1)>'):
        assert attack not in inside.get(path.format(quote(attack, safe=""))).text
    assert ">49<" not in inside.get(path.format(quote("{{ 7*7 }}", safe=""))).text


def test_hostile_documents_cannot_become_markup(beset: TestClient) -> None:
    for path in (
        "/phrases",
        "/phrases/加快发展",
        "/indicators?all=true",
        "/indicators/产值",
        "/map?indicator=产值",
        "/map?phrase=产值",
    ):
        answer = beset.get(path)
        assert answer.status_code in (200, 404), path
        assert ATTACK not in answer.text
        assert "<b onclick" not in answer.text


@pytest.mark.parametrize("path", ["/phrases", "/phrases/甲乙", "/indicators", "/indicators/甲", "/map"])
def test_an_empty_library_leads_to_its_first_page(nobody: TestClient, path: str) -> None:
    answer = nobody.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize("path", ["/phrases", "/phrases/甲乙", "/indicators", "/map"])
def test_nobody_reads_without_the_cookie(outside: TestClient, path: str) -> None:
    assert outside.get(path).status_code == 403
