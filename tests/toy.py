"""A toy course of two exercises: everything an exercise may declare, as small as it gets.

It has nothing to do with this repository's course: the package must run it all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from autograde.answer import graded_cells
from autograde.course import Course, ExerciseFolder, load_course
from autograde.demo.rewrite import blank, fill
from autograde.execute import Limits
from autograde.grade import grade
from autograde.key import AnswerKey
from autograde.percent import PercentCell, parse_percent
from autograde.runner import InProcessRunner
from autograde.verdict import Report, TaskResult

SEED = b"toy"

COURSE = """\
[course]
id = "toy"
title = "장난감 강좌"
days = ["1_day", "2_day"]
"""

FUNCTIONS = '''\
# %% [markdown]
# # 함수 연습
# 행마다 평균을 구하고, 손실과 기울기를 구합니다.

# %%
import numpy as np
from autograde import check

# %%
def row_means(x):
    """행마다 평균을 구합니다. x의 모양은 (N, D), 결과는 (N,)입니다."""
    means = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    means = np.sum(x, axis=1) / x.shape[1]
    ### END SOLUTION
    return means

# %% tags=["check"]
check("toy_functions.row_means")

# %%
def squared_error(w, x):
    """손실 mean((x - w)^2) / 2와 w에 대한 기울기를 차례로 돌려줍니다."""
    loss, gradient = None, None  # 여기를 채우세요
    ### BEGIN SOLUTION
    difference = w - x
    loss = np.mean(difference**2) / 2
    gradient = np.mean(difference)
    ### END SOLUTION
    return loss, gradient

# %% tags=["check"]
check("toy_functions.squared_error")

# %%
def first_row(x):
    """첫 행의 뷰를 돌려줍니다."""
    row = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    row = x[0]
    ### END SOLUTION
    return row

# %% tags=["check"]
check("toy_functions.first_row")

# %%
def some_maximum(x):
    """x에서 가장 큰 값이 있는 자리 하나를 돌려줍니다. 여럿이면 어느 것이든 됩니다."""
    place = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    place = int(np.argmax(x))
    ### END SOLUTION
    return place

# %% tags=["check"]
check("toy_functions.some_maximum")

# %%
def halves(x):
    """x를 반으로 나눕니다. 길이가 홀수면 ValueError를 일으킵니다."""
    result = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    if len(x) % 2:
        raise ValueError("홀수입니다")
    result = [x[: len(x) // 2], x[len(x) // 2 :]]
    ### END SOLUTION
    return result

# %% tags=["check"]
check("toy_functions.halves")
'''

FUNCTIONS_CHECK = '''\
"""toy_functions 채점."""

import numpy as np

from autograde import Exercise, close, exact

exercise = Exercise("toy_functions", title="함수 연습")

row_means = exercise.task(
    "row_means",
    compare=close(rtol=1e-9),
    lecture="1_day/mean#rows",
    hints=["첫째 힌트입니다.", "둘째 힌트입니다.", "셋째 힌트입니다."],
    forbid=("np.mean", "np.average"),
)


@row_means.case(points=1)
def two_rows(rng):
    """두 행"""
    return [np.array([[1.0, 2.0, 3.0], [3.0, 5.0, 10.0]])]


@row_means.case(points=1)
def square(rng):
    """정사각형 배열"""
    return [np.array([[1, 2], [3, 5]])]


@row_means.case(points=2, hidden=True)
def many_rows(rng):
    """행이 많은 배열"""
    return [rng.normal(size=(7, 3))]


@row_means.vectorized(points=1)
def no_loops(rng, n):
    """반복문 없이"""
    return [rng.normal(size=(n, 3))]


@row_means.misconception()
def means_of_columns(x):
    """열마다 평균을 구했습니다. 어느 축을 따라가야 할까요?"""
    return np.sum(x, axis=0) / x.shape[0]


@row_means.misconception(see="1_day/mean#all")
def one_mean(x):
    """평균 하나만 구했습니다. 평균은 몇 개가 필요할까요?"""
    return np.sum(x) / x.size


@row_means.misconception()
def divided_by_rows(x):
    """행의 수로 나눴습니다. 한 행에는 수가 몇 개 있나요?"""
    return np.sum(x, axis=1) / x.shape[0]


@row_means.misconception()
def scales_in_place(x):
    """넘겨받은 배열을 바꾸었습니다. 새 배열을 만들려면 어떻게 해야 할까요?"""
    result = np.sum(x, axis=1) / x.shape[1]
    x *= 0
    return result


@row_means.pattern(error=r"axis 2 is out of bounds", see="1_day/mean#axes")
def third_axis():
    """축을 1부터 셌습니다. 첫 축의 번호는 몇 번인가요?"""


@row_means.pattern(source=r"\\bx\\.mean\\b.*axis\\s*=\\s*'1'")
def axis_in_quotes():
    """축 번호를 따옴표로 감쌌습니다. 번호는 수로 적습니다."""


@row_means.variant
def with_matmul(x):
    return x @ np.ones(x.shape[1]) / x.shape[1]


@row_means.variant
def transposed(x):
    return np.add.reduce(x.T, axis=0) / len(x.T)


squared_error = exercise.task("squared_error", returns=("loss", "gradient"), hints=["부호를 살펴보세요."])


@squared_error.case(points=1)
def three_points(rng):
    """세 점"""
    return [1.5, np.array([1.0, 2.0, 6.0])]


@squared_error.case(points=1)
def two_points(rng):
    """두 점"""
    return [-1.0, np.array([0.5, 3.0])]


@squared_error.case(points=1, hidden=True)
def random_points(rng):
    """임의의 점"""
    return [float(rng.normal()), rng.normal(size=5)]


@squared_error.misconception()
def not_halved(w, x):
    """2로 나누지 않았습니다. 공식을 다시 볼까요?"""
    return np.mean((w - x) ** 2), np.mean(w - x)


@squared_error.misconception()
def wrong_sign(w, x):
    """기울기의 부호가 반대입니다. 무엇으로 미분했나요?"""
    return np.mean((w - x) ** 2) / 2, np.mean(x - w)


@squared_error.misconception()
def not_averaged(w, x):
    """더하기만 하고 평균을 내지 않았습니다. 점이 두 배가 되면 어떻게 될까요?"""
    return np.sum((w - x) ** 2) / 2, np.sum(w - x)


first_row = exercise.task("first_row", aliasing=True, compare=exact(), hints=["대괄호를 쓰세요."])


@first_row.case(points=1)
def small(rng):
    """작은 배열"""
    return [np.arange(6.0).reshape(3, 2)]


@first_row.case(points=1)
def one_row_only(rng):
    """한 행뿐인 배열"""
    return [np.array([[7, 8, 9]])]


@first_row.case(points=1, hidden=True)
def random_rows(rng):
    """임의의 배열"""
    return [rng.normal(size=(4, 3))]


@first_row.misconception()
def copies(x):
    """복사본을 돌려주었습니다. 복사하지 않고 고르려면 어떻게 할까요?"""
    return x[0].copy()


some_maximum = exercise.task("some_maximum", hints=["np.argmax를 찾아보세요."])


@some_maximum.case(points=1)
def no_tie(rng):
    """하나뿐인 최댓값"""
    return [np.array([1.0, 7.0, 3.0])]


@some_maximum.case(points=1)
def tie(rng):
    """최댓값이 둘"""
    return [np.array([5.0, 1.0, 5.0])]


@some_maximum.case(points=1, hidden=True)
def random_numbers(rng):
    """임의의 수"""
    return [rng.integers(0, 4, size=9)]


@some_maximum.accept
def is_a_maximum(inputs, output, reference):
    (x,) = inputs
    if x[output] == np.max(x):
        return None
    return "그 자리의 값은 최댓값이 아닙니다."


@some_maximum.misconception()
def the_value(x):
    """자리가 아니라 값을 돌려주었습니다. 자리를 찾는 함수는 무엇일까요?"""
    return float(np.max(x))


@some_maximum.variant
def last_one(x):
    return len(x) - 1 - int(np.argmax(x[::-1]))


halves = exercise.task("halves", hints=["슬라이싱을 쓰세요."])


@halves.case(points=1)
def four(rng):
    """넷"""
    return [[1, 2, 3, 4]]


@halves.case(points=1)
def odd(rng):
    """홀수"""
    return [[1, 2, 3]]


@halves.case(points=1, hidden=True)
def six(rng):
    """여섯"""
    return [[int(n) for n in rng.integers(0, 9, size=6)]]


@halves.misconception()
def never_raises(x):
    """길이가 홀수여도 나눴습니다. 먼저 무엇을 확인해야 할까요?"""
    return [x[: len(x) // 2], x[len(x) // 2 :]]
'''

OBJECTS = '''\
# %% [markdown]
# # 변수와 클래스
# `A`를 구하고 계수기를 만듭니다.

# %%
import numpy as np
from autograde import check

X = np.array([[1.0, 2.0]])
W = np.array([[3.0], [4.0]])
B = np.array([0.5])

# %%
A = None  # XW + B
### BEGIN SOLUTION
A = X @ W + B
### END SOLUTION

# %% tags=["check"]
check("toy_objects.A")

# %%
class Counter:
    """더할 때마다 세는 계수기."""

    def __init__(self, start):
        self.total = start
        self.calls = 0

    def add(self, x):
        """x를 더하고 지금까지의 합을 돌려줍니다."""
        total = None  # 여기를 채우세요
        ### BEGIN SOLUTION
        self.calls += 1
        self.total = self.total + x
        total = self.total
        ### END SOLUTION
        return total

# %% tags=["check"]
check("toy_objects.counting")
'''

OBJECTS_CHECK = '''\
"""toy_objects 채점."""

import numpy as np

from autograde import Exercise

exercise = Exercise("toy_objects", title="변수와 클래스")

A = exercise.variable("A", given=["X", "W", "B"], hints=["행렬 곱은 @입니다."])


@A.case(points=1)
def as_written(rng):
    """노트북의 값"""
    return {}


@A.case(points=1)
def other_numbers(rng):
    """다른 값"""
    return {"X": np.array([[1.0, 0.0], [2.0, 1.0]]), "W": np.array([[2.0], [5.0]]), "B": np.array([1.0])}


@A.case(points=1, hidden=True)
def random_numbers(rng):
    """임의의 값"""
    return {"X": rng.normal(size=(3, 2)), "W": rng.normal(size=(2, 4)), "B": rng.normal(size=4)}


@A.misconception()
def no_bias(X, W):
    """편향을 더하지 않았습니다. B는 어디에 있나요?"""
    return X @ W


@A.misconception()
def typed_by_hand(X):
    """값을 손으로 적었습니다. X가 달라지면 A도 달라져야 하지 않을까요?"""
    return np.array([[11.5]])


@A.variant
def with_dot(X, W, B):
    return np.add(np.dot(X, W), B)


counting = exercise.task("counting", covers=("Counter",), hints=["self에 담아 두세요."])


@counting.probe
def run(m, start, steps):
    counter = m.Counter(start)
    for number, step in enumerate(steps):
        yield f"sum {number}", counter.add(step)
    yield "calls", counter.calls


@counting.case(points=1)
def from_zero(rng):
    """0부터"""
    return [0.0, [1.0, 2.5]]


@counting.case(points=1)
def from_ten(rng):
    """10부터"""
    return [10.0, [1.0, -4.0, 2.0]]


@counting.case(points=1, hidden=True)
def random_steps(rng):
    """임의의 걸음"""
    return [float(rng.normal()), [float(x) for x in rng.normal(size=4)]]


@counting.misconception()
def forgets(ref):
    """합을 저장하지 않았습니다. 다음 번에 이 값을 어디에서 꺼내나요?"""

    class Counter(ref.Counter):
        def add(self, x):
            self.calls += 1
            return self.total + x

    return {"Counter": Counter}


@counting.misconception()
def does_not_count(ref):
    """부른 횟수를 세지 않았습니다. calls는 언제 바뀌나요?"""

    class Counter(ref.Counter):
        def add(self, x):
            self.total = self.total + x
            return self.total

    return {"Counter": Counter}


@counting.variant
def with_a_list(ref):
    class Counter(ref.Counter):
        def __init__(self, start):
            self.seen = [start]

        @property
        def calls(self):
            return len(self.seen) - 1

        def add(self, x):
            self.seen.append(x)
            return sum(self.seen)

    return {"Counter": Counter}
'''

EXERCISES = {
    "toy_functions": ("1_day", FUNCTIONS, FUNCTIONS_CHECK),
    "toy_objects": ("2_day", OBJECTS, OBJECTS_CHECK),
}


def write_course(root: Path) -> Course:
    """Write the whole course below ``root``."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "course.toml").write_text(COURSE, "utf-8")
    for exercise in EXERCISES:
        write_exercise(root, exercise)
    return load_course(root)


