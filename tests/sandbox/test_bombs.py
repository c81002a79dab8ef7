"""Bombs and floods: capped, and nothing is left of them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograde.runner import Runner
from autograde.sandbox.pool import PlainRunner, ZygoteRunner

Submit = Callable[..., Any]
GOOD = "def g(): return 2\n"


def test_a_fork_bomb_does_not_get_its_first_process(isolated: ZygoteRunner, submit: Submit) -> None:
    source = "import os\ndef f():\n    while True: os.fork()\n" + GOOD
    result = submit(isolated, source, ("f",), ("g",))
    assert result.outcomes[0].error.type in ("BlockingIOError", "PermissionError")
    assert result.value(1) == 2


def test_a_memory_bomb_gets_a_memory_error(
    isolated: ZygoteRunner, naked: ZygoteRunner, submit: Submit
) -> None:
    source = "import numpy as np\ndef f(n): return np.empty(n << 20, dtype='u1').size >> 20\n" + GOOD
    result = submit(isolated, source, ("f", 300), ("f", 100), ("g",))
    assert result.statuses == ["raised", "ok", "ok"]
    assert "MemoryError" in (result.outcomes[0].error.type, *result.outcomes[0].error.bases)
    assert submit(naked, source, ("f", 300)).value() == 300


def test_a_slow_memory_bomb_fails_alone(isolated: ZygoteRunner, submit: Submit) -> None:
    source = "def f():\n    x = []\n    while True: x.append('x' * 10**7)\n" + GOOD
    result = submit(isolated, source, ("f",), ("g",))
    assert result.statuses[0] in ("raised", "killed", "timeout")
    assert result.value(1) == 2


def test_a_flood_of_output_is_thrown_away(isolated: ZygoteRunner, submit: Submit) -> None:
    source = "import os, sys\ndef f():\n    for _ in range(300): os.write(1, b'\\xff' * 10**6); sys.stderr.write('x' * 10**4)\n    return 1\n"
    result = submit(isolated, ["print('x' * 10**7)\n", source])
    assert result.value() == 1
    assert len(result.outcomes[0].output) <= 4000


@pytest.mark.parametrize("limit", ["", "__import__('sys').setrecursionlimit(10**9)"])
def test_deep_recursion_fails_alone(isolated: ZygoteRunner, submit: Submit, limit: str) -> None:
    source = f"{limit}\nclass A:\n    def __getattr__(self, n): return getattr(self, n + 'x')\ndef f(): return A().x\n{GOOD}"
    result = submit(isolated, source, ("f",), ("g",))
    assert result.statuses[0] in ("raised", "killed", "timeout")
    assert result.value(1) == 2


def test_a_crash_in_c_code_fails_alone(isolated: ZygoteRunner, submit: Submit) -> None:
    source = "import sys\ndef f(): sys.modules['ctypes'].string_at(0)\n" + GOOD
    assert submit(isolated, source, ("g",), ("f",), ("g",)).statuses == ["ok", "killed", "ok"]


@pytest.mark.parametrize(
    "source", ["-" * 200_000 + "1", "(" * 100_000 + ")" * 100_000, "x = " + "[" * 90 + "]" * 90]
)
def test_a_bomb_for_the_parser_costs_its_cell(runner: Runner, submit: Submit, source: str) -> None:
    assert submit(runner, ["def g(): return 2", source, "def h(): return 3"], ("g",), ("h",)).statuses == [
        "ok",
        "ok",
    ]


def test_an_endless_generator_as_a_result_is_not_waited_for(isolated: ZygoteRunner, submit: Submit) -> None:
    source = "import itertools\ndef f(): return itertools.count()\ndef g(): return [[0] * 1000] * 1000\n"
    first, second = submit(isolated, source, ("f",), ("g",)).outcomes
    assert type(first.parts[0][1]).__name__ == type(second.parts[0][1]).__name__ == "Foreign"


# Python's parser survives every bomb we know; these stand for those we do not know.
PARSER = """
import sys
ast = sys.modules["ast"]
honest = ast.parse
def parse(source, *arguments):
    while "BOOM" in source: {bang}
    return honest(source, *arguments)
ast.parse = parse
"""


@pytest.mark.parametrize(("bang", "timed_out"), [("pass", True), ("__import__('os')._exit(1)", False)])
@pytest.mark.parametrize("text", ["'BOOM'", "'BOOM'\nx = 1\ny = 2"])
def test_a_cell_that_kills_or_hangs_the_parser_is_left_out(
    isolated: ZygoteRunner, submit: Submit, bang: str, timed_out: bool, text: str
) -> None:
    cells = ["def f(): return 1", PARSER.format(bang=bang), "def g(): return 2", text, "def h(): return 3"]
    result = submit(isolated, cells, ("f",), ("g",), ("h",))
    assert [result.value(n) for n in range(3)] == [1, 2, 3]
    assert [(error.cell, error.timed_out) for error in result.session.errors] == [(3, timed_out)]


def test_a_file_that_parses_too_slowly_is_given_up_alone(isolated: ZygoteRunner, submit: Submit) -> None:
    slow = "x = [" + "0," * 4_000_000 + "]"
    result = submit(isolated, ["def f(): return 1", slow, "def h(): return 3"], ("f",), ("h",))
    assert result.statuses == ["ok", "ok"]
    assert [error.cell for error in result.session.errors] == [1]


DEEP = """
import os
with open("file", "w"): pass
os.symlink("/etc", "link")
os.mkdir("closed", 0)
for _ in range(3000):
    os.mkdir("d")
    os.chdir("d")
"""


def test_3000_nested_folders_are_cleaned_up_without_layers(
    plain: PlainRunner, submit: Submit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert submit(plain, [DEEP, GOOD], ("g",)).value() == 2
    assert os.listdir(tmp_path) == []
    assert os.path.isdir("/etc")
