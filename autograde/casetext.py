"""The texts of one case: what was called, what came back, what was expected, what went wrong."""

from __future__ import annotations

from collections.abc import Sequence

from autograde import explain
from autograde.failure import printable
from autograde.key import CaseKey, TaskKey
from autograde.memo import ByIdentity
from autograde.outcome import Failure, Outcome, Status
from autograde.show import call, show
from autograde.verdict import CaseResult, Difference, Verdict

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
        return call(task.name, case.inputs, brief=case.large is not None)
    if task.probe.kind == "variable":
        (given,) = case.inputs
        rebound = ", ".join(f"{name} = {show(value)}" for name, value in given.items())
        return f"{rebound}일 때 {task.name}" if given else task.name
    return ", ".join(
        f"{name} = {show(value)}" for name, value in zip(task.arguments, case.inputs, strict=False)
    )


def _passed_result(task: TaskKey, case: CaseKey) -> CaseResult:
    text = "" if case.hidden else _call_text(task, case)
    return CaseResult(case.name, case.label, case.points, case.points, case.hidden, Verdict.PASSED, text)


_passed = ByIdentity(_passed_result)


def case_result(
    task: TaskKey,
    case: CaseKey,
    verdict: Verdict,
    differences: tuple[Difference, ...],
    outcome: Outcome,
    broken: Sequence[Failure],
) -> CaseResult:
    if not differences:
        return _passed(task, case)
    first = differences[0]
    if first.step == "missing" and broken:
        verdict, message = Verdict.RAISED, explain.raised(broken[0])
    else:
        message = printable(f"{first.part}: {first.message}" if first.part else first.message)
    if case.hidden:
        return CaseResult(
            case.name,
            case.label,
            case.points,
            0.0,
            True,
            verdict,
            message=_category(first),
            step=first.step,
        )
    got, expected = map(printable, _texts(case, outcome, first))
    return CaseResult(
        case.name,
        case.label,
        case.points,
        0.0,
        False,
        verdict,
        _call_text(task, case),
        got,
        expected,
        message,
        first.step,
    )
