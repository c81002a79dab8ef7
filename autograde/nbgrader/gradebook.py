"""Results into nbgrader's gradebook and trees, as stock ``nbgrader autograde`` would leave them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from types import TracebackType

from autograde.decode import Unreadable
from autograde.nbgrader.feedback import write_feedback
from autograde.nbgrader.master import MasterAssignment, MasterNotebook, read_master
from autograde.nbgrader.notebooks import NotebookCell, dump, notebook_cells, read_text
from autograde.nbgrader.placing import place
from autograde.nbgrader.records import LatePenalty, connect, save
from autograde.nbgrader.repair import repair
from autograde.nbgrader.scores import Card, entry_of, mismatches, with_outputs
from autograde.nbgrader.stored import Stored, digest, store
from autograde.nbgrader.students import save_student
from autograde.nbgrader.trees import (
    copy_helpers,
    naive_utc,
    new_folder,
    read_timestamp,
    refuse_links,
    safe_name,
    stamp,
)
from autograde.notebook_json import looks_like_notebook
from autograde.verdict import Report


@dataclass(frozen=True)
class _Prepared:
    """A submitted notebook, repaired and with its results."""

    cells: list[NotebookCell]
    notes: tuple[str, ...]


class GradebookWriter:
    """Writes one course's results. Make one per grading run: it remembers each assignment's structure.

    Args:
        db_url: e.g. ``sqlite:////home/me/class/gradebook.db``.
        nbgrader_root: the folder with ``release/``, ``submitted/``, ``autograded/``, ``feedback/``.
        card: a task's result as HTML; trusted, so it must escape what comes from the student.
        roster: names by student id.
        late_penalty: by default lateness costs nothing, as in stock nbgrader.
    """

    def __init__(
        self,
        db_url: str,
        nbgrader_root: Path,
        *,
        card: Card | None = None,
        roster: Mapping[str, str] | None = None,
        late_penalty: LatePenalty | None = None,
    ) -> None:
        self._root = nbgrader_root.resolve()
        self._engine = connect(db_url)
        self._card = lru_cache(maxsize=4096)(card) if card else None  # many results are alike
        self._roster = dict(roster or {})
        self._late_penalty = late_penalty
        self._assignments: dict[str, MasterAssignment] = {}

    def __enter__(self) -> GradebookWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the database."""
        self._engine.dispose()

    def assignment(self, name: str) -> MasterAssignment:
        """The assignment's structure, read once.

        Raises:
            NotReleased: the gradebook does not know it.
        """
        if name not in self._assignments:
            with self._engine.begin() as connection:
                self._assignments[name] = read_master(connection, self._root, name)
        return self._assignments[name]

    def add_students(self) -> None:
        """Put everyone on the roster into the gradebook, also those who hand in nothing."""
        with self._engine.begin() as connection:
            for student, name in self._roster.items():
                save_student(connection, student, name)

    def write(
        self,
        student: str,
        assignment: str,
        submitted: Mapping[str, Path | None],
        results: Mapping[str, Report],
        timestamp: datetime | None = None,
    ) -> tuple[str, ...]:
        """Record one student's assignment and write its folders.

        The gradebook and ``autograded/`` change together or not at all.

        Args:
            submitted: the file (``.ipynb`` or ``.py``) of each notebook; None or left out where absent.
            results: the report of each notebook.
            timestamp: when it was handed in. ``submitted/…/timestamp.txt`` goes first; where there is
                none, the gradebook's stays empty, as formgrader expects, and this one is only shown.

        Returns:
            Remarks in Korean: what was repaired, and where results and release do not fit.

        Raises:
            NotReleased: the gradebook does not know the assignment.
            UnsafePath: a symbolic link, or an id that cannot be a folder.
        """
        master = self.assignment(safe_name(assignment, "과제"))
        collected = self._root / "submitted" / safe_name(student, "학생") / assignment
        target = self._root / "autograded" / student / assignment
        files = {name: path for name in master.notebooks if (path := submitted.get(name)) is not None}
        for path in (*files.values(), collected, target, self._root / "feedback" / student / assignment):
            refuse_links(path, self._root)
        done = {
            name: self._prepare(path, master.notebooks[name], results.get(name))
            for name, path in files.items()
        }
        bodies = {name: dump(item.cells, master.notebooks[name].kernelspec) for name, item in done.items()}
        with new_folder(target) as folder:
            notes = [note for item in done.values() for note in item.notes]
            notes += copy_helpers(collected, folder)
            notes += copy_helpers(self._root / "source" / assignment, folder)
            stamp(folder, target, naive_utc(timestamp) if timestamp else None)
            for name, body in bodies.items():
                (folder / f"{name}.ipynb").write_bytes(body)
            self._save(student, master, done, read_timestamp(collected))
        stored = {name: Stored(bodies[name], path.name, digest(path)) for name, path in files.items()}
        store(self._root, student, assignment, stored)
        with self._engine.begin() as connection:
            cells = {name: item.cells for name, item in done.items()}
            write_feedback(connection, self._root, student, master, cells)
        return tuple(notes)

    def feedback(self, student: str, assignment: str) -> None:
        """Write the student's feedback pages again, e.g. after manual grading."""
        with self._engine.begin() as connection:
            write_feedback(connection, self._root, student, self.assignment(assignment))

    def _prepare(self, path: Path, master: MasterNotebook, report: Report | None) -> _Prepared:
        found, problem = _read(path, master)
        cells, notes = repair(found, master)
        missing = [f"{master.name}: 채점 결과가 없어 0점으로 적었습니다."]
        unfit = mismatches(master, report) if report else missing
        return _Prepared(with_outputs(cells, master, report, self._card), (*problem, *notes, *unfit))

    def _save(
        self,
        student: str,
        master: MasterAssignment,
        done: Mapping[str, _Prepared],
        timestamp: datetime | None,
    ) -> None:
        entries = [
            entry_of(notebook, done[name].cells if name in done else None)
            for name, notebook in master.notebooks.items()
        ]
        with self._engine.begin() as connection:
            save_student(connection, student, self._roster.get(student, ""))
            save(connection, student, master, entries, timestamp, self._late_penalty)


def _read(path: Path, master: MasterNotebook) -> tuple[list[NotebookCell], tuple[str, ...]]:
    """A submitted file as cells, whatever its extension; what is no notebook is placed into the released one."""
    text, notes = read_text(path)
    if not looks_like_notebook(text):
        return place(text, master), notes
    try:
        return notebook_cells(text, path.name), notes
    except Unreadable as error:
        return place(text, master), (*notes, str(error))
