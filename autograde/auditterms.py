"""Wrong terms, and two of them at once, must be diagnosed as themselves; no code runs but the terms'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

import numpy as np

from autograde.course import ExerciseFolder
from autograde.declared import Misconception
from autograde.diagnose import diagnose
from autograde.exercise import Task
from autograde.fingerprints import term_values
from autograde.key import AnswerKey, CaseKey, TaskKey
from autograde.outcome import Outcome
from autograde.prints import spread
from autograde.terms import Term

Wrong = tuple[Term, Misconception]
ADVICE = "사례를 더하거나 like=로 묶어 주세요."


def audit_terms(folder: ExerciseFolder, task: Task, keys: Sequence[AnswerKey]) -> Iterator[list[str]]:
    """For each wrong term the problems that it has: it must be known for itself, by public cases alone, too."""
    for one in task.terms:
        for wrong in one.misconceptions:
            problems = []
            for key in keys:
                found = _diagnosed(task, key, [(one, wrong)])
                if not found or not found <= {wrong.name, *wrong.like}:
                    kind = "공개 사례만으로는 " if key.public else ""
                    problems.append(
                        f"{folder.check}: {task.name}의 {one.name} 오개념 {wrong.name}이(가) {kind}자기 자신으로 "
                        f"진단되지 않습니다(진단: {', '.join(sorted(found)) or '없음'}). {ADVICE}"
                    )
            yield problems


def confused_pairs(folder: ExerciseFolder, task: Task, key: AnswerKey) -> Iterator[str]:
    """Two wrong terms at once that are taken for other mistakes. To be taken for nothing is no lie."""
    wrongs = [[(one, wrong) for wrong in one.misconceptions] for one in task.terms]
    pairs = (pair for ones, others in combinations(wrongs, 2) for pair in product(ones, others))
    for pair in pairs:
        known = {name for _, wrong in pair for name in (wrong.name, *wrong.like)}
        found = {
            name for name in _diagnosed(task, key, pair) if not name.startswith("@")
        }  # no mistake's name
        if other := found - known:
            names = "와(과) ".join(wrong.name for _, wrong in pair)
            yield (
                f"{folder.check}: {task.name}에서 {names}이(가) 겹치면 {', '.join(sorted(other))}(으)로 "
                f"진단됩니다. {ADVICE}"
            )


def _diagnosed(task: Task, key: AnswerKey, mistakes: Sequence[Wrong]) -> set[str]:
    compiled = key.task(task.name)
    assert isinstance(compiled, TaskKey)
    outcomes = {case.name: _made(task, case, mistakes) for case in compiled.cases}
    return {diagnosis.id for diagnosis in diagnose(compiled, outcomes, [], "")}


def _made(task: Task, case: CaseKey, mistakes: Sequence[Wrong]) -> Outcome:
    """The reference's outcome, with the right terms taken out and the wrong ones put in."""
    parts = spread(case.expected)
    for one, wrong in mistakes:
        right = term_values(task, one, one.right, case)
        for part, value in term_values(task, one, wrong.wrong, case).items():
            parts[part] = np.asarray(parts[part] + (value - right.get(part, 0.0)))
    return replace(case.expected, parts=tuple(parts.items()))
