"""Memory shared by grader and child: inputs lie here, so that the grader sees for itself what became of them.

The first bytes say which statement is running (the child writes, the grader reads after a kill); the arrays
of the trial at hand follow, each on a boundary of its own.
"""

from __future__ import annotations

import mmap
import os
import struct
from collections.abc import Iterable, Sequence

import numpy as np

from autograde.outcome import Trial
from autograde.sandbox.wire import Array
from autograde.values import arrays_in

ANNOUNCED = struct.Struct("<ii")
NOTHING_YET = (-1, -1)
START = ALIGNMENT = 64


def announce(shared: mmap.mmap, cell: int, statement: int) -> None:
    """Note (in the child) which statement runs next."""
    ANNOUNCED.pack_into(shared, 0, cell, statement)


def size_for(trials: Iterable[Trial]) -> int:
    """Bytes that suffice for each of the trials, one at a time; whole pages."""
    most = max((sum(_room(a.nbytes) for a in arrays_in(trial.inputs)) for trial in trials), default=0)
    return -(-(START + most) // mmap.PAGESIZE) * mmap.PAGESIZE


class Arena:
    """The grader's side.

    Attributes:
        fd: the memory file, for the child to map; sealed, so that nobody can cut it under our feet.
        placed: ``(original, offset)`` of the arrays of the trial at hand, in their order.
    """

    def __init__(self, size: int) -> None:
        import fcntl

        self.fd = os.memfd_create("autograde", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        os.ftruncate(self.fd, size)
        fcntl.fcntl(self.fd, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL)
        self._memory = mmap.mmap(self.fd, size)
        self._bytes = np.frombuffer(self._memory, np.uint8)
        self._end = START
        self.placed: list[tuple[Array, int]] = []
        ANNOUNCED.pack_into(self._memory, 0, *NOTHING_YET)

    @property
    def announced(self) -> tuple[int, int]:
        """The statement that the child says it is running."""
        cell, statement = ANNOUNCED.unpack_from(self._memory, 0)
        return cell, statement

    def clear(self) -> None:
        """Forget the arrays; what is placed next overwrites them."""
        self.placed, self._end = [], START

    def place(self, array: Array) -> int:
        """Copy an array in and return its offset."""
        offset, self._end = self._end, self._end + _room(array.nbytes)
        self.placed.append((array, offset))
        if array.size:
            self.window(offset, array.dtype, array.shape)[...] = array
        return offset

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


def _room(nbytes: int) -> int:
    return -(-max(nbytes, 1) // ALIGNMENT) * ALIGNMENT
