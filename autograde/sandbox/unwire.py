"""Bytes as values: the reading half of ``wire.py``.

What comes from a student's process is hostile until it has been read here: ``decode`` returns a value of
the closed set or raises ``WireError``, whatever the bytes are, in time and memory in proportion to them.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

import numpy as np

from autograde.sandbox.wire import (
    COMPLEX,
    COUNT,
    DEPTH,
    DTYPES,
    FLOAT,
    HEADER,
    MAX_INT_BYTES,
    Array,
    WireError,
)
from autograde.values import MAX_BYTES, MAX_ITEMS, MAX_NDIM, Foreign

MAX_INT_KEY = 2**60  # beyond, distinct ints may share a hash: many such keys would cost quadratic time
MAX_TUPLE_KEYS = 1000  # hashes of tuples of numbers are easily made to collide, too


def decode(data: bytes | bytearray) -> Any:
    """The value that ``encode`` was given; WireError for anything else."""
    reader = _Reader(data)
    value = reader.value(0)
    if reader.at != len(data):
        raise WireError("bytes left over")
    return value


class _Reader:
    def __init__(self, data: bytes | bytearray) -> None:
        self.data, self.at = memoryview(data), 0
        self.items = 2 * MAX_ITEMS  # a dict's keys and values count apart
        self.tuple_keys = MAX_TUPLE_KEYS

    def take(self, size: int) -> memoryview:
        end = self.at + size
        if end > len(self.data):
            raise WireError("too short")
        taken, self.at = self.data[self.at : end], end
        return taken

    def count(self) -> int:
        return int(COUNT.unpack(self.take(4))[0])

    def value(self, depth: int) -> Any:
        self.items -= 1
        if depth > DEPTH or self.items < 0:
            raise WireError("too deep or too many")
        tag = bytes(self.take(1))
        read = _READ.get(tag)
        if read is None:
            raise WireError(f"tag {tag!r}")
        return read(self, depth)

    def integer(self, depth: int) -> int:
        size = self.count()
        if not 0 < size <= MAX_INT_BYTES:
            raise WireError("int length")
        return int.from_bytes(self.take(size), "little", signed=True)

    def text(self, depth: int) -> str:
        try:
            return str(self.take(self.count()), "utf-8", "surrogatepass")
        except UnicodeDecodeError:
            raise WireError("text") from None

    def foreign(self, depth: int) -> Foreign:
        words = self.value(depth + 1), self.value(depth + 1)
        if not all(type(word) is str and len(word) <= 200 for word in words):
            raise WireError("foreign")
        return Foreign(*words)

    def list(self, depth: int) -> list[Any]:
        count = self.count()
        if count > self.items:
            raise WireError("too many")
        return [self.value(depth + 1) for _ in range(count)]

    def dict(self, depth: int) -> dict[Any, Any]:
        count, result = self.count(), {}
        if count > self.items:
            raise WireError("too many")
        for _ in range(count):
            key = self.value(depth + 1)
            self.check_key(key)
            result[key] = self.value(depth + 1)
        if len(result) != count:
            raise WireError("a key twice")
        return result

    def check_key(self, key: Any, inside: bool = False) -> None:
        kind = type(key)
        if kind is tuple and not inside:
            self.tuple_keys -= 1
        good = key is None or kind in (str, bool, float, Foreign) or (kind is int and abs(key) < MAX_INT_KEY)
        if self.tuple_keys < 0 or not (good or kind is tuple):
            raise WireError("dict key")
        if kind is tuple:
            for item in key:
                self.check_key(item, inside=True)

    def shape(self) -> tuple[np.dtype[Any], tuple[int, ...], int]:
        code, ndim = HEADER.unpack(self.take(2))
        if code >= len(DTYPES) or ndim > MAX_NDIM:
            raise WireError("array header")
        shape, size = struct.unpack(f"<{ndim}Q", self.take(8 * ndim)), DTYPES[code].itemsize
        for length in shape:
            size *= max(length, 1)  # NumPy measures an empty array this way, too
            if size > MAX_BYTES:
                raise WireError("array too large")
        return DTYPES[code], shape, 0 if 0 in shape else size

    def array(self, depth: int) -> Array:
        dtype, shape, size = self.shape()
        data = self.take(size)
        if dtype.kind == "b" and bytes(data).strip(b"\0\1"):
            raise WireError("bool array")
        return np.ndarray(shape, dtype, buffer=bytearray(data) if size else None)


_READ: dict[bytes, Callable[[_Reader, int], Any]] = {
    b"N": lambda reader, depth: None,
    b"T": lambda reader, depth: True,
    b"U": lambda reader, depth: False,
    b"i": _Reader.integer,
    b"f": lambda reader, depth: FLOAT.unpack(reader.take(8))[0],
    b"c": lambda reader, depth: complex(*COMPLEX.unpack(reader.take(16))),
    b"s": _Reader.text,
    b"x": _Reader.foreign,
    b"l": _Reader.list,
    b"t": lambda reader, depth: tuple(reader.list(depth)),
    b"d": _Reader.dict,
    b"a": _Reader.array,
}
