"""The database that results are kept in: SQLite by default, PostgreSQL for a course that has one."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, MetaData, Table, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError

from autograde.problem import Problem

Result = TypeVar("Result")
Say = Callable[[str], None]

SCHEMA = "autograde"  # in PostgreSQL, where nbgrader's tables may be in the same database
PATIENCE = 600.0  # seconds to wait for somebody else's lock


class Database:
    """Transactions that are on the disk once they are committed.

    Args:
        url: as SQLAlchemy writes it.
        tables: made where they do not exist.
        say: told in Korean when a lock has to be waited for.

    Raises:
        Problem: the URL is no such URL, or its driver is not installed.
    """

    def __init__(self, url: str, tables: MetaData, say: Say) -> None:
        parsed = parse_url(url)
        self._name, self._say = parsed.render_as_string(hide_password=True), say
        self._engine = _engine(parsed)
        self.run(lambda connection: _make(connection, tables))

    def run(self, work: Callable[[Connection], Result]) -> Result:
        """``work`` in one transaction, all or nothing; it starts again where somebody held the lock."""
        deadline, told = time.monotonic() + PATIENCE, False
        while True:
            try:
                with self._engine.begin() as connection:
                    return work(connection)
            except OperationalError as error:
                if "locked" not in str(error.orig) or time.monotonic() > deadline:
                    raise
            if not told:
                self._say(f"다른 프로그램이 {self._name}에 쓰고 있어 끝나기를 기다립니다.")
                told = True

    def close(self) -> None:
        self._engine.dispose()


def parse_url(url: str) -> URL:
    """The URL of a database that this grader can use."""
    example = "postgresql+psycopg://사용자:비밀번호@호스트/데이터베이스"
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise Problem(f"--db {url}: 데이터베이스 주소가 아닙니다. 예: {example}") from None
    if parsed.drivername == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "postgresql+psycopg"):
        raise Problem(f"--db {parsed.drivername}: SQLite와 PostgreSQL만 쓸 수 있습니다. 예: {example}")
    return parsed


def upsert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows; a row with the same key is replaced."""
    if not rows:
        return
    make: Any = import_module(f"sqlalchemy.dialects.{connection.dialect.name}").insert
    statement = make(table)
    key = list(table.primary_key.columns)
    values = {column.name: statement.excluded[column.name] for column in table.columns if column not in key}
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=values), list(rows))


def _make(connection: Connection, tables: MetaData) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(20241122)"))  # one grader at a time makes them
        connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
    tables.create_all(connection)


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "postgresql":
        try:
            return create_engine(url, pool_pre_ping=True, execution_options=_schema(SCHEMA))
        except (ModuleNotFoundError, NoSuchModuleError):
            raise Problem(
                "PostgreSQL을 쓰려면 psycopg가 필요합니다. "
                'python -m pip install "psycopg[binary]"를 실행한 뒤 다시 해 주세요.'
            ) from None
    engine = create_engine(url, connect_args={"timeout": 1.0})

    @event.listens_for(engine, "connect")
    def durable(connection: Any, record: object) -> None:
        connection.isolation_level = None  # the driver must not begin transactions of its own
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _schema(name: str) -> dict[str, dict[None, str]]:
    return {"schema_translate_map": {None: name}}
