"""Our own ``autograde grade`` in processes of its own, and the learner's side."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograde.answer import graded_cells, solution_cells
from autograde.course import load_course
from autograde.grade import make_trials
from autograde.key import load_key
from autograde.sandbox.pool import ZygoteRunner
from benchmarks.isolation import Submission, paired
from benchmarks.measure import Cost, run, startup
from benchmarks.peers import copy_course
from benchmarks.pile import EXERCISES, Pile

SECRET = {"AUTOGRADE_SECRET": "benchmark"}

LATENCY = """
import os, sys, time
os.environ["AUTOGRADE_KEYS"] = sys.argv[1]
import numpy as np
from autograde.notebook import check
from autograde.keys import cached_key
from pathlib import Path
namespace = {"__name__": "__main__", "check": check, "In": [""]}
for source in eval(sys.stdin.read()):
    namespace["In"].append(source)
    exec(source, namespace)
key = cached_key(Path(sys.argv[1]) / f"{sys.argv[2]}.npz")
worst = 0.0
for task in key.tasks:
    if task.probe.kind != "function":
        continue
    exec(f"def ask(): return repr(check('{key.exercise}.{task.name}'))", namespace)
    own = namespace[task.probe.name]
    namespace["ask"]()
    times = []
    for _ in range(5):
        began = time.process_time(); namespace["ask"](); all = time.process_time() - began
        began = time.process_time()
        for case in task.cases:
            own(*case.inputs)
        times.append(all - (time.process_time() - began))
    worst = max(worst, min(times))
sys.stderr.write(f"{worst * 1000:.3f}")
"""


@dataclass(frozen=True)
class Learner:
    """Milliseconds of processor time."""

    importing: float
    checking: float
    help: float
    check_file: float


def grade(pile: Pile, to: Path, students: Iterable[str], workers: int) -> Cost:
    """Grade these students' work in a fresh copy of the course."""
    copy_course(pile, to, students)
    return again(to, workers)


def again(course: Path, workers: int) -> Cost:
    """Grade what is in a course folder."""
    words = [sys.executable, "-m", "autograde", "grade", course / "submitted", "--out", course]
    return run([*words, "--workers", str(workers)], Path.cwd(), SECRET)


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


def learner(pile: Pile) -> Learner:
    """What a learner waits for; memory of the process is warm, processor time counts."""
    numpy, both = startup("import numpy"), startup("import numpy, autograde")
    latency = 0.0
    folders = {folder.id: folder for folder in load_course().exercises}
    for exercise in ("prac1_softmax_loss", "prac2_svm_loss"):
        cells = [cell.source for cell in graded_cells(solution_cells(folders[exercise]))]
        done = subprocess.run(
            [sys.executable, "-c", LATENCY, str(pile.keys), exercise],
            input=repr([source for source in cells if "check(" not in source]),
            env={**os.environ, "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        latency = max(latency, float(done.stderr.split()[-1]))
    help = min(run([sys.executable, "-m", "autograde", "--help"], Path.cwd()).cpu for _ in range(3))
    right = next(path for path in pile.files(next(iter(pile.students))) if path.stem == "prac1_softmax_loss")
    words = [sys.executable, "-m", "autograde", "check", right]
    env = {"AUTOGRADE_KEYS": str(pile.keys)}
    check = min(run(words, Path.cwd(), env).cpu for _ in range(3))
    return Learner(1000 * (both - numpy), latency, 1000 * help, 1000 * check)


def grown(pile: Pile, to: Path, students: int) -> tuple[Cost, Cost, float]:
    """Grading so many students for the first time, then with nothing changed; and MiB of results.db."""
    first = list(pile.students)
    copy_course(pile, to, [])
    for number in range(students):  # one of the class again, each blank a little different
        source = pile.root / "submitted" / first[number % len(first)]
        target = to / "submitted" / f"g{number:06}"
        shutil.copytree(source, target)
        for path in target.rglob("*.ipynb"):
            path.write_text(path.read_text("utf-8").replace("번 학생", f"번 학생, {number}"), "utf-8")
    fresh = again(to, 1)
    same = again(to, 1)
    return fresh, same, (to / "results.db").stat().st_size / 2**20
