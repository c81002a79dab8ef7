"""Values that travel through other programs without showing themselves."""

from __future__ import annotations

import pickle
import sys
import zlib
from typing import Any, Self


class Sealed:
    """A value as compressed bytes. Whoever prints it, logs it or lists it sees no word of it.

    This is no encryption: who may run code where it is, may open it.
    """

    __slots__ = ("_data", "_opened", "_value")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._opened, self._value = False, None

    @classmethod
    def of(cls, value: object) -> Self:
        return cls(zlib.compress(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL), 1))

    def open(self) -> Any:
        """The value; always the same object here."""
        if not self._opened:
            self._value, self._opened = pickle.loads(zlib.decompress(self._data)), True
        return self._value

    def __repr__(self) -> str:
        return "Sealed"

    def __reduce__(self) -> tuple[type[Self], tuple[bytes]]:
        return type(self), (self._data,)

    def __sizeof__(self) -> int:
        return sys.getsizeof(self._data)
