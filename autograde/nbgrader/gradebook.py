"""Results into nbgrader's gradebook and trees, as stock ``nbgrader autograde`` would leave them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from autograde.decode import Unreadable
from autograde.nbgrader.feedback import read_graded, write_feedback
from autograde.nbgrader.helpers import Helpers
from autograde.nbgrader.master import MasterAssignment, MasterNotebook, read_master
from autograde.nbgrader.notebooks import NotebookCell, dump, notebook_cells, read_text
from autograde.nbgrader.placing import place
from autograde.nbgrader.records import LatePenalty, connect, save, submitted_rows
from autograde.nbgrader.repair import repair
from autograde.nbgrader.rows import Rows, read_rows
from autograde.nbgrader.scores import Card, entry_of, mismatches, with_outputs
from autograde.nbgrader.stored import Stored, digest, store
from autograde.nbgrader.students import save_student, save_students
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
    """A submitted notebook, repaired and with its results; ``digest`` is that of the submitted file."""

    cells: list[NotebookCell]
    notes: tuple[str, ...]
    digest: str


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
        self._card = card
        self._roster = dict(roster or {})
        self._late_penalty = late_penalty
        self._assignments: dict[str, MasterAssignment] = {}
        self._helpers: dict[str, Helpers] = {}
        self._known: set[str] = set()  # students that have just been put into the gradebook

    def __enter__(self) -> GradebookWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the database and what the folders were made from."""
        for helpers in self._helpers.values():
            helpers.close()
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
            save_students(connection, self._roster)
        self._known.update(self._roster)

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
            notes += self._helpers_of(assignment).put(folder)
            stamp(folder, target, naive_utc(timestamp) if timestamp else None)
            for name, body in bodies.items():
                (folder / f"{name}.ipynb").write_bytes(body)
            rows = self._save(student, master, done, read_timestamp(collected))
        stored = {name: Stored(bodies[name], path.name, done[name].digest) for name, path in files.items()}
        store(self._root, student, assignment, stored)
        write_feedback(self._root, student, master, {name: item.cells for name, item in done.items()}, rows)
        return tuple(notes)

    def feedback(self, student: str, assignment: str) -> None:
        """Write the student's feedback pages again, e.g. after manual grading."""
        master = self.assignment(assignment)
        with self._engine.begin() as connection:
            rows = read_rows(connection, submitted_rows(connection, student, master))
        write_feedback(self._root, student, master, read_graded(self._root, student, master), rows)

    def _helpers_of(self, assignment: str) -> Helpers:
        if assignment not in self._helpers:
            self._helpers[assignment] = Helpers(self._root / "source" / assignment, self._root / "autograded")
        return self._helpers[assignment]

    def _prepare(self, path: Path, master: MasterNotebook, report: Report | None) -> _Prepared:
        data = path.read_bytes()
        found, problem = _read(data, path.name, master)
        cells, notes = repair(found, master)
        missing = [f"{master.name}: 채점 결과가 없어 0점으로 적었습니다."]
        unfit = mismatches(master, report) if report else missing
        shown = with_outputs(cells, master, report, self._card)
        return _Prepared(shown, (*problem, *notes, *unfit), digest(data))

    def _save(
        self,
        student: str,
        master: MasterAssignment,
        done: Mapping[str, _Prepared],
        timestamp: datetime | None,
    ) -> Mapping[str, Rows]:
        entries = [
            entry_of(notebook, done[name].cells if name in done else None)
            for name, notebook in master.notebooks.items()
        ]
        with self._engine.begin() as connection:
            if student not in self._known:
                save_student(connection, student, self._roster.get(student, ""))
            return save(connection, student, master, entries, timestamp, self._late_penalty)


def _read(data: bytes, name: str, master: MasterNotebook) -> tuple[list[NotebookCell], tuple[str, ...]]:
    """A submitted file as cells, whatever its extension; what is no notebook is placed into the released one."""
    text, notes = read_text(data, name)
    if not looks_like_notebook(text):
        return place(text, master), notes
    try:
        return notebook_cells(text, name), notes
    except Unreadable as error:
        return place(text, master), (*notes, str(error))
