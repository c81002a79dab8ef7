"""The same submissions through our grade, stock nbgrader and pytest: equal scores, task by task."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograde.batch.assignment import release_day, write_full_keys
from autograde.batch.run import grade_into
from autograde.course import Course, load_course
from autograde.demo.model import Source, read_sources, with_answer
from autograde.demo.rewrite import blank, fill
from autograde.percent import PercentCell

ROOT = Path(__file__).parents[2]
EXERCISE, DAY = "prac1_softmax_loss", "1_day"
SEED = b"three ways"
Scores = dict[tuple[str, str], float]

pytestmark = pytest.mark.stock


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    """The real course with one exercise only: stock nbgrader takes seconds for each notebook."""
    root = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "course.toml", root)
    shutil.copytree(ROOT / "solutions" / DAY / EXERCISE, root / "solutions" / DAY / EXERCISE)
    before = os.environ.get("AUTOGRADE_SECRET")
    os.environ["AUTOGRADE_SECRET"] = SEED.decode()
    yield load_course(root)
    if before is None:
        del os.environ["AUTOGRADE_SECRET"]
    else:
        os.environ["AUTOGRADE_SECRET"] = before


def submissions(source: Source) -> dict[str, tuple[PercentCell, ...]]:
    """Twelve students: right, right in other ways, mistaken, half done, untouched, broken."""
    made = {"right": tuple(map(fill, source.cells)), "untouched": tuple(map(blank, source.cells))}
    for task in source.exercise.tasks:
        made[f"variant_{task.name}"] = with_answer(source, task, task.variants[0][1])
        made[f"mistake_{task.name}"] = with_answer(source, task, task.misconceptions[1].wrong)
    half = len(source.cells) // 2
    made["half"] = (*map(fill, source.cells[:half]), *map(blank, source.cells[half:]))
    return made


@pytest.fixture(scope="module")
def class_root(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An nbgrader course with the students' notebooks made from the released one."""
    root = tmp_path_factory.mktemp("nbgrader")
    release_day(course, DAY, root)
    released = json.loads((root / "release" / DAY / f"{EXERCISE}.ipynb").read_text(encoding="utf-8"))
    (source,) = read_sources(course)
    for student, cells in submissions(source).items():
        notebook = json.loads(json.dumps(released))
        code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        texts = [cell.source for cell in cells if cell.kind == "code"]
        assert len(code) == len(texts)
        for cell, text in zip(code, texts, strict=True):
            cell["source"] = text
        folder = root / "submitted" / student / DAY
        folder.mkdir(parents=True)
        (folder / f"{EXERCISE}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    return root


def ours(course: Course, root: Path) -> Scores:
    done = grade_into(course, root / "submitted", root, workers=1)
    return {(r.student, t.name): t.score for r in done.run.results for t in r.report.tasks}


def stock(course: Course, root: Path, keys: Path) -> Scores:
    """Grade with nbgrader's own autograde, and read its gradebook."""
    from nbgrader.api import Gradebook

    (root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'course'\nc.ClearSolutions.code_stub = {'python': ''}\n"
    )
    environment = {**os.environ, "AUTOGRADE_KEYS": str(keys)}
    command = [sys.executable, "-m", "nbgrader", "autograde", DAY, "--force"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        return {
            (submission.student.id, grade.cell.name): float(grade.score)
            for submission in book.assignment_submissions(DAY)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def with_pytest(root: Path, keys: Path, folder: Path) -> Scores:
    """Grade every student's file with one `pytest FOLDER`."""
    for path in sorted((root / "submitted").glob(f"*/{DAY}/{EXERCISE}.ipynb")):
        own = folder / path.parents[1].name
        shutil.copytree(root / "release" / DAY / "keys", own / "keys")
        shutil.copy(path, own)
    report = folder / "report.xml"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        f"--junitxml={report}",
        str(folder),
    ]
    environment = {**os.environ, "AUTOGRADE_KEYS": str(keys)}
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    scores: Scores = {}
    for case in ET.parse(report).iter("testcase"):
        properties = {p.get("name"): p.get("value") for p in case.iter("property")}
        student = str(case.get("classname")).split(".")[0]
        scores[student, str(case.get("name"))] = float(properties["score"] or "nan")
    return scores


def test_our_grade_stock_nbgrader_and_pytest_give_equal_scores(
    course: Course, class_root: Path, tmp_path: Path
) -> None:
    keys = tmp_path / "keys"
    write_full_keys(course, DAY, SEED, keys)
    mine = ours(course, class_root)
    second = tmp_path / "stock"
    shutil.copytree(class_root, second)
    for name in ("autograded", "feedback", "gradebook.db", "results.db"):
        path = second / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.rmtree(second / "release" / DAY)
    release_day(course, DAY, second)
    theirs = stock(course, second, keys)
    tested = with_pytest(class_root, keys, tmp_path / "pytest")
    assert len({student for student, _ in mine}) >= 12
    assert mine == theirs
    assert mine == tested
    assert set(mine.values()) >= {0.0, 6.0}, "the samples earn nothing, everything and something between"
    assert any(0 < score < 5 for score in mine.values())
