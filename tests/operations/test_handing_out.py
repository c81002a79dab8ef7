"""Code is read when it is handed out: what is graded is what was taken in, and little is in memory."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import toy

from autograde.batch import keyring
from autograde.batch.jobs import Jobs, due
from autograde.batch.keyring import Keyring
from autograde.batch.plan import Progress
from autograde.batch.run import grade_into
from autograde.batch.session import read_intake
from autograde.course import Course
from autograde.intake import CHANGED, readings
from autograde.submission import Submission, read_submission
from autograde.verdict import Verdict

GOOD = toy.percent(toy.answers("toy_functions"))


def pile(root: Path, students: int = 3) -> Path:
    for number in range(students):
        folder = root / f"2026000{number}"
        folder.mkdir(parents=True)
        (folder / "toy_functions.py").write_text(f"{GOOD}\n# {number}\n", "utf-8")
    return root


def jobs_of(course: Course, source: Path) -> Jobs:
    keys = Keyring(course, toy.SEED)
    entries = read_intake(course, source, keys).entries
    return Jobs(list(due(entries, keys, ("wall",))), entries, keys)


def test_a_job_has_the_code_that_was_handed_in(toy_course: Course, tmp_path: Path) -> None:
    jobs = jobs_of(toy_course, pile(tmp_path / "pile"))
    assert [job.student for job in jobs] == ["20260000", "20260001", "20260002"]
    assert "# 1" in jobs[1].cells[-1].source
    assert len({job.fingerprint for job in jobs}) == 3


def test_a_member_of_an_archive_in_an_archive_is_found_again(toy_course: Course, tmp_path: Path) -> None:
    plain, packed = pile(tmp_path / "pile"), tmp_path / "class.zip"
    with zipfile.ZipFile(packed, "w") as outer:
        for folder in sorted(plain.iterdir()):
            inner = tmp_path / f"{folder.name}.zip"
            with zipfile.ZipFile(inner, "w") as archive:
                archive.write(folder / "toy_functions.py", "toy_functions.py")
            outer.write(inner, inner.name)
    jobs = jobs_of(toy_course, packed)
    assert [job.cells for job in jobs] == [job.cells for job in jobs_of(toy_course, plain)]
    assert not any(job.trouble for job in jobs)


@pytest.mark.parametrize("change", ["edited", "deleted", "a link"])
def test_a_file_that_changes_after_it_was_taken_in_is_not_graded(
    change: str, toy_course: Course, tmp_path: Path
) -> None:
    source = pile(tmp_path / "pile")
    jobs = jobs_of(toy_course, source)
    path = source / "20260001" / "toy_functions.py"
    path.unlink()
    if change == "edited":
        path.write_text(toy.percent(toy.stub("toy_functions")), "utf-8")
    elif change == "a link":
        path.symlink_to(source / "20260000" / "toy_functions.py")
    assert [job.trouble for job in jobs] == ["", CHANGED, ""]
    assert jobs[1].cells == ()


def test_what_changed_while_it_was_graded_is_told_and_graded_at_the_next_run(
    toy_course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTOGRADE_SECRET", toy.SEED.decode())
    source, out = pile(tmp_path / "pile"), tmp_path / "out"
    changing = source / "20260001" / "toy_functions.py"

    def change(what: str, total: int) -> None:
        if what == "채점하는 중":
            changing.write_text(GOOD, "utf-8")

    progress = Progress()
    monkeypatch.setattr(progress, "begin", change)
    first = grade_into(toy_course, source, out, unsafe=True, progress=progress)
    report = next(r.report for r in first.run.results if r.student == "20260001")
    assert {task.verdict for task in report.tasks} == {Verdict.NOT_RUN}
    assert f"20260001 toy_functions: {CHANGED}" in first.run.notes
    second = grade_into(toy_course, source, out, unsafe=True)
    assert second.run.graded == {("20260001", "toy_functions")}
    assert all(r.report.score == r.report.max_score for r in second.run.results)


def test_an_unchanged_file_costs_a_hash_and_an_unchanged_key_nothing(
    toy_course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTOGRADE_SECRET", toy.SEED.decode())
    source, out = pile(tmp_path / "pile"), tmp_path / "out"
    (source / "20260002" / "toy_functions.py").write_bytes(b"\xff\xd8\xff no code")
    first = grade_into(toy_course, source, out, unsafe=True)
    read: list[str] = []

    def watched(data: bytes, name: str) -> Submission:
        read.append(name)
        return read_submission(data, name)

    def no_key(*of: object) -> None:
        raise AssertionError(of)

    monkeypatch.setattr(readings, "read_submission", watched)
    with monkeypatch.context() as without:
        without.setattr(keyring, "course_key", no_key)
        again = grade_into(toy_course, source, out, unsafe=True)
    assert read == []
    assert again.run.results == first.run.results
    assert again.classroom == first.classroom
    assert [entry.error for entry in again.run.intake.entries] == ["", "", again.run.intake.entries[2].error]
    assert "JPEG" in again.run.intake.entries[2].error
    (source / "20260001" / "toy_functions.py").write_text(GOOD, "utf-8")
    changed = grade_into(toy_course, source, out, unsafe=True)
    assert read == ["20260001/toy_functions.py"]
    assert changed.run.graded == {("20260001", "toy_functions")}


def test_what_a_file_was_read_to_be_is_remembered_by_its_bytes_and_kind_of_name(
    toy_course: Course, tmp_path: Path
) -> None:
    memory = Kept()
    keys = Keyring(toy_course, toy.SEED)
    source = pile(tmp_path / "pile", students=1)
    text = (source / "20260000" / "toy_functions.py").read_bytes()
    (source / "20260001").mkdir()
    (source / "20260001" / "toy_functions.ipynb").write_bytes(text)
    for _ in range(2):
        first, second = read_intake(toy_course, source, keys, memory=memory).entries
        assert first.submission is not None
        assert second.submission is not None
        assert first.submission.notes == ()
        assert "확장자는 .ipynb이지만" in second.submission.notes[0]
    assert len(memory) == 2


class Kept(dict[str, str]):
    def keep(self, name: str, text: str) -> None:
        assert name not in self
        self[name] = text
