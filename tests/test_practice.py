"""`autograde practice`: fresh stubs, and nothing of a learner's is ever lost."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import textwrap
import urllib.request
from pathlib import Path
from types import ModuleType
from typing import Any

import jupytext
import nbformat
import pytest

from autograde.course import Course, ExerciseFolder, load_course
from autograde.exercise import AuthorError
from autograde.notebookfile import BrokenNotebook, cell_ids, parse_notebook
from autograde.percent import PercentCell
from autograde.practice import make_stub, render_ipynb, render_py, write_practice
from autograde.stubmark import mark_of, read_py

SOLUTION = '''\
# %% [markdown]
# # 작은 연습
#
# 두 수를 더합니다. $a + b$

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
check("toy_add.add")

# %% [markdown]
# ## 두 배(double)

# %%
x = np.array([1, 2])
y = None  # x의 두 배
### BEGIN SOLUTION
y = 2 * x
### END SOLUTION

# %% tags=["check"]
check("toy_add.y")

# %% tags=["demo", "slow"]
if y is not None:
    print("x =", x, "y =", y)
'''
CHANGED = SOLUTION.replace("두 수를 더합니다.", "두 수를 더해 봅시다.").replace("두 수의 합", "합")
COLAB = """
[colab]
install = "autograde @ git+https://example.org/course"
keys = "https://example.org/practice/{day}/keys/{id}.npz"
"""


def make_course(root: Path, *, settings: str = "", solution: str = SOLUTION) -> Course:
    root.mkdir(parents=True, exist_ok=True)
    (root / "course.toml").write_text(f'[course]\nid = "toy"\ndays = ["1_day", "2_day"]\n{settings}', "utf-8")
    for day, name in (("1_day", "toy_add"), ("2_day", "toy_more")):
        folder = root / "solutions" / day / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "solution.py").write_text(solution.replace("toy_add", name), "utf-8")
    return load_course(root)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return make_course(tmp_path / "강좌")


@pytest.fixture
def py(course: Course) -> Path:
    write_practice(course)
    return course.practice / "1_day" / "toy_add.py"


@pytest.fixture
def ipynb(py: Path) -> Path:
    return py.with_suffix(".ipynb")


def tree(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def edit_notebook(path: Path, change: Any) -> None:
    content = json.loads(path.read_text("utf-8"))
    change(content)
    path.write_text(json.dumps(content), "utf-8")


# What a learner gets


def test_both_forms_are_written_for_every_exercise_without_the_answers(course: Course) -> None:
    result = write_practice(course)
    names = ["1_day/toy_add.ipynb", "1_day/toy_add.py", "2_day/toy_more.ipynb", "2_day/toy_more.py"]
    assert sorted(p.relative_to(course.practice).as_posix() for p in result.written) == names
    assert list(tree(course.practice)) == names
    for content in tree(course.practice).values():
        assert "여기를 채우세요".encode() in content
        assert b"SOLUTION" not in content
        assert b"total = a + b" not in content


def test_the_py_runs_as_plain_python(py: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []
    fake = ModuleType("autograde")
    fake.check = checked.append  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "autograde", fake)
    names: dict[str, Any] = {}
    exec(compile(py.read_text("utf-8"), str(py), "exec"), names)
    assert checked == ["toy_add.add", "toy_add.y"]
    assert names["add"](1, 2) is None


def test_the_notebook_is_what_jupyter_itself_would_write(ipynb: Path) -> None:
    text = ipynb.read_text("utf-8")
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert text == nbformat.writes(notebook) + "\n"
    assert "두 수를 더합니다" in text
    assert notebook.metadata.kernelspec.name == "python3"
    assert notebook.metadata.autograde.exercise == "toy_add"
    assert all(
        not cell.outputs and cell.execution_count is None for cell in notebook.cells if "outputs" in cell
    )
    assert [cell.metadata.get("tags") for cell in notebook.cells][-2:] == [["check"], ["demo", "slow"]]


def test_py_and_notebook_hold_the_same_cells(py: Path, ipynb: Path) -> None:
    cells, mark = read_py(py.read_text("utf-8"))
    notebook = parse_notebook(ipynb.read_text("utf-8"))
    assert [(c.kind, c.source, c.tags) for c in cells] == [(c.kind, c.source, c.tags) for c in notebook.cells]
    assert mark == mark_of(notebook.metadata)
    assert mark is not None
    assert not mark.touched(cells)


def test_jupytext_sees_the_same_cells_and_adds_nothing(py: Path, ipynb: Path) -> None:
    text = py.read_text("utf-8")
    opened = jupytext.reads(text, fmt="py:percent")
    there = nbformat.read(ipynb, as_version=4)
    assert [(c.cell_type, c.source, c.metadata) for c in opened.cells] == [
        (c.cell_type, c.source, c.metadata) for c in there.cells
    ]
    saved = jupytext.writes(opened, fmt="py:percent")
    added = set(saved.split("\n")) - set(text.split("\n"))
    assert all(re.search("format_version|jupytext_version", line) for line in added)


@pytest.mark.parametrize(("source", "target"), [("py", "py"), ("py", "ipynb"), ("ipynb", "py")])
def test_a_file_that_went_through_jupytext_still_knows_that_it_is_untouched(
    py: Path, source: str, target: str
) -> None:
    opened = jupytext.read(py.with_suffix(f".{source}"))
    opened.metadata.setdefault("jupytext", {})["notebook_metadata_filter"] = "autograde"
    text = jupytext.writes(opened, fmt="py:percent" if target == "py" else "ipynb")
    if target == "py":
        cells, mark = read_py(text)
    else:
        notebook = parse_notebook(text)
        cells, mark = notebook.cells, mark_of(notebook.metadata)
    assert mark is not None
    assert mark.exercise == "toy_add"
    assert not mark.touched(cells)
    assert not mark.attempted(cells)


def test_a_header_folded_by_yaml_is_still_read() -> None:
    text = "# ---\n# jupyter:\n#   autograde: toy stub=v1-aa\n#     prose=v1-bb\n# ---\n\n# %%\nx = 1\n"
    cells, mark = read_py("\ufeff" + text.replace("\n", "\r\n"))
    assert str(mark) == "toy stub=v1-aa prose=v1-bb"
    assert [(c.source, c.line) for c in cells] == [("x = 1", 8)]


@pytest.mark.parametrize("text", ["", "x = 1\n", "# ---\nx = 1\n", "# ---\n# jupyter: {}\n# ---\nx = 1\n"])
def test_a_py_without_a_mark_is_read_all_the_same(text: str) -> None:
    cells, mark = read_py(text)
    assert mark is None
    assert "".join(c.source for c in cells).endswith(text.strip()[-5:])


# Cell ids


def cells_of(text: str) -> list[PercentCell]:
    return read_py(textwrap.dedent(text))[0]


def test_cell_ids_are_named_after_the_task_or_the_heading(ipynb: Path) -> None:
    ids = [cell["id"] for cell in json.loads(ipynb.read_text("utf-8"))["cells"]]
    assert ids == ["intro-01", "intro-02", "add-01", "add-02", "add-03", "y-01", "y-02", "y-03", "y-04"]


def test_a_cell_more_in_one_section_leaves_the_ids_of_the_others_alone() -> None:
    more = SOLUTION.replace("# %%\ndef add", "# %%\nprint('새 셀')\n\n# %%\ndef add")
    before, after = cell_ids(cells_of(SOLUTION)), cell_ids(cells_of(more))
    assert set(after) - set(before) == {"add-04"}


def test_cell_ids_are_legal_and_unique_whatever_the_headings() -> None:
    headings = [
        "# ",
        "## 한글만",
        "## 한글만",
        "## softmax (소프트맥스)",
        "## softmax",
        "## 1. 2.",
        "## " + "x" * 99,
    ]
    cells = [PercentCell("markdown", h) for h in headings]
    cells += [PercentCell("code", f'check("a.{"t" * 80}")'), PercentCell("code", 'check("a.softmax")')]
    ids = cell_ids(cells)
    assert len(set(ids)) == len(ids) == len(cells)
    assert all(re.fullmatch(r"[a-zA-Z0-9-_]{1,64}", id) for id in ids)
    assert cell_ids([]) == []


# Colab


def test_without_colab_in_course_toml_there_is_no_setup_cell(ipynb: Path) -> None:
    assert "colab" not in ipynb.read_text("utf-8")


def setup_cell(root: Path, settings: str = COLAB) -> str:
    course = make_course(root, settings=settings)
    write_practice(course)
    assert "colab" not in (course.practice / "1_day" / "toy_add.py").read_text("utf-8")
    notebook = json.loads((course.practice / "1_day" / "toy_add.ipynb").read_text("utf-8"))
    assert [c["id"] for c in notebook["cells"] if "setup" in c["metadata"].get("tags", [])] == ["setup"]
    assert notebook["cells"][0]["id"] == "setup"
    return "".join(notebook["cells"][0]["source"])


def test_the_setup_cell_does_nothing_outside_colab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = setup_cell(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(subprocess, "run", None)
    names: dict[str, Any] = {}
    exec(source, names)
    assert set(names) - {"__builtins__"} == {"sys"}
    assert not (tmp_path / "keys").exists()


def test_the_setup_cell_installs_and_fetches_the_key_on_colab(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = setup_cell(tmp_path / "course")
    calls: list[Any] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "google.colab", ModuleType("google.colab"))
    monkeypatch.setattr(subprocess, "run", lambda command, check: calls.append((command[1:], check)))
    monkeypatch.setattr(urllib.request, "urlretrieve", lambda url, path: Path(path).write_text(url))
    exec(source, {})
    exec(source, {})  # a cell may be run twice
    assert calls[0] == (["-m", "pip", "install", "-q", "autograde @ git+https://example.org/course"], True)
    assert (
        tmp_path / "keys/toy_add.npz"
    ).read_text() == "https://example.org/practice/1_day/keys/toy_add.npz"


def test_the_setup_cell_does_not_make_the_notebook_another_exercise(tmp_path: Path) -> None:
    setup_cell(tmp_path)
    _, in_py = read_py((tmp_path / "practice/1_day/toy_add.py").read_text("utf-8"))
    notebook = parse_notebook((tmp_path / "practice/1_day/toy_add.ipynb").read_text("utf-8"))
    assert in_py is not None
    assert not in_py.attempted(notebook.cells)
    changed = [PercentCell("code", "import os", ("setup",)), *notebook.cells[1:]]
    in_notebook = mark_of(notebook.metadata)
    assert in_notebook is not None
    assert not in_notebook.attempted(changed)
    assert in_notebook.touched(changed)


def test_several_packages_may_be_installed(tmp_path: Path) -> None:
    source = setup_cell(
        tmp_path, COLAB.replace('"autograde @', '["numpy", "autograde @').replace('course"', 'course"]')
    )
    assert '"-q", "numpy", "autograde @ git+https://example.org/course"]' in source


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ('[colab]\nkeys = "https://example.org/{id}"', "install"),
        ('[colab]\ninstall = [1]\nkeys = "https://example.org/{id}"', "install"),
        ('[colab]\ninstall = "a"', "keys"),
        ('[colab]\ninstall = "a"\nkeys = "http://example.org/{id}"', "https"),
        ('[colab]\ninstall = "a"\nkeys = "https://example.org/all.npz"', "{id}"),
    ],
)
def test_a_half_written_colab_table_is_explained(tmp_path: Path, settings: str, word: str) -> None:
    course = make_course(tmp_path, settings=settings)
    with pytest.raises(AuthorError, match=r"course\.toml.*" + re.escape(word)):
        write_practice(course)
    assert not course.practice.exists()


# Writing again


def test_a_second_run_touches_nothing(course: Course, py: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in course.practice.rglob("*")}
    result = write_practice(course)
    assert result.written == ()
    assert len(result.unchanged) == 4
    assert result.fresh
    assert {p: p.stat().st_mtime_ns for p in course.practice.rglob("*")} == before


def test_an_untouched_older_stub_is_updated(course: Course, py: Path, ipynb: Path) -> None:
    make_course(course.root, solution=CHANGED)
    result = write_practice(course)
    assert {py, ipynb} <= set(result.written)
    assert "더해 봅시다" in py.read_text("utf-8")
    assert "더해 봅시다" in ipynb.read_text("utf-8")


def run_all(notebook: dict[str, Any]) -> None:
    """What Jupyter leaves behind when cells were run but nothing was written."""
    for number, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] == "code":
            cell["execution_count"] = number
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "글"}]
        cell["metadata"]["collapsed"] = True
    notebook["metadata"]["language_info"] = {"name": "python"}
    notebook["cells"].append({"cell_type": "code", "id": "a1", "metadata": {}, "source": [], "outputs": []})


def test_running_cells_is_not_editing(course: Course, ipynb: Path) -> None:
    edit_notebook(ipynb, run_all)
    make_course(course.root, solution=CHANGED)
    result = write_practice(course)
    assert ipynb in result.written
    assert result.kept == ()


def fill_in(notebook: dict[str, Any]) -> None:
    notebook["cells"][3]["source"] = ["def add(a, b):\n", "    return a + b"]


def add_a_note(notebook: dict[str, Any]) -> None:
    notebook["cells"].append({"cell_type": "markdown", "id": "n", "metadata": {}, "source": "내 메모"})


def change_prose(notebook: dict[str, Any]) -> None:
    notebook["cells"][0]["source"] = "내가 고친 글"


def delete_a_cell(notebook: dict[str, Any]) -> None:
    del notebook["cells"][3]


def lose_the_mark(notebook: dict[str, Any]) -> None:
    del notebook["metadata"]["autograde"]


@pytest.mark.parametrize("change", [fill_in, add_a_note, change_prose, delete_a_cell, lose_the_mark])
@pytest.mark.parametrize("changed_exercise", [False, True])
def test_a_notebook_that_a_learner_wrote_in_is_kept(
    course: Course, ipynb: Path, change: Any, changed_exercise: bool
) -> None:
    edit_notebook(ipynb, change)
    mine = ipynb.read_bytes()
    make_course(course.root, solution=CHANGED if changed_exercise else SOLUTION)
    result = write_practice(course)
    assert result.kept == (ipynb,)
    assert ipynb.read_bytes() == mine
    assert bool(result.outdated) == (changed_exercise or change is lose_the_mark)


def test_blanks_at_the_ends_of_lines_are_not_an_edit(course: Course, py: Path) -> None:
    text = py.read_text("utf-8").replace("를 채우세요\n", "를 채우세요  \n").replace("\n\n", "\n \n\n")
    py.write_text(text, "utf-8")
    result = write_practice(course)
    assert result.written == (py,)


PY_EDITS = {
    "filled in": lambda text: text.replace("total = None", "total = a + b").encode(),
    "a comment": lambda text: text.replace("return total", "# 왜?\n    return total").encode(),
    "CP949": lambda text: text.encode("cp949"),
    "the header deleted": lambda text: text.split("# ---\n")[-1].encode(),
    "another file altogether": lambda text: b"print(1)\n",
}


@pytest.mark.parametrize("name", PY_EDITS)
def test_a_py_that_a_learner_wrote_in_is_kept(course: Course, py: Path, name: str) -> None:
    mine = PY_EDITS[name](py.read_text("utf-8"))
    py.write_bytes(mine)
    result = write_practice(course)
    assert result.kept == (py,)
    assert py.read_bytes() == mine


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'{"cells": 3}', b"\xff\xfe", b"[" * 100_000])
def test_a_notebook_that_cannot_be_read_is_kept(course: Course, ipynb: Path, broken: bytes) -> None:
    ipynb.write_bytes(broken)
    assert write_practice(course).kept == (ipynb,)
    assert ipynb.read_bytes() == broken


def test_force_saves_the_learners_version_first(course: Course, py: Path, ipynb: Path) -> None:
    fresh = tree(course.practice)
    versions = []
    for number in range(3):  # within a second, too
        py.write_text(f"print({number})\n", "utf-8")
        versions.append(py.read_bytes())
        result = write_practice(course, force=True)
        assert result.written == (py,)
        assert result.kept == ()
    saved = {name: content for name, content in tree(course.practice).items() if name.endswith(".bak")}
    assert sorted(saved.values()) == versions
    assert all(re.fullmatch(r"1_day[/\\]toy_add\.py\.\d{8}-\d{6}(-\d)?\.bak", name) for name in saved)
    assert {n: c for n, c in tree(course.practice).items() if n not in saved} == fresh
    assert write_practice(course).fresh


def test_a_checkout_with_windows_line_ends_is_fresh(course: Course, py: Path, ipynb: Path) -> None:
    for path in (py, ipynb):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert write_practice(course, check=True).fresh


# --check


def test_check_writes_nothing_and_names_what_is_missing(course: Course) -> None:
    before = tree(course.root)
    result = write_practice(course, check=True, force=True, keys=lambda folder: b"key")
    assert not result.fresh
    assert {s.path.name for s in result.stale} == {
        *("toy_add.py", "toy_add.ipynb", "toy_add.npz"),
        *("toy_more.py", "toy_more.ipynb", "toy_more.npz"),
    }
    assert str(result.stale[0]).endswith(
        "아직 만들지 않았습니다. 다음을 실행해 주세요: python -m autograde practice"
    )
    assert result.written == ()
    assert tree(course.root) == before


def test_check_fails_on_an_old_stub_and_on_an_edited_one(course: Course, py: Path, ipynb: Path) -> None:
    assert write_practice(course, check=True).fresh
    edit_notebook(ipynb, fill_in)
    make_course(course.root, solution=CHANGED)
    before = tree(course.root)
    result = write_practice(course, check=True, force=True)
    assert not result.fresh
    assert py in {s.path for s in result.stale}
    assert result.kept == (ipynb,)
    assert tree(course.root) == before


def test_check_fails_on_an_edited_stub_alone(course: Course, ipynb: Path) -> None:
    edit_notebook(ipynb, fill_in)
    result = write_practice(course, check=True)
    assert result.stale == ()
    assert not result.fresh


def test_files_of_an_exercise_that_is_gone_are_reported_not_deleted(course: Course, py: Path) -> None:
    write_practice(course, keys=lambda folder: b"key")
    (course.root / "solutions/1_day/toy_add").rename(course.root / "solutions/1_day/toy_plus")
    edit_notebook(py.with_suffix(".ipynb"), fill_in)
    result = write_practice(load_course(course.root), keys=lambda folder: b"key")
    stray = {s.path.name: s for s in result.stale}
    assert set(stray) == {"toy_add.py", "toy_add.ipynb", "toy_add.npz"}
    assert stray["toy_add.py"].command.endswith(f'"{Path("practice", "1_day", "toy_add.py")}"')
    assert "고친 내용이 들어 있으니" in stray["toy_add.ipynb"].reason
    assert "고친 내용" not in stray["toy_add.py"].reason
    assert py.exists()


def test_a_learners_own_files_are_nobodys_business(course: Course, py: Path, ipynb: Path) -> None:
    (py.parent / "연습장.py").write_text("print(1)\n", "utf-8")
    (py.parent / "빈 노트.ipynb").write_text("", "utf-8")
    (py.parent / "toy_add-Copy1.ipynb").write_bytes(ipynb.read_bytes())
    (py.parent / "__pycache__").mkdir()
    (py.parent / "data.csv").write_text("1,2\n", "utf-8")
    (py.parent / "folder.py").mkdir()
    assert write_practice(course, check=True).fresh


# Keys


def test_keys_are_written_beside_the_notebooks_and_only_made_where_needed(course: Course) -> None:
    made: list[str] = []

    def make(folder: ExerciseFolder) -> bytes:
        made.append(folder.id)
        return f"key of {folder.id}".encode()

    write_practice(course, keys=make, key_is_fresh=lambda folder, old: True)
    path = course.practice / "1_day/keys/toy_add.npz"
    assert path.read_bytes() == b"key of toy_add"
    assert made == ["toy_add", "toy_more"]
    assert write_practice(course, keys=make, key_is_fresh=lambda folder, old: True).fresh
    assert made == ["toy_add", "toy_more"]
    path.write_bytes(b"old")
    result = write_practice(course, keys=make, key_is_fresh=lambda folder, old: old != b"old")
    assert result.written == (path,)
    assert path.read_bytes() == b"key of toy_add"
    assert write_practice(course, keys=make).fresh


# When something is wrong


def test_one_broken_exercise_stops_everything_before_anything_is_written(course: Course) -> None:
    broken = course.root / "solutions/2_day/toy_more/solution.py"
    broken.write_text(SOLUTION.replace("### END SOLUTION", ""), "utf-8")
    with pytest.raises(AuthorError, match=r"2_day/toy_more/solution\.py:\d+: .*닫히지"):
        write_practice(course)
    assert not course.practice.exists()


def test_a_key_that_cannot_be_made_stops_everything_too(course: Course) -> None:
    def make(folder: ExerciseFolder) -> bytes:
        raise AuthorError("check.py: 고쳐 주세요.")

    with pytest.raises(AuthorError):
        write_practice(course, keys=make)
    assert not course.practice.exists()


def test_where_there_are_no_solutions_nothing_is_called_stray(course: Course, py: Path) -> None:
    (course.root / "solutions").rename(course.root / "가져감")
    with pytest.raises(AuthorError, match="solutions 폴더가 없습니다"):
        write_practice(load_course(course.root))


@pytest.mark.parametrize(("content", "text"), [(None, "파일이 없습니다"), ("글".encode("cp949"), "UTF-8")])
def test_an_unreadable_solution_is_named(course: Course, content: bytes | None, text: str) -> None:
    path = course.root / "solutions/1_day/toy_add/solution.py"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(AuthorError, match=rf"toy_add.solution\.py: {text}"):
        write_practice(course)


def test_a_folder_in_the_way_is_named(course: Course) -> None:
    (course.practice / "1_day/toy_add.py").mkdir(parents=True)
    with pytest.raises(AuthorError, match=r"toy_add\.py: 읽지 못했습니다"):
        write_practice(course)


def test_a_file_in_place_of_the_folder_is_named(course: Course) -> None:
    course.practice.write_text("", "utf-8")
    with pytest.raises(AuthorError, match="practice"):
        write_practice(course)


def test_a_solution_saved_by_jupytext_makes_the_same_stub(course: Course) -> None:
    folder = next(iter(course.exercises))
    stub = make_stub(folder, {})
    text = jupytext.writes(jupytext.reads(SOLUTION, fmt="py:percent"), fmt="py:percent")
    folder.solution.write_text("# ---\n# jupyter: {}\n# ---\n\n" + text, "utf-8")
    again = make_stub(folder, {})
    assert render_py(again) == render_py(stub)
    assert render_ipynb(again) == render_ipynb(stub)


def test_a_broken_notebook_says_so_in_korean() -> None:
    for text in ("{", "[]", '{"worksheets": []}'):
        with pytest.raises(BrokenNotebook, match="노트북 파일"):
            parse_notebook(text)
    odd = '{"cells": [3, {"cell_type": "code", "source": ["a\\n", "b"], "metadata": 1}, {"source": null}]}'
    assert [c.source for c in parse_notebook(odd).cells] == ["a\nb"]
