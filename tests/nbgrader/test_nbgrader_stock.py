"""The gradebook after our writer is the gradebook after stock ``nbgrader autograde``, row by row."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from stocknbgrader import dump_gradebook, sql
from toycourse import ASSIGNMENT, answer, fill, released, report, submit

from autograde.nbgrader.gradebook import GradebookWriter
from autograde.nbgrader.release import default_db_url

pytestmark = pytest.mark.stock

# student → notebook → blank → what its function returns; a notebook left out is not handed in
CLASS = {
    "all_right": {"toy_a": {"softmax": 3.0, "loss": 2.0}, "toy_b": {"area": 2.0}},
    "re_third": {"toy_a": {"softmax": 1 / 3, "loss": 0.0}, "toy_b": {}},
    "re_half": {"toy_a": {"softmax": 1.0}},
    "김학생": {"toy_b": {"area": 0.1 + 0.2}},
}
AGAIN = ["re_third", "re_half"]  # hand in a second time
ON_TIME, LATE = "2026-03-02 03:00:00.000000 UTC", "2026-03-09 09:30:00.500000 Asia/Seoul"
TIMES = {"all_right": ON_TIME, "re_third": LATE, "re_half": "", "김학생": "2026-03-02T12:00:00+09:00"}


def hand_in(root: Path, student: str, written: str = "") -> dict[str, Path]:
    notebooks = {}
    for name, values in CLASS[student].items():
        answers = {f"{task}-01": answer(task, value) for task, value in values.items()}
        if written and name == "toy_b":
            answers["written"] = written
        notebooks[name] = fill(released(root, name), answers)
    return submit(root, student, notebooks, TIMES[student])


def write(root: Path, students: Sequence[str], written: str = "") -> None:
    with GradebookWriter(default_db_url(root), root) as writer:
        for student in students:
            notebooks = CLASS[student]
            results = {name: report(name, values) for name, values in notebooks.items()}
            writer.write(student, ASSIGNMENT, hand_in(root, student, written), results)


def by_hand(root: Path) -> None:
    """What a teaching assistant does in formgrader between two gradings."""
    mine = (
        "select g.id from grade g join submitted_notebook n on n.id = g.notebook_id "
        "join submitted_assignment a on a.id = n.assignment_id where a.student_id = '{}'"
    )
    for statement in (
        f"update grade set manual_score = 1.5 where id in ({mine.format('re_third')})",
        f"update grade set manual_score = 1.0, extra_credit = 0.5, needs_manual_grade = 0 where id in ({mine.format('re_half')})",
        "update comment set manual_comment = '잘했습니다'",
        "update submitted_notebook set flagged = 1",
    ):
        sql(root / "gradebook.db", statement)


@pytest.fixture(scope="module")
def both(
    fresh: Path, tmp_path_factory: pytest.TempPathFactory, stock_autograde: Callable[..., str]
) -> dict[str, list]:
    """Dumps of both gradebooks: after grading, and after manual grading and a second hand-in."""
    folder = tmp_path_factory.mktemp("stock")
    stock, ours = folder / "stock", folder / "ours"
    for root in (stock, ours):
        shutil.copytree(fresh, root)
    for student in CLASS:
        hand_in(stock, student)
    stock_autograde(stock, ASSIGNMENT)
    write(ours, list(CLASS))
    dumps = {
        "stock": [dump_gradebook(stock / "gradebook.db")],
        "ours": [dump_gradebook(ours / "gradebook.db")],
    }
    for root in (stock, ours):
        by_hand(root)
    for student in AGAIN:
        hand_in(stock, student, written="답을 적었습니다.")
    stock_autograde(stock, ASSIGNMENT, "re_*")
    write(ours, AGAIN, written="답을 적었습니다.")
    dumps["stock"].append(dump_gradebook(stock / "gradebook.db"))
    dumps["ours"].append(dump_gradebook(ours / "gradebook.db"))
    return {**dumps, "folders": [stock, ours]}


@pytest.mark.parametrize("time", [0, 1], ids=["first grading", "regrading after manual grading"])
def test_every_row_is_the_one_that_stock_nbgrader_writes(both: dict[str, list], time: int) -> None:
    stock, ours = both["stock"][time], both["ours"][time]
    differences = {
        table: (stock[table] - ours[table], ours[table] - stock[table])
        for table in stock
        if stock[table] != ours[table]
    }
    assert differences == {}
    assert sum(stock["grade"].values()) == 5 * len(CLASS)
    assert any("1.5" in row for row in stock["grade"]) == bool(time)


def test_the_same_notebooks_and_helper_files_lie_in_autograded(both: dict[str, list]) -> None:
    trees = [
        {
            str(path.relative_to(root / "autograded"))
            for path in (root / "autograded").rglob("*")
            if path.is_file()
        }
        for root in both["folders"]
    ]
    without_stamp = {f"re_half/{ASSIGNMENT}/{name}" for name in ("timestamp.txt", "submission_secret.txt")}
    assert trees[1] - trees[0] == without_stamp
    assert trees[0] <= trees[1]
