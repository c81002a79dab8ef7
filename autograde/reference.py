"""Run the reference and the misconceptions: compile an exercise's folder into an AnswerKey.

Expected values, "does it change its input", "is the result a view" are observed here, never typed in.
"""

from __future__ import annotations

import hashlib
import inspect
import re
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from autograde.answer import Answer, graded_cells, load_exercise, solution_cells
from autograde.course import ExerciseFolder
from autograde.declared import Pattern
from autograde.definitions import Definitions
from autograde.exercise import AuthorError, Case, Exercise, Task
from autograde.fingerprints import mistake_key, take_fingerprints
from autograde.key import AnswerKey, CaseKey, TaskKey
from autograde.keydigest import key_digest
from autograde.korean import josa
from autograde.lending import find_needs
from autograde.loans import reference_loans
from autograde.mistakekey import PatternKey
from autograde.nearkey import add_near
from autograde.outcome import Cell, Outcome, Probe, Status, Trial
from autograde.probetext import function_source
from autograde.runner import run_trial
from autograde.show import show
from autograde.stub import stub_cells
from autograde.values import foreign_in, snapshot

SIZES = 8, 64
MEMORY_SIZES = 32, 256  # so that what Python itself needs does not drown what the arrays need


@dataclass(frozen=True)
class _Bench:
    """What the tasks of one exercise are compiled with."""

    folder: ExerciseFolder
    cells: list[Cell]
    stubs: Definitions
    seed: bytes | None

    def answer(self) -> Answer:
        return Answer(self.cells, self.folder.solution)


def compile_key(
    folder: ExerciseFolder, seed: bytes | None, exercise: Exercise | None = None, *, near: bool = True
) -> AnswerKey:
    """Observe the reference on every case.

    Args:
        folder: the exercise.
        seed: the course's secret seed; None leaves the hidden cases out: the public key.
        exercise: its declaration, where it has been loaded already.
        near: what the reference's mutants do, too; it takes most of the time.
    Raises:
        AuthorError: the exercise's own files are wrong; in Korean, naming file and line.
    """
    exercise, source = exercise or load_exercise(folder), solution_cells(folder)
    stubs = Definitions(c for c in stub_cells(source, folder.solution.as_posix()) if c.kind == "code")
    code, loans = graded_cells(source), reference_loans(folder)
    bench = _Bench(folder, [*code, *loans], stubs, seed)
    tasks = tuple(_compile_task(task, bench) for task in exercise.tasks)
    return AnswerKey(
        folder.id,
        exercise.title,
        key_digest(folder, seed),
        seed is None,
        add_near(folder, exercise, tasks) if near else tasks,
        find_needs(cell.source for cell in code),
        # A public key lies beside the notebook: what it lends lies there too, in the folder ``given``.
        tuple(cell for cell in loans if cell.loan.startswith("given:")) if seed else (),
    )


def make_probe(task: Task) -> Probe:
    text = function_source(task.probe_function, "run") if task.probe_function else ""
    return Probe(task.kind, task.name, task.returns, text, task.aliasing)


def _compile_task(task: Task, bench: _Bench) -> TaskKey:
    probe, reference = make_probe(task), bench.answer()
    cases = tuple(
        _compile_case(task, case, probe, reference, bench.seed)
        for case in task.cases
        if bench.seed is not None or not case.hidden
    )
    stub = bench.stubs.text(task.covers)
    if stub is None:
        raise AuthorError(
            f"{bench.folder.solution}: {', '.join(task.covers)} 정의가 없습니다. {task.name} 과제가 찾는 이름입니다."
        )
    return TaskKey(
        name=task.name,
        probe=probe,
        rtol=task.compare.rtol,
        atol=task.compare.atol,
        cases=cases,
        misconceptions=tuple(mistake_key(task, wrong) for wrong in task.misconceptions),
        patterns=tuple(_compile_pattern(task, pattern) for pattern in task.patterns),
        hints=task.hints,
        lecture=task.lecture,
        arguments=_argument_names(task, reference),
        covers=task.covers,
        forbid=task.forbid,
        stub=stub,
        accept=function_source(task.accept_function, "accept") if task.accept_function else "",
        aliasing=task.aliasing,
        mutates=task.mutates,
        warnings=task.warnings,
        dtype=task.dtype,
        prints=take_fingerprints(task, probe, cases, reference),
    )


