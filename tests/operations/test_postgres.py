"""Results and gradebook in a real PostgreSQL server, started for these tests alone."""

from __future__ import annotations

import csv
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import toy
from killing import GRADES, Class, Grader, Template, kill, litter, results, table
from sqlalchemy import create_engine, text

from autograde.batch.resultrows import Identity, Stored
from autograde.batch.store import Store
from autograde.verdict import Report

pytestmark = pytest.mark.postgres
Scores = Callable[[Class], dict[tuple[str, str], float]]


def program(name: str) -> str:
    found = shutil.which(name) or next(
        map(str, sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))), ""
    )
    if not found:
        pytest.skip("no PostgreSQL server here")
    return found


def server_user() -> str | None:
    """The server refuses to run as root."""
    if os.geteuid():
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server on a socket in a temporary folder; its URL without the name of a database."""
    pytest.importorskip("psycopg")
    initdb, control, user = program("initdb"), program("pg_ctl"), server_user()
    folder = Path(tempfile.mkdtemp(prefix="autograde-postgres-", dir="/tmp"))  # a socket's path must be short
    if user:
        shutil.chown(folder, user)
    data = folder / "data"

    def run(*command: str) -> None:
        # Not through pipes: the server would keep them open.
        subprocess.run(command, user=user, cwd=folder, stdout=subprocess.DEVNULL, env=environment, check=True)

    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    run(initdb, "-D", str(data), "-U", "grader", "--auth=trust", "--encoding=UTF8", "--no-sync")
    settings = f"-c listen_addresses='' -c unix_socket_directories='{folder}'"
    run(control, "-D", str(data), "-w", "-o", settings, "-l", str(folder / "log"), "start")
    yield f"postgresql+psycopg://grader@/{{name}}?host={folder}"
    run(control, "-D", str(data), "-w", "-m", "immediate", "stop")
    shutil.rmtree(folder)


@pytest.fixture
def database(server: str, request: pytest.FixtureRequest) -> str:
    """An empty database of the test's own."""
    name = f"test_{abs(hash(request.node.name))}"
    engine = create_engine(server.format(name="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.format(name=name)


def rows(url: str, query: str) -> list[tuple[object, ...]]:
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(query))]
    finally:
        engine.dispose()


def assert_complete(out: Path, url: str, scores: dict[tuple[str, str], float]) -> None:
    assert results(out) == scores
    assert {(s, e): score for s, e, score, _ in rows(url, GRADES)} == scores
    totals: dict[str, float] = {}
    for (student, _), score in scores.items():
        totals[student] = totals.get(student, 0.0) + score
    assert table(out) == totals
    assert litter(out) == []


def test_a_class_is_graded_into_postgresql_and_nothing_is_graded_twice(
    template: Template, grader: Grader, expected: Scores, database: str, tmp_path: Path
) -> None:
    handed_in, out = template.handed_in.copy(tmp_path / "handed_in"), tmp_path / "out"
    said = grader.finish(handed_in, out, "--db", database)
    assert "채점 30개" in said
    assert not (out / "results.db").exists()
    assert not (out / "gradebook.db").exists()
    assert_complete(out, database, expected(handed_in))
    kept = rows(database, "SELECT * FROM autograde.graded")
    assert len(kept) == 30
    assert "바뀐 제출물이 없어" in grader.finish(handed_in, out, "--db", database)
    handed_in.hand_in("20260000", "toy_functions", 1)
    assert "채점 1개" in grader.finish(handed_in, out, "--db", database)
    assert set(kept) < set(rows(database, "SELECT * FROM autograde.graded"))
    assert_complete(out, database, expected(handed_in))
    ours = {
        name for (name,) in rows(database, "SELECT tablename FROM pg_tables WHERE schemaname = 'autograde'")
    }
    assert ours == {"graded", "published"}
    nbgraders = {
        name for (name,) in rows(database, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    }
    assert "submitted_assignment" in nbgraders
    assert not nbgraders & ours
    nbgrader_exports_the_same(out, database, expected(handed_in))


def nbgrader_exports_the_same(out: Path, url: str, scores: dict[tuple[str, str], float]) -> None:
    command = [
        sys.executable,
        "-m",
        "nbgrader",
        "export",
        "--to",
        "all.csv",
        f"--CourseDirectory.db_url={url}",
    ]
    done = subprocess.run(command, cwd=out, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with open(out / "all.csv", encoding="utf-8") as file:
        found = {(row["student_id"], row["assignment"]): float(row["score"]) for row in csv.DictReader(file)}
    (out / "all.csv").unlink()
    assert found == {
        (student, toy.EXERCISES[exercise][0]): score for (student, exercise), score in scores.items()
    }


def test_a_killed_grader_is_caught_up_with(
    template: Template, grader: Grader, expected: Scores, database: str, tmp_path: Path
) -> None:
    handed_in, out = template.handed_in.copy(tmp_path / "handed_in"), tmp_path / "out"
    grader.finish(handed_in, out, "--db", database)
    for number in range(3):
        for student, exercise in list(handed_in.numbers)[::3]:
            handed_in.hand_in(student, exercise, 100 + number)
        process = grader.start(handed_in, out, "--db", database)
        before = set(rows(database, "SELECT * FROM autograde.graded"))
        while process.poll() is None and len(rows(database, "SELECT * FROM autograde.graded")) == len(before):
            pass
        kill(process)
        assert before <= set(rows(database, "SELECT * FROM autograde.graded"))
    grader.finish(handed_in, out, "--db", database)
    assert_complete(out, database, expected(handed_in))


def test_two_output_folders_may_share_a_database(database: str) -> None:
    """Each row once, whoever comes first; what has been written is noted for each folder."""
    first, second = Store(database), Store(database)
    result = Stored(Identity("학생", "연습", "a", "k"), "f", Report("연습", "제목 \ud800", ()))
    first.write([result])
    second.write([result])
    (found,) = second.read({result.identity})
    assert found.student == "학생"
    assert found.report == result.report
    assert first.fingerprints({"k"}) == {result.identity: "f"}
    first.mark("here", [(("학생", "1_day"), "x")])
    assert second.marks("here") == {("학생", "1_day"): "x"}
    assert second.marks("there") == {}
    second.unmark("here", [("학생", "1_day")])
    assert first.marks("here") == {}
    first.close()
    second.close()
