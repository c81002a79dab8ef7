"""From cells to a report: what a student gets for what was handed in."""

from __future__ import annotations

import dataclasses
import json
import textwrap
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import toy

from autograde.execute import Limits
from autograde.grade import grade
from autograde.key import AnswerKey
from autograde.outcome import Cell, Failure, Outcome, StatementError, Status, Trial
from autograde.report.card import card
from autograde.report.plain import from_plain, json_line, to_plain
from autograde.report.text import report_text
from autograde.runner import Session
from autograde.values import arrays_in
from autograde.verdict import Report, TaskResult, Verdict

FUNCTIONS, OBJECTS = "toy_functions", "toy_objects"


def source(text: str) -> str:
    return textwrap.dedent(text).strip("\n")


def task(
    keys: dict[str, AnswerKey], exercise: str, name: str, text: str, limits: Limits | None = None
) -> TaskResult:
    """Grade one task, its own cell (``Counter`` for ``counting``) answered with ``text``."""
    blank = {"counting": "Counter"}.get(name, name)
    return toy.task_of(keys[exercise], toy.answers(exercise, **{blank: source(text)}), name, limits)


def verdicts(report: Report) -> dict[str, Verdict]:
    return {task.name: task.verdict for task in report.tasks}


@pytest.mark.parametrize("exercise", [FUNCTIONS, OBJECTS])
def test_the_reference_gets_full_marks(exercise: str, full_keys: dict[str, AnswerKey]) -> None:
    report = toy.graded(full_keys[exercise], toy.answers(exercise))
    assert set(verdicts(report).values()) == {Verdict.PASSED}
    assert report.score == report.max_score > 0


@pytest.mark.parametrize("exercise", [FUNCTIONS, OBJECTS])
def test_the_untouched_stub_is_unattempted_and_nothing_is_run(
    exercise: str, full_keys: dict[str, AnswerKey]
) -> None:
    report = grade(
        [Cell(cell.source) for cell in toy.stub(exercise) if cell.kind == "code"],
        full_keys[exercise],
        NeverRuns(),
    )
    assert set(verdicts(report).values()) == {Verdict.UNATTEMPTED}
    assert report.score == 0
    assert {case.message for task in report.tasks for case in task.cases} == {"아직 채우지 않은 빈칸입니다."}


class NeverRuns:
    layers: tuple[str, ...] = ()

    def run(self, cells: Any, trials: Any) -> Session:
        raise AssertionError("nothing to run")


def test_comments_and_docstrings_are_no_attempt(full_keys: dict[str, AnswerKey]) -> None:
    text = '''
    def row_means(x):
        """설명을 바꾸었습니다."""
        # 어떻게 하지?
        means = None

        return means
    '''
    report = toy.graded(full_keys[FUNCTIONS], toy.stub(FUNCTIONS, row_means=source(text)))
    assert verdicts(report)["row_means"] is Verdict.UNATTEMPTED


def test_an_attempt_that_returns_nothing_is_told_so(full_keys: dict[str, AnswerKey]) -> None:
    result = task(full_keys, FUNCTIONS, "row_means", "def row_means(x):\n    means = x.mean(axis=1)")
    assert result.verdict is Verdict.FAILED
    assert result.cases[0].message == "값이 None입니다. 빈칸이 남았거나 return이 빠졌습니다."


def test_half_done_is_half_the_marks(full_keys: dict[str, AnswerKey]) -> None:
    filled = next(c.source for c in toy.answers(FUNCTIONS) if c.source.startswith("def halves"))
    report = toy.graded(full_keys[FUNCTIONS], toy.stub(FUNCTIONS, halves=filled))
    assert verdicts(report) == {
        "row_means": Verdict.UNATTEMPTED,
        "squared_error": Verdict.UNATTEMPTED,
        "first_row": Verdict.UNATTEMPTED,
        "some_maximum": Verdict.UNATTEMPTED,
        "halves": Verdict.PASSED,
    }
    assert report.score == 3


