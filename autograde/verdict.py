"""What the grader says: plain, frozen data from one case up to one submission."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """The result of a case or a task."""

    PASSED = "passed"
    FAILED = "failed"
    RAISED = "raised"
    TIMED_OUT = "timed_out"
    UNATTEMPTED = "unattempted"
    REFUSED = "refused"
    NOT_RUN = "not_run"


@dataclass(frozen=True)
class Difference:
    """The first rung of the ladder that failed.

    Attributes:
        step: ``"missing" "returned" "type" "shape" "dtype" "finite" "value" "mutation"
            "aliasing" "warnings" "vectorized" "raises" "accept"``.
        part: the part concerned, ``""`` for the whole.
        message: one Korean sentence.
        got, expected: short texts; the first difference is marked with ``«»``.
    """

    step: str
    part: str
    message: str
    got: str = ""
    expected: str = ""


@dataclass(frozen=True)
class Diagnosis:
    """A named mistake.

    Attributes:
        id: the misconception's name; of what is found without one, ``@`` and a word.
        see: an anchor in the lectures.
        part: the parts concerned, where not all are.
        term: the term of the sum that is wrong.
        kind: ``"misconception"`` or ``"convention"``, both declared; ``"error"``, of what stopped the code;
            ``"untouched"``, ``"multiple"``, ``"nearest"``, ``"term"`` or ``"overflow"``, found without a declaration.
    """

    id: str
    message: str
    see: str = ""
    part: str = ""
    term: str = ""
    kind: str = "misconception"

    @property
    def told(self) -> str:
        """The message, after the term that it is about."""
        return f"{self.term}: {self.message}" if self.term else self.message


@dataclass(frozen=True)
class CaseResult:
    """One case. For hidden cases ``call``, ``got`` and ``expected`` stay empty."""

    name: str
    label: str
    points: float
    score: float
    hidden: bool
    verdict: Verdict
    call: str = ""
    got: str = ""
    expected: str = ""
    message: str = ""
    step: str = ""


@dataclass(frozen=True)
class TaskResult:
    """One task: its cases, its score and why."""

    name: str
    score: float
    max_score: float
    verdict: Verdict
    cases: tuple[CaseResult, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()
    notes: tuple[str, ...] = ()
    lecture: str = ""


@dataclass(frozen=True)
class Report:
    """One submission of one exercise. ``layers`` names the isolation that was active."""

    exercise: str
    title: str
    tasks: tuple[TaskResult, ...]
    notes: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        return sum(task.score for task in self.tasks)

    @property
    def max_score(self) -> float:
        return sum(task.max_score for task in self.tasks)
