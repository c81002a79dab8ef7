"""What nbgrader's Autograde button runs instead of executing student code; see ``config.py``."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # nbgrader's imports are full of deprecations
    import nbformat
    from nbgrader import utils  # type: ignore[import-untyped]
    from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades  # type: ignore[import-untyped]

from autograde.nbgrader.master import MasterAssignment, read_master
from autograde.nbgrader.notebooks import dump, parse_cells
from autograde.nbgrader.records import connect, save_entries, submitted_rows
from autograde.nbgrader.repair import repair
from autograde.nbgrader.scores import entry_of
from autograde.nbgrader.stored import Stored, digest, load

MISSING = "autograde_results_missing"
Resources = dict[str, Any]


class RepairSubmission(NbGraderPreprocessor):  # type: ignore[misc]
    """First of the sanitizing steps: puts right what stock nbgrader would stumble over."""

    def preprocess(self, nb: Any, resources: Resources) -> tuple[Any, Resources]:
        """Replace the notebook by its repaired self."""
        names = resources["nbgrader"]
        master = _read_master(resources).notebooks[names["notebook"]]
        cells, notes = repair(parse_cells(nb), master)
        for note in notes:
            self.log.warning("%s: %s", names["student"], note)
        return _notebook(dump(cells, master.kernelspec)), resources


class InjectResults(NbGraderPreprocessor):  # type: ignore[misc]
    """In Execute's place: the test cells get the outputs that ``autograde grade`` stored."""

    def preprocess(self, nb: Any, resources: Resources) -> tuple[Any, Resources]:
        """Fill the outputs, or mark the results as missing for ``SaveStoredGrades``."""
        names = resources["nbgrader"]
        stored = load(Path.cwd(), names["student"], names["assignment"])
        own = stored.get(names["notebook"])
        if own is None or own.digest != digest(
            (_submitted(resources) / f"{names['notebook']}.ipynb").read_bytes()
        ):
            self.log.error(
                "%s/%s/%s: 지금 제출물의 채점 결과가 없어서 점수를 비워 두고 사람의 채점을 기다립니다. "
                "`autograde grade`를 먼저 실행해 주세요.",
                names["student"],
                names["assignment"],
                names["notebook"],
            )
            resources[MISSING] = True
            return nb, resources
        outputs = {
            _grade_id(cell): cell.outputs
            for cell in _notebook(own.notebook).cells
            if cell.cell_type == "code"
        }
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.outputs = (
                    outputs[_grade_id(cell)] if _grade_id(cell) in outputs and _grade_id(cell) else []
                )
        bring_back_python_files(stored, resources)
        return nb, resources


class SaveStoredGrades(SaveAutoGrades):  # type: ignore[misc]
    """Stock's saving; where results are missing no output means "not graded", not full marks."""

    def _add_score(self, cell: Any, resources: Resources) -> None:
        if not resources.get(MISSING) or utils.is_solution(cell):
            super()._add_score(cell, resources)
            return
        names = resources["nbgrader"]
        grade = self.gradebook.find_grade(
            cell.metadata.nbgrader["grade_id"], names["notebook"], names["assignment"], names["student"]
        )
        grade.auto_score, grade.needs_manual_grade = None, True
        self.gradebook.db.commit()


def bring_back_python_files(stored: dict[str, Stored], resources: Resources) -> None:
    """nbgrader gives 0 to notebooks handed in as ``.py`` and removes our copies; restore both."""
    names = resources["nbgrader"]
    submitted = _submitted(resources)
    ours = {
        name: item
        for name, item in stored.items()
        if not item.file.endswith(".ipynb")
        and not (submitted / f"{name}.ipynb").exists()
        and (submitted / item.file).is_file()
        and digest((submitted / item.file).read_bytes()) == item.digest
    }
    if not ours:
        return
    engine = connect(names["db_url"])
    try:
        with engine.begin() as connection:
            assignment = read_master(connection, Path.cwd(), names["assignment"])
            rows = submitted_rows(connection, names["student"], assignment)
            for name, item in ours.items():
                target = Path("autograded") / names["student"] / names["assignment"] / f"{name}.ipynb"
                target.unlink(missing_ok=True)
                target.write_bytes(item.notebook)
                entry = entry_of(
                    assignment.notebooks[name], parse_cells(_notebook(item.notebook), outputs=True)
                )
                save_entries(connection, [entry], rows)
    finally:
        engine.dispose()


def _read_master(resources: Resources) -> MasterAssignment:
    engine = connect(resources["nbgrader"]["db_url"])
    try:
        with engine.begin() as connection:
            return read_master(connection, Path.cwd(), resources["nbgrader"]["assignment"])
    finally:
        engine.dispose()


def _submitted(resources: Resources) -> Path:
    """nbgrader converts with the course's root as the current folder."""
    return Path("submitted", resources["nbgrader"]["student"], resources["nbgrader"]["assignment"])


def _notebook(data: bytes) -> Any:
    return nbformat.reads(data.decode(), as_version=4)  # type: ignore[no-untyped-call]


def _grade_id(cell: Any) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
