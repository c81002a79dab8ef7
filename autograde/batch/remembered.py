"""What need not be found out again at the next run: what is in a file, what a key is worth."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text, select

from autograde.batch.database import upsert
from autograde.batch.resultrows import TABLES
from autograde.batch.store import Store

REMEMBERED = Table(
    "remembered",
    TABLES,
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("text", Text, nullable=False),
    sqlite_with_rowid=False,
)
GROUP = 1000  # texts a commit


class Remembered:
    """Texts of one kind in the results' database. Nothing is lost with them but time."""

    def __init__(self, store: Store, kind: str) -> None:
        self._store, self._kind = store, kind
        self._new: list[dict[str, str]] = []
        query = select(REMEMBERED.c.name, REMEMBERED.c.text).where(REMEMBERED.c.kind == kind)
        rows = store.database.run(lambda connection: connection.execute(query).all())
        self._texts: dict[str, str] = {row[0]: row[1] for row in rows}

    def get(self, name: str) -> str | None:
        return self._texts.get(name)

    def keep(self, name: str, text: str) -> None:
        """Remember, at the latest when this is flushed."""
        self._texts[name] = text
        self._new.append({"kind": self._kind, "name": name, "text": text})
        if len(self._new) >= GROUP:
            self.flush()

    def flush(self) -> None:
        rows, self._new = self._new, []
        if rows:
            self._store.database.run(lambda connection: upsert(connection, REMEMBERED, rows))
