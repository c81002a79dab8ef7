"""A toy assignment of two notebooks, and small submissions of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograde.verdict import Report, TaskResult, Verdict

ASSIGNMENT = "1_day"
# Stands in for the real check(): the score is what the blank's function returns.
SETUP = """import numpy as np

def check(target):
    try:
        return min(max(float(globals()[target.split(".")[1]]()), 0.0), 3.0)
    except Exception:
        return 0.0"""
POINTS = {"toy_a": {"softmax": 3, "loss": 2}, "toy_b": {"area": 2}}

Json = dict[str, Any]


def code(source: str, id: str, **nbgrader: Any) -> Json:
    cell = {
        "cell_type": "code",
        "id": id,
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }
    return mark(cell, nbgrader)


def markdown(source: str, id: str, **nbgrader: Any) -> Json:
    return mark({"cell_type": "markdown", "id": id, "metadata": {}, "source": source}, nbgrader)


def mark(cell: Json, nbgrader: Json) -> Json:
    if nbgrader:
        plain = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False}
        cell["metadata"]["nbgrader"] = plain | {"grade_id": nbgrader.pop("grade_id", cell["id"])} | nbgrader
    return cell


def blank(name: str, answer: str = "3.0") -> Json:
    source = f"def {name}():\n    value = None  # 여기를 채우세요\n    ### BEGIN SOLUTION\n    value = {answer}\n    ### END SOLUTION\n    return value"
    return code(source, f"{name}-01", solution=True)


def test_cell(exercise: str, name: str, points: int) -> Json:
    return code(f'check("{exercise}.{name}")', name, grade=True, locked=True, points=points)


def make_notebook(cells: list[Json]) -> Json:
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def make_notebooks() -> dict[str, Json]:
    """Two blanks; a third with a written answer and a task that only people can score."""
    first = [markdown("## softmax\n\n<b>점수</b>를 구합니다.", "prose-01"), code(SETUP, "setup-01")]
    for name, points in POINTS["toy_a"].items():
        first += [markdown(f"### {name}", f"prose-{name}"), blank(name), test_cell("toy_a", name, points)]
    second = [
        code(SETUP, "setup-01"),
        blank("area", "2.0"),
        test_cell("toy_b", "area", 2),
        markdown("### BEGIN SOLUTION\n답\n### END SOLUTION", "written", grade=True, solution=True, points=4),
        markdown("그림을 그려 보세요.", "drawing", task=True, locked=True, points=5),
    ]
    return {"toy_a": make_notebook(first), "toy_b": make_notebook(second)}


def report(exercise: str, scores: Mapping[str, float]) -> Report:
    tasks = [
        TaskResult(
            name,
            scores.get(name, 0.0),
            points,
            Verdict.PASSED if scores.get(name) == points else Verdict.FAILED,
        )
        for name, points in POINTS[exercise].items()
    ]
    return Report(exercise, exercise, tuple(tasks))


def released(root: Path, name: str) -> Json:
    """A fresh copy of the notebook that students get."""
    return json.loads((root / "release" / ASSIGNMENT / f"{name}.ipynb").read_text(encoding="utf-8"))


def fill(notebook: Json, answers: Mapping[str, str]) -> Json:
    """Put answers into blanks, by grade id."""
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if grade_id in answers:
            cell["source"] = answers[grade_id]
    return notebook


def answer(name: str, value: object) -> str:
    return f"def {name}():\n    return {value}"


def submit(
    root: Path, student: str, notebooks: Mapping[str, Json], timestamp: str = "2026-03-02 03:00:00.000000 UTC"
) -> dict[str, Path]:
    """Collect a submission, as ``nbgrader collect`` would; the file of each notebook."""
    folder = root / "submitted" / student / ASSIGNMENT
    folder.mkdir(parents=True, exist_ok=True)
    if timestamp:
        (folder / "timestamp.txt").write_text(timestamp)
        (folder / "submission_secret.txt").write_text(f"secret of {student}")
    paths = {name: folder / f"{name}.ipynb" for name in notebooks}
    for name, path in paths.items():
        path.write_text(json.dumps(notebooks[name], ensure_ascii=False), encoding="utf-8")
    return paths


def small_card(task: TaskResult) -> str:
    return f'<div style="border:1px solid #999" class="autograde-card"><b>{task.name}</b> 채점 카드</div>'
