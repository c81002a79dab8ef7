"""One case, judged: the whole ladder from "was it defined" to "does it loop"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from autograde import explain
from autograde.compare import Rules, compare_values
from autograde.exercise import Tolerance
from autograde.growth import growth
from autograde.key import CaseKey, TaskKey
from autograde.korean import josa
from autograde.oracle import accepts
from autograde.outcome import Outcome, Status
from autograde.verdict import Difference, Verdict

VERDICTS = {
    Status.OK: Verdict.FAILED,
    Status.RAISED: Verdict.RAISED,
    Status.TIMEOUT: Verdict.TIMED_OUT,
    Status.KILLED: Verdict.RAISED,
    Status.MISSING: Verdict.FAILED,
    Status.NOT_RUN: Verdict.NOT_RUN,
}


def judge_case(
    task: TaskKey, case: CaseKey, actual: Outcome, large: Outcome | None
) -> tuple[Verdict, tuple[Difference, ...]]:
    """Every part's first difference; none means passed."""
    differences = judge_outcome(task, case, actual)
    if not differences and large is not None:
        differences = _vectorized(task, case, actual, large)
    if not differences:
        return Verdict.PASSED, ()
    verdict = VERDICTS[actual.status]
    if large is not None and actual.status is Status.OK and large.status is Status.TIMEOUT:
        verdict = Verdict.TIMED_OUT
    return verdict, differences


def judge_outcome(task: TaskKey, case: CaseKey, actual: Outcome) -> tuple[Difference, ...]:
    expected = case.expected
    if expected.status is Status.RAISED:
        return _must_raise(expected, actual)
    found = [] if actual.status is Status.OK else [_interrupted(task, actual)]
    if actual.status in (Status.OK, Status.RAISED, Status.TIMEOUT):
        found = _parts(task, case, actual) + found
    return tuple(found) or _facets(task, expected, actual)


def _must_raise(expected: Outcome, actual: Outcome) -> tuple[Difference, ...]:
    assert expected.error is not None
    wanted = expected.error.type
    if actual.status is Status.RAISED and actual.error is not None:
        if wanted in (actual.error.type, *actual.error.bases):
            return ()
        got = f"{actual.error.type}: {actual.error.message}"
        return (
            Difference(
                "raises", "", f"{josa(wanted, '을/를')} 일으켜야 하는데 다른 오류가 났습니다.", got, wanted
            ),
        )
    if actual.status is Status.OK:
        return (
            Difference(
                "raises",
                "",
                f"이 입력에는 {josa(wanted, '을/를')} 일으켜야 합니다.",
                "오류 없이 끝남",
                wanted,
            ),
        )
    return (Difference("raises", "", explain.interruption(actual), "", wanted),)


def _interrupted(task: TaskKey, actual: Outcome) -> Difference:
    steps = {Status.MISSING: "missing", Status.RAISED: "raised"}
    if actual.status is Status.MISSING:
        name = actual.error.message if actual.error else task.name
        return Difference(
            "missing", "", f"{josa(name, '을/를')} 찾을 수 없습니다. 이름을 바꾸거나 지우지 않았나요?"
        )
    return Difference(steps.get(actual.status, actual.status.value), "", explain.interruption(actual))


def _parts(task: TaskKey, case: CaseKey, actual: Outcome) -> list[Difference]:
    """Part by part. An accept oracle judges the parts it was given instead."""
    if task.accept:
        if actual.status is not Status.OK:
            return []
        reason = accepts(task.accept, case, actual)
        return [] if reason is None else [Difference("accept", "", reason, explain.parts_text(actual))]
    rules = Rules(Tolerance(task.rtol, task.atol), task.dtype)
    got = dict(actual.parts)
    if actual.status is Status.OK and [n for n, _ in actual.parts] != [n for n, _ in case.expected.parts]:
        return [_wrong_parts(task, case, actual)]
    found = (
        compare_values(value, got[name], rules, name) for name, value in case.expected.parts if name in got
    )
    return [difference for difference in found if difference]


