"""An exception in words: its type, its text and the student's own line."""

from __future__ import annotations

import linecache
import re
import traceback
from collections.abc import Mapping, Sequence
from typing import Any

from autograde.outcome import Cell, Failure

CELL_FILE = re.compile(r"<셀 (\d+)>$")
MAX_TEXT = 500
# What a terminal would obey and what neither UTF-8 nor a page can hold.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def describe_failure(error: BaseException, cells: Sequence[Cell], names: Mapping[str, Any]) -> Failure:
    """Turn ``error`` into data. The line is the innermost one of the student's own code.

    Args:
        error: what was raised.
        cells: the submission's cells, in which lines are looked up.
        names: the module's namespace: a frame whose globals these are is the student's.
    """
    kind = type(error)
    bases = tuple(base.__name__ for base in kind.__mro__[1:] if base is not object)[:6]
    try:
        text = error.msg if isinstance(error, SyntaxError) else str(error)
        message = printable(str(text)[:MAX_TEXT])
    except Exception:  # a student's exception may have a broken __str__
        message = ""
    line, source = _place(error, cells, names)
    return Failure(printable(kind.__name__[:80]), message, bases, line, source)


def printable(text: str) -> str:
    """A student's text without escape sequences."""
    return UNPRINTABLE.sub("\ufffd", text)


def _place(
    error: BaseException, cells: Sequence[Cell], names: Mapping[str, Any]
) -> tuple[int | None, str | None]:
    if isinstance(error, SyntaxError) and error.lineno is not None:
        found = CELL_FILE.match(error.filename or "")
        if found and int(found[1]) < len(cells):
            return _line_of(cells[int(found[1])], error.lineno)
    place: tuple[int | None, str | None] = (None, None)
    for frame, line in traceback.walk_tb(error.__traceback__):
        found = CELL_FILE.match(frame.f_code.co_filename)
        if found and int(found[1]) < len(cells):
            place = _line_of(cells[int(found[1])], line)
        elif frame.f_globals is names:  # a running notebook's own cells
            place = line, linecache.getline(frame.f_code.co_filename, line).strip()[:200] or None
    return place


def _line_of(cell: Cell, line: int) -> tuple[int, str | None]:
    lines = cell.source.split("\n")
    text = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    return cell.line + line - 1, text[:200] or None
