"""What people look at: feedback pages, formgrader, and nbgrader's own commands on our gradebook."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from stocknbgrader import dump_gradebook, nbgrader, sql
from toycourse import ASSIGNMENT, answer, code, fill, markdown, released, report, submit
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograde.nbgrader.config import config_text
from autograde.nbgrader.gradebook import GradebookWriter
from autograde.nbgrader.htmlfilter import clean_html
from autograde.nbgrader.release import default_db_url

RIGHT = {"softmax": 3.0, "loss": 2.0}
TIME = "2026-03-02 03:00:00.000000 UTC"


def hand_in(root: Path, student: str, *more: Any) -> dict[str, Path]:
    notebook = fill(
        released(root, "toy_a"), {"softmax-01": answer("softmax", "'<script>'"), "loss-01": answer("loss", 2)}
    )
    notebook["cells"] += more
    return submit(root, student, {"toy_a": notebook}, TIME)


def page(root: Path, student: str = "kim") -> str:
    return (root / "feedback" / student / ASSIGNMENT / "toy_a.html").read_text(encoding="utf-8")


def settings(root: Path) -> Config:
    return PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()


@pytest.fixture
def kim(root: Path, writer: GradebookWriter) -> Path:
    """A course in which kim's submission has been graded."""
    writer.write(
        "kim", ASSIGNMENT, hand_in(root, "kim"), {"toy_a": report("toy_a", {"softmax": 1.5, "loss": 2.0})}
    )
    return root


def test_feedback_shows_scores_cards_and_own_code_in_korean(kim: Path) -> None:
    text = page(kim)
    assert '<html lang="ko">' in text
    assert "모두 <b>3.5 / 5점</b>" in text
    assert "<b>softmax</b> 채점 카드" in text
    assert "&lt;script&gt;" in text
    assert "<script" not in text
    assert "default-src 'none'" in text
    assert len(text.encode()) < 20_000


def test_feedback_shows_a_teachers_score_and_comment_when_written_again(
    kim: Path, writer: GradebookWriter
) -> None:
    assert "1.5 / 3점" in page(kim)
    sql(kim / "gradebook.db", "update grade set manual_score = 3, extra_credit = 1 where auto_score = 1.5")
    sql(kim / "gradebook.db", "update comment set manual_comment = '<i>다시 보니 맞습니다</i>'")
    writer.feedback("kim", ASSIGNMENT)
    assert "4 / 3점" in page(kim)
    assert "모두 <b>6 / 5점</b>" in page(kim)
    assert "&lt;i&gt;다시 보니 맞습니다&lt;/i&gt;" in page(kim)


def test_feedback_shows_code_that_is_in_no_blank(root: Path, writer: GradebookWriter) -> None:
    paths = hand_in(root, "kim", code("my_own = 42", "mine"), code("# 메모", "memo"))
    writer.write("kim", ASSIGNMENT, paths, {"toy_a": report("toy_a", RIGHT)})
    assert "my_own" in page(root)
    assert page(root).count("빈칸 밖에 쓴 코드") == 1


@pytest.mark.filterwarnings("ignore")
def test_feedback_is_released_listed_and_fetched_through_the_exchange(kim: Path, tmp_path: Path) -> None:
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory

    exchange = tmp_path / "exchange"
    inbound = exchange / "toy" / "inbound" / f"kim+{ASSIGNMENT}+{TIME}"
    inbound.parent.mkdir(parents=True)
    shutil.copytree(kim / "submitted" / "kim" / ASSIGNMENT, inbound)
    config = settings(kim)
    config.Exchange.root = str(exchange)
    config.CourseDirectory.assignment_id = ASSIGNMENT
    api = NbGraderAPI(CourseDirectory(config=config), config=config)
    assert api.release_feedback(ASSIGNMENT)["success"]
    lister = api.exchange.List(
        coursedir=api.coursedir, authenticator=api.authenticator, parent=api, inbound=True
    )
    (listed,) = lister.start()
    assert listed["submissions"][0]["has_exchange_feedback"]
    (published,) = (exchange / "toy" / "feedback").glob("*.html")
    assert published.read_text(encoding="utf-8") == page(kim)


