"""The notebook for nbgrader: what nbgrader makes of our source form is our released form."""

from __future__ import annotations

import os
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograde.exercise import AuthorError
from autograde.nbsource import render_nbgrader
from autograde.notebookfile import cell_ids, dump_notebook, parse_notebook
from autograde.percent import PercentCell, parse_percent
from autograde.stub import stub_cells
from autograde.stubmark import mark_of

BLANK = "{name} = None  # 여기를 채우세요\n### BEGIN SOLUTION\n{name} = 1\n### END SOLUTION"
SOLUTION = '''\
# %% [markdown]
# # 작은 연습
# $a + b$

# %%
import numpy as np
from autograde import check

# %% [markdown]
# ## 더하기

# %%
def add(a, b):
    """두 수의 합."""
    total = None  # 여기를 채우세요
    ### BEGIN SOLUTION
    total = a + b
    ### END SOLUTION

    return total

# %% tags=["check"]
check("toy.add")

# %%
a = None
### BEGIN SOLUTION
a = 1
### END SOLUTION

# %%
class B:
    def get(self):
        b = None
        ### BEGIN SOLUTION
        b = 1
        ### END SOLUTION

# %% tags=["check"]
check("toy.B")

# %% tags=["demo"]
print(a)
'''
POINTS = {"add": 3.0, "B": 2.5}


def cells(text: str = SOLUTION) -> list[PercentCell]:
    return parse_percent(text)


def nbgrader_of(notebook: Mapping[str, Any]) -> list[dict[str, Any] | None]:
    return [cell["metadata"].get("nbgrader") for cell in notebook["cells"]]


def test_blanks_are_solution_cells_and_checks_are_grade_cells() -> None:
    notebook = render_nbgrader(cells(), "toy", POINTS, released=False)
    about = nbgrader_of(notebook)
    kinds = [
        (a["solution"], a["grade"], a["locked"], a["grade_id"], a.get("points")) if a else None for a in about
    ]
    assert kinds == [
        *(None, None, None),
        (True, False, False, "add-02", None),
        (False, True, True, "add", 3),
        (True, False, False, "B-01", None),
        (True, False, False, "B-02", None),
        (False, True, True, "B", 2.5),
        None,
    ]
    assert "### BEGIN SOLUTION\n    total = a + b" in notebook["cells"][3]["source"]


def test_cells_keep_the_ids_of_the_practice_notebook_and_its_mark() -> None:
    stubs = stub_cells(cells(), "solution.py")
    for released in (False, True):
        notebook = render_nbgrader(cells(), "toy", POINTS, released=released)
        assert [cell["id"] for cell in notebook["cells"]] == cell_ids(stubs)
        mark = mark_of(notebook["metadata"])
        assert mark is not None
        assert mark.exercise == "toy"
        assert not mark.touched(stubs)


def test_a_released_notebook_is_known_to_be_untouched() -> None:
    notebook = parse_notebook(dump_notebook(render_nbgrader(cells(), "toy", POINTS, released=True)))
    mark = mark_of(notebook.metadata)
    assert mark is not None
    assert not mark.touched(notebook.cells)
    assert "SOLUTION" not in "".join(cell.source for cell in notebook.cells)


@pytest.mark.stock
def test_our_released_form_is_what_nbgrader_makes_of_our_source_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nbgrader.apps import NbGraderAPI
    from traitlets.config import Config

    # nbgrader calls the alembic command by its bare name
    monkeypatch.setenv("PATH", sysconfig.get_path("scripts"), prepend=os.pathsep)
    source = tmp_path / "source" / "1_day"
    source.mkdir(parents=True)
    (source / "toy.ipynb").write_text(
        dump_notebook(render_nbgrader(cells(), "toy", POINTS, released=False)), "utf-8"
    )
    config = Config()
    config.CourseDirectory.root = str(tmp_path)
    config.ClearSolutions.code_stub = {"python": ""}
    api = NbGraderAPI(config=config)
    made = api.generate_assignment("1_day")
    assert made["success"], made.get("log")
    theirs = nbformat.read(tmp_path / "release" / "1_day" / "toy.ipynb", as_version=4)
    ours = nbformat.reads(dump_notebook(render_nbgrader(cells(), "toy", POINTS, released=True)), as_version=4)
    assert ours == theirs
    nbformat.validate(ours)


DISORDER = {
    "prose between blank and check": (
        [PercentCell("code", BLANK.format(name="x")), PercentCell("markdown", "글"), ("x", 9)],
        "solution.py:9: x의 채점 셀은 빈칸",
    ),
    "a check without a blank": ([("x", 9)], "solution.py:9: x의 채점 셀은 빈칸"),
    "two checks after one blank": (
        [PercentCell("code", BLANK.format(name="x")), ("x", 5), ("y", 9)],
        "solution.py:9: y의 채점 셀은 빈칸",
    ),
    "the same check twice": (
        [
            PercentCell("code", BLANK.format(name="x")),
            ("x", 5),
            PercentCell("code", BLANK.format(name="y")),
            ("x", 9),
        ],
        "solution.py:9: x의 채점 셀이 두 번",
    ),
    "a task that check.py does not have": (
        [PercentCell("code", BLANK.format(name="z")), ("z", 9)],
        "solution.py:9: check.py에 z 과제가 없습니다",
    ),
    "a task without a check": (
        [PercentCell("code", BLANK.format(name="x")), ("x", 9)],
        'solution.py: 채점 셀이 없는 과제가 있습니다: y. 빈칸 다음에 # %% tags=["check"] 셀과 check("toy.y")',
    ),
    "a check without the tag": (
        [PercentCell("code", BLANK.format(name="x")), PercentCell("code", 'check("toy.x")', (), 9)],
        'solution.py:9: check를 부르는 셀의 표시를 # %% tags=["check"]로',
    ),
    "the tag without a check": (
        [PercentCell("code", BLANK.format(name="x")), PercentCell("code", "print(1)", ("check",), 9)],
        "solution.py:9: check 셀에는 빈칸 없이",
    ),
    "another exercise's check": (
        [PercentCell("code", BLANK.format(name="x")), PercentCell("code", 'check("other.x")', ("check",), 9)],
        'solution.py:9: check 셀에는 빈칸 없이 채점 한 줄만 둡니다. check("toy.과제이름")',
    ),
    "a blank in the check cell": (
        [PercentCell("code", BLANK.format(name="x") + '\ncheck("toy.x")', ("check",), 9)],
        "solution.py:9: check 셀에는 빈칸 없이",
    ),
}


@pytest.mark.parametrize("name", DISORDER)
def test_an_order_that_nbgrader_would_not_survive_is_refused(name: str) -> None:
    given, text = DISORDER[name]
    made = [
        item
        if isinstance(item, PercentCell)
        else PercentCell("code", f'check("toy.{item[0]}")', ("check",), item[1])
        for item in given
    ]
    with pytest.raises(AuthorError) as error:
        render_nbgrader(made, "toy", {"x": 1, "y": 1}, released=False)
    assert str(error.value).startswith(text)
