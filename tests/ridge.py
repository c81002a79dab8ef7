"""An exercise whose loss and gradient are sums: what diagnosis is tried on."""

from __future__ import annotations

from pathlib import Path

from autograde.answer import graded_cells
from autograde.course import ExerciseFolder
from autograde.grade import grade
from autograde.key import AnswerKey
from autograde.percent import parse_percent
from autograde.runner import InProcessRunner
from autograde.verdict import Report, TaskResult

SOLUTION = '''\
# %% [markdown]
# # 능선
# 손실과 기울기를 구합니다.

# %%
import numpy as np
from autograde import check

# %%
def ridge(w, X, t, reg):
    """제곱 오차의 평균에 정규화 항 reg * (w @ w)를 더한 손실과 그 기울기."""
    loss, dw = None, None  # 여기를 채우세요
    ### BEGIN SOLUTION
    e = X @ w - t
    loss = np.mean(e**2) + reg * (w @ w)
    dw = 2 * X.T @ e / len(t) + 2 * reg * w
    ### END SOLUTION
    return loss, dw

# %% tags=["check"]
check("ridge.ridge")
'''

CHECK = '''\
"""ridge 채점."""

import numpy as np

from autograde import Exercise, term

exercise = Exercise("ridge", title="능선")


@term("데이터 항")
def data(w, X, t, reg):
    e = X @ w - t
    return {"loss": np.mean(e**2), "dw": 2 * X.T @ e / len(t)}


@term("정규화 항")
def penalty(w, X, t, reg):
    return {"loss": reg * (w @ w), "dw": 2 * reg * w}


task = exercise.task(
    "ridge", returns=("loss", "dw"), terms=[data, penalty], lecture="1_day/ridge#loss", hints=["식을 적어 보세요."]
)


@task.case()
def four(rng):
    """예제 넷"""
    return [rng.normal(size=3), rng.normal(size=(4, 3)), rng.normal(size=4), 0.5]


FIVE = np.random.default_rng(1).normal(size=(5, 4))


@task.case()
def five(rng):
    """예제 다섯"""
    return [FIVE[0, :2], FIVE[:, :2], FIVE[:, 3], 3.0]


@task.case()
def alone(rng):
    """예제 하나"""
    return [rng.normal(size=3), rng.normal(size=(1, 3)), rng.normal(size=1), 0.7]


@task.case(hidden=True)
def unregularized(rng):
    """정규화 없이"""
    return [rng.normal(size=3), rng.normal(size=(6, 3)), rng.normal(size=6), 0.0]


@task.case(hidden=True)
def five_alone(rng):
    """같은 예제 다섯, 정규화 없이"""
    return [FIVE[0, :2], FIVE[:, :2], FIVE[:, 3], 0.0]


@task.case(hidden=True)
def large(rng):
    """큰 배치"""
    return [rng.normal(size=4), rng.normal(size=(9, 4)), rng.normal(size=9), 2.0]


@data.misconception(see="1_day/ridge#mean")
def not_averaged(w, X, t, reg):
    """예제의 수로 나누지 않았습니다. 무엇의 평균일까요?"""
    return {part: len(t) * value for part, value in data(w, X, t, reg).items()}


@data.misconception()
def absolute(w, X, t, reg):
    """오차를 제곱하지 않았습니다. 부호는 어떻게 될까요?"""
    return {"loss": np.mean(np.abs(X @ w - t))}


@data.misconception()
def not_doubled(w, X, t, reg):
    """지수 2가 내려오지 않았습니다. 제곱을 미분하면 무엇일까요?"""
    return {"dw": data(w, X, t, reg)["dw"] / 2}


@penalty.misconception(convention=True)
def half(w, X, t, reg):
    """정규화 항에 1/2을 곱하는 관례입니다. 본문의 식은 무엇인가요?"""
    return {"loss": 0.5 * reg * (w @ w), "dw": reg * w}


@penalty.misconception()
def once(w, X, t, reg):
    """정규화 항의 기울기가 절반입니다. 제곱을 미분하면 무엇일까요?"""
    return {"dw": reg * w}


@penalty.misconception()
def forgotten(w, X, t, reg):
    """빠져 있습니다. 무엇을 더해야 할까요?"""
    return {"loss": 0.0, "dw": 0.0}


@task.misconception()
def sum_of_gradient(w, X, t, reg):
    """기울기를 모두 더했습니다. 기울기의 모양은 무엇과 같을까요?"""
    loss, dw = data(w, X, t, reg)["loss"] + penalty(w, X, t, reg)["loss"], data(w, X, t, reg)["dw"]
    return loss, np.sum(dw + 2 * reg * w)
'''

RIGHT = {
    "loss": "np.mean(e**2)",
    "penalty": "reg * (w @ w)",
    "dw": "2 * X.T @ e / len(t)",
    "dp": "2 * reg * w",
}


def write(root: Path, check: str = CHECK) -> ExerciseFolder:
    folder = ExerciseFolder("ridge", "1_day", root / "solutions" / "1_day" / "ridge")
    folder.path.mkdir(parents=True)
    folder.solution.write_text(SOLUTION, "utf-8")
    folder.check.write_text(check, "utf-8")
    return folder


def report(key: AnswerKey, body: str) -> Report:
    source = "import numpy as np\n\ndef ridge(w, X, t, reg):\n    e = X @ w - t\n" + body
    return grade(graded_cells(parse_percent(f"# %%\n{source}\n")), key, InProcessRunner())


def graded(key: AnswerKey, **terms: str) -> TaskResult:
    text = {**RIGHT, **terms}
    body = f"    return {text['loss']} + {text['penalty']}, {text['dw']} + {text['dp']}"
    return report(key, body).tasks[0]
