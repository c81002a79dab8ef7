"""What a second run tells that the first cannot: the line that changed an argument, and work done in C."""

from __future__ import annotations

import tracemalloc
from collections.abc import Sequence
from dataclasses import replace
from types import FrameType
from typing import Any

from autograde.failure import describe_failure
from autograde.interrupt import SoftTimeout, time_budget
from autograde.looping import Taken, counted, may_loop
from autograde.outcome import Cell, Line, Outcome, Status, Trial, Work
from autograde.probe import Module, Observed, quietly, run_parts
from autograde.tracing import line_at, traced
from autograde.values import arrays_in, same, snapshot

SECONDS = 0.5
MAX_LOOKS = 20_000
Place = tuple[str, int]  # file, line


def again(
    outcome: Outcome, observed: Observed, trial: Trial, module: Module, cells: Sequence[Cell]
) -> Outcome:
    """The outcome of a trial, with what a second run has to add. Costs nothing where nothing is asked.

    Args:
        outcome: of the first run; a second one cannot change what is judged of it.
        observed: what the first run left behind.
        trial: what was run.
        module: on what.
        cells: the student's code.
    """
    probe = trial.probe
    try:
        with time_budget(SECONDS):
            if probe.watch and outcome.mutated and outcome.status in (Status.OK, Status.RAISED):
                line = _refused(trial, module, observed, cells) or _seen(trial, module, observed, cells)
                return replace(outcome, written=line)
            if probe.measure and outcome.status is Status.OK:
                if not probe.memory and not may_loop(module.source, observed.lines, cells):
                    return replace(outcome, work=Work(0))
                return replace(outcome, work=_measured(trial, module, observed, cells))
    except SoftTimeout:
        pass
    return outcome


def _refused(trial: Trial, module: Module, observed: Observed, cells: Sequence[Cell]) -> Line | None:
    """With read-only arrays the very write fails. Some get past: ``np.add.at``, ``resize``, ``x.shape = …``."""
    inputs = tuple(snapshot(value) for value in observed.before)
    for array in arrays_in(inputs):
        array.flags.writeable = False
    error = _run(replace(trial, inputs=inputs), module)
    if error is None:
        return None
    failure = describe_failure(error, cells, module.names)
    if "read-only" not in failure.message or failure.line is None:
        return None
    return Line(failure.line, failure.source or "", failure.spot)


def _seen(trial: Trial, module: Module, observed: Observed, cells: Sequence[Cell]) -> Line | None:
    """Look at the arguments after every line; slower, but nothing gets past."""
    watch = _Watch(observed.before, observed.mutated)
    with traced(watch.hook, module.own):
        _run(replace(trial, inputs=watch.inputs), module)
    watch.look()
    return None if watch.found is None else line_at(*watch.found, cells)


class _Follower:
    """Knows which of the student's lines has run last, and looks around after each."""

    def __init__(self) -> None:
        self.last: Place | None = None
        self._places: list[Place] = []  # the line at which each of the student's frames stands

    def look(self) -> None:
        raise NotImplementedError

    def hook(self, frame: FrameType, event: str) -> None:
        self.look()
        place = frame.f_code.co_filename, frame.f_lineno
        if event == "call":
            self._places.append(place)
        elif event == "line" and self._places:
            self._places[-1] = place
        elif event == "return" and self._places:
            self._places.pop()
        self.last = self._places[-1] if self._places else self.last


class _Watch(_Follower):
    """Finds the line after which an argument was first seen changed."""

    def __init__(self, before: tuple[Any, ...], changed: Sequence[int]) -> None:
        super().__init__()
        self.inputs = tuple(snapshot(value) for value in before)
        self.found: Place | None = None
        self._pairs = [(self.inputs[position], before[position]) for position in changed]
        self._left = MAX_LOOKS

    def look(self) -> None:
        if self.found is None and self.last is not None and self._left > 0:
            self._left -= 1
            if any(not same(snapshot(now), then) for now, then in self._pairs):
                self.found = self.last


class _Memory(_Follower):
    """Finds the most memory in use beyond what was when the student's code began, and the line that took the most."""

    def __init__(self) -> None:
        super().__init__()
        self.peak = 0
        self.place: Place | None = None
        self._start: int | None = None
        self._before = self._most = 0

    def look(self) -> None:
        now, peak = tracemalloc.get_traced_memory()
        if self._start is None:
            self._start = now
        else:
            self.peak = max(self.peak, peak - self._start)
            if peak - self._before > self._most:
                self._most, self.place = peak - self._before, self.last
        self._before = now
        tracemalloc.reset_peak()


def _measured(trial: Trial, module: Module, observed: Observed, cells: Sequence[Cell]) -> Work:
    """Count what C code took out of the arrays."""
    taken = Taken(module.own, observed.lines, cells)
    inputs = tuple(counted(snapshot(value), taken) for value in observed.before)
    with traced(lambda frame, event: None, module.own, taken.called):
        error = _run(replace(trial, inputs=inputs), module)
    work = Work(None) if error else Work(taken.items, taken.place)
    return _with_memory(work, trial, module, observed, cells) if trial.probe.memory else work


def _with_memory(work: Work, trial: Trial, module: Module, observed: Observed, cells: Sequence[Cell]) -> Work:
    inputs = tuple(snapshot(value) for value in observed.before)
    already = tracemalloc.is_tracing()
    if not already:
        tracemalloc.start()
    try:
        memory = _Memory()
        with traced(memory.hook, module.own):
            _run(replace(trial, inputs=inputs), module)
        memory.look()
    finally:
        if not already:
            tracemalloc.stop()
    place = line_at(*memory.place, cells) if memory.place else None
    return replace(work, peak=memory.peak, peak_place=place)


def _run(trial: Trial, module: Module) -> BaseException | None:
    """Run the probe once more, in silence; what it raises is an answer like any other."""

    def exhaust() -> None:
        for _ in run_parts(trial, module):
            pass

    try:
        quietly(Observed(), trial, module, exhaust)
    except SoftTimeout:
        raise
    except BaseException as error:
        return error
    return None
