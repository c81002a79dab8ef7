"""Attacks, where they happen and where they are stopped; at the end of the run, a table of what did."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from autograde.course import ExerciseFolder
from autograde.execute import Limits
from autograde.grade import grade
from autograde.key import AnswerKey
from autograde.outcome import Cell, Outcome, Probe, Trial
from autograde.reference import compile_key
from autograde.runner import Runner, Session
from autograde.sandbox.driver import Patience
from autograde.sandbox.pool import ZygoteRunner
from autograde.submission import read_submission
from autograde.verdict import Report

LINUX = sys.platform == "linux"
collect_ignore_glob = [] if LINUX else ["*.py"]

HERE = Path(__file__).parent
LIMITS = Limits(statement=0.3, top_level=2.0, trial=0.3)
PATIENCE = Patience(grace=0.3, total=20.0, losses=6)
LONG = Limits(statement=10.0, top_level=20.0, trial=2.0)  # where an attack is to work, on a busy machine, too
MODULES = ("socket", "threading", "ctypes", "mmap", "resource", "fcntl", "atexit")
WORKED = Trial("worked", Probe("function", "worked"), ())
SOLUTION = """\
# %%
import numpy as np
from autograde import check

# %%
def double(x):
    result = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    result = 2 * x
    ### END SOLUTION
    return result

# %% tags=["check"]
check("victim.double")
"""
CHECK = '''\
"""victim 채점."""

import numpy as np

from autograde import Exercise

exercise = Exercise("victim", title="두 배")
double = exercise.task("double", hints=["곱셈입니다."])


@double.case(points=1)
def first(rng):
    """보이는 배열"""
    return [np.array([1.0, 2.0, 617.25])]


@double.case(points=1)
def second(rng):
    """다른 배열"""
    return [np.array([3.0, 4.0, 5.0])]


@double.case(points=1, hidden=True)
def third(rng):
    """숨은 배열"""
    return [rng.normal(size=3)]


@double.case(points=1, hidden=True)
def fourth(rng):
    """다른 숨은 배열"""
    return [rng.normal(size=3)]


@double.misconception()
def squared(x):
    """제곱했습니다. 두 배는 무엇을 곱한 것인가요?"""
    return x**2
'''


def _load(name: str) -> None:
    """pytest's importlib mode does not find a test folder's own modules."""
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])


if LINUX:
    for part in (
        "attackmodel",
        "attackworld",
        "attacks_steal",
        "attacks_forge",
        "attacks_damage",
        "elsewhere",
        "ordinaryuser",
    ):
        _load(part)


@dataclass
class Asking:
    """A runner that asks every submission for one thing more: whether its mischief has worked."""

    runner: ZygoteRunner
    answer: Outcome | None = None

    @property
    def layers(self) -> tuple[str, ...]:
        return self.runner.layers

    def run(self, cells: Sequence[Cell], trials: Sequence[Trial]) -> Session:
        session = self.runner.run(cells, [*trials, WORKED])
        self.answer = session.outcomes["worked"]
        return session

    @property
    def worked(self) -> bool:
        assert self.answer is not None
        return self.answer.parts == (("", True),)


@dataclass
class Row:
    """A line of the table at the end."""

    off: str = "-"
    on: str = "-"
    stops: str = ""


@dataclass
class Table:
    rows: dict[str, Row] = field(default_factory=dict)

    def row(self, name: object) -> Row:
        return self.rows.setdefault(str(name), Row())


TABLE = pytest.StashKey[Table]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[TABLE] = Table()


@pytest.fixture(scope="session")
def table(request: pytest.FixtureRequest) -> Table:
    """Where tests write down what they saw."""
    return request.config.stash.setdefault(TABLE, Table())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Attack, result without layers, what stopped it."""
    rows = config.stash.get(TABLE, Table()).rows
    if not rows:
        return
    terminalreporter.section("attacks")
    terminalreporter.line(f"{'line: attack':<54} {'without layers':<22} {'with layers':<12} stopped by")
    for name, row in sorted(rows.items(), key=lambda item: (int(item[0].split(":")[0]), item[0])):
        terminalreporter.line(f"{name:<54.54} {row.off:<22} {row.on:<12} {row.stops}")
    won = sum(row.on not in ("-", "stopped") for row in rows.values())
    terminalreporter.line(f"{len(rows)} attacks, {won} successes with all layers")


@pytest.fixture(scope="session")
def make_key(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., AnswerKey]:
    """``make_key(options, seed=)``: the key of the exercise that is attacked, 4 points in all.

    ``options`` are further arguments of its task; without a seed there are no hidden cases.
    """

    def make(options: str = "", seed: bytes | None = b"seed of the attacked") -> AnswerKey:
        folder = ExerciseFolder("victim", "1_day", tmp_path_factory.mktemp("victim"))
        folder.solution.write_text(SOLUTION, "utf-8")
        folder.check.write_text(CHECK.replace("hints=", f"{options} hints="), "utf-8")
        return compile_key(folder, seed)

    return make


@pytest.fixture(scope="session")
def victim(make_key: Callable[..., AnswerKey]) -> AnswerKey:
    """The full key of the exercise that is attacked."""
    return make_key()


@pytest.fixture(scope="session")
def rooms() -> Iterator[Callable[..., ZygoteRunner]]:
    """``rooms(only)``: a runner with these layers alone; None for all that hold here."""
    from autograde.sandbox.limits import Bounds

    bounds, made = Bounds(memory=256 << 20, cpu=20), dict[tuple[str, ...] | None, ZygoteRunner]()
    with ExitStack() as stack:

        def room(only: tuple[str, ...] | None) -> ZygoteRunner:
            if only not in made:
                required = () if only is not None else ("rlimits", "seccomp")
                runner = ZygoteRunner(
                    LONG if only == () else LIMITS,
                    PATIENCE,
                    modules=MODULES,
                    bounds=bounds,
                    required=required,
                    only=only,
                )
                made[only] = stack.enter_context(runner)
            return made[only]

        yield room


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    from attackworld import World

    found = World(tmp_path_factory.mktemp("world"))
    yield found
    found.close()


def hand_in(source: str, key: AnswerKey, runner: Runner) -> Report:
    """What happens to a file that is handed in."""
    submission = read_submission(source.encode("utf-8", "surrogateescape"), "victim.py")
    return grade(submission.cells, key, runner, notes=submission.notes)


@pytest.fixture(scope="session")
def handed_in() -> Callable[[str, AnswerKey, Runner], Report]:
    return hand_in


@pytest.fixture(scope="session")
def asking() -> Callable[[ZygoteRunner], Asking]:
    return Asking


@pytest.fixture
def naive(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str] | None]:
    """Run a submission in the naive grader, which has its secret seed and an open file; None: it never ended."""

    def run(source: str, seconds: float = 1.0) -> subprocess.CompletedProcess[str] | None:
        path = tmp_path / "submission.py"
        path.write_text(source, "utf-8")
        command = [sys.executable, str(HERE / "naive.py"), str(path)]
        environment = {"SECRET_SEED": "7", "OPENBLAS_NUM_THREADS": "1"}
        with path.open() as inherited:
            try:
                return subprocess.run(
                    command, env=environment, pass_fds=[inherited.fileno()], capture_output=True,
                    text=True, errors="replace", timeout=seconds, check=False,
                )  # fmt: skip
            except subprocess.TimeoutExpired:
                return None

    return run
