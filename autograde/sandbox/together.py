"""Several submissions of one student in one process, as long as nothing untoward happens.

A process costs as much as grading a small notebook in it: its pages are copied when they are first written to.
The wall stands between students. Within one student's process no submission gets to see a hidden input before
all have answered the public cases, and whenever a process is lost, is late or finds that a submission left its
surroundings changed, each submission is run again in a process of its own.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from autograde.execute import Limits
from autograde.outcome import Cell, Outcome
from autograde.runner import Session
from autograde.sandbox.driver import Patience
from autograde.sandbox.room import Lost, Room
from autograde.sandbox.sheets import Sheet
from autograde.sandbox.told import Start


@dataclass(frozen=True)
class Sitting:
    """One submission's cells and trials."""

    cells: tuple[Cell, ...]
    sheets: tuple[Sheet, ...]

    def half(self, *, hidden: bool) -> list[Sheet]:
        return [sheet for sheet in self.sheets if sheet.trial.hidden == hidden]


def run_together(
    room: Room, sittings: Sequence[Sitting], limits: Limits, patience: Patience
) -> list[Session]:
    """Run all in a fresh room, which the caller closes.

    Raises:
        Lost: nothing of it counts.
    """
    end = time.monotonic() + patience.total
    outcomes: list[dict[str, Outcome]] = [{} for _ in sittings]
    errors = []

    def ask(sheets: Sequence[Sheet], found: dict[str, Outcome]) -> None:
        answers = room.trials(sheets, seconds=limits.trial + patience.grace)
        for sheet, outcome in zip(sheets, answers, strict=True):
            found[sheet.trial.id] = outcome
            if time.monotonic() > end:
                raise Lost(late=True)

    for sitting, found in zip(sittings, outcomes, strict=True):
        start = Start(sitting.cells, limits, patient=True)
        errors.append(
            room.start(start, statement=limits.statement + patience.grace, in_all=patience.for_cells(limits))
        )
        ask(sitting.half(hidden=False), found)
    for number, (sitting, found) in enumerate(zip(sittings, outcomes, strict=True)):
        if hidden := sitting.half(hidden=True):
            room.turn(number)
            ask(hidden, found)
    return [Session(found, failed) for found, failed in zip(outcomes, errors, strict=True)]
