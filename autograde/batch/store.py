"""Results: one row for a student, an exercise, a submission and an answer key."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, and_, delete, select

from autograde.batch.database import Database, Say, upsert
from autograde.batch.resultrows import (
    GRADED,
    PUBLISHED,
    SUMMARY,
    TABLES,
    Identity,
    Stored,
    digest,
    light,
    order,
    row_of,
    stored_from,
    summary_of,
)
from autograde.report.light import unpack

FEW = 16  # students for whom rows are looked up one by one
Mark = tuple[str, str]
"""A student (``""`` for what concerns all) and what was written for them, such as a day's pages."""


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

    def write(self, results: Iterable[Stored]) -> list[Stored]:
        """Insert or replace, all or none; returns the results with their digests, in order."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        found = {r.identity: r for r in results}
        ordered = [found[identity] for identity in sorted(found, key=order)]
        rows = [row_of(result, now) for result in ordered]
        digested = [
            replace(result, digest=digest(row["report"])) for result, row in zip(ordered, rows, strict=True)
        ]

        def work(connection: Connection) -> None:
            upsert(connection, GRADED, rows)
            upsert(connection, SUMMARY, [summary_of(result, now) for result in digested])

        self.database.run(work)
        return digested

    def read(self, wanted: Collection[Identity]) -> list[Stored]:
        """The results there are of ``wanted``, by student and exercise; for a few students at a time."""
        query = select(*GRADED.c[:6]).where(GRADED.c.answer_key.in_({identity.key for identity in wanted}))
        students = {identity.student for identity in wanted}
        if len(students) <= FEW:
            query = query.where(GRADED.c.student.in_(students))
        rows = self.database.run(lambda connection: connection.execute(query).all())
        found = [
            stored_from(identity, row[4], row[5])
            for row in rows
            if (identity := Identity(*row[:4])) in wanted
        ]
        return sorted(found, key=lambda result: order(result.identity))

    def read_light(self, wanted: Collection[Identity]) -> list[Stored]:
        """As ``read``, but the reports are without their cases: for a whole class."""
        same = [
            GRADED.c[name] == SUMMARY.c[name] for name in (*SUMMARY.primary_key.columns.keys(), "graded_at")
        ]
        query = (
            select(*GRADED.c[:5], SUMMARY.c.digest, SUMMARY.c.light)
            .outerjoin(SUMMARY, and_(*same))
            .where(GRADED.c.answer_key.in_({identity.key for identity in wanted}))
        )
        found, bare = [], set()
        for row in self.database.run(lambda connection: connection.execute(query).all()):
            identity = Identity(*row[:4])
            if identity in wanted and row[6] is None:
                bare.add(identity)
            elif identity in wanted:
                found.append(Stored(identity, row[4], unpack(row[6]), row[5]))
        if bare:  # written by an autograde that made no summaries
            found += map(light, self.read(bare))
        return sorted(found, key=lambda result: order(result.identity))

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