@pytest.mark.parametrize(
    "text", ["np.mean(x, axis=1)", "numpy.mean(x, axis=1)", "np.average(x, 1)", "(np.mean)(x, 1)"]
)
def test_a_forbidden_function_is_refused_by_name(text: str, full_keys: dict[str, AnswerKey]) -> None:
    result = task(
        full_keys, FUNCTIONS, "row_means", f"def row_means(x):\n    import numpy\n    return {text}"
    )
    assert (result.verdict, result.score) == (Verdict.REFUSED, 0)
    name = "np.average" if "average" in text else "np.mean"
    assert result.notes[0].startswith(f"이 과제에서는 {name}")


def test_a_forbidden_function_elsewhere_or_in_an_earlier_version_is_no_offence(
    full_keys: dict[str, AnswerKey],
) -> None:
    text = """
    def row_means(x):
        return np.mean(x, axis=1)

    def row_means(x):
        # np.mean은 쓰지 않습니다
        return np.sum(x, axis=1) / x.shape[1]

    assert np.allclose(row_means(np.ones((2, 3))), np.mean(np.ones((2, 3)), axis=1))
    """
    assert task(full_keys, FUNCTIONS, "row_means", text).verdict is Verdict.PASSED


def test_a_missing_definition_costs_its_own_task(full_keys: dict[str, AnswerKey]) -> None:
    cells = [cell for cell in toy.answers(FUNCTIONS) if not cell.source.startswith("def row_means")]
    report = toy.graded(full_keys[FUNCTIONS], cells)
    assert verdicts(report).pop("row_means") is Verdict.FAILED
    assert (
        report.tasks[0].cases[0].message == "row_means를 찾을 수 없습니다. 이름을 바꾸거나 지우지 않았나요?"
    )
    assert report.score == report.max_score - report.tasks[0].max_score


def test_an_exception_names_the_student_s_line_and_says_what_it_means(
    full_keys: dict[str, AnswerKey],
) -> None:
    result = task(
        full_keys, FUNCTIONS, "row_means", "def row_means(x):\n    y = x + 1\n    return y + np.ones(7)"
    )
    assert result.verdict is Verdict.RAISED
    assert "번째 줄 `return y + np.ones(7)`에서 ValueError가 났습니다" in result.cases[0].message
    (diagnosis,) = result.diagnoses
    assert (diagnosis.id, diagnosis.see) == ("@broadcasting", "errors#error-broadcasting")
    assert "모양이 (2, 3)인 배열과 모양이 (7,)인 배열은 함께 계산할 수 없습니다." in diagnosis.message
    assert "7은 입력 어디에도 없는 수인데 코드에 직접 적혀 있습니다" in diagnosis.message


def test_an_exception_in_some_cases_costs_those_cases(full_keys: dict[str, AnswerKey]) -> None:
    text = "def row_means(x):\n    assert x.shape[0] == 2\n    return np.sum(x, axis=1) / x.shape[1]"
    result = task(full_keys, FUNCTIONS, "row_means", text)
    assert [case.verdict for case in result.cases[:2]] == [Verdict.PASSED, Verdict.PASSED]
    assert (result.verdict, result.score) == (Verdict.RAISED, 2)


def test_a_syntax_error_costs_its_task_and_shows_the_line(full_keys: dict[str, AnswerKey]) -> None:
    report = toy.graded(
        full_keys[FUNCTIONS], toy.answers(FUNCTIONS, halves="def halves(x):\n    return [x[: 2")
    )
    result = report.tasks[-1]
    assert result.verdict is Verdict.RAISED
    assert "`return [x[: 2`에서 SyntaxError가 났습니다" in result.cases[0].message
    assert [(d.id, d.see) for d in result.diagnoses] == [("@syntax", "errors#error-syntax")]
    assert "닫지 않았습니다" in result.diagnoses[0].message
    assert report.score == report.max_score - 3


MARKERLESS = """\
import numpy as np

def first_row(x):
    return x[0]

def halves(x):
    if len(x) % 2:
        raise ValueError
    return [x[:len(x)//2], x[len(x)//2:]

def some_maximum(x):
    return int(np.argmax(x))
"""


def test_in_a_file_without_cells_a_syntax_error_costs_its_task_and_shows_the_line(
    full_keys: dict[str, AnswerKey],
) -> None:
    report = toy.graded(full_keys[FUNCTIONS], MARKERLESS)
    assert verdicts(report) == {
        "row_means": Verdict.FAILED,
        "squared_error": Verdict.FAILED,
        "first_row": Verdict.PASSED,
        "some_maximum": Verdict.PASSED,
        "halves": Verdict.RAISED,
    }
    assert (
        report.tasks[-1]
        .cases[0]
        .message.startswith("9번째 줄 `return [x[:len(x)//2], x[len(x)//2:]`에서 SyntaxError")
    )


