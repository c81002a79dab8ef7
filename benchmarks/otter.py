"""otter-grader, in an environment of its own, on the same submissions with the same cases and points."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
import venv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from autograde.key import AnswerKey, load_key
from autograde.problem import Problem
from benchmarks.measure import Cost, end_all, run
from benchmarks.pile import Pile
from benchmarks.pupils import EXERCISES
from benchmarks.stock import Scores

OTTER = "otter-grader==7.0.0"
NOT_INSTALLED = """otter-grader를 설치하지 못했습니다. pip이 패키지 저장소(PyPI나 그 미러)에 닿는지 확인해 주세요.
otter 없이 재려면: python -m benchmarks --no-otter
pip이 한 말의 끝:
{}"""
CHECK = '''"""Our own checks for otter's test cases: each case of a task is asked for by its name."""
import contextlib, io
from pathlib import Path
from autograde.grade import grade
from autograde.keys import cached_key
from autograde.notebook import own_cells
from autograde.runner import InProcessRunner

_reports = {}


def passed(namespace, exercise, task, case):
    """A task is graded when its first case is asked for; the others look the result up."""
    name = exercise, task
    if name not in _reports:
        key = cached_key(Path(KEYS) / f"{exercise}.npz")
        with contextlib.redirect_stderr(io.StringIO()):
            report = grade(own_cells(namespace), key, InProcessRunner(namespace), only={task})
        _reports[name] = {c.name: c.score == c.points for c in report.tasks[0].cases}
    return _reports[name][case]
'''
LOOP = """
import json, resource, sys, time
import otter.api
def used():
    both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(r.ru_utime + r.ru_stime for r in both)
jobs, out = json.loads(sys.stdin.read()), {}
started = used()
for student, exercise, path, zip in jobs:
    began, cpu = time.perf_counter(), used()
    total = otter.api.grade_submission(path, zip, quiet=True).total
    out[f"{student}/{exercise}"] = [total, time.perf_counter() - began, used() - cpu]
peak = max(r.ru_maxrss for r in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
print("RESULT" + json.dumps({"startup": started, "peak": peak / 1024, "results": out}))
"""


def otter_python(build: Path, package: Path) -> Path:
    """otter's own environment, with NumPy of this version and our package beside it.

    Raises:
        Problem: it cannot be installed.
    """
    place = build / "otter-venv"
    python = place / "bin" / "python"
    if not (place / ".ready").exists():
        import numpy

        shutil.rmtree(place, ignore_errors=True)
        venv.create(place, with_pip=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries=1"]
        words = [*pip, OTTER, f"numpy=={numpy.__version__}", "ipykernel", "jinja2"]
        done = subprocess.run(words, capture_output=True, encoding="utf-8")
        if done.returncode:
            errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
            raise Problem(NOT_INSTALLED.format("\n".join(errors[-3:]) or done.stderr[-500:]))
        (place / ".ready").touch()
    site = next((place / "lib").glob("python*/site-packages"))
    (site / "course.pth").write_text(f"{package}\n", "utf-8")
    return python


def otter_assignments(pile: Pile, build: Path, python: Path) -> dict[str, Path]:
    """Each exercise as an otter autograder whose test cases are our cases with our points."""
    made = {}
    site = next((python.parents[1] / "lib").glob("python*/site-packages"))
    (site / "bench_check.py").write_text(CHECK.replace("KEYS", repr(str(pile.keys))), "utf-8")
    for exercise in EXERCISES:
        folder = build / "otter" / exercise
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "tests").mkdir(parents=True)
        for name, test in _tests(load_key(pile.keys / f"{exercise}.npz")).items():
            text = f"OK_FORMAT = True\n\ntest = {test!r}\n"
            (folder / "tests" / f"{name}.py").write_text(text, "utf-8")
        otter = python.parent / "otter"
        run([otter, "generate", "-t", "tests", "-o", "autograder.zip", "--no-environment"], folder)
        made[exercise] = folder / "autograder.zip"
    return made


def _tests(key: AnswerKey) -> dict[str, dict[str, Any]]:
    """otter's test files, one for each task."""
    found = {}
    for task in key.tasks:
        cases = [
            {
                "code": ">>> import bench_check; bench_check.passed("
                f"globals(), {key.exercise!r}, {task.name!r}, {case.name!r})\nTrue",
                "hidden": case.hidden,
                "locked": False,
                "points": case.points,
            }
            for case in task.cases
        ]
        suite = {"cases": cases, "scored": True, "setup": "", "teardown": "", "type": "doctest"}
        found[task.name] = {"name": task.name, "points": None, "suites": [suite]}
    return found


def otter(
    pile: Pile,
    build: Path,
    python: Path,
    students: Iterable[str],
    env: Mapping[str, str],
    stop_after: float | None = None,
) -> tuple[Cost, Cost, Scores]:
    """Start-up, the grading itself, and the scores, one process for all; TimeoutError after some seconds."""
    zips = otter_assignments(pile, build, python)
    jobs = [(s, p.stem, str(p), str(zips[p.stem])) for s in students for p in pile.files(s)]
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(python), "-c", LOOP],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=build / "otter",
        env={**os.environ, **env, "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"},
    )
    try:
        told, errors = process.communicate(json.dumps(jobs), stop_after)
    except subprocess.TimeoutExpired:
        end_all(process)
        raise TimeoutError("otter") from None
    wall = time.perf_counter() - began
    line = next((line for line in told.splitlines() if line.startswith("RESULT")), None)
    if line is None:
        raise RuntimeError(told[-1500:] + errors[-1500:])
    answer = json.loads(line.removeprefix("RESULT"))
    rows: dict[str, list[float]] = answer["results"]
    work = Cost(sum(row[1] for row in rows.values()), sum(row[2] for row in rows.values()), answer["peak"])
    begin = Cost(wall - work.wall, answer["startup"], answer["peak"])
    found = {(name.split("/")[0], name.split("/")[1]): row[0] for name, row in rows.items()}
    return begin, work, found
