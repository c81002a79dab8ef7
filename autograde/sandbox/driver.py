"""One submission from its first cell to its last trial, over as many processes as it wears out."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from autograde.execute import Limits
from autograde.outcome import Cell, Outcome, StatementError, Status
from autograde.runner import Session
from autograde.sandbox.arena import NOTHING_YET
from autograde.sandbox.records import ENOUGH_TIMEOUTS
from autograde.sandbox.room import Lost, Room
from autograde.sandbox.sheets import Sheet
from autograde.sandbox.told import Place, Start

HOST_DEATHS = 3
OUT_OF_TIME = "제한 시간 {seconds:g}초를 넘어서 나머지 사례는 실행하지 않았습니다."
WORN_OUT = "실행하던 프로세스가 {times}번 끝나 버려서 나머지 사례는 실행하지 않았습니다."
DIED = "이 줄을 실행하다가 프로세스가 끝나 버렸습니다."


@dataclass(frozen=True)
class Patience:
    """The grader's own limits, in seconds where not said otherwise; they hold whatever the child does.

    Attributes:
        grace: how much longer than its soft budget a statement or a trial may take before the kill.
        total: for a submission, kills and reruns included.
        losses: how many processes a submission may wear out.
    """

    grace: float = 1.0
    total: float = 60.0
    losses: int = 10

    def for_cells(self, limits: Limits) -> float:
        """Seconds that all statements may take together."""
        return 1.5 * limits.top_level + limits.statement + self.grace


class Submission:
    """Runs one submission; use it once.

    Args:
        open_room: makes a fresh process.
        cells: the student's code.
        limits: soft budgets, kept by the child.
        patience: hard ones.
    """

    def __init__(
        self, open_room: Callable[[], Room], cells: Sequence[Cell], limits: Limits, patience: Patience
    ) -> None:
        self._open, self._cells, self._limits, self._patience = open_room, tuple(cells), limits, patience
        self._end = time.monotonic() + patience.total
        self._room: Room | None = None
        self._skip: dict[Place, Lost] = {}
        self._errors: tuple[StatementError, ...] = ()
        self._timeouts: Counter[str] = Counter()
        self._losses = self._host_deaths = 0
        self._hopeless = self._aloud = False
        self._notes: dict[str, None] = {}

    def run(self, sheets: Sequence[Sheet]) -> Session:
        """Outcomes for all trials, whatever happens."""
        try:
            self._ready_room()  # without trials the errors still matter
            outcomes = self._outcomes(sheets)
        finally:
            self._leave()
        return Session(outcomes, tuple(self._explained()), tuple(self._notes))

    def _outcomes(self, sheets: Sequence[Sheet]) -> dict[str, Outcome]:
        outcomes: dict[str, Outcome] = {}
        waiting = list(sheets)
        while waiting := [sheet for sheet in waiting if sheet.trial.id not in outcomes]:
            if (room := self._ready_room()) is None:
                rest = Outcome(Status.KILLED if self._hopeless else Status.NOT_RUN)
                return outcomes | {sheet.trial.id: rest for sheet in waiting}
            outcomes |= self._round(room, waiting)
        return outcomes

    def _round(self, room: Room, waiting: Sequence[Sheet]) -> dict[str, Outcome]:
        """What one process makes of the trials that are left, until it is lost."""
        slow = {task for task, times in self._timeouts.items() if times >= ENOUGH_TIMEOUTS}
        running = [sheet for sheet in waiting if sheet.trial.probe.name not in slow]
        found = {
            sheet.trial.id: Outcome(Status.NOT_RUN) for sheet in waiting if sheet.trial.probe.name in slow
        }
        answers = room.trials(running, seconds=self._limits.trial + self._patience.grace)
        for sheet in running:
            try:
                outcome = next(answers)
            except Lost as lost:
                if not self._blame():
                    return found
                outcome = Outcome(Status.TIMEOUT if lost.late else Status.KILLED)
            self._timeouts[sheet.trial.probe.name] += outcome.status is Status.TIMEOUT
            found[sheet.trial.id] = outcome
            if self._room is None or time.monotonic() > self._end:
                return found
        return found

    def _ready_room(self) -> Room | None:
        """A process in which the cells have run; None when this submission gets no more."""
        while self._room is None and self._may_go_on():
            self._room = self._open()
            try:
                self._errors = self._room.start(
                    Start(self._cells, self._limits, tuple(self._skip), self._aloud),
                    statement=self._limits.statement + self._patience.grace,
                    in_all=self._patience.for_cells(self._limits),
                )
            except Lost as lost:
                place = self._room.announced
                if not self._blame():
                    continue
                if lost.junk and not self._aloud:
                    self._aloud = True  # whoever sent it, others have run since: once more, to see who it was
                    continue
                self._hopeless = place == NOTHING_YET or place in self._skip
                self._skip[place] = lost
        if time.monotonic() > self._end:
            self._leave()
        return self._room if self._may_go_on() else None

    def _may_go_on(self) -> bool:
        if time.monotonic() > self._end:
            self._notes[OUT_OF_TIME.format(seconds=self._patience.total)] = None
            return False
        if self._room is None and self._losses >= self._patience.losses:
            self._notes[WORN_OUT.format(times=self._losses)] = None
            return False
        return not self._hopeless

    def _blame(self) -> bool:
        """Leave the lost process; False when its zygote had died, a few of which nobody is blamed for."""
        room = self._room
        self._leave()
        if room is None or room.host_alive():
            self._losses += 1
            return True
        self._host_deaths += 1
        return self._host_deaths > HOST_DEATHS

    def _leave(self) -> None:
        room, self._room = self._room, None
        if room is not None:
            room.close()

    def _explained(self) -> Iterator[StatementError]:
        """The child calls every skipped statement timed out; some of them ended their process instead."""
        skipped = iter([self._skip[place] for place in sorted(self._skip)])
        for error in self._errors:
            if error.timed_out and not error.failure.message:
                lost = next(skipped, None)
                if lost is not None and not lost.late:
                    failure = replace(error.failure, type="SystemExit", message=DIED)
                    error = replace(error, failure=failure, timed_out=False)
            yield error
