"""A task's result as plain text, for terminals and logs."""

from __future__ import annotations

from collections.abc import Iterator

from autograde.failure import printable
from autograde.korean import points
from autograde.report.words import FACES
from autograde.verdict import CaseResult, Report, TaskResult, Verdict


def report_text(report: Report) -> str:
    """All tasks of a report, feedback in the order: called, came back, expected, diagnosis, pointer."""
    lines = [f"{printable(report.title)}  {points(report.score)}/{points(report.max_score)}점"]
    for task in report.tasks:
        lines += task_lines(task)
    return "\n".join([*lines, *(f"※ {printable(note)}" for note in report.notes)])


def task_lines(task: TaskResult) -> Iterator[str]:
    """The lines of one task, without anything that a terminal would obey."""
    return map(printable, _task_lines(task))


def _task_lines(task: TaskResult) -> Iterator[str]:
    face = FACES[task.verdict]
    yield f"{face.sign} {task.name}  {points(task.score)}/{points(task.max_score)}점  {face.word}"
    if task.verdict is Verdict.UNATTEMPTED:
        yield "    아직 채우지 않은 빈칸입니다."
        return
    for case in task.cases:
        yield from _case_lines(case)
    for diagnosis in task.diagnoses:
        part = f"[{diagnosis.part}] " if diagnosis.part else ""
        yield from _block(f"→ {part}{diagnosis.told}", "    ")
        if diagnosis.see:
            yield f"      강의 {diagnosis.see}"
    for note in task.notes:
        yield from _block(f"→ {note}", "    ")


def _case_lines(case: CaseResult) -> Iterator[str]:
    hidden = " (숨은 사례)" if case.hidden else ""
    yield f"  {FACES[case.verdict].sign} {case.label}{hidden}"
    if case.verdict is Verdict.PASSED:
        return
    if case.call:
        yield from _block(f"실행  {case.call}", "      ")
    if case.got:
        yield from _block(f"결과  {case.got}", "      ")
    if case.expected:
        yield from _block(f"기대  {case.expected}", "      ")
    if case.message:
        yield from _block(case.message, "      ")


def _block(text: str, indent: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield indent + line
