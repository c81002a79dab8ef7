"""Zip files as a class sends them, and as an attacker would: the rest of the batch goes on."""

import struct
import tempfile
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograde.intake import Limits, collect, read_again, submission_again

EXERCISES = ["prac1_softmax_loss"]
CODE = b"def softmax(x):\n    return x\n"
GOOD = "20230001_prac1_softmax_loss.py"


def graded(found) -> set[str]:
    return {entry.student for entry in found.entries}


def test_a_class_as_a_zip_of_zips(intake, zipped, notebook):
    inner = {
        f"2023000{i}_김철수.zip": zipped({"practice/1_day/prac1_softmax_loss.ipynb": notebook("x")})
        for i in "12"
    }
    found = intake(
        {"과제1-1234567.zip": zipped({"과제1/" + name: data for name, data in inner.items()})},
        only="과제1-1234567.zip",
    )
    assert graded(found) == {"20230001", "20230002"}
    assert [entry.name for entry in found.entries] == ["김철수", "김철수"]
    assert found.problems == ()
    assert (
        found.entries[0].path
        == "과제1-1234567.zip/과제1/20230001_김철수.zip/practice/1_day/prac1_softmax_loss.ipynb"
    )


def test_every_entry_can_be_read_again(intake, zipped):
    inner = zipped({"readme.txt": b"", "prac1_softmax_loss.py": CODE})
    found = intake({"a.zip": zipped({"홍길동.zip": inner, GOOD: CODE + b"#"})}, only="a.zip")
    assert {entry.student: read_again(entry.location) for entry in found.entries} == {
        "홍길동": CODE,
        "20230001": CODE + b"#",
    }


def test_names_from_korean_windows_and_from_macos(intake, zipped):
    nfd = unicodedata.normalize("NFD", "20230002_김철수_prac1_softmax_loss.py")
    members = {
        "20230001_홍길동_prac1_softmax_loss.py".encode("cp949"): CODE,
        nfd.encode(): CODE,
        unicodedata.normalize("NFD", "20230003_박철수_prac1_softmax_loss.py"): CODE,
        b"__MACOSX/._" + nfd.encode(): b"\0\5\x16\7",
        ".DS_Store": b"\0\0\0\1Bud1",
        "a/.ipynb_checkpoints/20230009_prac1_softmax_loss.py": CODE,
        unicodedata.normalize("NFD", "20230004_태풍_prac1_softmax_loss.py").encode("utf-8"): CODE,
    }
    found = intake({"a.zip": zipped(members)}, only="a.zip")
    assert {entry.student: entry.name for entry in found.entries}["20230001"] == "홍길동"
    assert {entry.student: entry.name for entry in found.entries}["20230002"] == "김철수"
    assert graded(found) == {"20230001", "20230002", "20230003", "20230004"}
    assert found.problems == found.notes == ()


@pytest.mark.parametrize(
    "name",
    [
        "../20239999_prac1_softmax_loss.py",
        "/etc/20239999_prac1.py",
        "a/../../20239999.py",
        "C:\\20239999.py",
        "..\\x.py",
        "../.bashrc",
    ],
)
def test_names_that_lead_out_are_refused(intake, zipped, name):
    found = intake({"a.zip": zipped({name: CODE, GOOD: CODE})}, only="a.zip")
    assert graded(found) == {"20230001"}
    assert "밖을 가리키는" in found.problems[0].reason


def test_backslashes_of_old_windows_zips_are_folders(intake, zipped):
    found = intake({"a.zip": zipped({b"20230001\\prac1_softmax_loss.py": CODE, "b.txt": b""})}, only="a.zip")
    assert graded(found) == {"20230001"}


def test_links_are_refused(intake, zipped):
    link = "20230002_prac1_softmax_loss.py"
    found = intake({"a.zip": zipped({link: b"/etc/passwd", GOOD: CODE}, links=(link,))}, only="a.zip")
    assert graded(found) == {"20230001"}
    assert [(p.student, "심볼릭 링크" in p.reason) for p in found.problems] == [("20230002", True)]


def test_an_encrypted_archive_is_its_students_problem(intake, zipped, locked):
    secret = locked(zipped({"prac1_softmax_loss.py": CODE}))
    found = intake({"20230002_김철수.zip": secret, GOOD: CODE})
    assert graded(found) == {"20230001"}
    assert [(p.student, p.name, "암호" in p.reason) for p in found.problems] == [("20230002", "김철수", True)]
    assert found.students == {"20230001": "", "20230002": "김철수"}


