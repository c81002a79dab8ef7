"""Report ↔ plain dictionaries, for the store and for JSON lines."""

from __future__ import annotations

from typing import Any

from autograde.verdict import CaseResult, Diagnosis, Report, TaskResult, Verdict


def to_plain(report: Report) -> dict[str, Any]:
    return {**vars(report), "tasks": list(map(_plain_task, report.tasks))}


def _plain_task(task: TaskResult) -> dict[str, Any]:
    # dataclasses.asdict copies every string on its way, which took longer than all other work on the store.
    cases, diagnoses = list(map(vars, task.cases)), list(map(vars, task.diagnoses))
    return {**vars(task), "cases": cases, "diagnoses": diagnoses}


def from_plain(tree: dict[str, Any]) -> Report:
    tasks = tuple(_task(task) for task in tree["tasks"])
    return Report(tree["exercise"], tree["title"], tasks, tuple(tree["notes"]), tuple(tree["layers"]))


def _task(tree: dict[str, Any]) -> TaskResult:
    cases = tuple(CaseResult(**{**case, "verdict": Verdict(case["verdict"])}) for case in tree["cases"])
    diagnoses = tuple(Diagnosis(**diagnosis) for diagnosis in tree["diagnoses"])
    changed = {
        "verdict": Verdict(tree["verdict"]),
        "cases": cases,
        "diagnoses": diagnoses,
        "notes": tuple(tree["notes"]),
    }
    return TaskResult(**{**tree, **changed})


def json_line(student: str, report: Report) -> dict[str, Any]:
    """The public form of one result: what ``grade --json`` prints."""
    tasks = [
        {
            "name": task.name,
            "score": task.score,
            "max_score": task.max_score,
            "verdict": str(task.verdict),
            "misconceptions": [diagnosis.id for diagnosis in task.diagnoses],
            "diagnoses": [
                {"id": d.id, "kind": d.kind, "part": d.part, "term": d.term, "message": d.message}
                for d in task.diagnoses
            ],
        }
        for task in report.tasks
    ]
    return {
        "student": student,
        "exercise": report.exercise,
        "score": report.score,
        "max_score": report.max_score,
        "tasks": tasks,
        "notes": list(report.notes),
    }
