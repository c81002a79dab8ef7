"""Readers for what a child sends: the kind and the size that was agreed on, or ``WireError``."""

from __future__ import annotations

from typing import Any

from autograde.outcome import Failure, Line, Seen, Work
from autograde.sandbox.wire import WireError

TEXT = 2000
FEW = 20
MAX_AXES = 64  # a variable that is only looked at may have as many as NumPy allows


def a_kind(value: Any, kind: type[Any], most: int = 1) -> Any:
    if type(value) is not kind or (kind in (list, tuple, str) and len(value) > most):
        raise WireError(f"not a {kind.__name__}")
    return value


def a_row(value: Any, length: int) -> tuple[Any, ...]:
    if type(value) is not tuple or len(value) != length:
        raise WireError("not a row")
    return value


def a_text(value: Any, most: int = TEXT) -> str:
    return str(a_kind(value, str, most))


def a_number(value: Any) -> int:
    if type(value) is not int or abs(value) >= 2**62:
        raise WireError("not a number")
    return value


def all_numbers(value: Any, most: int) -> tuple[int, ...]:
    return tuple(a_number(item) for item in a_kind(value, tuple, most))


def failure_row(failure: Failure) -> tuple[Any, ...]:
    bases = tuple(base[:TEXT] for base in failure.bases[:FEW])
    source = failure.source and failure.source[:TEXT]
    seen = tuple((s.name[:TEXT], s.type[:TEXT], s.shape, s.text[:TEXT]) for s in failure.seen[:FEW])
    words = failure.type, failure.message, failure.function, failure.spot, failure.meant
    return *(word[:TEXT] for word in words), bases, failure.line, source, seen


def read_failure(value: Any) -> Failure:
    kind, message, function, spot, meant, bases, line, source, seen = a_row(value, 9)
    return Failure(
        a_text(kind),
        a_text(message),
        tuple(a_text(base) for base in a_kind(bases, tuple, FEW)),
        None if line is None else a_number(line),
        None if source is None else a_text(source),
        a_text(function),
        a_text(spot),
        tuple(_read_seen(one) for one in a_kind(seen, tuple, FEW)),
        a_text(meant),
    )


def _read_seen(value: Any) -> Seen:
    name, kind, shape, text = a_row(value, 4)
    return Seen(
        a_text(name), a_text(kind), None if shape is None else all_numbers(shape, MAX_AXES), a_text(text)
    )


def line_row(line: Line | None) -> tuple[Any, ...] | None:
    return None if line is None else (line.number, line.text[:TEXT], line.spot[:TEXT])


def read_line(value: Any) -> Line | None:
    if value is None:
        return None
    line, words, spot = a_row(value, 3)
    return Line(a_number(line), a_text(words), a_text(spot))


def work_row(work: Work | None) -> tuple[Any, ...] | None:
    if work is None:
        return None
    return work.items, line_row(work.place), work.peak, line_row(work.peak_place)


def read_work(value: Any) -> Work | None:
    if value is None:
        return None
    items, place, peak, peak_place = a_row(value, 4)
    return Work(
        None if items is None else a_number(items),
        read_line(place),
        None if peak is None else a_number(peak),
        read_line(peak_place),
    )
