"""The ladder: one case, from "was it defined" to "does it loop"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from autograde.judge import judge_case
from autograde.key import CaseKey, TaskKey
from autograde.oracle import NOT_JUDGEABLE, accepts
from autograde.outcome import Failure, Outcome, Probe, Status
from autograde.values import snapshot
from autograde.verdict import Verdict


def ok(value: Any, **more: Any) -> Outcome:
    return Outcome(Status.OK, (("", snapshot(value)),), **more)


def parts(**values: Any) -> Outcome:
    return Outcome(Status.OK, tuple((name, snapshot(value)) for name, value in values.items()))


def raised(kind: str, message: str = "", *bases: str, **more: Any) -> Outcome:
    return Outcome(Status.RAISED, error=Failure(kind, message, bases), **more)


def case(expected: Outcome, inputs: tuple[Any, ...] = (1,)) -> CaseKey:
    return CaseKey("c", "사례", 1.0, False, inputs, expected)


def task(**options: Any) -> TaskKey:
    plain: dict[str, Any] = dict.fromkeys(
        ("cases", "misconceptions", "patterns", "hints", "covers", "forbid"), ()
    )
    plain |= dict.fromkeys(("lecture", "stub", "accept"), "")
    plain["prints"] = None  # for diagnosis only
    plain |= dict.fromkeys(("aliasing", "warnings", "dtype"), False)
    plain |= {"name": "f", "probe": Probe("function", "f"), "rtol": 1e-6, "atol": 1e-9, "mutates": True}
    return TaskKey(**(plain | {"arguments": ("x", "y")} | options))


def judged(
    expected: Outcome, actual: Outcome, large: Outcome | None = None, **options: Any
) -> tuple[Verdict, str, str]:
    verdict, differences = judge_case(task(**options), case(expected), actual, large)
    assert (verdict is Verdict.PASSED) == (not differences)
    return (verdict, differences[0].step, differences[0].message) if differences else (verdict, "", "")


def test_right_is_right() -> None:
    assert judged(ok([1.0, 2.0]), ok([1.0, 2.0])) == (Verdict.PASSED, "", "")


@pytest.mark.parametrize(
    ("actual", "verdict", "step"),
    [
        (Outcome(Status.MISSING, error=Failure("NameError", "f")), Verdict.FAILED, "missing"),
        (Outcome(Status.TIMEOUT), Verdict.TIMED_OUT, "timeout"),
        (Outcome(Status.KILLED), Verdict.RAISED, "killed"),
        (Outcome(Status.NOT_RUN), Verdict.NOT_RUN, "not_run"),
        (raised("ValueError", "x"), Verdict.RAISED, "raised"),
        (ok(None), Verdict.FAILED, "returned"),
        (ok("3"), Verdict.FAILED, "type"),
        (ok(np.zeros(3)), Verdict.FAILED, "shape"),
        (ok(True), Verdict.FAILED, "dtype"),
        (ok(float("nan")), Verdict.FAILED, "finite"),
        (ok(4.0), Verdict.FAILED, "value"),
        (ok(3.0, mutated=(0,)), Verdict.FAILED, "mutation"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_rung(actual: Outcome, verdict: Verdict, step: str) -> None:
    assert judged(ok(3.0), actual)[:2] == (verdict, step)


def test_an_earlier_rung_wins() -> None:
    everything = ok(4.0, mutated=(0,), warnings=("overflow",), views=(("", 0),))
    assert judged(ok(3.0), everything, aliasing=True, warnings=True)[1] == "value"
    facets = replace(everything, parts=(("", 3.0),))
    assert judged(ok(3.0), facets, aliasing=True, warnings=True)[1] == "mutation"
    assert judged(ok(3.0), facets, aliasing=True, warnings=True, mutates=False)[1] == "aliasing"
    assert judged(ok(3.0), facets, warnings=True, mutates=False)[1] == "warnings"
    assert judged(ok(3.0), facets, mutates=False)[0] is Verdict.PASSED


# Parts -----------------------------------------------------------------------------------------


def test_every_part_that_differs_is_told() -> None:
    _, differences = judge_case(
        task(), case(parts(loss=1.0, dW=np.ones(2), db=0.0)), parts(loss=1.0, dW=np.zeros(2), db=1.0), None
    )
    assert [(d.part, d.step) for d in differences] == [("dW", "value"), ("db", "value")]


def test_parts_before_an_exception_are_compared_and_the_exception_is_told() -> None:
    actual = replace(parts(loss=2.0), status=Status.RAISED, error=Failure("KeyError", "'W'"))
    verdict, differences = judge_case(task(), case(parts(loss=1.0, dW=1.0)), actual, None)
    assert verdict is Verdict.RAISED
    assert [(d.part, d.step) for d in differences] == [("loss", "value"), ("", "raised")]


def test_another_number_of_parts_is_its_own_difference() -> None:
    for actual in (ok(1.0), ok((1.0, 2.0, 3.0)), parts(dW=1.0, loss=1.0), parts()):
        verdict, step, message = judged(
            parts(loss=1.0, dW=1.0), actual, probe=Probe("function", "f", returns=("loss", "dW"))
        )
        assert (verdict, step) == (Verdict.FAILED, "returned")
        assert message == "(loss, dW) 2개를 차례로 돌려주어야 합니다."


# Exceptions that belong ------------------------------------------------------------------------


def test_an_exception_that_is_asked_for() -> None:
    asked = raised("ValueError", "reference's words")
    assert judged(asked, raised("ValueError", "my own words"))[0] is Verdict.PASSED
    assert judged(asked, raised("MyError", "", "ValueError", "Exception"))[0] is Verdict.PASSED
    assert judged(asked, ok(3))[1:] == ("raises", "이 입력에는 ValueError를 일으켜야 합니다.")
    assert judged(asked, raised("TypeError", "x"))[1:] == (
        "raises",
        "ValueError를 일으켜야 하는데 다른 오류가 났습니다.",
    )
    for status in (Status.TIMEOUT, Status.MISSING, Status.KILLED, Status.NOT_RUN):
        assert judged(asked, Outcome(status))[1] == "raises"


def test_a_kind_of_error_above_the_one_asked_for_is_not_it() -> None:
    asked = raised("IndexError", "", "LookupError", "Exception")
    assert judged(asked, raised("LookupError", "", "Exception"))[1] == "raises"


# Facets ----------------------------------------------------------------------------------------


def test_which_argument_was_changed_is_named() -> None:
    assert "넘겨받은 y를 바꾸어" in judged(ok(3), ok(3, mutated=(1,)))[2]
    assert "넘겨받은 x, y를 바꾸어" in judged(ok(3), ok(3, mutated=(0, 1)))[2]
    assert "3번째 인자" in judged(ok(3), ok(3, mutated=(2,)))[2]


def test_an_argument_that_should_have_changed() -> None:
    assert judged(ok(None, mutated=(0,)), ok(None))[1:] == (
        "mutation",
        "넘겨받은 x가 바뀌어야 하는데 그대로입니다.",
    )
    assert judged(ok(None, mutated=(0,)), ok(None, mutated=(0,)))[0] is Verdict.PASSED


@pytest.mark.parametrize(
    ("wanted", "got", "words"),
    [
        (0, None, "복사본(copy)을 돌려주었습니다. x의 뷰(view)여야 합니다."),
        (None, 1, "y의 뷰(view)를 돌려주었습니다. 복사본(copy)이어야 합니다."),
        (0, 1, "다른 인자의 뷰(view)를 돌려주었습니다."),
    ],
)
def test_view_and_copy(wanted: int | None, got: int | None, words: str) -> None:
    expected, actual = (ok(np.ones(2), views=(("", place),)) for place in (wanted, got))
    verdict, step, message = judged(expected, actual, aliasing=True)
    assert (verdict, step) == (Verdict.FAILED, "aliasing")
    assert message.endswith(words)
    assert judged(expected, actual)[0] is Verdict.PASSED


def test_only_warnings_that_the_reference_does_not_have_count() -> None:
    expected = ok(1.0, warnings=("divide by zero",))
    assert judged(expected, ok(1.0, warnings=("divide by zero",)), warnings=True)[0] is Verdict.PASSED
    assert judged(expected, ok(1.0, warnings=("overflow",)), warnings=True)[1] == "warnings"
    assert judged(expected, ok(1.0), warnings=True)[0] is Verdict.PASSED


def test_a_strict_dtype() -> None:
    expected = ok(np.ones(2))
    assert judged(expected, ok(np.ones(2, np.float32)), dtype=True)[1] == "dtype"
    assert judged(expected, ok(np.ones(2, np.float32)))[0] is Verdict.PASSED


# Vectorization ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("few", "many", "verdict"),
    [
        (5, 5, Verdict.PASSED),
        (5, 14, Verdict.PASSED),
        (20, 30, Verdict.PASSED),
        (10, 80, Verdict.FAILED),
        (18, 130, Verdict.FAILED),
    ],
)
def test_events_may_not_grow_with_the_data(few: int, many: int, verdict: Verdict) -> None:
    assert judged(ok(1.0), ok(1.0, events=few), ok(1.0, events=many))[0] is verdict


def test_a_large_input_that_fails_is_no_pass() -> None:
    small = ok(1.0, events=5)
    assert judged(ok(1.0), small, Outcome(Status.TIMEOUT))[:2] == (Verdict.TIMED_OUT, "vectorized")
    assert judged(ok(1.0), small, raised("MemoryError"))[:2] == (Verdict.FAILED, "vectorized")
    assert judged(ok(1.0), ok(1.0), ok(1.0))[0] is Verdict.FAILED  # nothing was counted


def test_a_wrong_value_is_told_before_a_loop() -> None:
    assert judged(ok(1.0), ok(2.0, events=5), ok(1.0, events=500))[1] == "value"


# Answers that are not unique -------------------------------------------------------------------

ORACLE = """
def accept(inputs, output, reference):
    (x,) = inputs
    return None if x[output] == max(x) else "최댓값이 아닙니다."
