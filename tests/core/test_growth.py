"""Vectorization is judged by what grows with the data: Python's loops, C's loops, memory. Nothing right fails."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import toy

from autograde.execute import Limits, Student
from autograde.growth import growth
from autograde.key import AnswerKey, key_bytes, load_key
from autograde.outcome import Cell, Outcome, Probe, Status, Trial
from autograde.reference import compile_key
from autograde.verdict import Difference, Verdict

PATIENT = Limits(statement=20, top_level=60, trial=20)
PROBE = Probe("function", "f", trace=True, measure=True)


def inputs(n: int) -> tuple[Any, ...]:
    rng = np.random.default_rng(0)
    return rng.normal(size=(n, 4)), rng.integers(0, 4, n), rng.normal(size=(4, 4))


def outcomes(source: str, probe: Probe = PROBE, sizes: tuple[int, int] = (8, 64)) -> list[Outcome]:
    head = "import numpy as np\nimport math, functools, itertools, statistics\nfrom functools import reduce\n"
    student = Student([Cell(head + textwrap.dedent(source).strip("\n") + "\n")], PATIENT)
    student.run()
    assert not student.errors, student.errors
    found = [student.trial(Trial("", probe, inputs(n))) for n in sizes]
    assert [outcome.status for outcome in found] == [Status.OK] * 2, found
    return found


def judged(source: str, **options: Any) -> Difference | None:
    return growth(*outcomes(source, **options))


def body(text: str) -> str:
    return "def f(X, y, W):\n" + textwrap.indent(textwrap.dedent(text).strip("\n"), "    ")


LOOP_FREE = [
    "return np.sum(X, axis=1)",
    "return X @ W - np.max(X @ W, axis=1, keepdims=True)",
    "return (X @ W)[np.arange(len(y)), y]",
    "return (X @ W)[range(len(y)), list(y)]",
    "return (X @ W)[tuple(range(len(y))), y.tolist()]",
    "return sum(X.shape) + max(X.shape) + min(W.shape)",
    "return np.sum(X) / sum((1, 2, 3))",
    "return sum([np.sum(X), np.sum(W)])",
    "return max(0.0, float(np.max(X)))",
    "return sum(W[:, c].sum() for c in range(W.shape[1]))",
    "return [X @ W[:, c] for c in range(4)]",
    "return sum(W) + max(W[0])",
    "return np.vstack([X, X]), np.concatenate(X[None]), np.stack(list(X.T))",
    "return np.vstack(X), np.concatenate(X), np.array(list(y))",
    "a, b, c, d = X.T\nreturn a + b + c + d",
    "print(X)\nprint(f'{X} {y!r}')\nreturn str(X), repr(y), X.tolist()",
    "assert all(y >= 0) and any(y > -1)\nreturn len(set(y.tolist()))",
    "return np.einsum('nd,dc->nc', X, W), np.unique(y, return_counts=True)",
    "return np.add.reduce(X), np.maximum.accumulate(X), np.logaddexp.reduce(X, axis=1)",
    "out = np.zeros((4, 4))\nnp.add.at(out, y, X)\nreturn out",
    "return np.isin(y, [0, 1]), np.pad(X, 1), np.histogram(X, 3)[0], np.median(X), np.cov(X.T)",
    "return np.eye(4)[y].T @ X",
    "return np.linalg.norm(X, axis=1), np.trace(X.T @ X), np.bincount(y, minlength=4)",
    "s = sum\nreturn s(X.shape)",
    "return np.piecewise(X, [X < 0], [lambda v: -v, lambda v: v])",
    "return np.array_split(X, 4)[0], np.meshgrid(X[:, 0], W[0])[0]",
    "return dict(enumerate(X)) and np.asarray([*X])",
    "y = list(y)\nreturn np.sum(X, axis=0) + y[0]",
]  # fmt: skip


@pytest.mark.parametrize("text", LOOP_FREE)
def test_right_code_is_left_alone(text: str) -> None:
    small, large = outcomes(body(text))
    assert growth(small, large) is None
    assert small.events == large.events


C_LOOPS = [
    ("return sum(X)", "sum(X)"),
    ("return sum(X @ W)", "sum(X @ W)"),
    ("return sum(np.exp(X[:, 0]))", "sum(np.exp(X[:, 0]))"),
    ("return max(X[:, 0])", "max(X[:, 0])"),
    ("return min(y) + 0", "min(y)"),
    ("return sorted(X[:, 0])[0]", "sorted(X[:, 0])"),
    ("return np.array(list(map(np.sum, X)))", "map(np.sum, X)"),
    ("return np.array(list(map(math.exp, X[:, 0])))", "map(math.exp, X[:, 0])"),
    ("return np.array([*map(float, X[:, 0])])", "map(float, X[:, 0])"),
    ("return reduce(np.add, X)", "reduce(np.add, X)"),
    ("return functools.reduce(np.add, X)", "functools.reduce(np.add, X)"),
    ("return np.vectorize(math.exp)(X)", "np.vectorize(math.exp)(X)"),
    ("g = np.vectorize(math.exp)\nreturn g(X)", "g(X)"),
    ("return np.apply_along_axis(np.sum, 1, X)", "np.apply_along_axis(np.sum, 1, X)"),
    ("return np.apply_along_axis(np.dot, 1, X, W[0])", "np.apply_along_axis(np.dot, 1, X, W[0])"),
    ("return np.fromiter(map(math.exp, X[:, 0]), float)", "map(math.exp, X[:, 0])"),
    ("return np.fromiter(X[:, 0], float)", "np.fromiter(X[:, 0], float)"),
    ("return list(itertools.accumulate(X[:, 0]))[-1]", "itertools.accumulate(X[:, 0])"),
    ("return math.fsum(X[:, 0])", "math.fsum(X[:, 0])"),
    ("return statistics.mean(X[:, 0])", "statistics.mean(X[:, 0])"),
    ("return sum(X[:, 0].tolist())", "sum(X[:, 0].tolist())"),
    ("total = sum\nreturn total(X)", "total(X)"),
    ("return sum(\n    X\n)", "sum(\n        X\n    )"),
    ("return (lambda a: sum(a))(X)", "sum(a)"),
    ("s = '한글'; return sum(X)", "sum(X)"),
]


@pytest.mark.parametrize(("text", "spot"), C_LOOPS, ids=[spot for _, spot in C_LOOPS])
def test_a_loop_in_c_is_found_and_named(text: str, spot: str) -> None:
    small, large = outcomes(body(text))
    assert small.events == large.events, "line events see it already"
    found = growth(small, large)
    assert found is not None
    assert large.work is not None
    assert large.work.place is not None
    assert large.work.place.spot == spot
    assert f"`{spot}`" in found.message
    assert "번째 줄의" in found.message


PYTHON_LOOPS = [
    "return np.array([np.sum(x) for x in X])",
    "return sum(x.sum() for x in X)",
    "return sum(map(lambda x: x.sum(), X))",
    "return np.vectorize(lambda v: v + 1)(X)",
    "return np.apply_along_axis(lambda r: r.sum(), 1, X)",
    "total = 0\nfor x in X:\n    total = total + x\nreturn total",
    "i = 0\nwhile i < len(X):\n    i += 1\nreturn i",
    "return sorted(range(len(X)), key=lambda i: X[i, 0])[0]",
    "def sum(a):\n    t = 0\n    for v in a:\n        t = t + v\n    return t\nreturn sum(X)",
]


@pytest.mark.parametrize("text", PYTHON_LOOPS)
def test_a_loop_in_python_is_found_by_its_lines(text: str) -> None:
    found = judged(body(text))
    assert found is not None
    assert "실행한 줄이" in found.got


def test_a_name_that_hides_a_builtin_is_what_it_is() -> None:
    assert judged("sum = np.sum\n" + body("return sum(X, axis=0)")) is None
    assert judged("max = np.maximum\n" + body("return max(0, X)")) is None
    assert judged("map = lambda f, a: f(a)\n" + body("return map(np.exp, X)")) is None
    found = judged("mysum = sum\n" + body("return mysum(X)"))
    assert found is not None
    assert "`mysum(X)`" in found.message


def test_a_path_that_only_counting_arrays_take_is_not_held_against_anyone() -> None:
    """Code may ask for the exact type: arrays that count are a subclass."""
    text = "if type(X) is not np.ndarray:\n    return sum(X)\nreturn np.sum(X, axis=0)"
    assert judged(body(text)) is None


def test_code_that_does_not_bear_counting_arrays_is_judged_by_its_lines_alone() -> None:
    text = "if type(X) is not np.ndarray:\n    raise TypeError\nreturn sum(X)"
    small, large = outcomes(body(text))
    assert small.work is not None
    assert small.work.items is None
    assert growth(small, large) is None


@pytest.mark.parametrize("second", ["raise SystemExit", "while True: pass", "1 / 0", "return sum(X)"])
def test_a_second_run_that_goes_wrong_changes_nothing(second: str) -> None:
    source = f"runs = [0]\ndef f(X, y, W):\n    runs[0] += 1\n    if runs[0] % 2 == 0:\n        {second}\n    return np.sum(X)"
    assert judged(source) is None


def test_a_generator_that_is_used_up_is_used_up_in_both_runs() -> None:
    small, large = outcomes(body("g = (v for v in W)\nlist(g)\nreturn len(list(g)) + np.sum(X)"))
    assert growth(small, large) is None


def test_what_is_printed_shows_once(capfd: pytest.CaptureFixture[str]) -> None:
    small, _ = outcomes(body("print('출력')\nreturn np.sum(X)"))
    assert small.output == "출력\n"
    assert capfd.readouterr() == ("", "")


def test_methods_and_state_are_measured_too() -> None:
    source = """
    class Layer:
        def forward(self, X):
            self.X = X
            return sum(self.X)
    def f(X, y, W):
        return Layer().forward(X)
    """
    found = judged(source)
    assert found is not None
    assert "`sum(self.X)`" in found.message


MEMORY = Probe("function", "f", trace=True, measure=True, memory=True)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("d = X[:, None, 0] - X[None, :, 0]\nreturn d.sum()", "d = X[:, None, 0] - X[None, :, 0]"),
        ("S = X @ W\nc = np.diag(S[:, y])\nreturn c", "c = np.diag(S[:, y])"),
        ("m = y[:, None] == y\nreturn m.any(axis=1)", "m = y[:, None] == y"),
        ("return np.trace(X @ X.T)", "return np.trace(X @ X.T)"),
        ("n = len(X)\nreturn np.eye(n) @ X", "return np.eye(n) @ X"),
    ],
)
def test_a_quadratic_array_in_between_is_found_and_its_line_named(text: str, line: str) -> None:
    found = judged(body(text), probe=MEMORY, sizes=(32, 256))
    assert found is not None
    assert f"`{line}`" in found.message
    assert "바이트" in found.got


@pytest.mark.parametrize("text", LOOP_FREE)
def test_right_code_needs_memory_in_proportion(text: str) -> None:
    small, large = outcomes(body(text), probe=MEMORY, sizes=(32, 256))
    assert growth(small, large) is None
    assert small.work is not None
    assert small.work.peak is not None


def test_without_being_asked_nothing_is_measured() -> None:
    source = "runs = [0]\ndef f(X, y, W):\n    runs[0] += 1\n    return runs[0] + np.sum(X) * 0"
    small, large = outcomes(source, probe=Probe("function", "f", trace=True))
    assert (small.work, large.work) == (None, None)
    assert (small.parts[0][1], large.parts[0][1]) == (1, 2)


def test_a_loop_in_c_fails_its_case_and_says_which_line(full_keys: dict[str, AnswerKey]) -> None:
    source = "def row_means(x):\n    return np.apply_along_axis(np.sum, 1, x) / x.shape[1]"
    key = full_keys["toy_functions"]
    result = toy.task_of(key, toy.answers("toy_functions", row_means=source), "row_means")
    case = result.cases[-1]
    assert (case.verdict, case.step) == (Verdict.FAILED, "vectorized")
    assert "번째 줄의 `np.apply_along_axis(np.sum, 1, x)`가 배열의 원소를 하나씩" in case.message
    assert case.got.startswith("데이터를 늘리니 하나씩 꺼낸 원소가")
    assert result.score == result.max_score - 1


def test_a_task_may_ask_for_memory(tmp_path: Path) -> None:
    folder = toy.write_exercise(
        tmp_path,
        "toy_functions",
        check={"@row_means.vectorized(points=1)": "@row_means.vectorized(points=1, memory=True)"},
    )
    key = compile_key(folder, toy.SEED)
    (tmp_path / "key.npz").write_bytes(key_bytes(key))
    key = load_key(tmp_path / "key.npz")
    assert toy.graded(key, toy.answers("toy_functions"), only="row_means").score == 5
    source = "def row_means(x):\n    n = len(x)\n    ones = np.eye(n)\n    return np.sum(ones @ x, axis=1) / x.shape[1]"
    (result,) = toy.graded(key, toy.answers("toy_functions", row_means=source), only="row_means").tasks
    case = result.cases[-1]
    assert (case.verdict, case.step, result.score) == (Verdict.FAILED, "vectorized", 4)
    assert "`ones = np.eye(n)`에서 메모리가 데이터보다 훨씬 빨리 늘어납니다" in case.message
