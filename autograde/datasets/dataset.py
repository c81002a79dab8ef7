"""What every loader returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Dataset:
    """나누어 둔 데이터. 고르는 일은 모두 검증 데이터(val)로 하고, 시험 데이터(test)는 마지막에 한 번만 씁니다.

    Attributes:
        x_train, x_val, x_test: 0 이상 1 이하의 화소. 모양은 (N, D), ``flatten=False``로 불렀다면 (N, C, H, W).
        y_train, y_val, y_test: 정답 레이블. 모양 (N,)의 int64 배열.
        classes: 레이블 순서대로 적은 클래스의 이름.
    """

    x_train: NDArray[Any]
    y_train: NDArray[np.int64]
    x_val: NDArray[Any]
    y_val: NDArray[np.int64]
    x_test: NDArray[Any]
    y_test: NDArray[np.int64]
    classes: tuple[str, ...]


def scaled(images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """Bytes to [0, 1], as float32: 60 000 photographs in float64 would fill a gigabyte and more."""
    x = images.astype(np.float32)
    x /= 255
    return x, labels.astype(np.int64)


def divided(
    train: tuple[NDArray[Any], NDArray[np.int64]],
    test: tuple[NDArray[Any], NDArray[np.int64]],
    *,
    n_val: int,
    flatten: bool,
    classes: tuple[str, ...],
) -> Dataset:
    """Set the last ``n_val`` training images apart for validation.

    Raises:
        ValueError: nothing would be left to train on, or to validate with.
    """
    (x, y), (x_test, y_test) = train, test
    if not 0 < n_val < len(x):
        raise ValueError(f"n_val은 1 이상 {len(x) - 1} 이하여야 합니다: {n_val}")
    if flatten:
        x, x_test = x.reshape(len(x), -1), x_test.reshape(len(x_test), -1)
    cut = len(x) - n_val
    return Dataset(x[:cut], y[:cut], x[cut:], y[cut:], x_test, y_test, classes)
