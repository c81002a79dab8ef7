"""Memory shared by grader and child: inputs lie here, so that the grader sees for itself what became of them.

The first bytes say which statement is running (the child writes, the grader reads after a kill); the arrays
of the trials at hand follow, each on a boundary of its own.
"""

from __future__ import annotations

import mmap
import os
import struct
from collections.abc import Sequence

import numpy as np

from autograde.sandbox.sheets import Placed, Sheet
from autograde.sandbox.wire import Array

ANNOUNCED = struct.Struct("<ii")
NOTHING_YET = (-1, -1)
START = 64


def announce(shared: mmap.mmap, cell: int, statement: int) -> None:
    """Note (in the child) which statement runs next."""
    ANNOUNCED.pack_into(shared, 0, cell, statement)


class Arena:
    """The grader's side.

    Attributes:
        fd: the memory file, for the child to map; sealed, so that nobody can cut it under our feet.
        size: bytes of it.
        placed: ``(original, offset)`` of the arrays of the trial at hand, in their order.
    """

    def __init__(self, size: int) -> None:
        import fcntl

        self.fd = os.memfd_create("autograde", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        os.ftruncate(self.fd, size)
        fcntl.fcntl(self.fd, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL)
        self.size = size
        self._memory = mmap.mmap(self.fd, size)
        self._bytes = np.frombuffer(self._memory, np.uint8)
        self._end = START
        self.placed: Placed = []
        self._image, self._base = b"", START
        ANNOUNCED.pack_into(self._memory, 0, *NOTHING_YET)

    @property
    def announced(self) -> tuple[int, int]:
        """The statement that the child says it is running."""
        cell, statement = ANNOUNCED.unpack_from(self._memory, 0)
        return cell, statement

    def clear(self) -> None:
        """Forget the arrays; what is laid next overwrites them."""
        self.placed, self._end = [], START

    def lay(self, sheet: Sheet) -> int:
        """Copy a trial's arrays in and return where they begin."""
        base, self._end = self._end, self._end + len(sheet.image)
        self._memory[base : self._end] = sheet.image
        return base

    def turn_to(self, sheet: Sheet, base: int) -> None:
        """Make this trial the one at hand; its arrays were laid at ``base``."""
        self.placed = [(array, base + offset) for array, offset in sheet.places]
        self._image, self._base = sheet.image, base

    @property
    def untouched(self) -> bool:
        """Whether every byte of the trial at hand is as it was laid."""
        return self._memory[self._base : self._base + len(self._image)] == self._image

    def window(
        self,
        offset: int,
        dtype: np.dtype[np.generic],
        shape: Sequence[int],
        strides: Sequence[int] | None = None,
    ) -> Array:
        """An array over this memory; the caller has checked the bounds."""
        return np.ndarray(
            tuple(shape), dtype, self._bytes, offset, None if strides is None else tuple(strides)
        )

    def close(self) -> None:
        """Give the memory back. Windows made before must not be used any more."""
        os.close(self.fd)
        self._bytes = np.empty(0, np.uint8)
        self._memory.close()
