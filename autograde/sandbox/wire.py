"""Values as bytes: one tag a value, every length checked. No pickle, no ``np.load``, no JSON.

This is the writing half; ``unwire.py`` reads. What may travel is the closed set of ``values.py``.
"""

from __future__ import annotations

import struct
from typing import Any

import numpy as np

from autograde.values import MAX_DEPTH, MAX_NDIM, Foreign

Array = np.ndarray[Any, Any]
DTYPES = tuple(
    np.dtype(code)
    for code in ("?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16")
)
DEPTH = MAX_DEPTH + 8  # a value may lie a few levels deep in an outcome
MAX_INT_BYTES = 1024
COUNT, FLOAT, COMPLEX, HEADER = (struct.Struct(form) for form in ("<I", "<d", "<dd", "<BB"))


class WireError(Exception):
    """Bytes that no honest process would have sent, or a value that may not travel."""


def encode(value: Any) -> bytes:
    """Turn a value of the closed set, such as a snapshot, into bytes."""
    parts: list[bytes] = []
    _encode(value, parts, 0)
    return b"".join(parts)


def _encode(value: Any, parts: list[bytes], depth: int) -> None:
    if depth > DEPTH:
        raise WireError("too deep")
    kind = type(value)
    if value is None or kind is bool:
        parts.append(b"N" if value is None else b"T" if value else b"U")
    elif kind is int:
        data = value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)
        if len(data) > MAX_INT_BYTES:
            raise WireError("int too large")
        parts += (b"i", COUNT.pack(len(data)), data)
    elif kind is float:
        parts += (b"f", FLOAT.pack(value))
    elif kind is complex:
        parts += (b"c", COMPLEX.pack(value.real, value.imag))
    elif kind is str:
        data = value.encode("utf-8", "surrogatepass")
        parts += (b"s", COUNT.pack(len(data)), data)
    elif kind is Foreign:
        parts.append(b"x")
        for text in (value.type, value.why):
            _encode(text, parts, depth + 1)
    elif isinstance(value, np.ndarray):
        _encode_array(value, parts)
    elif kind in (list, tuple, dict):
        items = [item for pair in value.items() for item in pair] if kind is dict else value
        parts += (b"d" if kind is dict else b"l" if kind is list else b"t", COUNT.pack(len(value)))
        for item in items:
            _encode(item, parts, depth + 1)
    else:
        raise WireError(f"{kind.__name__} may not travel")


def _encode_array(array: Array, parts: list[bytes]) -> None:
    code = dtype_code(array.dtype)
    if array.ndim > MAX_NDIM:
        raise WireError("too many dimensions")
    shape = struct.pack(f"<{array.ndim}Q", *array.shape)
    parts += (b"a", HEADER.pack(code, array.ndim), shape, array.tobytes())


def dtype_code(dtype: np.dtype[Any]) -> int:
    """Position in ``DTYPES``; WireError for a dtype that may not travel."""
    try:
        return DTYPES.index(dtype)
    except ValueError:
        raise WireError(f"dtype {dtype}") from None
