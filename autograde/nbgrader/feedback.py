"""A student's feedback pages: small, Korean, without scripts, accepted by ``nbgrader release_feedback``."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from autograde.nbgrader.definitions import normal, trivial
from autograde.nbgrader.master import MasterAssignment, MasterNotebook
from autograde.nbgrader.notebooks import NotebookCell, read_notebook
from autograde.nbgrader.records import submitted_rows
from autograde.nbgrader.scores import NO_RESPONSE
from autograde.nbgrader.tables import COMMENT, GRADE, SUBMITTED_NOTEBOOK
from autograde.nbgrader.trees import SECRET, TIMESTAMP, new_folder

if TYPE_CHECKING:
    import jinja2

TEMPLATES = Path(__file__).parent / "templates"
NO_ANSWER = "아직 답을 쓰지 않았습니다."


@dataclass(frozen=True)
class Part:
    """One piece of a page: the student's code, or a test's result.

    Attributes:
        points: None where the piece is not scored.
        waiting: whether a human has yet to look.
        code, card: HTML, already safe.
    """

    name: str
    points: float | None = None
    score: float = 0.0
    waiting: bool = False
    code: str = ""
    card: str = ""
    comment: str = ""


@dataclass(frozen=True)
class _Rows:
    """The gradebook on one submitted notebook: by database id of the cell."""

    scores: Mapping[str, tuple[float, bool]]
    comments: Mapping[str, str]
    penalty: float


def write_feedback(connection: Connection, root: Path, student: str, assignment: MasterAssignment) -> None:
    """Write ``feedback/<student>/<assignment>/`` from the autograded notebooks and the gradebook."""
    graded = root / "autograded" / student / assignment.name
    rows = submitted_rows(connection, student, assignment)
    with new_folder(root / "feedback" / student / assignment.name, mode=0o644) as folder:
        for name in (TIMESTAMP, SECRET):
            if (graded / name).is_file():
                shutil.copyfile(graded / name, folder / name)
        for master in assignment.notebooks.values():
            path = graded / f"{master.name}.ipynb"
            if path.is_file() and master.id in rows:
                page = render(
                    student,
                    master,
                    read_notebook(path, outputs=True),
                    _read_rows(connection, rows[master.id]),
                )
                (folder / f"{master.name}.html").write_text(page, encoding="utf-8")


def render(student: str, master: MasterNotebook, cells: list[NotebookCell], rows: _Rows) -> str:
    """One notebook's page."""
    known = {normal(cell.source) for cell in master.layout}
    parts = [part for cell in cells if (part := _part(cell, master, rows, known)) is not None]
    scored = [part for part in parts if part.points is not None]
    return _page().render(
        student=student,
        title=master.name,
        parts=parts,
        scored=scored,
        score=sum(part.score for part in scored) - rows.penalty,
        points=master.points,
        penalty=rows.penalty,
    )


def _part(cell: NotebookCell, master: MasterNotebook, rows: _Rows, released: set[str]) -> Part | None:
    known = master.cells.get(cell.grade_id)
    if known is None:
        own = cell.kind == "code" and normal(cell.source) not in released and not trivial(cell.source)
        return Part("", code=_highlight(cell.source)) if own else None
    score, waiting = rows.scores.get(known.scored, (0.0, False))
    return Part(
        known.name,
        known.points,
        score,
        waiting,
        code="" if known.locked else _highlight(cell.source),
        card="".join(_cards(cell)),
        comment=rows.comments.get(known.commented, ""),
    )


def _cards(cell: NotebookCell) -> list[str]:
    return [output["data"]["text/html"] for output in cell.outputs if "text/html" in output.get("data", {})]


def _read_rows(connection: Connection, row: str) -> _Rows:
    own = func.coalesce(GRADE.c.manual_score, GRADE.c.auto_score, 0.0)
    bonus = func.coalesce(GRADE.c.extra_credit, 0.0)
    grades = select(GRADE.c.cell_id, (own + bonus).label("score"), GRADE.c.needs_manual_grade)
    comments = select(COMMENT.c.cell_id, COMMENT.c.auto_comment, COMMENT.c.manual_comment)
    penalty = select(SUBMITTED_NOTEBOOK.c.late_submission_penalty).where(SUBMITTED_NOTEBOOK.c.id == row)
    return _Rows(
        {
            cell: (score, waiting)
            for cell, score, waiting in connection.execute(grades.where(GRADE.c.notebook_id == row))
        },
        {
            cell: manual or (NO_ANSWER if automatic == NO_RESPONSE else automatic or "")
            for cell, automatic, manual in connection.execute(comments.where(COMMENT.c.notebook_id == row))
        },
        connection.execute(penalty).scalar_one() or 0.0,
    )


def _highlight(source: str) -> str:
    import pygments  # type: ignore[import-untyped]
    from pygments.lexers.python import PythonLexer  # type: ignore[import-untyped]

    return str(pygments.highlight(source, PythonLexer(), _formatter()))


def _formatter() -> Any:
    from pygments.formatters.html import HtmlFormatter  # type: ignore[import-untyped]

    return HtmlFormatter()


@cache
def _page() -> jinja2.Template:
    import jinja2

    loader = jinja2.FileSystemLoader(TEMPLATES)
    environment = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.globals["styles"] = _formatter().get_style_defs(".highlight")
    return environment.get_template("feedback.html.j2")