def _compile_case(task: Task, case: Case, probe: Probe, reference: Answer, seed: bytes | None) -> CaseKey:
    sizes = MEMORY_SIZES if case.memory else SIZES
    inputs = make_inputs(task, case, seed, sizes[0])
    expected = run_trial(reference, Trial("", replace(probe, trace=case.grows), inputs))
    large = make_inputs(task, case, seed, sizes[1]) if case.grows else None
    expected_large = run_trial(reference, Trial("", replace(probe, trace=True), large)) if large else None
    _must_make_sense(task, case, expected)
    told = case.name, case.label, case.points, case.hidden, inputs
    return CaseKey(*told, expected, large, expected_large, case.memory)


def _must_make_sense(task: Task, case: Case, expected: Outcome) -> None:
    """A reference may raise, on purpose; but not because it was called the wrong way."""
    where = f"{task.exercise}/check.py: {task.name}의 {case.name} 사례에서 모범 답안"
    error = expected.error
    if expected.status is Status.TIMEOUT:
        raise AuthorError(f"{where}이 끝나지 않았습니다. 입력을 줄이거나 답안을 고쳐 주세요.")
    if expected.status is Status.MISSING and error is not None:
        raise AuthorError(
            f"{where}에 {josa(error.message, '이/가')} 없습니다. solution.py의 이름을 확인해 주세요."
        )
    if error is not None and error.line is None:
        raise AuthorError(
            f"{where}을 부르지 못했습니다: {error.type}: {error.message}. 입력의 수와 이름을 확인해 주세요."
        )


def make_inputs(task: Task, case: Case, seed: bytes | None, size: int) -> tuple[Any, ...]:
    """The case's inputs. Public cases are fixed, hidden ones come from the secret seed."""
    secret = (seed or b"") if case.hidden else b"public"
    text = "/".join((task.exercise, task.name, case.name)).encode()
    digest = hashlib.sha256(secret + b"\0" + text).digest()
    rng = np.random.default_rng(np.frombuffer(digest, dtype=np.uint32))
    where = f"{task.exercise}/check.py: {task.name}의 {case.name} 사례"
    try:
        made = case.make(rng, size) if case.grows else case.make(rng)
    except Exception as error:
        raise AuthorError(f"{where}가 입력을 만들다가 멈췄습니다: {type(error).__name__}: {error}") from error
    if not isinstance(made, dict if task.kind == "variable" else list | tuple | dict):
        wanted = "givens의 dict를" if task.kind == "variable" else "인자의 list를"
        raise AuthorError(f"{where}는 {wanted} 돌려주어야 합니다. 지금은 {type(made).__name__}입니다.")
    inputs = (snapshot(made),) if isinstance(made, dict) else tuple(map(snapshot, made))
    foreign = next(foreign_in(inputs), None)
    if foreign is not None:
        raise AuthorError(
            f"{where}의 입력에 쓸 수 없는 값이 있습니다: {show(foreign)}. 수, 문자열, list, tuple, dict, 배열만 됩니다."
        )
    return inputs


def _compile_pattern(task: Task, pattern: Pattern) -> PatternKey:
    where = f"{task.exercise}/check.py: {task.name}의 패턴 {pattern.name}"
    if not pattern.error and not pattern.source:
        raise AuthorError(f"{where}: error=나 source=에 정규식을 적어 주세요.")
    try:
        re.compile(pattern.error), re.compile(pattern.source)
    except re.error as error:
        raise AuthorError(f"{where}: 정규식이 틀렸습니다({error}): {error.pattern!r}") from error
    return PatternKey(pattern.name, pattern.message, pattern.see, pattern.error, pattern.source)


def _argument_names(task: Task, reference: Answer) -> tuple[str, ...]:
    if task.kind == "variable":
        return task.given
    function = task.probe_function if task.probe_function else reference.names.get(task.name)
    if not callable(function):
        return ()
    names = tuple(inspect.signature(function).parameters)
    return names[1:] if task.probe_function else names
