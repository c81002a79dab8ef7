"""What a learner types in a terminal: autograde check, autograde status, pytest practice."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
import toy

from autograde import local
from autograde.cli import COMMANDS, main
from autograde.course import Course
from autograde.key import AnswerKey, key_bytes
from autograde.notebookfile import cell_ids, dump_notebook, notebook, notebook_cell
from autograde.percent import PercentCell
from autograde.problem import Problem

WRONG = "def row_means(x):\n    return np.sum(x, axis=0) / x.shape[0]"


def ipynb(cells: list[PercentCell]) -> str:
    made = [notebook_cell(cell, name) for cell, name in zip(cells, cell_ids(cells), strict=True)]
    return dump_notebook(notebook(made, {}))


@pytest.fixture
def folder(tmp_path: Path, public_keys: dict[str, AnswerKey], monkeypatch: pytest.MonkeyPatch) -> Path:
    """``practice/`` as a student has it: both exercises as .py and .ipynb, untouched, and their keys."""
    monkeypatch.delenv("AUTOGRADE_KEYS", raising=False)
    root = tmp_path / "practice"
    for exercise, (day, _, _) in toy.EXERCISES.items():
        place = root / day
        (place / "keys").mkdir(parents=True, exist_ok=True)
        (place / "keys" / f"{exercise}.npz").write_bytes(key_bytes(public_keys[exercise]))
        (place / f"{exercise}.py").write_text(toy.percent(toy.stub(exercise)), "utf-8")
        (place / f"{exercise}.ipynb").write_text(ipynb(toy.stub(exercise)), "utf-8")
    return root


def solve(folder: Path, name: str, exercise: str, **definitions: str) -> Path:
    cells = toy.stub(exercise, **definitions)
    path = folder / name
    path.write_text(ipynb(cells) if name.endswith("ipynb") else toy.percent(cells), "utf-8")
    return path


# check -----------------------------------------------------------------------------------------


def test_check_shows_the_report_and_says_with_its_exit_code_whether_all_is_right(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = solve(folder, "1_day/toy_functions.ipynb", "toy_functions", row_means=WRONG)
    assert main(["check", str(path)]) == 1
    out = capsys.readouterr().out
    assert out.startswith("함수 연습  0/11점\n")
    assert "→ 열마다 평균을 구했습니다. 어느 축을 따라가야 할까요?" in out
    assert out.count("미작성") == 4
    path.write_text(ipynb(toy.answers("toy_functions")), "utf-8")
    assert main(["check", str(path)]) == 0
    assert "함수 연습  11/11점" in capsys.readouterr().out


def test_check_of_one_task_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = solve(folder, "2_day/toy_objects.py", "toy_objects", A="A = X @ W")
    assert main(["check", str(path), "--task", "A", "--json"]) == 1
    line = json.loads(capsys.readouterr().out)
    assert (line["exercise"], line["score"], line["max_score"]) == ("toy_objects", 0.0, 2.0)
    assert line["tasks"][0]["misconceptions"] == ["no_bias"]


def test_a_student_s_crash_does_not_crash_check(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = "import os\ndef row_means(x):\n    os._exit(3)"
    path = solve(folder, "1_day/toy_functions.py", "toy_functions", row_means=body)
    assert main(["check", str(path), "--task", "row_means"]) == 1
    assert "실행하던 프로세스가 끝나 버렸습니다" in capsys.readouterr().out


def problem(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("autograde: ")
    assert "Traceback" not in err
    return err


def test_check_tells_what_is_wrong_with_its_arguments(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "1_day" / "toy_functions.py"
    assert "없는파일.py: 파일이 없습니다." in problem(["check", str(folder / "없는파일.py")], capsys)
    assert "파일을 읽을 수 없습니다" in problem(["check", str(folder)], capsys)
    assert "있는 과제: row_means, squared_error" in problem(["check", str(path), "--task", "softmax"], capsys)
    other = folder.parent / "other.py"
    other.write_text("x = 1\n", "utf-8")
    assert "other의 채점 열쇠를 찾지 못했습니다" in problem(["check", str(other)], capsys)
    other.write_bytes(b"PK\x03\x04 a zip")
    assert "압축 파일이나 오피스 문서" in problem(["check", str(other)], capsys)


def test_a_damaged_key_is_a_sentence_and_no_traceback(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = folder / "1_day" / "keys" / "toy_functions.npz"
    key.write_bytes(key.read_bytes()[:100])
    assert "채점 열쇠를 읽을 수 없습니다" in problem(
        ["check", str(folder / "1_day" / "toy_functions.py")], capsys
    )
    assert "채점 열쇠를 읽을 수 없습니다" in problem(["status", str(folder)], capsys)


# status ----------------------------------------------------------------------------------------


def test_status_shows_each_day_with_its_bar(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "2_day" / "toy_objects.py").write_text(toy.percent(toy.answers("toy_objects")), "utf-8")
    solve(folder, "1_day/toy_functions.ipynb", "toy_functions", row_means=WRONG)
    assert main(["status", str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["1_day", "toy_functions", "2_day", "toy_objects"]
    assert "░" * 20 + "  0/11점" in lines[0]
    assert "✗····  0/11" in lines[1]
    assert "█" * 20 + "  4/4점" in lines[2]
    assert lines[3].endswith("✓✓  4/4")


def test_status_marks_what_has_not_been_begun(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", str(folder)]) == 0
    assert capsys.readouterr().out.count("미작성") == 2


def test_status_where_there_is_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "연습 파일이 없습니다. practice 폴더가 있는 곳에서 실행해 주세요." in problem(
        ["status", str(tmp_path)], capsys
    )


def test_in_the_course_s_own_folder_only_practice_counts(folder: Path) -> None:
    """Exported assignments and the demo lie below it, too."""
    import shutil

    root = folder.parent
    (root / "course.toml").write_text(toy.COURSE, "utf-8")
    shutil.copytree(folder / "1_day", root / "build" / "demo" / "release" / "1_day")
    for start in (root, folder, root / "build"):
        found = {work.path.parent for work in local.find_work(start)}
        wanted = (
            {folder / "1_day", folder / "2_day"}
            if start != root / "build"
            else {root / "build/demo/release/1_day"}
        )
        assert {path.resolve() for path in found} == {path.resolve() for path in wanted}
    assert [work.exercise for work in local.find_work(folder / "1_day")] == ["toy_functions"]
    (root / "lectures").mkdir()
    assert len(local.find_work(root / "lectures")) == 2


# Twins -----------------------------------------------------------------------------------------


def test_of_twins_the_one_with_more_blanks_filled_counts(folder: Path) -> None:
    place = folder / "1_day"
    solve(place, "toy_functions.py", "toy_functions", row_means=WRONG, first_row="def first_row(x): return 1")
    time.sleep(0.01)
    solve(place, "toy_functions.ipynb", "toy_functions", row_means=WRONG)
    work = local.find_one(place, "toy_functions")
    assert work is not None
    assert work.path.suffix == ".py"


def test_of_twins_that_are_as_far_the_later_one_counts(folder: Path) -> None:
    place = folder / "1_day"
    for late in (".py", ".ipynb"):
        for suffix in (".py", ".ipynb"):
            path = solve(place, f"toy_functions{suffix}", "toy_functions", row_means=WRONG)
            os.utime(path, (1, 2 if suffix == late else 1))
        work = local.find_one(place, "toy_functions")
        assert work is not None
        assert work.path.suffix == late


def test_an_exercise_without_a_file_is_none(folder: Path) -> None:
    (folder / "1_day" / "toy_functions.py").unlink()
    (folder / "1_day" / "toy_functions.ipynb").unlink()
    assert local.find_one(folder / "1_day", "toy_functions") is None
    assert [work.exercise for work in local.find_work(folder)] == ["toy_objects"]


def test_a_file_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "1_day" / "toy_functions.ipynb").write_text('{"cells": [', "utf-8")
    with pytest.raises(Problem, match=r"toy_functions\.ipynb"):
        local.find_work(folder)


# pytest practice -------------------------------------------------------------------------------


def run_pytest(folder: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "autograde.pytest_plugin"]
    done = subprocess.run(
        [*command, *arguments],
        cwd=folder,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def outcomes(text: str) -> dict[str, str]:
    return dict(re.findall(r"^\S*(toy_\w+\.(?:py|ipynb)::\w+) (\w+)", text, re.MULTILINE))


def test_every_task_is_a_test(folder: Path) -> None:
    filled = next(c.source for c in toy.answers("toy_functions") if c.source.startswith("def halves"))
    solve(folder, "1_day/toy_functions.ipynb", "toy_functions", row_means=WRONG, halves=filled)
    code, text = run_pytest(folder, "-v", "-rs", "--junitxml=result.xml")
    assert code == 1
    worked = next(name for name in outcomes(text) if "toy_objects" in name).split("::")[0]
    assert outcomes(text) == {
        "toy_functions.ipynb::row_means": "FAILED",
        "toy_functions.ipynb::squared_error": "SKIPPED",
        "toy_functions.ipynb::first_row": "SKIPPED",
        "toy_functions.ipynb::some_maximum": "SKIPPED",
        "toy_functions.ipynb::halves": "PASSED",
        f"{worked}::A": "SKIPPED",
        f"{worked}::counting": "SKIPPED",
    }
    assert "→ 열마다 평균을 구했습니다." in text
    assert "미작성: 아직 채우지 않은 빈칸입니다" in text
    assert "Traceback" not in text
    xml = (folder / "result.xml").read_text("utf-8")
    assert '<property name="score" value="0.0"' in xml
    assert '<property name="max_score" value="3.0"' in xml


def test_a_part_of_a_name_selects(folder: Path) -> None:
    solve(
        folder,
        "1_day/toy_functions.py",
        "toy_functions",
        row_means=WRONG,
        first_row="def first_row(x): return x[0]",
    )
    code, text = run_pytest(folder, "-v", "-k", "first_row")
    assert code == 0
    assert outcomes(text) == {"toy_functions.py::first_row": "PASSED"}


def test_a_file_named_on_the_command_line_is_graded_and_not_imported(folder: Path) -> None:
    body = "open('imported', 'w').close()\ndef test_own(): assert False\ndef first_row(x): return x[0]"
    solve(folder, "1_day/toy_functions.py", "toy_functions", first_row=body + "\nraise SystemExit")
    marker = folder / "imported"
    code, text = run_pytest(folder, "-v", "1_day/toy_functions.py")
    assert code == 0, text
    assert outcomes(text)["toy_functions.py::first_row"] == "PASSED"
    assert "test_own" not in text
    marker.unlink(missing_ok=True)  # its own process may run it, pytest's may not
    code, text = run_pytest(folder, "-v", "1_day/toy_functions.ipynb")
    assert set(outcomes(text).values()) == {"SKIPPED"}


def test_a_broken_file_is_told_and_costs_no_other_file(folder: Path) -> None:
    (folder / "1_day" / "toy_functions.ipynb").write_text('{"cells": [', "utf-8")
    (folder / "1_day" / "toy_functions.py").unlink()
    (folder / "2_day" / "toy_objects.ipynb").unlink()
    (folder / "2_day" / "toy_objects.py").write_text(toy.percent(toy.answers("toy_objects")), "utf-8")
    code, text = run_pytest(folder, "-v", "--continue-on-collection-errors")
    assert code == 1
    assert outcomes(text) == {"toy_objects.py::A": "PASSED", "toy_objects.py::counting": "PASSED"}
    assert "toy_functions.ipynb" in text
    assert "Traceback" not in text
    assert "INTERNALERROR" not in text


def test_other_files_are_left_to_pytest(folder: Path) -> None:
    (folder / "1_day" / "test_mine.py").write_text("def test_one():\n    assert True\n")
    _, text = run_pytest(folder, "-v", "-k", "test_one")
    assert "test_mine.py::test_one PASSED" in text


# The command line itself -----------------------------------------------------------------------


def test_help_is_korean_and_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    out = capsys.readouterr().out
    assert all(name in out and text in out for name, text in COMMANDS.items())
    for english in ("usage: autograde [-h]", "positional arguments", "optional arguments", "options:"):
        assert english not in out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main([command, "--help"])
    assert leaving.value.code == 0
    assert COMMANDS[command].split("(")[0].strip()[:6] in capsys.readouterr().out


def test_a_console_in_cp949_is_no_reason_to_crash(folder: Path) -> None:
    path = solve(folder, "1_day/toy_functions.py", "toy_functions", row_means=WRONG)
    done = subprocess.run(
        [sys.executable, "-m", "autograde", "check", path, "--task", "row_means"],
        env={**os.environ, "PYTHONIOENCODING": "cp949"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert "열마다 평균을 구했습니다" in done.stdout.decode("cp949")


def test_audit_of_the_toy_course(
    toy_copy: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(toy_copy.root)
    assert main(["audit"]) == 0
    assert "연습 2개에 문제가 없습니다" in capsys.readouterr().out
    check = toy_copy.find("toy_objects").check
    check.write_text(check.read_text("utf-8").replace('hints=["행렬 곱은 @입니다."]', "hints=[]"), "utf-8")
    assert main(["audit", "objects"]) == 1
    assert "A의 힌트가 0개입니다" in capsys.readouterr().out
