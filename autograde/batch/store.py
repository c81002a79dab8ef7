"""Results: one row for a student, an exercise, a submission and an answer key."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Column, MetaData, Table, Text, and_, delete, select

from autograde.batch.database import Database, Say, upsert
from autograde.report.plain import from_plain, to_plain
from autograde.verdict import Report

TABLES = MetaData()
GRADED = Table(
    "graded",
    TABLES,
    Column("student", Text, primary_key=True),
    Column("exercise", Text, primary_key=True),
    Column("submission", Text, primary_key=True),
    Column("answer_key", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("report", Text, nullable=False),
    Column("graded_at", Text, nullable=False),
)
PUBLISHED = Table(
    "published",
    TABLES,
    Column("place", Text, primary_key=True),
    Column("student", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
)

Mark = tuple[str, str]
"""A student (``""`` for what concerns all) and what was written for them, such as a day's pages."""


@dataclass(frozen=True)
class Identity:
    """Whose submission of what, by the hash of its content, against which key, by its hash."""

    student: str
    exercise: str
    submission: str
    key: str


@dataclass(frozen=True)
class Stored:
    """A result.

    Attributes:
        fingerprint: covers all that it was made from, ``""`` where it should be made again.
        digest: hash of the report as it is stored; ``""`` before that.
    """

    identity: Identity
    fingerprint: str
    report: Report
    digest: str = ""

    @property
    def student(self) -> str:
        return self.identity.student

    @property
    def exercise(self) -> str:
        return self.identity.exercise


class Store:
    """Results, and what of them has been written into which output folder.

    Args:
        url: of the database, or a path for a SQLite file.
        say: told in Korean when the database is locked.

    Attributes:
        database: where they are.
    """

    def __init__(self, url: str | Path, say: Say = lambda text: None) -> None:
        if isinstance(url, Path):
            url.parent.mkdir(parents=True, exist_ok=True)
            url = f"sqlite:///{url}"
        self.database = Database(url, TABLES, say)

    def close(self) -> None:
        self.database.close()

    def fingerprints(self, keys: Collection[str]) -> dict[Identity, str]:
        """Of all results that were made with one of these answer keys."""
        query = select(*GRADED.c[:5]).where(GRADED.c.answer_key.in_(keys))
        rows = self.database.run(lambda connection: connection.execute(query).all())
        return {Identity(*row[:4]): row[4] for row in rows}

    def write(self, results: Iterable[Stored]) -> None:
        """Insert or replace, all or none."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        found = {r.identity: r for r in results}
        rows = [_row(found[identity], now) for identity in sorted(found, key=_order)]
        self.database.run(lambda connection: upsert(connection, GRADED, rows))

    def read(self, wanted: Collection[Identity]) -> list[Stored]:
        """The results there are of ``wanted``, by student and exercise."""
        query = select(*GRADED.c[:6]).where(GRADED.c.answer_key.in_({identity.key for identity in wanted}))
        rows = self.database.run(lambda connection: connection.execute(query).all())
        found = [
            _stored(identity, row[4], row[5]) for row in rows if (identity := Identity(*row[:4])) in wanted
        ]
        return sorted(found, key=lambda result: _order(result.identity))

    def marks(self, place: str) -> dict[Mark, str]:
        """Fingerprints of what has been written into the folder ``place``."""
        query = select(*PUBLISHED.c[1:]).where(PUBLISHED.c.place == place)
        rows = self.database.run(lambda connection: connection.execute(query).all())
        return {(row[0], row[1]): row[2] for row in rows}

    def mark(self, place: str, marks: Sequence[tuple[Mark, str]]) -> None:
        """Remember that these have been written, whole."""
        rows = [
            {"place": place, "student": student, "item": item, "fingerprint": fingerprint}
            for (student, item), fingerprint in marks
        ]
        self.database.run(lambda connection: upsert(connection, PUBLISHED, rows))

    def unmark(self, place: str, marks: Collection[Mark]) -> None:
        """To be called before these are written: what is interrupted then counts as not written."""
        own = PUBLISHED.c
        statements = [
            delete(PUBLISHED).where(and_(own.place == place, own.student == student, own.item == item))
            for student, item in sorted(marks)
        ]
        self.database.run(lambda connection: [connection.execute(s) for s in statements])


def _stored(identity: Identity, fingerprint: str, text: str) -> Stored:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Stored(identity, fingerprint, from_plain(json.loads(text)), digest)


def _row(result: Stored, now: str) -> dict[str, Any]:
    identity = result.identity
    text = json.dumps(to_plain(result.report), ensure_ascii=False)
    return {
        "student": identity.student,
        "exercise": identity.exercise,
        "submission": identity.submission,
        "answer_key": identity.key,
        "fingerprint": result.fingerprint,
        # Half a surrogate pair from a student's message cannot be stored, but JSON has a way to write it.
        "report": text.encode("utf-8", "backslashreplace").decode(),
        "graded_at": now,
    }


def _order(identity: Identity) -> tuple[str, str, str, str]:
    return identity.student, identity.exercise, identity.submission, identity.key
