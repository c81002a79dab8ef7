"""What a run has to do, what it did, and who is told in between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from autograde.batch.jobs import Due
from autograde.batch.keyring import Keyring
from autograde.batch.resultrows import Stored
from autograde.intake import Intake
from autograde.key import AnswerKey


class Progress:
    """Told how far a run is; the default stays silent."""

    def begin(self, what: str, total: int) -> None: ...

    def step(self) -> None: ...

    def end(self) -> None: ...

    def say(self, text: str) -> None: ...


class Receiver(Protocol):
    """Is handed each result as soon as it is in the store."""

    def take(self, result: Stored) -> None: ...


@dataclass(frozen=True)
class Plan:
    """What a run has to do.

    Attributes:
        intake: what was handed in.
        keys: of the course.
        needed: the keys of what is to be graded.
        worth: the points of each exercise of the days that were handed in.
        kept: the results that stay, without their cases.
        fresh: what is to be graded.
        layers: the isolation.
    """

    intake: Intake
    keys: Keyring
    needed: Mapping[str, AnswerKey]
    worth: Mapping[str, float]
    kept: tuple[Stored, ...]
    fresh: tuple[Due, ...]
    layers: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Run:
    """What a grading run did.

    Attributes:
        worth: the points of each exercise of the days that were handed in.
        results: their reports are without cases; those are in the store.
        graded: student and exercise of what is new.
    """

    intake: Intake
    worth: Mapping[str, float]
    results: tuple[Stored, ...]
    graded: frozenset[tuple[str, str]]
    layers: tuple[str, ...]
    notes: tuple[str, ...] = field(default=())

    @property
    def unchanged(self) -> int:
        return len(self.results) - len(self.graded)
