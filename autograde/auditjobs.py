"""Audits of many exercises at a time, in processes of their own; mutants cell by cell."""

from __future__ import annotations

import contextlib
import functools
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from typing import Any

from autograde.answer import graded_cells, load_exercise, solution_cells
from autograde.audit import AUDIT_SEED, ExerciseAudit, audit_exercise
from autograde.auditrules import few_variants
from autograde.course import ExerciseFolder
from autograde.exercise import AuthorError
from autograde.keydigest import key_digest
from autograde.mutantaudit import TaskMutants, count, equivalent_problems, survivor_problems, uncovered
from autograde.survivors import Bench, Tried

MEMORY = 4 << 30  # a mutant may ask for an array of any size; the machine need not give it
Advance = Callable[[int], None]


@dataclass
class FullAudit:
    """One exercise: the plain audit and, where they were tried, its mutants."""

    plain: ExerciseAudit
    mutants: list[TaskMutants] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def _nothing(steps: int) -> None:
    pass


def audit_all(
    folders: Sequence[ExerciseFolder],
    *,
    mutants: bool,
    jobs: int,
    expect: Advance = _nothing,
    advance: Advance = _nothing,
) -> list[FullAudit]:
    """Audit exercises.

    Args:
        folders: the exercises; the results come in their order.
        mutants: try the reference's mutants, too.
        jobs: processes; 1 works in this one.
        expect, advance: told how many steps there are to come, and how many are done.
    """
    with _executor(jobs) as executor:
        expect(len(folders))
        plain = [executor.submit(audit_exercise, folder) for folder in folders]
        sizes = [executor.submit(_sizes, folder) for folder in folders] if mutants else []
        for _ in as_completed(plain):
            advance(1)
        audits = [FullAudit(future.result()) for future in plain]
        blanks = [future.result() for future in sizes]
        expect(sum(sum(cells.values()) for cells in blanks))
        tries: list[dict[int, Future[list[Tried]]]] = [
            {cell: executor.submit(_try, folder, cell) for cell in cells}
            for folder, cells in zip(folders, blanks, strict=False)
        ]
        steps = {tries[i][cell]: size for i, cells in enumerate(blanks) for cell, size in cells.items()}
        for future in as_completed(steps):
            advance(steps[future])
    for audit, folder, done in zip(audits, folders, tries, strict=False):
        if done:
            _tell(audit, folder, [one for future in done.values() for one in future.result()])
    return audits


def _tell(audit: FullAudit, folder: ExerciseFolder, tried: Sequence[Tried]) -> None:
    exercise, cells = load_exercise(folder), graded_cells(solution_cells(folder))
    audit.mutants = count(exercise, tried)
    audit.problems = [
        *few_variants(folder, exercise),
        *uncovered(folder, cells, exercise),
        *survivor_problems(folder, exercise, tried),
        *equivalent_problems(folder, exercise, tried),
    ]


def _sizes(folder: ExerciseFolder) -> dict[int, int]:
    """How many mutants each cell has. Of an exercise that cannot be loaded the plain audit tells."""
    try:
        bench = _bench(folder, key_digest(folder, AUDIT_SEED))
    except AuthorError:
        return {}
    return {cell: len(bench.mutants(cell)) for cell in bench.blanks()}


def _try(folder: ExerciseFolder, cell: int) -> list[Tried]:
    return _bench(folder, key_digest(folder, AUDIT_SEED)).try_cell(cell)


@functools.lru_cache(maxsize=4)
def _bench(folder: ExerciseFolder, digest: str) -> Bench:
    """One for each version of the exercise's files, in each process."""
    return Bench(folder, AUDIT_SEED)


class _Here(Executor):
    """Does what is submitted at once, in this process."""

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(work(*args, **kwargs))
        return future


@contextlib.contextmanager
def _executor(jobs: int) -> Iterator[Executor]:
    if jobs == 1:
        yield _Here()
        return
    context = multiprocessing.get_context("spawn")  # a fork would take NumPy's threads along, half of them
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with ProcessPoolExecutor(jobs, context, _begin) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _begin() -> None:
    """In a new process: no more memory than it needs, where the system can say so."""
    with contextlib.suppress(ImportError):  # Windows
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
