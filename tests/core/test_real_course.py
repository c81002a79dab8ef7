"""The contract of the course in this repository, and its mistakes as students would hand them in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograde.answer import graded_cells, load_exercise, solution_cells
from autograde.audit import audit_exercise
from autograde.course import ExerciseFolder
from autograde.demo.rewrite import fill, holder, stands_alone, typed
from autograde.execute import Limits
from autograde.exercise import Task
from autograde.grade import grade
from autograde.key import AnswerKey
from autograde.loans import reference_loans
from autograde.outcome import Cell
from autograde.percent import PercentCell
from autograde.reference import compile_key
from autograde.runner import InProcessRunner
from autograde.verdict import TaskResult, Verdict

PATIENT = Limits(statement=30, top_level=60, trial=30)


def test_every_exercise_keeps_the_contract(real_exercise: ExerciseFolder) -> None:
    assert audit_exercise(real_exercise).problems == []


def handed_in(
    key: AnswerKey, cells: list[PercentCell], loans: tuple[Cell, ...], task: Task, *, wrong: bool
) -> Iterator[tuple[str, TaskResult, tuple[str, ...]]]:
    """Each misconception, or each variant, typed into the file in place of the reference's answer."""
    answers = (
        [(m.name, m.wrong, m.like) for m in task.misconceptions]
        if wrong
        else [(n, v, ()) for n, v in task.variants]
    )
    for name, other, like in answers:
        if stands_alone(other):
            changed = list(cells)
            index = holder(task, cells)
            changed[index] = typed(task, other, cells[index])
            code = graded_cells([fill(cell) for cell in changed])
            report = grade(code, key, InProcessRunner(limits=PATIENT), only={task.name}, loans=loans)
            yield name, report.tasks[0], like


Parts = tuple[AnswerKey, list[PercentCell], tuple[Cell, ...], list[Task]]


@pytest.fixture(scope="module")
def prepared() -> dict[str, Parts]:
    return {}


@pytest.fixture
def parts(real_exercise: ExerciseFolder, prepared: dict[str, Parts]) -> Parts:
    """The full key, the code cells, what they take from other exercises, and the tasks; made once."""
    if real_exercise.id not in prepared:
        cells = [cell for cell in solution_cells(real_exercise) if cell.kind == "code"]
        key, tasks = compile_key(real_exercise, b"any seed"), load_exercise(real_exercise).tasks
        prepared[real_exercise.id] = key, cells, reference_loans(real_exercise), tasks
    return prepared[real_exercise.id]


def test_every_misconception_typed_by_a_student_gets_its_own_diagnosis(parts: Parts) -> None:
    key, cells, loans, tasks = parts
    typed_in, wrong = 0, []
    for task in tasks:
        for name, result, like in handed_in(key, cells, loans, task, wrong=True):
            typed_in += 1
            ids = {diagnosis.id for diagnosis in result.diagnoses}
            if not ids or not ids <= {name, *like} or result.score == result.max_score:
                wrong.append((task.name, name, str(result.verdict), sorted(ids)))
    assert wrong == []
    assert typed_in > len(tasks)  # some use helpers of check.py and cannot be typed, but not most


def test_every_right_answer_typed_by_a_student_gets_full_marks(parts: Parts) -> None:
    key, cells, loans, tasks = parts
    results = [
        (task.name, *found[:2]) for task in tasks for found in handed_in(key, cells, loans, task, wrong=False)
    ]
    failed = [
        (
            task,
            name,
            [(case.name, case.message) for case in result.cases if case.verdict is not Verdict.PASSED],
        )
        for task, name, result in results
        if result.verdict is not Verdict.PASSED
    ]
    assert failed == []
    assert len(results) >= len(tasks)
