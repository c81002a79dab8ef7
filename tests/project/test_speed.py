"""A guard against growing slow: processor times compared within one run, with generous bounds, never a time.

What things cost is measured by ``make bench``; here a change is noticed that makes something several times dearer.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
import toy

from autograde.answer import graded_cells
from autograde.batch.run import grade_into
from autograde.course import Course
from autograde.grade import grade
from autograde.key import AnswerKey
from autograde.outcome import Cell
from autograde.runner import InProcessRunner, Runner
from autograde.sandbox.pool import ZygoteRunner

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is Linux's")
SUBMISSIONS = 20
STEP = 160
ROOT = Path(__file__).parents[2]


def used_by(code: str) -> float:
    """Least processor time of a fresh Python that runs ``code``."""
    times = []
    for _ in range(3):
        process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        times.append(used.ru_utime + used.ru_stime)
    return min(times)


def spent(pid: int) -> float:
    """Processor time of a process and of those that it has waited for."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def used_here(work: Callable[[], object]) -> float:
    """Processor time of this process, and of processes that came to their end meanwhile."""
    gc.collect()  # what other tests have left behind is not this one's
    before = os.times()
    work()
    after = os.times()
    return sum(b - a for a, b in zip(before[:4], after[:4], strict=True))


def finely_used_here(work: Callable[[], object]) -> float:
    """The same for what takes few ticks of the clock, without other processes."""
    before = time.process_time()
    work()
    return time.process_time() - before


@pytest.fixture(scope="module")
def work() -> list[list[Cell]]:
    """Right answers, no two alike."""
    answers = graded_cells(toy.answers("toy_functions"))
    return [[*answers, Cell(f"student = {number}")] for number in range(SUBMISSIONS)]


@pytest.fixture(scope="module")
def zygote() -> Iterator[ZygoteRunner]:
    with ZygoteRunner() as runner:
        yield runner


def grade_all(work: list[list[Cell]], key: AnswerKey, runner: Runner) -> None:
    for cells in work:
        report = grade(cells, key, runner)
        assert report.score == report.max_score


def in_the_sandbox(
    work: list[list[Cell]], key: AnswerKey, zygote: ZygoteRunner, layers: tuple[str, ...]
) -> float:
    """Processor time of grading, this process's and the children's."""
    all_layers, zygote.layers = zygote.layers, layers
    try:
        grade(work[0], key, zygote)
        zygote.settle()
        before = spent(os.getpid()) + spent(zygote.zygote_pid)
        grade_all(work, key, zygote)
        zygote.settle()
        return spent(os.getpid()) + spent(zygote.zygote_pid) - before
    finally:
        zygote.layers = all_layers


def test_a_submission_costs_less_than_starting_python_with_numpy(
    full_keys: dict[str, AnswerKey], work: list[list[Cell]], zygote: ZygoteRunner
) -> None:
    """That is what any grader that starts a process for each submission pays at the least."""
    each = in_the_sandbox(work, full_keys["toy_functions"], zygote, zygote.layers) / SUBMISSIONS
    assert each < used_by("import numpy")


def test_the_sandbox_costs_few_times_what_the_same_code_costs_in_one_process(
    full_keys: dict[str, AnswerKey], work: list[list[Cell]], zygote: ZygoteRunner
) -> None:
    key, here = full_keys["toy_functions"], InProcessRunner()
    grade_all(work[:2], key, here)
    without = min(finely_used_here(lambda: grade_all(work, key, here)) for _ in range(3))
    within = min(in_the_sandbox(work, key, zygote, zygote.layers) for _ in range(3))
    assert within < 12 * without


def test_isolation_costs_little_beside_a_bare_fork(
    full_keys: dict[str, AnswerKey], work: list[list[Cell]], zygote: ZygoteRunner
) -> None:
    key = full_keys["toy_functions"]
    pairs = [
        (in_the_sandbox(work, key, zygote, ()), in_the_sandbox(work, key, zygote, zygote.layers))
        for _ in range(3)
    ]
    assert min(isolated for _, isolated in pairs) < 2 * min(bare for bare, _ in pairs)


def hand_in(folder: Path, numbers: range) -> None:
    """One in ten has done it; the others cost so little that it shows when each looks at all."""
    done, untouched = toy.percent(toy.answers("toy_functions")), toy.percent(toy.stub("toy_functions"))
    for number in numbers:
        path = folder / f"2026{number:04}" / "toy_functions.py"
        path.parent.mkdir(parents=True)
        text = untouched if number % 10 else done
        path.write_text(f"{text}\n\n# %%\nstudent = {number}\n", encoding="utf-8")


@dataclass(frozen=True)
class Growing:
    """Processor time of ``grade`` for each time that as many students more have handed in, and for nothing new."""

    more: list[float]
    same: float


@pytest.fixture(scope="module")
def growing(toy_course: Course, tmp_path_factory: pytest.TempPathFactory) -> Growing:
    folder = tmp_path_factory.mktemp("class")

    def grade_class(expected: int) -> None:
        done = grade_into(toy_course, folder / "in", folder / "out")
        assert len(done.run.results) == expected
        done_well = [result for result in done.run.results if result.report.score == result.report.max_score]
        assert len(done_well) == len(range(0, expected, 10))

    steps, count, more = [10, *[STEP] * 3], 0, []  # the first imports and releases
    for step in steps:
        hand_in(folder / "in", range(count, count + step))
        count += step
        more.append(used_here(partial(grade_class, count)))
    return Growing(more[1:], used_here(partial(grade_class, count)))


def test_a_submission_more_costs_the_same_in_a_large_class(growing: Growing) -> None:
    assert growing.more[-1] < 1.8 * growing.more[0]  # nearly 5 times, if each looked at all the others


def test_a_class_that_has_not_changed_costs_little(growing: Growing) -> None:
    assert growing.same < growing.more[-1] / 2


def test_the_package_is_light_beside_numpy() -> None:
    assert used_by("import numpy, autograde") < 3 * used_by("import numpy")
