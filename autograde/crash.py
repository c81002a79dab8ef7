"""What stopped a submission's code, read with the inputs of the case that it stopped on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from autograde.failure import printable
from autograde.key import CaseKey, TaskKey
from autograde.outcome import Failure, Outcome, Status
from autograde.verdict import Diagnosis

if TYPE_CHECKING:
    from autograde.errors import Explanation

KIND = "error"  # of a diagnosis that reads an error


def crash(
    task: TaskKey, failed: Mapping[str, Outcome], broken: Sequence[Failure], source: str
) -> tuple[Diagnosis, ...]:
    """The first error that is known: at the top level, in a public case, in a hidden one.

    Args:
        task: its key.
        failed: outcomes of the cases that did not pass, by name.
        broken: what went wrong at the top level of the task's own cells.
        source: text of the student's definition.
    """
    from autograde.errors import explain  # fourteen modules that code without errors can do without
    from autograde.errors.scene import Scene

    for error in broken:
        if found := explain(Scene(error, {}, source)):
            return (_diagnosis(found, found.text),)
    for hidden in (False, True):
        for case in (case for case in task.cases if case.hidden == hidden and case.name in failed):
            outcome = failed[case.name]
            if outcome.status is not Status.RAISED or outcome.error is None:
                continue
            if found := explain(Scene(outcome.error, {} if hidden else _inputs(task, case), source)):
                # Of a hidden case nothing may show, and an error's text is made of its values.
                text = f"숨은 사례에서 오류가 났습니다. {found.title}." if hidden else found.text
                return (_diagnosis(found, text),)
    return ()


def _inputs(task: TaskKey, case: CaseKey) -> dict[str, Any]:
    if task.probe.kind == "variable":
        (given,) = case.inputs
        return dict(given)
    return dict(zip(task.arguments, case.inputs, strict=False))


def _diagnosis(found: Explanation, text: str) -> Diagnosis:
    return Diagnosis(f"@{found.id}", printable(text), found.see, kind=KIND)
