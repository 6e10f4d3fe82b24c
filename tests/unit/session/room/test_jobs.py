"""Jobs: a process each, progress, results, faults, lines, and what is left when they are ended."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from luoshi.errors import BusyError, InputError, NotFoundError
from luoshi.session.room import Jobs, JobState, pace
from luoshi.session.room.job_process import Progress
from luoshi.session.room.jobs import KEPT, READERS, WAITING, Job

PATIENCE = 60.0


def double(progress: Progress, number: int) -> int:
    progress(1, 2, "first half")
    progress(2, 2, "second half")
    return number * 2


def refuse(_: Progress) -> None:
    raise InputError("the table has no column", "台账.csv", "add one")


def slip(_: Progress) -> None:
    raise RuntimeError("nobody foresaw this")


def die(_: Progress) -> None:
    os._exit(3)


def unsendable(_: Progress) -> object:
    return lambda: None


def wait_for(progress: Progress, go: Path) -> str:
    """Tell that it has begun, then wait until a file is there."""
    progress(1, 4, "<b>等候</b>")
    go.with_suffix(".begun").touch()
    while not go.exists():
        if go.with_name("on").exists():
            progress(2, 4, "")
        time.sleep(0.02)
    return go.name


def beget(progress: Progress, note: Path) -> None:
    """Start a process that would go on for ever, and go on for ever."""
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    note.write_text(f"{os.getpid()} {child.pid}", encoding="ascii")
    progress(0, 1, "")
    child.wait()


def chatter(progress: Progress) -> None:
    for at in range(50_000):
        progress(at, 50_000, "x" * 10_000)


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def until(jobs: Jobs, job: str, wanted: Callable[[Job], bool] = lambda job: job.ended) -> Job:
    """The job once it is as wanted."""
    end = time.monotonic() + PATIENCE
    while not wanted(found := jobs.get(job)):
        assert time.monotonic() < end, found
        time.sleep(0.01)
    return found


def appears(path: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not path.exists() or not path.name:
        assert time.monotonic() < end, path
        time.sleep(0.01)


def lives(process: int) -> bool:
    """Whether a process is there and not merely waiting to be buried."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.fresh
def test_a_job_gives_its_result_and_tells_how_far_it_was(jobs: Jobs) -> None:
    done = until(jobs, jobs.start("加倍", double, 21, next="/documents"))
    assert (done.state, done.result, done.error) == (JobState.DONE, 42, "")
    assert (done.label, done.next) == ("加倍", "/documents")
    assert (done.done, done.total, done.name) == (2, 2, "second half")
    assert done.seconds > 0
    assert done.remaining is None


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (refuse, "台账.csv: the table has no column; add one."),
        (slip, "unexpectedly (RuntimeError: nobody foresaw this)"),
        (die, "broke down before it was done"),
        (unsendable, "luoshi failed on it unexpectedly"),
    ],
)
def test_a_job_that_fails_says_why(jobs: Jobs, work: Callable[..., object], said: str) -> None:
    failed = until(jobs, jobs.start("失败", work))
    assert failed.state is JobState.FAILED
    assert said in failed.error
    assert failed.result is None


def test_only_functions_of_a_module_are_work(jobs: Jobs) -> None:
    with pytest.raises(ValueError, match="function of a module"):
        jobs.start("x", lambda progress: None)
    assert jobs.list() == []


def test_a_job_at_work_tells_how_long_it_will_take(
    jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "LEAST", 0.0)
    name = jobs.start("等", wait_for, tmp_path / "go")
    running = until(jobs, name, lambda job: job.done == 1)
    assert running.state is JobState.RUNNING
    assert running.name == "<b>等候</b>"
    assert running.remaining is None
    assert jobs.get(name).seconds > running.seconds
    (tmp_path / "on").touch()
    further = until(jobs, name, lambda job: job.done == 2)
    assert further.remaining is not None
    assert further.remaining > 0
    (tmp_path / "go").touch()
    ended = until(jobs, name)
    assert (ended.result, ended.remaining) == ("go", None)


