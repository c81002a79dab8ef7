"""Rules of the audit that need no run: what stands in an exercise's two files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from autograde.course import ExerciseFolder
from autograde.exercise import Exercise
from autograde.key import TaskKey
from autograde.percent import PercentCell

HANGUL = re.compile("[가-힣]")
BROKEN_BOLD = re.compile(r"\*\*[^*\n]+[^\w\s*]\*\*(?=[가-힣])")
MIN_CASES, HIDDEN_SHARE, MIN_VARIANTS = 3, 1 / 3, 4


def stray_files(folder: ExerciseFolder) -> Iterator[str]:
    for path in sorted(folder.path.iterdir()):
        if path.name not in ("solution.py", "check.py", "__pycache__"):
            yield f"{path}: 모르는 파일입니다. 연습 폴더에는 solution.py와 check.py만 둡니다."


def prose_rules(folder: ExerciseFolder, cells: Sequence[PercentCell], exercise: Exercise) -> Iterator[str]:
    """A learner reads Korean everywhere, and every task has its check cell."""
    code = "\n".join(cell.source for cell in cells if cell.kind == "code")
    covered = {name for task in exercise.tasks for name in task.covers}
    for node in ast.parse(code).body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name not in covered:
            continue
        if not HANGUL.search(ast.get_docstring(node) or ""):
            yield f"{folder.solution}: {node.name}에 한국어 독스트링이 없습니다."
    for task in exercise.tasks:
        if f'check("{exercise.id}.{task.name}")' not in code:
            yield f'{folder.solution}: 확인 셀이 없습니다. 빈칸 바로 아래에 check("{exercise.id}.{task.name}")를 두세요.'
    for cell in cells:
        for found in BROKEN_BOLD.finditer(cell.source) if cell.kind == "markdown" else ():
            yield f"{folder.solution}: 굵게 보이지 않습니다: {found[0]} — 조사 앞의 괄호나 따옴표를 ** 밖으로 빼 주세요."
    if not any(cell.kind == "markdown" and HANGUL.search(cell.source) for cell in cells):
        yield f"{folder.solution}: 한국어 설명이 없습니다."


def task_rules(folder: ExerciseFolder, exercise: Exercise) -> Iterator[str]:
    where = f"{folder.check}: "
    if not exercise.tasks:
        yield f"{where}과제가 하나도 없습니다."
    for task in exercise.tasks:
        total, hidden = sum(c.points for c in task.cases), sum(c.points for c in task.cases if c.hidden)
        if len(task.cases) < MIN_CASES:
            yield f"{where}{task.name}의 사례가 {len(task.cases)}개입니다. {MIN_CASES}개 이상이어야 합니다."
        if hidden < HIDDEN_SHARE * total - 1e-9:
            yield f"{where}{task.name}의 숨은 사례 배점이 {hidden:g}/{total:g}점입니다. 3분의 1 이상이어야 합니다."
        if all(c.hidden for c in task.cases):
            yield f"{where}{task.name}에 공개 사례가 없습니다."
        if not 1 <= len(task.hints) <= 3:
            yield f"{where}{task.name}의 힌트가 {len(task.hints)}개입니다. 1개에서 3개까지 적어 주세요."
        wrong = [*task.misconceptions, *(m for term in task.terms for m in term.misconceptions)]
        texts = [c.label for c in task.cases] + [m.message for m in wrong] + list(task.hints)
        for text in [*texts, *(p.message for p in task.patterns)]:
            if not HANGUL.search(text):
                yield f"{where}{task.name}: 한국어가 아닌 안내문입니다: {text}"


def few_variants(folder: ExerciseFolder, exercise: Exercise) -> Iterator[str]:
    """Only answers written in clearly different ways show that a right one does not fail."""
    few = [f"{t.name} {len(t.variants)}개" for t in exercise.tasks if len(t.variants) < MIN_VARIANTS]
    if few:
        yield (
            f"{folder.check}: 서로 다르게 쓴 정답(@variant)이 {MIN_VARIANTS}개가 안 됩니다: {', '.join(few)}. "
            "반복문, einsum, 제자리 계산, 다른 순서의 식처럼 학습자가 쓸 만한 꼴을 더해 주세요."
        )


def aliasing_rule(folder: ExerciseFolder, task: TaskKey) -> Iterator[str]:
    """View or copy is a property of the task: it must not depend on the case."""
    seen = {tuple(where is None for _, where in case.expected.views) for case in task.cases}
    if len(seen) > 1 or () in seen:
        yield f"{folder.check}: {task.name}의 결과가 사례에 따라 뷰이기도 복사본이기도 합니다. 사례를 고르거나 aliasing을 빼 주세요."
