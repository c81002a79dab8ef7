"""A guard against growing slow: processor times compared within one run, with generous bounds, never a time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import toy

from autograde.answer import graded_cells
from autograde.grade import grade
from autograde.key import AnswerKey
from autograde.outcome import Cell
from autograde.sandbox.pool import ZygoteRunner

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is Linux's")
SUBMISSIONS = 20


def used_by(code: str) -> float:
    """Least processor time of a fresh Python that runs ``code``."""
    times = []
    for _ in range(3):
        process = subprocess.Popen([sys.executable, "-c", code], cwd=toy_root())
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        times.append(used.ru_utime + used.ru_stime)
    return min(times)


def toy_root() -> Path:
    return Path(__file__).parents[2]


def spent(pid: int) -> float:
    """Processor time of a process and of those that it has waited for."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def test_a_submission_costs_less_than_starting_python_with_numpy(
    full_keys: dict[str, AnswerKey],
) -> None:
    """That is what any grader that starts a process for each submission pays at the least."""
    key = full_keys["toy_functions"]
    answers = graded_cells(toy.answers("toy_functions"))
    work = [[*answers, Cell(f"student = {number}")] for number in range(SUBMISSIONS)]
    with ZygoteRunner() as runner:
        grade(work[0], key, runner)
        runner.settle()
        before = spent(os.getpid()) + spent(runner.zygote_pid)
        for cells in work:
            report = grade(cells, key, runner)
            assert report.score == report.max_score
        runner.settle()
        each = (spent(os.getpid()) + spent(runner.zygote_pid) - before) / SUBMISSIONS
    assert each < used_by("import numpy")


def test_the_package_is_light_beside_numpy() -> None:
    assert used_by("import numpy, autograde") < 3 * used_by("import numpy")
