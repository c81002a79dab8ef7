"""Where our grade and stock nbgrader differ by nature: each difference is pinned, so that it cannot grow."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from autograde.batch.assignment import release_day, write_full_keys
from autograde.batch.run import grade_into
from autograde.course import load_course

ROOT = Path(__file__).parents[2]
EXERCISE, DAY = "prac1_softmax_loss", "1_day"
SEED = "differences"
RIGHT = """def softmax(x):
    e = np.exp(x - np.max(x))
    return e / np.sum(e)"""

pytestmark = pytest.mark.stock
Notebook = dict[str, Any]
Scores = dict[tuple[str, str], float | None]


def blank_of(notebook: Notebook, task: str) -> int:
    """Index of the cell that holds a task's blank."""
    return next(i for i, c in enumerate(notebook["cells"]) if "".join(c["source"]).startswith(f"def {task}("))


def redefined_below_its_check(notebook: Notebook) -> None:
    """The blank is wrong when its check runs, and put right in a cell at the end."""
    notebook["cells"][blank_of(notebook, "softmax")]["source"] = "def softmax(x):\n    return x"
    notebook["cells"].append(
        {
            "cell_type": "code",
            "id": "later",
            "metadata": {},
            "source": RIGHT,
            "outputs": [],
            "execution_count": None,
        }
    )


def stuck_above_its_definition(notebook: Notebook) -> None:
    """An endless loop at the top of the cell, the right definition below it."""
    notebook["cells"][blank_of(notebook, "softmax")]["source"] = f"while True:\n    pass\n\n{RIGHT}"


def without_the_blank_and_its_check(notebook: Notebook) -> None:
    """Both cells deleted; stock puts the check back behind the check before it."""
    index = blank_of(notebook, "softmax")
    notebook["cells"][index]["source"] = RIGHT
    other = blank_of(notebook, "softmax_batch")
    del notebook["cells"][other : other + 2]


STUDENTS = (redefined_below_its_check, stuck_above_its_definition, without_the_blank_and_its_check)


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Scores, Scores]:
    """Scores of the three students: ours, and stock's."""
    root = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "course.toml", root)
    shutil.copytree(ROOT / "solutions" / DAY / EXERCISE, root / "solutions" / DAY / EXERCISE)
    course, out, keys = load_course(root), root / "class", root / "keys"
    release_day(course, DAY, out)
    write_full_keys(course, DAY, SEED.encode(), keys)
    released = (out / "release" / DAY / f"{EXERCISE}.ipynb").read_text(encoding="utf-8")
    for change in STUDENTS:
        notebook = json.loads(released)
        change(notebook)
        folder = out / "submitted" / change.__name__ / DAY
        folder.mkdir(parents=True)
        (folder / f"{EXERCISE}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    theirs = stock(out, keys)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTOGRADE_SECRET", SEED)
        done = grade_into(course, out / "submitted", out, workers=1)
    ours: Scores = {(r.student, t.name): t.score for r in done.run.results for t in r.report.tasks}
    return ours, theirs


def stock(out: Path, keys: Path) -> Scores:
    from nbgrader.api import Gradebook

    second = out.parent / "stock"
    shutil.copytree(out, second)
    (second / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'course'\nc.ClearSolutions.code_stub = {'python': ''}\n"
        "c.Execute.timeout = 5\n"
    )
    environment = {**os.environ, "AUTOGRADE_KEYS": str(keys)}
    command = [sys.executable, "-m", "nbgrader", "autograde", DAY, "--force"]
    subprocess.run(command, cwd=second, env=environment, capture_output=True, check=False)
    scores: Scores = {}
    with Gradebook(f"sqlite:///{second / 'gradebook.db'}") as book:
        for submission in book.assignment_submissions(DAY):
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    scores[submission.student.id, grade.cell.name] = grade.auto_score
    return scores


def test_a_redefinition_below_the_check_counts_for_us_because_names_are_graded(
    graded: tuple[Scores, Scores],
) -> None:
    ours, theirs = graded
    assert ours["redefined_below_its_check", "softmax"] == 7
    assert theirs["redefined_below_its_check", "softmax"] == 0


def test_an_endless_statement_costs_itself_for_us_and_the_rest_of_its_cell_for_stock(
    graded: tuple[Scores, Scores],
) -> None:
    ours, theirs = graded
    assert ours["stuck_above_its_definition", "softmax"] == 7
    assert theirs["stuck_above_its_definition", "softmax"] == 0


def test_a_blank_deleted_with_its_check_costs_its_own_task_and_no_other(
    graded: tuple[Scores, Scores],
) -> None:
    ours, theirs = graded
    student = "without_the_blank_and_its_check"
    assert ours[student, "softmax"] == theirs[student, "softmax"] == 7
    assert ours[student, "softmax_batch"] == 0
    assert theirs[student, "softmax_batch"] in (0, None), "stock may leave it for manual grading"
