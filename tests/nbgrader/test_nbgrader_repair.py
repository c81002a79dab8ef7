"""Notebooks as students really hand them in, and what a teaching assistant then sees of them."""

from __future__ import annotations

import copy
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest
from stocknbgrader import sql
from toycourse import ASSIGNMENT, answer, code, fill, markdown, released, report, submit

from autograde.nbgrader.gradebook import GradebookWriter
from autograde.nbgrader.sanitize import sanitize

RIGHT = {"softmax": 3.0, "loss": 2.0}


@pytest.fixture
def graded(root: Path, writer: GradebookWriter) -> Any:
    """``graded(notebook or file)`` → (cells of the autograded copy by grade id, all cells, remarks)."""

    def run(handed_in: Any) -> tuple[dict[str, Any], list[Any], tuple[str, ...]]:
        paths = (
            {"toy_a": handed_in} if isinstance(handed_in, Path) else submit(root, "kim", {"toy_a": handed_in})
        )
        notes = writer.write("kim", ASSIGNMENT, paths, {"toy_a": report("toy_a", RIGHT)})
        text = (root / "autograded" / "kim" / ASSIGNMENT / "toy_a.ipynb").read_text(encoding="utf-8")
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
        known = {c.metadata.nbgrader.grade_id: c for c in notebook.cells if "nbgrader" in c.metadata}
        return known, notebook.cells, notes

    return run


@pytest.fixture
def notebook(root: Path) -> dict[str, Any]:
    return fill(released(root, "toy_a"), {"softmax-01": answer("softmax", 3), "loss-01": answer("loss", 2)})


def position(notebook: dict[str, Any], id: str) -> int:
    return next(i for i, cell in enumerate(notebook["cells"]) if cell["id"] == id)


def order(cells: list[Any]) -> list[str]:
    return [cell.metadata.nbgrader.grade_id for cell in cells if "nbgrader" in cell.metadata]


def test_an_intact_notebook_needs_no_remark(graded: Any, notebook: dict[str, Any]) -> None:
    known, cells, notes = graded(notebook)
    assert notes == ()
    assert order(cells) == ["softmax-01", "softmax", "loss-01", "loss"]
    assert known["softmax-01"].source == answer("softmax", 3)


def test_a_deleted_test_cell_comes_back_after_its_blank(graded: Any, notebook: dict[str, Any]) -> None:
    del notebook["cells"][position(notebook, "softmax")]
    known, cells, notes = graded(notebook)
    assert order(cells) == ["softmax-01", "softmax", "loss-01", "loss"]
    assert known["softmax"].outputs[-1].data["text/plain"] == "3.0"
    assert notes == ("지워진 채점 셀 softmax를 되살렸습니다.",)


def test_a_blank_deleted_with_its_test_keeps_a_place_for_the_score(
    graded: Any, notebook: dict[str, Any]
) -> None:
    del notebook["cells"][position(notebook, "loss-01") :]
    known, cells, _ = graded(notebook)
    assert order(cells) == ["softmax-01", "softmax", "loss"]
    assert known["loss"].metadata.nbgrader.points == 2


def test_an_empty_notebook_still_has_every_test(graded: Any, notebook: dict[str, Any]) -> None:
    notebook["cells"] = []
    assert order(graded(notebook)[1]) == ["softmax", "loss"]


def test_of_a_copied_cell_the_last_copy_counts(graded: Any, notebook: dict[str, Any]) -> None:
    second = copy.deepcopy(notebook["cells"][position(notebook, "softmax-01")])
    second["source"] = answer("softmax", 2)
    notebook["cells"].append(second)
    known, cells, notes = graded(notebook)
    assert known["softmax-01"].source == answer("softmax", 2)
    assert len({cell.id for cell in cells}) == len(cells) == len(notebook["cells"])
    assert "여러 개여서" in notes[0]


def test_reordered_cells_stay_where_the_student_put_them(graded: Any, notebook: dict[str, Any]) -> None:
    notebook["cells"].reverse()
    assert order(graded(notebook)[1]) == ["loss", "loss-01", "softmax", "softmax-01"]


def test_edited_tests_and_flipped_flags_are_set_right(graded: Any, notebook: dict[str, Any]) -> None:
    cell = notebook["cells"][position(notebook, "softmax")]
    cell["source"] = "100.0"
    cell["metadata"]["nbgrader"] |= {"points": 100, "grade": False, "solution": True, "schema_version": 1}
    about = graded(notebook)[0]["softmax"]
    assert about.source == 'check("toy_a.softmax")'
    assert (
        about.metadata.nbgrader | {"points": 3, "grade": True, "solution": False} == about.metadata.nbgrader
    )
    assert about.metadata.nbgrader.schema_version == 3


