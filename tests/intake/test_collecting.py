"""A folder as it comes from nbgrader, a platform or a USB stick: one entry per student and exercise."""

import os
import socket
import unicodedata
from datetime import datetime
from pathlib import Path

import pytest

from autograde.intake import Person, Roster, read_again, submission_again
from autograde.submission import Unreadable

CODE = b"def softmax(x):\n    return x\n"


def table(found) -> list[tuple[str, str, str]]:
    return [(entry.student, entry.assignment, entry.exercise) for entry in found.entries]


def test_an_nbgrader_tree(intake, notebook):
    found = intake(
        {
            "submitted/alice/1_day/prac1_softmax_loss.ipynb": notebook("x = 1"),
            "submitted/alice/1_day/numpy_tutorial.ipynb": notebook("x = 2"),
            "submitted/alice/1_day/timestamp.txt": b"2024-03-04 15:06:07.890 Asia/Seoul\n",
            "submitted/20230002/2_day/prac0_backprop_gates.ipynb": notebook("x = 3"),
            "submitted/20230002/2_day/timestamp.txt": b"2024-03-04 15:06:07 UTC",
            "submitted/20230002/2_day/data.csv": b"1,2",
        },
        only="submitted",
    )
    assert table(found) == [
        ("20230002", "2_day", "prac0_backprop_gates"),
        ("alice", "1_day", "numpy_tutorial"),
        ("alice", "1_day", "prac1_softmax_loss"),
    ]
    assert [entry.timestamp for entry in found.entries] == [
        datetime(2024, 3, 4, 15, 6, 7),
        *[datetime(2024, 3, 4, 6, 6, 7, 890000)] * 2,
    ]
    assert {entry.source for entry in found.entries} == {"nbgrader"}
    assert found.problems == ()
    assert found.notes == ("채점하지 않는 파일을 건너뛰었습니다: .csv 1개.",)


def test_a_flat_folder_of_mixed_files(intake, notebook):
    found = intake(
        {
            "20230001_홍길동_과제1.ipynb": notebook("x", exercise="prac1_softmax_loss"),
            "김철수(20230002)_prac0_score_function.py": b"x = 1",
            "honggildong_12345_678910_prac1_softmax_loss-1.ipynb": notebook("x"),
            "alice_prac1-softmax-loss.py": b"x = 1",
        }
    )
    assert [(entry.student, entry.name, entry.exercise) for entry in found.entries] == [
        ("12345", "honggildong", "prac1_softmax_loss"),
        ("20230001", "홍길동", "prac1_softmax_loss"),
        ("20230002", "김철수", "prac0_score_function"),
        ("alice", "", "prac1_softmax_loss"),
    ]
    assert found.problems == found.notes == ()


def test_one_file_is_enough(intake):
    assert table(intake({"alice_prac1_softmax_loss.py": CODE}, only="alice_prac1_softmax_loss.py")) == [
        ("alice", "1_day", "prac1_softmax_loss")
    ]


def test_a_section_s_folder_is_not_a_student(intake):
    files = {
        f"sectionA/{name}_prac1_softmax_loss.py": CODE + name.encode() for name in ("alice", "bob", "carol")
    }
    assert [entry.student for entry in intake(files).entries] == ["alice", "bob", "carol"]


def test_a_folder_around_everything_is_not_a_student(intake):
    files = {f"deep learning/{name}_prac1_softmax_loss.py": CODE + name.encode() for name in ("alice", "bob")}
    assert [entry.student for entry in intake(files).entries] == ["alice", "bob"]


def test_what_stands_around_everything_names_nobody_among_others(intake):
    found = intake(
        {"mid 1234567/20230001_prac1_softmax_loss.py": CODE, "mid 1234567/prac1_softmax_loss.py": b"x"}
    )
    assert [entry.student for entry in found.entries] == ["20230001"]
    assert ["누가 낸" in problem.reason for problem in found.problems] == [True]


def test_a_single_student_s_folder_is(intake, notebook):
    found = intake({"alice/foo.ipynb": notebook("x", exercise="numpy_tutorial")})
    assert [entry.student for entry in found.entries] == ["alice"]


