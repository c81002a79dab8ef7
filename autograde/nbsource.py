"""solution.py → the notebook that nbgrader works with, in its source and its released form.

Blanks become solution cells, checks become grade cells, prose carries no nbgrader metadata. nbgrader loses
a submission when a grade cell's neighbour before it is gone or locked, so a check must directly follow
its blank.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from autograde.exercise import AuthorError
from autograde.notebookfile import cell_ids, checked_task, notebook, notebook_cell
from autograde.percent import PercentCell
from autograde.stub import Region, regions, stub_cells
from autograde.stubmark import make_mark

CHECK_TAG = "check"


def render_nbgrader(
    cells: Sequence[PercentCell],
    exercise_id: str,
    points: Mapping[str, float],
    *,
    released: bool,
    file: str = "solution.py",
) -> dict[str, Any]:
    """The nbgrader notebook of an exercise.

    Args:
        cells: those of ``solution.py``.
        exercise_id: whose checks these are.
        points: of each task.
        released: the form that ``nbgrader generate_assignment`` makes of the source form (with an empty
            ``ClearSolutions.code_stub``): answers cleared, cells locked, checksums.
        file: the path of ``solution.py``, for messages.
    Raises:
        AuthorError: a check that does not directly follow a blank, or tasks and checks that do not match.
    """
    stubs = stub_cells(cells, file)
    ids = cell_ids(stubs)
    tasks = _graded_tasks(cells, exercise_id, points, file)
    content = []
    for cell, task, id in zip(cells, tasks, ids, strict=True):
        found = regions(cell, file)
        if task is not None:
            made = notebook_cell(cell, id, nbgrader=_grade(task, points[task]))
        elif found:
            made = notebook_cell(cell, id, nbgrader=_solution(id))
        else:
            made = notebook_cell(cell, id)
        content.append(_release(made, found) if released else made)
    return notebook(content, {"autograde": make_mark(exercise_id, stubs).metadata()})


def _grade(task: str, points: float) -> dict[str, Any]:
    return {**_solution(task), "grade": True, "locked": True, "solution": False, "points": _number(points)}


def _solution(id: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "grade": False,
        "grade_id": id,
        "locked": False,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }


def _number(points: float) -> float:
    return int(points) if float(points).is_integer() else float(points)


def _graded_tasks(
    cells: Sequence[PercentCell], exercise_id: str, points: Mapping[str, float], file: str
) -> list[str | None]:
    """For each cell the task it checks, or None."""
    tasks: list[str | None] = []
    blank_before = False
    for cell in cells:
        task = _checked_here(cell, exercise_id, file)
        where = f"{file}:{cell.line}"
        if task is not None and not blank_before:
            raise AuthorError(
                f"{where}: {task}의 채점 셀은 빈칸(정답 영역이 있는 셀) 바로 다음에 와야 합니다. "
                "사이에 있는 셀을 옮겨 주세요."
            )
        if task is not None and task in tasks:
            raise AuthorError(f"{where}: {task}의 채점 셀이 두 번 있습니다. 하나를 지워 주세요.")
        if task is not None and task not in points:
            raise AuthorError(f"{where}: check.py에 {task} 과제가 없습니다. 이름을 맞추어 주세요.")
        tasks.append(task)
        blank_before = bool(regions(cell, file))
    missing = [task for task in points if task not in tasks]
    if missing:
        raise AuthorError(
            f"{file}: 채점 셀이 없는 과제가 있습니다: {', '.join(missing)}. "
            f'빈칸 다음에 # %% tags=["{CHECK_TAG}"] 셀과 check("{exercise_id}.{missing[0]}")를 넣어 주세요.'
        )
    return tasks


def _checked_here(cell: PercentCell, exercise_id: str, file: str) -> str | None:
    """The task of a check cell; a check outside one, or a check cell without a check, is an error."""
    found, where = checked_task(cell), f"{file}:{cell.line}"
    if CHECK_TAG not in cell.tags:
        if found is not None:
            raise AuthorError(f'{where}: check를 부르는 셀의 표시를 # %% tags=["{CHECK_TAG}"]로 고쳐 주세요.')
        return None
    if found is None or found[0] != exercise_id or regions(cell, file):
        raise AuthorError(
            f"{where}: {CHECK_TAG} 셀에는 빈칸 없이 채점 한 줄만 둡니다. "
            f'check("{exercise_id}.과제이름")처럼 고쳐 주세요.'
        )
    return found[1]


def _release(cell: dict[str, Any], found: Sequence[Region]) -> dict[str, Any]:
    """What nbgrader's LockCells, ClearSolutions and ComputeChecksums make of the cell."""
    about = cell["metadata"].get("nbgrader")
    if about is None:
        return cell
    lock = {"deletable": False, "editable": False} if about["grade"] else {"deletable": False}
    source = _cleared(cell["source"], found)
    about = {**about, "checksum": _checksum(source, about)}
    return {**cell, "metadata": {**cell["metadata"], **lock, "nbgrader": about}, "source": source}


def _cleared(source: str, found: Sequence[Region]) -> str:
    """nbgrader leaves the indentation of the first marker where a region was; so do we."""
    lines = source.split("\n")
    for region in reversed(found):
        marker = lines[region.first - 1]
        lines[region.first - 1 : region.last] = [marker[: len(marker) - len(marker.lstrip())]]
    return "\n".join(lines)


def _checksum(source: str, about: Mapping[str, Any]) -> str:
    """``nbgrader.utils.compute_checksum``, to the byte."""
    locked = bool(about["grade"])
    parts = [source, "code", str(about["grade"]), str(about["solution"]), str(locked), about["grade_id"]]
    if about["grade"]:
        parts.append(str(float(about["points"])))
    return hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()
