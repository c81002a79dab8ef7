"""Run every declared mistake and keep its fingerprint: what diagnosis compares a student's outcomes with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograde.answer import Answer
from autograde.declared import AuthorError, Misconception
from autograde.exercise import Task
from autograde.key import CaseKey
from autograde.likeness import asked, likeness_rules, part_names, same_part
from autograde.mistakekey import Fingerprints, MisconceptionKey, Near, TermKey
from autograde.outcome import Outcome, Probe, Status, Trial
from autograde.prints import PROJECTIONS, Array, Prints, outcome_print, print_of, spread
from autograde.runner import run_trial
from autograde.terms import Term
from autograde.values import snapshot


class Table:
    """The fingerprints of one task, as they are taken; signs are numbered as they come."""

    def __init__(self, task: Task, cases: Sequence[CaseKey], signs: Sequence[str] = ("",)) -> None:
        self.task, self.cases = task, cases
        self.rules = likeness_rules(task.compare.rtol, task.compare.atol, dtype=task.dtype)
        expected = [case.expected for case in cases]
        self.parts = part_names(expected, mutates=task.mutates, aliasing=task.aliasing)
        self._expected = [spread(outcome) for outcome in expected]
        self._codes = {sign: code for code, sign in enumerate(signs)}

    @property
    def signs(self) -> tuple[str, ...]:
        return tuple(self._codes)

    def right(self) -> Prints:
        return self.take([{case.name: case.expected for case in self.cases}], compared=False)

    def take(self, answers: Sequence[Mapping[str, Outcome]], *, compared: bool = True) -> Prints:
        """The fingerprints of answers, each given by its outcomes; not ``compared``: of the reference itself."""
        shape = (len(answers), len(self.cases), len(self.parts))
        codes, marks = np.zeros(shape, np.uint16), np.zeros((*shape, PROJECTIONS))
        for a, outcomes in enumerate(answers):
            for c, case in enumerate(self.cases):
                outcome = outcomes[case.name]
                parts = spread(outcome)
                for p, part in enumerate(self.parts):
                    expected = self._expected[c]
                    if not asked(case.expected, expected, part):
                        continue
                    if compared and same_part(case.expected, expected, outcome, parts, part, self.rules):
                        continue
                    found = outcome_print(outcome, parts, part, dtype=self.task.dtype)
                    codes[a, c, p] = self._codes.setdefault(found.sign, len(self._codes))
                    marks[a, c, p] = found.marks
        return Prints(codes, marks)


def take_fingerprints(task: Task, probe: Probe, cases: Sequence[CaseKey], reference: Answer) -> Fingerprints:
    """Run all of a task's mistakes."""
    table = Table(task, cases)
    right, terms = table.right(), compile_terms(task, table)
    wrong = table.take([_run(task, mistake, probe, cases, reference) for mistake in task.misconceptions])
    nothing = Near(
        (), (), np.zeros((0, *right.codes.shape[1:]), np.uint16), np.zeros((0, *right.codes.shape[1:]))
    )
    return Fingerprints(table.parts, table.signs, right, wrong, terms, nothing)


def _run(
    task: Task, wrong: Misconception, probe: Probe, cases: Sequence[CaseKey], reference: Answer
) -> dict[str, Outcome]:
    """What a wrong answer does in each case."""
    with reference.substituted(task, wrong.wrong) as answer:
        return {case.name: run_trial(answer, Trial("", probe, case.inputs)) for case in cases}


def mistake_key(task: Task, wrong: Misconception) -> MisconceptionKey:
    return MisconceptionKey(wrong.name, wrong.message, wrong.see or task.lecture, wrong.convention)


def compile_terms(task: Task, table: Table) -> tuple[TermKey, ...]:
    """The terms' fingerprints. The right terms must add up to what the reference returns."""
    names = [m.name for m in task.misconceptions] + [m.name for t in task.terms for m in t.misconceptions]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise AuthorError(f"{_where(task)}에 같은 이름의 오개념이 두 번 있습니다: {', '.join(sorted(twice))}")
    keys = tuple(_compile_term(task, one, table) for one in task.terms)
    if keys:
        _must_add_up(task, table, keys)
    return keys


def _compile_term(task: Task, one: Term, table: Table) -> TermKey:
    if task.kind == "variable":
        raise AuthorError(f"{_where(task)}: 변수 과제에는 항(terms)을 적을 수 없습니다.")
    marks = np.zeros((1 + len(one.misconceptions), len(table.cases), len(table.parts), PROJECTIONS))
    for c, case in enumerate(table.cases):
        if case.expected.status is not Status.OK:
            continue
        expected = spread(case.expected)
        right = term_values(task, one, one.right, case)
        for row, wrong in enumerate([None, *one.misconceptions]):
            values = right | term_values(task, one, wrong.wrong, case) if wrong else right
            for part, value in values.items():
                if part not in expected:
                    known = ", ".join(map(repr, expected))
                    raise AuthorError(
                        f"{_where(task)}의 {one.name}: 결과에 {part!r}이라는 부분이 없습니다. 있는 것은 {known}입니다."
                    )
                marks[row, c, table.parts.index(part)] = _term_marks(task, one, value, expected[part])
    return TermKey(one.name, tuple(mistake_key(task, wrong) for wrong in one.misconceptions), marks)


def term_values(task: Task, one: Term, function: Any, case: CaseKey) -> dict[str, Any]:
    """What a version of a term contributes to each part of a case that it names."""
    try:
        with np.errstate(all="ignore"):
            made = function(*snapshot(case.inputs))
    except Exception as error:
        raise AuthorError(
            f"{_where(task)}의 {one.name}: {function.__name__}이(가) 사례 {case.name}에서 멈췄습니다: "
            f"{type(error).__name__}: {error}"
        ) from error
    parts = tuple(made.items()) if isinstance(made, dict) and made else (("", made),)
    return spread(Outcome(Status.OK, tuple((name, snapshot(value)) for name, value in parts)))


def _term_marks(task: Task, one: Term, value: Any, expected: Any) -> Array:
    """Projections of a term spread to the shape of the sum; nan where it is not finite."""
    try:
        whole = np.broadcast_to(np.asarray(value, float), np.shape(expected)).copy()
    except (TypeError, ValueError) as error:
        raise AuthorError(
            f"{_where(task)}의 {one.name}: 모양 {np.shape(value)}인 항은 모양 {np.shape(expected)}인 결과에 더할 수 없습니다."
        ) from error
    return np.full(PROJECTIONS, np.nan) if not np.isfinite(whole).all() else print_of(whole).marks


def _must_add_up(task: Task, table: Table, keys: Sequence[TermKey]) -> None:
    total = sum(key.marks[0] for key in keys)
    for p, part in enumerate(table.parts):
        if not np.any(total[:, p]):
            if any(key.marks[:, :, p].any() for key in keys):
                raise AuthorError(f"{_where(task)}: {part}의 올바른 항이 하나도 없습니다.")
            continue
        for c, case in enumerate(table.cases):
            right = print_of(spread(case.expected).get(part))
            slack = 1e-6 * right.weight + 1e-9 * right.size
            if case.expected.status is Status.OK and not np.allclose(
                total[c, p], right.marks, rtol=0, atol=slack
            ):
                raise AuthorError(
                    f"{_where(task)}: 사례 {case.name}에서 항을 모두 더한 값이 모범 답안의 {part or '결과'}와 다릅니다."
                )


def _where(task: Task) -> str:
    return f"{task.exercise}/check.py: {task.name}"
