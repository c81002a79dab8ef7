"""``release``: what a teacher hands out, and what nbgrader's gradebook then knows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from stocknbgrader import dump_gradebook, sql
from toycourse import ASSIGNMENT, answer, fill, make_notebooks, released, report, submit

from autograde.nbgrader.gradebook import GradebookWriter
from autograde.nbgrader.release import ReleaseError, default_db_url, release
from autograde.nbgrader.scores import checksum


def again(root: Path, notebooks: dict[str, dict]) -> None:
    release(root.parent, ASSIGNMENT, notebooks, {"toy_a": b"public key"}, root, course_id="toy")


def test_released_notebook_keeps_the_placeholder_and_loses_the_solution(root: Path) -> None:
    sources = {cell["id"]: "".join(cell["source"]) for cell in released(root, "toy_a")["cells"]}
    assert "value = None  # 여기를 채우세요" in sources["softmax-01"]
    assert "3.0" not in sources["softmax-01"]
    assert "raise NotImplementedError" not in "".join(sources.values())
    assert sources["softmax"] == 'check("toy_a.softmax")'


def test_public_key_lies_beside_the_released_notebook(root: Path) -> None:
    assert (root / "release" / ASSIGNMENT / "keys" / "toy_a.npz").read_bytes() == b"public key"


def test_gradebook_knows_cells_points_and_both_course_rows(root: Path) -> None:
    gradebook = root / "gradebook.db"
    assert sql(gradebook, "select max_score from grade_cells order by 1") == [(2,), (2,), (3,), (4,)]
    assert sql(gradebook, "select id from course order by 1") == [("default_course",), ("toy",)]


def test_releasing_twice_changes_nothing(root: Path) -> None:
    before, release_before = dump_gradebook(root / "gradebook.db"), released(root, "toy_a")
    again(root, make_notebooks())
    assert dump_gradebook(root / "gradebook.db") == before
    assert released(root, "toy_a") == release_before


def test_a_teachers_own_configuration_is_left_alone(root: Path) -> None:
    (root / "nbgrader_config.py").write_text("# 제 설정입니다\n", encoding="utf-8")
    again(root, make_notebooks())
    assert (root / "nbgrader_config.py").read_text(encoding="utf-8") == "# 제 설정입니다\n"


def test_corrected_points_reach_the_gradebook_after_submissions(root: Path, writer: GradebookWriter) -> None:
    paths = submit(root, "kim", {"toy_a": released(root, "toy_a")})
    writer.write("kim", ASSIGNMENT, paths, {"toy_a": report("toy_a", {})})
    notebooks = make_notebooks()
    notebooks["toy_a"]["cells"][4]["metadata"]["nbgrader"]["points"] = 6
    again(root, notebooks)
    with GradebookWriter(default_db_url(root), root) as new:
        assert new.assignment(ASSIGNMENT).notebooks["toy_a"].cells["softmax"].points == 6


def test_removing_a_cell_after_submissions_is_refused_and_changes_nothing(
    root: Path, writer: GradebookWriter
) -> None:
    paths = submit(
        root, "kim", {"toy_a": fill(released(root, "toy_a"), {"softmax-01": answer("softmax", 3)})}
    )
    writer.write("kim", ASSIGNMENT, paths, {"toy_a": report("toy_a", {"softmax": 3})})
    before, release_before = dump_gradebook(root / "gradebook.db"), released(root, "toy_a")
    notebooks = make_notebooks()
    del notebooks["toy_a"]["cells"][-2:]
    with pytest.raises(ReleaseError, match="채점 셀을 더하거나 뺄 수 없습니다"):
        again(root, notebooks)
    assert dump_gradebook(root / "gradebook.db") == before
    assert released(root, "toy_a") == release_before


def test_a_notebook_that_nbgrader_refuses_leaves_the_old_release_in_place(root: Path) -> None:
    before = released(root, "toy_a")
    notebooks = make_notebooks()
    del notebooks["toy_a"]["cells"][3]["metadata"]["nbgrader"]  # a solution region outside a solution cell
    with pytest.raises(ReleaseError, match="만들지 못했습니다"):
        again(root, notebooks)
    assert released(root, "toy_a") == before
    assert "3.0" in json.dumps(
        json.loads((root / "source" / ASSIGNMENT / "toy_a.ipynb").read_text(encoding="utf-8"))
    )
    assert not [path for path in (root / "source").iterdir() if path.name != ASSIGNMENT]


def test_our_checksum_is_nbgraders_for_every_kind_of_cell(writer: GradebookWriter) -> None:
    cells = [
        cell
        for notebook in writer.assignment(ASSIGNMENT).notebooks.values()
        for cell in notebook.cells.values()
    ]
    assert {checksum(cell, cell.source) == cell.checksum for cell in cells} == {True}
    assert len(cells) == 8
