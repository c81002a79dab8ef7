"""The course's own contract: what must hold for an exercise before a learner meets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from autograde.answer import Answer, graded_cells, load_exercise, solution_cells
from autograde.auditrules import aliasing_rule, prose_rules, stray_files, task_rules
from autograde.auditterms import audit_terms, confused_pairs
from autograde.course import ExerciseFolder
from autograde.exercise import AuthorError, Task
from autograde.grade import grade
from autograde.key import AnswerKey
from autograde.loans import reference_loans
from autograde.outcome import Cell, Trial
from autograde.percent import PercentCell
from autograde.reference import compile_key
from autograde.runner import InProcessRunner, Session, run_trial
from autograde.stub import BEGIN, stub_cells
from autograde.verdict import TaskResult, Verdict

AUDIT_SEED = b"audit"  # any seed will do: the contract must hold for every one


@dataclass(frozen=True)
class TaskAudit:
    """One row of the audit's table."""

    exercise: str
    task: str
    cases: int
    hidden: int
    misconceptions: int
    diagnosed: int
    variants: int
    passed: int


@dataclass
class ExerciseAudit:
    """What was found in one exercise. Problems are Korean sentences that name file and next step."""

    exercise: str
    rows: list[TaskAudit] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class AnswerRunner:
    """Runs trials on an answer that is loaded already."""

    layers: tuple[str, ...] = ()

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def run(self, cells: Sequence[Cell], trials: Sequence[Trial]) -> Session:
        return Session({trial.id: run_trial(self.answer, trial) for trial in trials})


def audit_exercise(folder: ExerciseFolder) -> ExerciseAudit:
    """Check one exercise; an author's mistake becomes a problem, never an exception."""
    result = ExerciseAudit(folder.id)
    try:
        cells, exercise = solution_cells(folder), load_exercise(folder)
        keys = compile_key(folder, AUDIT_SEED), compile_key(folder, None)
        result.problems += [
            *stray_files(folder),
            *prose_rules(folder, cells, exercise),
            *task_rules(folder, exercise),
        ]
        result.problems += [*_reference(folder, cells, keys[0]), *_stub(folder, cells, keys[0])]
        for task in exercise.tasks:
            row, problems = _audit_task(folder, cells, task, keys)
            result.rows.append(row)
            result.problems += problems
    except AuthorError as error:
        result.problems.append(str(error))
    return result


def _reference(folder: ExerciseFolder, cells: Sequence[PercentCell], key: AnswerKey) -> Iterator[str]:
    code = graded_cells(list(cells))
    report = grade(code, key, AnswerRunner(_answer(folder, code)))
    for task in report.tasks:
        if task.verdict is not Verdict.PASSED:
            yield f"{folder.solution}: 모범 답안이 {task.name}에서 {task.score:g}/{task.max_score:g}점입니다. {_why(task)}"


def _answer(folder: ExerciseFolder, code: list[Cell]) -> Answer:
    return Answer([*code, *reference_loans(folder)], folder.solution)


def _stub(folder: ExerciseFolder, cells: Sequence[PercentCell], key: AnswerKey) -> Iterator[str]:
    """The untouched stub earns nothing and is told so, on every task."""
    stubs = graded_cells(stub_cells(cells, folder.solution.as_posix()))
    if not any(c.kind == "code" and BEGIN in c.source for c in cells):
        yield f"{folder.solution}: {BEGIN} 영역이 없습니다. 학생이 채울 빈칸을 만들어 주세요."
    for task in grade(stubs, key, InProcessRunner()).tasks:
        if task.verdict is not Verdict.UNATTEMPTED or task.score:
            yield f"{folder.solution}: 손대지 않은 빈칸인데 {task.name}이(가) '미작성'이 아닙니다({task.verdict})."


def _audit_task(
    folder: ExerciseFolder, cells: list[PercentCell], task: Task, keys: tuple[AnswerKey, AnswerKey]
) -> tuple[TaskAudit, list[str]]:
    code, problems = graded_cells(cells), []
    reference = _answer(folder, code)
    diagnosed = passed = 0

    def result(other: Callable[..., Any], key: AnswerKey) -> TaskResult:
        with reference.substituted(task, other) as answer:
            return grade(code, key, AnswerRunner(answer), only={task.name}).tasks[0]

    for wrong in task.misconceptions:
        found = [_misdiagnosed(result(wrong.wrong, key), wrong.name, wrong.like) for key in keys]
        for text, key in zip(found, keys, strict=True):
            if text:
                kind = "공개 사례만으로는 " if key.public else ""
                problems.append(f"{folder.check}: {task.name}의 오개념 {wrong.name}이(가) {kind}{text}")
        diagnosed += not any(found)
    terms = list(audit_terms(folder, task, keys))
    diagnosed += sum(not found for found in terms)
    problems += [problem for found in terms for problem in found]
    problems += confused_pairs(folder, task, keys[0])
    for name, right in task.variants:
        outcome = result(right, keys[0])
        if outcome.verdict is Verdict.PASSED:
            passed += 1
        else:
            problems.append(
                f"{folder.check}: {task.name}의 올바른 답 {name}이(가) 틀렸다고 나옵니다. {_why(outcome)}"
            )
    problems += _key_problems(folder, task, keys)
    hidden = sum(case.hidden for case in task.cases)
    row = TaskAudit(
        folder.id,
        task.name,
        len(task.cases),
        hidden,
        len(task.misconceptions) + len(terms),
        diagnosed,
        len(task.variants),
        passed,
    )
    return row, problems


def _misdiagnosed(result: TaskResult, name: str, like: Sequence[str]) -> str:
    """Why a misconception is not recognized as itself; empty when it is."""
    if result.verdict is Verdict.PASSED:
        return "모든 사례를 통과합니다. 이 오개념에서 값이 달라지는 사례를 더해 주세요."
    ids = [diagnosis.id for diagnosis in result.diagnoses]
    if ids == [name] or (ids and set(ids) <= {name, *like}):
        return ""
    return f"자기 자신으로 진단되지 않습니다(진단: {', '.join(ids) or '없음'}). 사례를 더하거나 like=로 묶어 주세요."


def _key_problems(folder: ExerciseFolder, task: Task, keys: tuple[AnswerKey, AnswerKey]) -> Iterator[str]:
    public = keys[1].task(task.name)
    if public is not None and any(case.hidden for case in public.cases):
        yield f"{folder.check}: {task.name}의 공개 열쇠에 숨은 사례가 들어 있습니다. autograde의 결함입니다."
    full = keys[0].task(task.name)
    if full is not None and full.aliasing:
        yield from aliasing_rule(folder, full)


def _why(task: TaskResult) -> str:
    failed = [case for case in task.cases if case.verdict is not Verdict.PASSED]
    return " / ".join(f"{case.name}: {case.message} {case.got} ≠ {case.expected}" for case in failed[:2])
