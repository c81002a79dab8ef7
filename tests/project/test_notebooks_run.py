"""Every notebook, with answers and without, runs from top to bottom; its figures show Korean."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograde.course import ExerciseFolder, load_course
from autograde.figures import FONT, korean_font

ROOT = Path(__file__).parents[2]
EXERCISES = list(load_course(ROOT).exercises)
ids = [folder.id for folder in EXERCISES]


def run(path: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """As a script, where any warning is an error: a glyph that the font lacks is one."""
    environment = {**os.environ, "MPLBACKEND": "Agg"}
    return subprocess.run(
        [sys.executable, "-W", "error", str(path)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("folder", EXERCISES, ids=ids)
def test_the_solution_runs_and_passes_every_check(folder: ExerciseFolder) -> None:
    done = run(folder.solution, ROOT / "practice" / folder.day)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stderr == ""
    assert "✓" in done.stdout
    assert "✗" not in done.stdout


@pytest.mark.parametrize("folder", EXERCISES, ids=ids)
def test_the_untouched_stub_runs_and_says_that_nothing_is_written(folder: ExerciseFolder) -> None:
    path = ROOT / "practice" / folder.day / f"{folder.id}.py"
    done = run(path, path.parent)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "미작성" in done.stdout
    assert "통과" not in done.stdout


def test_the_font_is_in_the_package_with_its_licence() -> None:
    assert FONT.is_file()
    assert "SIL OPEN FONT LICENSE" in (FONT.parent / "OFL.txt").read_text(encoding="utf-8")
    assert korean_font() == "NanumSquare"
