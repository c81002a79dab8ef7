"""(cells, key, runner) → Report. Pure but for the runner."""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from autograde import explain
from autograde.diagnose import definition_source, diagnose
from autograde.judge import judge_case
from autograde.key import AnswerKey, CaseKey, TaskKey
from autograde.korean import josa
from autograde.outcome import Cell, Failure, Outcome, Status, Trial
from autograde.runner import Runner, Session
from autograde.show import call, show
from autograde.stub import definition_digest
from autograde.verdict import CaseResult, Diagnosis, Difference, Report, TaskResult, Verdict

NOTHING = Outcome(Status.NOT_RUN)
LARGE = "@large"


def grade(
    cells: Sequence[Cell],
    key: AnswerKey,
    runner: Runner,
    *,
    only: Collection[str] | None = None,
    notes: Sequence[str] = (),
) -> Report:
    """Grade one submission of one exercise.

    Args:
        cells: the student's code cells, in order.
        key: the exercise's key; with the public key only public cases count.
        runner: where the student's code runs.
        only: names of the tasks to grade; all by default.
        notes: remarks from reading the file, passed on into the report.
    """
    tasks = [task for task in key.tasks if only is None or task.name in only]
    refused = {task.name: word for task in tasks if (word := _forbidden(task, cells))}
    blank = {task.name for task in tasks if definition_digest(cells, task.covers) == task.stub}
    running = [task for task in tasks if task.name not in refused and task.name not in blank]
    trials = [trial for task in running for trial in make_trials(task)]
    session = runner.run(cells, trials) if trials else Session({})
    results = tuple(
        _unattempted(task)
        if task.name in blank
        else _refused(task, refused[task.name])
        if task.name in refused
        else _grade_task(task, cells, session)
        for task in tasks
    )
    return Report(key.exercise, key.title, results, (*notes, *session.notes), runner.layers)


def make_trials(task: TaskKey) -> list[Trial]:
    """One trial a case, two for a vectorization case."""
    trials = []
    for case in task.cases:
        probe = replace(task.probe, trace=case.large is not None)
        trials.append(Trial(f"{task.name}/{case.name}", probe, case.inputs))
        if case.large is not None:
            trials.append(Trial(f"{task.name}/{case.name}{LARGE}", probe, case.large))
    return trials


def _unattempted(task: TaskKey) -> TaskResult:
    cases = tuple(
        CaseResult(c.name, c.label, c.points, 0.0, c.hidden, Verdict.UNATTEMPTED, message=explain.NOT_DONE)
        for c in task.cases
    )
    return TaskResult(task.name, 0.0, task.max_score, Verdict.UNATTEMPTED, cases, lecture=task.lecture)


def _refused(task: TaskKey, word: str) -> TaskResult:
    message = f"이 과제에서는 {josa(word, '을/를')} 쓰지 않고 직접 계산합니다."
    cases = tuple(
        CaseResult(c.name, c.label, c.points, 0.0, c.hidden, Verdict.REFUSED, message=message) for c in task.cases
    )
    return TaskResult(task.name, 0.0, task.max_score, Verdict.REFUSED, cases, notes=(message,), lecture=task.lecture)


def _forbidden(task: TaskKey, cells: Sequence[Cell]) -> str:
    """The first forbidden name that the task's own definition uses."""
    if not task.forbid:
        return ""
    try:
        tree = ast.parse(definition_source(cells, task.covers))
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return ""
    used = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute | ast.Name)}
    used |= {name.replace("numpy.", "np.", 1) for name in used}
    return next((name for name in task.forbid if name in used), "")


def _grade_task(task: TaskKey, cells: Sequence[Cell], session: Session) -> TaskResult:
    outcomes = {c.name: session.outcomes.get(f"{task.name}/{c.name}", NOTHING) for c in task.cases}
    judged = [
        (c, *judge_case(task, c, outcomes[c.name], session.outcomes.get(f"{task.name}/{c.name}{LARGE}")))
        for c in task.cases
    ]
    broken = _top_level_failures(task, cells, session)
    cases = tuple(_case_result(task, c, v, d, outcomes[c.name], broken) for c, v, d in judged)
    score = sum(case.score for case in cases)
    verdict = _task_verdict(cases)
    if verdict is Verdict.PASSED:
        return TaskResult(task.name, score, task.max_score, verdict, cases, lecture=task.lecture)
    errors = [o.error for o in outcomes.values() if o.error and o.status is Status.RAISED]
    diagnoses = diagnose(task, outcomes, [*broken, *errors], definition_source(cells, task.covers))
    notes = _notes(broken, diagnoses, cases)
    return TaskResult(task.name, score, task.max_score, verdict, cases, diagnoses, notes, task.lecture)


