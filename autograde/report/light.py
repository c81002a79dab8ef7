"""A report without its cases: all that a class is made of. What many students have in common is one object."""

from __future__ import annotations

import json
from functools import lru_cache

from autograde.verdict import Diagnosis, Report, TaskResult, Verdict

ALIKE = 8192  # pieces of summaries to remember


def pack(report: Report) -> str:
    """What ``unpack`` reads: a line on the report, and one on each task."""
    head = [report.exercise, report.title, report.notes, report.layers]
    tasks = [
        [
            task.name,
            task.score,
            task.max_score,
            task.verdict,
            [list(vars(d).values()) for d in task.diagnoses],
        ]
        for task in report.tasks
    ]
    return "\n".join(json.dumps(piece, ensure_ascii=False) for piece in (head, *tasks))


def unpack(text: str) -> Report:
    """The report, its tasks without cases, notes and lectures."""
    head, *tasks = text.split("\n")
    exercise, title, notes, layers = _head(head)
    return Report(exercise, title, tuple(map(_task, tasks)), notes, layers)


@lru_cache(ALIKE)
def _head(line: str) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    exercise, title, notes, layers = json.loads(line)
    return exercise, title, tuple(notes), tuple(layers)


@lru_cache(ALIKE)
def _task(line: str) -> TaskResult:
    name, score, max_score, verdict, diagnoses = json.loads(line)
    found = tuple(Diagnosis(*diagnosis) for diagnosis in diagnoses)
    return TaskResult(name, score, max_score, Verdict(verdict), diagnoses=found)