def write_exercise(
    root: Path,
    exercise: str,
    *,
    solution: Mapping[str, str] | None = None,
    check: Mapping[str, str] | None = None,
) -> ExerciseFolder:
    """Write one exercise; each old text in ``solution`` and ``check`` is replaced by the new one."""
    day, solution_text, check_text = EXERCISES[exercise]
    folder = ExerciseFolder(exercise, day, root / "solutions" / day / exercise)
    folder.path.mkdir(parents=True, exist_ok=True)
    folder.solution.write_text(changed(solution_text, solution or {}), "utf-8")
    folder.check.write_text(changed(check_text, check or {}), "utf-8")
    return folder


def changed(text: str, changes: Mapping[str, str]) -> str:
    for old, new in changes.items():
        assert old in text, f"the toy course has no {old!r}"
        text = text.replace(old, new, 1)
    return text


def answers(exercise: str, **definitions: str) -> list[PercentCell]:
    """The reference's cells, as a student would hand them in, with some definitions of the student's own.

    Args:
        exercise: its id.
        definitions: the blank's name → the whole source of its cell.
    """
    return _with(map(fill, parse_percent(EXERCISES[exercise][1])), definitions)


def stub(exercise: str, **definitions: str) -> list[PercentCell]:
    """The untouched cells, with some blanks filled."""
    return _with(map(blank, parse_percent(EXERCISES[exercise][1])), definitions)


