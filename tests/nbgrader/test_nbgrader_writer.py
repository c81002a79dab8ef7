"""``GradebookWriter``: what one student's record and folders look like afterwards."""

from __future__ import annotations

import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook
from sqlalchemy import TableClause
from stocknbgrader import dump_gradebook, sql
from toycourse import ASSIGNMENT, answer, fill, released, report, submit

from autograde.nbgrader import tables
from autograde.nbgrader.gradebook import GradebookWriter
from autograde.nbgrader.master import NotReleased
from autograde.nbgrader.release import default_db_url
from autograde.nbgrader.trees import UnsafePath
from autograde.verdict import Report, TaskResult, Verdict

RIGHT = {"softmax": 3.0, "loss": 2.0}


def filled(root: Path) -> dict[str, Any]:
    return fill(released(root, "toy_a"), {"softmax-01": answer("softmax", 3), "loss-01": answer("loss", 2)})


def autograded(root: Path, student: str = "kim", name: str = "toy_a") -> list[dict[str, Any]]:
    path = root / "autograded" / student / ASSIGNMENT / f"{name}.ipynb"
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def query(root: Path, statement: str) -> list[tuple[Any, ...]]:
    return sql(root / "gradebook.db", statement)


def scores(root: Path, student: str = "kim") -> dict[str, Any]:
    with Gradebook(default_db_url(root)) as book:
        submission = book.find_submission(ASSIGNMENT, student)
        return {
            grade.name: grade.auto_score for notebook in submission.notebooks for grade in notebook.grades
        }


def test_a_test_cell_shows_the_card_and_then_the_score(root: Path, writer: GradebookWriter) -> None:
    writer.write(
        "kim",
        ASSIGNMENT,
        submit(root, "kim", {"toy_a": filled(root)}),
        {"toy_a": report("toy_a", {"softmax": 1 / 3})},
    )
    outputs = next(cell["outputs"] for cell in autograded(root) if cell["id"] == "softmax")
    assert "채점 카드" in outputs[0]["data"]["text/html"]
    assert outputs[1]["output_type"] == "execute_result"
    assert outputs[1]["data"]["text/plain"] == "0.3333333333333333"


def test_a_score_is_clamped_and_a_missing_result_is_zero(root: Path, writer: GradebookWriter) -> None:
    paths = submit(root, "kim", {"toy_a": filled(root), "toy_b": released(root, "toy_b")})
    notes = writer.write(
        "kim",
        ASSIGNMENT,
        paths,
        {"toy_a": report("toy_a", {"softmax": 3.0000000000000004, "loss": float("nan")})},
    )
    assert scores(root) == {"softmax": 3.0, "loss": 0.0, "area": 0.0, "written": 0.0, "drawing": None}
    assert any("toy_b: 채점 결과가 없어 0점" in note for note in notes)


def test_a_notebook_not_handed_in_scores_zero_and_waits_for_nobody(
    root: Path, writer: GradebookWriter
) -> None:
    writer.write(
        "kim",
        ASSIGNMENT,
        {**submit(root, "kim", {"toy_a": filled(root)}), "toy_b": None},
        {"toy_a": report("toy_a", RIGHT)},
    )
    assert scores(root) == {"softmax": 3.0, "loss": 2.0, "area": 0.0, "written": 0.0, "drawing": 0.0}
    assert query(root, "select count(*) from grade where needs_manual_grade") == [(0,)]
    assert not (root / "autograded" / "kim" / ASSIGNMENT / "toy_b.ipynb").exists()


def test_untouched_blank_is_no_response_and_an_answer_is_not(root: Path, writer: GradebookWriter) -> None:
    notebook = fill(released(root, "toy_a"), {"loss-01": answer("loss", 2)})
    writer.write(
        "kim", ASSIGNMENT, submit(root, "kim", {"toy_a": notebook}), {"toy_a": report("toy_a", {"loss": 2.0})}
    )
    comments = dict(
        query(root, "select b.name, auto_comment from comment c join base_cell b on b.id = c.cell_id")
    )
    assert comments["softmax-01"] == "No response."
    assert comments["loss-01"] is None


def test_regrading_keeps_manual_work_and_row_ids(root: Path, writer: GradebookWriter) -> None:
    paths = submit(root, "kim", {"toy_a": filled(root)})
    writer.write("kim", ASSIGNMENT, paths, {"toy_a": report("toy_a", RIGHT)})
    query(root, "update grade set manual_score = 2.5 where auto_score = 3.0")
    query(root, "update comment set manual_comment = '좋습니다'")
    ids = query(root, "select id from grade order by id"), query(root, "select id from comment order by id")
    writer.write("kim", ASSIGNMENT, paths, {"toy_a": report("toy_a", {"softmax": 1.0, "loss": 2.0})})
    assert (
        query(root, "select id from grade order by id"),
        query(root, "select id from comment order by id"),
    ) == ids
    assert query(
        root, "select auto_score, manual_score, needs_manual_grade from grade where manual_score is not null"
    ) == [(1.0, 2.5, 1)]
    assert query(root, "select distinct manual_comment from comment") == [("좋습니다",)]


