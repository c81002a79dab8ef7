"""Honest submissions: what they compute arrives, and what they break costs only itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograde.outcome import Cell, Line, Probe, Status, Trial
from autograde.runner import InProcessRunner, Runner
from autograde.sandbox.pool import ZygoteRunner

Submit = Callable[..., Any]

SOFTMAX = """
import numpy as np
from autograde import check

def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

check("prac1.softmax")
"""

# One line for each path on which NumPy or Python might still want to open a file.
EVERYDAY = """
import numpy as np, math, random, time, datetime, collections, itertools, functools, json, re, copy, string
from dataclasses import dataclass
from typing import NamedTuple

@dataclass
class Point:
    x: float = 0.0

def f():
    a = np.arange(12.0).reshape(3, 4)
    rng = np.random.default_rng(1)
    found = [
        repr(a), str(a.astype(complex)), f"{a.mean():.3f}", a.std(), a.var(0), np.linalg.inv(np.eye(3)), np.fft.fft(a),
        np.random.rand(2), np.random.RandomState(0).randn(2), rng.permutation(4), rng.choice(4, 2), np.random.default_rng().random(),
        np.einsum("ij,ij->i", a, a), np.pad(a, 1), np.median(a), np.percentile(a, 30), np.histogram(a), np.unique(a),
        np.linalg.norm(a), np.linalg.svd(a), np.polyfit([1, 2, 3], [1, 2, 3], 1), np.ma.array([1, 2], mask=[0, 1]).sum(),
        np.sort(a, axis=0), np.argmax(a), np.concatenate([a, a]), np.vectorize(lambda v: v + 1)(a), np.meshgrid([1], [2]),
        np.char.upper(np.array(["a"])), np.datetime64("2020-01-01"), np.nan_to_num(a), np.array2string(a), np.allclose(a, a),
        random.shuffle([1, 2]), math.exp(1), time.strftime("%Y"), datetime.datetime.strptime("2020", "%Y"), json.dumps([1]),
        re.sub("a", "b", "a"), copy.deepcopy(a), collections.Counter("abc"), Point(), "가".encode("cp949"), b"a".decode("utf-16-le", "ignore"),
        np.testing.assert_allclose(a, a), np.lib.stride_tricks.sliding_window_view(a, (2, 2)), np.random.seed(3), time.localtime(),
        np.geterr(), np.finfo(float).eps, np.iinfo(int).max, np.apply_along_axis(sum, 0, a), np.trapezoid(a) if hasattr(np, "trapezoid") else 0,
        a.tobytes(), a.tolist(), np.savetxt, hash("x"), np.load, np.info, np.tensordot(a, a.T, 1), np.kron(a, a), np.cov(a),
    ]
    for wrong in (lambda: a.reshape(5), lambda: a @ a, lambda: np.linalg.inv(a[:3, :3] * 0), lambda: a[9], lambda: np.zeros(3) + "x"):
        try:
            wrong()
        except Exception as error:
            str(error)
    return len(found)
