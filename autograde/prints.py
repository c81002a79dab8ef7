"""Fingerprints: of a value, its structure as text and a few fixed projections of its numbers.

Equal values have equal fingerprints, up to rounding; a projection is linear, so that of a sum is the sum of
the terms' projections. Small enough for the key of a learner, and no value can be read off them.
"""

from __future__ import annotations

import functools
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograde.outcome import Failure, Outcome, Status
from autograde.values import Foreign

Array = np.ndarray[Any, Any]

PROJECTIONS = 2
MUTATED, VIEWS = "@mutated", "@views"
FACETS = (MUTATED, VIEWS)
KINDS = {"b": "b", "i": "n", "u": "n", "f": "n", "c": "c"}
NOTHING = "N"  # the sign of None
BROKEN = "~"  # marks a sign of a value with nan or inf


@dataclass(frozen=True)
class Print:
    """One value's fingerprint.

    Attributes:
        sign: shape and kind, the places of nan and inf, or the exception that came instead.
        marks: the projections of its finite numbers.
        size: how many numbers there are.
        weight: the sum of their absolute values: what a tolerance is relative to.
    """

    sign: str
    marks: Array
    size: int = 0
    weight: float = 0.0


@dataclass(frozen=True)
class Prints:
    """The fingerprints of many answers, side by side.

    Attributes:
        codes: (answers, cases, parts), places in the task's table of signs; 0 is "as the reference does".
        marks: (answers, cases, parts, PROJECTIONS), 0 where the code is.
    """

    codes: Array
    marks: Array

    def __len__(self) -> int:
        return len(self.codes)


@functools.lru_cache(maxsize=64)
def _directions(size: int) -> Array:
    """Fixed weights between -1 and 1, (PROJECTIONS, size); no generator whose stream might change."""
    place = np.arange(1, size + 1, dtype=float)
    return np.stack([np.sin(place * (1.1 + 0.37 * k) + 0.0173 * place**2 + 0.11) for k in range(PROJECTIONS)])


def project(numbers: Array) -> Array:
    """The projections of a vector."""
    return np.asarray(_directions(numbers.size) @ numbers if numbers.size else np.zeros(PROJECTIONS))


def spread(outcome: Outcome) -> dict[str, Any]:
    """The parts of an outcome, a dict's entries each for itself: a gradient of many names is many parts."""
    found: dict[str, Any] = {}
    for name, value in outcome.parts:
        if type(value) is dict and value and all(isinstance(key, str) for key in value):
            found |= {f'{name}["{key}"]' if name else key: item for key, item in value.items()}
        else:
            found[name] = value
    return found


def print_of(value: Any, *, dtype: bool = False) -> Print:
    """A value's fingerprint; with ``dtype`` its dtypes are part of it."""
    pieces: list[Array] = []
    sign = _sign(value, pieces, dtype)
    numbers = np.concatenate(pieces) if pieces else np.zeros(0)
    finite = np.isfinite(numbers)
    if not finite.all():
        kinds = np.where(np.isnan(numbers), 1, np.where(numbers > 0, 2, 3)) * ~finite
        sign += f"{BROKEN}{zlib.crc32(kinds.astype(np.uint8).tobytes()):x}"
        numbers = np.where(finite, numbers, 0.0)
    with np.errstate(over="ignore", invalid="ignore"):
        return Print(sign, project(numbers), numbers.size, float(np.abs(numbers).sum()))


def _sign(value: Any, pieces: list[Array], dtype: bool) -> str:
    """The structure of a value; its numbers go into ``pieces``."""
    if isinstance(value, int) and value.bit_length() > 62:
        return _text(value)
    if isinstance(value, bool | int | float | complex):
        value = np.asarray(value)
    if isinstance(value, np.ndarray):
        flat = value.ravel()
        parts = (flat.real, flat.imag) if flat.dtype.kind == "c" else (flat,)
        pieces.extend(part.astype(float) for part in parts)
        return f"{value.dtype.str if dtype else KINDS[value.dtype.kind]}{value.shape}"
    if isinstance(value, list | tuple):
        return f"[{','.join(_sign(item, pieces, dtype) for item in value)}]"
    if isinstance(value, dict):
        items = sorted(((_text(key), item) for key, item in value.items()), key=lambda pair: pair[0])
        return "{" + ",".join(f"{key}:{_sign(item, pieces, dtype)}" for key, item in items) + "}"
    if isinstance(value, Foreign):
        return f"F{value.type}"
    return NOTHING if value is None else _text(value)


def _text(value: Any) -> str:
    """A digest of what has no numbers to project: text, keys, integers that no float can hold."""
    if isinstance(value, tuple):
        return f"({','.join(map(_text, value))})"
    text = hex(value) if type(value) is int else repr(value)
    return f"{type(value).__name__}{zlib.crc32(text.encode('utf-8', 'backslashreplace')):x}"


def outcome_print(outcome: Outcome, parts: dict[str, Any], part: str, *, dtype: bool = False) -> Print:
    """The fingerprint of one part of an outcome, whose ``parts`` are spread already.

    What a part lacks is told by what came instead: an exception, or other parts than were asked for.
    """
    nothing = np.zeros(PROJECTIONS)
    if part == MUTATED:
        return Print(f"m{outcome.mutated}", nothing)
    if part == VIEWS:
        return Print(f"v{outcome.views}", nothing)
    if part in parts:
        return print_of(parts[part], dtype=dtype)
    names = ",".join(parts)
    if outcome.status is not Status.OK:
        return Print("\n".join((f"!{outcome.status}", names, *_error(outcome.error))), nothing)
    whole = print_of(list(parts.values()), dtype=dtype)
    return Print(f"-{names}|{whole.sign}", whole.marks, whole.size, whole.weight)


def _error(error: Failure | None) -> tuple[str, ...]:
    """The exception; whoever raises it by hand words it as they like."""
    if error is None:
        return ()
    by_hand = (error.source or "").startswith("raise ")
    return (error.type,) if by_hand else (error.type, error.message)


def alike(sign: str, other: str) -> bool:
    """Whether two signs say the same; an exception raised by hand stands for any of its type."""
    if sign == other:
        return True
    mine, others = sign.split("\n", 3), other.split("\n", 3)
    return mine[:3] == others[:3] and {len(mine), len(others)} == {3, 4}