def test_a_broken_archive_is_its_students_problem(intake, zipped):
    whole = zipped({"prac1_softmax_loss.py": CODE * 50})
    files = {
        "20230002.zip": whole[:-30],
        "20230003.zip": b"",
        "20230004.zip": whole.replace(whole[60:70], bytes(10)),
    }
    found = intake({**files, GOOD: CODE})
    assert graded(found) == {"20230001"}
    assert [(p.student, "손상" in p.reason) for p in found.problems] == [
        (f"2023000{i}", True) for i in (2, 3, 4)
    ]


def test_a_broken_class_archive_is_nobody_s_problem(intake, zipped):
    found = intake({"과제1-1234567.zip": zipped({GOOD: CODE})[:-30]}, only="과제1-1234567.zip")
    assert [(problem.student, "손상" in problem.reason) for problem in found.problems] == [("", True)]


BOMBS = {
    "ratio": Limits(ratio_from=1000, ratio=50),
    "one file": Limits(file_bytes=50_000),
    "together": Limits(nested_bytes=150_000),
    "count": Limits(nested_files=2),
}


@pytest.mark.parametrize("limits", BOMBS.values(), ids=BOMBS)
@pytest.mark.parametrize("packed", [True, False])
def test_bombs_cost_only_their_student(intake, zipped, limits, packed):
    bomb = zipped({f"{i}/prac1_softmax_loss.py": b"#" * 100_000 for i in range(4)})
    files = {"20230002.zip": bomb, GOOD: CODE}
    found = intake(
        {"a.zip": zipped(files)} if packed else files, only="a.zip" if packed else "", limits=limits
    )
    assert "20230001" in graded(found)
    assert found.problems
    assert {problem.student for problem in found.problems} == {"20230002"}


def test_without_the_limits_the_bomb_would_be_read(intake, zipped):
    bomb = zipped({f"{i}/prac1_softmax_loss.py": b"#" * 100_000 for i in range(4)})
    found = intake({"20230002.zip": bomb})
    assert graded(found) == {"20230002"}
    assert found.problems == ()


def test_archives_in_archives_end_somewhere(intake, zipped):
    data = zipped({"prac1_softmax_loss.py": CODE})
    for _ in range(10):
        data = zipped({"more.zip": data})
    found = intake({"20230002.zip": data, GOOD: CODE})
    assert graded(found) == {"20230001"}
    assert "겹" in found.problems[0].reason


def test_one_archive_s_inner_archives_share_its_limits(intake, zipped):
    inner = zipped({"prac1_softmax_loss.py": b"#" * 100_000})
    nest = zipped({f"{i}.zip": inner for i in range(8)})
    found = intake(
        {"a.zip": zipped({"20230002.zip": nest, GOOD: CODE})},
        only="a.zip",
        limits=Limits(nested_bytes=300_000),
    )
    assert "20230001" in graded(found)
    assert {("너무 커져서" in problem.reason, problem.student) for problem in found.problems} == {
        (True, "20230002")
    }


def test_a_member_that_lies_about_its_size_is_refused(intake, zipped):
    data = bytearray(zipped({"prac1_softmax_loss.py": b"#" * 500_000}))
    at = data.find(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 100)
    found = intake({"20230002.zip": bytes(data), GOOD: CODE})
    assert graded(found) == {"20230001"}
    assert found.problems[0].student == "20230002"


def test_a_packing_that_cannot_be_bounded_is_refused(intake, tmp_path):
    path = tmp_path / "bz2.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("prac1_softmax_loss.py", b"#" * 100_000)
    found = intake({"20230002.zip": path.read_bytes(), GOOD: CODE})
    assert graded(found) == {"20230001"}
    assert "압축 방식" in found.problems[0].reason


def test_the_same_member_twice_counts_once_and_is_said(intake, zipped):
    twice = bytearray(
        zipped({"20230001_prac1_softmax_loss.py": b"x = 1", "20230002_prac1_softmax_loss.py": b"x = 2"})
    )
    found = intake({"a.zip": bytes(twice).replace(b"20230002_", b"20230001_")}, only="a.zip")
    (entry,) = found.entries
    assert submission_again(entry).text == "x = 2"
    assert len(entry.others) == 1
    assert "같은 과제가 여러 번" in entry.notes[0]


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_any_damage_to_an_archive_leaves_the_others_graded(zipped_bytes, data):
    changed = bytearray(zipped_bytes)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at : at + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=2))
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "20230002.zip").write_bytes(changed)
        Path(folder, GOOD).write_bytes(CODE)
        found = collect(Path(folder), EXERCISES, {"1_day": EXERCISES})
    assert "20230001" in graded(found)


@pytest.fixture(scope="module")
def zipped_bytes() -> bytes:
    import io

    out, inner = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("prac1_softmax_loss.py", CODE)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("한글/prac1_softmax_loss.py", CODE)
        archive.writestr("more.zip", inner.getvalue())
    return out.getvalue()
