"""Trials made ready to be handed to a child, once for all submissions: their bytes, and how their arrays lie."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from autograde.memo import ByIdentity
from autograde.outcome import Trial
from autograde.sandbox.told import pack_trial
from autograde.sandbox.wire import Array
from autograde.values import arrays_in, snapshot

ALIGNMENT = 64
Placed = list[tuple[Array, int]]


@dataclass(frozen=True)
class Sheet:
    """A trial whose inputs are plain data: what a teacher's case returns may still hold NumPy scalars."""

    trial: Trial
    _payloads: dict[int, bytes] = field(default_factory=dict)

    @cached_property
    def places(self) -> Placed:
        """The inputs' arrays and their offsets from where the first one lies."""
        places, end = [], 0
        for array in arrays_in(self.trial.inputs):
            places.append((array, end))
            end += _room(array)
        return places

    @cached_property
    def image(self) -> bytes:
        """The arrays as they lie in memory."""
        if not self.places:
            return b""
        last, offset = self.places[-1]
        image = bytearray(offset + _room(last))
        for array, offset in self.places:
            image[offset : offset + array.nbytes] = array.tobytes()
        return bytes(image)

    def payload(self, base: int) -> bytes:
        """The trial's frame, with its arrays in shared memory from ``base`` on."""
        if base not in self._payloads:
            offsets = iter([base + offset for _, offset in self.places])
            self._payloads[base] = pack_trial(self.trial, lambda array: next(offsets))
        return self._payloads[base]

    @cached_property
    def alone(self) -> bytes:
        """The trial's frame with its arrays in it."""
        return pack_trial(self.trial, lambda array: None)


def _room(array: Array) -> int:
    """Bytes that an array takes up, to the next boundary."""
    return -(-max(array.nbytes, 1) // ALIGNMENT) * ALIGNMENT


def _sheet(trial: Trial) -> Sheet:
    return Sheet(replace(trial, inputs=tuple(map(snapshot, trial.inputs))))


sheet_of: ByIdentity[Sheet] = ByIdentity(_sheet)
