"""Run the reference and the misconceptions: compile an exercise's folder into an AnswerKey.

Expected values, "does it change its input", "is the result a view" are observed here, never typed in.
"""

from __future__ import annotations

import ast
import builtins
import dis
import hashlib
import importlib.util
import inspect
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import CodeType, ModuleType, SimpleNamespace
from typing import Any

import numpy as np

from autograde.course import ExerciseFolder
from autograde.exercise import AuthorError, Case, Exercise, Misconception, Task
from autograde.execute import Limits, Student
from autograde.key import FORMAT, AnswerKey, CaseKey, MisconceptionKey, PatternKey, TaskKey
from autograde.outcome import Cell, Outcome, Probe, Status, Trial
from autograde.percent import PercentCell, parse_percent
from autograde.runner import run_trial
from autograde.stub import definition_digest, stub_cells
from autograde.values import snapshot

SKIPPED_TAGS = {"demo", "figure", "setup"}
SMALL, LARGE = 8, 64
REFERENCE_LIMITS = Limits(statement=60, top_level=300, trial=60)


def load_exercise(folder: ExerciseFolder) -> Exercise:
    """Import ``check.py`` (an author's file, trusted) and return its ``exercise``."""
    for path in (folder.check, folder.solution):
        if not path.is_file():
            raise AuthorError(f"{path}: 파일이 없습니다. 연습 폴더에는 solution.py와 check.py가 모두 있어야 합니다.")
    spec = importlib.util.spec_from_file_location(f"check_{folder.id}", folder.check)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except AuthorError:
        raise
    except Exception as error:
        raise AuthorError(f"{folder.check}: 읽다가 멈췄습니다: {type(error).__name__}: {error}") from error
    exercise = getattr(module, "exercise", None)
    if not isinstance(exercise, Exercise) or exercise.id != folder.id:
        raise AuthorError(f'{folder.check}: exercise = Exercise("{folder.id}")가 있어야 합니다. 이름은 폴더 이름과 같습니다.')
    return exercise


def solution_cells(folder: ExerciseFolder) -> list[PercentCell]:
    return parse_percent(folder.solution.read_text(encoding="utf-8"))


def graded_cells(cells: list[PercentCell]) -> list[Cell]:
    """Code cells that grading runs: those for show are left out."""
    return [Cell(c.source, c.line) for c in cells if c.kind == "code" and not SKIPPED_TAGS & set(c.tags)]


class Answer(Student):
    """The reference's module, with some names replaced by another answer's."""

    def __init__(self, cells: list[Cell], path: Path) -> None:
        super().__init__(cells, REFERENCE_LIMITS)
        self.run()
        self._values: dict[str, Callable[..., Any]] = {}
        if self.errors:
            failure = self.errors[0].failure
            raise AuthorError(f"{path}: {failure.line}번째 줄에서 멈췄습니다: {failure.type}: {failure.message}")

    def substitute(self, task: Task, other: Callable[..., Any]) -> Answer:
        """Put a wrong (or another right) answer in the reference's place."""
        if task.kind == "scenario":
            self.names.update(other(SimpleNamespace(**self.names)))
        elif task.kind == "variable":
            self._values[task.name] = other
            self.names[task.name] = other(**{name: self.names[name] for name in task.given})
            self.checked[task.name] = snapshot(self.names[task.name])
        else:
            self.names[task.name] = other
        return self

    def rebind(self, name: str, given: dict[str, Any]) -> Any:
        if name in self._values:
            other = self._values[name]
            wanted = {n: given.get(n, self.names.get(n)) for n in inspect.signature(other).parameters}
            return other(**wanted)
        return super().rebind(name, given)


@dataclass(frozen=True)
class _Bench:
    """What the tasks of one exercise are compiled with."""

    folder: ExerciseFolder
    cells: list[Cell]
    stubs: list[Cell]
    seed: bytes | None

    def answer(self) -> Answer:
        return Answer(self.cells, self.folder.solution)