def test_a_blank_turned_into_markdown_is_code_again(graded: Any, notebook: dict[str, Any]) -> None:
    cell = notebook["cells"][position(notebook, "softmax-01")]
    cell["cell_type"] = "markdown"
    del cell["outputs"], cell["execution_count"]
    assert graded(notebook)[0]["softmax-01"].cell_type == "code"


def test_nbgrader_metadata_of_elsewhere_and_all_other_metadata_goes(
    graded: Any, notebook: dict[str, Any]
) -> None:
    notebook["cells"].insert(
        0, code("1", "foreign", grade=True, locked=True, points=50, grade_id="other_course")
    )
    notebook["cells"].insert(
        0, code("2", "odd") | {"metadata": {"nbgrader": "grade", "lines_to_next_cell": 2}}
    )
    notebook["metadata"]["widgets"] = {"state": {}}
    known, cells, _ = graded(notebook)
    assert sorted(known) == ["loss", "loss-01", "softmax", "softmax-01"]
    assert [dict(cell.metadata) for cell in cells[:2]] == [{}, {}]


def test_students_outputs_are_not_shown_as_results(graded: Any, notebook: dict[str, Any]) -> None:
    fake = {
        "output_type": "execute_result",
        "execution_count": 1,
        "metadata": {},
        "data": {"text/plain": "3.0"},
    }
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [fake]
    assert [cell.source for cell in graded(notebook)[1] if cell.get("outputs")] == [
        'check("toy_a.softmax")',
        'check("toy_a.loss")',
    ]


def test_retyped_cells_without_metadata_are_recognized(graded: Any, notebook: dict[str, Any]) -> None:
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    known, cells, notes = graded(notebook)
    assert order(cells) == ["softmax-01", "softmax", "loss-01", "loss"]
    assert notes == ()


def test_a_notebook_of_format_3_is_read(graded: Any) -> None:
    cells = [
        {"cell_type": "heading", "level": 1, "source": ["제목"], "metadata": {}},
        {
            "cell_type": "code",
            "language": "python",
            "input": [answer("softmax", 3)],
            "outputs": [],
            "metadata": {},
        },
    ]
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}
    known, _, _ = graded(old)
    assert known["softmax-01"].source == answer("softmax", 3)


@pytest.mark.parametrize("text", ["", "{", '{"cells": 3}', "[[" * 5000, '{"cells": [', "\x00\x01"])
def test_a_broken_notebook_is_shown_and_costs_nothing_else(
    graded: Any, root: Path, notebook: dict[str, Any], text: str
) -> None:
    path = submit(root, "kim", {"toy_a": notebook})["toy_a"]
    path.write_text(text, encoding="utf-8")
    known, cells, _ = graded(path)
    assert known["softmax"].outputs[-1].data["text/plain"] == "3.0"
    if text.startswith('{"cells"'):
        assert text in cells[-1].source


def test_a_percent_file_fills_the_released_notebook(graded: Any, tmp_path: Path) -> None:
    path = tmp_path / "toy_a.py"
    cells = [
        "import numpy as np",
        answer("softmax", 3),
        'check("toy_a.softmax")',
        "# 내 메모\n" + answer("loss", 2),
    ]
    path.write_bytes("\r\n# %%\r\n".join(["# 홍길동", *cells]).encode("cp949"))
    known, cells, _ = graded(path)
    assert known["softmax-01"].source == answer("softmax", 3)
    assert known["loss-01"].source == "# 내 메모\n" + answer("loss", 2)
    assert order(cells) == ["softmax-01", "softmax", "loss-01", "loss"]
    assert cells[0].source.startswith("## ")


def test_a_file_without_cell_marks_is_divided_and_its_helper_is_not_lost(graded: Any, tmp_path: Path) -> None:
    path = tmp_path / "toy_a.py"
    helper = "def helper():\n    return 3"
    path.write_text("\n\n".join([helper, answer("softmax", "helper()"), answer("loss", 2)]), encoding="utf-8")
    known, cells, _ = graded(path)
    assert known["softmax-01"].source == answer("softmax", "helper()")
    assert known["loss-01"].source == answer("loss", 2)
    assert helper in cells[-1].source
    assert answer("loss", 2) in cells[-1].source


def test_a_file_with_a_syntax_error_still_finds_its_places(graded: Any, tmp_path: Path) -> None:
    path = tmp_path / "toy_a.py"
    broken = "def softmax(:\n    return 3"
    path.write_text("# %%\n" + broken + "\n# %%\n" + answer("loss", 2), encoding="utf-8")
    known, _, _ = graded(path)
    assert known["softmax-01"].source == broken
    assert known["loss-01"].source == answer("loss", 2)