def _top_level_failures(task: TaskKey, cells: Sequence[Cell], session: Session) -> list[Failure]:
    """What went wrong at the top level of the cells that hold this task's definition."""
    own = {i for i, cell in enumerate(cells) if definition_source([cell], task.covers)}
    return [e.failure for e in session.errors if e.cell in own and _defines(e.failure, session, task)]


def _defines(failure: Failure, session: Session, task: TaskKey) -> bool:
    # A demo line under a good definition may fail without harm: only a missing name is its fault.
    found = [o for i, o in session.outcomes.items() if i.startswith(f"{task.name}/")]
    return any(o.status is Status.MISSING for o in found) or task.probe.kind == "variable"


def _case_result(
    task: TaskKey,
    case: CaseKey,
    verdict: Verdict,
    differences: tuple[Difference, ...],
    outcome: Outcome,
    broken: Sequence[Failure],
) -> CaseResult:
    score = case.points if verdict is Verdict.PASSED else 0.0
    if not differences:
        call_text = "" if case.hidden else _call_text(task, case)
        return CaseResult(case.name, case.label, case.points, score, case.hidden, verdict, call_text)
    first = differences[0]
    if first.step == "missing" and broken:
        verdict, message = Verdict.RAISED, explain.raised(broken[0])
    else:
        message = f"{first.part}: {first.message}" if first.part else first.message
    if case.hidden:
        return CaseResult(
            case.name, case.label, case.points, score, True, verdict, message=_category(first), step=first.step
        )
    got, expected = _texts(case, outcome, first)
    return CaseResult(
        case.name, case.label, case.points, score, False, verdict, _call_text(task, case), got, expected, message, first.step
    )


CATEGORIES = {
    "shape": "모양이 다릅니다.",
    "type": "값의 종류가 다릅니다.",
    "dtype": "dtype이 다릅니다.",
    "value": "값이 다릅니다.",
    "finite": "결과에 nan이나 inf가 있습니다.",
    "returned": "돌려준 값이 없거나 개수가 다릅니다.",
    "mutation": "넘겨받은 인자가 바뀌었습니다.",
    "aliasing": "뷰(view)와 복사본(copy)이 뒤바뀌었습니다.",
    "vectorized": "반복문 없이 계산해야 합니다.",
    "timeout": "시간 안에 끝나지 않았습니다.",
    "raised": "오류가 났습니다.",
    "missing": "정의를 찾을 수 없습니다.",
}


def _category(difference: Difference) -> str:
    """A hidden case tells what kind of difference it was, never the numbers."""
    return CATEGORIES.get(difference.step, "결과가 다릅니다.")


def _texts(case: CaseKey, outcome: Outcome, first: Difference) -> tuple[str, str]:
    if first.got or first.expected:
        return first.got, first.expected
    if first.step in ("mutation", "aliasing", "vectorized") or outcome.status is Status.OK:
        return explain.parts_text(outcome), explain.parts_text(case.expected)
    return "", explain.parts_text(case.expected)


def _call_text(task: TaskKey, case: CaseKey) -> str:
    if task.probe.kind == "function":
        return call(task.name, case.inputs)
    if task.probe.kind == "variable":
        (given,) = case.inputs
        rebound = ", ".join(f"{name} = {show(value)}" for name, value in given.items())
        return f"{rebound}일 때 {task.name}" if given else task.name
    return ", ".join(f"{name} = {show(value)}" for name, value in zip(task.arguments, case.inputs, strict=False))


ORDER = (Verdict.TIMED_OUT, Verdict.RAISED, Verdict.FAILED, Verdict.NOT_RUN)


def _task_verdict(cases: Sequence[CaseResult]) -> Verdict:
    seen = {case.verdict for case in cases}
    return next((verdict for verdict in ORDER if verdict in seen), Verdict.PASSED)


def _notes(broken: Sequence[Failure], diagnoses: Sequence[Diagnosis], cases: Sequence[CaseResult]) -> tuple[str, ...]:
    if broken:
        return (explain.raised(broken[0]),)
    told = {"mutation", "aliasing", "vectorized", "missing", "timeout", "raised", "killed", "returned", "not_run"}
    failed = [case for case in cases if case.verdict is not Verdict.PASSED]
    if not diagnoses and any(case.step not in told for case in failed):
        return (explain.UNKNOWN,)
    return ()


def scores(report: Report) -> Mapping[str, float]:
    """Task name → score."""
    return {task.name: task.score for task in report.tasks}
