"""An explained crash, on its way to the learner and to the teacher."""

from __future__ import annotations

import linecache
import textwrap
from typing import Any

import numpy as np
import pytest
import toy
from provoke import failure, inputs, scene, text_of, told

from autograde.errors import explain
from autograde.errors.scene import Scene
from autograde.execute import Limits
from autograde.grade import grade
from autograde.key import AnswerKey
from autograde.outcome import Cell, Failure
from autograde.report.card import card
from autograde.report.classpage import class_page
from autograde.report.classroom import Classroom, Row
from autograde.report.text import task_lines
from autograde.runner import InProcessRunner
from autograde.verdict import TaskResult

FUNCTIONS = "toy_functions"


def graded(key: AnswerKey, **definitions: str) -> TaskResult:
    (name,) = definitions
    return toy.task_of(key, toy.answers(FUNCTIONS, **definitions), name)


def test_a_drawing_stands_in_the_card_and_in_the_terminal(full_keys: dict[str, AnswerKey]) -> None:
    source = "def row_means(x):\n    y = x - np.max(x, axis=1)\n    return y.sum(axis=1)"
    result = graded(full_keys[FUNCTIONS], row_means=source)
    text = "\n".join(task_lines(result))
    assert "      │ x                 │  2  3\n" in text
    assert "      │                   │     ↑ 3 ≠ 2\n" in text
    assert "강의 errors#error-broadcasting" in text
    page = card("", [result], lectures="https://example.org/book")
    assert page.count('class="autograde-shapes"') == 1
    assert "│" not in page
    assert 'href="https://example.org/book/errors.html#error-broadcasting"' in page
    assert "사라진 축을 길이 1로 남겨 두려면 어떻게 해야 할까요?</b>" in page


def test_what_a_student_writes_stays_text_in_a_drawing(full_keys: dict[str, AnswerKey]) -> None:
    source = "def row_means(x):\n    '<script>'\n    return x - np.ones(len('<b>│</b>'))"
    result = graded(full_keys[FUNCTIONS], row_means=source)
    page = card("", [result])
    assert 'class="autograde-shapes"' in page
    assert "<script>" not in page
    assert "<b>│" not in page
    assert "&lt;b&gt;" in page


def test_a_crash_on_hidden_cases_alone_shows_no_value_of_theirs(full_keys: dict[str, AnswerKey]) -> None:
    source = "def row_means(x):\n    if len(x) == 7:\n        return x[len(x) + 5]\n    return np.sum(x, axis=1) / x.shape[1]"
    result = graded(full_keys[FUNCTIONS], row_means=source)
    (diagnosis,) = result.diagnoses
    assert diagnosis.message == "숨은 사례에서 오류가 났습니다. 없는 자리를 꺼내려 했습니다."
    page = card("", [result]) + "\n".join(task_lines(result))
    assert "12" not in page.replace("#12", "").split("숨은 사례")[-1]
    assert "len(x) + 5" not in page


def test_a_public_case_is_told_before_a_hidden_one(full_keys: dict[str, AnswerKey]) -> None:
    source = "def row_means(x):\n    if len(x) == 7:\n        return x[len(x) + 5]\n    return x @ x"
    (diagnosis,) = graded(full_keys[FUNCTIONS], row_means=source).diagnoses
    assert diagnosis.id == "@matmul"


def test_a_declared_mistake_is_surer_than_what_its_error_says(full_keys: dict[str, AnswerKey]) -> None:
    source = "def row_means(x):\n    return np.sum(x, axis=2) / x.shape[1]"
    (diagnosis,) = graded(full_keys[FUNCTIONS], row_means=source).diagnoses
    assert diagnosis.id == "third_axis"


def test_the_class_is_told_the_kind_and_nobody_s_code(full_keys: dict[str, AnswerKey]) -> None:
    key = full_keys[FUNCTIONS]
    sources = ["x - np.max(x, axis=1)", "x * np.ones(9)"]
    rows = [
        Row(str(n), "", {FUNCTIONS: toy.graded(key, toy.answers(FUNCTIONS, row_means=f"def row_means(x):\n    return {s}"))})
        for n, s in enumerate(sources)
    ]  # fmt: skip
    room = Classroom("반", tuple(rows), {FUNCTIONS: key.max_score})
    (mistake,) = room.mistakes()
    assert mistake.message == "모양이 맞지 않는 배열끼리 계산했습니다"
    assert mistake.students == ("0", "1")
    assert "np.max(x" not in class_page(room)


def test_an_error_at_the_top_level_is_read_too(full_keys: dict[str, AnswerKey]) -> None:
    result = toy.task_of(full_keys["toy_objects"], toy.answers("toy_objects", A="A = X @ W.T + B"), "A")
    (diagnosis,) = result.diagnoses
    assert diagnosis.id == "@matmul"
    assert "`W.T`" in diagnosis.message


