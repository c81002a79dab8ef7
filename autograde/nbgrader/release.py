"""An assignment for nbgrader: ``source/``, and through nbgrader itself ``release/`` and the gradebook."""

from __future__ import annotations

import json
import os
import re
import shutil
import sysconfig
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import inspect

from autograde.nbgrader.config import write_config
from autograde.nbgrader.master import MasterAssignment, NotReleased, read_master
from autograde.nbgrader.records import connect, has_submissions
from autograde.nbgrader.trees import new_folder, remove_folder, replace_folder, safe_name
from autograde.problem import Problem


class ReleaseError(Problem):
    """nbgrader would not make the assignment; says why and what to do."""


def default_db_url(nbgrader_root: Path) -> str:
    """Where nbgrader keeps a course's gradebook unless configured otherwise."""
    return f"sqlite:///{(nbgrader_root.resolve() / 'gradebook.db').as_posix()}"


def release(
    course_root: Path,
    assignment: str,
    notebooks: Mapping[str, dict[str, Any]],
    key_files: Mapping[str, bytes],
    nbgrader_root: Path,
    *,
    given: Mapping[str, str] | None = None,
    course_id: str | None = None,
    db_url: str | None = None,
) -> None:
    """Make, or make again, an assignment; on failure source and release stay as they were.

    Args:
        course_root: the course's folder; its name is the course id where none is given.
        notebooks: by name, with nbgrader metadata and solutions between markers.
        key_files: public keys by exercise id; handed out in ``keys/``, where ``check`` finds them.
        given: modules by name; handed out in ``given/``, where ``given`` finds them.
        nbgrader_root: gets the trees, the gradebook and, where it has none, a configuration.

    Raises:
        ReleaseError: nbgrader refused, or submissions exist and the cells have changed.
    """
    safe_name(assignment, "과제")
    course_id = course_id or course_root.resolve().name
    root = nbgrader_root.resolve()
    db_url = db_url or default_db_url(root)
    write_config(root, course_id)
    _refuse_changes(root, db_url, assignment, notebooks)
    source, released = root / "source" / assignment, root / "release" / assignment
    with _kept(source), _kept(released):
        with new_folder(source, mode=0o644) as folder:
            _write_source(folder, notebooks, key_files, given or {})
        _generate(root, db_url, course_id, assignment)


def _write_source(
    folder: Path,
    notebooks: Mapping[str, dict[str, Any]],
    key_files: Mapping[str, bytes],
    given: Mapping[str, str],
) -> None:
    for name, notebook in notebooks.items():
        text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
        (folder / f"{safe_name(name, '노트북')}.ipynb").write_text(text, encoding="utf-8")
    (folder / "keys").mkdir()
    for name, data in key_files.items():
        (folder / "keys" / f"{safe_name(name, '키').removesuffix('.npz')}.npz").write_bytes(data)
    if given:
        (folder / "given").mkdir()
    for name, text in given.items():
        (folder / "given" / f"{safe_name(name, '모듈')}.py").write_text(text, encoding="utf-8")


def _generate(root: Path, db_url: str, course_id: str, assignment: str) -> None:
    """Run nbgrader's own ``generate_assignment``."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nbgrader's imports are full of deprecations
        from nbgrader.converters import GenerateAssignment  # type: ignore[import-untyped]
        from nbgrader.coursedir import CourseDirectory  # type: ignore[import-untyped]
        from nbgrader.utils import capture_log  # type: ignore[import-untyped]
        from traitlets.config import Config

        config = Config()
        config.ClearSolutions.code_stub = {"python": ""}
        places = {"root": str(root), "db_url": db_url, "course_id": course_id, "assignment_id": assignment}
        config.CourseDirectory.update(places)
        converter = GenerateAssignment(coursedir=CourseDirectory(config=config), config=config)
        converter.force = True
        with _scripts_on_path():
            result = capture_log(converter)
    if not result["success"]:
        reason = _reason(result.get("log", "") + result.get("error", ""))
        raise ReleaseError(f"nbgrader가 {assignment} 과제를 만들지 못했습니다: {reason}")


@contextmanager
def _scripts_on_path() -> Iterator[None]:
    """nbgrader starts ``alembic`` by name, which an environment that is not activated does not find."""
    path = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), path])
    try:
        yield
    finally:
        os.environ["PATH"] = path


def _reason(log: str) -> str:
    """The first exception's own line in nbgrader's log."""
    found = re.search(r"^[\w.]+(?:Error|Exception|Entry): .*", log, re.MULTILINE)
    return found[0] if found else next((line for line in reversed(log.splitlines()) if line.strip()), "")


@contextmanager
def _kept(folder: Path) -> Iterator[None]:
    """Put the folder back as it was when the block fails."""
    backup = folder.parent / f".{folder.name}-backup"
    remove_folder(backup)
    if folder.exists():
        shutil.copytree(folder, backup)
    try:
        yield
    except BaseException:
        remove_folder(folder)
        if backup.exists():
            replace_folder(backup, folder)
        raise
    finally:
        remove_folder(backup)


def _refuse_changes(
    root: Path, db_url: str, assignment: str, notebooks: Mapping[str, dict[str, Any]]
) -> None:
    """nbgrader would stop halfway, with some notebooks changed and others not."""
    if db_url == default_db_url(root) and not (root / "gradebook.db").exists():
        return
    engine = connect(db_url)
    try:
        with suppress(NotReleased), engine.begin() as connection:
            if not inspect(connection).has_table("assignment"):  # a server's empty database
                return
            master = read_master(connection, root, assignment)
            if has_submissions(connection, master) and _cells_of(notebooks) != _known_cells(master):
                raise ReleaseError(
                    f"{assignment} 과제에는 채점한 제출물이 있어서 노트북이나 채점 셀을 더하거나 뺄 수 없습니다. "
                    f"새 이름으로 내보내거나, 먼저 `nbgrader db assignment remove {assignment} --force`로 지워 주세요."
                )
    finally:
        engine.dispose()


def _cells_of(notebooks: Mapping[str, dict[str, Any]]) -> set[tuple[str, str]]:
    return {
        (name, cell["metadata"]["nbgrader"]["grade_id"])
        for name, notebook in notebooks.items()
        for cell in notebook["cells"]
        if "nbgrader" in cell.get("metadata", {})
    }


def _known_cells(master: MasterAssignment) -> set[tuple[str, str]]:
    return {(name, cell) for name, notebook in master.notebooks.items() for cell in notebook.cells}