def test_renamed_files_in_a_student_s_folder_stay_his(intake, notebook):
    found = intake(
        {
            "alice/무제1.ipynb": notebook("x", exercise="prac1_softmax_loss"),
            "alice/foo.ipynb": notebook("y", exercise="numpy_tutorial"),
            "bob/bar.ipynb": notebook("y", exercise="numpy_tutorial"),
        }
    )
    assert [(entry.student, entry.exercise) for entry in found.entries] == [
        ("alice", "numpy_tutorial"),
        ("alice", "prac1_softmax_loss"),
        ("bob", "numpy_tutorial"),
    ]


def test_the_exercise_is_found_in_metadata_name_checks_or_definitions(intake, notebook):
    definitions = {
        "prac1_softmax_loss": ("softmax", "cross_entropy"),
        "numpy_tutorial": ("A", "B", "softmax"),
    }
    files = {
        "s1/numpy_tutorial.ipynb": notebook("x", exercise="prac1_softmax_loss"),
        "s2/Prac1 Softmax-Loss (1).ipynb": notebook("x"),
        "s3/a.ipynb": notebook("x", 'check("prac1_softmax_loss.softmax")'),
        "s4/a.py": b"def softmax(x):\n    return x\ndef cross_entropy(y, t):\n    return 0\n",
        "s5/prac1_softmax_loss/a.py": b"x = 1",
        "s6/prac1_softmax_loss.py": b"# autograde: other_course_ex\nx = 1",
        "s7/b.py": b"def other(): pass\n",
    }
    found = intake(files, definitions=definitions)
    assert {entry.student: entry.exercise for entry in found.entries} == dict.fromkeys(
        ("s1", "s2", "s3", "s4", "s5", "s6"), "prac1_softmax_loss"
    )
    assert "other_course_ex" in found.entries[5].notes[0]
    (problem,) = found.problems
    assert (problem.path, problem.student) == ("s7/b.py", "s7")
    assert "어느 과제인지" in problem.reason


def edited(root: Path, name: str, hour: int) -> None:
    moment = datetime(2024, 3, 4, hour).timestamp()
    os.utime(root / "handed_in" / name, (moment, moment))


def is_stub(submission) -> bool:
    return "None  # 여기를" in submission.text


STUB = "loss = None  # 여기를 채우세요".encode()


def test_of_twins_the_one_that_was_written_in_counts(intake, notebook):
    found = intake(
        {"a1/prac1_softmax_loss.ipynb": notebook(STUB.decode()), "a1/prac1_softmax_loss.py": b"loss = 1"},
        is_stub=is_stub,
    )
    (entry,) = found.entries
    assert submission_again(entry).text == "loss = 1"
    assert "빈칸을 채우지 않은" in entry.notes[0]
    assert [other.path for other in entry.others] == ["a1/prac1_softmax_loss.ipynb"]


@pytest.mark.parametrize("later", ["prac1_softmax_loss.py", "prac1_softmax_loss.ipynb"])
def test_of_twins_both_written_in_the_later_edit_counts(intake, notebook, tmp_path, later):
    files = {"a1/prac1_softmax_loss.ipynb": notebook("loss = 2"), "a1/prac1_softmax_loss.py": b"loss = 1"}
    intake(files)
    for name in files:
        edited(tmp_path, name, 9 if name.endswith(later) else 8)
    (entry,) = intake({}, is_stub=is_stub).entries
    assert entry.path.endswith(later)
    assert ".py와 .ipynb가 함께 있어 나중에 고친" in entry.notes[0]


def test_the_same_student_twice_the_later_counts_and_both_are_kept(intake, tmp_path):
    files = {
        "20230001_홍길동_prac1_softmax_loss.py": b"x = 1",
        "홍길동(20230001) prac1_softmax_loss.py": b"x = 2",
    }
    intake(files)
    for hour, name in enumerate(files):
        edited(tmp_path, name, 20 - hour)
    (entry,) = intake({}).entries
    assert (submission_again(entry).text, [submission_again(other).text for other in entry.others]) == (
        "x = 1",
        ["x = 2"],
    )
    assert "여러 번 제출되어 나중에 고친" in entry.notes[0]


