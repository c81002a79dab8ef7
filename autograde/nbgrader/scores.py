"""From a report to what a test cell shows and what the gradebook holds."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from autograde.nbgrader.master import MasterCell, MasterNotebook
from autograde.nbgrader.notebooks import NotebookCell
from autograde.verdict import Report, TaskResult

Card = Callable[[TaskResult], str]
CHECK = re.compile(r"""check\(\s*["'][^"'.]+\.([^"']+)["']""")
NO_RESPONSE = "No response."  # nbgrader's own words: its pages look for them


@dataclass(frozen=True)
class Entry:
    """A submitted notebook's share of the gradebook, by the master cells' database ids.

    Attributes:
        present: whether the notebook was handed in.
        grades: automatic scores; None wants a human.
        comments: automatic comments.
    """

    notebook: MasterNotebook
    present: bool
    grades: Mapping[str, float | None] = field(default_factory=dict)
    comments: Mapping[str, str | None] = field(default_factory=dict)


def clamp(score: float, points: float | None) -> float:
    """A score that nbgrader reads back exactly: within its bounds, never NaN."""
    return 0.0 if math.isnan(score) else float(min(max(score, 0.0), points or 0.0))


def task_name(cell: MasterCell) -> str:
    """The task that a test cell checks: named in its ``check("exercise.task")``, else its grade id."""
    found = CHECK.search(cell.source)
    return found[1] if found else cell.name


def with_outputs(
    cells: Sequence[NotebookCell], master: MasterNotebook, report: Report | None, card: Card | None
) -> list[NotebookCell]:
    """Give every test cell its card and its score; a missing result is 0.0, never an empty output."""
    tasks = {task.name: task for task in report.tasks} if report else {}
    shown = []
    for cell in cells:
        known = master.cells.get(cell.grade_id)
        if known is not None and known.automatic:
            cell = _with_output(cell, tasks.get(task_name(known)), known.points, card)
        shown.append(cell)
    return shown


@lru_cache(1024)
def _with_output(
    cell: NotebookCell, task: TaskResult | None, points: float | None, card: Card | None
) -> NotebookCell:
    """Many submissions have the same test cell with the same result."""
    return replace(cell, outputs=_outputs(task, points, card))


def _outputs(task: TaskResult | None, points: float | None, card: Card | None) -> tuple[dict[str, Any], ...]:
    score = clamp(task.score if task else 0.0, points)
    result = {
        "output_type": "execute_result",
        "execution_count": None,
        "metadata": {},
        "data": {"text/plain": repr(score)},
    }
    if task is None or card is None:
        return (result,)
    data = {"text/html": card(task), "text/plain": f"{task.name}: {task.score:g} / {task.max_score:g}"}
    return {"output_type": "display_data", "metadata": {}, "data": data}, result


def entry_of(master: MasterNotebook, cells: Sequence[NotebookCell] | None) -> Entry:
    """Read the gradebook's share off a notebook with outputs, as stock nbgrader would."""
    if cells is None:
        return Entry(master, False, {cell.scored: 0.0 for cell in master.cells.values() if cell.scored})
    grades: dict[str, float | None] = {}
    comments: dict[str, str | None] = {}
    for cell in cells:
        known = master.cells.get(cell.grade_id)
        if known is None:
            continue
        blank = not known.task and checksum(known, cell.source) == known.checksum
        if known.automatic:
            grades[known.scored] = shown_score(cell)
        elif known.scored:
            grades[known.scored] = 0.0 if blank else None
        if known.commented:
            comments[known.commented] = NO_RESPONSE if blank else None
    return Entry(master, True, grades, comments)


def shown_score(cell: NotebookCell) -> float:
    """The score that a test cell shows."""
    texts = [
        output["data"]["text/plain"] for output in cell.outputs if output["output_type"] == "execute_result"
    ]
    return float(texts[0]) if texts else 0.0


def checksum(cell: MasterCell, source: str) -> str:
    """nbgrader's ``compute_checksum`` for ``source`` in this cell's place."""
    locked = not cell.solution and (bool(cell.grade) or cell.locked)
    parts = [source, cell.kind, str(bool(cell.grade)), str(bool(cell.solution)), str(locked), cell.name]
    if cell.grade:
        parts.append(str(float(cell.points or 0.0)))
    return hashlib.md5("".join(parts).encode("utf-8"), usedforsecurity=False).hexdigest()


def mismatches(master: MasterNotebook, report: Report) -> list[str]:
    """Remarks where a report and the released notebook do not fit together."""
    cells = {task_name(cell): cell for cell in master.cells.values() if cell.automatic}
    notes = [
        f"{master.name}: {name}의 채점 결과가 없어 0점으로 적었습니다."
        for name in sorted(set(cells) - _names(report))
    ]
    for task in report.tasks:
        cell = cells.get(task.name)
        if cell is None:
            notes.append(
                f"{master.name}: 과제 {task.name}의 채점 셀이 배포본에 없어 성적부에 적지 못했습니다."
            )
        elif cell.points != task.max_score:
            notes.append(
                f"{master.name}: {task.name}의 만점이 배포본은 {cell.points:g}점, 채점 기준은 {task.max_score:g}점입니다. "
                "`autograde release`를 다시 실행해 주세요."
            )
    return notes


def _names(report: Report) -> set[str]:
    return {task.name for task in report.tasks}
