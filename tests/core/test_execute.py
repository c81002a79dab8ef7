"""A submission runs statement by statement: what is broken costs itself and nothing else."""

from __future__ import annotations

import textwrap
import time
from typing import Any

import numpy as np
import pytest

from autograde.execute import Limits, Student
from autograde.outcome import Cell, Outcome, Probe, Status, Trial

PATIENT = Limits(statement=20, top_level=60, trial=20)  # a busy machine is no reason to fail
QUICK = Limits(statement=0.2, top_level=1.0, trial=0.2)  # for what never ends


def ran(*sources: str, limits: Limits = PATIENT, **options: Any) -> Student:
    """A student whose cells are these, each starting at line 1."""
    student = Student([Cell(textwrap.dedent(source).strip("\n")) for source in sources], limits, **options)
    student.run()
    return student


def errors(student: Student) -> list[tuple[int, str, int | None]]:
    return [(error.cell, error.failure.type, error.failure.line) for error in student.errors]


def call(student: Student, name: str, *inputs: Any, **probe: Any) -> Outcome:
    return student.trial(Trial("", Probe("function", name, **probe), inputs))


def value(student: Student, name: str, given: dict[str, Any] | None = None) -> Outcome:
    return student.trial(Trial("", Probe("variable", name), (given or {},)))


def result(outcome: Outcome) -> Any:
    assert outcome.status is Status.OK, outcome
    ((_, found),) = outcome.parts
    return found


def test_a_line_that_fails_costs_itself() -> None:
    student = ran(
        """
        a = 1
        b = undefined
        c = 3
        """
    )
    assert {name: student.names.get(name) for name in "abc"} == {"a": 1, "b": None, "c": 3}
    assert errors(student) == [(0, "NameError", 2)]


def test_a_syntax_error_costs_its_cell() -> None:
    student = ran("a = 1", "b = 2\nc = = 3", "d = 4")
    assert "b" not in student.names
    assert student.names["d"] == 4
    assert errors(student) == [(1, "SyntaxError", 2)]


def test_an_endless_statement_costs_itself_and_its_time() -> None:
    start = time.monotonic()
    student = ran("a = 1\nwhile True:\n    pass\nb = 2", limits=QUICK)
    assert time.monotonic() - start < 15
    assert student.names["b"] == 2
    assert [(e.cell, e.timed_out, e.failure.line) for e in student.errors] == [(0, True, 2)]


def test_all_statements_together_have_a_budget_and_the_last_ones_still_get_a_little() -> None:
    slow = "\n".join(["import time", *["time.sleep(1)"] * 6, "last = 1"])
    start = time.monotonic()
    student = ran(slow, limits=Limits(statement=0.3, top_level=0.5))
    assert time.monotonic() - start < 5.5
    assert student.names["last"] == 1
    assert sum(e.timed_out for e in student.errors) == 6


@pytest.mark.parametrize("ending", ["import sys\nsys.exit(0)", "raise SystemExit", "raise KeyboardInterrupt"])
def test_leaving_the_program_leaves_only_the_statement(ending: str) -> None:
    student = ran(f"a = 1\n{ending}\nb = 2")
    assert student.names["b"] == 2
    assert len(student.errors) == 1


def test_an_exception_group_a_base_exception_and_a_class_without_text_are_only_errors() -> None:
    student = ran(
        """
        class Odd(BaseException):
            def __str__(self):
                raise RuntimeError
        raise Odd
        raise ExceptionGroup("둘", [ValueError(1)])
        last = 1
        """
    )
    assert student.names["last"] == 1
    assert [kind for _, kind, _ in errors(student)] == ["Odd", "ExceptionGroup"]


def test_future_imports_hold_for_the_cells_that_follow() -> None:
    student = ran(
        "from __future__ import annotations",
        "def f(x: NotDefinedAnywhere) -> AlsoNot:\n    return x",
    )
    assert errors(student) == []
    assert call(student, "f", 3).parts == (("", 3),)


