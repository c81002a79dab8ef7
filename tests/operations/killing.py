"""A toy class of thirty submissions, and graders that can be watched and killed: what the tests share."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import toy

ROOT = Path(__file__).parents[2]
STUDENTS = 15
WRONG = {
    "toy_functions": {"some_maximum": "def some_maximum(x):\n    return 0"},
    "toy_objects": {"A": "A = X @ W"},
}


def version(exercise: str, number: int) -> str:
    """One of three texts of a submission: right, untouched, partly right. The comment makes each its own."""
    cells = [
        toy.answers(exercise),
        toy.stub(exercise),
        toy.answers(exercise, **WRONG[exercise]),
    ][number % 3]
    return toy.percent(cells) + f"\n# {number}\n"


@dataclass
class Class:
    """What is handed in. ``numbers`` tells which version each submission is."""

    folder: Path
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def hand_in(self, student: str, exercise: str, number: int, slow: float = 0.0) -> None:
        day = toy.EXERCISES[exercise][0]
        path = self.folder / student / day / f"{exercise}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        wait = f"\n# %%\nimport time\ntime.sleep({slow})\n" if slow else ""
        path.write_text(version(exercise, number) + wait, encoding="utf-8")
        self.numbers[student, exercise] = number

    def copy(self, folder: Path) -> Class:
        shutil.copytree(self.folder, folder)
        return Class(folder, dict(self.numbers))


@dataclass(frozen=True)
class Grader:
    """``python -m autograde grade`` on the toy course."""

    course: Path
    seed: str = toy.SEED.decode()

    def start(self, handed_in: Class, out: Path, *more: str, workers: int = 1) -> subprocess.Popen[str]:
        """Start it in a process group of its own."""
        command = [sys.executable, "-m", "autograde", "grade", str(handed_in.folder), "--out", str(out)]
        environment = {**os.environ, "AUTOGRADE_SECRET": self.seed, "COLUMNS": "160"}
        return subprocess.Popen(
            [*command, *([] if "--dask" in more else ["--workers", str(workers)]), *more],
            cwd=self.course,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )

    def finish(self, handed_in: Class, out: Path, *more: str) -> str:
        """Run it to its good end; what it said."""
        process = self.start(handed_in, out, *more)
        said, _ = process.communicate()
        assert process.returncode == 0, said
        return said


def kill(process: subprocess.Popen[str]) -> None:
    """SIGKILL for the grader and its workers."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


@dataclass(frozen=True)
class Template:
    """A class that has been graded once, to be copied.

    Attributes:
        first_seconds: what that took.
        seconds: what another run takes in which a third is graded again.
    """

    handed_in: Class
    out: Path
    first_seconds: float
    seconds: float

    def copy(self, folder: Path) -> tuple[Class, Path]:
        shutil.copytree(self.out, folder / "out")
        return self.handed_in.copy(folder / "handed_in"), folder / "out"


def results(out: Path) -> dict[tuple[str, str], float]:
    """results.jsonl."""
    lines = [json.loads(line) for line in (out / "results.jsonl").read_text(encoding="utf-8").splitlines()]
    found = {(line["student"], line["exercise"]): line["score"] for line in lines}
    assert len(found) == len(lines), "a submission is there twice"
    return found


def table(out: Path) -> dict[str, float]:
    """results.csv: everybody's total."""
    text = (out / "results.csv").read_text(encoding="utf-8-sig")
    return {row["학번"]: float(row["합계"]) for row in csv.DictReader(text.splitlines())}


GRADES = """
    SELECT submitted_assignment.student_id, notebook.name, SUM(grade.auto_score), COUNT(DISTINCT grade.id)
    FROM grade JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id
    JOIN notebook ON notebook.id = submitted_notebook.notebook_id
    JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
    GROUP BY submitted_assignment.student_id, notebook.name
"""
TASKS = {"toy_functions": 5, "toy_objects": 2}


def gradebook(out: Path) -> dict[tuple[str, str], float]:
    """nbgrader's gradebook, which must be whole."""
    with closing(sqlite3.connect(out / "gradebook.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = connection.execute(GRADES).fetchall()
        assert connection.execute("SELECT COUNT(*) FROM alembic_version").fetchone() == (1,)
    assert all(count == TASKS[exercise] for _, exercise, _, count in rows)
    return {(student, exercise): score for student, exercise, score, _ in rows}


def stored(out: Path) -> set[tuple[str, ...]]:
    """The rows of the results, with the time when each was graded."""
    if not (out / "results.db").is_file():
        return set()
    with closing(sqlite3.connect(out / "results.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        with contextlib.suppress(sqlite3.OperationalError):  # killed before there were tables
            return set(connection.execute("SELECT student, exercise, submission, graded_at FROM graded"))
    return set()


def litter(out: Path) -> list[Path]:
    """Files and folders that somebody meant to rename or to remove."""
    return [path for path in out.rglob(".*") if path != out / ".lock"]


def assert_complete(out: Path, scores: dict[tuple[str, str], float]) -> None:
    """Results, table, gradebook, trees and pages say the same, and nothing lies about."""
    assert results(out) == scores
    assert gradebook(out) == scores
    totals: dict[str, float] = {}
    for (student, _), score in scores.items():
        totals[student] = totals.get(student, 0.0) + score
    assert table(out) == totals
    assert litter(out) == []
    for student, exercise in scores:
        below = Path(student) / toy.EXERCISES[exercise][0]
        notebook = json.loads((out / "autograded" / below / f"{exercise}.ipynb").read_text(encoding="utf-8"))
        assert shown(notebook) == scores[student, exercise]
        page = (out / "feedback" / below / f"{exercise}.html").read_text(encoding="utf-8")
        assert page.rstrip().endswith("</html>")


def shown(notebook: dict[str, list[dict[str, list[dict[str, dict[str, str]]]]]]) -> float:
    """The sum of what an autograded notebook's test cells show."""
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
    return sum(float(o["data"]["text/plain"]) for o in outputs if o["output_type"] == "execute_result")  # type: ignore[comparison-overlap]


def children(pid: int | None = None) -> list[int]:
    """Process numbers of the children of this process, or of another one."""
    found: list[int] = []
    for listing in Path(f"/proc/{pid or os.getpid()}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += map(int, listing.read_text().split())
    return found


def descendants(pid: int) -> list[int]:
    below = children(pid)
    return below + [deeper for child in below for deeper in descendants(child)]


def about(pid: int) -> str:
    """A process's command line."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""
