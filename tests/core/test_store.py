"""Results in a table: written in groups, all of a group or nothing of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from autograde.batch.resultrows import Identity, Stored
from autograde.batch.store import Store
from autograde.verdict import CaseResult, Diagnosis, Report, TaskResult, Verdict

KEY = "k"


def report(score: float) -> Report:
    case = CaseResult(
        "c",
        "사례 ✓",
        1.0,
        score,
        False,
        Verdict.FAILED,
        "f(1)",
        "«2.»",
        "1.",
        "값이 다릅니다.\n둘째 줄",
        "value",
    )
    task = TaskResult(
        "f", score, 1.0, Verdict.FAILED, (case,), (Diagnosis("d", "왜?", "x#y", "dW"),), ("알림",), "1_day/x"
    )
    return Report("e", "제목", (task,), ("\U0001f600",), ("seccomp",))


def result(student: str, exercise: str = "e", *, score: float = 0.0, fingerprint: str = "a") -> Stored:
    return Stored(Identity(student, exercise, "s", KEY), fingerprint, report(score))


def undigested(stored: Stored) -> Stored:
    """As it was before the store hashed its report."""
    return replace(stored, digest="")


def students(store: Store) -> dict[tuple[str, str], str]:
    return {(i.student, i.exercise): mark for i, mark in store.fingerprints({KEY}).items()}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "새 폴더" / "results.db")
    yield made
    made.close()


def test_what_is_written_is_read_in_order(store: Store) -> None:
    results = [result("2", "b"), result("1", "b"), result("1", "a", score=0.5)]
    store.write(results)
    found = store.read([r.identity for r in results])
    assert [undigested(r) for r in found] == sorted(results, key=lambda r: (r.student, r.exercise))
    assert all(r.digest for r in found)
    assert [r.report for r in found] == [report(0.5), report(0.0), report(0.0)]
    assert students(store) == {("1", "a"): "a", ("1", "b"): "a", ("2", "b"): "a"}


def test_a_second_result_replaces_the_first(store: Store) -> None:
    store.write([result("1", score=0.0, fingerprint="old"), result("2")])
    store.write([result("1", score=1.0, fingerprint="new")])
    assert students(store) == {("1", "e"): "new", ("2", "e"): "a"}
    assert [r.report.score for r in store.read([result("1").identity])] == [1.0]


def test_results_of_other_keys_and_submissions_are_kept_apart(store: Store) -> None:
    one, other = Identity("1", "e", "first", "k1"), Identity("1", "e", "second", "k2")
    store.write([Stored(one, "a", report(0)), Stored(other, "b", report(1))])
    assert store.fingerprints({"k1"}) == {one: "a"}
    assert [r.report.score for r in store.read([other])] == [1.0]
    assert store.read([Identity("1", "e", "first", "k2")]) == []


def test_it_is_all_there_after_closing(store: Store, tmp_path: Path) -> None:
    store.write([result("1")])
    store.close()
    again = Store(tmp_path / "새 폴더" / "results.db")
    assert [undigested(r) for r in again.read([result("1").identity])] == [result("1")]
    again.close()


def test_writing_nothing_is_nothing(store: Store) -> None:
    store.write([])
    store.write(iter(()))
    assert store.fingerprints({KEY}) == {}
    assert store.read([]) == []


def test_half_a_group_is_rolled_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "results.db")
    store.write([result("1", fingerprint="old"), result("2", fingerprint="old")])
    engine = store.database._engine

    def power_cut(connection: object, cursor: object, statement: str, *rest: object) -> None:
        if statement.startswith("INSERT"):
            raise RuntimeError("power cut")

    event.listen(engine, "after_cursor_execute", power_cut)  # the rows are in, nothing is committed
    with pytest.raises(RuntimeError, match="power cut"):
        store.write([result("1", fingerprint="new"), result("2", fingerprint="new"), result("3")])
    event.remove(engine, "after_cursor_execute", power_cut)
    assert students(store) == {("1", "e"): "old", ("2", "e"): "old"}
    store.write([result("1", fingerprint="new")])
    assert students(store)["1", "e"] == "new"
    store.close()


def test_one_result_twice_in_a_group_counts_once_and_the_last_wins(store: Store) -> None:
    store.write([result("1", fingerprint="x"), result("1", fingerprint="y")])
    assert students(store) == {("1", "e"): "y"}


def test_names_are_values_and_never_sql(store: Store) -> None:
    evil = "x'; DROP TABLE graded; --"
    store.write([result(evil, evil)])
    store.mark(evil, [((evil, evil), evil)])
    store.unmark(evil, [(evil + "'", evil)])
    assert students(store) == {(evil, evil): "a"}
    assert store.marks(evil) == {(evil, evil): evil}


def test_marks_of_what_was_written_belong_to_a_folder(store: Store) -> None:
    store.mark("a", [(("1", "1_day"), "x"), (("", "class"), "y")])
    store.mark("b", [(("1", "1_day"), "z")])
    store.mark("a", [(("1", "1_day"), "new")])
    store.unmark("a", [("", "class"), ("9", "none")])
    assert store.marks("a") == {("1", "1_day"): "new"}
    assert store.marks("b") == {("1", "1_day"): "z"}
    assert store.marks("c") == {}


def test_somebody_else_s_lock_is_waited_for_and_told_once(tmp_path: Path) -> None:
    told: list[str] = []
    path = tmp_path / "results.db"
    store = Store(path, told.append)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")

    def let_go(text: str) -> None:
        told.append(text)
        other.execute("ROLLBACK")

    store.database._say = let_go
    store.write([result("1")])
    assert len(told) == 1
    assert "results.db" in told[0]
    assert students(store) == {("1", "e"): "a"}
    other.close()
    store.close()