def test_our_own_future_imports_are_not_inherited() -> None:
    student = ran("def f(x: int):\n    return f.__annotations__['x'] is int")
    assert result(call(student, "f", 1)) is True


def test_main_guards_run_and_classes_find_their_module() -> None:
    student = ran(
        """
        from dataclasses import dataclass

        @dataclass
        class Point:
            x: int

        if __name__ == "__main__":
            point = Point(3)
        """
    )
    assert errors(student) == []
    assert student.names["point"].x == 3


def test_the_autograde_import_does_nothing() -> None:
    student = ran(
        """
        from autograde import check, hint, compare
        from autograde.figures import korean_font
        import autograde as ag
        korean_font()
        hint("toy.f")
        compare("toy.f", reveal=True)
        r = ag.check("toy.f")
        """
    )
    assert errors(student) == []


def test_a_star_import_of_autograde_still_has_check() -> None:
    student = ran('from autograde import *\nA = 1\ncheck("toy.A")\nA = 2')
    assert errors(student) == []
    assert student.checked == {"A": 1}


def test_only_allowed_modules_may_be_imported_where_there_is_a_list() -> None:
    student = ran("import math, numpy.linalg", "import requests", "import os.path", modules={"math", "numpy"})
    assert [kind for _, kind, _ in errors(student)] == ["ImportError", "ImportError"]
    assert "쓸 수 없는 모듈: requests" in student.errors[0].failure.message


def test_plots_are_blank_where_matplotlib_is_not_allowed() -> None:
    student = ran(
        """
        import matplotlib.pyplot as plt
        from IPython.display import display, HTML
        figure, axes = plt.subplots()
        axes.plot([1, 2], label="x").set_title("제목")
        plt.show()
        display(HTML("x"))
        """,
        modules={"numpy"},
    )
    assert errors(student) == []


def test_display_exists_as_in_a_notebook() -> None:
    assert errors(ran("display(1, 2)")) == []


def test_statements_that_had_to_be_killed_are_skipped_the_next_time() -> None:
    student = ran("a = 1\nb = 2\nc = 3", skip=[(0, 1)])
    assert "b" not in student.names
    assert student.names["c"] == 3
    assert [(e.timed_out, e.failure.line) for e in student.errors] == [(True, 2)]


def test_each_statement_is_announced_before_it_runs() -> None:
    seen: list[tuple[int, int]] = []
    ran("a = 1\nb = 1 / 0", "c = (", "d = 1", announce=lambda cell, statement: seen.append((cell, statement)))
    assert [place for place in seen if place[1] >= 0] == [(0, 0), (0, 1), (2, 0)]


# Functions -------------------------------------------------------------------------------------


def test_a_function_is_called_with_the_inputs() -> None:
    assert result(call(ran("def f(a, b):\n    return a - b"), "f", 5, 2)) == 3


def test_a_missing_name_and_a_name_that_cannot_be_called() -> None:
    for source in ("g = 1", "f = 1", "f = None"):
        outcome = call(ran(source), "f", 1)
        assert outcome.status is Status.MISSING
        assert outcome.error is not None
        assert outcome.error.message == "f"


def test_an_endless_function_times_out() -> None:
    assert (
        call(ran("def f(x):\n    while True:\n        x += 1", limits=QUICK), "f", 1).status is Status.TIMEOUT
    )


def test_an_endless_function_that_swallows_exceptions_times_out() -> None:
    source = "def f(x):\n    while True:\n        try:\n            x += 1\n        except Exception:\n            pass"
    assert call(ran(source, limits=QUICK), "f", 1).status is Status.TIMEOUT


def test_a_function_that_leaves_the_program_has_raised() -> None:
    outcome = call(ran("import sys\ndef f(x):\n    sys.exit(3)"), "f", 1)
    assert outcome.status is Status.RAISED
    assert outcome.error is not None
    assert outcome.error.type == "SystemExit"


