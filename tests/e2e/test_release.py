"""The released notebook, on a machine that has neither solutions/ nor the course's folders."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograde.batch.assignment import release_day
from autograde.course import load_course

ROOT = Path(__file__).parents[2]
EXERCISE = "prac1_softmax_loss"
Execute = Callable[[Path], dict[str, Any]]

pytestmark = pytest.mark.stock


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a student fetches: the release folder alone."""
    root = tmp_path_factory.mktemp("teacher")
    shutil.copy(ROOT / "course.toml", root)
    shutil.copytree(ROOT / "solutions" / "1_day" / EXERCISE, root / "solutions" / "1_day" / EXERCISE)
    release_day(load_course(root), "1_day", root / "class")
    student = tmp_path_factory.mktemp("student") / "1_day"
    shutil.copytree(root / "class" / "release" / "1_day", student)
    shutil.rmtree(root)
    return student


@pytest.fixture(scope="module")
def execute() -> Execute:
    def run(path: Path) -> dict[str, Any]:
        command = [
            sys.executable,
            "-m",
            "jupyter",
            "nbconvert",
            "--to",
            "notebook",
            "--execute",
            "--stdout",
            str(path),
        ]
        environment = {key: value for key, value in os.environ.items() if not key.startswith("AUTOGRADE")}
        done = subprocess.run(
            command,
            cwd=path.parent,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return dict(json.loads(done.stdout))

    return run


def outputs(notebook: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Outputs of the grade cells, by grade id."""
    cells = (cell for cell in notebook["cells"] if cell.get("metadata", {}).get("nbgrader", {}).get("grade"))
    return {cell["metadata"]["nbgrader"]["grade_id"]: cell["outputs"] for cell in cells}


def test_it_holds_no_answer(released: Path) -> None:
    text = (released / f"{EXERCISE}.ipynb").read_text(encoding="utf-8")
    assert "SOLUTION" not in text
    assert "여기를 채우세요" in text
    assert {path.name for path in released.rglob("*") if path.is_file()} == {
        f"{EXERCISE}.ipynb",
        f"{EXERCISE}.npz",
    }


def test_untouched_it_runs_and_every_check_says_unattempted(released: Path, execute: Execute) -> None:
    found = outputs(execute(released / f"{EXERCISE}.ipynb"))
    assert set(found) == {
        "softmax",
        "softmax_batch",
        "sum_squares_error",
        "cross_entropy_error",
        "cross_entropy_label",
    }
    for (output,) in found.values():
        assert output["data"]["text/plain"] == ["0.0"]
        assert "미작성" in "".join(output["data"]["text/html"])


def test_a_filled_blank_is_checked_with_the_key_beside_the_notebook(
    released: Path, execute: Execute, tmp_path: Path
) -> None:
    shutil.copytree(released, tmp_path / "work")
    path = tmp_path / "work" / f"{EXERCISE}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["source"] and "".join(cell["source"]).startswith("def softmax(x)"):
            cell["source"] = "def softmax(x):\n    return np.exp(x) / np.sum(np.exp(x))"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    (output,) = outputs(execute(path))["softmax"]
    card = "".join(output["data"]["text/html"])
    assert output["data"]["text/plain"] == ["2.0"]
    assert "넘쳤습니다" in card
    assert "1_day/softmax#overflow" in card