def test_in_a_file_without_cells_an_untouched_blank_stays_unattempted_beside_a_syntax_error(
    full_keys: dict[str, AnswerKey],
) -> None:
    cells = toy.stub(FUNCTIONS, halves="def halves(x):\n    return (x")
    text = "\n\n".join(cell.source for cell in cells if cell.kind == "code")
    found = verdicts(toy.graded(full_keys[FUNCTIONS], text))
    assert found.pop("halves") is Verdict.RAISED
    assert set(found.values()) == {Verdict.UNATTEMPTED}


def test_an_endless_loop_costs_its_own_task(full_keys: dict[str, AnswerKey]) -> None:
    quick = Limits(statement=20, top_level=60, trial=0.5)
    cells = toy.answers(FUNCTIONS, first_row="def first_row(x):\n    while True:\n        pass")
    report = toy.graded(full_keys[FUNCTIONS], cells, limits=quick)
    found = verdicts(report)
    assert found.pop("first_row") is Verdict.TIMED_OUT
    assert set(found.values()) == {Verdict.PASSED}
    assert "끝나지 않는 반복문" in report.tasks[2].cases[0].message
    assert report.tasks[2].diagnoses == ()


def test_a_loop_where_none_should_be_costs_its_case(full_keys: dict[str, AnswerKey]) -> None:
    text = "def row_means(x):\n    return np.array([sum(row) / len(row) for row in x])"
    result = task(full_keys, FUNCTIONS, "row_means", text)
    assert {case.name: case.verdict for case in result.cases} == {
        "two_rows": Verdict.PASSED,
        "square": Verdict.PASSED,
        "many_rows": Verdict.PASSED,
        "no_loops": Verdict.FAILED,
    }
    assert result.cases[-1].step == "vectorized"
    assert result.notes == ()


def test_demo_code_that_fails_below_a_good_definition_costs_nothing(full_keys: dict[str, AnswerKey]) -> None:
    text = """
    def first_row(x):
        return x[0]

    print(first_row(undefined))
    1 / 0
    """
    result = task(full_keys, FUNCTIONS, "first_row", text)
    assert (result.verdict, result.notes) == (Verdict.PASSED, ())


@pytest.mark.parametrize(
    "value",
    [
        "10 ** 400",
        "-(2 ** 64)",
        "np.float64('nan')",
        "np.array([object()])",
        "np.ma.masked_array([1.0], [True])",
        "(i for i in range(3))",
        "row_means",
        "type('E', (), {'__eq__': lambda s, o: 1 / 0})()",
        "type('F', (float,), {})(2.0)",
        "{(np.int64(1), 2): 3}",
        "{'a': {1, 2}}",
        "'\\ud800\\x1b[2J'",
        "[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]",
        "np.zeros(10 ** 7)",
        "np.empty((0, 5))",
        "b'x'",
        "NotImplemented",
        "...",
        "np.rec.array([(1, 2.0)])",
        "[np.nan, np.inf]",
        "complex('nan+infj')",
        "np.str_('x')",
    ],
)
@pytest.mark.parametrize("name", ["row_means", "squared_error", "some_maximum", "halves"])
def test_no_result_can_break_the_grader(name: str, value: str, full_keys: dict[str, AnswerKey]) -> None:
    result = task(full_keys, FUNCTIONS, name, f"def {name}(*args):\n    return {value}")
    report = Report("x", "x", (result,))
    assert result.verdict is Verdict.FAILED
    json.dumps(to_plain(report), ensure_ascii=False).encode()
    card("x", report.tasks).encode()
    assert "\x1b" not in report_text(report)


