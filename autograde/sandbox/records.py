"""What a child tells the grader, as plain values; strictly checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from autograde.outcome import Outcome, StatementError, Status
from autograde.sandbox.strict import (
    TEXT,
    a_kind,
    a_number,
    a_row,
    a_text,
    all_numbers,
    failure_row,
    line_row,
    read_failure,
    read_line,
    read_work,
    work_row,
)
from autograde.sandbox.told import Place
from autograde.sandbox.unwire import decode
from autograde.sandbox.wire import DTYPES, Array, WireError, dtype_code, encode
from autograde.values import MAX_NDIM, Foreign

OUTPUT = 100_000
MANY = 1000
ENOUGH_TIMEOUTS = 2  # of one task: its other trials are not run


@dataclass(frozen=True)
class Window:
    """Where a result array lies in the shared memory, as the child says; ``offset`` None: elsewhere."""

    part: str
    offset: int | None
    dtype: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]

    @classmethod
    def of(cls, part: str, array: Array, base: int, size: int) -> Window:
        """Describe ``array`` relative to a mapping of ``size`` bytes at address ``base``."""
        offset = int(array.__array_interface__["data"][0]) - base
        inside = 0 <= offset < size and array.dtype in DTYPES
        code = dtype_code(array.dtype) if inside else 0
        return cls(part, offset if inside else None, code, array.shape, array.strides)


def pack_errors(errors: list[StatementError]) -> bytes:
    return encode([(e.cell, failure_row(e.failure), e.timed_out) for e in errors[:MANY]])


def unpack_errors(payload: bytes) -> tuple[StatementError, ...]:
    rows = a_kind(decode(payload), list, MANY)
    return tuple(
        StatementError(a_number(cell), read_failure(failure), a_kind(timed_out, bool))
        for cell, failure, timed_out in (a_row(row, 3) for row in rows)
    )


def unpack_place(payload: bytes) -> Place:
    cell, statement = a_row(decode(payload), 2)
    return a_number(cell), a_number(statement)


def pack_outcome(outcome: Outcome, windows: list[Window]) -> bytes:
    """An outcome and where its arrays lie. A part that may not travel goes as ``Foreign``."""
    try:
        return _pack_outcome(outcome, windows)
    except WireError:
        parts = tuple((name, _portable(value)) for name, value in outcome.parts)
        return _pack_outcome(replace(outcome, parts=parts), windows)


def _pack_outcome(outcome: Outcome, windows: list[Window]) -> bytes:
    parts = [item for name, value in outcome.parts for item in (name[:TEXT], value)]
    if not windows and outcome == Outcome(Status.OK, outcome.parts):  # most are
        return encode(parts)
    error = failure_row(outcome.error) if outcome.error else None
    places = [(w.part, w.offset, w.dtype, w.shape, w.strides) for w in windows]
    rest = outcome.mutated, outcome.views, outcome.warnings, outcome.events, outcome.output[:OUTPUT]
    second = line_row(outcome.written), work_row(outcome.work)
    return encode((outcome.status.value, parts, error, *rest, *second, places))


def unpack_outcome(payload: bytes) -> tuple[Outcome, tuple[Window, ...]]:
    decoded = decode(payload)
    if type(decoded) is list:
        return Outcome(Status.OK, _parts(decoded)), ()
    row = a_row(decoded, 11)
    status, parts, error, mutated, views, warnings, events, output, written, work, places = row
    if status not in ("ok", "raised", "timeout", "missing", "not_run"):
        raise WireError("outcome")
    outcome = Outcome(
        Status(status),
        _parts(parts),
        None if error is None else read_failure(error),
        all_numbers(mutated, MANY),
        tuple(_view(view) for view in a_kind(views, tuple, MANY)),
        tuple(a_text(one) for one in a_kind(warnings, tuple, MANY)),
        None if events is None else a_number(events),
        a_text(output, OUTPUT),
        read_line(written),
        read_work(work),
    )
    return outcome, tuple(_window(place) for place in a_kind(places, list, MANY))


def _parts(items: Any) -> tuple[tuple[str, Any], ...]:
    a_kind(items, list, 2 * MANY)
    if len(items) % 2:
        raise WireError("parts")
    return tuple((a_text(name), value) for name, value in zip(items[::2], items[1::2], strict=True))


def _portable(value: Any) -> Any:
    try:
        encode(value)
    except WireError as error:
        return Foreign(type(value).__name__[:80], str(error)[:80])
    return value


def _view(value: Any) -> tuple[str, int | None]:
    part, position = a_row(value, 2)
    return a_text(part), None if position is None else a_number(position)


def _window(value: Any) -> Window:
    part, offset, dtype, shape, strides = a_row(value, 5)
    place = None if offset is None else a_number(offset)
    return Window(
        a_text(part), place, a_number(dtype), all_numbers(shape, MAX_NDIM), all_numbers(strides, MAX_NDIM)
    )
