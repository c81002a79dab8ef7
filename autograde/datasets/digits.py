"""scikit-learn's handwritten digits, which come with the package: no download, no file of our own."""

from __future__ import annotations

import numpy as np

from autograde.datasets.dataset import Dataset
from autograde.problem import Problem

N_TRAIN, N_VAL = 1097, 300  # the other 400 are for the test


def load_digits(flatten: bool = True) -> Dataset:
    """손글씨 숫자 1 797장(8×8, 회색조)을 훈련 1 097장, 검증 300장, 시험 400장으로 나누어 돌려줍니다.

    섞는 순서는 ``np.random.RandomState(0).permutation(1797)``로 정해져 있어 언제 불러도 같습니다. 부를 때마다 새 배열을
    만들므로 마음대로 바꾸어도 됩니다.

    Args:
        flatten: True면 x의 모양은 (N, 64), False면 (N, 1, 8, 8).
    Returns:
        Dataset. 화소는 0 이상 1 이하의 float64(본디 0에서 16까지의 정수를 16으로 나눈 값).
    """
    try:
        from sklearn.datasets import load_digits as bundled  # type: ignore[import-untyped]
    except ImportError as missing:
        raise Problem(
            "손글씨 숫자는 scikit-learn에 들어 있는데 scikit-learn이 없습니다. "
            "python -m pip install scikit-learn 을 실행한 뒤 다시 불러 주세요."
        ) from missing
    pixels, labels = bundled(return_X_y=True)
    # RandomState's stream is frozen for good; default_rng's may change with a version of NumPy.
    order = np.random.RandomState(0).permutation(len(pixels))
    x, y = pixels[order] / 16, labels[order].astype(np.int64)
    if not flatten:
        x = x.reshape(-1, 1, 8, 8)
    train, val, test = slice(0, N_TRAIN), slice(N_TRAIN, N_TRAIN + N_VAL), slice(N_TRAIN + N_VAL, None)
    classes = tuple(str(digit) for digit in range(10))
    return Dataset(x[train], y[train], x[val], y[val], x[test], y[test], classes)
