"""Runners for student code in other processes: isolated where the system can, plain anywhere."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Self

from autograde.execute import Limits
from autograde.outcome import Cell, Trial
from autograde.problem import Problem
from autograde.runner import Part, Session
from autograde.sandbox.driver import Patience, Submission
from autograde.sandbox.plainroom import PlainRoom
from autograde.sandbox.sheets import sheet_of

if TYPE_CHECKING:
    from autograde.sandbox.limits import Bounds
    from autograde.sandbox.room import Room
    from autograde.sandbox.zygoteprocess import Zygote

REQUIRED = ("rlimits", "seccomp")
RESTARTS = 3


class MissingLayers(Problem):
    """This machine cannot isolate student code."""

    def __init__(self, missing: Sequence[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(
            f"이 컴퓨터에서는 학생 코드를 격리해서 실행할 수 없습니다(빠진 격리 층: {', '.join(missing)}). "
            "Linux에서, Windows라면 WSL에서 채점해 주세요. "
            "학생 코드를 믿을 수 있을 때만 --unsafe를 붙이면 격리 없이 채점하고 결과에 그렇게 표시합니다."
        )


class ZygoteRunner:
    """Runs each submission in a child forked from a zygote that has never held an answer.

    Use it as a context manager, from one thread at a time; a pool of workers has one each. Entering starts
    the zygote, finds out which layers hold and hides this process's memory from others of the same user.

    Args:
        limits: soft budgets in the child.
        patience: hard ones out here.
        modules: to be preloaded and importable besides NumPy and the usual ones.
        bounds: memory and processor time of a child.
        required: layers without which entering raises MissingLayers.
        only: put up these layers alone, for tests and benchmarks; None for all that hold.

    Attributes:
        layers: names of the layers that hold, once entered.
    """

    layers: tuple[str, ...] = ()

    def __init__(
        self,
        limits: Limits | None = None,
        patience: Patience | None = None,
        *,
        modules: Sequence[str] = (),
        bounds: Bounds | None = None,
        required: Sequence[str] = REQUIRED,
        only: Sequence[str] | None = None,
    ) -> None:
        self.limits, self.patience = limits or Limits(), patience or Patience()
        self._modules, self._bounds = tuple(modules), bounds
        self._required, self._only = tuple(required), only
        self._zygote: Zygote | None = None

    def begin(self) -> None:
        """Start the zygote, and wait for it only when it is entered."""
        if sys.platform != "linux":
            raise MissingLayers(self._required)
        from autograde.sandbox.privileges import hide_memory

        hide_memory()
        self._living()

    def __enter__(self) -> Self:
        self.begin()
        from autograde.sandbox.limits import Bounds

        self._bounds = self._bounds or Bounds(cpu=int(self.patience.total) + 10)
        held = self._living().test(self._bounds)
        self.layers = tuple(name for name in held if self._only is None or name in self._only)
        missing = [name for name in self._required if name not in self.layers]
        if missing:
            self.close()
            raise MissingLayers(missing)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the zygote; ``run`` would start another."""
        zygote, self._zygote = self._zygote, None
        if zygote is not None:
            zygote.close()

    def settle(self) -> None:
        """Wait until the last submission's process is gone, which nobody needs but who measures."""
        if self._zygote is not None:
            self._zygote.alive()

    @property
    def zygote_pid(self) -> int:
        """Process number of the zygote, which is started if need be."""
        return self._living().pid

    def run(self, cells: Sequence[Cell], trials: Sequence[Trial]) -> Session:
        """Run one submission; see ``Runner``."""
        from autograde.sandbox.grouping import size_for

        sheets = [sheet_of(trial) for trial in trials]
        room = partial(self._open, size_for(sheets))
        return Submission(room, cells, self.limits, self.patience).run(sheets)

    def run_together(self, parts: Sequence[Part]) -> list[Session]:
        """Run one student's submissions in one process, or each in its own where that does not go well."""
        from autograde.sandbox.grouping import size_for
        from autograde.sandbox.room import Lost
        from autograde.sandbox.together import Sitting, run_together

        if len(parts) < 2:
            return [self.run(*part) for part in parts]
        sittings = [Sitting(tuple(cells), tuple(map(sheet_of, trials))) for cells, trials in parts]
        room = self._open(max(size_for(sitting.sheets) for sitting in sittings))
        try:
            return run_together(room, sittings, self.limits, self.patience)
        except Lost:
            pass
        finally:
            room.close()
        return [self.run(*part) for part in parts]

    def _living(self) -> Zygote:
        from autograde.sandbox.zygoteprocess import Zygote

        if self._zygote is None:
            self._zygote = Zygote(self._modules)
        return self._zygote

    def _open(self, size: int) -> Room:
        from autograde.sandbox.zygoteprocess import ZygoteGone
        from autograde.sandbox.zygoteroom import ZygoteRoom

        assert self._bounds is not None, "enter the runner first"
        for attempt in range(RESTARTS):
            try:
                return ZygoteRoom(self._living(), self.layers, self._bounds, size)
            except ZygoteGone:
                self.close()
                if attempt == RESTARTS - 1:
                    raise
        raise AssertionError


class PlainRunner:
    """Runs each submission in a plain subprocess: no isolation; for a learner's own code, or ``--unsafe``.

    Args:
        limits: soft budgets, where the system has alarms.
        patience: hard ones.
        modules: importable besides NumPy and the usual ones.
    """

    layers: tuple[str, ...] = ()

    def __init__(
        self, limits: Limits | None = None, patience: Patience | None = None, *, modules: Sequence[str] = ()
    ) -> None:
        self.limits, self.patience, self._modules = limits or Limits(), patience or Patience(), tuple(modules)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Every process has ended with its submission."""

    def run(self, cells: Sequence[Cell], trials: Sequence[Trial]) -> Session:
        """Run one submission; see ``Runner``."""
        room = partial(PlainRoom, self._modules)
        return Submission(room, cells, self.limits, self.patience).run([sheet_of(trial) for trial in trials])
