"""`autograde demo` and `autograde grade`, as an instructor meets them."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


Autograde = Callable[..., subprocess.CompletedProcess[str]]


@dataclass(frozen=True)
class Demo:
    out: Path
    first: subprocess.CompletedProcess[str]
    second: subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, autograde: Autograde) -> Demo:
    out = tmp_path_factory.mktemp("demo") / "out"
    return Demo(out, autograde("demo", "--out", out), autograde("demo", "--out", out))


def test_every_sample_gets_the_verdict_it_was_built_to_get(demo: Demo) -> None:
    assert demo.first.returncode == 0, demo.first.stdout + demo.first.stderr
    told = [line for line in demo.first.stdout.splitlines() if "✓ 그대로" in line]
    assert len(told) >= 24
    assert "Traceback" not in demo.first.stderr


def test_a_second_run_regrades_nothing_and_says_so(demo: Demo) -> None:
    assert demo.second.returncode == 0
    assert "바뀐 제출물이 없어 다시 채점한 것이 없습니다" in demo.second.stdout


def test_a_spreadsheet_reads_the_scores_in_korean(demo: Demo) -> None:
    data = (demo.out / "results.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    right = next(row for row in rows if row["학번"] == "20261001")
    assert right["합계"] == right["만점"]
    absent = next(row for row in rows if row["학번"] == "20269998")
    assert "미제출" in absent["비고"]
    assert any("명단에 없음" in row["비고"] for row in rows)


def test_results_are_json_lines_with_the_promised_fields(demo: Demo) -> None:
    lines = [
        json.loads(line) for line in (demo.out / "results.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert {tuple(line) for line in lines} == {
        ("student", "exercise", "score", "max_score", "tasks", "notes")
    }
    tasks = [task for line in lines for task in line["tasks"]]
    assert {tuple(task) for task in tasks} == {
        ("name", "score", "max_score", "verdict", "misconceptions", "diagnoses")
    }
    assert {"passed", "failed", "raised", "timed_out", "unattempted"} <= {task["verdict"] for task in tasks}


def test_every_student_who_handed_in_has_feedback_pages(demo: Demo) -> None:
    page = demo.out / "feedback" / "20261001" / "1_day" / "prac1_softmax_loss.html"
    assert "통과" in page.read_text(encoding="utf-8")
    assert (demo.out / "report.html").is_file()
    assert (demo.out / "gradebook.db").is_file()


def test_nbgrader_lists_the_students_and_exports_the_same_totals(demo: Demo) -> None:
    export = demo.out / "export.csv"
    for command in (["db", "student", "list"], ["export", "--to", str(export)]):
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", *command],
            cwd=demo.out,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    totals: dict[str, float] = {}
    for row in csv.DictReader(export.read_text().splitlines()):
        totals[row["student_id"]] = totals.get(row["student_id"], 0.0) + float(row["score"])
    ours = csv.DictReader((demo.out / "results.csv").read_text(encoding="utf-8-sig").splitlines())
    graded = {row["학번"]: float(row["합계"]) for row in ours if "미제출" not in row["비고"]}
    assert {student: totals[student] for student in graded} == graded


def test_a_zip_from_an_lms_gives_the_same_scores_as_the_folder(
    demo: Demo, tmp_path: Path, autograde: Autograde
) -> None:
    secret = (demo.out / "secret.seed").read_text().strip()
    archive = tmp_path / "제출물.zip"
    wanted = ("20261001", "20261050", "20261197")
    with zipfile.ZipFile(archive, "w") as packed:
        for path in sorted((demo.out / "handed_in").rglob("*")):
            if path.is_file() and any(student in path.as_posix() for student in wanted):
                packed.write(path, path.relative_to(demo.out / "handed_in"))
    done = autograde("grade", archive, "--out", tmp_path / "out", "--json", secret=secret)
    assert done.returncode == 0, done.stderr
    mine = {(r["student"], r["exercise"]): r["score"] for r in map(json.loads, done.stdout.splitlines())}
    lines = (demo.out / "results.jsonl").read_text(encoding="utf-8").splitlines()
    all_ = {(r["student"], r["exercise"]): r["score"] for r in map(json.loads, lines)}
    assert {student for student, _ in mine} == set(wanted)
    assert mine == {key: all_[key] for key in mine}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["grade", "없는폴더"], "제출물을 찾을 수 없습니다"),
        (["check", "없는파일.py"], "파일이 없습니다"),
        (["audit", "없는연습"], "그런 연습이 없습니다"),
        (["release", "9_day"], "내보낼 연습이 없습니다"),
    ],
)
def test_a_wrong_name_is_told_in_korean_and_without_a_traceback(
    arguments: list[str], says: str, autograde: Autograde
) -> None:
    done = autograde(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_without_solutions_grading_says_what_is_missing(tmp_path: Path, autograde: Autograde) -> None:
    shutil.copy(ROOT / "course.toml", tmp_path)
    (tmp_path / "handed_in").mkdir()
    done = autograde("grade", "handed_in", cwd=tmp_path, secret="x")
    assert done.returncode == 2
    assert "solutions/가 없어" in done.stderr


def test_the_practice_files_are_what_the_solutions_make(autograde: Autograde) -> None:
    done = autograde("practice", "--check")
    assert done.returncode == 0, done.stdout