@pytest.mark.parametrize(
    "body",
    [
        "raise ValueError('\\ud800\\x1b[2J\\x00')",
        "raise type('E\\x1b', (Exception,), {})('x')",
        "raise type('E', (Exception,), {'__str__': lambda s: 1 / 0})",
        "raise BaseException",
        "raise GeneratorExit",
        "raise StopIteration",
        "raise MemoryError",
        "sys.exit()",
        "del globals()['np']; return np",
        "sys.stdout.close()",
        "sys.stdout = None; return 1",
        "sys.settrace(None); return 1",
        "np.seterr(all='raise'); return np.log(0.0)",
        "warnings.simplefilter('error'); np.log(np.zeros(1))",
        "x = args[0]; x.resize(0, refcheck=False); return x",
        "return sys._getframe(1).f_locals",
        "yield 1",
    ],
)
def test_no_behaviour_can_break_the_grader(body: str, full_keys: dict[str, AnswerKey]) -> None:
    text = f"import sys, warnings\ndef row_means(*args):\n    {body}"
    cells = toy.answers(FUNCTIONS, row_means=text)
    report = toy.graded(full_keys[FUNCTIONS], cells)
    assert report.tasks[0].score == 0
    json.dumps(to_plain(report), ensure_ascii=False).encode()
    if "globals" not in body:
        assert {task.verdict for task in report.tasks[1:]} == {Verdict.PASSED}


def test_a_runner_that_loses_outcomes_costs_the_cases_it_lost(full_keys: dict[str, AnswerKey]) -> None:
    class Lossy:
        layers = ("x",)

        def run(self, cells: Any, trials: list[Trial]) -> Session:
            return Session({trials[0].id: Outcome(Status.KILLED)}, notes=("프로세스가 끝났습니다.",))

    cells = [Cell(cell.source) for cell in toy.answers(OBJECTS) if cell.kind == "code"]
    report = grade(cells, full_keys[OBJECTS], Lossy(), notes=["먼저"])
    assert report.score == 0
    assert report.notes == ("먼저", "프로세스가 끝났습니다.")
    assert report.layers == ("x",)
    assert [case.verdict for case in report.tasks[0].cases] == [
        Verdict.RAISED,
        Verdict.NOT_RUN,
        Verdict.NOT_RUN,
    ]


def test_a_runner_that_reports_errors_in_cells_that_are_not_there_is_harmless(
    full_keys: dict[str, AnswerKey],
) -> None:
    """What comes out of a sandbox was written by whoever was in it."""

    class Liar:
        layers: tuple[str, ...] = ()

        def run(self, cells: Any, trials: list[Trial]) -> Session:
            errors = tuple(StatementError(cell, Failure("E", "\x1b\ud800")) for cell in (-5, 0, 10**6))
            return Session({trial.id: Outcome(Status.MISSING, mutated=(-9, 99)) for trial in trials}, errors)

    cells = [Cell(cell.source) for cell in toy.answers(OBJECTS) if cell.kind == "code"]
    report = grade(cells, full_keys[OBJECTS], Liar())
    assert report.score == 0
    json.dumps(to_plain(report), ensure_ascii=False).encode()


# Variables and scenarios -----------------------------------------------------------------------


def test_a_variable_may_be_computed_in_any_way(full_keys: dict[str, AnswerKey]) -> None:
    for text in ("A = np.dot(X, W) + B", "Z = X @ W\nA = Z\nA = A + B", "A = (W.T @ X.T).T + B"):
        assert task(full_keys, OBJECTS, "A", text).verdict is Verdict.PASSED, text


def test_a_number_typed_by_hand_gets_the_points_of_the_notebook_s_own_values_only(
    full_keys: dict[str, AnswerKey],
) -> None:
    result = task(full_keys, OBJECTS, "A", "A = np.array([[11.5]])")
    assert [case.verdict for case in result.cases] == [Verdict.PASSED, Verdict.FAILED, Verdict.FAILED]
    assert [diagnosis.id for diagnosis in result.diagnoses] == ["typed_by_hand"]


def test_a_line_of_the_blank_that_stops_is_told(full_keys: dict[str, AnswerKey]) -> None:
    result = task(full_keys, OBJECTS, "A", "A = None\nA = X @ W + undefined")
    assert result.verdict is Verdict.RAISED
    assert "`A = X @ W + undefined`에서 NameError가 났습니다" in result.cases[0].message


def test_the_call_of_a_variable_says_what_was_rebound(full_keys: dict[str, AnswerKey]) -> None:
    result = task(full_keys, OBJECTS, "A", "A = X @ W")
    assert result.cases[0].call == "A"
    assert result.cases[1].call == "X = [[1.  0.] [2.  1.]], W = [[2.] [5.]], B = [1.]일 때 A"


