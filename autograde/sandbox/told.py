"""What the grader tells a child: cells and trials.

The grader is to be believed, so this may be read by Python's own ``marshal``, in a tenth of the time of what
comes back (``wire.py``). Arrays are told apart: most lie in shared memory.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograde.execute import Limits
from autograde.outcome import Cell, Probe, Trial
from autograde.sandbox.wire import DTYPES, Array, WireError, dtype_code
from autograde.values import arrays_in

Place = tuple[int, int]  # (cell, statement)
PLAIN, ARRAY, LIST, TUPLE, DICT = range(5)


@dataclass(frozen=True)
class Start:
    """What a child is told first."""

    cells: tuple[Cell, ...]
    limits: Limits
    skip: tuple[Place, ...] = ()
    aloud: bool = False  # announce statements in frames, which stand in order with whatever else is sent
    patient: bool = False  # answers may come several at a time


def pack_start(start: Start) -> bytes:
    cells = [(cell.source, cell.line, cell.name, cell.loan) for cell in start.cells]
    limits = start.limits
    times = limits.statement, limits.top_level, limits.trial, limits.output
    return marshal.dumps((cells, times, start.skip, start.aloud, start.patient))


def unpack_start(payload: bytes) -> Start:
    cells, times, skip, aloud, patient = marshal.loads(payload)
    return Start(tuple(Cell(*cell) for cell in cells), Limits(*times), skip, aloud, patient)


def pack_turn(number: int) -> bytes:
    return marshal.dumps(number)


def unpack_turn(payload: bytes) -> int:
    return int(marshal.loads(payload))


def pack_trial(trial: Trial, place: Callable[[Array], int | None]) -> bytes:
    """The id stays here: it may tell more about a hidden case than the child needs.

    Args:
        trial: its inputs are snapshots.
        place: where in the shared memory an array lies; None sends its bytes.
    """
    probe = trial.probe
    flags = probe.aliasing, probe.trace, probe.watch, probe.measure, probe.memory
    told = probe.kind, probe.name, probe.returns, probe.source, *flags
    try:
        return marshal.dumps((told, [_told(value, place) for value in trial.inputs]))
    except ValueError as error:
        raise WireError("a value that may not travel") from error


def unpack_trial(payload: bytes, shared: Any) -> Trial:
    told, inputs = marshal.loads(payload)
    return Trial("", Probe(*told), tuple([_taken(item, shared) for item in inputs]))


def _told(value: Any, place: Callable[[Array], int | None]) -> tuple[int, Any]:
    if isinstance(value, np.ndarray):
        offset = place(value)
        where = value.tobytes() if offset is None else offset
        return ARRAY, (dtype_code(value.dtype), value.shape, where)
    if next(arrays_in(value), None) is None:
        return PLAIN, value
    if isinstance(value, dict):
        return DICT, [(key, _told(item, place)) for key, item in value.items()]
    return LIST if isinstance(value, list) else TUPLE, [_told(item, place) for item in value]


def _taken(told: tuple[int, Any], shared: Any) -> Any:
    tag, value = told
    if tag == PLAIN:
        return value
    if tag == ARRAY:
        code, shape, where = value
        if isinstance(where, int):
            return np.ndarray(shape, DTYPES[code], shared, where)
        return np.ndarray(shape, DTYPES[code], bytearray(where) if where else None)
    if tag == DICT:
        return {key: _taken(item, shared) for key, item in value}
    items = [_taken(item, shared) for item in value]
    return items if tag == LIST else tuple(items)