def test_endless_recursion_is_an_error_with_its_line() -> None:
    outcome = call(ran("def f(x):\n    return f(x) + 1"), "f", 1)
    assert outcome.error is not None
    assert (outcome.error.type, outcome.error.line) == ("RecursionError", 2)


def test_a_function_sees_what_is_defined_below_it() -> None:
    student = ran("def f(x):\n    return helper(x) * scale", "def helper(x):\n    return x + 1", "scale = 10")
    assert result(call(student, "f", 1)) == 20


def test_returned_tuples_are_split_only_when_their_length_fits() -> None:
    student = ran("def f(n):\n    return (1, 2, 3)[:n]")
    assert call(student, "f", 2, returns=("a", "b")).parts == (("a", 1), ("b", 2))
    assert call(student, "f", 3, returns=("a", "b")).parts == (("", (1, 2, 3)),)


# Variables -------------------------------------------------------------------------------------

GIVENS = "import numpy as np\nfrom autograde import check\nX, W = np.array([1.0, 2.0]), 3.0"


def test_a_variable_is_read_where_its_check_stands() -> None:
    student = ran(GIVENS, "A = X * W", 'check("toy.A")', "A = 'later'")
    assert result(value(student, "A")).tolist() == [3, 6]


def test_a_variable_without_a_check_is_read_at_the_end() -> None:
    student = ran(GIVENS, "A = 1", "A = 2")
    assert result(value(student, "A")) == 2


def test_a_variable_that_changes_after_its_check_was_copied_there() -> None:
    student = ran(GIVENS, "A = X * W", 'check("toy.A")', "A += 100")
    assert result(value(student, "A")).tolist() == [3, 6]


def test_a_variable_that_is_not_there() -> None:
    assert value(ran(GIVENS), "A").status is Status.MISSING
    assert value(ran(GIVENS), "A", {"X": 1}).status is Status.MISSING


def test_the_cell_runs_again_with_other_givens() -> None:
    student = ran(GIVENS, "A = None  # X * W\nA = X * W", 'check("toy.A")')
    assert result(value(student, "A", {"X": np.array([5.0]), "W": 2.0})).tolist() == [10]
    assert student.names["X"].tolist() == [1, 2]


def test_numbers_typed_by_hand_stay_as_they_are() -> None:
    student = ran(GIVENS, "A = np.array([3.0, 6.0])", 'check("toy.A")')
    assert result(value(student, "A", {"X": np.array([5.0])})).tolist() == [3, 6]


def test_givens_assigned_in_the_same_cell_are_rebound_too() -> None:
    student = ran(GIVENS, "X = np.array([9.0])\nA = X * W")
    assert result(value(student, "A", {"X": np.array([5.0])})).tolist() == [15]


def test_loops_branches_and_steps_in_between_run_again() -> None:
    student = ran(
        GIVENS,
        """
        A = None  # 여기를 채우세요
        A = np.zeros_like(X)
        for i in range(len(X)):
            A[i] = X[i] * W
        if W > 100:
            A = -A
        """,
    )
    assert result(value(student, "A", {"X": np.array([5.0, 7.0, 9.0])})).tolist() == [15, 21, 27]
    assert result(value(student, "A", {"W": 1000.0})).tolist() == [-1000, -2000]


def test_annotated_and_augmented_assignments_count() -> None:
    student = ran(GIVENS, "A: float = 0.0\nA += W")
    assert result(value(student, "A", {"W": 5.0})) == 5


def test_what_stands_below_the_check_in_the_same_cell_does_not_count() -> None:
    student = ran(GIVENS, 'A = X * W\ncheck("toy.A")\nA = A * 0')
    assert result(value(student, "A")).tolist() == [3, 6]
    assert result(value(student, "A", {"W": 1.0})).tolist() == [1, 2]


def test_a_cell_below_the_check_that_uses_the_name_for_something_else_does_not_count() -> None:
    student = ran(GIVENS, "A = X * W", 'check("toy.A")', "A = 'scratch'")
    assert result(value(student, "A", {"W": 1.0})).tolist() == [1, 2]


