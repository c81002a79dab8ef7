"""A made-up submission that the zygote runs again and again before it forks.

Python rewrites code that it has run some ten times, and sets up much on first use. A child would do all that in
memory of its own, which costs more than a small submission.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np

from autograde.execute import Limits
from autograde.outcome import Cell, Probe, Trial
from autograde.sandbox.serve import Channel, Desk, Room
from autograde.sandbox.told import Start, pack_start, pack_trial, unpack_start, unpack_trial

TIMES = 12
SOURCES = (
    """import numpy as np
from autograde import check
np.random.seed(0)
X, y = np.random.randn(4, 3), np.array([0, 2, 1, 2])
""",
    """def loss(W, X, y, reg=0.0):
    scores = X.dot(W) - np.max(X @ W, axis=1, keepdims=True)
    p = np.exp(scores) / np.sum(np.exp(scores), axis=1, keepdims=True)
    p[np.arange(len(y)), y] -= 1
    return np.mean(p) + reg * (W * W).sum(), {"dW": X.T @ p / len(y)}
loss(np.zeros((3, 3)), X, y)
""",
    """def naive(X):
    total = 0.0
    for i in range(X.shape[0]):
        for j in range(X.shape[1]):
            if X[i, j] > 0:
                total += X[i, j]
    return float(total), list(X.shape), str(X.dtype)
""",
    """class Layer:
    def __init__(self, W, b):
        self.params, self.cache = {"W": W, "b": b}, None
    def forward(self, x):
        self.cache = x
        return np.maximum(0, x.reshape(x.shape[0], -1) @ self.params["W"] + self.params["b"])
""",
    """def wrong(X):
    return X @ X
def view(X):
    return X[:, 1:]
answer = X.mean(axis=0)
check("rehearsal.answer")
print(f"{answer[0]:.3f}", answer)
1 / 0
""",
    "def broken(:",
)
SCENARIO = """
def run(m, W, x):
    layer = m.Layer(W, np.zeros(W.shape[1]))
    yield "out", layer.forward(x)
    yield "cache", layer.cache
"""


class _Silent(Room):
    def announce(self, aloud: bool, cell: int, statement: int) -> None:
        """Nobody listens."""


def rehearse(modules: Collection[str]) -> None:
    """Run it in this process, so that its forks find everything ready."""
    room, cells = _Silent(Channel(-1, -1), None, modules), tuple(map(Cell, SOURCES))
    for _ in range(TIMES):
        desk = Desk(room, unpack_start(pack_start(Start(cells, Limits()))))
        desk.run()
        for trial in _trials():
            desk.trial(unpack_trial(pack_trial(trial, lambda array: None), None))


def _trials() -> list[Trial]:
    W, X = np.ones((3, 3)), np.arange(12.0).reshape(4, 3)
    probes: list[tuple[Probe, tuple[Any, ...]]] = [
        (Probe("function", "loss", ("loss", "grads")), (W, X, np.array([0, 1, 2, 0]), 0.5)),
        (Probe("function", "loss", trace=True, measure=True), (W, X, np.array([0, 1, 2, 0]))),
        (Probe("function", "naive", watch=True), (X,)),
        (Probe("function", "view", aliasing=True), (X,)),
        (Probe("function", "wrong"), (X,)),
        (Probe("function", "nowhere"), (X, [1, 2.5], {"a": X})),
        (Probe("variable", "answer"), ({},)),
        (Probe("scenario", "Layer", source=SCENARIO), (W, X)),
    ]
    return [Trial("", probe, inputs) for probe, inputs in probes]
