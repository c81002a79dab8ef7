"""What nbgrader's Autograde button runs instead of executing student code; see ``config.py``."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import nbformat
    from nbgrader import utils  # type: ignore[import-untyped]
    from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades  # type: ignore[import-untyped]

from autograde.nbgrader.master import MasterAssignment, read_master
from autograde.nbgrader.notebooks import NotebookCell, dump, parse_cells
from autograde.nbgrader.records import connect, save_entries, submitted_rows
from autograde.nbgrader.repair import repair
from autograde.nbgrader.scores import entry_of
from autograde.nbgrader.stored import Stored, digest, load

MISSING = "autograde_results_missing"
Pair = tuple[Any, dict[str, Any]]


def _master(resources: dict[str, Any]) -> MasterAssignment:
    engine = connect(resources["nbgrader"]["db_url"])
    try:
        with engine.begin() as connection:
            return read_master(connection, Path.cwd(), resources["nbgrader"]["assignment"])
    finally:
        engine.dispose()


def _submitted(resources: dict[str, Any]) -> Path:
    """nbgrader converts with the course's root as the current folder."""
    names = resources["nbgrader"]
    return Path("submitted") / names["student"] / names["assignment"]


class RepairSubmission(NbGraderPreprocessor):  # type: ignore[misc]
    """First of the sanitizing steps: what stock nbgrader would stumble over is put right."""

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> Pair:
        master = _master(resources).notebooks[resources["nbgrader"]["notebook"]]
        cells, notes = repair(parse_cells(nb), master)
        for note in notes:
            self.log.warning("%s: %s", resources["nbgrader"]["student"], note)
        return nbformat.reads(dump(cells, master.kernelspec).decode(), as_version=4), resources  # type: ignore[no-untyped-call]


class InjectResults(NbGraderPreprocessor):  # type: ignore[misc]
    """In Execute's place: the test cells get the outputs that ``autograde grade`` stored."""

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> Pair:
        names = resources["nbgrader"]
        stored = load(Path.cwd(), names["student"], names["assignment"])
        own = stored.get(names["notebook"])
        if own is None or own.digest != self._digest(resources):
            self.log.error(
                "%s/%s/%s: 이 제출물의 채점 결과가 없습니다. 점수를 비워 두고 사람의 채점을 기다립니다. "
                "`autograde grade`를 먼저 실행해 주세요.",
                names["student"],
                names["assignment"],
                names["notebook"],
            )
            resources[MISSING] = True
            return nb, resources
        graded = nbformat.reads(own.notebook.decode(), as_version=4)  # type: ignore[no-untyped-call]
        outputs = {cell.metadata.nbgrader.grade_id: cell.outputs for cell in graded.cells if "nbgrader" in cell.metadata and cell.cell_type == "code"}
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.outputs = outputs.get(cell.metadata.get("nbgrader", {}).get("grade_id"), [])
        self._bring_back_python_files(stored, resources)
        return nb, resources