def test_formgrader_and_the_gradebook_api_show_the_same_totals(root: Path, writer: GradebookWriter) -> None:
    writer.write(
        "kim", ASSIGNMENT, submit(root, "kim", {"toy_a": filled(root)}), {"toy_a": report("toy_a", RIGHT)}
    )
    with Gradebook(default_db_url(root), "toy") as book:
        (row,) = book.submission_dicts(ASSIGNMENT)
        assert (row["student"], row["score"], row["max_score"]) == ("kim", 5.0, 16.0)
        assert book.find_student("kim").score == 5.0


def test_roster_gives_names_also_to_those_who_hand_in_nothing(root: Path) -> None:
    roster = {"20260001": "김하나", "20260002": "남궁둘", "20260003": "남궁셋", "20260004": "Ada Lovelace"}
    query(root, "insert into student (id, first_name, last_name) values ('20260002', 'Dool', 'Namgung')")
    with GradebookWriter(default_db_url(root), root, roster=roster) as writer:
        writer.add_students()
        writer.add_students()
    rows = query(root, "select id, first_name, last_name from student order by id")
    assert rows == [
        ("20260001", "하나", "김"),
        ("20260002", "Dool", "Namgung"),
        ("20260003", "셋", "남궁"),
        ("20260004", "Ada Lovelace", ""),
    ]


def test_the_timestamp_is_the_collected_one_or_empty(root: Path, writer: GradebookWriter) -> None:
    results = {"toy_a": report("toy_a", RIGHT)}
    given = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    writer.write("kim", ASSIGNMENT, submit(root, "kim", {"toy_a": filled(root)}), results, given)
    loose = root.parent / "toy_a.ipynb"
    loose.write_text(json.dumps(filled(root)), encoding="utf-8")
    writer.write("lee", ASSIGNMENT, {"toy_a": loose}, results, given)
    times = dict(query(root, "select student_id, timestamp from submitted_assignment"))
    assert times == {"kim": "2026-03-02 03:00:00.000000", "lee": None}
    assert (
        root / "autograded/lee" / ASSIGNMENT / "timestamp.txt"
    ).read_text() == "2026-03-02 12:00:00.000000 UTC"
    assert (root / "autograded/kim" / ASSIGNMENT / "submission_secret.txt").read_text() == "secret of kim"


def test_late_penalty_only_where_one_is_given_and_never_above_the_score(root: Path) -> None:
    query(root, "update assignment set duedate = '2026-03-01 00:00:00.000000'")
    paths, results = submit(root, "kim", {"toy_a": filled(root)}), {"toy_a": report("toy_a", RIGHT)}
    column = "select late_submission_penalty from submitted_notebook order by 1 desc limit 1"
    with GradebookWriter(default_db_url(root), root) as plain:
        plain.write("kim", ASSIGNMENT, paths, results)
    assert query(root, column) == [(None,)]
    seen = []

    def penalty(student: str, score: float, seconds: float) -> float:
        seen.append((student, score, seconds))
        return score + 1

    with GradebookWriter(default_db_url(root), root, late_penalty=penalty) as strict:
        strict.write("kim", ASSIGNMENT, paths, results)
    assert seen == [("kim", 5.0, 27 * 3600.0)]
    assert query(root, column) == [(5.0,)]


def test_files_are_read_only_and_nothing_temporary_stays(root: Path, writer: GradebookWriter) -> None:
    paths = submit(root, "kim", {"toy_a": filled(root)})
    (paths["toy_a"].parent / "data.csv").write_text("1,2")
    for _ in range(2):
        writer.write("kim", ASSIGNMENT, paths, {"toy_a": report("toy_a", RIGHT)})
    folder = root / "autograded" / "kim" / ASSIGNMENT
    names = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert names == {"toy_a.ipynb", "data.csv", "timestamp.txt", "submission_secret.txt", "keys/toy_a.npz"}
    assert {stat.S_IMODE((folder / name).stat().st_mode) for name in names} == {0o444}
    assert os.listdir(folder.parent) == [ASSIGNMENT]


def test_a_students_key_file_does_not_replace_the_courses(root: Path, writer: GradebookWriter) -> None:
    paths = submit(root, "kim", {"toy_a": filled(root)})
    (paths["toy_a"].parent / "keys").mkdir()
    (paths["toy_a"].parent / "keys" / "toy_a.npz").write_bytes(b"forged")
    writer.write("kim", ASSIGNMENT, paths, {"toy_a": report("toy_a", RIGHT)})
    assert (root / "autograded/kim" / ASSIGNMENT / "keys/toy_a.npz").read_bytes() == b"public key"


