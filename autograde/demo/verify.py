"""What each sample was built to get, against what it got."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from autograde.demo.model import Expected, Sample
from autograde.report.classroom import Classroom
from autograde.report.words import FACES
from autograde.verdict import Report, TaskResult, Verdict

STOPPED = {Verdict.FAILED, Verdict.RAISED}


def unmet(samples: Sequence[Sample], classroom: Classroom) -> list[str]:
    """One sentence for each expectation that does not hold."""
    reports = {row.student: row.reports for row in classroom.rows}
    return [text for sample in samples for text in _unmet(sample, reports.get(sample.student, {}))]


def _unmet(sample: Sample, reports: Mapping[str, Report]) -> Iterator[str]:
    who = f"{sample.student} {sample.name} ({sample.kind})"
    for expected in sample.expected:
        task = find_task(reports, expected)
        if task is None or not _meets(task, expected):
            got = "결과 없음" if task is None else f"{FACES[task.verdict].word} {_ids(task)}"
            yield f"{who}: {expected.exercise}.{expected.task}은 {FACES[expected.verdict].word} {expected.diagnosis}여야 하는데 {got}"
    for exercise in sample.unreadable:
        if exercise in reports:
            yield f"{who}: {exercise}을 읽을 수 있다고 나왔습니다"
    if sample.full_marks:
        for exercise in sample.work:
            report = reports.get(exercise)
            if report is None or report.score != report.max_score:
                yield f"{who}: {exercise} 만점이어야 하는데 {_lost(report)}"


def find_task(reports: Mapping[str, Report], expected: Expected) -> TaskResult | None:
    report = reports.get(expected.exercise)
    return next((t for t in report.tasks if t.name == expected.task), None) if report else None


def _meets(task: TaskResult, expected: Expected) -> bool:
    if expected.diagnosis:  # a misconception may show as a wrong value or as an exception
        return task.verdict in STOPPED and expected.diagnosis in [d.id for d in task.diagnoses]
    return task.verdict is expected.verdict


def _ids(task: TaskResult) -> str:
    return ", ".join(d.id for d in task.diagnoses)


def _lost(report: Report | None) -> str:
    if report is None:
        return "결과 없음"
    lost = [f"{t.name} {t.score:g}/{t.max_score:g} {_ids(t)}" for t in report.tasks if t.score != t.max_score]
    return ", ".join(lost)


def print_expectations(samples: Sequence[Sample], classroom: Classroom) -> None:
    """A table: sample, what it was built to get, what it got."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    table = Table(title="제출물마다 의도한 결과", title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("학번", "제출물", "의도한 결과", "실제"):
        table.add_column(heading, overflow="fold")
    reports = {row.student: row.reports for row in classroom.rows}
    for sample in samples:
        problems = list(_unmet(sample, reports.get(sample.student, {})))
        actual = Text("✓ 그대로", "green") if not problems else Text("✗ " + "; ".join(problems), "red")
        table.add_row(sample.student, sample.kind, promise(sample), actual)
    console.print(table)


def promise(sample: Sample) -> str:
    """What the sample was built to get, in words."""
    if sample.full_marks:
        return "만점"
    if sample.unreadable:
        return f"{', '.join(sample.unreadable)} 읽을 수 없음, 나머지는 채점"
    if not sample.expected:
        return f"{', '.join(sample.work)}만 채점"
    verdicts = {e.verdict for e in sample.expected}
    if len(sample.expected) > 2:
        counts = ((v, sum(e.verdict is v for e in sample.expected)) for v in Verdict if v in verdicts)
        return ", ".join(f"{FACES[v].word} {n}개" for v, n in counts)
    first = sample.expected[0]
    return f"{first.task}: {first.diagnosis or FACES[first.verdict].word}"