"""


def oracle(output: Any, source: str = ORACLE, inputs: tuple[Any, ...] = ([3, 1, 3],)) -> str | None:
    return accepts(source, case(ok(0), inputs), ok(output))


def test_an_oracle_takes_any_right_answer_and_gives_its_reason() -> None:
    assert oracle(0) is None
    assert oracle(2) is None
    assert oracle(1) == "최댓값이 아닙니다."


@pytest.mark.parametrize("output", [None, 99, "x", [1], print, np.zeros(3), {}])
def test_an_oracle_that_stumbles_over_an_answer_rejects_it(output: Any) -> None:
    assert oracle(output) == NOT_JUDGEABLE


def test_an_oracle_cannot_change_the_key_and_prints_no_warnings() -> None:
    source = "def accept(inputs, output, reference):\n    inputs[0].clear()\n    np.log(np.zeros(1))\n    return None"
    inputs = ([3, 1],)
    assert oracle(0, source, inputs) is None
    assert inputs == ([3, 1],)


def test_parts_reach_an_oracle_by_name_and_a_missing_part_is_rejected() -> None:
    source = "def accept(inputs, output, reference):\n    return None if output['a'] + output['b'] == 3 else '아니오'"
    expected = case(parts(a=1, b=2))
    assert accepts(source, expected, parts(a=0, b=3)) is None
    assert accepts(source, expected, parts(a=0)) == NOT_JUDGEABLE
    assert accepts(source, expected, ok((1, 2))) == NOT_JUDGEABLE


def test_with_an_oracle_the_facets_still_count() -> None:
    assert judged(ok(0), ok(2), accept="def accept(i, o, r):\n    return None")[0] is Verdict.PASSED
    assert judged(ok(0), ok(2, mutated=(0,)), accept="def accept(i, o, r):\n    return None")[1] == "mutation"
    assert (
        judged(ok(0), raised("ValueError"), accept="def accept(i, o, r):\n    return None")[0]
        is Verdict.RAISED
    )
