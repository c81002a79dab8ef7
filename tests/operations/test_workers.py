"""Killed workers and zygotes, Ctrl-C: what they cost is what was running, and nothing stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
import toy
from deadly import DIE, DIE_ONCE, FAIL, FromHere
from killing import Class, Grader, Template, about, assert_complete, children, descendants, litter, stored

from autograde.answer import graded_cells
from autograde.batch.crew import AHEAD, Local
from autograde.batch.pool import KILLER, grade_jobs
from autograde.batch.worker import Graded, Job
from autograde.key import AnswerKey
from autograde.problem import Problem
from autograde.verdict import Verdict

Scores = Callable[[Class], dict[tuple[str, str], float]]
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

DEADLY, IMPOSSIBLE = FromHere("deadly"), FromHere("impossible")


def job(number: int, comment: str = "") -> Job:
    cells = graded_cells(toy.parse_percent(toy.percent(toy.answers("toy_objects")) + f"\n# %%\n{comment}\n"))
    return Job(f"s{number:02d}", "toy_objects", str(number), str(number), tuple(cells))


def graded(
    jobs: list[Job],
    keys: dict[str, AnswerKey],
    factory: FromHere,
    workers: int,
    layers: tuple[str, ...] = (),
) -> Generator[tuple[Job, Graded], None, None]:
    return grade_jobs(iter(jobs), keys, Local(factory, workers, lambda: layers).crew(keys, len(jobs)))


def test_a_killed_worker_costs_only_what_was_running_and_that_is_graded_again(
    full_keys: dict[str, AnswerKey], tmp_path: Path
) -> None:
    jobs = [job(n, DIE_ONCE + str(tmp_path / str(n)) if n in (3, 11) else "") for n in range(16)]
    done = [(job.student, result) for job, result in graded(jobs, full_keys, DEADLY, 2)]
    assert sorted(student for student, _ in done) == [job.student for job in jobs]
    assert all(result.report.score == result.report.max_score and not result.trouble for _, result in done)
    assert {path.name for path in tmp_path.iterdir()} == {"3", "11"}


def test_a_submission_that_kills_its_worker_twice_is_told_so_and_the_others_are_graded(
    full_keys: dict[str, AnswerKey],
) -> None:
    jobs = [job(n, DIE if n in (0, 5) else "") for n in range(8)]
    done = {job.student: result for job, result in graded(jobs, full_keys, DEADLY, 2, ("seccomp",))}
    assert len(done) == len(jobs)
    for student, result in done.items():
        if student in ("s00", "s05"):
            assert result.trouble == KILLER
            assert KILLER in result.report.notes
            assert result.report.layers == ("seccomp",)
            assert {task.verdict for task in result.report.tasks} == {Verdict.NOT_RUN}
        else:
            assert result.report.score == result.report.max_score


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_in_the_grader_costs_one_submission(workers: int, full_keys: dict[str, AnswerKey]) -> None:
    jobs = [job(n, FAIL if n == 1 else "") for n in range(3)]
    done = {job.student: result for job, result in graded(jobs, full_keys, DEADLY, workers)}
    assert "ZeroDivisionError" in done["s01"].trouble
    assert done["s01"].report.score == 0
    assert done["s00"].report.score == done["s02"].report.score == done["s00"].report.max_score


@pytest.mark.parametrize("workers", [1, 2])
def test_jobs_are_asked_for_only_when_a_worker_has_room(
    workers: int, full_keys: dict[str, AnswerKey]
) -> None:
    asked = 0

    def jobs() -> Iterator[Job]:
        nonlocal asked
        for number in range(12):
            asked += 1
            yield job(number)

    crew = Local(DEADLY, workers).crew(full_keys, 12)
    for done, _ in enumerate(grade_jobs(jobs(), full_keys, crew)):
        assert asked <= done + workers * AHEAD + 1  # one more to see that it is another student's
    assert asked == 12


def test_workers_that_cannot_even_start_are_an_error_and_no_endless_loop(
    full_keys: dict[str, AnswerKey],
) -> None:
    with pytest.raises(Problem, match="채점 프로세스가 시작하자마자 끝납니다"):
        list(graded([job(n) for n in range(3)], full_keys, IMPOSSIBLE, 2))


def bothered(process: subprocess.Popen[str], which: str, times: int) -> int:
    """Kill descendants whose command line has ``which``, but not their children of the same name; how many it were."""
    killed = 0
    while process.poll() is None and killed < times:
        found = [pid for pid in descendants(process.pid) if which in about(pid)]
        found = [pid for pid in found if not any(pid in children(other) for other in found)]
        if len(found) >= 2:
            os.kill(found[killed % len(found)], signal.SIGKILL)
            killed += 1
            time.sleep(0.3)
        time.sleep(0.01)
    return killed


@linux
@pytest.mark.parametrize("which", ["spawn_main", "autograde.sandbox.zygote"])
def test_a_class_survives_killed_workers_and_zygotes(
    which: str,
    template: Template,
    grader: Grader,
    expected: Scores,
    no_strays: Callable[[], None],
    tmp_path: Path,
) -> None:
    handed_in, out = template.copy(tmp_path)
    hand_in_again(handed_in)
    before = len(stored(out))
    process = grader.start(handed_in, out, workers=2)
    while len(stored(out)) == before:
        assert process.poll() is None
        time.sleep(0.01)
    killed = bothered(process, which, 2)
    said, _ = process.communicate()
    assert process.returncode == 0, said
    assert killed == 2
    assert "채점하지 못했습니다" not in said
    no_strays()
    assert_complete(out, expected(handed_in))


def hand_in_again(handed_in: Class) -> None:
    """A new version of everything, each of which takes its time."""
    for student, exercise in list(handed_in.numbers):
        handed_in.hand_in(student, exercise, 3000, slow=0.1)


@linux
@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_keeps_what_is_done_and_says_how_to_go_on(
    workers: int,
    template: Template,
    grader: Grader,
    expected: Scores,
    no_strays: Callable[[], None],
    tmp_path: Path,
) -> None:
    handed_in, out = template.copy(tmp_path)
    hand_in_again(handed_in)
    before = stored(out)
    process = grader.start(handed_in, out, workers=workers)
    while len(stored(out)) <= len(before):
        assert process.poll() is None
        time.sleep(0.01)
    began = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the whole group
    said, _ = process.communicate(timeout=30)
    assert time.monotonic() - began < 10
    assert process.returncode == 130
    assert "멈췄습니다. 여기까지의 결과는 남아 있습니다." in said
    assert "Traceback" not in said
    assert "KeyboardInterrupt" not in said
    no_strays()
    kept = stored(out)
    assert before < kept
    assert litter(out) == []
    grader.finish(handed_in, out)
    assert kept <= stored(out), "what was kept was graded again"
    assert_complete(out, expected(handed_in))


@linux
def test_workers_leave_when_only_the_grader_is_killed(
    template: Template, grader: Grader, no_strays: Callable[[], None], tmp_path: Path
) -> None:
    handed_in, out = template.copy(tmp_path)
    hand_in_again(handed_in)
    process = grader.start(handed_in, out, workers=2)
    while not any("autograde.sandbox.zygote" in about(pid) for pid in descendants(process.pid)[1:]):
        assert process.poll() is None
        time.sleep(0.01)
    process.kill()
    process.communicate()
    no_strays()