def _wrong_parts(task: TaskKey, case: CaseKey, actual: Outcome) -> Difference:
    names = ", ".join(task.probe.returns) or ", ".join(name for name, _ in case.expected.parts)
    return Difference(
        "returned",
        "",
        f"({names}) {len(case.expected.parts)}개를 차례로 돌려주어야 합니다.",
        explain.parts_text(actual),
    )


def _facets(task: TaskKey, expected: Outcome, actual: Outcome) -> tuple[Difference, ...]:
    if task.mutates and actual.mutated != expected.mutated:
        return (_mutation(task, expected, actual),)
    if task.aliasing and actual.views != expected.views:
        return (_aliasing(task, expected, actual),)
    if task.warnings and set(actual.warnings) - set(expected.warnings):
        text = sorted(set(actual.warnings) - set(expected.warnings))[0]
        return (Difference("warnings", "", f"계산 중에 NumPy가 경고했습니다: {text}", text),)
    return ()


def _mutation(task: TaskKey, expected: Outcome, actual: Outcome) -> Difference:
    changed = [_argument(task, i) for i in actual.mutated if i not in expected.mutated]
    if changed:
        text = f"값은 맞지만 넘겨받은 {josa(', '.join(changed), '을/를')} 바꾸어 놓았습니다. 부른 쪽의 값까지 달라집니다."
        return Difference("mutation", "", text + _where(actual))
    names = ", ".join(_argument(task, i) for i in expected.mutated if i not in actual.mutated)
    return Difference("mutation", "", f"넘겨받은 {josa(names, '이/가')} 바뀌어야 하는데 그대로입니다.")


def _where(actual: Outcome) -> str:
    line = actual.written
    return f"\n바꾼 곳은 {line.number}번째 줄 `{line.text}`입니다." if line else ""


def side_effect(task: TaskKey, outcomes: Mapping[str, Outcome]) -> str:
    """A changed argument that a wrong value would hide: the ladder stops at the first rung."""
    if not task.mutates:
        return ""
    pairs = [(case.expected, outcomes[case.name]) for case in task.cases]
    changed = sorted({i for e, a in pairs if a.status is Status.OK for i in set(a.mutated) - set(e.mutated)})
    if not changed:
        return ""
    names = ", ".join(_argument(task, i) for i in changed)
    seen = next((actual for _, actual in pairs if actual.written), Outcome(Status.OK))
    return f"값과 따로, 넘겨받은 {names}도 바뀌었습니다.{_where(seen)}"


def _aliasing(task: TaskKey, expected: Outcome, actual: Outcome) -> Difference:
    wanted, got = dict(expected.views), dict(actual.views)
    part = next((name for name in wanted if wanted[name] != got.get(name)), "")
    source, where = wanted.get(part), got.get(part)
    if where is not None and source is None:
        text = f"값은 맞지만 {_argument(task, where)}의 뷰(view)를 돌려주었습니다. 복사본(copy)이어야 합니다."
    elif source is not None and where is None:
        text = f"값은 맞지만 복사본(copy)을 돌려주었습니다. {_argument(task, source)}의 뷰(view)여야 합니다."
    else:
        text = "값은 맞지만 다른 인자의 뷰(view)를 돌려주었습니다."
    return Difference("aliasing", part, text)


def _argument(task: TaskKey, index: int) -> str:
    return task.arguments[index] if index < len(task.arguments) else f"{index + 1}번째 인자"


def _vectorized(task: TaskKey, case: CaseKey, actual: Outcome, large: Outcome) -> tuple[Difference, ...]:
    if large.status is not Status.OK or large.events is None or actual.events is None:
        return (Difference("vectorized", "", "큰 입력에서 끝나지 않았습니다. 배열 연산으로 바꿔 보세요."),)
    if (found := growth(actual, large)) is not None:
        return (found,)
    return (
        judge_outcome(task, replace(case, expected=case.expected_large), large) if case.expected_large else ()
    )