def _with(cells: map[PercentCell], definitions: Mapping[str, str]) -> list[PercentCell]:
    left, made = dict(definitions), []
    for cell in cells:
        heads = {name: (f"def {name}(", f"class {name}:", f"{name} = None") for name in left}
        name = next((name for name, head in heads.items() if cell.source.startswith(head)), None)
        made.append(cell if name is None else replace(cell, source=left.pop(name)))
    assert not left, f"the toy course has no blank {left}"
    return made


def graded(
    key: AnswerKey, cells: list[PercentCell] | str, *, only: str = "", limits: Limits | None = None
) -> Report:
    """Grade cells, or the text of a ``.py`` file, in this process."""
    code = graded_cells(parse_percent(cells) if isinstance(cells, str) else cells)
    runner = InProcessRunner(limits=limits or Limits(statement=20, top_level=60, trial=20))
    return grade(code, key, runner, only={only} if only else None)


def task_of(
    key: AnswerKey, cells: list[PercentCell] | str, name: str, limits: Limits | None = None
) -> TaskResult:
    """Grade one task."""
    return graded(key, cells, only=name, limits=limits).tasks[0]


def percent(cells: list[PercentCell]) -> str:
    """The cells as a ``.py`` file."""
    parts = []
    for cell in cells:
        if cell.kind == "markdown":
            lines = [f"# {line}".rstrip() for line in cell.source.split("\n")]
            parts.append("\n".join(["# %% [markdown]", *lines]))
        else:
            parts.append(f"# %%\n{cell.source}")
    return "\n\n".join(parts) + "\n"