def test_a_scenario_shows_its_parts(full_keys: dict[str, AnswerKey]) -> None:
    text = """
    class Counter:
        def __init__(self, start):
            self.total, self.calls = start, 0
        def add(self, x):
            self.calls += 1
            return self.total + x
    """
    result = task(full_keys, OBJECTS, "counting", text)
    assert result.verdict is Verdict.FAILED
    case = result.cases[0]
    assert (case.call, case.message) == ("start = 0., steps = [1., 2.5]", "sum 1: 값이 다릅니다.")
    assert (case.got, case.expected) == ("«2.5»", "«3.5»")
    assert [d.id for d in result.diagnoses] == ["forgets"]


def test_a_class_with_a_syntax_error_is_told_so(full_keys: dict[str, AnswerKey]) -> None:
    result = task(full_keys, OBJECTS, "counting", "class Counter:\n    def add(self, x)\n        return x")
    assert result.verdict is Verdict.RAISED
    assert "SyntaxError" in result.cases[0].message


def test_a_method_that_is_missing_is_explained(full_keys: dict[str, AnswerKey]) -> None:
    result = task(
        full_keys, OBJECTS, "counting", "class Counter:\n    def __init__(self, start): self.total = start"
    )
    assert "채점할 때 Counter의 `.add`를 찾았는데 없습니다." in result.diagnoses[0].message


# Secrets ---------------------------------------------------------------------------------------

KEEPER = """
SEEN = []


def spy(values):
    SEEN.append(repr(values))
    print(values)
    raise ValueError(str(SEEN))
"""


def numbers_of(values: Any) -> Iterator[float]:
    if isinstance(values, dict):
        values = list(values.values())
    if isinstance(values, list | tuple):
        for value in values:
            yield from numbers_of(value)
    elif isinstance(values, np.ndarray):
        yield from (float(v) for v in values.ravel())
    elif isinstance(values, float):
        yield values


def secrets(key: AnswerKey) -> set[str]:
    """Texts of the numbers in hidden cases, inputs and outputs, however they may be shown."""
    found = set()
    for case in (c for task in key.tasks for c in task.cases if c.hidden):
        values = [*numbers_of(case.inputs), *(v for _, part in case.expected.parts for v in numbers_of(part))]
        found |= {f"{abs(v):.4g}" for v in values if v != int(v)}
        assert list(arrays_in(case.inputs)) or values or case.name == "six"
    return found


WRONG = {
    "row_means": [
        "return x[0]",
        "return float(x[0, 0])",
        "x += 1; return np.sum(x, axis=1)",
        "spy(x)",
        "return spy",
    ],
    "squared_error": ["return x[0], x[-1]", "return w", "spy((w, x))", "return {'a': x}, [w]"],
    "first_row": ["return x[0] * 2", "return x[1]", "return x[0].copy()", "spy(x)"],
    "some_maximum": ["return int(x[0])", "spy(x)", "return x"],
    "halves": ["return x", "spy(x)", "return str(x)"],
}


@pytest.mark.parametrize(
    ("name", "body"), [(name, body) for name, bodies in WRONG.items() for body in bodies]
)
def test_a_hidden_case_shows_neither_its_inputs_nor_its_outputs(
    name: str, body: str, full_keys: dict[str, AnswerKey]
) -> None:
    arguments = "w, x" if name == "squared_error" else "x"
    text = f"{KEEPER}\n\ndef {name}({arguments}):\n    {body}"
    # A task that comes later may try to tell what an earlier one has seen.
    last = f"def halves(x):\n    {body.replace('x += 1; ', '') if 'spy' in body else 'raise KeyError(SEEN)'}"
    blanks = {"row_means": text, "halves": last} if name == "row_means" else {name: text}
    key = full_keys[FUNCTIONS]
    report = toy.graded(key, toy.answers(FUNCTIONS, **blanks))
    hidden = [
        case
        for task in report.tasks
        for case in task.cases
        if case.hidden and case.verdict is not Verdict.PASSED
    ]
    assert hidden
    for case in hidden:
        assert (case.call, case.got, case.expected) == ("", "", "")
        assert case.message
    assert leaks(report, key) == []


