"""One task's result: judged cases, diagnoses, remarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from autograde import explain
from autograde.casetext import case_result
from autograde.crash import crash
from autograde.deftext import definition_source
from autograde.diagnose import diagnose
from autograde.judge import judge_case, side_effect
from autograde.key import CaseKey, TaskKey
from autograde.korean import josa
from autograde.memo import ByIdentity
from autograde.outcome import Cell, Failure, Outcome, Status
from autograde.runner import Session
from autograde.verdict import CaseResult, Diagnosis, TaskResult, Verdict

NOTHING = Outcome(Status.NOT_RUN)
LARGE = "@large"
_judged = ByIdentity(judge_case, 65536)


def unattempted(task: TaskKey) -> TaskResult:
    cases = tuple(
        CaseResult(c.name, c.label, c.points, 0.0, c.hidden, Verdict.UNATTEMPTED, message=explain.NOT_DONE)
        for c in task.cases
    )
    return TaskResult(task.name, 0.0, task.max_score, Verdict.UNATTEMPTED, cases, lecture=task.lecture)


def refused(task: TaskKey, word: str) -> TaskResult:
    message = f"이 과제에서는 {josa(word, '을/를')} 쓰지 않고 직접 계산합니다."
    cases = tuple(
        CaseResult(c.name, c.label, c.points, 0.0, c.hidden, Verdict.REFUSED, message=message)
        for c in task.cases
    )
    return TaskResult(
        task.name, 0.0, task.max_score, Verdict.REFUSED, cases, notes=(message,), lecture=task.lecture
    )


def grade_task(task: TaskKey, cells: Sequence[Cell], session: Session) -> TaskResult:
    outcomes = {c.name: session.outcomes.get(f"{task.name}/{c.name}", NOTHING) for c in task.cases}
    broken = _top_level_failures(task, cells, session)
    if broken and task.probe.kind == "variable":
        outcomes |= {c.name: _stopped(task, c, outcomes[c.name], broken[0]) for c in task.cases}
    judged = [
        (c, *_judged(task, c, outcomes[c.name], session.outcomes.get(f"{task.name}/{c.name}{LARGE}")))
        for c in task.cases
    ]
    cases = tuple(case_result(task, c, v, d, outcomes[c.name], broken) for c, v, d in judged)
    score = sum(case.score for case in cases)
    verdict = _task_verdict(cases)
    if verdict is Verdict.PASSED:
        return TaskResult(task.name, score, task.max_score, verdict, cases, lecture=task.lecture)
    errors = [o.error for o in outcomes.values() if o.error and o.status is Status.RAISED]
    source = definition_source(cells, task.covers)
    diagnoses = diagnose(task, outcomes, [*broken, *errors], source)
    if all(diagnosis.kind == "nearest" for diagnosis in diagnoses):  # what stopped the code is surer
        failed = {c.name: outcomes[c.name] for c, v, _ in judged if v is not Verdict.PASSED}
        diagnoses = crash(task, failed, broken, source) or diagnoses
    notes = _notes(broken, diagnoses, cases)
    if all(case.step != "mutation" for case in cases) and (text := side_effect(task, outcomes)):
        notes = (*notes, text)
    return TaskResult(task.name, score, task.max_score, verdict, cases, diagnoses, notes, task.lecture)


def _stopped(task: TaskKey, case: CaseKey, outcome: Outcome, failure: Failure) -> Outcome:
    """A variable that is wrong because a line of its own cell stopped: what is left in it means nothing."""
    if (
        outcome.status not in (Status.OK, Status.MISSING)
        or judge_case(task, case, outcome, None)[0] is Verdict.PASSED
    ):
        return outcome
    return replace(outcome, status=Status.RAISED, parts=(), error=failure)


def _top_level_failures(task: TaskKey, cells: Sequence[Cell], session: Session) -> list[Failure]:
    """What went wrong at the top level of the cells that hold this task's definition."""
    own = (
        error.failure
        for error in session.errors
        if 0 <= error.cell < len(cells) and definition_source([cells[error.cell]], task.covers)
    )
    return [failure for failure in own if _defines(failure, session, task)]


def _defines(failure: Failure, session: Session, task: TaskKey) -> bool:
    # A demo line under a good definition may fail without harm: only a missing name is its fault.
    found = [o for i, o in session.outcomes.items() if i.startswith(f"{task.name}/")]
    return any(o.status is Status.MISSING for o in found) or task.probe.kind == "variable"


SELF_EXPLAINING = {
    "type", "mutation", "aliasing", "vectorized", "missing", "timeout", "raised", "killed", "returned", "not_run",
}  # fmt: skip
ORDER = (Verdict.TIMED_OUT, Verdict.RAISED, Verdict.FAILED, Verdict.NOT_RUN)


def _task_verdict(cases: Sequence[CaseResult]) -> Verdict:
    seen = {case.verdict for case in cases}
    return next((verdict for verdict in ORDER if verdict in seen), Verdict.PASSED)


def _notes(
    broken: Sequence[Failure], diagnoses: Sequence[Diagnosis], cases: Sequence[CaseResult]
) -> tuple[str, ...]:
    if broken:
        text = explain.raised(broken[0])
        return () if any(case.message == text for case in cases) else (text,)
    failed = [case.step for case in cases if case.verdict is not Verdict.PASSED]
    if not diagnoses and SELF_EXPLAINING.isdisjoint(failed):
        return (explain.UNKNOWN,)
    return ()