def test_a_hint_above_the_answer_does_not_end_the_cell() -> None:
    student = ran(GIVENS, 'from autograde import hint\nhint("toy.A")\nA = X * W')
    assert result(value(student, "A", {"W": 1.0})).tolist() == [1, 2]


@pytest.mark.parametrize(
    "again",
    [
        'check("toy.A")',
        'score = check("toy.A")',
        'print(check("toy.A"))',
        'ag.check("toy.A")',
        "ag.check('toy.A');",
    ],
)
def test_a_check_is_never_run_again_by_itself(again: str) -> None:
    """However it is written: a check that ran the cell that holds the check would never end."""
    calls: list[str] = []

    def check(target: str) -> float:
        calls.append(target)
        return 1.0

    class Package:
        pass

    package = Package()
    package.check = check  # type: ignore[attr-defined]
    names = {"np": np, "X": np.array([1.0]), "W": 2.0, "check": check, "ag": package}
    student = Student([Cell(f"A = X * W\n{again}")], PATIENT, namespace=names)
    names["A"] = np.array([2.0])
    assert result(value(student, "A", {"W": 5.0})).tolist() == [5]
    assert calls == []


def test_an_error_while_the_cell_runs_again_is_the_students_with_its_line() -> None:
    student = Student([Cell(GIVENS, 1), Cell("B = 1\nA = X[5]", 10)], PATIENT)
    student.run()
    outcome = value(student, "A", {"X": np.zeros(2)})
    assert outcome.status is Status.RAISED
    assert outcome.error is not None
    assert (outcome.error.line, outcome.error.source) == (11, "A = X[5]")


def test_cells_that_do_not_parse_are_passed_over_when_looking_for_a_variable() -> None:
    student = ran(GIVENS, "A = X * W", "A = = 3", "def f(:")
    assert result(value(student, "A", {"W": 1.0})).tolist() == [1, 2]


# One cell --------------------------------------------------------------------------------------

MARKERLESS = """\
import numpy as np

def first(x):
    return x + 1

def second(x):
    return (x

@staticmethod
def third(x):
    return x + 3

class Fourth:
    def value(self):
        return 4

fifth = Fourth().value() + 1
"""


def test_a_file_without_cells_is_split_at_its_definitions_when_it_does_not_parse() -> None:
    student = ran(MARKERLESS)
    assert result(call(student, "first", 1)) == 2
    assert result(call(student, "third", 1)) == 4
    assert student.names["fifth"] == 5
    assert call(student, "second", 1).status is Status.MISSING
    assert [(kind, line) for _, kind, line in errors(student)] == [("SyntaxError", 7)]


def test_a_file_without_cells_that_parses_stays_whole() -> None:
    assert len(ran(MARKERLESS.replace("(x\n", "(x)\n")).cells) == 1


def test_a_file_that_is_broken_from_its_first_line_loses_only_that_part() -> None:
    student = ran("이것은 코드가 아닙니다.\n\ndef f(x):\n    return 1\n")
    assert result(call(student, "f", 0)) == 1


def test_empty_submissions_do_nothing() -> None:
    for cells in ([], [Cell("")], [Cell("# 주석뿐")]):
        student = Student(cells, PATIENT)
        student.run()
        assert student.errors == []
        assert call(student, "f", 1).status is Status.MISSING


def test_nul_characters_and_deep_nesting_are_errors_of_their_cell() -> None:
    student = ran("a = 1", "x = '\0'", "y = " + "(" * 300 + ")" * 300, "z = " + "-" * 100_000 + "1", "b = 2")
    assert {1, 2} <= {error.cell for error in student.errors}
    assert student.names["b"] == 2


def test_python_s_own_remarks_on_the_text_are_not_printed(recwarn: pytest.WarningsRecorder) -> None:
    student = ran('path = "C:\\data"\nA = "\\d"')  # an invalid escape
    assert student.names["A"] == "\\d"
    assert not recwarn.list
