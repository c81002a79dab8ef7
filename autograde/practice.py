"""solution.py → the stub that a learner gets, as text of a ``.py`` and of an ``.ipynb``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autograde.course import Course, ExerciseFolder
from autograde.exercise import AuthorError
from autograde.notebookfile import cell_ids, dump_notebook, notebook, notebook_cell
from autograde.percent import PercentCell, format_cell, parse_percent
from autograde.practicefiles import Planned, PracticeResult, carry_out, plan_key, plan_text, read_file, strays
from autograde.stub import stub_cells
from autograde.stubmark import SETUP, make_mark, split_header

MakeKey = Callable[[ExerciseFolder], bytes]
KeyServes = Callable[[ExerciseFolder, bytes], bool]

DEFINITION = ("def ", "async ", "class ")

HEADER = """\
# ---
# jupyter:
#   autograde: {mark}
#   jupytext:
#     notebook_metadata_filter: autograde
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---
"""

COLAB = """\
# Colab에서만 필요한 준비입니다: 채점기를 설치하고 공개 채점 자료를 받습니다.
# 다른 곳에서는 아무 일도 하지 않습니다.
import sys

if "google.colab" in sys.modules:
    import subprocess
    from pathlib import Path
    from urllib.request import urlretrieve

    subprocess.run([sys.executable, "-m", "pip", "install", "-q", {packages}], check=True)
    Path("keys").mkdir(exist_ok=True)
    urlretrieve("{url}", "keys/{exercise}.npz")\
"""


@dataclass(frozen=True)
class Stub:
    """An exercise without its answers. ``setup`` is the notebook's first cell, empty where none is wanted."""

    exercise: str
    cells: tuple[PercentCell, ...]
    setup: str = ""


def read_solution(folder: ExerciseFolder) -> list[PercentCell]:
    """The cells of ``solution.py``; a header that jupytext may have put there is left out."""
    try:
        text = folder.solution.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise AuthorError(f"{folder.solution}: 파일이 없습니다. 이 이름으로 만들어 주세요.") from error
    except UnicodeDecodeError as error:
        raise AuthorError(f"{folder.solution}: UTF-8이 아닙니다. UTF-8로 다시 저장해 주세요.") from error
    return parse_percent(split_header(text)[1])


def make_stub(folder: ExerciseFolder, settings: Mapping[str, Any]) -> Stub:
    """Read an exercise and remove its answers; raises AuthorError."""
    cells = stub_cells(read_solution(folder), folder.solution.as_posix())
    return Stub(folder.id, tuple(cells), setup_source(settings, folder))


def setup_source(settings: Mapping[str, Any], folder: ExerciseFolder) -> str:
    """The Colab cell; empty without ``[colab]`` in course.toml.

    ``install`` is a requirement or a list of them; ``keys`` is a URL in which ``{day}`` and ``{id}`` stand
    for the exercise's.
    """
    table = settings.get("colab")
    if not table:
        return ""
    install, url = table.get("install"), table.get("keys")
    packages = [install] if isinstance(install, str) else install
    if not packages or not isinstance(packages, list) or not all(isinstance(p, str) for p in packages):
        raise AuthorError(
            'course.toml: [colab]의 install에 설치할 패키지를 적어 주세요. 예: install = "autograde"'
        )
    if not isinstance(url, str) or not url.startswith("https://") or "{id}" not in url:
        raise AuthorError(
            "course.toml: [colab]의 keys에 {id}가 들어간 https 주소를 적어 주세요. "
            '예: keys = "https://example.org/practice/{day}/keys/{id}.npz"'
        )
    url = url.replace("{day}", folder.day).replace("{id}", folder.id)
    quoted = ", ".join('"' + p.replace("\\", "\\\\").replace('"', '\\"') + '"' for p in packages)
    return COLAB.format(packages=quoted, url=url, exercise=folder.id)


def render_py(stub: Stub) -> str:
    """The stub in the percent format: plain Python that jupytext, VS Code and Spyder show as cells."""
    parts = [HEADER.format(mark=make_mark(stub.exercise, stub.cells))]
    for index, cell in enumerate(stub.cells):
        parts.append("\n" * _gap(stub.cells[:index], stub.cells[index:]))
        parts.append(format_cell(cell) + "\n")
    return "".join(parts)


def _gap(before: Sequence[PercentCell], after: Sequence[PercentCell]) -> int:
    """Blank lines between two cells: two around definitions, as PEP 8 and jupytext have it; else one."""
    code = next((_flush_lines(cell) for cell in after if cell.kind == "code"), [])
    if not before or before[-1].kind != "code" or not code:
        return 1
    return 2 if _flush_lines(before[-1])[-1].startswith(DEFINITION) or code[0].startswith(DEFINITION) else 1


def _flush_lines(cell: PercentCell) -> list[str]:
    """The lines at the left margin, comments, decorators and closing brackets aside."""
    lines = [line for line in cell.source.split("\n") if line and not line.startswith(("#", " ", ")", "@"))]
    return lines or [""]


def render_ipynb(stub: Stub) -> str:
    """The stub as a notebook (nbformat 4.5) with stable cell ids and no outputs."""
    setup = [PercentCell("code", stub.setup, (SETUP,))] if stub.setup else []
    ids = [SETUP] * len(setup) + cell_ids(stub.cells)
    cells = [*setup, *stub.cells]
    mark = make_mark(stub.exercise, cells)
    content = [notebook_cell(cell, id) for cell, id in zip(cells, ids, strict=True)]
    return dump_notebook(notebook(content, {"autograde": mark.metadata()}))


def write_practice(
    course: Course,
    *,
    force: bool = False,
    check: bool = False,
    keys: MakeKey | None = None,
    key_is_fresh: KeyServes | None = None,
) -> PracticeResult:
    """Bring ``practice/`` up to date with ``solutions/``.

    Args:
        course: where to read and write.
        force: overwrite what a learner has edited too, after saving it beside as ``.bak``.
        check: write nothing, only tell what is stale.
        keys: makes an exercise's public key, the bytes of an ``.npz``; without it keys are left alone.
        key_is_fresh: whether an existing key's bytes still serve, where that is known without making
            a new one; by default a key is made and compared byte by byte.
    Raises:
        AuthorError: something is wrong with an exercise; nothing has been written then.
    """
    if not (course.root / "solutions").is_dir():
        raise AuthorError(
            f"{course.root / 'solutions'} 폴더가 없습니다. "
            "연습 파일은 solutions/에서 만들므로, 강사용 저장소에서 실행해 주세요."
        )
    plan: list[Planned] = []
    for folder in course.exercises:
        stub, place = make_stub(folder, course.settings), course.practice / folder.day
        plan.append(plan_text(place / f"{folder.id}.py", render_py(stub)))
        plan.append(plan_text(place / f"{folder.id}.ipynb", render_ipynb(stub)))
        if keys is not None:
            plan.append(_plan_key(place / "keys" / f"{folder.id}.npz", folder, keys, key_is_fresh))
    result = carry_out(plan, force=force, check=check)
    known = {(folder.day, folder.id) for folder in course.exercises}
    return replace(result, stale=(*result.stale, *strays(course.practice, known)))


def _plan_key(path: Path, folder: ExerciseFolder, make: MakeKey, serves: KeyServes | None) -> Planned:
    old = read_file(path)
    if old is not None and serves is not None and serves(folder, old):
        return plan_key(path, old, old)
    return plan_key(path, old, make(folder))
