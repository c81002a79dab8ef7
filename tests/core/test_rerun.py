"""The line that changed an argument is named; whoever changes nothing runs once."""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np
import pytest
import toy

from autograde.execute import Limits, Student
from autograde.key import AnswerKey
from autograde.outcome import Cell, Outcome, Probe, Status, Trial
from autograde.values import snapshot

PATIENT = Limits(statement=20, top_level=60, trial=20)


def run(source: str, *inputs: Any, watch: bool = True) -> tuple[Student, Outcome]:
    text = "import numpy as np\n" + textwrap.dedent(source).strip("\n") + "\n"
    student = Student([Cell(text, 10)], PATIENT)
    student.run()
    assert not student.errors
    return student, student.trial(Trial("", Probe("function", "f", watch=watch), snapshot(inputs)))


def numbers() -> np.ndarray[Any, Any]:
    return np.array([3.0, 1.0, 2.0, 5.0])


WRITES = [
    ("x -= np.max(x)", "x -= np.max(x)"),
    ("x[x < 2] = 0", "x[x < 2] = 0"),
    ("y = x\n    y += 1", "y += 1"),
    ("np.exp(x, out=x)", "np.exp(x, out=x)"),
    ("x.sort()", "x.sort()"),
    ("np.random.shuffle(x)\n    x.fill(0)", "np.random.shuffle(x)"),
    # what gets past read-only arrays
    ("np.add.at(x, [0, 0], 1)", "np.add.at(x, [0, 0], 1)"),
    ("x.shape = (2, 2)", "x.shape = (2, 2)"),
    ("x.resize((6,), refcheck=False)", "x.resize((6,), refcheck=False)"),
    ("x.dtype = 'i8'", "x.dtype = 'i8'"),
    ("x.strides = (0,)", "x.strides = (0,)"),
    ("x.setflags(write=True)\n    x[0] = 9", "x[0] = 9"),
    # who catches what a read-only array raises
    ("try:\n        x -= 1\n    except ValueError:\n        x = x - 1", "x -= 1"),
    ("for v in range(50):\n        np.add.at(x, v % 4, 1)", "np.add.at(x, v % 4, 1)"),
    ("[np.add.at(x, v, 1) for v in range(3)]", "[np.add.at(x, v, 1) for v in range(3)]"),
]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(("body", "line"), WRITES, ids=[line for _, line in WRITES])
def test_the_line_that_changed_the_argument_is_named(body: str, line: str) -> None:
    _, outcome = run(f"def f(x):\n    s = np.sum(x)\n    {body}\n    return s\n", numbers())
    assert outcome.mutated == (0,)
    assert outcome.written is not None
    assert outcome.written.text == line
    assert outcome.written.number == 13 + body.split("\n").index(
        next(part for part in body.split("\n") if part.strip() == line)
    )


@pytest.mark.parametrize(
    ("body", "value", "line"),
    [
        ("x.append(1)", [1, 2], "x.append(1)"),
        ("x['W'] = x['W'] + 1", {"W": 1.0}, "x['W'] = x['W'] + 1"),
        ("x['W'] -= 1", {"W": np.ones(2)}, "x['W'] -= 1"),
        ("x[0][0] = 9", [[1, 2], [3]], "x[0][0] = 9"),
    ],
)
def test_lists_and_dicts_are_watched_too(body: str, value: Any, line: str) -> None:
    _, outcome = run(f"def f(x):\n    {body}\n    return 0\n", value)
    assert outcome.written is not None
    assert outcome.written.text == line


def test_the_line_of_a_helper_is_named_and_not_the_call() -> None:
    source = "def g(a):\n    np.add.at(a, 0, 1)\n    b = 1\n    return b\n\ndef f(x):\n    y = 0\n    y = g(x)\n    return y\n"
    _, outcome = run(source, numbers())
    assert outcome.written is not None
    assert (outcome.written.number, outcome.written.text) == (12, "np.add.at(a, 0, 1)")


