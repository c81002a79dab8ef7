"""Run one probe on one module and observe it: parts, changed arguments, views, warnings, loops."""

from __future__ import annotations

import contextlib
import functools
import io
import random
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import CodeType, FrameType
from typing import Any, Protocol

import numpy as np

from autograde.outcome import Failure, Outcome, Probe, Status, Trial
from autograde.tracing import traced
from autograde.values import same, snapshot

MAX_PARTS = 200


class MissingName(Exception):
    """The module lacks a name that the probe asks for."""


class Module(Protocol):
    """What a probe is run on."""

    names: dict[str, Any]
    checked: dict[str, Any]
    own: list[dict[str, Any]]  # globals of the code whose lines are counted
    source: str  # all that is run; "" where that is not known, as of a notebook's namespace

    def rebind(self, name: str, given: dict[str, Any]) -> Any: ...


class _Names:
    """``m`` in a scenario: attribute access to the module's names."""

    def __init__(self, names: dict[str, Any]) -> None:
        self._names = names

    def __getattr__(self, name: str) -> Any:
        try:
            return self._names[name]
        except KeyError:
            raise MissingName(name) from None


@dataclass
class Observed:
    """What has been seen so far; usable at any moment, also after an interruption."""

    parts: list[tuple[str, Any]] = field(default_factory=list)
    views: list[tuple[str, int | None]] = field(default_factory=list)
    mutated: tuple[int, ...] = ()
    caught: list[warnings.WarningMessage] = field(default_factory=list)
    output: io.StringIO = field(default_factory=io.StringIO)
    events: int = 0
    traced: bool = False
    lines: set[tuple[str, int]] = field(default_factory=set)  # (file, number) that ran
    before: tuple[Any, ...] = ()  # copies of the arguments

    def outcome(self, status: Status, error: Failure | None = None, *, limit: int) -> Outcome:
        texts = [_text(w.message) for w in self.caught if issubclass(w.category, RuntimeWarning)]
        return Outcome(
            status,
            tuple(self.parts),
            error,
            self.mutated,
            tuple(self.views),
            tuple(dict.fromkeys(texts))[:10],
            self.events if self.traced else None,
            "" if self.output.closed else self.output.getvalue()[:limit],
        )


def _text(warning: Warning | str) -> str:
    try:
        return str(warning)[:200]
    except Exception:  # a student's own class of warnings
        return type(warning).__name__[:200]


def shared_position(value: Any, inputs: tuple[Any, ...]) -> int | None:
    """Which argument's memory the array shares, as NumPy in this process has it."""
    arrays = ((i, item) for i, item in enumerate(inputs) if isinstance(item, np.ndarray))
    return next((i for i, item in arrays if np.shares_memory(value, item)), None)


Shared = Callable[[Any, tuple[Any, ...]], int | None]


def observe(observed: Observed, trial: Trial, module: Module, shared: Shared = shared_position) -> None:
    """Run the probe; whatever the student's code raises comes out of here."""
    observed.before = tuple(map(snapshot, trial.inputs))

    def note() -> None:
        for name, value in run_parts(trial, module):
            observed.parts.append((str(name), snapshot(value)))
            if trial.probe.aliasing and type(value) is np.ndarray:
                observed.views.append((str(name), shared(value, trial.inputs)))
            if len(observed.parts) >= MAX_PARTS:
                break

    try:
        act = functools.partial(_counted, observed, note, module.own) if trial.probe.trace else note
        quietly(observed, trial, module, act)
    finally:
        pairs = enumerate(zip(observed.before, trial.inputs, strict=True))
        observed.mutated = tuple(i for i, (before, now) in pairs if not _stands(before, now))


def _stands(before: Any, now: Any) -> bool:
    # An array can be compared as it is; what a student put into a list may have any ``__eq__``.
    return same(before, now if type(now) is np.ndarray else snapshot(now))


def run_parts(trial: Trial, module: Module) -> Iterator[tuple[str, Any]]:
    """Run the probe; its parts come as they are, not copied."""
    probe = trial.probe
    if probe.kind == "scenario":
        yield from _scenario(probe)(_Names(module.names), *trial.inputs)
    elif probe.kind == "variable":
        (given,) = trial.inputs
        yield "", module.rebind(probe.name, given) if given else _variable(module, probe.name)
    else:
        if not callable(module.names.get(probe.name)):
            raise MissingName(probe.name)
        yield from _split(module.names[probe.name](*trial.inputs), probe.returns)


def _variable(module: Module, name: str) -> Any:
    if name in module.checked:
        return module.checked[name]
    if name not in module.names:
        raise MissingName(name)
    return module.names[name]


def _split(result: Any, returns: tuple[str, ...]) -> list[tuple[str, Any]]:
    if returns and type(result) in (tuple, list) and len(result) == len(returns):
        return list(zip(returns, result, strict=True))
    return [("", result)]


def _scenario(probe: Probe) -> Any:
    names: dict[str, Any] = {"np": np}
    exec(_compiled(probe.source), names)
    return names["run"]


@functools.lru_cache(64)
def _compiled(source: str) -> CodeType:
    return compile(source, "<probe>", "exec")


def quietly(observed: Observed, trial: Trial, module: Module, act: Callable[[], None]) -> None:
    """Run ``act``, keep what is printed and warned, and leave NumPy's error state and print options as they were.

    Code that draws from the global random state must not depend on the order of trials, so that is seeded.
    What costs more than most trials is done only where the source mentions it.
    """
    if _mentions(module.source, "rand") or "rand" in trial.probe.source:
        np.random.seed(0)
        random.seed(0)
    with (
        contextlib.redirect_stdout(observed.output),
        contextlib.redirect_stderr(observed.output),
        warnings.catch_warnings(record=True) as caught,
        np.errstate(all="warn", under="ignore"),
        np.printoptions() if _mentions(module.source, "printoptions") else contextlib.nullcontext(),
    ):
        warnings.simplefilter("always")
        observed.caught = caught
        act()


@functools.lru_cache(64)
def _mentions(source: str, word: str) -> bool:
    return not source or word in source


def _counted(observed: Observed, act: Callable[[], None], own: list[dict[str, Any]]) -> None:
    """Count line events in student code: what a Python loop costs, whatever the machine."""

    def count(frame: FrameType, event: str) -> None:
        if event == "line":
            observed.events += 1
            observed.lines.add((frame.f_code.co_filename, frame.f_lineno))

    observed.traced = True
    with traced(count, own):
        act()
