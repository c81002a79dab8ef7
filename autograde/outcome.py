"""What one run of a probe produced: plain, frozen data that may cross a process border."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Value = Any
"""None, bool, int, float, complex, str, list, tuple, dict, ndarray or Foreign: see values.py."""


class Status(StrEnum):
    """How a run ended."""

    OK = "ok"
    RAISED = "raised"
    TIMEOUT = "timeout"
    MISSING = "missing"  # the name the task asks for is not defined
    KILLED = "killed"  # the process went away: os._exit, out of memory, hard deadline
    NOT_RUN = "not_run"


# Marks a field that serves one run and has no place in a stored key.
TRANSIENT = {"stored": False}


@dataclass(frozen=True)
class Seen:
    """A variable of the student's, as a failing line saw it.

    Attributes:
        name: as the line writes it: ``x`` or ``self.W``.
        type: its class name.
        shape: an array's, else None.
        text: an array's dtype, or a small whole number itself.
    """

    name: str
    type: str
    shape: tuple[int, ...] | None = None
    text: str = ""


@dataclass(frozen=True)
class Failure:
    """An exception, told without the exception object.

    Attributes:
        type: class name, e.g. ``"ValueError"``.
        message: ``str(exception)``, shortened.
        bases: names of the exception's base classes, nearest first.
        line: line number within the student's cell or file, where known.
        source: that line's text.
        function: the student's function that the line belongs to.
        spot: the part of the line that failed, such as ``x - m``.
        seen: the variables of ``spot``.
        meant: an existing name that is spelt almost like the one that was not found.
    """

    type: str
    message: str
    bases: tuple[str, ...] = ()
    line: int | None = None
    source: str | None = None
    function: str = field(default="", metadata=TRANSIENT)
    spot: str = field(default="", metadata=TRANSIENT)
    seen: tuple[Seen, ...] = field(default=(), metadata=TRANSIENT)
    meant: str = field(default="", metadata=TRANSIENT)


@dataclass(frozen=True)
class Line:
    """A line of the student's own file, and the part of it that matters, where that is known."""

    number: int
    text: str
    spot: str = ""


@dataclass(frozen=True)
class Work:
    """What a run cost that no line event shows.

    Attributes:
        items: elements of arrays that C code such as the builtin ``sum`` took out one at a time; None where
            the code does not bear arrays that count.
        place: where most of them were taken.
        peak: bytes of memory in use at most, beyond those at the start; None where nobody asked.
        peak_place: the line that needed them.
    """

    items: int | None
    place: Line | None = None
    peak: int | None = None
    peak_place: Line | None = None


@dataclass(frozen=True)
class Outcome:
    """What came back for one case.

    Attributes:
        parts: ``(name, value)`` in the order they were yielded; those before an exception count.
        mutated: positions of the arguments that were changed.
        views: ``(part, position of the argument whose memory it shares or None)``,
            for parts that are arrays; filled only where the task asks for aliasing.
        warnings: texts of the RuntimeWarnings that were raised, each once.
        events: traced line events in the student's code; filled only for vectorization cases.
        output: what was printed, shortened.
        written: the line that changed an argument, where the probe watches and it could be found.
        work: where the probe measures and a second run came to its end.
    """

    status: Status
    parts: tuple[tuple[str, Value], ...] = ()
    error: Failure | None = None
    mutated: tuple[int, ...] = ()
    views: tuple[tuple[str, int | None], ...] = ()
    warnings: tuple[str, ...] = ()
    events: int | None = None
    output: str = ""
    written: Line | None = field(default=None, metadata=TRANSIENT)
    work: Work | None = field(default=None, metadata=TRANSIENT)


@dataclass(frozen=True)
class Probe:
    """How a task is run on a module; the same text on the reference and on the student's.

    Attributes:
        kind: ``"function"``, ``"variable"`` or ``"scenario"``.
        name: the task's name; for a function or a variable also the name looked up.
        returns: names for the items of a returned tuple; empty when there is one value.
        source: for scenarios, source text of ``def run(m, *inputs)``, a generator.
        aliasing: report views.
        trace: count line events.
        watch: when an argument was changed, run once more and find the line: it should not have been.
        measure: run once more and measure the work that no line event shows.
        memory: measure memory, too.
    """

    kind: str
    name: str
    returns: tuple[str, ...] = ()
    source: str = ""
    aliasing: bool = False
    trace: bool = False
    watch: bool = field(default=False, metadata=TRANSIENT)
    measure: bool = field(default=False, metadata=TRANSIENT)
    memory: bool = field(default=False, metadata=TRANSIENT)


@dataclass(frozen=True)
class Cell:
    """A code cell of a submission. ``line`` is where it starts in its file (1 for notebooks).

    ``loan`` marks what is not the submission's own: code of another exercise, see ``lending.py``.
    """

    source: str
    line: int = 1
    name: str = ""
    loan: str = ""


@dataclass(frozen=True)
class StatementError:
    """A top-level statement that did not run: where and why."""

    cell: int
    failure: Failure
    timed_out: bool = False


@dataclass(frozen=True)
class Trial:
    """One probe to be run with one set of inputs, which are the runner's own to hand over.

    For a function ``inputs`` is the tuple of arguments, for a scenario what follows ``m``,
    for a variable a single dict of givens; an empty dict reads the variable as it stands. ``hidden`` inputs
    are not shown to the process before all others have been answered.
    """

    id: str
    probe: Probe
    inputs: tuple[Value, ...]
    hidden: bool = False
