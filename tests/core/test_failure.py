"""An error names the student's own line, counted in the student's own file."""

from __future__ import annotations

import textwrap

import pytest

from autograde.execute import Limits, Student
from autograde.failure import printable
from autograde.outcome import Cell, Failure, Probe, Trial

PATIENT = Limits(statement=20, top_level=60, trial=20)


def failed(*cells: Cell) -> list[Failure]:
    student = Student(cells, PATIENT)
    student.run()
    return [error.failure for error in student.errors]


def raised(source: str, *inputs: object, line: int = 1) -> Failure:
    student = Student([Cell(textwrap.dedent(source).strip("\n"), line)], PATIENT)
    student.run()
    outcome = student.trial(Trial("", Probe("function", "f"), inputs))
    assert outcome.error is not None
    return outcome.error


def test_the_line_is_counted_in_the_file() -> None:
    (failure,) = failed(Cell("a = 1\n\nb = a + '2'", 41))
    assert (failure.type, failure.line, failure.source) == ("TypeError", 43, "b = a + '2'")


def test_the_line_is_the_innermost_one_of_the_student() -> None:
    failure = raised(
        """
        import numpy as np

        def helper(x):
            return np.reshape(x, (7, 7))  # 여기

        def f(x):
            return helper(x)
        """,
        [1, 2],
        line=10,
    )
    assert (failure.line, failure.source) == (13, "return np.reshape(x, (7, 7))  # 여기")


def test_an_error_in_another_cell_is_found_there() -> None:
    student = Student(
        [Cell("def helper(x):\n    return 1 / x", 5), Cell("def f(x):\n    return helper(x)", 20)], PATIENT
    )
    student.run()
    outcome = student.trial(Trial("", Probe("function", "f"), (0,)))
    assert outcome.error is not None
    assert (outcome.error.line, outcome.error.source) == (6, "return 1 / x")


def test_a_call_with_the_wrong_arguments_has_no_line_of_the_student() -> None:
    failure = raised("def f():\n    return 1", 3)
    assert (failure.type, failure.line) == ("TypeError", None)


def test_a_syntax_error_is_found_in_its_own_cell_even_if_another_has_the_same_line() -> None:
    """Two blanks with the same slip: each is told at its own place."""
    failures = failed(Cell("def a(x):\n    y = (x", 10), Cell("z = 1", 20), Cell("def b(x):\n    y = (x", 30))
    assert [(f.line, f.source) for f in failures] == [(11, "y = (x"), (31, "y = (x")]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("x = 1\nreturn x", 51),
        ("x = 1\n\nbreak", 52),
        ("def f():\n    yield 1\n    nonlocal q", 52),
        ("x = 1\n  y = 2", 51),
        ("if True:\nx = 1", 51),
        ("x = 'abc", 50),
        ("x = 1\ny = 1e - 7 7", 51),
        ("for i in range(3)\n    pass", 50),
    ],
)
def test_every_kind_of_syntax_error_has_its_line(source: str, line: int) -> None:
    (failure,) = failed(Cell(source, 50))
    assert failure.line == line
    assert failure.source == source.split("\n")[line - 50].strip()
    assert "SyntaxError" in (failure.type, *failure.bases)
    assert "(<" not in failure.message  # nothing of "(<unknown>, line 2)"


def test_a_syntax_error_in_evaluated_text_is_the_line_that_evaluates() -> None:
    failure = raised("def f(x):\n    text = '1 +'\n    return eval(text)", 1, line=7)
    assert (failure.type, failure.line, failure.source) == ("SyntaxError", 9, "return eval(text)")


def test_bases_are_named_for_those_who_ask_for_a_kind_of_error() -> None:
    failure = raised("class Own(KeyError): pass\ndef f(x):\n    raise Own('x')", 1)
    assert failure.bases == ("KeyError", "LookupError", "Exception", "BaseException")


def test_long_messages_are_cut_and_broken_ones_left_out() -> None:
    assert len(raised("def f(x):\n    raise ValueError('x' * 10_000)", 1).message) == 500
    broken = raised("class E(Exception):\n    def __str__(self): return 3\ndef f(x):\n    raise E", 1)
    assert broken.message == ""


def test_a_message_cannot_command_a_terminal_or_break_a_page() -> None:
    failure = raised("def f(x):\n    raise ValueError('\\x1b[2J\\x00\\ud800\\x9b31m가\\n나')", 1)
    assert failure.message == "\ufffd[2J\ufffd\ufffd\ufffd31m가\n나"
    assert printable("한글 ✓ \t ok") == "한글 ✓ \t ok"
    failure.message.encode()


def test_a_chained_error_is_the_one_that_came_out() -> None:
    failure = raised(
        "def f(x):\n    try:\n        1 / 0\n    except ZeroDivisionError as e:\n        raise ValueError('밖') from e",
        1,
    )
    assert (failure.type, failure.message, failure.line) == ("ValueError", "밖", 5)