def test_a_browser_s_second_copy_is_the_later_one(intake, tmp_path):
    files = {"a/prac1_softmax_loss (1).py": b"x = 2", "a/prac1_softmax_loss.py": b"x = 1"}
    intake(files)
    for name in files:
        edited(tmp_path, name, 8)
    (entry,) = intake({}).entries
    assert submission_again(entry).text == "x = 2"


def test_exact_copies_are_not_worth_a_word(intake):
    (entry,) = intake({"a/prac1_softmax_loss (1).py": CODE, "a/prac1_softmax_loss.py": CODE}).entries
    assert (entry.notes, entry.others) == ((), ())


def test_an_unreadable_file_gives_way_to_a_readable_one_and_else_keeps_its_row(intake):
    broken = b'{"nbformat": 4, "cells": ['
    found = intake(
        {
            "a/prac1_softmax_loss.ipynb": broken,
            "a/prac1_softmax_loss.py": CODE,
            "b/prac1_softmax_loss.ipynb": broken,
            "c/x.ipynb": broken,
        }
    )
    first, second = found.entries
    assert first.submission is not None
    assert "읽을 수 없어" in first.notes[0]
    assert (second.student, second.submission) == ("b", None)
    assert "잘렸습니다" in second.error
    assert [(p.student, "잘렸습니다" in p.reason) for p in found.problems] == [("c", True)]


def test_decomposed_and_composed_names_are_one_student(intake):
    files = {
        unicodedata.normalize(form, "홍길동/prac1_softmax_loss.py"): form.encode() for form in ("NFC", "NFD")
    }
    (entry,) = intake(files).entries
    assert (entry.student, len(entry.others)) == ("홍길동", 1)


@pytest.mark.skipif(os.name == "nt", reason="Windows에는 이런 파일 이름이 없습니다")
def test_names_in_cp949_on_disk(intake, tmp_path):
    root = os.fsencode(tmp_path / "handed_in")
    os.makedirs(root)
    with open(root + b"/" + "20230001_홍길동_prac1_softmax_loss.py".encode("cp949"), "wb") as file:
        file.write(CODE)
    (entry,) = intake({}).entries
    assert (entry.student, entry.name) == ("20230001", "홍길동")
    assert read_again(entry.location) == CODE


@pytest.mark.skipif(os.name == "nt", reason="Windows에는 FIFO가 없습니다")
def test_links_pipes_and_sockets_are_refused_and_reported(intake, tmp_path, monkeypatch):
    root = tmp_path / "handed_in"
    (root / "b").mkdir(parents=True)
    secret = tmp_path / "secret.py"
    secret.write_bytes(b"secret = 1")
    (root / "b/prac1_softmax_loss.py").symlink_to(secret)
    (root / "c").symlink_to(tmp_path)
    os.mkfifo(root / "d_prac1_softmax_loss.py")
    monkeypatch.chdir(root)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("e_prac1_softmax_loss.py")
        found = intake({"a/prac1_softmax_loss.py": CODE})
    assert [entry.student for entry in found.entries] == ["a"]
    assert [problem.path for problem in found.problems] == [
        "b/prac1_softmax_loss.py",
        "c",
        "d_prac1_softmax_loss.py",
        "e_prac1_softmax_loss.py",
    ]
    assert all("특수 파일" in problem.reason for problem in found.problems)


@pytest.mark.skipif(os.name == "nt", reason="Windows에는 심볼릭 링크 권한이 따로 필요합니다")
def test_a_file_replaced_by_a_link_after_the_intake_is_not_followed(intake, tmp_path):
    (entry,) = intake({"a/prac1_softmax_loss.py": CODE}).entries
    path = tmp_path / "handed_in/a/prac1_softmax_loss.py"
    path.unlink()
    path.symlink_to(tmp_path / "elsewhere.py")
    with pytest.raises(Unreadable, match="바뀌었습니다"):
        read_again(entry.location)


