"""The learners' submissions in this folder: how they are written down, handed in and judged.

``<exercise>.txt`` holds answers, one after the other, each below a line ``# %% wrong <task>: <what is wrong>`` or
``# %% right <task>: <what is unusual>``. A second line ``# named: a | b`` lists every diagnosis that is true of a wrong
answer: the ids of diagnoses, or ``step:`` and the rung of the ladder where the verdict itself names the mistake.
``# named: -`` says that no true diagnosis is known: whatever is said of it would be wrong. A wrong answer that never
ends stands below ``# %% endless``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from autograde.answer import graded_cells, solution_cells
from autograde.course import load_course
from autograde.demo.rewrite import fill
from autograde.execute import Limits
from autograde.grade import grade
from autograde.key import AnswerKey
from autograde.loans import reference_loans
from autograde.outcome import Cell
from autograde.reference import compile_key
from autograde.runner import InProcessRunner
from autograde.verdict import TaskResult, Verdict

FOLDER = Path(__file__).parent
HEAD = re.compile(r"^# %% (wrong|endless|right) (\w+): (.+)$", re.MULTILINE)
NAMED = re.compile(r"^# named: (.+)\n", re.MULTILINE)
# Rungs whose sentence names the mistake by itself: nothing is left for a diagnosis to say.
TELLING = ("mutation", "aliasing", "vectorized", "raises", "timeout")
LIMITS = {
    "wrong": Limits(statement=20, top_level=60, trial=20),
    "right": Limits(statement=20, top_level=60, trial=20),
    "endless": Limits(statement=20, top_level=60, trial=0.2),
}


@dataclass(frozen=True)
class Submission:
    """One learner's answer to one task; the rest of the file is as it should be."""

    exercise: str
    task: str
    title: str
    kind: str
    named: frozenset[str]
    code: str

    @property
    def wrong(self) -> bool:
        return self.kind != "right"

    @property
    def name(self) -> str:
        return f"{self.exercise}.{self.task}: {self.title}"


def read(path: Path) -> Iterator[Submission]:
    _, *pieces = HEAD.split(path.read_text("utf-8"))
    for kind, task, title, body in zip(*(iter(pieces),) * 4, strict=True):
        found = NAMED.match(body.lstrip("\n"))
        named = found[1].split(" | ") if found and found[1] != "-" else []
        code = NAMED.sub("", body, count=1).strip() + "\n"
        yield Submission(path.stem, task, title.strip(), kind, frozenset(named), code)


def every_submission() -> list[Submission]:
    return [submission for path in sorted(FOLDER.glob("*.txt")) for submission in read(path)]


@cache
def _exercise(exercise: str) -> tuple[AnswerKey, tuple[Cell, ...], tuple[Cell, ...]]:
    """The full key, the reference's cells and what they take from other exercises."""
    folder = load_course(FOLDER.parents[1]).find(exercise)
    cells = graded_cells([fill(cell) for cell in solution_cells(folder)])
    return compile_key(folder, b"any seed"), tuple(cells), tuple(reference_loans(folder))


def hand_in(submission: Submission) -> TaskResult:
    """Grade the answer in place of the reference's."""
    key, cells, loans = _exercise(submission.exercise)
    (task,) = (task for task in key.tasks if task.name == submission.task)
    own = {*_defined(submission.code), *task.covers}
    place = min(i for i, cell in enumerate(cells) if set(task.covers) & set(_defined(cell.source)))
    handed = [
        Cell(submission.code) if i == place else Cell(_without(cell.source, own))
        for i, cell in enumerate(cells)
    ]
    report = grade(
        handed, key, InProcessRunner(limits=LIMITS[submission.kind]), only={task.name}, loans=loans
    )
    return report.tasks[0]


def said(result: TaskResult) -> set[str]:
    """What the learner is told about the cause."""
    ids = {diagnosis.id for diagnosis in result.diagnoses}
    steps = {case.step for case in result.cases if case.verdict is not Verdict.PASSED}
    return ids or {f"step:{step}" for step in steps.intersection(TELLING)}


def _defined(source: str) -> Sequence[str]:
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return ()
    return [name for node in body for name in _names(node)]


def _names(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    return [t.id for t in node.targets if isinstance(t, ast.Name)] if isinstance(node, ast.Assign) else []


def _without(source: str, names: set[str]) -> str:
    """The cell without what the submission defines itself."""
    lines = source.split("\n")
    for node in reversed(ast.parse(source).body):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and names.intersection(_names(node)):
            lines[node.lineno - 1 : node.end_lineno] = []
    return "\n".join(lines)
