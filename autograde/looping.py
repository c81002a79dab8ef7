"""Loops that C code runs over an array, one element at a time: the builtin ``sum``, ``map``, ``np.vectorize``.

Line events do not show them. Arrays that count who takes their elements out do; which call that was, the
syntax tree of the line tells. Numbers and shapes may be summed as one likes: only arrays count.
"""

from __future__ import annotations

import ast
import functools
import itertools
import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from types import FrameType, FunctionType, ModuleType
from typing import Any

import numpy as np

from autograde.outcome import Cell, Line
from autograde.spot import expression, parsed
from autograde.tracing import line_at, lines_of

# What computes element by element. Conversions such as ``list(y)`` or ``range(n)`` do not.
LOOPS: tuple[Any, ...] = (
    sum, max, min, sorted, map, filter, functools.reduce, itertools.accumulate, itertools.starmap, math.fsum,
    math.prod, math.dist, math.hypot, np.fromiter, np.apply_along_axis, np.apply_over_axes,
)  # fmt: skip
# Where none of these words stands in a source, only a builtin that is called by its own name can be one of LOOPS.
WAYS = re.compile(
    r"\b(functools|itertools|math|statistics|vectorize|fromiter|apply_along_axis|apply_over_axes|getattr|vars|eval|exec"
    r"|globals|builtins|__builtins__|__import__|__dict__|importlib)\b"
    r"|(?<![.\w])(sum|max|min|sorted|map|filter)\b(?!\s*\()"
)
CALLED = re.compile(r"(?<![.\w])(sum|max|min|sorted|map|filter)\s*\(")
VECTORIZE = np.vectorize.__call__.__code__
Place = tuple[str, int, str]  # file, line, the call


def may_loop(source: str, ran: Iterable[tuple[str, int]], cells: Sequence[Cell]) -> bool:
    """Whether anything of ``LOOPS`` can have run: counting costs more than all the rest of a trial.

    Args:
        source: of the whole module; "" where it is not known.
        ran: ``(file, line)`` of the student's lines that ran.
        cells: the student's code.
    """
    if _has_ways(source):
        return True
    texts = {file: lines_of(file, cells)[0] for file in {file for file, _ in ran}}
    return any(CALLED.search("".join(texts[file][number - 1 : number])) for file, number in ran)


@functools.lru_cache(16)
def _has_ways(source: str) -> bool:
    return not source or WAYS.search(source) is not None


class Taken:
    """How many elements were taken out one at a time, by the student's lines.

    Args:
        own: globals of the code that is the student's.
        ran: ``(file, line)`` of the lines that the first run, with plain arrays, ran as well.
        cells: the student's code.
    """

    def __init__(
        self, own: Sequence[dict[str, Any]], ran: set[tuple[str, int]], cells: Sequence[Cell]
    ) -> None:
        self._own, self._ran, self._cells = own, ran, cells
        self._counts: Counter[Place] = Counter()
        self._busy = False  # what is called here is nobody's work

    @property
    def items(self) -> int:
        return self._counts.total()

    @property
    def place(self) -> Line | None:
        """The line that took the most."""
        if not self._counts:
            return None
        ((file, number, spot), _), *_ = self._counts.most_common(1)
        return line_at(file, number, self._cells, spot)

    def take(self, frame: FrameType | None, items: int) -> None:
        """Note that ``items`` elements were handed to code that ``frame``, or one below it, called."""
        self._busy = True
        while frame is not None and not any(frame.f_globals is names for names in self._own):
            frame = frame.f_back
        if frame is not None and (frame.f_code.co_filename, frame.f_lineno) in self._ran:
            lines, _ = lines_of(frame.f_code.co_filename, self._cells)
            spot = expression(frame.f_code, frame.f_lasti, lines)
            if loops(frame, spot):
                self._counts[frame.f_code.co_filename, frame.f_lineno, spot] += items
        self._busy = False

    def called(self, frame: FrameType, event: str) -> None:
        """A Python function that is not the student's was called, such as those inside NumPy."""
        if self._busy:
            return
        if frame.f_code is VECTORIZE:
            sizes = [np.size(value) for value in frame.f_locals.get("args", ())]
            self.take(frame.f_back, max(sizes, default=0))
        elif frame.f_globals is not globals():
            self.take(frame.f_back, 1)


def loops(frame: FrameType, spot: str) -> bool:
    """Whether a call computes element by element, whatever the student calls the function."""
    call = parsed(spot)
    if not isinstance(call, ast.Call):
        return False
    function = _resolved(frame, call.func)
    made = isinstance(function, np.vectorize) or (
        isinstance(call.func, ast.Call) and _resolved(frame, call.func.func) is np.vectorize
    )
    return made or any(function is known for known in LOOPS) or _module(function) == "statistics"


def _module(function: Any) -> Any:
    return function.__module__ if isinstance(function, FunctionType) else ""


def _resolved(frame: FrameType, node: ast.expr) -> Any:
    """The object that a name, or a module's attribute, stands for in this frame; None for all else."""
    if isinstance(node, ast.Name):
        for names in (frame.f_locals, frame.f_globals, frame.f_builtins):
            if node.id in names:
                return names[node.id]
    if isinstance(node, ast.Attribute):
        owner = _resolved(frame, node.value)
        return vars(owner).get(node.attr) if isinstance(owner, ModuleType) else None
    return None


class Counted(np.ndarray[Any, Any]):
    """An array that tells ``taken`` when its elements are taken out one at a time; so do those made of it."""

    taken: Taken | None = None

    def __array_finalize__(self, made_of: Any) -> None:
        self.taken = getattr(made_of, "taken", None)

    def __iter__(self) -> Iterator[Any]:
        if self.taken is not None and self.ndim:
            self.taken.take(sys._getframe(1), len(self))
        return super().__iter__()

    def tolist(self) -> Any:
        values = super().tolist()
        return CountedList(values, self.taken) if isinstance(values, list) else values


class CountedList(list[Any]):
    """What ``tolist`` makes of a counted array."""

    def __init__(self, values: list[Any], taken: Taken | None) -> None:
        super().__init__(values)
        self._taken = taken

    def __iter__(self) -> Iterator[Any]:
        if self._taken is not None:
            self._taken.take(sys._getframe(1), len(self))
        return super().__iter__()


def counted(value: Any, taken: Taken) -> Any:
    """A snapshot whose arrays count."""
    if isinstance(value, np.ndarray):
        array = value.view(Counted)
        array.taken = taken
        return array
    if isinstance(value, list | tuple):
        return type(value)(counted(item, taken) for item in value)
    if isinstance(value, dict):
        return {key: counted(item, taken) for key, item in value.items()}
    return value