def test_folders_deeper_than_python_can_recurse(intake, tmp_path, monkeypatch):
    intake({"a/prac1_softmax_loss.py": CODE, "b/x": b""})
    monkeypatch.chdir(tmp_path / "handed_in/b")
    for _ in range(1200):
        os.mkdir("d")
        os.chdir("d")
    try:
        found = intake({})
    finally:  # pytest's own cleaning up would end in a RecursionError
        for _ in range(1200):
            os.chdir("..")
            os.rmdir("d")
    assert [entry.student for entry in found.entries] == ["a"]
    assert ["깊이" in problem.reason for problem in found.problems] == [True]


def test_rubbish_of_systems_and_editors_is_passed_over(intake):
    rubbish = [
        "a/.ipynb_checkpoints/prac1_softmax_loss-checkpoint.py",
        "a/__pycache__/x.py",
        "a/.x.py",
        "a/~$x.py",
    ]
    found = intake(
        {"a/prac1_softmax_loss.py": CODE, **dict.fromkeys([*rubbish, "a/.DS_Store", "Thumbs.db"], b"?")}
    )
    assert (len(found.entries), found.problems, found.notes) == (1, (), ())


def test_files_of_nobody_and_documents_are_reported(intake):
    found = intake(
        {
            "prac1_softmax_loss.py": CODE,
            "20230001_홍길동/과제.pdf": b"%PDF",
            "20230002_김철수/과제.pdf": b"%PDF",
            "20230002_김철수/prac1_softmax_loss.py": CODE,
            "20230003_이영희.alz": b"ALZ",
        }
    )
    assert [(p.path, p.student, p.reason.split(" ")[0]) for p in found.problems] == [
        ("20230001_홍길동/과제.pdf", "20230001", "노트북이나"),
        ("20230003_이영희.alz", "20230003", "이"),
        ("prac1_softmax_loss.py", "", "누가"),
    ]
    assert found.students == {"20230001": "홍길동", "20230002": "김철수", "20230003": "이영희"}


def test_names_cannot_carry_lines_or_escapes_into_a_report(intake):
    found = intake({"a\n\x1b[31m\u202eb/prac1_softmax_loss.py": CODE})
    assert found.entries[0].student.isprintable()
    assert found.entries[0].path.isprintable()


def test_a_date_is_not_a_student(intake):
    files = {f"20240315_{name}_prac1_softmax_loss.py": CODE + name.encode() for name in ("홍길동", "김철수")}
    assert [entry.student for entry in intake(files).entries] == ["김철수", "홍길동"]


def test_nobody_can_hand_in_for_another_account(intake, notebook):
    roster = Roster((Person("20230001", "홍길동", 2), Person("20230002", "김철수", 3)))
    found = intake(
        {
            "hong_11111_678910_20230001_prac1_softmax_loss.ipynb": notebook("x"),
            "kim_22222_678911_20230001_prac1_softmax_loss.ipynb": notebook("y"),
        },
        roster=roster,
    )
    assert [entry.student for entry in found.entries] == ["11111", "22222"]
    assert ["계정 번호" in problem.reason for problem in found.problems] == [True, True]


def test_two_names_under_one_number_are_said(intake):
    files = {"20239999_홍길동_prac1_softmax_loss.py": b"x", "20239999_김철수_numpy_tutorial.py": b"x"}
    assert "홍길동" in intake(files).notes[0]


def test_a_wrong_timestamp_is_a_problem_and_not_the_end(intake):
    found = intake({"a/1_day/prac1_softmax_loss.py": CODE, "a/1_day/timestamp.txt": b"\xff yesterday"})
    assert found.entries[0].timestamp is None
    assert "제출 시각" in found.problems[0].reason


def test_nothing_there_says_so(intake):
    with pytest.raises(Unreadable, match="제출물이 없습니다"):
        intake({}, only="없는 폴더")


def test_an_empty_folder_is_an_empty_class(intake, tmp_path):
    (tmp_path / "handed_in").mkdir()
    assert intake({}).entries == ()