def test_an_untouched_file_reads_as_no_response(root: Path, graded: Any, tmp_path: Path) -> None:
    path = tmp_path / "toy_a.py"
    stub = "def softmax():\n    value = None  # 여기를 채우세요\n    return value"  # without nbgrader's blank line
    path.write_text("# %%\n" + stub + "\n# %%\n" + answer("loss", 2), encoding="utf-8")
    graded(path)
    query = (
        "select name, auto_comment from comment c join base_cell b on b.id = c.cell_id where name like '%-01'"
    )
    comments = dict(sql(root / "gradebook.db", query))
    assert (comments["softmax-01"], comments["loss-01"]) == ("No response.", None)


class Danger(HTMLParser):
    """Collects what could run or load something."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "iframe", "object", "embed", "form", "base", "svg", "style", "link", "meta"):
            self.found.append(tag)
        for name, value in attrs:
            scheme = "".join(c for c in (value or "").lower() if c > " ").split(":")[0]
            if name.startswith("on") or (
                name in ("href", "src") and scheme in ("javascript", "vbscript", "data", "file")
            ):
                self.found.append(f"{name}={value}")


ATTACKS = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<<script>alert(1)//<</script>",
    "a\n\n<div\nonclick=alert(1)>b</div>",
    "[a](javascript:alert(1))",
    "[a](java&#x73;cript:alert(1))",
    "[a](&amp;#106;avascript:alert(1))",
    "[a](javascript&colon;alert(1))",
    "[a](javascript\\:alert(1))",
    "[a][x]\n\n[x]: JaVaScript:alert(1)",
    "[a](<java\tscript:alert(1)>)",
    "<javascript:alert(1)>",
    "![a](javascript:alert(1))",
    "[a](data:text/html,<script>alert(1)</script>)",
    "&lt;img src=x onerror=alert(1)&gt;",
    "$<img src=x onerror=alert(1)>$ $$<svg onload=alert(1)>$$",
    "`<img src=x onerror=alert(1)>`",
    "|a|\n|-|\n|<img src=x onerror=alert(1)>|",
    "# <img src=x onerror=alert(1)>",
    "![x](attachment:gone.png)",
    "<details open ontoggle=alert(1)>",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_students_markdown_cannot_run_anything_in_formgrader(attack: str) -> None:
    danger = Danger()
    danger.feed(rendered(sanitize(attack, frozenset(), frozenset(), frozenset())))
    assert danger.found == []


def rendered(source: str) -> str:
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    return MarkdownWithMath(renderer=IPythonRenderer(escape=False, attachments={})).render(source)


def test_these_attacks_do_run_without_us() -> None:
    danger = Danger()
    danger.feed("".join(rendered(attack) for attack in ATTACKS[:6]))
    assert len(danger.found) >= 5


def test_our_own_prose_keeps_its_html(graded: Any, notebook: dict[str, Any]) -> None:
    notebook["cells"].append(markdown("<b>제 생각</b>은 <u>이렇습니다</u>.", "mine"))
    sources = [cell.source for cell in graded(notebook)[1] if cell.cell_type == "markdown"]
    assert "<b>점수</b>를 구합니다." in sources[0]
    assert "<b>" not in sources[-1]
    assert sources[-1].replace("\u2060", "") == "<b>제 생각</b>은 <u>이렇습니다</u>."


def test_a_heading_named_like_a_task_does_not_take_its_score_box(
    graded: Any, notebook: dict[str, Any]
) -> None:
    html = "".join(rendered(cell.source) for cell in graded(notebook)[1] if cell.cell_type == "markdown")
    assert 'id="softmax"' in rendered("## softmax")
    assert 'id="softmax"' not in html
    assert 'id="loss"' not in html


def test_attached_pictures_stay_and_active_attachments_go(graded: Any, notebook: dict[str, Any]) -> None:
    cell = markdown("![a](attachment:a.png)", "picture")
    cell["attachments"] = {
        "a.png": {"image/png": "aGk=", "text/html": "<script>"},
        "b.svg": {"image/svg+xml": "<svg>"},
    }
    notebook["cells"].append(cell)
    last = graded(notebook)[1][-1]
    assert last.attachments == {"a.png": {"image/png": "aGk="}}
    assert last.source == "![a](attachment:a.png)"


def test_a_blank_is_matched_by_the_names_that_only_it_defines(root: Path, writer: GradebookWriter) -> None:
    master = writer.assignment(ASSIGNMENT).notebooks["toy_a"]
    assert master.blanks == {"softmax-01": {"softmax"}, "loss-01": {"loss"}}
