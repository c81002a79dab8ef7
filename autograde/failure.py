"""An exception in words: its type, its text and the student's own line."""

from __future__ import annotations

import linecache
import re
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, TypeGuard

from autograde.outcome import Cell, Failure, Seen
from autograde.spot import expression, meant, variables

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
        text = error.msg if _is_python_s(error) else str(error)
        message = printable(str(text)[:MAX_TEXT])
    except BaseException:  # a student's exception may have any __str__
        message = ""
    place = _place(error, message, cells, names)
    return Failure(printable(kind.__name__[:80]), message, bases, *place)


def printable(text: str) -> str:
    """A student's text without escape sequences."""
    return UNPRINTABLE.sub("\ufffd", text)


# line, its text, the function, the part that failed, the variables in it, the name that was meant
Place = tuple[int | None, str | None, str, str, tuple[Seen, ...], str]
NOWHERE: Place = (None, None, "", "", (), "")


def _place(error: BaseException, message: str, cells: Sequence[Cell], names: Mapping[str, Any]) -> Place:
    if _is_python_s(error) and error.lineno is not None:
        lines = own_lines(error.filename or "", cells)
        if lines is not None:
            return (*_line_of(*lines, error.lineno), "", "", (), "")
    own: tuple[TracebackType, list[str], int] | None = None
    step = BaseException.__dict__["__traceback__"].__get__(error)
    while step is not None:
        code = step.tb_frame.f_code
        lines = own_lines(code.co_filename, cells)
        if lines is not None:
            own = step, *lines
        elif step.tb_frame.f_globals is names:  # a running notebook's own cells
            own = step, [line.rstrip("\n") for line in linecache.getlines(code.co_filename)], 1
        step = step.tb_next
    return _seen(error, message, *own) if own else (*NOWHERE[:-1], printable(meant(error, message)))


def _is_python_s(error: BaseException) -> TypeGuard[SyntaxError]:
    """A syntax error as Python raises it; a class of the student's may be anything."""
    return type(error) in (SyntaxError, IndentationError, TabError)


def own_lines(file: str, cells: Sequence[Cell]) -> tuple[list[str], int] | None:
    """The lines of the student's cell that was compiled under this name, and where it starts in its file."""
    found = CELL_FILE.match(file)
    if found is None or int(found[1]) >= len(cells):
        return None
    cell = cells[int(found[1])]
    return cell.source.split("\n"), cell.line


def _seen(error: BaseException, message: str, step: TracebackType, lines: list[str], start: int) -> Place:
    frame, function = step.tb_frame, step.tb_frame.f_code.co_name
    line, source = _line_of(lines, start, step.tb_lineno)
    spot = expression(frame.f_code, step.tb_lasti, lines)
    looked = variables(frame, (spot, source or ""))
    function = "" if function.startswith("<") else function[:80]
    return line, source, function, printable(spot), looked, printable(meant(error, message, frame))


def _line_of(lines: list[str], start: int, line: int) -> tuple[int, str | None]:
    text = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    return start + line - 1, text[:200] or None