"""


def test_a_right_answer_arrives_bit_for_bit(runner: Runner, submit: Submit) -> None:
    x = np.array([[1010.0, 1000.0, 990.0], [0.3, 2.9, 4.0]])
    result = submit(runner, SOFTMAX, ("softmax", x), ("softmax", x[1]))
    expected = submit(InProcessRunner(), SOFTMAX, ("softmax", x), ("softmax", x[1]))
    for position in (0, 1):
        assert result.value(position).tobytes() == expected.value(position).tobytes()
    assert result.session.errors == ()
    assert result.session.notes == ()


@pytest.mark.parametrize(
    "value",
    [None, True, 7, -(2**70), 0.1, float("nan"), 1j, "가나다", [1, [2.0]], (1, "a"), {"W": np.eye(2), 3: None}, np.zeros((0, 3)),
     np.float32(1.5), np.array([True, False]), np.asfortranarray(np.arange(6).reshape(2, 3))],
)  # fmt: skip
def test_inputs_and_outputs_of_every_kind_pass(isolated: ZygoteRunner, submit: Submit, value: Any) -> None:
    result = submit(isolated, "def f(x): return x", ("f", value))
    assert repr(result.value()) == repr(np.asarray(value) if isinstance(value, np.generic) else value)
    assert result.outcomes[0].mutated == ()


def test_what_learners_use_of_numpy_and_python_works_without_opening_a_file(
    isolated: ZygoteRunner, submit: Submit
) -> None:
    assert submit(isolated, EVERYDAY).value() > 50


def test_a_module_that_is_not_there_is_said_so_in_korean(isolated: ZygoteRunner, submit: Submit) -> None:
    result = submit(isolated, "import scipy\ndef f(): return 1")
    assert "쓸 수 없는 모듈" in result.session.errors[0].failure.message
    assert result.value() == 1


def test_a_broken_cell_costs_only_itself(runner: Runner, submit: Submit) -> None:
    result = submit(
        runner,
        ["def f(): return 1", "def g(:\n  pass", "x = 1 / 0", "def h(): return 3"],
        ("f",),
        ("g",),
        ("h",),
    )
    assert result.statuses == ["ok", "missing", "ok"]
    assert [error.failure.type for error in result.session.errors] == ["SyntaxError", "ZeroDivisionError"]


def test_variables_and_scenarios_run_as_they_do_in_a_notebook(runner: Runner) -> None:
    cells = [
        Cell("import numpy as np\nX = np.array([1.0, 2.0])\nW = 2.0"),
        Cell("A = X * W"),
        Cell(
            "class Net:\n    def __init__(self, w): self.w = w\n    def loss(self, x): return float((x * self.w).sum())"
        ),
    ]
    source = "def run(m, x):\n    net = m.Net(3.0)\n    yield 'loss', net.loss(x)\n    yield 'w', net.w\n    raise ValueError"
    trials = [
        Trial("as it stands", Probe("variable", "A"), ({},)),
        Trial("rebound", Probe("variable", "A"), ({"X": np.array([5.0]), "W": 1.0},)),
        Trial("scenario", Probe("scenario", "Net", source=source), (np.ones(2),)),
    ]
    outcomes = runner.run(cells, trials).outcomes
    assert outcomes["as it stands"].parts[0][1].tolist() == [2.0, 4.0]
    assert outcomes["rebound"].parts[0][1].tolist() == [5.0]
    assert outcomes["scenario"].parts == (("loss", 6.0), ("w", 3.0))
    assert outcomes["scenario"].status is Status.RAISED


def test_what_is_printed_and_warned_comes_back_shortened(runner: Runner, submit: Submit) -> None:
    source = "import numpy as np\ndef f():\n    print('안녕' * 5000)\n    return np.exp(np.array([1e4]))"
    outcome = submit(runner, source).outcomes[0]
    assert outcome.output.startswith("안녕안녕")
    assert len(outcome.output) == 4000
    assert outcome.warnings == ("overflow encountered in exp",)


def test_line_events_are_counted_for_vectorization(runner: Runner, submit: Submit) -> None:
    source = (
        "def loop(x):\n    t = 0\n    for v in x:\n        t += v\n    return t\ndef flat(x): return x.sum()"
    )
    calls = [(name, np.ones(n)) for name in ("loop", "flat") for n in (10, 80)]
    events = [outcome.events for outcome in submit(runner, source, *calls, trace=True).outcomes]
    assert events[1] > events[0] + 100
    assert events[2] == events[3]


def test_the_same_submission_gets_the_same_random_numbers_every_time(
    isolated: ZygoteRunner, submit: Submit
) -> None:
    source = "import random, numpy as np\nx = [random.random(), np.random.rand()]\ndef f(): return x + [str({'a', 'b', 'c'})]"
    assert submit(isolated, source).value() == submit(isolated, source).value()


def test_one_student_leaves_nothing_for_the_next(isolated: ZygoteRunner, submit: Submit) -> None:
    spoil = "import numpy as np\nnp.set_printoptions(precision=1)\nnp.seterr(all='raise')\nnp.exp = None\nnp.left = 1\ndef f(): return 0"
    assert submit(isolated, spoil).value() == 0
    look = "import numpy as np\ndef f(): return [hasattr(np, 'left'), np.exp is None, str(np.array([0.123]))]"
    assert submit(isolated, look).value() == [False, False, "[0.123]"]


def test_a_large_result_passes_and_a_larger_one_fails_alone(isolated: ZygoteRunner, submit: Submit) -> None:
    source = "import numpy as np\ndef f(n): return np.ones(n)"
    result = submit(isolated, source, ("f", 2_000_000), ("f", 9_000_000), ("f", 3))
    assert result.value(0).sum() == 2_000_000
    assert type(result.value(1)).__name__ == "Foreign"
    assert result.value(2).sum() == 3


def test_a_submission_without_trials_still_reports_its_errors(runner: Runner) -> None:
    assert [error.cell for error in runner.run([Cell("1/0")], []).errors] == [0]


def test_input_meets_the_end_of_the_file_at_once(runner: Runner, submit: Submit) -> None:
    result = submit(runner, ["name = input('이름: ')", "def f(): return 1"])
    assert result.session.errors[0].failure.type == "EOFError"
    assert result.value() == 1


def test_hidden_loops_and_memory_are_measured_in_every_room(submit: Submit, runner: Runner) -> None:
    source = "import numpy as np\ndef f(x):\n    return sum(x)\n\ndef g(x):\n    return np.ones((len(x), len(x))).sum()\n"
    x = np.arange(300.0)
    result = submit(runner, source, ("f", x), ("g", x), trace=True, measure=True, memory=True)
    summed, squared = (outcome.work for outcome in result.outcomes)
    assert (summed.items, summed.place) == (300, Line(3, "return sum(x)", "sum(x)"))
    assert (squared.items, squared.place) == (0, None)
    assert 8 * 300**2 < squared.peak < 10 * 300**2
    assert squared.peak_place.text == "return np.ones((len(x), len(x))).sum()"
