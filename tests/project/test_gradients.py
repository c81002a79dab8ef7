"""The reference is the specification, so its gradients must be true: each against the numerical one, by norm."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from references import reference

H = 1e-5
Arrays = dict[str, Any]
Check = tuple[Callable[[Arrays], float], Arrays, Arrays]  # scalar function, its arguments, gradients by name


def numerical_gradient(f: Callable[[Arrays], float], arguments: Arrays, name: str) -> Any:
    x = arguments[name]
    gradient = np.zeros(x.shape)
    for place in np.ndindex(*x.shape):
        step = np.zeros(x.shape)
        step[place] = H
        gradient[place] = f({**arguments, name: x + step}) - f({**arguments, name: x - step})
    return gradient / (2 * H)


def normal(rng: np.random.Generator, **shapes: tuple[int, ...]) -> Arrays:
    return {name: rng.normal(size=shape) for name, shape in shapes.items()}


def batch_norm(rng: np.random.Generator) -> Check:
    solution = reference("prac6_batch_norm")
    arguments, up = normal(rng, x=(6, 4), gamma=(4,), beta=(4,)), rng.normal(size=(6, 4))

    def forward(a: Arrays) -> Any:
        state = {"mode": "train", "eps": 1e-5, "momentum": 0.9}
        state |= {"running_mean": np.zeros(4), "running_var": np.ones(4)}
        return solution.batchnorm_forward(a["x"], a["gamma"], a["beta"], state)

    found = solution.batchnorm_backward(up, forward(arguments)[1])
    return lambda a: np.sum(forward(a)[0] * up), arguments, dict(zip(arguments, found, strict=True))


def rnn(rng: np.random.Generator) -> Check:
    solution = reference("prac4_rnn")
    arguments = normal(rng, x=(2, 5, 3), h0=(2, 4), Wx=(3, 4), Wh=(4, 4), b=(4,))
    up = rng.normal(size=(2, 5, 4))
    found = solution.rnn_backward(up, solution.rnn_forward(*arguments.values())[1])
    return (
        lambda a: np.sum(solution.rnn_forward(*a.values())[0] * up),
        arguments,
        dict(zip(arguments, found, strict=True)),
    )


def lstm_step(rng: np.random.Generator) -> Check:
    solution = reference("prac5_lstm")
    arguments = normal(rng, x=(3, 2), h=(3, 4), c=(3, 4), Wx=(2, 16), Wh=(4, 16), b=(16,))
    up_h, up_c = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))

    def value(a: Arrays) -> float:
        next_h, next_c, _ = solution.lstm_step_forward(*a.values())
        return np.sum(next_h * up_h) + np.sum(next_c * up_c)

    found = solution.lstm_step_backward(up_h, up_c, solution.lstm_step_forward(*arguments.values())[2])
    return value, arguments, dict(zip(arguments, found, strict=True))


def lstm(rng: np.random.Generator) -> Check:
    solution = reference("prac5_lstm")
    arguments = normal(rng, x=(2, 5, 3), h0=(2, 4), Wx=(3, 16), Wh=(4, 16), b=(16,))
    up = rng.normal(size=(2, 5, 4))
    found = solution.lstm_backward(up, solution.lstm_forward(*arguments.values())[1])
    return (
        lambda a: np.sum(solution.lstm_forward(*a.values())[0] * up),
        arguments,
        dict(zip(arguments, found, strict=True)),
    )


def character_model(rng: np.random.Generator) -> Check:
    solution = reference("prac6_char_rnn")
    arguments = normal(rng, E=(6, 3), Wx=(3, 16), Wh=(4, 16), b=(16,), Wy=(4, 6), by=(6,))
    x, y = rng.integers(0, 6, size=(2, 7)), rng.integers(0, 6, size=(2, 7))
    mask = np.array([[1, 1, 1, 1, 1, 1, 1], [1, 1, 1, 0, 0, 0, 0]])

    def both(a: Arrays) -> tuple[float, Arrays]:
        return solution.char_loss(a, x, y, mask, solution.lstm_forward, solution.lstm_backward)

    return lambda a: both(a)[0], arguments, both(arguments)[1]


CHECKS = [batch_norm, rnn, lstm_step, lstm, character_model]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_reference_agrees_with_the_numerical_gradient(
    check: Callable[[np.random.Generator], Check],
) -> None:
    f, arguments, gradients = check(np.random.default_rng(0))
    assert gradients.keys() == arguments.keys()
    for name, gradient in gradients.items():
        numerical = numerical_gradient(f, arguments, name)
        apart = np.linalg.norm(gradient - numerical) / (np.linalg.norm(gradient) + np.linalg.norm(numerical))
        assert apart <= 1e-7, name
        assert np.linalg.norm(numerical) > 1e-3, f"{name}: nothing to compare"


def test_a_wrong_gradient_would_be_noticed() -> None:
    f, arguments, gradients = rnn(np.random.default_rng(0))
    numerical = numerical_gradient(f, arguments, "Wh")
    wrong = gradients["Wh"].T
    assert np.linalg.norm(wrong - numerical) > 0.1 * np.linalg.norm(numerical)