@pytest.mark.filterwarnings("ignore")
def test_formgrader_lists_the_class_with_our_totals(kim: Path, writer: GradebookWriter) -> None:
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory

    loose = kim.parent / "toy_a.py"
    loose.write_text("# %%\n" + answer("softmax", 3), encoding="utf-8")
    writer.write("lee", ASSIGNMENT, {"toy_a": loose}, {"toy_a": report("toy_a", {"softmax": 3.0})})
    api = NbGraderAPI(CourseDirectory(config=settings(kim)), config=settings(kim))
    expected = {"kim": 3.5, "lee": 3.0}
    assert {row["student"]: row["score"] for row in api.get_submissions(ASSIGNMENT)} == expected
    assert {
        row["student"]: row["score"] for row in api.get_notebook_submissions(ASSIGNMENT, "toy_a")
    } == expected
    assert {s: api.get_student_submissions(s)[0]["score"] for s in expected} == expected
    assert all(row["autograded"] for row in api.get_submissions(ASSIGNMENT))


@pytest.mark.filterwarnings("ignore")
def test_formgrader_page_keeps_the_card_and_loads_nothing_from_elsewhere(
    root: Path, writer: GradebookWriter
) -> None:
    from nbconvert.exporters import HTMLExporter

    evil = markdown("<img src=x onerror=alert(1)> ## softmax", "evil")
    writer.write("kim", ASSIGNMENT, hand_in(root, "kim", evil), {"toy_a": report("toy_a", RIGHT)})
    config = settings(root)
    config.HTMLExporter.template_name = "formgrade"
    names = (
        "assignment_id",
        "notebook_id",
        "submission_id",
        "base_url",
        "student",
        "last_name",
        "first_name",
        "notebook_path",
    )
    resources = dict.fromkeys(names, "x") | {"index": 0, "total": 1}
    path = root / "autograded" / "kim" / ASSIGNMENT / "toy_a.ipynb"
    html, _ = HTMLExporter(config=config).from_filename(str(path), resources=resources)
    assert "채점 카드" in html
    assert "border:1px solid #999" in html
    assert "cdnjs" not in html
    assert "<img" not in html
    assert html.count('id="softmax"') == 1
    assert '<input class="score tabbable" id="softmax"' in html


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ('<b style="color:red" onclick="x()" id="softmax">a</b>', '<b style="color:red;">a</b>'),
        ('<i style="background:url(http://a/b)">a</i>', "<i>a</i>"),
        ('<a href="javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="1_day/softmax.html#overflow">a</a>', '<a href="1_day/softmax.html#overflow">a</a>'),
        ('<img src="data:image/png;base64,aGk=" onerror="x()">', '<img src="data:image/png;base64,aGk=">'),
        ('<img src="http://a/b.png">', "<img>"),
        ("<script>x()</script>", "&lt;script&gt;x()&lt;/script&gt;"),
    ],
)
def test_outputs_in_formgrader_keep_their_looks_and_lose_what_is_active(given: str, shown: str) -> None:
    assert clean_html(given) == shown


def test_nbgrader_exports_the_gradebook_and_lists_the_students(kim: Path) -> None:
    nbgrader(kim, "export")
    lines = (kim / "grades.csv").read_text(encoding="utf-8").splitlines()
    row = dict(zip(lines[0].split(","), lines[1].split(","), strict=True))
    assert (row["student_id"], row["score"], row["max_score"]) == ("kim", "3.5", "16.0")
    assert "kim (None, None)" in nbgrader(kim, "db", "student", "list")