def key_digest(folder: ExerciseFolder, seed: bytes | None) -> str:
    """What a key depends on, known before it is compiled."""
    secret = hashlib.sha256(b"seed" + seed).digest() if seed else b"public"
    parts = (str(FORMAT).encode(), folder.id.encode(), secret, folder.solution.read_bytes(), folder.check.read_bytes())
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part.replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def compile_key(folder: ExerciseFolder, seed: bytes | None) -> AnswerKey:
    """Observe the reference on every case.

    Args:
        folder: the exercise.
        seed: the course's secret seed; None leaves the hidden cases out: the public key.
    Raises:
        AuthorError: the exercise's own files are wrong; in Korean, naming file and line.
    """
    exercise, source = load_exercise(folder), solution_cells(folder)
    stubs = [Cell(c.source, c.line) for c in stub_cells(source, folder.solution.as_posix()) if c.kind == "code"]
    bench = _Bench(folder, graded_cells(source), stubs, seed)
    tasks = tuple(_compile_task(task, bench) for task in exercise.tasks)
    return AnswerKey(folder.id, exercise.title, key_digest(folder, seed), seed is None, tasks)


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
    stub = definition_digest(bench.stubs, task.covers)
    if stub is None:
        raise AuthorError(f"{bench.folder.solution}: {', '.join(task.covers)} 정의가 없습니다. {task.name} 과제가 찾는 이름입니다.")
    return TaskKey(
        name=task.name,
        probe=probe,
        rtol=task.compare.rtol,
        atol=task.compare.atol,
        cases=cases,
        misconceptions=tuple(_compile_misconception(task, m, probe, cases, bench) for m in task.misconceptions),
        patterns=tuple(PatternKey(p.name, p.message, p.see, p.error, p.source) for p in task.patterns),
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
    )


def _compile_case(task: Task, case: Case, probe: Probe, reference: Answer, seed: bytes | None) -> CaseKey:
    inputs = make_inputs(task, case, seed, SMALL)
    expected = run_trial(reference, Trial("", replace(probe, trace=case.grows), inputs))
    large = make_inputs(task, case, seed, LARGE) if case.grows else None
    expected_large = run_trial(reference, Trial("", replace(probe, trace=True), large)) if large else None
    if expected.status in (Status.TIMEOUT, Status.MISSING):
        raise AuthorError(f"{task.exercise}: 모범 답안이 {task.name}의 {case.name} 사례에서 끝나지 않았습니다: {expected.error}")
    return CaseKey(case.name, case.label, case.points, case.hidden, inputs, expected, large, expected_large)


def make_inputs(task: Task, case: Case, seed: bytes | None, size: int) -> tuple[Any, ...]:
    """The case's inputs. Public cases are fixed, hidden ones come from the secret seed."""
    secret = (seed or b"") if case.hidden else b"public"
    text = "/".join((task.exercise, task.name, case.name)).encode()
    digest = hashlib.sha256(secret + b"\0" + text).digest()
    rng = np.random.default_rng(np.frombuffer(digest, dtype=np.uint32))
    made = case.make(rng, size) if case.grows else case.make(rng)
    return (snapshot(made),) if isinstance(made, dict) else tuple(snapshot(list(made)))


def _compile_misconception(
    task: Task, wrong: Misconception, probe: Probe, cases: tuple[CaseKey, ...], bench: _Bench
) -> MisconceptionKey:
    answer = bench.answer().substitute(task, wrong.wrong)
    outcomes = {case.name: run_trial(answer, Trial("", probe, case.inputs)) for case in cases}
    return MisconceptionKey(wrong.name, wrong.message, wrong.see, {n: replace(o, output="") for n, o in outcomes.items()})


def _argument_names(task: Task, reference: Answer) -> tuple[str, ...]:
    if task.kind == "variable":
        return task.given
    function = task.probe_function if task.probe_function else reference.names.get(task.name)
    if not callable(function):
        return ()
    names = tuple(inspect.signature(function).parameters)
    return names[1:] if task.probe_function else names


def function_source(function: Callable[..., Any], name: str) -> str:
    """The function's own text without decorators, under another name; it may use np and builtins only."""
    text = textwrap.dedent(inspect.getsource(function))
    (definition,) = ast.parse(text).body
    assert isinstance(definition, ast.FunctionDef)
    definition.decorator_list, definition.name = [], name
    source = ast.unparse(definition)
    free = _globals_of(compile(source, "<probe>", "exec")) - {"np", *vars(builtins)}
    if free:
        where = inspect.getsourcefile(function)
        raise AuthorError(f"{where}: {function.__name__}은(는) np와 내장 함수만 쓸 수 있습니다. 쓸 수 없는 이름: {', '.join(sorted(free))}")
    return source


def _globals_of(code: CodeType) -> set[str]:
    """Names that a function, nested ones included, looks up outside itself."""
    found = {str(i.argval) for i in dis.get_instructions(code) if i.opname == "LOAD_GLOBAL"}
    return found.union(*(_globals_of(c) for c in code.co_consts if isinstance(c, CodeType)))


def module_of(answer: Answer) -> ModuleType:
    """The answer's names as a module, for ``compare`` in a notebook."""
    module = ModuleType("reference")
    module.__dict__.update(answer.names)
    return module
