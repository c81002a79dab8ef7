"""The values that may cross a border: a closed set, copied, never shared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

MAX_BYTES = 64 << 20
MAX_DEPTH = 12
MAX_ITEMS = 100_000
MAX_NDIM = 8
ARRAY_KINDS = "?bhilqBHILQefdFD"


@dataclass(frozen=True)
class Foreign:
    """Stands for a value outside the closed set, e.g. a function, a class, ``np.matrix``."""

    type: str
    why: str = ""


class TooMuch(Exception):
    """The value is larger or deeper than a result may be."""


class _Budget:
    def __init__(self) -> None:
        self.bytes = MAX_BYTES
        self.items = MAX_ITEMS

    def spend(self, nbytes: int) -> None:
        self.bytes -= nbytes
        self.items -= 1
        if self.bytes < 0 or self.items < 0:
            raise TooMuch


def snapshot(value: Any) -> Any:
    """A deep, plain copy of ``value``; what is outside the closed set becomes ``Foreign``.

    Subclasses (``np.matrix``, masked arrays, a dict with its own ``__eq__``) are foreign: only
    exact types count. NumPy scalars become 0-d arrays, so they keep their dtype; as keys they are numbers.
    """
    if type(value) is np.ndarray and _is_plain(value):  # most values by far
        return value.copy()
    try:
        return _copy(value, _Budget(), 0)
    except TooMuch:
        return Foreign(type(value).__name__, "too large")


def _is_plain(array: np.ndarray[Any, Any]) -> bool:
    dtype = array.dtype
    return (
        dtype.isnative
        and dtype.char in ARRAY_KINDS
        and array.ndim <= MAX_NDIM
        and array.nbytes <= MAX_BYTES
        and dtype.metadata is None
    )


def _copy(value: Any, budget: _Budget, depth: int) -> Any:
    kind = type(value)
    if value is None or kind in (bool, float, complex):
        budget.spend(16)
        return value
    if kind is int:
        budget.spend(value.bit_length() // 8 + 8)
        return value
    if kind is str:
        budget.spend(4 * len(value))
        return value
    if kind is np.ndarray:
        return _copy_array(value, budget)
    if kind is np.str_:
        return _copy(str(value), budget, depth)
    if isinstance(value, np.generic) and kind.__module__ == "numpy":
        return _copy_array(np.asarray(value), budget)
    if kind in (list, tuple, dict):
        if depth >= MAX_DEPTH:
            raise TooMuch
        return _copy_container(value, budget, depth + 1)
    return Foreign(_type_name(kind))


def _copy_array(array: np.ndarray[Any, Any], budget: _Budget) -> Any:
    if array.dtype.char not in ARRAY_KINDS:
        return Foreign("ndarray", f"dtype={array.dtype.name}"[:80])
    if array.ndim > MAX_NDIM:
        return Foreign("ndarray", f"{array.ndim} dimensions")
    budget.spend(array.nbytes)
    return np.array(array, dtype=array.dtype.newbyteorder("="), order="C", copy=True)


def _copy_container(value: Any, budget: _Budget, depth: int) -> Any:
    budget.spend(8 * len(value))
    if type(value) is dict:
        pairs = [(_key(_copy(k, budget, depth)), _copy(v, budget, depth)) for k, v in value.items()]
        if not all(_is_key(k) for k, _ in pairs):
            return Foreign("dict", "keys")
        return dict(pairs)
    items = [_copy(item, budget, depth) for item in value]
    return items if type(value) is list else tuple(items)


def _key(key: Any) -> Any:
    """A key that is a NumPy number, such as a label, is the number."""
    if isinstance(key, np.ndarray) and key.ndim == 0:
        return key.item()
    return tuple(map(_key, key)) if isinstance(key, tuple) else key


def _is_key(key: Any) -> bool:
    if isinstance(key, tuple):
        return all(map(_is_key, key))
    return key is None or isinstance(key, str | int | float)


def _type_name(kind: type) -> str:
    module = kind.__module__
    return (kind.__qualname__ if module in ("builtins", "__main__") else f"{module}.{kind.__qualname__}")[:80]


def arrays_in(value: Any) -> Iterator[np.ndarray[Any, Any]]:
    """Every array in a snapshot, in a fixed order."""
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from arrays_in(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from arrays_in(item)


def foreign_in(value: Any) -> Iterator[Foreign]:
    """Whatever could not be copied."""
    if isinstance(value, Foreign):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from foreign_in(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from foreign_in(item)


def is_scalar(value: Any) -> bool:
    """Python numbers, NumPy scalars and 0-d arrays are the same thing."""
    return isinstance(value, bool | int | float | complex) or (
        isinstance(value, np.ndarray) and value.ndim == 0
    )


def same(a: Any, b: Any) -> bool:
    """Bit-for-bit equality of two snapshots: type, dtype, shape and bytes."""
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray):
        return bool(a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes())
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[k], b[k]) for k in a)
    return bool(a == b) or (a != a and b != b)