@pytest.mark.parametrize("linked", ["notebook", "submission folder", "autograded folder"])
def test_a_symbolic_link_is_refused_and_nothing_is_written(
    root: Path, writer: GradebookWriter, linked: str
) -> None:
    paths = submit(root, "kim", {"toy_a": filled(root)})
    outside = root.parent / "outside"
    outside.mkdir()
    if linked == "notebook":
        paths["toy_a"].rename(outside / "toy_a.ipynb")
        paths["toy_a"].symlink_to(outside / "toy_a.ipynb")
    elif linked == "submission folder":
        (root / "submitted" / "kim").rename(outside / "kim")
        (root / "submitted" / "kim").symlink_to(outside / "kim")
    else:
        (root / "autograded").mkdir()
        (root / "autograded" / "kim").symlink_to(outside)
    before = dump_gradebook(root / "gradebook.db")
    with pytest.raises(UnsafePath, match="심볼릭 링크"):
        writer.write("kim", ASSIGNMENT, paths, {"toy_a": report("toy_a", RIGHT)})
    assert dump_gradebook(root / "gradebook.db") == before
    assert not list(outside.rglob(ASSIGNMENT)) or linked == "submission folder"
    assert not (root / "results").exists()


def test_a_link_is_seen_also_through_a_relative_path(
    root: Path, writer: GradebookWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit(root, "kim", {"toy_a": filled(root)})
    (root / "submitted" / "lee").symlink_to(root / "submitted" / "kim")
    monkeypatch.chdir(root.parent)
    stolen = Path(root.name, "submitted", "lee", ASSIGNMENT, "toy_a.ipynb")
    with pytest.raises(UnsafePath, match="submitted/lee"):
        writer.write("park", ASSIGNMENT, {"toy_a": stolen}, {"toy_a": report("toy_a", RIGHT)})


def test_a_link_beside_the_notebook_is_left_out_with_a_remark(root: Path, writer: GradebookWriter) -> None:
    paths = submit(root, "kim", {"toy_a": filled(root)})
    (paths["toy_a"].parent / "passwd").symlink_to("/etc/passwd")
    (paths["toy_a"].parent / "home").symlink_to("/root")
    notes = writer.write("kim", ASSIGNMENT, paths, {"toy_a": report("toy_a", RIGHT)})
    assert len([note for note in notes if "심볼릭 링크" in note]) == 2
    assert not (root / "autograded/kim" / ASSIGNMENT / "passwd").exists()
    assert not (root / "autograded/kim" / ASSIGNMENT / "home").exists()


@pytest.mark.parametrize("student", ["../kim", "a/b", "", ".hidden", "a\\b", "kim\n"])
def test_an_id_that_is_no_folder_name_is_refused(root: Path, writer: GradebookWriter, student: str) -> None:
    with pytest.raises(UnsafePath):
        writer.write(student, ASSIGNMENT, {}, {})


def test_an_assignment_never_released_says_what_to_do(writer: GradebookWriter) -> None:
    with pytest.raises(NotReleased, match="autograde release 9_day"):
        writer.write("kim", "9_day", {}, {})


def test_a_failing_card_leaves_the_old_record_untouched(root: Path, writer: GradebookWriter) -> None:
    paths = submit(root, "kim", {"toy_a": filled(root)})
    writer.write("kim", ASSIGNMENT, paths, {"toy_a": report("toy_a", RIGHT)})
    before = dump_gradebook(root / "gradebook.db")

    def broken(task: object) -> str:
        raise RuntimeError("card")

    with GradebookWriter(default_db_url(root), root, card=broken) as other, pytest.raises(RuntimeError):
        other.write("kim", ASSIGNMENT, paths, {"toy_a": report("toy_a", {})})
    assert dump_gradebook(root / "gradebook.db") == before
    assert "채점 카드" in (root / "autograded/kim" / ASSIGNMENT / "toy_a.ipynb").read_text(encoding="utf-8")


def test_our_tables_are_nbgraders() -> None:
    import nbgrader.api

    models = nbgrader.api.Base.metadata.tables
    ours = [table for table in vars(tables).values() if isinstance(table, TableClause)]
    for table in ours:
        theirs = models[table.name].columns
        assert {c.name: c.type._type_affinity for c in table.columns} == {
            c.name: theirs[c.name].type._type_affinity for c in table.columns
        }
    assert len(ours) == 11


def test_two_runs_at_once_lose_nothing(root: Path) -> None:
    students = [f"s{number}" for number in range(12)]
    paths = {student: submit(root, student, {"toy_a": filled(root)}) for student in students}

    def write(half: list[str]) -> None:
        with GradebookWriter(default_db_url(root), root) as writer:
            for student in half:
                writer.write(student, ASSIGNMENT, paths[student], {"toy_a": report("toy_a", RIGHT)})

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, [students[::2], students[1::2]]))
    assert query(root, "select count(*), sum(auto_score) from grade where auto_score > 0") == [(24, 60.0)]


def test_a_result_without_a_test_cell_and_changed_points_are_told(
    root: Path, writer: GradebookWriter
) -> None:
    tasks = (TaskResult("softmax", 4, 4, Verdict.PASSED), TaskResult("new", 1, 1, Verdict.PASSED))
    paths = submit(root, "kim", {"toy_a": filled(root)})
    notes = " ".join(writer.write("kim", ASSIGNMENT, paths, {"toy_a": Report("toy_a", "toy_a", tasks)}))
    assert "배포본은 3점, 채점 기준은 4점" in notes
    assert "new의 채점 셀이 배포본에 없어" in notes
    assert "loss의 채점 결과가 없어" in notes
    assert scores(root)["softmax"] == 3.0