def test_columns_are_counted_past_korean_and_over_lines() -> None:
    assert scene("글 = '가나다'; return X - np.max(X, axis=1)").error.spot == "X - np.max(X, axis=1)"
    found = told(scene("return (\n    X\n    - np.max(\n        X, axis=1\n    )\n)"))
    assert "│ np.max(X, axis=1) │     2" in found.text


def test_letters_are_used_only_where_they_are_certain() -> None:
    square = {"X": np.ones((3, 3)), "y": np.ones(4), "W": np.ones((3, 5))}
    source = text_of("return X + y")
    found = explain(Scene(failure(source, square), square, source))
    assert found is not None
    assert "│ X │  3  3\n" in found.text, "3 may be N or D"
    certain = inputs()
    source = text_of("return X + W")
    found = explain(Scene(failure(source, certain), certain, source))
    assert found is not None
    assert "│ X │  2  3 │ (N, D)\n│ W │  3  4 │ (D, C)" in found.text


def test_a_number_that_an_input_brings_along_is_not_called_hard_coded() -> None:
    bring = [{"k": 7}, {"k": 7.0}, {"k": [0] * 7}, {"k": np.array([0, 6])}, {"k": {"size": 7}}]
    for extra in bring:
        given = inputs() | extra
        source = text_of("return X + np.ones(7)").replace("(X, y, W)", "(X, y, W, k)")
        found = explain(Scene(failure(source, given), given, source))
        assert found is not None
        assert "입력 어디에도 없는" not in found.text, extra
    assert "7은 입력 어디에도 없는 수" in told(scene("return X + np.ones(7)")).text
    assert "입력 어디에도" not in told(scene("n = len(X) + 5\nreturn X + np.ones(n)")).text


HOSTILE = [
    "class Odd:\n    def __getattribute__(self, name): raise SystemExit\no = Odd()\nreturn X + o",
    "class Odd:\n    @property\n    def __dict__(self): raise KeyboardInterrupt\no = Odd()\nreturn X[o.a]",
    "class Odd:\n    __slots__ = ()\no = Odd()\nreturn o.name + X",
    "class Odd(type):\n    def mro(cls): return type.mro(cls)\nclass O(metaclass=Odd): pass\no = O()\nreturn o.x",
    "class Odd(np.ndarray):\n    @property\n    def shape(self): raise ValueError('no')\no = X.view(Odd)\nreturn o @ o",
    "class E(Exception):\n    obj = property(lambda self: 1 / 0)\nraise E",
    "class E(AttributeError):\n    def __str__(self): raise SystemExit\nraise E",
    "class E(AttributeError):\n    obj = property(lambda self: exit())\nraise E(\"'f' has no attribute 'x'\")",
    "class E(Exception):\n    __class__ = property(lambda self: exit())\nraise E",
    "class O:\n    __class__ = property(lambda self: exit())\no = O()\nreturn o + X",
    "x" * 3000 + "\n",
    "return " + "(" * 80 + "X @ X" + ")" * 80,
    "return eval('X @ X')",
    "exec('def g(): return unheard_of'); return locals()['g']()",
]  # fmt: skip


@pytest.mark.parametrize("body", HOSTILE)
def test_looking_at_a_crash_runs_no_code_of_the_student_s(body: str) -> None:
    found = failure(text_of(body), inputs())
    explain(Scene(found, inputs(), text_of(body)))
    assert isinstance(found, Failure)
    assert len(found.spot) <= 200
    assert len(found.seen) <= 8


def test_a_hostile_source_costs_the_reader_little() -> None:
    error = Failure("ValueError", "operands could not be broadcast together with shapes (5,3) (5,)")
    for source in ("\n" * 20_000, "x : " * 5_000, "a" * 20_000, "(" * 2_000, "모양 (" * 4_000):
        assert explain(Scene(error, inputs(), source)) is not None
    assert explain(Scene(Failure("ValueError", "(" * 500, spot="(" * 200))) is None
    many = "operands could not be broadcast together with shapes " + "(1,2) " * 80
    assert explain(Scene(Failure("ValueError", many[:500]))) is None


def test_a_running_notebook_s_cells_are_read_as_well(full_keys: dict[str, AnswerKey]) -> None:
    source = textwrap.dedent(
        """
        import numpy as np
        def row_means(x):
            return x - np.max(x, axis=1)
        """
    ).strip("\n")
    file = "/tmp/ipykernel_1/2.py"
    linecache.cache[file] = (len(source), None, [line + "\n" for line in source.split("\n")], file)
    namespace: dict[str, Any] = {"__name__": "__main__"}
    exec(compile(source, file, "exec"), namespace)
    runner = InProcessRunner(namespace, Limits(statement=20, top_level=60, trial=20))
    report = grade([Cell(source)], full_keys[FUNCTIONS], runner, only={"row_means"})
    (diagnosis,) = report.tasks[0].diagnoses
    assert "│ np.max(x, axis=1) │     2" in diagnosis.message
    assert "3번째 줄 `return x - np.max(x, axis=1)`에서" in report.tasks[0].cases[0].message
