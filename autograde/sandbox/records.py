"""The messages between grader and child as plain values, strictly checked where the child sends them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from autograde.execute import Limits
from autograde.outcome import Cell, Failure, Outcome, Probe, StatementError, Status, Trial
from autograde.sandbox.unwire import decode
from autograde.sandbox.wire import DTYPES, Array, WireError, dtype_code, encode
from autograde.values import MAX_NDIM, Foreign

Place = tuple[int, int]  # (cell, statement)
TEXT = 2000
OUTPUT = 100_000
MANY = 1000
ENOUGH_TIMEOUTS = 2  # of one task: its other trials are not run


@dataclass(frozen=True)
class Start:
    """What a child is told first."""

    cells: tuple[Cell, ...]
    limits: Limits
    skip: tuple[Place, ...] = ()
    aloud: bool = False  # announce statements in frames, which stand in order with whatever else is sent


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


# ---- grader to child


def pack_start(start: Start) -> bytes:
    cells = tuple((cell.source, cell.line, cell.name, cell.loan) for cell in start.cells)
    limits = start.limits
    times = limits.statement, limits.top_level, limits.trial, limits.output
    return encode((cells, times, start.skip, start.aloud))


def unpack_start(payload: bytes) -> Start:
    cells, times, skip, aloud = decode(payload)
    return Start(tuple(Cell(*cell) for cell in cells), Limits(*times), skip, aloud)


def pack_trial(trial: Trial, place: Callable[[Array], int | None]) -> bytes:
    """The id stays here: it may tell more about a hidden case than the child needs."""
    probe = trial.probe
    told = probe.kind, probe.name, probe.returns, probe.source, probe.aliasing, probe.trace
    return encode((told, trial.inputs), place)


def unpack_trial(payload: bytes, shared: Any) -> Trial:
    told, inputs = decode(payload, shared)
    return Trial("", Probe(*told), inputs)


# ---- child to grader


def pack_errors(errors: list[StatementError]) -> bytes:
    return encode([(e.cell, _failure(e.failure), e.timed_out) for e in errors[:MANY]])


def unpack_errors(payload: bytes) -> tuple[StatementError, ...]:
    rows = _check(decode(payload), list, MANY)
    return tuple(
        StatementError(_number(cell), _read_failure(failure), _check(timed_out, bool))
        for cell, failure, timed_out in (_row(row, 3) for row in rows)
    )


def unpack_place(payload: bytes) -> Place:
    cell, statement = _row(decode(payload), 2)
    return _number(cell), _number(statement)


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
    error = _failure(outcome.error) if outcome.error else None
    places = [(w.part, w.offset, w.dtype, w.shape, w.strides) for w in windows]
    rest = outcome.mutated, outcome.views, outcome.warnings, outcome.events, outcome.output[:OUTPUT]
    return encode((outcome.status.value, parts, error, *rest, places))


def unpack_outcome(payload: bytes) -> tuple[Outcome, tuple[Window, ...]]:
    decoded = decode(payload)
    if type(decoded) is list:
        return Outcome(Status.OK, _parts(decoded)), ()
    row = _row(decoded, 9)
    status, parts, error, mutated, views, warnings, events, output, places = row
    if status not in ("ok", "raised", "timeout", "missing", "not_run"):
        raise WireError("outcome")
    outcome = Outcome(
        Status(status),
        _parts(parts),
        None if error is None else _read_failure(error),
        _numbers(mutated, MANY),
        tuple(_view(view) for view in _check(views, tuple, MANY)),
        tuple(_text(text) for text in _check(warnings, tuple, MANY)),
        None if events is None else _number(events),
        _text(output, OUTPUT),
    )
    return outcome, tuple(_window(place) for place in _check(places, list, MANY))


def _parts(items: Any) -> tuple[tuple[str, Any], ...]:
    _check(items, list, 2 * MANY)
    if len(items) % 2:
        raise WireError("parts")
    return tuple((_text(name), value) for name, value in zip(items[::2], items[1::2], strict=True))


def _portable(value: Any) -> Any:
    try:
        encode(value)
    except WireError as error:
        return Foreign(type(value).__name__[:80], str(error)[:80])
    return value


def _failure(failure: Failure) -> tuple[Any, ...]:
    bases = tuple(base[:TEXT] for base in failure.bases[:20])
    source = failure.source and failure.source[:TEXT]
    return failure.type[:TEXT], failure.message[:TEXT], bases, failure.line, source


def _read_failure(value: Any) -> Failure:
    kind, message, bases, line, source = _row(value, 5)
    return Failure(
        _text(kind),
        _text(message),
        tuple(_text(base) for base in _check(bases, tuple, 20)),
        None if line is None else _number(line),
        None if source is None else _text(source),
    )


def _view(value: Any) -> tuple[str, int | None]:
    part, position = _row(value, 2)
    return _text(part), None if position is None else _number(position)


def _window(value: Any) -> Window:
    part, offset, dtype, shape, strides = _row(value, 5)
    place = None if offset is None else _number(offset)
    return Window(_text(part), place, _number(dtype), _numbers(shape, MAX_NDIM), _numbers(strides, MAX_NDIM))


def _check(value: Any, kind: type[Any], most: int = 1) -> Any:
    if type(value) is not kind or (kind in (list, tuple, str) and len(value) > most):
        raise WireError(f"not a {kind.__name__}")
    return value


def _row(value: Any, length: int) -> tuple[Any, ...]:
    if type(value) is not tuple or len(value) != length:
        raise WireError("not a row")
    return value


def _text(value: Any, most: int = TEXT) -> str:
    return str(_check(value, str, most))


def _number(value: Any) -> int:
    if type(value) is not int or abs(value) >= 2**62:
        raise WireError("not a number")
    return value


def _numbers(value: Any, most: int) -> tuple[int, ...]:
    return tuple(_number(item) for item in _check(value, tuple, most))
