"""A task's result as plain text, for terminals and logs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from autograde.failure import printable
from autograde.korean import points
from autograde.report.words import FACES
from autograde.verdict import CaseResult, Report, TaskResult, Verdict

AGAIN = "위와 같습니다."


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
    told: set[str] = set()
    for case in task.cases:
        again = case.step == "raised" and case.message in told
        yield from _case_lines(replace(case, message=AGAIN) if again else case)
        told.add(case.message)
    for diagnosis in task.diagnoses:
        part = f"[{diagnosis.part}] " if diagnosis.part else ""
        yield from _block(f"→ {part}{diagnosis.told}", "    ", "  ")
        if diagnosis.see:
            yield f"      강의 {diagnosis.see}"
    for note in task.notes:
        yield from _block(f"→ {note}", "    ", "  ")


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


def _block(text: str, indent: str, further: str = "") -> Iterator[str]:
    """The lines of a text; ``further`` is what the second and later ones are indented by in addition."""
    for number, line in enumerate(text.split("\n")):
        yield indent + (further if number else "") + line
