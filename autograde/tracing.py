"""A student's frames as they run: whose code it is, where in the file it stands."""

from __future__ import annotations

import contextlib
import linecache
import sys
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import Any

from autograde.failure import own_lines, printable
from autograde.outcome import Cell, Line

MAX_TEXT = 200
Hook = Callable[[FrameType, str], None]


@contextlib.contextmanager
def traced(hook: Hook, own: Sequence[dict[str, Any]], foreign: Hook | None = None) -> Iterator[None]:
    """Call ``hook(frame, event)`` for whatever happens in frames of the student's code.

    Args:
        hook: told of "call", "line" and "return".
        own: globals of the code that is the student's.
        foreign: told of each call of a Python function that is not.
    """

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        if not any(frame.f_globals is names for names in own):
            if foreign is not None:
                foreign(frame, event)
            return None
        hook(frame, event)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)


def lines_of(file: str, cells: Sequence[Cell]) -> tuple[list[str], int]:
    """The lines that were compiled under this name, and the number of the first in the student's file."""
    found = own_lines(file, cells)
    return found or ([line.rstrip("\n") for line in linecache.getlines(file)], 1)


def line_at(file: str, number: int, cells: Sequence[Cell], spot: str = "") -> Line:
    """Line ``number`` of a file or cell, as the student counts it."""
    lines, start = lines_of(file, cells)
    text = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    return Line(start + number - 1, printable(text[:MAX_TEXT]), printable(spot))
