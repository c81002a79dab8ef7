"""Runners with short limits, and a short way to run a submission in them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from autograde.execute import Limits
from autograde.outcome import Cell, Outcome, Probe, Status, Trial
from autograde.runner import Runner, Session
from autograde.sandbox.driver import Patience
from autograde.sandbox.pool import PlainRunner, ZygoteRunner

LIMITS = Limits(statement=0.3, top_level=2.0, trial=0.3)
PATIENCE = Patience(grace=0.3, total=20.0, losses=6)
MEMORY = 256 << 20

# Isolation exists on Linux only; what runs elsewhere, ``PlainRunner``, is tested by whoever uses it.
collect_ignore_glob = [] if sys.platform == "linux" else ["test_*.py"]


@dataclass(frozen=True)
class Result:
    """A session, read as the tests want it: outcomes by the position of their call."""

    session: Session
    outcomes: list[Outcome]

    def value(self, position: int = 0) -> Any:
        outcome = self.outcomes[position]
        assert outcome.status is Status.OK, outcome
        return outcome.parts[0][1]

    @property
    def statuses(self) -> list[str]:
        return [outcome.status.value for outcome in self.outcomes]


def _submit(runner: Runner, source: str | list[str], *calls: Any, **options: Any) -> Result:
    cells = [Cell(text) for text in ([source] if isinstance(source, str) else source)]
    calls = calls or (("f",),)
    trials = [
        Trial(f"{n}", Probe("function", name, **options), args) for n, (name, *args) in enumerate(calls)
    ]
    trials = [Trial(trial.id, trial.probe, tuple(trial.inputs)) for trial in trials]
    session = runner.run(cells, trials)
    return Result(session, [session.outcomes[trial.id] for trial in trials])


def _bounds() -> Any:
    from autograde.sandbox.limits import Bounds  # not on Windows

    return Bounds(memory=MEMORY, cpu=20)


@pytest.fixture(scope="session")
def submit() -> Callable[..., Result]:
    """``submit(runner, source, ("f", argument, …), …, aliasing=True)`` -> Result; by default calls ``f()``."""
    return _submit


@pytest.fixture(scope="session")
def isolated() -> Iterator[ZygoteRunner]:
    """Every layer that this machine has."""
    with ZygoteRunner(LIMITS, PATIENCE, bounds=_bounds()) as runner:
        yield runner


@pytest.fixture(scope="session")
def naked() -> Iterator[ZygoteRunner]:
    """No layer at all: to see an attack succeed."""
    with ZygoteRunner(LIMITS, PATIENCE, bounds=_bounds(), required=(), only=()) as runner:
        yield runner


@pytest.fixture(scope="session")
def plain() -> PlainRunner:
    return PlainRunner(LIMITS, PATIENCE)


@pytest.fixture(params=["isolated", "plain"])
def runner(request: pytest.FixtureRequest) -> Runner:
    """Both runners, for what they must do alike."""
    found: Runner = request.getfixturevalue(request.param)
    return found