def test_writers_wait_for_one_another_and_readers_do_not_wait_for_them(jobs: Jobs, tmp_path: Path) -> None:
    first, second, third = (
        jobs.start(f"写 {n}", wait_for, tmp_path / f"{n}", writes=True) for n in ("a", "b", "c")
    )
    reader = jobs.start("读", double, 4)
    assert until(jobs, reader).result == 8
    assert [jobs.get(name).state for name in (first, second, third)] == ["running", "queued", "queued"]
    assert [jobs.get(name).ahead for name in (first, second, third)] == [0, 1, 2]
    assert not (tmp_path / "b.begun").exists()
    jobs.cancel(second)
    (tmp_path / "a").touch()
    (tmp_path / "c").touch()
    assert until(jobs, third).state is JobState.DONE
    assert not (tmp_path / "b.begun").exists()
    assert jobs.get(second).state is JobState.CANCELLED
    assert jobs.get(second).seconds == 0


def test_readers_at_work_are_few(jobs: Jobs, tmp_path: Path) -> None:
    names = [jobs.start("读", wait_for, tmp_path / str(n)) for n in range(READERS + 1)]
    states = [jobs.get(name).state for name in names]
    assert states == [JobState.RUNNING] * READERS + [JobState.QUEUED]
    (tmp_path / "0").touch()
    until(jobs, names[-1], lambda job: job.state is JobState.RUNNING)


@pytest.mark.fresh
def test_cancelling_ends_what_the_job_has_started(jobs: Jobs, tmp_path: Path) -> None:
    note = tmp_path / "processes"
    name = jobs.start("生", beget, note)
    until(jobs, name, lambda job: job.total == 1)
    processes = [int(one) for one in note.read_text(encoding="ascii").split()]
    assert all(map(lives, processes))
    jobs.cancel(name)
    assert jobs.get(name).state is JobState.CANCELLED
    end = time.monotonic() + PATIENCE
    while any(map(lives, processes)):
        assert time.monotonic() < end
        time.sleep(0.01)
    jobs.cancel(name)


def test_jobs_end_when_the_process_of_the_room_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "processes"
    script = tmp_path / "room.py"
    script.write_text(
        f"import sys, time\nsys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "if __name__ == '__main__':\n"
        "    from pathlib import Path\n    from luoshi.session.room import Jobs\n    import test_jobs\n"
        f"    Jobs().start('x', test_jobs.beget, Path({str(note)!r}))\n    time.sleep(600)\n",
        encoding="utf-8",
    )
    room = subprocess.Popen([sys.executable, str(script)])
    appears(note)
    end = time.monotonic() + PATIENCE
    while len(note.read_text(encoding="ascii").split()) < 2:
        assert time.monotonic() < end
    processes = [int(one) for one in note.read_text(encoding="ascii").split()]
    room.kill()
    room.wait()
    while any(map(lives, processes)):
        assert time.monotonic() < end
        time.sleep(0.01)


def test_closing_ends_all_and_takes_no_more(jobs: Jobs, tmp_path: Path) -> None:
    first = jobs.start("写", wait_for, tmp_path / "a", writes=True)
    second = jobs.start("写", wait_for, tmp_path / "b", writes=True)
    jobs.close()
    assert {jobs.get(first).state, jobs.get(second).state} == {JobState.CANCELLED}
    with pytest.raises(BusyError):
        jobs.start("写", double, 1)


def test_the_same_work_is_not_put_in_line_twice(jobs: Jobs, tmp_path: Path) -> None:
    name = jobs.start("等", wait_for, tmp_path / "go")
    assert jobs.start("等", wait_for, tmp_path / "go") == name
    assert jobs.start("等", wait_for, tmp_path / "go", next="/documents") != name
    assert jobs.start("等", wait_for, tmp_path / "other") != name


def test_the_line_has_an_end(jobs: Jobs, tmp_path: Path) -> None:
    for number in range(WAITING):
        jobs.start("写", wait_for, tmp_path / str(number), writes=True)
    with pytest.raises(BusyError, match="wait in line"):
        jobs.start("写", wait_for, tmp_path / "more", writes=True)


def test_what_ended_long_ago_is_forgotten(jobs: Jobs, tmp_path: Path) -> None:
    jobs.start("写", wait_for, tmp_path / "go", writes=True)
    names = []
    for number in range(KEPT + 2):
        names.append(jobs.start("写", double, number, writes=True))
        jobs.cancel(names[-1])
    remembered = {job.id for job in jobs.list()}
    assert remembered & set(names) == set(names[2:])
    assert jobs.list()[0].id == names[-1]
    with pytest.raises(NotFoundError):
        jobs.get(names[0])


def test_a_job_that_tells_much_is_heard_out(jobs: Jobs) -> None:
    done = until(jobs, jobs.start("话多", chatter))
    assert done.state is JobState.DONE
    assert len(done.name) <= 300