def leaks(report: Report, key: AnswerKey) -> list[str]:
    everything = "\n".join(
        [
            json.dumps(dataclasses.asdict(report), ensure_ascii=False),
            json.dumps(json_line("s", report), ensure_ascii=False),
            report_text(report),
            card(report.title, report.tasks, report.notes),
        ]
    )
    return [secret for secret in secrets(key) if secret in everything]


def test_the_test_above_would_see_a_leak(full_keys: dict[str, AnswerKey]) -> None:
    key = full_keys[FUNCTIONS]
    first = dataclasses.replace(
        key.tasks[0], cases=tuple(dataclasses.replace(c, hidden=False) for c in key.tasks[0].cases)
    )
    shown = dataclasses.replace(key, tasks=(first,))
    for body in WRONG["row_means"]:
        text = f"{KEEPER}\n\ndef row_means(x):\n    {body}"
        assert leaks(toy.graded(shown, toy.answers(FUNCTIONS, row_means=text)), key)


def test_another_seed_makes_other_hidden_cases_and_the_same_public_ones(toy_course: Any) -> None:
    from autograde.reference import compile_key

    folder = toy_course.find(FUNCTIONS)
    one, other = (compile_key(folder, seed).tasks[0].cases for seed in (b"one", b"other"))
    same = {a.name: np.array_equal(a.inputs[0], b.inputs[0]) for a, b in zip(one, other, strict=True)}
    assert same == {"two_rows": True, "square": True, "many_rows": False, "no_loops": True}


# Forms -----------------------------------------------------------------------------------------


def test_a_report_survives_the_store(full_keys: dict[str, AnswerKey]) -> None:
    report = toy.graded(
        full_keys[FUNCTIONS], toy.stub(FUNCTIONS, row_means="def row_means(x):\n    return x[0]")
    )
    assert from_plain(json.loads(json.dumps(to_plain(report)))) == report


def test_the_json_line_is_the_public_form(full_keys: dict[str, AnswerKey]) -> None:
    report = toy.graded(full_keys[OBJECTS], toy.answers(OBJECTS, A="A = X @ W"))
    (mistake,) = report.tasks[0].diagnoses
    told = {"id": "no_bias", "kind": "misconception", "part": "", "term": "", "message": mistake.message}
    wrong = {"name": "A", "score": 0.0, "max_score": 3.0, "verdict": "failed"}
    right = {"name": "counting", "score": 3.0, "max_score": 3.0, "verdict": "passed"}
    assert json_line("20261001", report) == {
        "student": "20261001",
        "exercise": "toy_objects",
        "score": 3.0,
        "max_score": 6.0,
        "tasks": [
            {**wrong, "misconceptions": ["no_bias"], "diagnoses": [told]},
            {**right, "misconceptions": [], "diagnoses": []},
        ],
        "notes": [],
    }
    assert json.loads(json.dumps(json_line("x", report)))["tasks"][0]["verdict"] == "failed"


def test_the_public_key_grades_public_cases_only(
    public_keys: dict[str, AnswerKey], full_keys: dict[str, AnswerKey]
) -> None:
    cells = toy.answers(FUNCTIONS)
    public, full = (toy.graded(keys[FUNCTIONS], cells) for keys in (public_keys, full_keys))
    assert not any(case.hidden for task in public.tasks for case in task.cases)
    assert public.score == public.max_score == full.score - 6


def test_an_array_left_in_a_variable_whose_next_line_stops_is_an_error_not_a_crash(
    full_keys: dict[str, AnswerKey],
) -> None:
    result = task(full_keys, OBJECTS, "A", "A = np.zeros((3, 2))\nA = X @ W + undefined")
    assert result.verdict is Verdict.RAISED
    assert "NameError가 났습니다" in result.cases[0].message


def test_a_given_that_is_computed_on_the_way_counts_and_one_that_is_typed_again_does_not(
    full_keys: dict[str, AnswerKey],
) -> None:
    assert task(full_keys, OBJECTS, "A", "B = B + X @ W\nA = B").verdict is Verdict.PASSED
    retyped = task(full_keys, OBJECTS, "A", "B = np.array([1.5])\nA = X @ W + B")
    assert [case.verdict for case in retyped.cases][1:] == [Verdict.PASSED, Verdict.PASSED]
