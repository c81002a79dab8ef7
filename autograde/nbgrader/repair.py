"""A student's notebook brought back to what the gradebook knows, without losing what the student wrote.

Stock nbgrader raises, aborts or gives away points on most of these: cells deleted, copied, moved or
retyped, metadata edited or missing, cells of another course.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from autograde.korean import josa
from autograde.nbgrader.definitions import defined, normal
from autograde.nbgrader.master import MasterCell, MasterNotebook
from autograde.nbgrader.notebooks import NotebookCell
from autograde.nbgrader.sanitize import sanitize


def repair(
    cells: Sequence[NotebookCell], master: MasterNotebook
) -> tuple[list[NotebookCell], tuple[str, ...]]:
    """Normalize a submission.

    The last copy of a cell counts. Metadata and locked source come from the gradebook, foreign
    nbgrader metadata goes, missing test and task cells come back after the cell they follow in the
    release, Markdown is made harmless, and outputs are empty.

    Returns:
        The cells, and remarks in Korean about what was restored.
    """
    notes: list[str] = []
    claimed = _adopt(_last_copies(cells, master, notes), master)
    restored = [_restore(cell, master.cells[cell.grade_id]) if cell.grade_id else cell for cell in claimed]
    complete = _add_missing(restored, master, notes)
    return [_harmless(cell, master) for cell in complete], tuple(notes)


def _last_copies(
    cells: Sequence[NotebookCell], master: MasterNotebook, notes: list[str]
) -> list[NotebookCell]:
    seen: set[str] = set()
    kept = []
    for cell in reversed(cells):
        claim = cell.grade_id if cell.grade_id in master.cells else ""
        if claim in seen:
            notes.append(f"셀 {josa(claim, '이/가')} 여러 개여서 마지막 것을 채점 기록에 썼습니다.")
            claim = ""
        if claim:
            seen.add(claim)
        kept.append(cell if cell.grade_id == claim else replace(cell, grade_id=claim))
    return kept[::-1]


def _adopt(cells: list[NotebookCell], master: MasterNotebook) -> list[NotebookCell]:
    """Recognize retyped cells: a blank by the names it defines, a locked cell by its source."""
    missing = set(master.cells) - {cell.grade_id for cell in cells}
    adopted = list(cells)
    for index in reversed(range(len(cells))):
        cell = cells[index]
        if cell.grade_id or cell.kind != "code" or not missing:
            continue
        alike = [name for key in _marks(cell.source) for name in master.recognized.get(key, ())]
        found = missing.intersection(alike)
        if len(found) == 1:
            adopted[index] = replace(cell, grade_id=found.pop())
            missing.remove(adopted[index].grade_id)
    return adopted


def _marks(source: str) -> list[tuple[str, str]]:
    """What a cell may be recognized by, as in ``MasterNotebook.recognized``."""
    return [("text", normal(source)), *(("name", name) for name in defined(source))]


def _restore(cell: NotebookCell, known: MasterCell) -> NotebookCell:
    attachments = cell.attachments if known.kind == "markdown" else {}
    if known.locked and not attachments:
        return _locked(known, cell.id)
    return NotebookCell(
        kind=known.kind,
        source=known.source if known.locked else cell.source,
        id=cell.id,
        grade_id=known.name,
        attachments=attachments,
        metadata={"nbgrader": known.metadata},
    )


@lru_cache(1024)
def _locked(known: MasterCell, name: str) -> NotebookCell:
    """The same in every submission, whatever was handed in."""
    return NotebookCell(known.kind, known.source, name, known.name, metadata={"nbgrader": known.metadata})


def _add_missing(cells: list[NotebookCell], master: MasterNotebook, notes: list[str]) -> list[NotebookCell]:
    complete = list(cells)
    order = list(master.cells)
    here = {cell.grade_id for cell in cells}
    for index, (name, known) in enumerate(master.cells.items()):
        if name in here or not known.scored:
            continue
        present = {cell.grade_id: place for place, cell in enumerate(complete) if cell.grade_id}
        before = [present[other] for other in order[:index] if other in present]
        new = _restore(NotebookCell(known.kind, known.source, name), known)
        complete.insert(before[-1] + 1 if before else len(complete), new)
        notes.append(f"지워진 채점 셀 {josa(name, '을/를')} 되살렸습니다.")
    return complete


def _harmless(cell: NotebookCell, master: MasterNotebook) -> NotebookCell:
    if cell.kind != "markdown" or (cell.grade_id and master.cells[cell.grade_id].locked):
        return cell
    source = sanitize(cell.source, master.released, frozenset(cell.attachments), master.names)
    return cell if source == cell.source else replace(cell, source=source)
