"""Our own ``autograde grade`` in processes of its own, and less than that, for comparison."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from autograde.answer import graded_cells, solution_cells
from autograde.course import load_course
from autograde.grade import make_trials
from autograde.key import load_key
from autograde.sandbox.pool import ZygoteRunner
from benchmarks.isolation import Submission, paired
from benchmarks.measure import Cost, run
from benchmarks.pile import Pile
from benchmarks.pupils import EXERCISES
from benchmarks.stock import copy_course

SECRET = {"AUTOGRADE_SECRET": "benchmark"}


def grade(pile: Pile, to: Path, students: Iterable[str], workers: int, *more: str) -> Cost:
    """Grade these students' work in a fresh copy of the course."""
    copy_course(pile, to, students)
    return again(to, workers, *more)


def again(course: Path, workers: int, *more: str) -> Cost:
    """Grade what is in a course folder."""
    words: list[str | Path] = [
        sys.executable,
        "-m",
        "autograde",
        "grade",
        course / "submitted",
        "--out",
        course,
    ]
    return run([*words, "--workers", str(workers), *more], Path.cwd(), SECRET)


def repeated(pile: Pile, to: Path, students: Sequence[str], times: int) -> dict[int, Cost]:
    """Medians of grading with one and with two workers, in turn."""
    found: dict[int, list[Cost]] = {1: [], 2: []}
    for number in range(times):
        for workers in (1, 2) if number % 2 == 0 else (2, 1):
            found[workers].append(grade(pile, to, students, workers))
    return {workers: median(costs) for workers, costs in found.items()}


def median(costs: Sequence[Cost]) -> Cost:
    fields = ([getattr(cost, name) for cost in costs] for name in ("wall", "cpu", "peak", "own"))
    return Cost(*map(statistics.median, fields))


def bare(pile: Pile, course: Path, way: str) -> Cost:
    """Grade what is in a course folder without storing anything, see bare.py."""
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "benchmarks.bare",
        pile.keys,
        course / "submitted",
        way,
    ]
    return run(command, Path.cwd(), {"PYTHONWARNINGS": "ignore"})


def isolation(pile: Pile, rounds: int = 12) -> tuple[float, float, float, tuple[str, ...]]:
    """Milliseconds a submission of a bare fork and of all layers, their ratio, and the layers."""
    folders = {folder.id: folder for folder in load_course().exercises}
    work: list[Submission] = []
    for exercise in EXERCISES:
        tasks = load_key(pile.keys / f"{exercise}.npz").tasks
        trials = [t for hidden in (False, True) for task in tasks for t in make_trials(task, hidden=hidden)]
        work.append((graded_cells(solution_cells(folders[exercise])), trials))
    with ZygoteRunner() as runner:
        bare, full, ratio = paired(runner, work, rounds)
        return bare / len(work), full / len(work), ratio, runner.layers
