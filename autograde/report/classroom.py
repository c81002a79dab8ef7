"""A class: every student's reports, those who handed in nothing included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from autograde.crash import KIND
from autograde.errors import title
from autograde.verdict import Diagnosis, Report, Verdict


@dataclass(frozen=True)
class Row:
    """One student.

    Attributes:
        remarks: 미제출, 명단에 없음, files that could not be read.
        pages: the feedback page of each exercise, relative to the class page.
    """

    student: str
    name: str
    reports: Mapping[str, Report]
    remarks: tuple[str, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)

    @property
    def score(self) -> float:
        return sum(report.score for report in self.reports.values())

    @property
    def said(self) -> list[str]:
        """What is said of the student's files, each sentence once."""
        notes = (note for report in self.reports.values() for note in report.notes)
        return list(dict.fromkeys([*self.remarks, *notes]))


@dataclass(frozen=True)
class Mistake:
    """How many students made a mistake, and what they are told."""

    exercise: str
    task: str
    id: str
    message: str
    students: tuple[str, ...]


@dataclass(frozen=True)
class Classroom:
    """All rows; ``max_scores`` by exercise, in course order; ``days`` names the exercises of each day."""

    title: str
    rows: tuple[Row, ...]
    max_scores: Mapping[str, float]
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    layers: tuple[str, ...] = field(default=())
    days: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def exercises(self) -> tuple[str, ...]:
        return tuple(self.max_scores)

    @property
    def max_score(self) -> float:
        return sum(self.max_scores.values())

    def mistakes(self) -> list[Mistake]:
        """Diagnosed mistakes, the most common first."""
        who: dict[Named, list[str]] = {}
        for row in self.rows:
            for named in dict.fromkeys(_diagnoses(row.reports.values())):
                who.setdefault(named, []).append(row.student)
        order = Counter({named: len(students) for named, students in who.items()}).most_common()
        return [Mistake(*named, tuple(who[named])) for named, _ in order]


Named = tuple[str, str, str, str]  # exercise, task, id, message


def _diagnoses(reports: Iterable[Report]) -> Iterator[Named]:
    for report in reports:
        for task in report.tasks:
            for diagnosis in task.diagnoses:
                yield report.exercise, task.name, diagnosis.id, _text(diagnosis)


def _text(diagnosis: Diagnosis) -> str:
    """The same for all who made the mistake."""
    if diagnosis.kind == KIND:  # an error's text is made of one student's own names and shapes
        return title(diagnosis.id[1:])
    found = diagnosis.id.startswith("@")  # no mistake's own name: where it is tells it from others
    return f"{diagnosis.part}: {diagnosis.told}" if found and diagnosis.part else diagnosis.told


def missed(report: Report) -> list[tuple[Verdict, list[str]]]:
    """The tasks that were not passed, by verdict."""
    kinds = [verdict for verdict in Verdict if verdict is not Verdict.PASSED]
    named = [(kind, [task.name for task in report.tasks if task.verdict is kind]) for kind in kinds]
    return [(kind, names) for kind, names in named if names]
