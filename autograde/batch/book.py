"""nbgrader's gradebook and assignments as a grading run needs them."""

from __future__ import annotations

import sqlite3
import time
import warnings
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import inspect, select, text
from sqlalchemy.exc import DBAPIError

from autograde.batch.assignment import release_day
from autograde.batch.database import PATIENCE, Say
from autograde.batch.store import Mark, Store
from autograde.course import Course
from autograde.key import stored_digest
from autograde.keydigest import key_digest
from autograde.nbgrader.records import connect
from autograde.nbgrader.release import ReleaseError, default_db_url
from autograde.nbgrader.tables import ASSIGNMENT

RELEASING = "release/"


@dataclass(frozen=True)
class Book:
    """Where nbgrader keeps the course.

    Attributes:
        out: nbgrader's course folder.
        url: of the gradebook.
        store, place: where it is noted what has been done in ``out``.
        say: told in Korean when something has to be waited for.
    """

    out: Path
    url: str
    store: Store
    place: str
    say: Say

    def assignments(self) -> dict[str, str]:
        """Ids by name; a gradebook that was deleted and made again has new ones."""
        if not self._exists():
            return {}
        self.wait()
        engine = connect(self.url)
        try:
            with engine.connect() as connection:
                rows = connection.execute(select(ASSIGNMENT.c.name, ASSIGNMENT.c.id)).all()
                return {row.name: row.id for row in rows}
        except DBAPIError as error:
            if "no such table" in str(error.orig) or "does not exist" in str(error.orig):
                return {}
            raise
        finally:
            engine.dispose()

    def release(self, course: Course, days: Iterable[str]) -> list[str]:
        """Release what is not released, has changed since or was interrupted; refusals become remarks."""
        remarks = []
        marks = self.store.marks(self.place)
        known = self.assignments()
        for day in days:
            begun: Mark = ("", RELEASING + day)
            released = day in known and (self.out / "release" / day).is_dir()
            if released and begun not in marks and not self._outdated(course, day):
                continue
            if begun in marks:
                self._complete()
            self.wait()
            self.store.mark(self.place, [(begun, "")])
            try:
                release_day(course, day, self.out, db_url=self.url)
            except ReleaseError as error:
                if not released:
                    raise
                remarks.append(str(error))
            else:
                self.store.unmark(self.place, [begun])
        return remarks

    def hint(self) -> list[str]:
        """What nbgrader has yet to be told."""
        path = self.out / "nbgrader_config.py"
        if self._file() is not None or (path.is_file() and "db_url" in path.read_text("utf-8", "replace")):
            return []
        return [
            f"성적부는 PostgreSQL에 있습니다. formgrader에서 보려면 {path}에 "
            "c.CourseDirectory.db_url을 --db에 쓴 주소로 적어 주세요."
        ]

    def wait(self) -> None:
        """Until nobody else writes into the gradebook; where it is a file."""
        path = self._file()
        if path is None or not path.is_file():
            return
        deadline, told = time.monotonic() + PATIENCE, False
        while not _free(path) and time.monotonic() < deadline:
            if not told:
                self.say(f"다른 프로그램이 {path}에 쓰고 있어 끝나기를 기다립니다.")
                told = True

    def _file(self) -> Path | None:
        return self.out / "gradebook.db" if self.url == default_db_url(self.out) else None

    def _exists(self) -> bool:
        path = self._file()
        return path is None or path.is_file()

    def _outdated(self, course: Course, day: str) -> bool:
        """Whether an exercise has changed since the assignment was made from it."""
        for folder in course.days[day]:
            path = self.out / "source" / day / "keys" / f"{folder.id}.npz"
            if not path.is_file() or stored_digest(path.read_bytes()) != key_digest(folder, None):
                return True
        return False

    def _complete(self) -> None:
        """Give the gradebook its version where nbgrader was killed between that and the tables.

        nbgrader itself would take it for complete, and later for one that it must migrate.
        """
        if not self._exists():
            return
        engine = connect(self.url)
        try:
            with engine.begin() as connection:
                names = inspect(connection).get_table_names()
                if not names:
                    return
                connection.execute(
                    text("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL)")
                )
                if connection.execute(text("SELECT version_num FROM alembic_version")).first() is None:
                    values = {"version": _version()}
                    connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), values)
        finally:
            engine.dispose()


def _free(path: Path) -> bool:
    with closing(sqlite3.connect(path, timeout=1.0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            return "locked" not in str(error)
        return True


def _version() -> str:
    """nbgrader's own, of its newest migration."""
    from alembic.script import ScriptDirectory

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from nbgrader import dbutil  # type: ignore[import-untyped]
    return str(ScriptDirectory(dbutil.ALEMBIC_DIR).get_current_head())
