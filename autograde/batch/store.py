"""Results: one table, one row a student and exercise, written in small groups."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import (
    Column,
    Engine,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    event,
    insert,
    select,
)
from sqlalchemy.exc import OperationalError

from autograde.problem import Problem
from autograde.report.plain import from_plain, to_plain
from autograde.verdict import Report

TABLE = Table(
    "result",
    MetaData(),
    Column("student", String(64), primary_key=True),
    Column("exercise", String(128), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("report", Text, nullable=False),
)


@dataclass(frozen=True)
class Stored:
    """A result with what it was made from: ``fingerprint`` covers submission, key and grader."""

    student: str
    exercise: str
    fingerprint: str
    report: Report


class Store:
    """The results of one output folder, in SQLite."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.engine = _engine(path)
        with self._explained():
            TABLE.metadata.create_all(self.engine)

    def fingerprints(self) -> dict[tuple[str, str], str]:
        with self._explained(), self.engine.connect() as connection:
            rows = connection.execute(select(TABLE.c.student, TABLE.c.exercise, TABLE.c.fingerprint))
            return {(row.student, row.exercise): row.fingerprint for row in rows}

    def write(self, results: Iterable[Stored]) -> None:
        """Replace the rows of these students and exercises, all or none."""
        rows = [
            {
                "student": r.student,
                "exercise": r.exercise,
                "fingerprint": r.fingerprint,
                "report": json.dumps(to_plain(r.report), ensure_ascii=False),
            }
            for r in results
        ]
        if not rows:
            return
        with self._explained(), self.engine.begin() as connection:
            for row in rows:
                same = (TABLE.c.student == row["student"]) & (TABLE.c.exercise == row["exercise"])
                connection.execute(delete(TABLE).where(same))
            connection.execute(insert(TABLE), rows)

    def read(self) -> Iterator[Stored]:
        with self._explained(), self.engine.connect() as connection:
            for row in connection.execute(select(TABLE).order_by(TABLE.c.student, TABLE.c.exercise)):
                yield Stored(row.student, row.exercise, row.fingerprint, from_plain(json.loads(row.report)))

    def forget(self, keys: Iterable[tuple[str, str]]) -> None:
        with self._explained(), self.engine.begin() as connection:
            for student, exercise in keys:
                connection.execute(
                    delete(TABLE).where((TABLE.c.student == student) & (TABLE.c.exercise == exercise))
                )

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OperationalError as error:
            raise Problem(
                f"{self.path}: 결과를 저장할 수 없습니다({error.orig}). 다른 채점이 돌고 있거나 디스크가 찼는지 "
                "확인한 뒤 같은 명령을 다시 실행해 주세요. 저장된 결과는 그대로 있습니다."
            ) from error


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 60})

    @event.listens_for(engine, "connect")
    def durable(connection: object, record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.close()

    return engine
