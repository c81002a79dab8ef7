"""Run a learner's few lines until they fail."""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np

from autograde.errors import Explanation, explain
from autograde.errors.scene import Scene
from autograde.execute import Limits, Student
from autograde.outcome import Cell, Failure, Probe, Status, Trial

PATIENT = Limits(statement=20, top_level=60, trial=20)
HEAD = '''\
import math
import numpy as np

def f(X, y, W):
    """점수를 구합니다.

    인자:
        X: 입력. 모양 (N, D), 실수 배열.
        y: 레이블. 모양 (N,), 정수 배열.
        W: 가중치. 모양 (D, C), 실수 배열.
    """
'''


def inputs() -> dict[str, Any]:
    """N = 2, D = 3, C = 4."""
    return {"X": np.arange(6.0).reshape(2, 3), "y": np.array([0, 1]), "W": np.arange(12.0).reshape(3, 4)}


def text_of(body: str) -> str:
    return HEAD + textwrap.indent(textwrap.dedent(body).strip("\n"), "    ") + "\n"


def failure(source: str, given: dict[str, Any]) -> Failure:
    """What ``f`` raises."""
    student = Student([Cell(source)], PATIENT)
    student.run()
    assert not student.errors, student.errors
    outcome = student.trial(Trial("", Probe("function", "f"), tuple(given.values())))
    assert outcome.status is Status.RAISED, outcome
    assert outcome.error is not None
    return outcome.error


def scene(body: str, **given: Any) -> Scene:
    """The crash of a body of ``f``."""
    arguments = inputs() | given
    return Scene(failure(text_of(body), arguments), arguments, text_of(body))


def scene_of_text(source: str) -> Scene:
    """The crash of a cell that Python cannot read."""
    student = Student([Cell(source)], PATIENT)
    student.run()
    return Scene(student.errors[0].failure, {}, source)


def scene_of_class(source: str) -> Scene:
    """The crash when ``forward`` and ``backward`` of the class ``Relu`` are called in turn."""
    text = "import numpy as np\n" + textwrap.dedent(source).strip("\n") + "\n"
    student = Student([Cell(text)], PATIENT)
    student.run()
    assert not student.errors, student.errors
    run = "def run(m, x, dout):\n    r = m.Relu()\n    yield 'out', r.forward(x)\n    yield 'dx', r.backward(dout)\n"
    x = np.arange(6.0).reshape(2, 3) - 2
    outcome = student.trial(Trial("", Probe("scenario", "Relu", source=run), (x, x.copy())))
    assert outcome.error is not None
    return Scene(outcome.error, {"x": x, "dout": x}, text)


def told(found: Scene) -> Explanation:
    """What a learner is told."""
    explanation = explain(found)
    assert explanation is not None, found.error
    return explanation