def test_a_write_after_a_helper_returned_is_not_blamed_on_the_helper() -> None:
    source = "def g(a):\n    return 7\n\ndef f(x):\n    x.shape = (g(x) - 5, 2)\n    return 0\n"
    _, outcome = run(source, numbers())
    assert outcome.written is not None
    assert outcome.written.text == "x.shape = (g(x) - 5, 2)"


def test_whoever_changes_nothing_runs_once() -> None:
    source = "runs = []\ndef f(x):\n    runs.append(1)\n    x = x - np.max(x)\n    return x\n"
    student, outcome = run(source, numbers())
    assert (student.names["runs"], outcome.written) == ([1], None)


def test_a_change_that_is_taken_back_is_no_change() -> None:
    """As a numerical gradient does, which may try each element in place."""
    source = "runs = []\ndef f(x):\n    runs.append(1)\n    old = x[0]\n    x[0] = 9\n    x[0] = old\n    return 1\n"
    student, outcome = run(source, numbers())
    assert (student.names["runs"], outcome.mutated, outcome.written) == ([1], (), None)


def test_without_being_asked_nothing_runs_twice() -> None:
    source = "runs = []\ndef f(x):\n    runs.append(1)\n    x[0] = 9\n    return 1\n"
    student, outcome = run(source, numbers(), watch=False)
    assert (student.names["runs"], outcome.mutated, outcome.written) == ([1], (0,), None)


def test_a_second_run_changes_nothing_of_the_first(capfd: pytest.CaptureFixture[str]) -> None:
    source = """
    runs = []
    def f(x):
        runs.append(1)
        print("출력", len(runs))
        x[0] = np.random.rand()
        return len(runs)
    """
    _, outcome = run(source, numbers())
    assert outcome.parts == (("", 1),)
    assert outcome.output == "출력 1\n"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "second", ["raise SystemExit", "raise KeyboardInterrupt", "1 / 0", "while True: pass", "return None"]
)
def test_a_second_run_that_goes_wrong_costs_the_line_only(second: str) -> None:
    source = f"runs = []\ndef f(x):\n    runs.append(1)\n    if len(runs) > 1:\n        {second}\n    x[0] = 9\n    return 5\n"
    _, outcome = run(source, numbers())
    assert (outcome.status, outcome.parts, outcome.mutated) == (Status.OK, (("", 5),), (0,))
    assert outcome.written is None


def test_an_argument_that_was_changed_before_a_crash_is_found() -> None:
    _, outcome = run("def f(x):\n    x -= 1\n    return x[99]\n", numbers())
    assert outcome.status is Status.RAISED
    assert outcome.error is not None
    assert outcome.error.type == "IndexError"
    assert outcome.written is not None
    assert outcome.written.text == "x -= 1"


def test_the_message_names_the_line(full_keys: dict[str, AnswerKey]) -> None:
    source = "def row_means(x):\n    x /= x.shape[1]\n    return np.sum(x, axis=1)"
    key = full_keys["toy_functions"]
    result = toy.task_of(key, toy.answers("toy_functions", row_means=source), "row_means")
    (case, *_) = result.cases
    assert case.step == "mutation"
    assert "넘겨받은 x를 바꾸어 놓았습니다" in case.message
    assert "번째 줄 `x /= x.shape[1]`입니다." in case.message
    hidden = next(case for case in result.cases if case.hidden)
    assert hidden.message == "넘겨받은 인자가 바뀌었습니다."


def test_a_changed_argument_beside_a_wrong_value_names_its_line(full_keys: dict[str, AnswerKey]) -> None:
    source = "def row_means(x):\n    x -= 1\n    return np.sum(x, axis=1)"
    key = full_keys["toy_functions"]
    result = toy.task_of(key, toy.answers("toy_functions", row_means=source), "row_means")
    assert any("x도 바뀌었습니다." in note and "`x -= 1`입니다." in note for note in result.notes)
