"""Endless loops and sudden ends: each costs what it stands in and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from autograde.runner import Runner
from autograde.sandbox.pool import ZygoteRunner

Submit = Callable[..., Any]

STUBBORN = (
    "while True:\n{indent}    try:\n{indent}        while True: pass\n{indent}    except BaseException: pass"
)
GOOD = "def g(): return 2"


def test_an_endless_loop_in_a_function_costs_that_case_alone(runner: Runner, submit: Submit) -> None:
    result = submit(runner, "def f():\n    while True: pass\n" + GOOD, ("g",), ("f",), ("g",))
    assert result.statuses == ["ok", "timeout", "ok"]


def test_an_endless_loop_in_a_statement_costs_that_statement_alone(runner: Runner, submit: Submit) -> None:
    result = submit(runner, ["x = 1", "while True: pass", "def f(): return x"])
    assert result.value() == 1
    ((error,),) = (result.session.errors,)
    assert (error.cell, error.timed_out) == (1, True)


def test_a_loop_that_swallows_its_timeout_is_killed_and_the_rest_goes_on(
    runner: Runner, submit: Submit
) -> None:
    source = "def f():\n    " + STUBBORN.format(indent="    ") + "\n" + GOOD
    result = submit(runner, source, ("g",), ("f",), ("g",))
    assert result.statuses == ["ok", "timeout", "ok"]


def test_a_statement_that_swallows_its_timeout_is_left_out_of_a_second_run(
    runner: Runner, submit: Submit
) -> None:
    result = submit(runner, ["x = 1", "y = 2\n" + STUBBORN.format(indent=""), "def f(): return x + y"])
    assert result.value() == 3
    ((error,),) = (result.session.errors,)
    assert (error.cell, error.timed_out, error.failure.line) == (1, True, 2)


def test_a_loop_in_c_code_is_killed(isolated: ZygoteRunner, submit: Submit) -> None:
    result = submit(isolated, "def f(): return sum(range(10**12))\n" + GOOD, ("f",), ("g",))
    assert result.statuses == ["timeout", "ok"]


def test_blocked_alarms_do_not_help(isolated: ZygoteRunner, submit: Submit) -> None:
    source = "import sys\ndef f():\n    s = sys.modules['_signal']\n    s.pthread_sigmask(s.SIG_BLOCK, range(1, 65))\n    while True: pass\n"
    result = submit(isolated, source + GOOD, ("f",), ("g",))
    assert result.statuses == ["timeout", "ok"]


def test_sleeping_long_is_a_timeout(isolated: ZygoteRunner, submit: Submit) -> None:
    assert submit(isolated, "import time\ndef f(): time.sleep(60)").statuses == ["timeout"]


def test_after_two_timeouts_a_task_is_not_tried_again(isolated: ZygoteRunner, submit: Submit) -> None:
    began = time.monotonic()
    result = submit(isolated, "def f():\n    while True: pass\n" + GOOD, *[("f",)] * 20, ("g",))
    assert result.statuses == ["timeout", "timeout", *["not_run"] * 18, "ok"]
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("end", ["os._exit(0)", "os.abort()"])
def test_a_process_that_ends_itself_costs_that_case_alone(
    isolated: ZygoteRunner, submit: Submit, end: str
) -> None:
    source = f"import os, sys\ndef f():\n    {end}\n    os._exit(0)\n{GOOD}"
    result = submit(isolated, source, ("g",), ("f",), ("g",))
    assert result.statuses == ["ok", "killed", "ok"]


@pytest.mark.parametrize("end", ["os._exit(0)", "os._exit(1)"])
def test_a_statement_that_ends_the_process_is_left_out_of_a_second_run(
    runner: Runner, submit: Submit, end: str
) -> None:
    result = submit(runner, ["import os", end, "def f(): return 1"])
    assert result.value() == 1
    ((error,),) = (result.session.errors,)
    assert (error.cell, error.timed_out) == (1, False)
    assert "프로세스" in error.failure.message


@pytest.mark.parametrize("end", ["sys.exit()", "quit()", "raise SystemExit(0)", "raise KeyboardInterrupt"])
def test_a_polite_exit_is_an_exception_like_any_other(runner: Runner, submit: Submit, end: str) -> None:
    result = submit(runner, [f"import sys\n{end}", f"def f():\n    {end}\n{GOOD}"], ("f",), ("g",))
    assert result.statuses[1] == "ok"
    assert result.statuses[0] == "raised"


def test_the_last_words_of_a_process_are_not_heard(isolated: ZygoteRunner, submit: Submit) -> None:
    source = "import sys\natexit = __import__('sys').modules['atexit']\natexit.register(lambda: 1 / 0)\nsys.excepthook = None\ndef f(): raise ValueError('x')"
    outcome = submit(isolated, source).outcomes[0]
    assert outcome.status == "raised"
    assert outcome.error.type == "ValueError"


def test_a_submission_that_wears_out_too_many_processes_is_given_up_with_a_note(
    isolated: ZygoteRunner, submit: Submit
) -> None:
    result = submit(isolated, "import os\ndef f(): os._exit(0)\n" + GOOD, *[("f",)] * 8, ("g",))
    assert result.statuses == [*["killed"] * 6, "not_run", "not_run", "not_run"]
    assert "6번" in result.session.notes[0]
