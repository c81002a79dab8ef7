"""Stock nbgrader and otter-grader on the same submissions, and the scores that they and we give."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import venv
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

import autograde
from autograde.key import load_key
from benchmarks.measure import Cost, run
from benchmarks.pile import DAY, EXERCISES, Pile

OTTER = "otter-grader==7.0.0"
Scores = dict[tuple[str, str], float]  # by student and exercise
QUERY = """
select submitted_assignment.student_id, notebook.name, sum(coalesce(grade.auto_score, 0))
from grade join submitted_notebook on submitted_notebook.id = grade.notebook_id
join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
join notebook on notebook.id = submitted_notebook.notebook_id
group by 1, 2
"""


def scores(gradebook: Path, students: Iterable[str]) -> Scores:
    """Of the notebooks that were handed in, from nbgrader's own database."""
    wanted = set(students)
    with closing(sqlite3.connect(gradebook)) as db:
        return {(s, name): total for s, name, total in db.execute(QUERY) if s in wanted and name in EXERCISES}


def copy_course(pile: Pile, to: Path, students: Iterable[str]) -> Path:
    """nbgrader's folder with the released assignment and these students' work, ungraded."""
    shutil.rmtree(to, ignore_errors=True)
    keep = ("source", "release", "gradebook.db", "nbgrader_config.py")
    for name in keep:
        path = pile.root / name
        if path.is_dir():
            shutil.copytree(path, to / name)
        elif path.exists():
            to.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, to / name)
    (to / "submitted").mkdir()
    for student in students:
        shutil.copytree(pile.root / "submitted" / student, to / "submitted" / student)
    return to


def nbgrader(pile: Pile, root: Path, env: Mapping[str, str]) -> Cost:
    """Stock ``nbgrader autograde`` of all that is in ``root/submitted``."""
    stock = "nbgrader.preprocessors."
    clean = ("ClearOutput", "DeduplicateIds", "OverwriteKernelspec", "OverwriteCells", "CheckCellMetadata")
    grade = (
        *("Execute", "IgnorePattern", "LimitOutput"),
        *("SaveAutoGrades", "AssignLatePenalties", "CheckCellMetadata"),
    )
    command = [
        *(sys.executable, "-m", "nbgrader", "autograde", DAY, "--force", "--Exchange.root=/nonexistent"),
        f"--Autograde.sanitize_preprocessors={[stock + name for name in clean]}",
        f"--Autograde.autograde_preprocessors={[stock + name for name in grade]}",
    ]
    return run(command, root, {"AUTOGRADE_KEYS": str(pile.keys), **env})


# ---- otter


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
    return sum(r.ru_utime + r.ru_stime for r in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
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
    """otter's own environment, with NumPy of this version and our package beside it."""
    place = build / "otter-venv"
    python = place / "bin" / "python"
    if not (place / ".ready").exists():
        import numpy

        shutil.rmtree(place, ignore_errors=True)
        venv.create(place, with_pip=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, OTTER, f"numpy=={numpy.__version__}", "ipykernel", "jinja2"], check=True)
        site = next((place / "lib").glob("python*/site-packages"))
        (site / "course.pth").write_text(f"{package}\n", "utf-8")
        (place / ".ready").touch()
    return python


def otter_assignments(pile: Pile, build: Path, python: Path) -> dict[str, Path]:
    """Each exercise as an otter autograder whose test cases are our cases with our points."""
    made = {}
    for exercise in EXERCISES:
        folder = build / "otter" / exercise
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "tests").mkdir(parents=True)
        for task in load_key(pile.keys / f"{exercise}.npz").tasks:
            cases = [
                {
                    "code": f">>> import bench_check; bench_check.passed(globals(), {exercise!r}, {task.name!r}, {c.name!r})\nTrue",
                    "hidden": c.hidden,
                    "locked": False,
                    "points": c.points,
                }
                for c in task.cases
            ]
            suite = {"cases": cases, "scored": True, "setup": "", "teardown": "", "type": "doctest"}
            test = {"name": task.name, "points": None, "suites": [suite]}
            (folder / "tests" / f"{task.name}.py").write_text(
                f"OK_FORMAT = True\n\ntest = {test!r}\n", "utf-8"
            )
        text = CHECK.replace("KEYS", repr(str(pile.keys)))
        site = next((python.parents[1] / "lib").glob("python*/site-packages"))
        (site / "bench_check.py").write_text(text, "utf-8")
        command = [
            python.parent / "otter",
            "generate",
            "-t",
            "tests",
            "-o",
            "autograder.zip",
            "--no-environment",
        ]
        run(command, folder)
        made[exercise] = folder / "autograder.zip"
    return made


def otter(
    pile: Pile, build: Path, package: Path, students: Iterable[str], env: Mapping[str, str]
) -> tuple[Cost, Cost, Scores]:
    """Start-up, the grading itself, and the scores, one process for all."""
    python = otter_python(build, package)
    zips = otter_assignments(pile, build, python)
    jobs = [(s, p.stem, str(p), str(zips[p.stem])) for s in students for p in pile.files(s)]
    done = subprocess.run(
        [str(python), "-c", LOOP],
        input=json.dumps(jobs),
        capture_output=True,
        encoding="utf-8",
        cwd=build / "otter",
        env={**os.environ, **env, "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"},
    )
    line = next((line for line in done.stdout.splitlines() if line.startswith("RESULT")), None)
    if line is None:
        raise RuntimeError(done.stdout[-1500:] + done.stderr[-1500:])
    told = json.loads(line.removeprefix("RESULT"))
    found = {tuple(name.split("/")): row for name, row in told["results"].items()}
    work = Cost(sum(row[1] for row in found.values()), sum(row[2] for row in found.values()), told["peak"])
    return Cost(0.0, told["startup"], told["peak"]), work, {name: row[0] for name, row in found.items()}  # type: ignore[misc]


def versions(build: Path) -> dict[str, str]:
    """Of everything that was measured."""
    import platform
    from importlib.metadata import version

    import numpy

    mine = {"autograde": autograde.__version__, "nbgrader": version("nbgrader")}
    return {
        "Python": platform.python_version(),
        "NumPy": numpy.__version__,
        **mine,
        "otter-grader": OTTER.split("==")[1],
    }
