"""The pages of jobs, in each state that a job can be in."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from luoshi.errors import InputError
from luoshi.session.room import JobState, Room
from luoshi.session.room.job_process import Progress
from luoshi.session.room.pace import Pace
from luoshi.web.jobs import clock

LABEL = "编制《<script>alert(1)</script>》对照表"
KEY = {"form_key": "f" * 43}
ENGLISH = {"cookie": f"luoshi_8731={'v' * 43}; luoshi_language=en"}


def finish(progress: Progress, number: int) -> int:
    progress(number, number, "")
    return number


def refuse(_: Progress) -> None:
    raise InputError("the file is <b>empty</b>", "甲.txt", "add another")


def wait_for(progress: Progress, go: Path) -> None:
    progress(1, 1000, "<img src=x>")
    while not go.exists():
        time.sleep(0.02)
    progress(1000, 1000, "last")
    while not go.with_suffix(".end").exists():
        time.sleep(0.02)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path / "library")
    yield made
    made.close()


@pytest.fixture
def browser(room: Room, visit: Callable[[Room], TestClient]) -> TestClient:
    return visit(room)


def until(room: Room, job: str, wanted: Callable[[], object]) -> str:
    end = time.monotonic() + 60
    while not wanted():
        assert time.monotonic() < end, room.jobs.get(job)
        time.sleep(0.01)
    return f"/jobs/{job}"


def ended(room: Room, job: str) -> str:
    return until(room, job, lambda: room.jobs.get(job).ended)


def test_a_job_that_is_done_leads_on(room: Room, browser: TestClient) -> None:
    text = browser.get(ended(room, room.jobs.start(LABEL, finish, 3, next="/documents?q=a&page=2"))).text
    assert "已完成" in text
    assert 'data-leads="/documents?q=a&amp;page=2"' in text
    assert '<a class="button" href="/documents?q=a&amp;page=2">' in text
    assert '<noscript><meta http-equiv="refresh" content="0; url=/documents?q=a&amp;page=2">' in text
    assert "&lt;script&gt;" in text
    assert "<script>alert" not in text
    assert "jobs/" not in re.sub(r'name="back" value="[^"]*"', "", text), "nothing is left to cancel"


def test_no_job_leads_outside(room: Room, browser: TestClient) -> None:
    path = ended(room, room.jobs.start("x", finish, 1, next="//evil.example/"))
    assert "evil" not in browser.get(path).text


def test_a_job_at_work_shows_how_far_it_is(
    room: Room, browser: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = room.jobs.start(LABEL, wait_for, tmp_path / "go", writes=True)
    path = until(room, job, lambda: room.jobs.get(job).done)
    text = browser.get(path).text
    assert "进行中" in text
    assert 'max="1" value="0.0010"' in text
    assert "1 / 1,000" in text
    assert "预计还需" not in text, "nobody knows that at first"
    monkeypatch.setattr(Pace, "left", lambda pace, moment: 97.2)
    assert "约 1:37" in browser.get(path).text
    assert "&lt;img src=x&gt;" in text
    assert '<noscript><meta http-equiv="refresh" content="2">' in text
    (tmp_path / "go").touch()
    until(room, job, lambda: room.jobs.get(job).done == 1000)
    text = browser.get(path).text
    assert "收尾" in text
    assert "value=" not in re.search(r"<progress[^>]*>", text)[0], "nobody knows how long the end takes"  # type: ignore[index]


def test_a_job_in_line_says_how_many_are_before_it(room: Room, browser: TestClient, tmp_path: Path) -> None:
    room.jobs.start("一", wait_for, tmp_path / "go", writes=True)
    second = room.jobs.start("二", wait_for, tmp_path / "go", 2, writes=True)
    text = browser.get(f"/jobs/{second}", headers=ENGLISH).text
    assert "Waiting in line" in text
    assert "1 before it" in text


def test_a_job_that_failed_says_why(room: Room, browser: TestClient) -> None:
    text = browser.get(ended(room, room.jobs.start("失败", refuse))).text
    assert "未能完成" in text
    assert "甲.txt: the file is &lt;b&gt;empty&lt;/b&gt;; add another." in text


def test_a_job_is_cancelled_by_a_form_of_the_room(room: Room, browser: TestClient, tmp_path: Path) -> None:
    job = room.jobs.start("取消", wait_for, tmp_path / "go", writes=True)
    assert browser.get(f"/jobs/{job}/cancel").status_code == 405
    assert browser.post(f"/jobs/{job}/cancel").status_code == 403
    assert not room.jobs.get(job).ended
    answer = browser.post(f"/jobs/{job}/cancel", data=KEY)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/jobs/{job}")
    assert room.jobs.get(job).state is JobState.CANCELLED
    text = browser.get(f"/jobs/{job}").text
    assert "已取消" in text
    assert "资料库保持原样" in text
    assert f'action="/jobs/{job}/cancel"' not in text


def test_the_script_gets_the_middle_alone(room: Room, browser: TestClient) -> None:
    path = ended(room, room.jobs.start("x", finish, 1))
    text = browser.get(path, headers={"x-fragment": "1"}).text
    assert "data-ended" in text
    assert "<html" not in text


def test_all_jobs_are_listed_with_their_states(room: Room, browser: TestClient) -> None:
    assert "没有后台任务" in browser.get("/jobs").text
    good, bad = room.jobs.start(LABEL, finish, 1), room.jobs.start("失败", refuse)
    ended(room, good)
    ended(room, bad)
    text = browser.get("/jobs").text
    assert text.index(f"/jobs/{bad}") < text.index(f"/jobs/{good}")
    assert "已完成" in text
    assert "未能完成" in text
    assert "<script>alert" not in text


def test_what_is_at_work_ends_with_the_server(room: Room, browser: TestClient, tmp_path: Path) -> None:
    with browser:
        job = room.jobs.start("写", wait_for, tmp_path / "go", writes=True)
        batch = room.uploads.begin()
    assert room.jobs.get(job).state is JobState.CANCELLED
    assert not (room.folder / "originals" / batch).exists()


@pytest.mark.parametrize("path", ["/jobs/0123456789abcdef", "/jobs/../x", "/jobs/%3Cscript%3E"])
def test_an_unknown_job_is_not_found(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code in (400, 404)


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (6.6, "0:07"), (60, "1:00"), (750, "12:30"), (3723, "1:02:03")]
)
def test_times_are_shown_as_a_clock_does(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown
