"""Another course, made in a temporary folder: nothing of this one is wired into the package."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from toy import write_course

Autograde = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_course(tmp_path_factory.mktemp("toy")).root


def test_the_toy_course_is_audited(toy: Path, autograde: Autograde) -> None:
    done = autograde("audit", cwd=toy)
    assert done.returncode == 0, done.stdout


def test_practice_files_are_made_and_their_blanks_read_as_unattempted(
    toy: Path, autograde: Autograde
) -> None:
    assert autograde("practice", cwd=toy).returncode == 0
    for path in sorted((toy / "practice").rglob("*.py")):
        done = autograde("check", path, "--json", cwd=toy)
        verdicts = {task["verdict"] for task in json.loads(done.stdout)["tasks"]}
        assert verdicts == {"unattempted"}
        assert done.returncode == 1


def test_its_demo_class_is_graded_as_intended(toy: Path, autograde: Autograde) -> None:
    done = autograde("demo", "--workers", "1", cwd=toy)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (toy / "build" / "demo" / "gradebook.db").is_file()
    again = autograde("demo", "--workers", "1", cwd=toy)
    assert "바뀐 제출물이 없어" in again.stdout


def test_a_new_exercise_passes_the_audit_once_its_blank_is_filled(toy: Path, autograde: Autograde) -> None:
    assert autograde("new", "1_day", "prac9_example", cwd=toy).returncode == 0
    unfilled = autograde("audit", "prac9_example", cwd=toy)
    assert unfilled.returncode == 1
    assert "solution.py" in unfilled.stdout
    solution = toy / "solutions" / "1_day" / "prac9_example" / "solution.py"
    text = solution.read_text(encoding="utf-8")
    hint = next(line for line in text.splitlines() if "〔채울 곳〕" in line)
    solution.write_text(
        text.replace(hint, "    ranges = np.max(x, axis=1) - np.min(x, axis=1)"), encoding="utf-8"
    )
    filled = autograde("audit", "prac9_example", cwd=toy)
    assert filled.returncode == 0, filled.stdout
