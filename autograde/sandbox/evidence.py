"""What a trial did to its arguments, established on the grader's own mapping of the shared memory.

The child is asked only where a result lies; whether that is true is seen by changing the memory there: a
view shows the new numbers, a copy cannot.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograde.outcome import Outcome
from autograde.sandbox.arena import Arena
from autograde.sandbox.records import Window
from autograde.sandbox.wire import DTYPES, Array, WireError
from autograde.values import arrays_in, same

NESTED = -1  # in an array inside a list or dict: not what is asked for


@dataclass(frozen=True)
class Claim:
    """A result array, and the argument in whose memory it lies if its window is to be believed."""

    part: str
    value: Any
    window: Window
    position: int | None


def changed(arena: Arena, inputs: Sequence[Any]) -> set[int]:
    """Positions of the arguments whose arrays are not as they were placed."""
    return {
        position
        for position, array, offset in _placed(arena, inputs)
        if array.size and arena.window(offset, array.dtype, array.shape).tobytes() != array.tobytes()
    }


def claims(arena: Arena, inputs: Sequence[Any], outcome: Outcome, windows: Sequence[Window]) -> list[Claim]:
    """Check each window's bounds, and that it shows the value that was reported. To be called before ``refill``."""
    values, found = dict(outcome.parts), []
    for window in windows:
        if window.part not in values:
            raise WireError("a window on nothing")
        value = values[window.part]
        position = _position(arena, inputs, window) if _fits(window, value) else None
        if position is not None and not same(_look(arena, window), value):
            position = None
        found.append(Claim(window.part, value, window, position))
    return found


def refill(arena: Arena) -> None:
    """Change every byte of every array in the shared memory."""
    for array, offset in arena.placed:
        if array.size:
            data = arena.window(offset, np.dtype(np.uint8), (array.nbytes,))
            data ^= np.uint8(1 if array.dtype.kind == "b" else 1 + secrets.randbelow(255))


def verdicts(
    arena: Arena, found: Sequence[Claim], again: Sequence[Any]
) -> tuple[tuple[str, int | None], ...]:
    """Which parts are views of which argument, now that the memory has been refilled.

    Args:
        arena: after ``refill``.
        found: claims made before it.
        again: the same results, read again by the child.
    """
    return tuple(
        (claim.part, _verdict(arena, claim, value)) for claim, value in zip(found, again, strict=False)
    )


def _verdict(arena: Arena, claim: Claim, again: Any) -> int | None:
    if claim.position is not None and same(_look(arena, claim.window), again):
        return None if claim.position == NESTED else claim.position
    if claim.position is None and not same(claim.value, again):
        return 0  # it moved with the memory, so it is a view, whatever its window said
    return None


def _position(arena: Arena, inputs: Sequence[Any], window: Window) -> int | None:
    """The array argument within which the whole window lies; None: nowhere."""
    if window.offset is None:
        return None
    ends = [(length - 1) * stride for length, stride in zip(window.shape, window.strides, strict=True)]
    low = window.offset + sum(min(end, 0) for end in ends)
    high = window.offset + sum(max(end, 0) for end in ends) + DTYPES[window.dtype].itemsize
    for position, array, offset in _placed(arena, inputs):
        if offset <= low and high <= offset + array.nbytes:
            return position if inputs[position] is array else NESTED
    return None


def _fits(window: Window, value: Any) -> bool:
    """Whether the window describes an array like this one, which bounds its size, and is not empty."""
    return (
        isinstance(value, np.ndarray)
        and value.size > 0
        and window.shape == value.shape
        and len(window.strides) == value.ndim
        and value.dtype in DTYPES[window.dtype : window.dtype + 1]
    )


def _look(arena: Arena, window: Window) -> Array:
    assert window.offset is not None
    return arena.window(window.offset, DTYPES[window.dtype], window.shape, window.strides).copy()


def _placed(arena: Arena, inputs: Sequence[Any]) -> Iterator[tuple[int, Array, int]]:
    """``(position, array, offset)``: arrays were placed in the order in which ``arrays_in`` finds them."""
    placed = iter(arena.placed)
    for position, value in enumerate(inputs):
        for array in arrays_in(value):
            yield position, array, next(placed)[1]
