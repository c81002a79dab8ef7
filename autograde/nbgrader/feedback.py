"""A student's feedback pages: small, Korean, without scripts, accepted by ``nbgrader release_feedback``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from autograde.nbgrader.definitions import normal, trivial
from autograde.nbgrader.master import MasterAssignment, MasterNotebook
from autograde.nbgrader.notebooks import NotebookCell, read_notebook
from autograde.nbgrader.rows import Rows
from autograde.nbgrader.trees import SECRET, TIMESTAMP, new_folder
from autograde.report.templates import environment

if TYPE_CHECKING:
    import jinja2

TEMPLATES = Path(__file__).parent / "templates"
WAITING = '<p class="waiting">선생님이 직접 확인할 부분입니다. 점수가 바뀔 수 있습니다.</p>'


@dataclass(frozen=True)
class Part:
    """One piece of a page: the student's code, or a test's result.

    Attributes:
        points: None where the piece is not scored.
        waiting: whether a human has yet to look.
        code: source text.
        card: HTML, already safe.
    """

    name: str
    points: float | None = None
    score: float = 0.0
    waiting: bool = False
    code: str = ""
    card: str = ""
    comment: str = ""


def read_graded(root: Path, student: str, assignment: MasterAssignment) -> dict[str, list[NotebookCell]]:
    """The cells of the notebooks in ``autograded/``."""
    folder = root / "autograded" / student / assignment.name
    paths = {name: folder / f"{name}.ipynb" for name in assignment.notebooks}
    return {name: read_notebook(path, outputs=True) for name, path in paths.items() if path.is_file()}


def write_feedback(
    root: Path,
    student: str,
    assignment: MasterAssignment,
    graded: Mapping[str, Sequence[NotebookCell]],
    rows: Mapping[str, Rows],
) -> None:
    """Write ``feedback/<student>/<assignment>/``.

    Args:
        graded: the autograded notebooks' cells.
        rows: the gradebook on the submitted notebooks, by the master notebook's id.
    """
    folder = root / "autograded" / student / assignment.name
    with new_folder(root / "feedback" / student / assignment.name, mode=0o644) as target:
        for name in (TIMESTAMP, SECRET):
            if (folder / name).is_file():
                (target / name).write_bytes((folder / name).read_bytes())
        for name, cells in graded.items():
            master = assignment.notebooks[name]
            if master.id in rows:
                page = render(student, master, cells, rows[master.id])
                (target / f"{name}.html").write_text(page, encoding="utf-8")


def render(student: str, master: MasterNotebook, cells: Sequence[NotebookCell], rows: Rows) -> str:
    """One notebook's page."""
    parts = [part for cell in cells if (part := _part(cell, master, rows)) is not None]
    scored = [part for part in parts if part.points is not None]
    return _page().render(
        student=student,
        title=master.name,
        sections=[_section(part) for part in parts],
        scored=scored,
        score=sum(part.score for part in scored) - rows.penalty,
        points=master.points,
        penalty=rows.penalty,
    )


def _part(cell: NotebookCell, master: MasterNotebook, rows: Rows) -> Part | None:
    known = master.cells.get(cell.grade_id)
    if known is None:
        own = cell.kind == "code" and normal(cell.source) not in master.released and not trivial(cell.source)
        return Part("", code=cell.source) if own else None
    score, waiting = rows.scores.get(known.scored, (0.0, False))
    return Part(
        known.name,
        known.points,
        score,
        waiting,
        code="" if known.locked else cell.source,
        card="".join(_cards(cell)),
        comment=rows.comments.get(known.commented, ""),
    )


def _cards(cell: NotebookCell) -> list[str]:
    return [output["data"]["text/html"] for output in cell.outputs if "text/html" in output.get("data", {})]


@lru_cache(1024)
def _section(part: Part) -> str:
    """Many students have the same result of the same test."""
    from markupsafe import Markup, escape

    # A template takes many times as long, and these are most of a page.
    name = escape(part.name)
    pieces = ["<section>", "<h2>제출한 답</h2>" if part.name else "<h2>빈칸 밖에 쓴 코드</h2>"]
    if part.points is not None:
        score = f'<span class="score">{part.score:g} / {part.points:g}점</span>'
        pieces = [f'<section id="part-{name}">', score, f"<h2>{name}</h2>"] + [WAITING] * part.waiting
    if part.code:
        pieces.append(f"<pre><code>{escape(part.code)}</code></pre>")
    if part.card:
        pieces.append(part.card)
    if part.comment:
        pieces.append(f'<p class="comment">{escape(part.comment)}</p>')
    return Markup("\n".join([*pieces, "</section>"]))


@cache
def _page() -> jinja2.Template:
    return environment(TEMPLATES).get_template("feedback.html.j2")
