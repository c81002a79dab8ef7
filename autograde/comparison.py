"""``compare``: own code beside the reference, their results, and their time on a larger input."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograde.answer import Answer, graded_cells, load_exercise, solution_cells
from autograde.course import ExerciseFolder, find_root, load_course
from autograde.deftext import definition_source
from autograde.execute import Limits, Student
from autograde.explain import parts_text
from autograde.grade import grade
from autograde.key import AnswerKey, TaskKey
from autograde.loans import reference_loans
from autograde.outcome import Cell, Outcome, Trial
from autograde.problem import Problem
from autograde.reference import make_inputs
from autograde.runner import InProcessRunner, run_trial
from autograde.stub import without_markers
from autograde.verdict import Verdict

LARGE_SIZE = 2000
REPEATS = 5
PATIENT = Limits(statement=60, top_level=600, trial=60)
QUESTION = (
    "아직 맞히지 못한 과제입니다. 모범 답안을 보면 스스로 풀 기회가 사라집니다. 그래도 볼까요? (예/아니요) "
)


@dataclass(frozen=True)
class Compared:
    """Both answers, side by side."""

    task: str
    own: str
    reference: str
    results: tuple[tuple[str, str, str], ...]  # label, own result, reference's result
    seconds: tuple[float, float]
    size: str

    @property
    def ratio(self) -> str:
        own, reference = self.seconds
        if not own or not reference:
            return ""
        times = own / reference
        if times >= 1.2:
            return f"모범 답안이 {times:.1f}배 빠릅니다"
        return f"내 풀이가 {1 / times:.1f}배 빠릅니다" if times <= 1 / 1.2 else "걸린 시간이 비슷합니다"

    def __str__(self) -> str:
        results = "\n".join(
            f"  {label}\n    나      {own}\n    모범    {ref}" for label, own, ref in self.results
        )
        own, reference = (f"{1e3 * s:.3f} ms" for s in self.seconds)
        timing = f"\n시간 ({self.size}): 나 {own}, 모범 {reference}: {self.ratio}" if self.ratio else ""
        return f"── 내 풀이 ──\n{self.own}\n\n── 모범 답안 ──\n{self.reference}\n\n{results}{timing}"

    def _repr_html_(self) -> str:
        from autograde.report.card import environment

        return str(environment().get_template("compare.html").render(c=self))


def compare_task(
    key: AnswerKey, task: TaskKey, cells: Sequence[Cell], namespace: dict[str, Any], *, reveal: bool
) -> Compared | None:
    """Compare one task; None when the learner does not want to see the answer.

    Raises:
        Problem: there is no ``solutions/`` here.
    """
    folder = _solution_folder(key.exercise)
    if not reveal and not _solved(key, task, cells, namespace) and not _agreed():
        print("모범 답안을 열지 않았습니다. hint()로 힌트를 볼 수 있습니다.")
        return None
    source = graded_cells(solution_cells(folder))
    mine, theirs = (
        Student(cells, PATIENT, namespace=namespace),
        Answer([*source, *reference_loans(folder)], folder.solution),
    )
    results = tuple(
        _result(task, case.label, case.inputs, mine, theirs) for case in task.cases if not case.hidden
    )
    trial, size = _larger(folder, task)
    seconds = (_best_time(mine, trial), _best_time(theirs, trial))
    own, reference = definition_source(cells, task.covers), definition_source(source, task.covers)
    return Compared(task.name, own, without_markers(reference), results, seconds, size)


def _solution_folder(exercise: str) -> ExerciseFolder:
    if find_root(Path.cwd()) is not None:
        found = next((f for f in load_course().exercises if f.id == exercise), None)
        if found is not None:
            return found
    raise Problem("모범 답안(solutions/)이 이 컴퓨터에 없습니다. 답안은 과제가 끝난 뒤 강사가 나누어 줍니다.")


def _solved(key: AnswerKey, task: TaskKey, cells: Sequence[Cell], namespace: dict[str, Any]) -> bool:
    report = grade(cells, key, InProcessRunner(namespace, PATIENT), only={task.name})
    return report.tasks[0].verdict is Verdict.PASSED


def _agreed() -> bool:
    try:
        return input(QUESTION).strip().lower() in ("예", "네", "응", "y", "yes")
    except (EOFError, RuntimeError, NotImplementedError):  # no one to ask: do not spoil it
        return False


def _result(
    task: TaskKey, label: str, inputs: tuple[Any, ...], mine: Student, theirs: Student
) -> tuple[str, str, str]:
    texts = []
    for student in (mine, theirs):
        outcome = run_trial(student, Trial("", task.probe, inputs))
        texts.append(_text(outcome))
    return label, texts[0], texts[1]


def _text(outcome: Outcome) -> str:
    return f"{outcome.error.type}: {outcome.error.message}" if outcome.error else parts_text(outcome)


def _larger(folder: ExerciseFolder, task: TaskKey) -> tuple[Trial, str]:
    """A large input where the exercise can make one, else its last public case."""
    declared = next(t for t in load_exercise(folder).tasks if t.name == task.name)
    for case in declared.cases:
        if case.grows and not case.hidden:
            return Trial("", task.probe, make_inputs(declared, case, None, LARGE_SIZE)), f"크기 {LARGE_SIZE}"
    public = [case for case in task.cases if not case.hidden]
    return Trial("", task.probe, public[-1].inputs), f"사례 '{public[-1].label}'"


def _best_time(student: Student, trial: Trial) -> float:
    """The best of a few runs, in seconds; 0 when it does not finish."""

    def once(run: Callable[[], Outcome]) -> float:
        start = time.perf_counter()
        outcome = run()
        return time.perf_counter() - start if outcome.status == "ok" else 0.0

    return min(once(lambda: run_trial(student, trial)) for _ in range(REPEATS))