@pytest.fixture(scope="module")
def pressed(fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Three graded submissions, one of them handed in again since; then the button's command."""
    root = tmp_path_factory.mktemp("button") / "class"
    shutil.copytree(fresh, root)
    trap = root.parent / "executed"
    evil = code(f"open({str(trap)!r}, 'w').close()", "evil")
    with GradebookWriter(default_db_url(root), root) as writer:
        results = {
            "toy_a": report("toy_a", {"softmax": 1.5, "loss": 2.0}),
            "toy_b": report("toy_b", {"area": 2.0}),
        }
        for student in ("kim", "lee", "park"):
            paths = hand_in(root, student, evil)
            if student == "park":
                paths["toy_b"] = paths["toy_a"].with_name("toy_b.py")
                paths["toy_b"].write_text("# %%\n" + answer("area", 2), encoding="utf-8")
            writer.write(student, ASSIGNMENT, paths, results)
    sql(root / "gradebook.db", "update grade set manual_score = 0.5 where auto_score = 1.5")
    sql(root / "gradebook.db", "update grade set needs_manual_grade = 1 where manual_score is not null")
    before = dump_gradebook(root / "gradebook.db")
    hand_in(root, "lee", evil, code("# 다시 냅니다", "again"))
    log = nbgrader(root, "autograde", ASSIGNMENT, "--force")
    after = dump_gradebook(root / "gradebook.db")
    return {"root": root, "trap": trap, "before": before, "after": after, "log": log}


def test_autograde_button_runs_no_student_code(pressed: dict[str, Any]) -> None:
    assert not pressed["trap"].exists()


@pytest.mark.parametrize("student", ["kim", "park"], ids=["notebook", "notebook and .py"])
def test_autograde_button_leaves_scores_as_they_were(pressed: dict[str, Any], student: str) -> None:
    def rows(dump: dict[str, Any]) -> list[str]:
        return sorted(row for row in dump["grade"].elements() if f"'{student}'" in row)

    assert rows(pressed["after"]) == rows(pressed["before"])
    assert len(rows(pressed["after"])) == 5


def test_autograde_button_keeps_the_copy_of_a_python_file(pressed: dict[str, Any]) -> None:
    copy = pressed["root"] / "autograded" / "park" / ASSIGNMENT / "toy_b.ipynb"
    assert "return 2" in copy.read_text(encoding="utf-8")


def test_autograde_button_leaves_a_newer_submission_to_a_human_whose_score_stays(
    pressed: dict[str, Any],
) -> None:
    assert f"lee/{ASSIGNMENT}/toy_a: 지금 제출물의 채점 결과가 없어서" in pressed["log"]
    query = (
        "select b.name, auto_score, manual_score, needs_manual_grade from grade g "
        "join base_cell b on b.id = g.cell_id join submitted_notebook n on n.id = g.notebook_id "
        "join submitted_assignment a on a.id = n.assignment_id where a.student_id = 'lee' and b.name in ('softmax', 'loss')"
    )
    rows = set(sql(pressed["root"] / "gradebook.db", query))
    assert rows == {("softmax", None, 0.5, 1), ("loss", None, None, 1)}


def test_autograde_button_shows_the_stored_result(pressed: dict[str, Any]) -> None:
    path = pressed["root"] / "autograded" / "kim" / ASSIGNMENT / "toy_a.ipynb"
    cells = {cell["id"]: cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]}
    assert cells["softmax"]["outputs"][-1]["data"]["text/plain"] == ["1.5"]
    assert cells["evil"]["outputs"] == []


def test_stock_autograde_overrides_the_safe_configuration(
    root: Path, stock_autograde: Callable[..., str], tmp_path: Path
) -> None:
    reveal = code("import os, pathlib\npathlib.Path(os.environ['AUTOGRADE_KEYS'], 'seen').touch()", "env")
    paths = hand_in(root, "20260001", reveal)
    stray = json.loads(paths["toy_a"].read_text(encoding="utf-8"))
    stray["cells"] = [cell for cell in stray["cells"] if cell["id"] not in ("loss-01", "loss")]
    paths["toy_a"].write_text(json.dumps(stray), encoding="utf-8")
    log = stock_autograde(root, ASSIGNMENT, "20260001", keys=tmp_path, repair=True)
    assert (tmp_path / "seen").exists()
    assert "되살렸습니다" in log


def test_the_configuration_can_point_to_a_folder_below(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").write_text(config_text("deep-learning", "classroom"), encoding="utf-8")
    config = settings(tmp_path)
    assert config.CourseDirectory.root == str(tmp_path.resolve() / "classroom")
    assert config.CourseDirectory.course_id == "deep-learning"
    assert config.ClearSolutions.code_stub == {"python": ""}


def test_the_projects_configuration_is_the_one_we_write() -> None:
    here = Path(__file__).resolve().parents[2]
    course = tomllib.loads((here / "course.toml").read_text(encoding="utf-8"))["course"]["id"]
    assert (here / "nbgrader_config.py").read_text(encoding="utf-8") == config_text(course, "build/course")
